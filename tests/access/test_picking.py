"""A person is found among several hundred, by keyboard and without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kokous.access.selectors import persons_for
from kokous.core.searching import MOST_WORDS, words_of
from kokous.organisation.enums import Grant
from kokous.organisation.models import Body, GroupMembership, Membership, User
from tests.factories import (
    TERM_STARTS,
    make_body,
    make_council_group,
    make_holder,
    make_membership,
    make_municipality,
    make_office,
    make_person,
    make_registrar,
    make_secretary,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Client:
    """A browser in which ``user`` has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def open_body() -> Body:
    """A body in office whatever the day."""
    body = make_body("Lautakunta")
    make_term(body, ends=None, seats=13)
    return body


def matches(page: object) -> list[tuple[str, str]]:
    """Names and details that the page offers."""
    field = page.context["form"]["person"]
    context = field.field.widget.get_context(field.html_name, field.value(), {"id": "id_person"})
    return [(each.name, each.details) for each in context["pick"]["matches"]]


def test_few_are_all_shown_and_many_only_when_searched() -> None:
    body = open_body()
    client, address = browser_of(make_secretary(body)), reverse("access:appoint", args=[body.slug])
    assert len(matches(client.get(address))) == 1
    for _number in range(12):
        make_person()
    page = client.get(address)
    assert (matches(page), "Luettelossa on 13 nimeä." in page.content.decode()) == ([], True)


def test_a_search_brings_the_form_back_as_typed_with_namesakes_told_apart() -> None:
    body = open_body()
    client, address = browser_of(make_secretary(body)), reverse("access:appoint", args=[body.slug])
    for _number in range(12):
        make_person()
    first, second, third = (make_person("Virtanen", given_name="Jäsen") for _number in range(3))
    GroupMembership.objects.create(
        group=make_council_group(abbreviation="RA"), person=first, starts=TERM_STARTS
    )
    make_holder(make_office("Tekninen johtaja"), second)
    third.email = "virtanen@example.org"
    third.save()
    data = {"person-haku": "virtanen", "person-hae": "1", "person-haettu": "", "decided": "Valtuusto § 3"}
    page = client.post(address, data)
    assert page.status_code == 200
    assert 'class="error-summary"' not in page.content.decode()
    assert 'value="Valtuusto § 3"' in page.content.decode()
    assert sorted(matches(page)) == [
        ("Virtanen Jäsen", "RA"),
        ("Virtanen Jäsen", "Tekninen johtaja"),
        ("Virtanen Jäsen", "virtanen@example.org"),
    ]
    page = client.post(address, data | {"person-haku": "virtanen tekninen"})
    assert matches(page) == [("Virtanen Jäsen", "Tekninen johtaja")]
    page = client.post(address, data | {"person-haku": "ra"})
    assert ("Virtanen Jäsen", "RA") in matches(page)


def test_enter_after_new_words_searches_and_with_the_shown_words_saves() -> None:
    body = open_body()
    client, address = browser_of(make_secretary(body)), reverse("access:appoint", args=[body.slug])
    person = make_person("Virtanen")
    data = {"role": "member", "starts": "2026-01-01", "person-haku": "virt", "person": person.pk}
    page = client.post(address, data | {"person-haettu": ""})
    assert (page.status_code, Membership.objects.filter(person=person).count()) == (200, 0)
    assert "checked" in page.content.decode()
    assert client.post(address, data | {"person-haettu": "virt"}).status_code == 302
    assert Membership.objects.get(person=person).body == body


@pytest.mark.parametrize("chosen", ["", "ei-avain", "00000000-0000-0000-0000-000000000000", "\0"])
def test_what_is_no_choice_is_refused(chosen: str) -> None:
    body = open_body()
    client, address = browser_of(make_secretary(body)), reverse("access:appoint", args=[body.slug])
    page = client.post(
        address, {"role": "member", "starts": "2026-01-01", "person": chosen, "person-haku": "\0"}
    )
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"person"})


def test_a_page_of_matches_costs_the_same_for_many(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    body = open_body()
    client, address = browser_of(make_secretary(body)), reverse("access:appoint", args=[body.slug])
    for _number in range(30):
        make_membership(body, make_person("Virtanen"))
    with django_assert_max_num_queries(30):
        page = client.post(address, {"person-haku": "virtanen", "person-hae": "1"})
    assert (len(matches(page)), "joista 18 ei näy" in page.content.decode()) == (12, True)


def test_an_account_is_found_by_its_person_or_its_user_name() -> None:
    body = open_body()
    client, address = browser_of(make_registrar()), reverse("access:grants", args=[body.slug])
    users = [make_user(make_person(f"Henkilö {number}")) for number in range(13)]
    page = client.post(address, {"user-haku": users[3].username, "user-hae": "1"})
    assert users[3].person.roll_name in page.content.decode()
    data = {"user": users[3].pk, "grant": Grant.SECRETARY}
    assert client.post(address, data).status_code == 302


def test_a_page_of_words_is_no_search_that_the_database_refuses() -> None:
    person, registrar = make_person("Aaltonen"), make_registrar()
    found = persons_for(registrar, make_municipality(), f"{person.family_name} " * 3000)
    assert list(found) == [person]
    assert words_of("  ".join(str(number) for number in range(3000))) == [
        str(number) for number in range(MOST_WORDS)
    ]


def test_letters_with_dots_and_rings_are_found_in_either_size() -> None:
    registrar, municipality = make_registrar(), make_municipality()
    found, other = make_person("Öhman"), make_person("Ohmero")
    for word in ("öhm", "ÖHM", "Öhm", "o\u0308hm", "”Öh\xadman”"):
        assert list(persons_for(registrar, municipality, word)) == [found]
    assert list(persons_for(registrar, municipality, "OHM")) == [other]
