"""What a secretary does on the pages, from the form to the row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kokous.core.clock import today
from kokous.organisation.enums import BodyKind, Grant, MemberRole
from kokous.organisation.models import (
    Body,
    GroupMembership,
    Membership,
    OfficeHolding,
    Person,
    RuleSet,
    User,
)
from kokous.organisation.ruleset_schema import STARTING_VALUES
from tests.access.test_councils import TEXT
from tests.factories import (
    make_body,
    make_council_group,
    make_election_group,
    make_host,
    make_member,
    make_membership,
    make_municipality,
    make_office,
    make_person,
    make_registrar,
    make_ruleset,
    make_secretary,
    make_stranger,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    """A browser in which ``user`` has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def make_open_body(**fields: object) -> Body:
    """A body whose term is in force whatever the day: the pages ask the clock."""
    body = make_body(**fields)
    make_term(body, ends=None, seats=13)
    return body


def test_the_front_page_tells_a_member_where_they_sit() -> None:
    body = make_open_body()
    member = make_member(body, role=MemberRole.VICE_CHAIR_1)
    page = signed_in(member).get(reverse("home"))
    assert [(row.body, row.get_role_display()) for row in page.context["memberships"]] == [
        (body, "1. varapuheenjohtaja")
    ]
    assert page.content.decode().count(body.name) == 1


def test_the_front_page_tells_a_visitor_to_sign_in() -> None:
    make_municipality()
    page = Client().get(reverse("home"))
    assert page.templates[0].name == "access/welcome.html"
    assert reverse("account_login") in page.content.decode()


def test_a_member_is_appointed_on_the_page() -> None:
    body = make_open_body()
    person = make_person()
    data = {"person": person.pk, "role": "chair", "starts": "2026-01-01", "decided": "Valtuusto § 3"}
    answer = signed_in(make_secretary(body)).post(reverse("access:appoint", args=[body.slug]), data)
    assert (answer.status_code, answer.url) == (302, reverse("access:body", args=[body.slug]))
    assert Membership.objects.get(person=person).role == MemberRole.CHAIR


def test_a_form_that_lacks_something_comes_back_with_what_was_typed() -> None:
    body = make_open_body()
    page = signed_in(make_secretary(body)).post(
        reverse("access:appoint", args=[body.slug]), {"role": "member", "decided": "Valtuusto § 3"}
    )
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"person", "starts"}
    assert 'value="Valtuusto § 3"' in page.content.decode()


def test_what_the_law_refuses_is_said_with_its_section() -> None:
    body = make_open_body()
    sitting = make_membership(body)
    data = {"person": sitting.person_id, "role": "member", "starts": "2026-01-01"}
    page = signed_in(make_secretary(body)).post(reverse("access:appoint", args=[body.slug]), data)
    assert page.status_code == 422
    assert "kuuluu jo toimielimeen" in page.content.decode()


def test_a_resignation_shows_who_moves_up_before_it_is_confirmed() -> None:
    council = make_open_body(kind=BodyKind.COUNCIL)
    group = make_election_group(council.terms.get())
    councillor = make_membership(council, election_group=group)
    heir = make_membership(council, role=MemberRole.DEPUTY, election_group=group, deputy_order=1)
    client, address = signed_in(make_secretary(council)), reverse("access:resign", args=[councillor.pk])
    page = client.get(address)
    assert page.context["heir"] == heir
    assert f"Paikan saa {heir.person.name}" in page.content.decode()
    assert Membership.objects.filter(ends__isnull=False).count() == 0
    client.post(address, {"last_day": today().isoformat(), "expected": heir.pk})
    assert Membership.objects.get(person=heir.person, role=MemberRole.MEMBER).election_group == group


def test_a_deputy_a_role_and_an_end_are_entered_on_their_pages() -> None:
    body = make_open_body()
    member, person = make_membership(body), make_person()
    client = signed_in(make_secretary(body))
    day = today().isoformat()
    client.post(reverse("access:name_deputy", args=[member.pk]), {"person": person.pk, "starts": day})
    assert Membership.objects.get(person=person).deputy_for == member
    client.post(reverse("access:change_role", args=[member.pk]), {"role": "chair", "starts": day})
    chair = Membership.objects.get(person=member.person, role="chair")
    client.post(reverse("access:discharge", args=[chair.pk]), {"reason": "deceased", "last_day": day})
    chair.refresh_from_db()
    assert (chair.ends, chair.end_reason) == (today(), "deceased")


def test_an_election_result_is_looked_at_before_it_is_saved() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    client = signed_in(make_secretary(council))
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31"}
    file = SimpleUploadedFile("tulos.csv", TEXT.encode("utf-8-sig"))
    page = client.post(reverse("access:election", args=[council.slug]), data | {"file": file})
    assert (page.status_code, page.context["reading"].elected, Membership.objects.count()) == (200, 13, 0)
    answer = client.post(
        reverse("access:confirm_election", args=[council.slug]),
        data | {"text": page.context["values"]["text"]},
    )
    assert (answer.status_code, answer.url) == (302, reverse("access:deputies", args=[council.slug]))
    assert Membership.objects.members().count() == 13


