from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kokous.access.actions.members import appoint_member, change_role, name_personal_deputy
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import Membership
from kokous.rules.citations import kuntal
from tests.factories import (
    AT,
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_body,
    make_chair,
    make_member,
    make_membership,
    make_municipality,
    make_person,
    make_secretary,
    make_stranger,
    make_term,
)

pytestmark = pytest.mark.django_db


def test_a_member_is_appointed_with_one_event() -> None:
    body = make_body()
    make_term(body)
    secretary, person = make_secretary(body), make_person()
    row = appoint_member(
        actor=secretary,
        at=AT,
        body_id=body.pk,
        person_id=person.pk,
        starts=DAY,
        seat=4,
        decided="Valtuusto § 31",
    )
    assert (row.person, row.role, row.starts, row.ends, row.seat) == (person, "member", DAY, None, 4)
    (event,) = history(body.stream)
    assert (event.kind, event.actor, event.cites) == ("member.appointed", secretary.actor, ("KuntaL 31 §",))
    assert event.payload == {
        "objects": [person.actor],
        "membership": str(row.pk),
        "name": person.name,
        "role": "member",
        "starts": DAY.isoformat(),
        "ends": TERM_ENDS.isoformat(),
        "decided": "Valtuusto § 31",
    }


@pytest.mark.parametrize("make", [make_chair, make_member, lambda body: make_stranger()])
def test_only_those_who_keep_the_register_appoint(make: object) -> None:
    body = make_body()
    actor = make(body)
    before = Membership.objects.count()
    with pytest.raises(PermissionDenied):
        appoint_member(actor=actor, at=AT, body_id=body.pk, person_id=make_person().pk, starts=DAY)
    assert (Membership.objects.count(), history(body.stream)) == (before, [])


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (TERM_STARTS - timedelta(days=1), None),
        (TERM_ENDS + timedelta(days=1), None),
        (DAY, DAY - timedelta(days=1)),
        (DAY, TERM_ENDS + timedelta(days=1)),
    ],
)
def test_a_membership_stays_inside_a_term(starts: date, ends: date | None) -> None:
    body = make_body()
    make_term(body)
    secretary = make_secretary(body)
    with pytest.raises(RuleViolation) as refusal:
        appoint_member(
            actor=secretary, at=AT, body_id=body.pk, person_id=make_person().pk, starts=starts, ends=ends
        )
    assert refusal.value.cites == (kuntal(32),)


def test_nobody_sits_twice_nor_on_a_seat_that_is_not() -> None:
    body = make_body()
    make_term(body, seats=2)
    secretary, sitting = make_secretary(body), make_membership(body)
    with pytest.raises(RuleViolation) as double:
        appoint_member(actor=secretary, at=AT, body_id=body.pk, person_id=sitting.person_id, starts=DAY)
    appoint_member(actor=secretary, at=AT, body_id=body.pk, person_id=make_person().pk, starts=DAY)
    with pytest.raises(RuleViolation) as full:
        appoint_member(actor=secretary, at=AT, body_id=body.pk, person_id=make_person().pk, starts=DAY)
    assert str(double.value.message) == f"{sitting.person.name} kuuluu jo toimielimeen: jäsen."
    assert str(full.value.message) == "Toimielimen kaikki 2 paikkaa on täytetty."


def test_a_body_gets_no_second_chair_and_no_foreign_member() -> None:
    body = make_body()
    make_membership(body, role=MemberRole.CHAIR)
    secretary = make_secretary(body)
    with pytest.raises(RuleViolation) as chair:
        appoint_member(
            actor=secretary,
            at=AT,
            body_id=body.pk,
            person_id=make_person().pk,
            starts=DAY,
            role=MemberRole.CHAIR,
        )
    assert chair.value.cites == (kuntal(33),)
    foreign = make_person(municipality=make_municipality("Toinen"))
    with pytest.raises(RuleViolation) as stranger:
        appoint_member(actor=secretary, at=AT, body_id=body.pk, person_id=foreign.pk, starts=DAY)
    assert str(stranger.value.message) == "Henkilö ei ole tämän kunnan rekisterissä."
    with pytest.raises(Http404):
        appoint_member(actor=secretary, at=AT, body_id=foreign.pk, person_id=foreign.pk, starts=DAY)


