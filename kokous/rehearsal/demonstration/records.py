"""Minutes of the past meetings, taken as far as each is to stand, as on the pages."""

from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date
from kokous.minutes.actions.checking import approve_minutes
from kokous.minutes.fold import record_of
from kokous.minutes.signing import finish, sign
from kokous.organisation.models import User
from kokous.publishing.actions.minutes import publish_minutes
from kokous.publishing.preparing import prepare
from kokous.rehearsal.demonstration import calendar
from kokous.rehearsal.demonstration.meetings import evening


def finish_minutes(meeting: Meeting, secretary: User) -> None:
    """Chair and secretary sign, the two checkers approve, the secretary publishes."""
    sign_minutes(meeting, secretary)
    for checker in ("jasen", "tarkastaja"):
        check_minutes(meeting, checker)
    finish(actor=secretary, at=_after(meeting, calendar.CHECKED, 15), meeting=meeting)
    at = _after(meeting, calendar.PUBLISHED, 10)
    draft = prepare(meeting, civil_date(at))
    publish_minutes(actor=secretary, at=at, meeting_id=meeting.pk, draft=draft)


def sign_minutes(meeting: Meeting, secretary: User) -> None:
    """The chair signs and the secretary certifies."""
    at = _after(meeting, calendar.SIGNED, 12)
    for signer in (User.objects.get(username="puheenjohtaja"), secretary):
        sign(actor=signer, at=at, meeting=meeting, seen=_seen(meeting))


def check_minutes(meeting: Meeting, username: str) -> None:
    """One of the checkers approves."""
    checker = User.objects.get(username=username)
    at = _after(meeting, calendar.CHECKED, 13)
    approve_minutes(actor=checker, at=at, meeting_id=meeting.pk, seen=_seen(meeting))


def _after(meeting: Meeting, days: int, hour: int) -> datetime:
    """An office hour, so many working days after the meeting."""
    return evening(calendar.later(civil_date(meeting.starts), days), hour)


def _seen(meeting: Meeting) -> int:
    """The text that the signer has before the eyes."""
    return record_of(meeting.stream).text_seq
