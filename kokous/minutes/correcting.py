"""Marking a correction as one call: the corrected version is made first, then the action stores it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from kokous.agenda.models import Meeting
from kokous.minutes import guards
from kokous.minutes.actions.marking import (
    correct_instructions,
    correct_words,
    mark_new_decision,
    refuse_correction,
)
from kokous.minutes.corrected import corrected
from kokous.minutes.documents.preparing import prepare_correction
from kokous.minutes.fold import record_of
from kokous.minutes.models import Correction
from kokous.minutes.prepared import PreparedCorrection
from kokous.minutes.selectors import minutes_of
from kokous.minutes.wanted import Clerical, Instructions, Substantive, Wanted, edition_of, made_of
from kokous.organisation.models import User

_ACTIONS: dict[type[Wanted], Callable[..., Correction]] = {
    Clerical: correct_words,
    Substantive: mark_new_decision,
    Instructions: correct_instructions,
}


def mark_correction(
    *, actor: User, at: datetime, meeting: Meeting, item_id: UUID, wanted: Wanted
) -> Correction:
    """Mark ``wanted`` in a checked §; raises :class:`RuleViolation` also when a public rendition would leak."""
    prepared = _prepared(actor, at, meeting, item_id, wanted)
    act = _ACTIONS[type(wanted)]
    return act(actor=actor, at=at, meeting_id=meeting.pk, item_id=item_id, wanted=wanted, prepared=prepared)


def _prepared(
    actor: User, at: datetime, meeting: Meeting, item_id: UUID, wanted: Wanted
) -> PreparedCorrection | None:
    told, minutes = record_of(meeting.stream), minutes_of(meeting)
    item = corrected(told).agenda.get(str(item_id))
    if not edition_of(minutes, told, item) or item is None:
        return None
    refuse_correction(minutes, wanted, at)
    made = made_of(minutes, told, item, wanted, by=guards.person_of(actor).name, at=at)
    return prepare_correction(meeting, item.item, made, at=at)
