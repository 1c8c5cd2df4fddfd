"""What the actions of the sitting share: entering the room under the lock, and noting an event."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kokous.agenda.locks import lock_meeting
from kokous.agenda.models import AgendaItem
from kokous.core.events import record
from kokous.core.richtext import typed_html
from kokous.live import presses
from kokous.live.enums import Phase
from kokous.live.hands import Hand
from kokous.live.models import Handling
from kokous.live.room import Room, handling_of, read_room
from kokous.rules.citations import Citation


def enter(meeting_id: UUID) -> Room:
    """Lock the meeting and read the room: every other step of this meeting waits. Http404 when there is none.

    A press that has been taken before, or upon a state that is past, goes no further (:mod:`kokous.live.presses`).
    """
    room = read_room(lock_meeting(meeting_id))
    presses.take(room)
    return room


def note(
    room: Room,
    kind: str,
    hand: Hand,
    at: datetime,
    payload: Mapping[str, Any],
    *,
    objects: Iterable[str] = (),
    cites: Iterable[Citation] = (),
    occurred_at: datetime | None = None,
) -> None:
    """Record one event of the meeting, in whose name and by whom it was entered; ``objects`` serve undoing.

    ``occurred_at``: when it happened, where it is noted afterwards.
    """
    named = list(objects) or [f"meeting:{room.meeting.pk}"]
    ruleset = room.meeting.ruleset_id
    record(
        room.meeting.stream,
        kind,
        actor=hand.actor,
        entered_by=hand.entered_by,
        capacity=hand.capacity,
        at=at,
        occurred_at=occurred_at,
        payload={**payload, "objects": named},
        cites=cites,
        ruleset=str(ruleset) if ruleset else "",
    )


def handling_for(item: AgendaItem) -> Handling:
    """The item's handling, made when there is none; not saved."""
    return handling_of(item) or Handling(item=item)


def end_item(handling: Handling, at: datetime, outcome: str, *, winner: str = "", text: str = "") -> None:
    """Mark the handling of an item as ended."""
    handling.phase, handling.decided_at = Phase.DECIDED, at
    handling.outcome, handling.winner, handling.decision_text = outcome, winner, text
    handling.save()


def as_html(text: str) -> str:
    """What was typed in the room as rich text: every sign stands for itself, also ``<``."""
    return typed_html(text)
