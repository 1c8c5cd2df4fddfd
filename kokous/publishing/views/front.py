"""The front page: what was decided last, what is decided next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kokous.access.views.home import home as members_home
from kokous.access.views.pages import house
from kokous.core.clock import today
from kokous.publishing import listing, selectors
from kokous.publishing.published import personal
from kokous.publishing.views.replies import language, municipality_of, page

#: How many of each are on the front page.
DECISIONS, MEETINGS, ANNOUNCEMENTS = 6, 4, 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A resident gets the portal, one who has signed in the own work; a host without municipality what access shows."""
    if request.user.is_authenticated or not house(request).municipality:
        return members_home(request)
    return front(request)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The portal's first page."""
    municipality, day = municipality_of(request), today()
    rows = listing.found(municipality, day)[:DECISIONS]
    context: dict[str, Any] = {
        "decisions": listing.read(municipality, rows, day, language()),
        "meetings": selectors.coming_meetings(municipality, day)[:MEETINGS],
        "announcements": selectors.announcements(municipality, day)[:ANNOUNCEMENTS],
    }
    return page(request, "publishing/front.html", context, personal=personal(context["decisions"]))
