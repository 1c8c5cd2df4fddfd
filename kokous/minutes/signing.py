"""Signing and freezing as one call: the documents are made first, then the action stores them."""

from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.minutes.actions.freezing import freeze_minutes, refuse_unchecked
from kokous.minutes.actions.signing import sign_minutes
from kokous.minutes.documents.preparing import prepare_body, prepare_final
from kokous.minutes.models import Minutes, Signature
from kokous.minutes.selectors import minutes_of
from kokous.organisation.models import User


def sign(*, actor: User, at: datetime, meeting: Meeting, seen: int) -> Signature:
    """Sign as chair or secretary; the first to sign freezes the official body, made before the transaction."""
    first = minutes_of(meeting).official_id is None
    body = prepare_body(meeting, at=at) if first else None
    return sign_minutes(actor=actor, at=at, meeting_id=meeting.pk, seen=seen, body=body)


def finish(*, actor: User, at: datetime, meeting: Meeting) -> Minutes:
    """Freeze checked minutes; raises :class:`RuleViolation` when a public rendition would leak."""
    refuse_unchecked(minutes_of(meeting))
    return freeze_minutes(actor=actor, at=at, meeting_id=meeting.pk, final=prepare_final(meeting, at=at))
