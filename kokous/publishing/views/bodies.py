"""Bodies: who decides what, and who sits where today."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.core.clock import today
from kokous.organisation.selectors import called, members_on
from kokous.publishing import listing, selectors
from kokous.publishing.published import personal
from kokous.publishing.views.replies import language, municipality_of, page

#: How many of each are on a body's page.
LATEST = 5


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies that use the municipality's powers."""
    rows = selectors.bodies(municipality_of(request))
    return page(request, "publishing/bodies.html", {"bodies": rows})


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body today: members and their deputies, its latest decisions, minutes and coming meetings."""
    municipality, day = municipality_of(request), today()
    found = selectors.body_of(municipality, slug)
    rows = listing.found(municipality, day, listing.Wanted(body=found))[:LATEST]
    context: dict[str, Any] = {
        "body": found,
        "members": called(members_on(found, day)),
        "decisions": listing.read(municipality, rows, day, language()),
        "coming": selectors.coming_meetings(municipality, day).filter(body=found.pk)[:LATEST],
        "minutes": selectors.publications(municipality).filter(body=found.pk)[:LATEST],
        "crumbs": [(_("Toimielimet"), reverse("publishing:bodies")), (found.name, "")],
    }
    return page(request, "publishing/body.html", context, personal=personal(context["decisions"]))
