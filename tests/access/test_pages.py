"""What a secretary does on the pages, from the form to the row."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kokous.core.clock import now, today
from kokous.core.models import ServiceNotice
from kokous.organisation.enums import BodyKind, Grant, MemberRole
from kokous.organisation.models import (
    Body,
    CouncilGroup,
    GroupMembership,
    Membership,
    Office,
    OfficeHolding,
    Person,
    RuleSet,
    User,
)
from kokous.organisation.ruleset_schema import STARTING_VALUES
from tests.access.test_councils import TEXT
from tests.factories import (
    make_administrator,
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
    for name in ("Mallikunta", "Toinen"):
        make_municipality(name)  # the host is neither's, so there is no portal to show
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


def test_what_the_law_refuses_is_said_with_its_section_above_what_was_typed() -> None:
    body = make_open_body()
    sitting = make_membership(body)
    data = {"person": sitting.person_id, "role": "member", "starts": "2026-01-01", "decided": "Valtuusto § 9"}
    page = signed_in(make_secretary(body)).post(reverse("access:appoint", args=[body.slug]), data)
    assert page.status_code == 422
    assert "kuuluu jo toimielimeen" in page.content.decode()
    assert 'value="Valtuusto § 9"' in page.content.decode()


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
    other = make_membership(council, role=MemberRole.DEPUTY, election_group=group, deputy_order=2)
    stale = client.post(address, {"last_day": today().isoformat(), "expected": other.pk})
    assert (stale.status_code, Membership.objects.filter(ends__isnull=False).count()) == (422, 0)
    assert f'name="expected" value="{heir.pk}"' in stale.content.decode()
    answer = client.post(address, {"last_day": today().isoformat(), "expected": heir.pk}, follow=True)
    assert Membership.objects.get(person=heir.person, role=MemberRole.MEMBER).election_group == group
    assert f"{heir.person.name} on valtuutettu" in answer.content.decode()


@pytest.mark.parametrize("day", ["2026-02-30", "9999-12-31", "0001-01-01", "x\0"])
def test_a_last_day_that_no_calendar_has_is_told_beside_the_field(day: str) -> None:
    body = make_open_body()
    client = signed_in(make_secretary(body))
    for name in ("resign", "discharge"):
        address = reverse(f"access:{name}", args=[make_membership(body).pk])
        page = client.post(address, {"last_day": day, "reason": "deceased"})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["last_day"])


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
    assert (answer.status_code, answer.url) == (
        302,
        reverse("access:deputies", args=[council.slug]) + "?paiva=2025-06-01",
    )
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
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
    workbook = SimpleUploadedFile("tulos.xlsx", b"PK\x03\x04" + b"x" * 100)
    refusals = [client.post(address, data | more) for more in ({}, {"file": huge}, {"file": workbook})]
    assert [page.status_code for page in refusals] == [422, 422, 422]
    assert [page.context["form"].non_field_errors() for page in refusals] == [
        ["Valitse tiedosto tai liitä taulukko."],
        ["Tiedosto on liian suuri vaalitulokseksi."],
        ["Tiedosto on laskentataulukon työkirja. Tallenna se CSV-muodossa ja valitse uudelleen."],
    ]


def test_a_term_that_cannot_be_is_refused_before_the_council_is_confirmed() -> None:
    council = make_open_body(kind=BodyKind.COUNCIL)
    data = {"seats": 13, "starts": "2029-06-01", "ends": "2033-05-31", "text": TEXT}
    page = signed_in(make_secretary(council)).post(reverse("access:election", args=[council.slug]), data)
    assert (page.status_code, page.context["reading"].problems) == (422, [])
    assert "joka osuu samoille päiville" in page.content.decode()
    assert reverse("access:confirm_election", args=[council.slug]) not in page.content.decode()


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


def test_the_registrar_keeps_offices_and_groups() -> None:
    client, day = signed_in(make_registrar()), today().isoformat()
    office, group, person = make_office(), make_council_group(), make_person()
    client.post(reverse("access:appoint_holder", args=[office.pk]), {"person": person.pk, "starts": day})
    holding = OfficeHolding.objects.get(office=office, person=person)
    client.post(reverse("access:end_holding", args=[holding.pk]), {"last_day": day})
    holding.refresh_from_db()
    client.post(reverse("access:join_group", args=[group.pk]), {"person": person.pk, "starts": day})
    client.post(reverse("access:leave_group", args=[group.pk, person.pk]), {"last_day": day})
    assert (holding.ends, GroupMembership.objects.get(person=person).ends) == (today(), today())


def test_the_values_of_the_administrative_rules_are_entered_field_by_field() -> None:
    client, day = signed_in(make_registrar()), today().isoformat()
    committee = make_body("Lautakunta")
    make_ruleset()
    form = client.get(reverse("access:adopt_ruleset")).context["form"]
    shown = {field.name: field.value() for field in form if field.value() not in (None, False, [])}
    data = shown | {
        "starts": day,
        "approved_by": "Valtuusto § 1",
        f"notice_days_by_body__{committee.slug}": 6,
    }
    bad = client.post(
        reverse("access:adopt_ruleset"), data | {"council_notice_days": 3, "office_closes": "neljä"}
    )
    assert (bad.status_code, set(bad.context["form"].errors)) == (
        422,
        {"council_notice_days", "office_closes"},
    )
    assert client.post(reverse("access:adopt_ruleset"), data).status_code == 302
    newest = RuleSet.objects.order_by("starts").last()
    assert newest is not None
    assert newest.values == STARTING_VALUES | {"notice_days_by_body": {committee.slug: 6}}
    page = client.get(reverse("access:rulesets")).content.decode()
    assert "Lautakunta 6" in page
    assert "notice_days" not in page


def test_what_is_not_built_is_neither_offered_nor_shown_and_stays_as_the_council_approved_it() -> None:
    client, day = signed_in(make_registrar()), today().isoformat()
    make_body("Lautakunta")
    make_ruleset(electronic_procedure=True, electronic_procedure_bodies=["lautakunta"])
    page = client.get(reverse("access:adopt_ruleset"))
    shown = {
        field.name: field.value() for field in page.context["form"] if field.value() not in (None, False, [])
    }
    assert not [name for name in page.context["form"].fields if name.startswith("electronic_procedure")]
    client.post(reverse("access:adopt_ruleset"), shown | {"starts": day, "approved_by": "Valtuusto § 2"})
    newest = RuleSet.objects.order_by("starts").last()
    assert newest is not None
    assert (newest.value("electronic_procedure"), newest.value("electronic_procedure_bodies")) == (
        True,
        ["lautakunta"],
    )
    for text in (page.text, client.get(reverse("access:rulesets")).text):
        assert "päätöksentekomenettely" not in text


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
    with django_assert_num_queries(16):
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


def test_a_future_council_is_seen_on_its_days() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    past = make_term(council, ends=today())
    coming = make_term(council, starts=today() + timedelta(days=1), ends=None)
    sitting, coming_member = make_membership(council, term=past), make_membership(council, term=coming)
    client, address = signed_in(make_secretary(council)), reverse("access:body", args=[council.slug])
    days = ["", today().isoformat(), coming.starts.isoformat(), "huomenna"]
    shown = [list(client.get(address, {"paiva": day}).context["members"]) for day in days]
    assert shown == [[sitting], [sitting], [coming_member], [sitting]]


def test_the_registrar_sets_up_a_body_its_term_and_presenter() -> None:
    make_municipality()
    client, day = signed_in(make_registrar()), today().isoformat()
    data = {
        "kind": "committee",
        "name": "Sivistyslautakunta",
        "genitive": "sivistyslautakunnan",
        "has_presenter": "on",
    }
    client.post(reverse("access:new_body"), data)
    body = Body.objects.get(name="Sivistyslautakunta")
    term = {"starts": day, "ends": (today() + timedelta(days=700)).isoformat(), "seats": 9}
    client.post(reverse("access:new_term", args=[body.slug]), term)
    client.post(reverse("access:new_office"), {"name": "Sivistysjohtaja", "genitive": "sivistysjohtajan"})
    office = Office.objects.get(name="Sivistysjohtaja")
    named = {"office": office.pk, "order": 1, "starts": day}
    client.post(reverse("access:new_presenter", args=[body.slug]), named)
    presenter = body.presenters.get()
    client.post(reverse("access:end_presenter", args=[presenter.pk]), {"last_day": day})
    client.post(reverse("access:new_group"), {"name": "Ryhmä Ö", "colour": "#334455", "starts": day})
    presenter.refresh_from_db()
    assert (body.slug, body.has_powers, body.terms.get().seats) == ("sivistyslautakunta", False, 9)
    assert (presenter.office, presenter.ends, office.is_virka) == (office, today(), False)
    assert CouncilGroup.objects.get().name == "Ryhmä Ö"


def test_the_administrator_names_a_registrar_and_a_person_gets_a_new_address() -> None:
    municipality, user = make_municipality(), make_stranger()
    administrator, address = signed_in(make_administrator()), reverse("access:municipal_grants")
    administrator.post(address, {"user": user.pk, "grant": "registrar"})
    assert [row.user for row in administrator.get(address).context["grants"]] == [user]
    person = make_person("Aalto", municipality=municipality)
    details = {"family_name": "Berg", "email": "jasen@example.org", "language": "sv"}
    signed_in(user).post(reverse("access:change_person", args=[person.pk]), details)
    person.refresh_from_db()
    assert (person.family_name, person.email, person.language) == ("Berg", "jasen@example.org", "sv")
    withdrawal = {"user_id": user.pk, "grant": "registrar"}
    administrator.post(reverse("access:withdraw_municipal_grant"), withdrawal)
    assert list(administrator.get(address).context["grants"]) == []


def test_the_front_page_shows_notices_and_what_is_missing_from_the_registers() -> None:
    body = make_open_body()
    ServiceNotice.objects.create(text="Huoltokatko perjantaina", posted_at=now())
    # A vacant place, no chair and no vice-chair.
    for user, asks in ((make_secretary(body), 3), (make_member(body), 0)):
        page = signed_in(user).get(reverse("home"))
        assert page.context["asks"] == asks
        assert "Huoltokatko perjantaina" in page.content.decode()


def test_a_bodys_name_is_in_the_readers_language_where_it_has_one() -> None:
    body = make_open_body(name="Lautakunta", name_sv="Nämnden")
    client = signed_in(make_member(body))
    shown = {}
    for language in ("fi", "sv", "en"):
        client.post(reverse("set_language"), {"language": language})
        page = client.get(reverse("access:bodies")).content.decode()
        shown[language] = [name in page for name in ("Lautakunta</a>", "Nämnden</a>")]
    assert shown == {"fi": [True, False], "sv": [False, True], "en": [True, False]}


def test_a_place_whose_end_is_written_is_not_ended_again() -> None:
    body = make_open_body()
    staying, leaving = make_membership(body), make_membership(body, ends=today())
    page = signed_in(make_secretary(body)).get(reverse("access:body", args=[body.slug])).content.decode()
    shown = [reverse("access:resign", args=[each.pk]) in page for each in (staying, leaving)]
    assert shown == [True, False]
