from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from kokous.access.actions.abolishing import abolish_body, abolish_office, end_group
from kokous.access.actions.members import appoint_member
from kokous.access.actions.renaming import change_municipality, rename_body, rename_group, rename_office
from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.agenda.actions.meetings import cancel_meeting
from kokous.core.clock import civil_date
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, GroupMembership, Membership, OfficeHolding, Presenter
from kokous.organisation.selectors import groups_on, offices_on, presenters_on, term_on
from kokous.rules.citations import kuntal
from tests.agenda.factories import STARTS, make_meeting, make_meeting_body
from tests.factories import (
    AT,
    DAY,
    TERM_STARTS,
    make_administrator,
    make_body,
    make_council_group,
    make_holder,
    make_member,
    make_membership,
    make_municipality,
    make_office,
    make_person,
    make_registrar,
    make_secretary,
    make_stranger,
)

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)
NAMES = {"name": "Sivistysvaliokunta ", "genitive": "sivistysvaliokunnan"}


def test_a_body_gets_a_new_name_and_keeps_its_address() -> None:
    body, registrar = make_body("Sivistyslautakunta"), make_registrar()
    other, slug = make_body("Tekninen lautakunta"), body.slug
    rename_body(actor=registrar, at=AT, body_id=body.pk, **NAMES, decided="Valtuusto § 3")
    body.refresh_from_db()
    assert (body.name, body.genitive, body.slug) == ("Sivistysvaliokunta", "sivistysvaliokunnan", slug)
    (event,) = history(body.stream)
    assert (event.kind, event.payload["before"], event.payload["changed"]) == (
        "body.renamed",
        "Sivistyslautakunta",
        ["name", "genitive"],
    )
    with pytest.raises(RuleViolation) as refusal:
        rename_body(actor=registrar, at=AT, body_id=body.pk, **NAMES | {"name": other.name})
    assert refusal.value.cites == (kuntal(30),)
    rename_body(actor=registrar, at=AT, body_id=body.pk, **NAMES)
    assert len(history(body.stream)) == 1


@pytest.mark.parametrize(
    "make", [make_administrator, make_stranger, lambda: make_secretary(Body.objects.get())]
)
def test_only_the_registrar_renames_and_abolishes_bodies_and_offices(make: object) -> None:
    body, office = make_body(), make_office()
    actor = make()
    for act, facts in (
        (rename_body, {"body_id": body.pk} | NAMES),
        (abolish_body, {"body_id": body.pk, "last_day": DAY}),
        (rename_office, {"office_id": office.pk} | NAMES),
        (abolish_office, {"office_id": office.pk, "last_day": DAY}),
    ):
        with pytest.raises(PermissionDenied):
            act(actor=actor, at=AT, **facts)


def test_an_abolished_bodys_places_end_that_day_and_its_papers_stay() -> None:
    body, registrar = make_body(), make_registrar()
    member, office = make_member(body), make_office()
    gone = make_membership(body, ends=date(2026, 1, 31), end_reason="resigned")
    Presenter.objects.create(body=body, office=office, starts=TERM_STARTS)
    secretary = make_secretary(body)
    abolish_body(actor=registrar, at=AT, body_id=body.pk, last_day=DAY, decided="Valtuusto § 4")
    assert [can(member, Code.DECIDE, body, day) for day in (DAY, NEXT)] == [True, False]
    assert [bool(term_on(body, day)) for day in (DAY, NEXT)] == [True, False]
    assert [len(presenters_on(body, day)) for day in (DAY, NEXT)] == [1, 0]
    place = Membership.objects.get(person=member.person)
    gone.refresh_from_db()
    assert (place.end_reason, gone.end_reason, gone.ends) == ("abolished", "resigned", date(2026, 1, 31))
    assert can(secretary, Code.KEEP_MINUTES, body, NEXT) is True
    body.refresh_from_db()
    assert body.abolished == NEXT
    (event,) = history(body.stream)
    assert (event.kind, event.payload["ended"]) == ("body.abolished", [member.person.name])
    with pytest.raises(RuleViolation):
        abolish_body(actor=registrar, at=AT, body_id=body.pk, last_day=DAY)
    person = make_person()
    with pytest.raises(RuleViolation):
        appoint_member(actor=registrar, at=AT, body_id=body.pk, person_id=person.pk, starts=NEXT)


