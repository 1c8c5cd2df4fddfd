"""Signing and freezing as one call: the documents are made first, then the action stores them."""

from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.minutes.actions.freezing import freeze_minutes, refuse_unchecked
from kokous.minutes.actions.signing import sign_minutes
from kokous.minutes.documents.preparing import prepare_final, prepare_whole_body
from kokous.minutes.fold import record_of
from kokous.minutes.models import Minutes, Signature
from kokous.minutes.selectors import minutes_of
from kokous.minutes.stray_words import refuse_stray_words
from kokous.organisation.models import User


def sign(*, actor: User, at: datetime, meeting: Meeting, seen: int) -> Signature:
    """Sign as chair or secretary; the first to sign freezes the official body, made before the transaction.

    Raises :class:`RuleViolation` while a form of marked words waits for a decision.
    """
    first = minutes_of(meeting).official_id is None
    if first:  # afterwards the text is not changed any more
        refuse_stray_words(meeting, record_of(meeting.stream))
    body = prepare_whole_body(meeting, at=at) if first else None
    return sign_minutes(actor=actor, at=at, meeting_id=meeting.pk, seen=seen, body=body)


def finish(*, actor: User, at: datetime, meeting: Meeting) -> Minutes:
    """Freeze checked minutes; raises :class:`RuleViolation` when a public rendition would leak."""
    refuse_unchecked(minutes_of(meeting))
    return freeze_minutes(actor=actor, at=at, meeting_id=meeting.pk, final=prepare_final(meeting, at=at))