@pytest.mark.law("R-1.05")
def test_a_personal_deputy_is_named_once() -> None:
    body = make_body()
    member, secretary, person = make_membership(body), make_secretary(body), make_person()
    row = name_personal_deputy(
        actor=secretary, at=AT, membership_id=member.pk, person_id=person.pk, starts=DAY
    )
    assert (row.role, row.deputy_for, row.term, row.person) == (
        MemberRole.DEPUTY,
        member,
        member.term,
        person,
    )
    assert [event.kind for event in history(body.stream)] == ["deputy.named"]
    with pytest.raises(RuleViolation) as second:
        name_personal_deputy(
            actor=secretary, at=AT, membership_id=member.pk, person_id=make_person().pk, starts=DAY
        )
    assert second.value.cites == (kuntal(31, 3),)


@pytest.mark.law("R-1.04", "R-1.05")
def test_a_deputy_is_not_named_for_a_councillor_a_deputy_or_by_a_member() -> None:
    council, body = make_body(kind=BodyKind.COUNCIL), make_body()
    councillor, member, other = make_membership(council), make_membership(body), make_membership(body)
    deputy = make_membership(body, role=MemberRole.DEPUTY, deputy_for=member)
    person = make_person()
    refused = [
        (make_secretary(council), councillor, person),
        (make_secretary(body), deputy, person),
        (make_secretary(body), other, member.person),
    ]
    for actor, row, who in refused:
        with pytest.raises(RuleViolation):
            name_personal_deputy(actor=actor, at=AT, membership_id=row.pk, person_id=who.pk, starts=DAY)
    with pytest.raises(PermissionDenied):
        name_personal_deputy(
            actor=make_member(body), at=AT, membership_id=other.pk, person_id=person.pk, starts=DAY
        )


@pytest.mark.law("R-1.07")
def test_a_new_chair_begins_the_day_after_the_old_row_ends_and_keeps_the_deputy() -> None:
    body = make_body()
    member, secretary = make_membership(body, seat=7), make_secretary(body)
    deputy = make_membership(body, role=MemberRole.DEPUTY, deputy_for=member)
    new = change_role(actor=secretary, at=AT, membership_id=member.pk, role=MemberRole.CHAIR, starts=DAY)
    member.refresh_from_db()
    deputy.refresh_from_db()
    assert (member.role, member.ends, member.end_reason) == (
        "member",
        DAY - timedelta(days=1),
        "role_changed",
    )
    assert (new.role, new.starts, new.ends, new.seat, deputy.deputy_for) == ("chair", DAY, None, 7, new)
    assert [event.payload["was"] for event in history(body.stream)] == ["member"]


def test_a_role_set_on_the_first_day_changes_in_place() -> None:
    member = make_membership(make_body())
    actor = make_secretary(member.body)
    same = change_role(
        actor=actor, at=AT, membership_id=member.pk, role=MemberRole.VICE_CHAIR_1, starts=TERM_STARTS
    )
    assert (same.pk, same.role, Membership.objects.count()) == (member.pk, "vice_chair_1", 1)


def test_a_held_place_and_a_deputy_are_refused_as_chair() -> None:
    body = make_body()
    make_membership(body, role=MemberRole.CHAIR)
    member, secretary = make_membership(body), make_secretary(body)
    deputy = make_membership(body, role=MemberRole.DEPUTY, deputy_for=member)
    for row in (member, deputy):
        with pytest.raises(RuleViolation):
            change_role(actor=secretary, at=AT, membership_id=row.pk, role=MemberRole.CHAIR, starts=DAY)
    with pytest.raises(PermissionDenied):
        change_role(
            actor=make_member(body), at=AT, membership_id=member.pk, role=MemberRole.MEMBER, starts=DAY
        )
