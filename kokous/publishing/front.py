"""What the front page says to those who publish: minutes that are whole and not yet on the web."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from kokous.access.codes import Code
from kokous.access.front import Part
from kokous.access.policy import visible
from kokous.access.views.pages import house
from kokous.minutes.enums import MinutesState
from kokous.minutes.models import Minutes
from kokous.publishing.models import Publication


def part(request: HttpRequest, day: date) -> Part | None:
    """Frozen minutes that have never been published, the oldest first: one query (KuntaL 140 § 1 mom.).

    Minutes that were taken off the web do not come back here: that was somebody's decision.
    """
    municipality = house(request).municipality
    if not municipality:
        return None
    mine = visible(request.user, Code.PUBLISH, day).filter(municipality=municipality.pk, has_powers=True)
    rows = Minutes.objects.filter(state=MinutesState.FROZEN, meeting__body__in=mine)
    rows = rows.filter(~Exists(Publication.objects.filter(minutes=OuterRef("pk"))))
    found = list(rows.select_related("meeting__body").order_by("meeting__starts"))
    return Part("publishing/_front_waiting.html", {"minutes": found}, asks=len(found)) if found else None