def test_a_bad_file_loses_nothing_and_names_its_rows() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    client = signed_in(make_secretary(council))
    text = TEXT.replace("Jäsen A2;80", "Jäsen A2;kahdeksankymmentä")
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31", "text": text}
    page = client.post(reverse("access:election", args=[council.slug]), data)
    assert page.status_code == 422
    assert [str(each) for each in page.context["reading"].problems] == [
        "Rivi 3: äänimäärä ”kahdeksankymmentä” ei ole kokonaisluku."
    ]
    assert "Jäsen A2;kahdeksankymmentä" in page.content.decode()
    assert client.post(reverse("access:confirm_election", args=[council.slug]), data).status_code == 422
    assert Membership.objects.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_spreadsheets_own_letters_are_read(encoding: str) -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31"}
    file = SimpleUploadedFile("tulos.csv", TEXT.encode(encoding))
    address = reverse("access:election", args=[council.slug])
    page = signed_in(make_secretary(council)).post(address, data | {"file": file})
    assert page.context["reading"].elected == 13


def test_no_file_and_a_huge_one_are_refused_in_words() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    client, address = signed_in(make_secretary(council)), reverse("access:election", args=[council.slug])
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31"}
    huge = SimpleUploadedFile("tulos.csv", b"x" * 2_000_001)
    refusals = [client.post(address, data | more) for more in ({}, {"file": huge})]
    assert [page.status_code for page in refusals] == [422, 422]
    assert [page.context["form"].non_field_errors() for page in refusals] == [
        ["Valitse tiedosto tai liitä taulukko."],
        ["Tiedosto on liian suuri vaalitulokseksi."],
    ]


def test_the_registrar_names_and_removes_a_secretary() -> None:
    body, user = make_open_body(), make_stranger()
    client, address = signed_in(make_registrar()), reverse("access:grants", args=[body.slug])
    client.post(address, {"user": user.pk, "grant": Grant.SECRETARY})
    assert [(row.user, row.permission.codename) for row in client.get(address).context["grants"]] == [
        (user, "secretary")
    ]
    withdrawal = {"user_id": user.pk, "grant": Grant.SECRETARY}
    client.post(reverse("access:withdraw_grant", args=[body.slug]), withdrawal)
    assert list(client.get(address).context["grants"]) == []


def test_the_registrar_keeps_offices_groups_and_rules() -> None:
    client, day = signed_in(make_registrar()), today().isoformat()
    office, group, person = make_office(), make_council_group(), make_person()
    make_ruleset()
    client.post(reverse("access:appoint_holder", args=[office.pk]), {"person": person.pk, "starts": day})
    holding = OfficeHolding.objects.get(office=office, person=person)
    client.post(reverse("access:end_holding", args=[holding.pk]), {"last_day": day})
    holding.refresh_from_db()
    client.post(reverse("access:join_group", args=[group.pk]), {"person": person.pk, "starts": day})
    client.post(reverse("access:leave_group", args=[group.pk, person.pk]), {"last_day": day})
    rules = {"starts": day, "approved_by": "Valtuusto § 1", "values": str(STARTING_VALUES).replace("'", '"')}
    bad = client.post(reverse("access:adopt_ruleset"), rules)
    good = rules | {"values": client.get(reverse("access:adopt_ruleset")).context["form"]["values"].value()}
    client.post(reverse("access:adopt_ruleset"), good)
    assert (holding.ends, GroupMembership.objects.get(person=person).ends) == (today(), today())
    assert (bad.status_code, RuleSet.objects.count()) == (422, 2)


def test_persons_are_found_by_parts_of_their_names() -> None:
    body = make_open_body()
    for name in ("Aalto", "Aaltonen", "Berg"):
        make_person(name, given_name="Jäsen")
    client = signed_in(make_secretary(body))
    found = client.get(reverse("access:persons"), {"haku": "aalto jäs"}).context["page_obj"]
    assert [person.family_name for person in found] == ["Aalto", "Aaltonen"]
    client.post(reverse("access:new_person"), {"family_name": "Uusi", "language": "sv"})
    assert Person.objects.get(family_name="Uusi").language == "sv"


def test_another_municipalitys_registers_do_not_exist() -> None:
    body = make_open_body()
    member = make_membership(body)
    other = make_municipality("Toinen")
    make_host(body.municipality, "testserver")
    client = signed_in(make_secretary(make_body(municipality=other)))
    addresses = [
        reverse("access:bodies"),
        reverse("access:body", args=[body.slug]),
        reverse("access:resign", args=[member.pk]),
        reverse("access:persons"),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_an_unknown_host_has_no_registers() -> None:
    for name in ("Mallikunta", "Toinen"):
        make_municipality(name)
    assert signed_in(make_stranger()).get(reverse("access:bodies")).status_code == 404


def test_an_account_without_a_person_sees_no_register() -> None:
    make_municipality()
    assert signed_in(make_user()).get(reverse("access:bodies")).status_code == 404


@pytest.mark.parametrize("rows", [1, 13])
def test_a_bodys_page_costs_the_same_for_any_number_of_members(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    body = make_open_body()
    for _number in range(rows):
        member = make_membership(body)
        make_membership(body, role=MemberRole.DEPUTY, deputy_for=member)
    client = signed_in(make_secretary(body))
    address = reverse("access:body", args=[body.slug])
    client.get(address)
    with django_assert_num_queries(15):
        page = client.get(address)
    assert len(page.context["members"]) == rows


def test_links_to_what_would_be_refused_are_not_shown() -> None:
    council = make_open_body(kind=BodyKind.COUNCIL)
    group = make_election_group(council.terms.get())
    deputy = make_membership(council, role=MemberRole.DEPUTY, election_group=group, deputy_order=1)
    address, persons = reverse("access:deputies", args=[council.slug]), reverse("access:persons")
    resign = reverse("access:resign", args=[deputy.pk])
    shown = {
        user: [link in signed_in(user).get(address).content.decode() for link in (persons, resign)]
        for user in (make_secretary(council), make_member(council))
    }
    assert list(shown.values()) == [[True, True], [False, False]]