@pytest.mark.law("R-1.01")
@pytest.mark.parametrize("kind", [BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.AUDIT_COMMITTEE])
def test_a_mandatory_body_is_not_abolished(kind: str) -> None:
    make_body(kind=BodyKind.ELECTION_BOARD)
    body = make_body(kind=kind)
    with pytest.raises(RuleViolation) as refusal:
        abolish_body(actor=make_registrar(), at=AT, body_id=body.pk, last_day=DAY)
    assert refusal.value.cites == (kuntal(30, 1),)
    body.refresh_from_db()
    assert body.abolished is None


def test_a_body_with_a_subcommittee_or_a_later_place_stays() -> None:
    body, registrar = make_body(), make_registrar()
    child = make_body(kind=BodyKind.SUBCOMMITTEE, parent=body)
    with pytest.raises(RuleViolation) as refusal:
        abolish_body(actor=registrar, at=AT, body_id=body.pk, last_day=DAY)
    assert child.name in str(refusal.value.message)
    abolish_body(actor=registrar, at=AT, body_id=child.pk, last_day=DAY)
    make_membership(body, starts=NEXT)
    with pytest.raises(RuleViolation):
        abolish_body(actor=registrar, at=AT, body_id=body.pk, last_day=DAY)
    abolish_body(actor=registrar, at=AT, body_id=body.pk, last_day=NEXT)
    assert Membership.objects.get(body=body).ends == NEXT


@pytest.mark.parametrize("state", ["draft", "convened"])
def test_a_body_with_a_meeting_after_its_last_day_stays_until_it_is_cancelled(state: str) -> None:
    body, registrar = make_meeting_body(), make_registrar()
    meeting = make_meeting(body, state=state)
    make_meeting(body, state="closed", starts=STARTS + timedelta(days=1))
    day = civil_date(STARTS)
    before = {"actor": registrar, "at": AT, "body_id": body.pk, "last_day": day - timedelta(days=1)}
    with pytest.raises(RuleViolation, match=r"kokouksia.*21\.12\.2026"):
        abolish_body(**before)
    cancel_meeting(actor=make_secretary(body), at=AT, meeting_id=meeting.pk, reason="Toimielin lakkaa")
    assert abolish_body(**before).abolished == day


def test_a_meeting_on_the_last_day_is_held() -> None:
    body = make_meeting_body()
    make_meeting(body, state="convened")
    day = civil_date(STARTS)
    abolished = abolish_body(actor=make_registrar(), at=AT, body_id=body.pk, last_day=day)
    assert abolished.abolished == day + timedelta(days=1)


def test_an_office_is_renamed_and_abolished_with_its_holder() -> None:
    office, registrar = make_office("Rakennusmestari"), make_registrar()
    make_holder(office)
    rename_office(
        actor=registrar, at=AT, office_id=office.pk, name="Rakennuspäällikkö", genitive="x", unit="Y"
    )
    abolish_office(actor=registrar, at=AT, office_id=office.pk, last_day=DAY)
    assert OfficeHolding.objects.get(office=office).ends == DAY
    assert [list(offices_on(office.municipality, day)) for day in (DAY, NEXT)] == [[office], []]
    events = [(each.kind, each.payload["name"]) for each in history(office.municipality.stream)]
    assert events == [("office.renamed", "Rakennuspäällikkö"), ("office.abolished", "Rakennuspäällikkö")]
    with pytest.raises(RuleViolation):
        abolish_office(actor=registrar, at=AT, office_id=office.pk, last_day=DAY)
    with pytest.raises(Http404):
        abolish_office(actor=registrar, at=AT, office_id=registrar.pk, last_day=DAY)


