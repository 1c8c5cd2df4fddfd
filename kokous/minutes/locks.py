"""The lock of the minutes: always the meeting's first."""

from uuid import UUID

from kokous.agenda.locks import lock_meeting
from kokous.minutes.models import Minutes


def lock_minutes(meeting_id: UUID) -> Minutes:
    """The minutes under their meeting's lock, begun when there are none; 404 when there is no such meeting."""
    meeting = lock_meeting(meeting_id)
    defaults = {"language": meeting.body.municipality.languages[0]}
    minutes, _ = Minutes.objects.select_related("official").get_or_create(meeting=meeting, defaults=defaults)
    minutes.meeting = meeting
    return minutes
