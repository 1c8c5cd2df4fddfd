"""Deciding of a form of marked words in the minutes: declared harmless. Marked it is by editing the text."""

from datetime import datetime
from uuid import UUID

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.actions.words import declare, one_of
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.minutes import guards
from kokous.minutes.fold import record_of
from kokous.minutes.locks import lock_minutes
from kokous.minutes.stray_words import stray_words
from kokous.organisation.models import User
from kokous.renditions.search import SECRECY


@action(
    "word.declared_harmless",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the form stands undecided in the minutes, and a reason is given",
    cites=SECRECY,
)
def declare_harmless_in_minutes(
    *, actor: User, at: datetime, meeting_id: UUID, phrase: str, form: str, reason: str
) -> None:
    """Decide that a form tells nothing of the marked words where it stands in the minutes (JulkL 22 §, KuntaL 140 §)."""
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    guards.opened(minutes)
    words = stray_words(minutes.meeting, record_of(minutes.meeting.stream))
    declare([one_of(words, phrase, form)], minutes.meeting, reason, actor=actor, at=at)
