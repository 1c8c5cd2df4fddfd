from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from kokous.access.actions.departures import discharge_member, grant_resignation
from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind, EndReason, MemberRole
from kokous.organisation.models import Body, Membership
from kokous.organisation.selectors import deputies_in_order, members_on
from kokous.rules.citations import kuntal
from tests.factories import (
    AT,
    DAY,
    TERM_STARTS,
    make_body,
    make_chair,
    make_election_group,
    make_member,
    make_membership,
    make_person,
    make_secretary,
    make_stranger,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db
NEXT_DAY = DAY + timedelta(days=1)


def council_with_deputies(deputies: int = 2) -> tuple[Body, Membership, list[Membership]]:
    """A council, one councillor, and the deputies of the same election group in order."""
    council = make_body(kind=BodyKind.COUNCIL)
    group = make_election_group(make_term(council, seats=13))
    councillor = make_membership(council, election_group=group, votes=80, comparison="80")
    rows = [
        make_membership(
            council,
            role=MemberRole.DEPUTY,
            election_group=group,
            deputy_order=order,
            votes=50 - order,
            comparison="40",
        )
        for order in range(1, deputies + 1)
    ]
    return council, councillor, rows


@pytest.mark.law("R-1.04")
def test_a_granted_resignation_moves_the_next_deputy_up() -> None:
    council, councillor, (first, second) = council_with_deputies()
    secretary = make_secretary(council)
    departure = grant_resignation(
        actor=secretary,
        at=AT,
        membership_id=councillor.pk,
        last_day=DAY,
        expected=first.pk,
        decided="Valtuusto § 8",
    )
    councillor.refresh_from_db()
    first.refresh_from_db()
    risen = departure.successor
    assert (councillor.ends, councillor.end_reason) == (DAY, EndReason.RESIGNED)
    assert (first.ends, first.end_reason) == (DAY, EndReason.MOVED_UP)
    assert (risen.person, risen.role, risen.starts, risen.votes) == (
        first.person,
        MemberRole.MEMBER,
        NEXT_DAY,
        49,
    )
    assert list(deputies_in_order(councillor.election_group, NEXT_DAY)) == [second]
    assert [row.person for row in members_on(council, DAY)] == [councillor.person]
    assert [row.person for row in members_on(council, NEXT_DAY)] == [first.person]
    (event,) = history(council.stream)
    assert (event.kind, event.cites) == ("resignation.granted", ("KuntaL 70 §", "KuntaL 17 § 2 mom."))
    assert event.payload["objects"] == [councillor.person.actor, first.person.actor]


@pytest.mark.law("R-1.04")
def test_two_resignations_raise_two_deputies_and_a_third_leaves_the_place_empty() -> None:
    council, councillor, deputies = council_with_deputies()
    group, secretary = councillor.election_group, make_secretary(council)
    councillors = [councillor, *(make_membership(council, election_group=group) for _number in range(2))]
    risen = [
        grant_resignation(actor=secretary, at=AT, membership_id=row.pk, last_day=DAY).successor
        for row in councillors
    ]
    assert [row.person if row else None for row in risen] == [*(row.person for row in deputies), None]
    assert [event.cites for event in history(council.stream)][-1] == ("KuntaL 70 §",)


def test_a_deputy_of_that_very_day_moves_up_in_place() -> None:
    council, councillor, (first,) = council_with_deputies(1)
    before = TERM_STARTS
    Membership.objects.filter(pk=first.pk).update(starts=before + timedelta(days=1))
    secretary = make_secretary(council)
    departure = grant_resignation(actor=secretary, at=AT, membership_id=councillor.pk, last_day=before)
    assert (departure.successor.pk, departure.successor.role, departure.successor.deputy_order) == (
        first.pk,
        MemberRole.MEMBER,
        None,
    )


def test_another_successor_than_the_one_shown_is_refused() -> None:
    council, councillor, (_first, second) = council_with_deputies()
    secretary = make_secretary(council)
    for shown in (second.pk, uuid4()):
        with pytest.raises(RuleViolation) as refusal:
            grant_resignation(
                actor=secretary, at=AT, membership_id=councillor.pk, last_day=DAY, expected=shown
            )
        assert refusal.value.cites == (kuntal(17, 2),)
    councillor.refresh_from_db()
    assert (councillor.ends, history(council.stream)) == (None, [])


def test_in_a_committee_the_place_stays_open_and_the_deputy_stays() -> None:
    body = make_body()
    member = make_membership(body)
    deputy = make_membership(body, role=MemberRole.DEPUTY, deputy_for=member)
    departure = grant_resignation(actor=make_secretary(body), at=AT, membership_id=member.pk, last_day=DAY)
    deputy.refresh_from_db()
    assert (departure.successor, deputy.ends, list(members_on(body, NEXT_DAY))) == (None, None, [])


def test_one_who_resigned_has_no_access_the_next_day_with_no_job_run() -> None:
    body = make_body()
    member = make_membership(body)
    user = make_user(member.person)
    grant_resignation(actor=make_secretary(body), at=AT, membership_id=member.pk, last_day=DAY)
    assert [can(user, Code.ATTEND, body, day) for day in (DAY, NEXT_DAY)] == [True, False]


def test_nobody_resigns_twice() -> None:
    body = make_body()
    member, secretary = make_membership(body), make_secretary(body)
    grant_resignation(actor=secretary, at=AT, membership_id=member.pk, last_day=DAY)
    with pytest.raises(RuleViolation):
        grant_resignation(actor=secretary, at=AT, membership_id=member.pk, last_day=NEXT_DAY)
    assert len(history(body.stream)) == 1


@pytest.mark.law("R-1.04")
def test_a_departure_sent_twice_raises_one_deputy_only() -> None:
    council, councillor, (first, second) = council_with_deputies()
    secretary = make_secretary(council)
    departing = {"actor": secretary, "at": AT, "membership_id": councillor.pk, "last_day": DAY}
    assert grant_resignation(**departing).successor.person == first.person
    with pytest.raises(RuleViolation):
        grant_resignation(**departing)
    with pytest.raises(RuleViolation):
        discharge_member(**departing, reason=EndReason.DECEASED)
    second.refresh_from_db()
    assert (second.role, second.ends, len(history(council.stream))) == (MemberRole.DEPUTY, None, 1)


@pytest.mark.parametrize("make", [make_chair, make_member, lambda body: make_stranger()])
def test_only_those_who_keep_the_register_grant_a_resignation(make: object) -> None:
    body = make_body()
    member = make_membership(body)
    actor = make(body)
    with pytest.raises(PermissionDenied):
        grant_resignation(actor=actor, at=AT, membership_id=member.pk, last_day=DAY)
    with pytest.raises(PermissionDenied):
        discharge_member(
            actor=actor, at=AT, membership_id=member.pk, last_day=DAY, reason=EndReason.LOST_ELIGIBILITY
        )


@pytest.mark.parametrize(
    ("reason", "cites"),
    [
        (EndReason.REMOVED, ("KuntaL 34 §",)),
        (EndReason.LOST_ELIGIBILITY, ("KuntaL 78 §",)),
        (EndReason.DECEASED, ()),
    ],
)
def test_a_discharge_cites_its_reason(reason: str, cites: tuple[str, ...]) -> None:
    body = make_body()
    row = make_membership(body, make_person())
    discharge_member(actor=make_secretary(body), at=AT, membership_id=row.pk, last_day=DAY, reason=reason)
    (event,) = history(body.stream)
    assert (event.kind, event.cites, event.payload["reason"]) == ("member.discharged", cites, reason)


def test_a_discharge_needs_a_reason_of_its_own_and_also_raises_a_deputy() -> None:
    council, councillor, (first, _second) = council_with_deputies()
    secretary = make_secretary(council)
    with pytest.raises(RuleViolation):
        discharge_member(
            actor=secretary, at=AT, membership_id=councillor.pk, last_day=DAY, reason=EndReason.RESIGNED
        )
    departure = discharge_member(
        actor=secretary, at=AT, membership_id=councillor.pk, last_day=DAY, reason=EndReason.DECEASED
    )
    assert departure.successor.person == first.person
