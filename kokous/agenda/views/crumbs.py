"""Where a page stands: the meetings, the meeting, this page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.agenda.models import Meeting

Crumbs = list[tuple[str, str]]


def crumbs_to(meeting: Meeting, last: str = "") -> Crumbs:
    """Titles and addresses; ``last`` is a page under the meeting's own, empty for that itself."""
    first = (_("Kokoukset"), reverse("agenda:meetings"))
    if not last:
        return [first, (str(meeting), "")]
    return [first, (str(meeting), reverse("agenda:meeting", args=[meeting.pk])), (last, "")]
