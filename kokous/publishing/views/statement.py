"""The accessibility statement (saavutettavuusseloste, DigiL 9 §)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kokous.core.clock import today
from kokous.publishing.views.replies import language, municipality_of, page
from kokous.rules.accessibility import CONFORMANCE, FEEDBACK_WEEKS, supervisor

#: When what the statement says was last gone through; whoever changes its words or the look goes through it again.
GONE_THROUGH = date(2026, 11, 30)
#: Where anyone may complain of accessibility: the supervisor's own site in each language.
SUPERVISOR_SITES = {
    "fi": "https://www.saavutettavuusvaatimukset.fi",
    "sv": "https://www.tillganglighetskrav.fi",
    "en": "https://www.webaccessibility.fi",
}
SUPERVISOR_EMAIL = "saavutettavuus@traficom.fi"
SUPERVISOR_PHONE = "029 534 5000"
#: The supervisor as the rules name it -> as it calls itself in each language.
SUPERVISOR_NAMES = {"Liikenne- ja viestintävirasto": _("Liikenne- ja viestintävirasto Traficom")}


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What does not conform and why, how to get it otherwise, whom to ask, who supervises, as of when."""
    name, cite = supervisor(on=today())
    context = {
        "contact": municipality_of(request),
        "level": CONFORMANCE,
        "weeks": FEEDBACK_WEEKS,
        "gone_through": GONE_THROUGH,
        "supervisor": SUPERVISOR_NAMES.get(name, name),
        "supervisor_site": SUPERVISOR_SITES[language()],
        "supervisor_email": SUPERVISOR_EMAIL,
        "supervisor_phone": SUPERVISOR_PHONE,
        "cite": cite,
    }
    return page(request, "publishing/accessibility.html", context)
