"""A term that was entered wrongly is corrected, unless something would be left outside it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kokous.access.actions.terms import correct_term
from kokous.agenda.actions.meetings import cancel_meeting
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Membership, Term, User
from kokous.rules.citations import kuntal
from tests.agenda.factories import make_meeting, make_meeting_body
from tests.factories import (
    AT,
    DAY,
    TERM_ENDS,
    TERM_STARTS,
    make_body,
    make_member,
    make_membership,
    make_secretary,
    make_stranger,
    make_term,
)

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


def correct(actor: User, term: Term, **change: object) -> Term:
    """The term corrected as asked, the rest as it stands."""
    facts = {"starts": term.starts, "ends": term.ends, "seats": term.seats, "reason": "kirjoitusvirhe"}
    return correct_term(actor=actor, at=AT, term_id=term.pk, **facts | change)


def test_places_that_begin_and_end_with_the_term_follow_it() -> None:
    body = make_body()
    place, left = make_membership(body), make_membership(body, ends=TERM_ENDS)
    later = make_membership(body, starts=DAY, ends=DAY)
    term, starts, ends = place.term, TERM_STARTS - 3 * DAYS, TERM_ENDS + 5 * DAYS
    mended = correct(make_secretary(body), term, starts=starts, ends=ends, seats=7)
    assert (mended.starts, mended.ends, mended.seats) == (starts, ends, 7)
    kept = {row.pk: (row.starts, row.ends) for row in Membership.objects.filter(term=term)}
    assert kept == {place.pk: (starts, None), left.pk: (starts, ends), later.pk: (DAY, DAY)}
    event = history(body.stream)[-1]
    assert (event.kind, event.payload["reason"]) == ("term.corrected", "kirjoitusvirhe")
    assert event.payload["before"]["ends"] == TERM_ENDS.isoformat()
    assert event.payload["after"]["seats"] == 7


def test_nothing_is_noted_when_nothing_changes() -> None:
    body = make_body()
    term = make_membership(body).term
    correct(make_secretary(body), term)
    assert history(body.stream) == []


def test_a_place_is_not_left_outside_the_term() -> None:
    body = make_body()
    secretary, late = make_secretary(body), make_membership(body, starts=DAY)
    for change in ({"ends": DAY - DAYS}, {"starts": DAY + DAYS}):
        with pytest.raises(RuleViolation) as refusal:
            correct(secretary, late.term, **change)
        assert refusal.value.cites == (kuntal(32),)
        assert late.person.name in refusal.value.message
    late.term.refresh_from_db()
    assert (late.term.starts, late.term.ends) == (TERM_STARTS, TERM_ENDS)
    assert correct(secretary, late.term, ends=DAY).ends == DAY


def test_a_meeting_is_not_left_outside_the_term() -> None:
    body = make_meeting_body()
    meeting = make_meeting(body)
    secretary, term = make_secretary(body), meeting.term
    change = {"ends": meeting.starts.date() - DAYS}
    with pytest.raises(RuleViolation, match=r"kokouksia"):
        correct(secretary, term, **change)
    cancel_meeting(actor=secretary, at=AT, meeting_id=meeting.pk, reason="peruttu")
    assert correct(secretary, term, **change).ends == change["ends"]


def test_terms_do_not_overlap_nor_end_before_they_start() -> None:
    body = make_body()
    term = make_membership(body).term
    make_term(body, starts=TERM_ENDS + DAYS, ends=TERM_ENDS + 900 * DAYS)
    secretary = make_secretary(body)
    for change in ({"ends": TERM_ENDS + DAYS}, {"ends": TERM_STARTS - DAYS}, {"reason": " "}):
        with pytest.raises(RuleViolation):
            correct(secretary, term, **change)


def test_seats_are_not_fewer_than_those_who_sat_nor_other_than_the_election_gave() -> None:
    body, council = make_body(), make_body("Valtuusto", kind=BodyKind.COUNCIL)
    make_membership(body)
    term = make_membership(body).term
    secretary = make_secretary(body)
    with pytest.raises(RuleViolation):
        correct(secretary, term, seats=1)
    assert correct(secretary, term, seats=2).seats == 2
    elected = make_membership(council).term
    with pytest.raises(RuleViolation) as refusal:
        correct(make_secretary(council), elected, seats=elected.seats + 2)
    assert refusal.value.cites == (kuntal(16, 1),)


@pytest.mark.parametrize("who", [make_member, None])
def test_others_do_not_correct_a_term(who: object) -> None:
    body = make_body()
    term = make_membership(body).term
    with pytest.raises(PermissionDenied):
        correct(who(body) if who else make_stranger(), term, seats=5)
    with pytest.raises(Http404):
        correct_term(
            actor=make_secretary(body),
            at=AT,
            term_id=body.pk,
            starts=DAY,
            ends=DAY,
            seats=1,
            reason="x",
        )
