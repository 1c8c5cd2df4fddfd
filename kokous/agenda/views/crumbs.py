"""Where a page stands: the meetings, the meeting, this page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.access.templatetags.access import called
from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date

Crumbs = list[tuple[str, str]]


def short_name(meeting: Meeting) -> str:
    """The body in the reader's language and the day."""
    return f"{called(meeting.body)} {civil_date(meeting.starts):%-d.%-m.%Y}"


def crumbs_to(meeting: Meeting, last: str = "") -> Crumbs:
    """Titles and addresses; ``last`` is a page under the meeting's own, empty for that itself."""
    first = (_("Kokoukset"), reverse("agenda:meetings"))
    name = short_name(meeting)
    if not last:
        return [first, (name, "")]
    return [first, (name, reverse("agenda:meeting", args=[meeting.pk])), (last, "")]