def test_a_council_group_is_renamed_and_ends_with_its_memberships() -> None:
    group, secretary = make_council_group(), make_secretary(make_body())
    joined = GroupMembership.objects.create(group=group, person=make_person(), starts=TERM_STARTS)
    rename_group(actor=secretary, at=AT, group_id=group.pk, name="Ryhmä Ö", abbreviation="Ö")
    with pytest.raises(RuleViolation):
        end_group(actor=secretary, at=AT, group_id=group.pk, last_day=date(2020, 1, 1))
    later = GroupMembership.objects.create(group=group, person=make_person(), starts=NEXT)
    with pytest.raises(RuleViolation):
        end_group(actor=secretary, at=AT, group_id=group.pk, last_day=DAY)
    later.delete()
    end_group(actor=secretary, at=AT, group_id=group.pk, last_day=DAY)
    joined.refresh_from_db()
    assert joined.ends == DAY
    assert [[each.name for each in groups_on(group.municipality, day)] for day in (DAY, NEXT)] == [
        ["Ryhmä Ö"],
        [],
    ]
    assert [event.kind for event in history(group.municipality.stream)] == ["group.renamed", "group.ended"]
    for act, facts in ((rename_group, {"name": "Y"}), (end_group, {"last_day": DAY})):
        with pytest.raises(PermissionDenied):
            act(actor=make_stranger(), at=AT, group_id=group.pk, **facts)
        with pytest.raises(Http404):
            act(actor=secretary, at=AT, group_id=joined.pk, **facts)


def test_the_municipalitys_facts_are_changed_by_the_administrator_or_the_registrar() -> None:
    town = make_municipality()
    for actor, facts in (
        (make_administrator(), {"population": 5001}),
        (make_registrar(), {"name_sv": "Mallkommun", "languages": ["fi", "sv"]}),
    ):
        change_municipality(actor=actor, at=AT, municipality_id=town.pk, facts=facts)
    town.refresh_from_db()
    assert (town.population, town.name_sv, town.is_bilingual) == (5001, "Mallkommun", True)
    events = [event.payload["values"] for event in history(town.stream)]
    assert events == [{"population": 5001}, {"name_sv": "Mallkommun", "languages": ["fi", "sv"]}]
    with pytest.raises(RuleViolation):
        change_municipality(
            actor=make_registrar(), at=AT, municipality_id=town.pk, facts={"business_id": "1234567-2"}
        )
    with pytest.raises(PermissionDenied):
        change_municipality(actor=make_stranger(), at=AT, municipality_id=town.pk, facts={"name": "X"})


def test_the_registrar_does_it_on_the_pages() -> None:
    body, group, office = make_body(), make_council_group(), make_office()
    client = Client()
    client.force_login(make_registrar(), backend="django.contrib.auth.backends.ModelBackend")
    day = {"last_day": DAY.isoformat(), "decided": ""}
    for name, args, data in (
        ("rename_body", [body.slug], NAMES),
        ("abolish_body", [body.slug], day),
        ("rename_office", [office.pk], NAMES),
        ("abolish_office", [office.pk], day),
        ("rename_group", [group.pk], {"name": "Ryhmä Ö", "colour": "#112233"}),
        ("end_group", [group.pk], day),
    ):
        assert client.post(reverse(f"access:{name}", args=args), data).status_code == 302, name
    page = client.get(reverse("access:change_municipality"))
    data = page.context["form"].initial | {"population": "900", "languages": ["sv", "fi"]}
    answer = client.post(reverse("access:change_municipality"), data)
    assert (answer.status_code, make_municipality().languages) == (302, ["fi", "sv"])
    assert "Lakkautettu" in client.get(reverse("access:body", args=[body.slug])).content.decode()
