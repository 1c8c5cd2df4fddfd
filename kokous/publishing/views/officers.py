"""An officeholder's decision as anyone may read it: the page and the PDF, and the addresses that they had before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.agenda.views.replies import file_reply, for_viewer
from kokous.core import blobs
from kokous.core.clock import today
from kokous.delegation.decision_pdf import decision_pdf, facts
from kokous.delegation.languages import words_for
from kokous.delegation.selectors import public_rendition
from kokous.publishing.forms import OFFICEHOLDERS
from kokous.publishing.officer_page import OfficerPage, officer_page
from kokous.publishing.views.replies import guarded, language, municipality_of, page


@require_safe
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One decision in the form of the day, its remedy with the last day explained."""
    shown = _shown(request, pk)
    content = shown.content
    crumbs = [
        (_("Päätökset"), reverse("publishing:decisions")),
        (content.office, f"{reverse('publishing:decisions')}?paattaja={shown.office}"),
        (content.section, ""),
    ]
    context = {
        "page": shown,
        "content": content,
        "facts": facts(content),
        "words": words_for(content.language),
        "crumbs": crumbs,
    }
    return page(request, "publishing/officer_decision.html", context, personal=shown.noindex)


@require_safe
@for_viewer
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The PDF of the day's form; of a decision that was taken up a copy that says so, and where a claim goes now."""
    shown = _shown(request, pk)
    taken_up = shown.taken_up_at
    # KuntaL 134 § 3 mom.
    data = decision_pdf(shown.content, created=taken_up) if taken_up else blobs.read(shown.blob)
    reply = file_reply(
        data, "application/pdf", f"{shown.content.office} {shown.content.section}", public=True
    )
    return guarded(reply, personal=shown.noindex)


@require_safe
def former_list(request: HttpRequest) -> HttpResponse:
    """The list that officeholders' decisions once had of their own: the one list, narrowed to them."""
    asked = request.GET.copy()
    asked["paattaja"] = OFFICEHOLDERS
    return HttpResponsePermanentRedirect(f"{reverse('publishing:decisions')}?{asked.urlencode()}")


def _shown(request: HttpRequest, pk: UUID) -> OfficerPage:
    municipality = municipality_of(request)
    rendition = public_rendition(municipality, pk, today())
    return officer_page(municipality, rendition, today(), language())
