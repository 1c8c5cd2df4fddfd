"""What the front page says of a meeting that goes on now or begins today: the way in, before anything else."""

from datetime import date

from django.db.models import Q
from django.http import HttpRequest

from kokous.access.codes import Code
from kokous.access.front import Part
from kokous.access.policy import visible
from kokous.access.views.pages import house
from kokous.agenda.enums import MeetingState
from kokous.agenda.selectors import meetings_for


def part(request: HttpRequest, day: date) -> Part | None:
    """Meetings that the reader may attend and that are going on, or that have been convened for ``day``: one query."""
    live = Q(state__in=(MeetingState.OPEN, MeetingState.PAUSED))
    today = Q(state=MeetingState.CONVENED, starts__date=day)
    rows = meetings_for(request.user, house(request).municipality).filter(live | today)
    found = list(rows.filter(body__in=visible(request.user, Code.ATTEND, day)).order_by("starts"))
    return Part("live/_front.html", {"meetings": found}, now=True) if found else None
