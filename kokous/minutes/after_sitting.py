"""The way from an ended meeting to its minutes (:mod:`kokous.live.afterwards`)."""

from django.urls import reverse

from kokous.access.policy import Reader
from kokous.agenda.models import Meeting
from kokous.core.clock import today
from kokous.minutes.fold import record_of
from kokous.minutes.selectors import may_read, meetings_with_minutes, minutes_of


def address(user: Reader, meeting: Meeting) -> str:
    """The page of the minutes for those who may read them; empty for others."""
    seen = meetings_with_minutes(user, meeting.body.municipality).filter(pk=meeting.pk)
    if not seen.exists() or not may_read(user, minutes_of(meeting), record_of(meeting.stream), today()):
        return ""
    return reverse("minutes:minutes", args=[meeting.pk])
