"""The accessibility statement (saavutettavuusseloste, DigiL 9 §)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kokous.core.clock import today
from kokous.publishing.views.replies import municipality_of, page
from kokous.rules.accessibility import CONFORMANCE, FEEDBACK_WEEKS, supervisor

#: Where anyone may complain of accessibility; the supervisor's own site.
SUPERVISOR_SITE = "https://www.saavutettavuusvaatimukset.fi"


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What does not conform and why, how to get it otherwise, whom to ask, who supervises."""
    name, cite = supervisor(on=today())
    context = {
        "contact": municipality_of(request),
        "level": CONFORMANCE,
        "weeks": FEEDBACK_WEEKS,
        "supervisor": name,
        "supervisor_site": SUPERVISOR_SITE,
        "cite": cite,
    }
    return page(request, "publishing/accessibility.html", context)
