"""Taking the last step back within seconds (kumoa): the event stays in the log and its undoing beside it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.corrections import undo
from kokous.core.events import history
from kokous.core.fold import effective
from kokous.core.models import Event
from kokous.core.violations import RuleViolation
from kokous.live import guards
from kokous.live.actions.steps import enter
from kokous.live.enums import Phase, ProposalState, SpeechState
from kokous.live.hands import CHAIRS_HAND, chairs_hand
from kokous.live.models import Ballot, Handling, Proposal, Speech
from kokous.live.room import Room
from kokous.organisation.models import User
from kokous.rules.citations import kuntal
from kokous.rules.voting_order import TAKING_UP

LEADING = kuntal(102, 1)
#: How long a step can be taken back; the page counts five seconds, the way to the server takes its time.
SECONDS = 5
PATIENCE = timedelta(seconds=SECONDS + 3)


@action(
    "event.undone", requires=[CHAIRS_HAND],
    precondition="the step is one of the last seconds and nothing rests on it", cites=[LEADING],
)  # fmt: skip
def undo_step(*, actor: User, at: datetime, meeting_id: UUID, seq: int) -> None:
    """Take one step of the chair back: closing the debate, approving the way of voting, closing a vote, giving the floor.

    Refused after some seconds, when a later step rests on it, and for steps that do not go back.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    entry = next(
        (each for each in effective(history(room.meeting.stream, after=seq - 1)) if each.seq == seq), None
    )
    if entry is None or entry.kind not in _BACK or at - entry.at > PATIENCE:
        raise RuleViolation(_("Vaihetta ei voi enää kumota."), cites=[LEADING])
    undo(
        room.meeting.stream,
        seq,
        actor=hand.actor,
        at=at,
        reason=_("Kumottiin heti."),
        cites=[LEADING],
        entered_by=hand.entered_by,
        capacity=hand.capacity,
    )
    _BACK[entry.kind](room, entry.payload)


def undoable(last: Event | None, at: datetime) -> datetime | None:
    """Until when the newest step can be taken back; ``None`` when it cannot."""
    if last is None or last.kind not in _BACK or at - last.at > PATIENCE:
        return None
    return last.at + timedelta(seconds=SECONDS)


def _reopen_debate(room: Room, payload: Any) -> None:
    Proposal.objects.filter(item=payload["item"], key__in=payload["lapsed"]).update(state=ProposalState.MADE)
    Handling.objects.filter(item=payload["item"]).update(phase=Phase.DEBATE)


def _disapprove_order(room: Room, payload: Any) -> None:
    before = Phase.DEBATE if payload.get("question") in TAKING_UP else Phase.ESTABLISHED
    Handling.objects.filter(item=payload["item"]).update(phase=before, method="", alone="")


def _reopen_ballot(room: Room, payload: Any) -> None:
    """The votes stand as they were given; what the result had settled is open again."""
    Ballot.objects.filter(pk=payload["ballot"]).update(
        open=True, closed_at=None, ayes=None, noes=None, blanks=None, absent=None, winner="", by_chair=False
    )
    fallen = payload.get("fell", [])
    Proposal.objects.filter(item=payload["item"], key__in=fallen).update(state=ProposalState.MADE)
    Handling.objects.filter(item=payload["item"]).update(
        phase=Phase.ORDERED, alone=payload.get("question", "")
    )


def _take_floor_back(room: Room, payload: Any) -> None:
    Speech.objects.filter(pk=payload["speech"]).update(state=SpeechState.REQUESTED, began_at=None)


_BACK: dict[str, Callable[[Room, Any], None]] = {
    "debate.closed": _reopen_debate,
    "order.approved": _disapprove_order,
    "ballot.closed": _reopen_ballot,
    "speech.granted": _take_floor_back,
}
