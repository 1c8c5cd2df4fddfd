"""The past meeting's minutes: signed, checked, made final and published, as on the pages."""

from datetime import datetime, timedelta

from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date
from kokous.minutes.actions.checking import approve_minutes
from kokous.minutes.fold import record_of
from kokous.minutes.signing import finish, sign
from kokous.organisation.models import User
from kokous.publishing.actions.minutes import publish_minutes
from kokous.publishing.preparing import prepare

#: Days from the meeting to the signatures, the checks and the publication.
SIGNED, CHECKED, PUBLISHED = 1, 3, 5


def finish_minutes(meeting: Meeting, secretary: User) -> None:
    """Chair and secretary sign, the two checkers approve, the secretary publishes."""
    ended = meeting.starts
    chair, *checkers = (User.objects.get(username=name) for name in ("puheenjohtaja", "jasen", "tarkastaja"))
    for signer in (chair, secretary):
        sign(actor=signer, at=_after(ended, SIGNED), meeting=meeting, seen=_seen(meeting))
    for checker in checkers:
        approve_minutes(actor=checker, at=_after(ended, CHECKED), meeting_id=meeting.pk, seen=_seen(meeting))
    finish(actor=secretary, at=_after(ended, CHECKED), meeting=meeting)
    at = _after(ended, PUBLISHED)
    draft = prepare(meeting, civil_date(at))
    publish_minutes(actor=secretary, at=at, meeting_id=meeting.pk, draft=draft)


def _after(moment: datetime, days: int) -> datetime:
    return moment + timedelta(days=days)


def _seen(meeting: Meeting) -> int:
    """The text that the signer has before the eyes."""
    return record_of(meeting.stream).text_seq
