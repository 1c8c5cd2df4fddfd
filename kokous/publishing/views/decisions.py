"""Decisions: the list with its search, a body's decision, its attachments."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.agenda.views.replies import file_reply, for_viewer
from kokous.core import blobs
from kokous.core.clock import today
from kokous.publishing import listing, selectors
from kokous.publishing.decision_page import attachments_shown, decision_page
from kokous.publishing.forms import DecisionFilter
from kokous.publishing.published import personal
from kokous.publishing.views.replies import gone, guarded, language, municipality_of, page

PER_PAGE = 20


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Published decisions, of bodies and officeholders, by words, who decided and year."""
    return _found(request, "publishing/decisions.html")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The same list under its own heading: words first."""
    return _found(request, "publishing/search.html")


@require_safe
def decision(request: HttpRequest, item: UUID) -> HttpResponse:
    """One decision in the rendition of the day; a tombstone (410) when it was withdrawn."""
    found = selectors.item_of(municipality_of(request), item)
    if found.publication.is_withdrawn:
        return gone(request, found.publication)
    shown = decision_page(found, today(), language())
    publication = found.publication
    crumbs = [
        (_("Päätökset"), reverse("publishing:decisions")),
        (
            f"{publication.body_in(language())} {publication.held_on:%-d.%-m.%Y}",
            reverse("publishing:minutes", args=[publication.meeting]),
        ),
        (f"§ {found.section}" if found.section else shown.text.title, ""),
    ]
    context = {"page": shown, "item": found, "publication": publication, "crumbs": crumbs}
    return page(request, "publishing/decision.html", context, personal=shown.noindex)


@require_safe
@for_viewer
def attachment(request: HttpRequest, item: UUID, number: int) -> HttpResponse:
    """The bytes of a public attachment while they are on the web; 410 afterwards, 404 for a secret one."""
    found = selectors.item_of(municipality_of(request), item)
    if found.publication.is_withdrawn:
        return gone(request, found.publication)
    papers = selectors.text_of(found, today(), language()).facts.get("attachments") or ()
    paper = next((each for each in papers if each["number"] == number and not each.get("supporting")), None)
    if paper is None or not paper.get("public") or not paper.get("sha256"):
        raise Http404
    if not attachments_shown(found, today()):
        context = {"item": found, "paper": paper}
        return page(request, "publishing/attachment_gone.html", context, status=410)
    data = blobs.read(paper["sha256"])
    reply = file_reply(data, "application/pdf", f"liite {number} {paper['title']}", public=False)
    # What an uploaded file holds is not known: it is treated as holding personal data.
    return guarded(reply, personal=True)


def _found(request: HttpRequest, template: str) -> HttpResponse:
    municipality, day = municipality_of(request), today()
    form = DecisionFilter(
        _asked(request),
        bodies=selectors.bodies(municipality),
        offices=listing.deciding_offices(municipality),
        years=listing.years(municipality, day),
        language=language(),
    )
    wanted = form.wanted()
    pages = Paginator(listing.found(municipality, day, wanted), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = listing.read(municipality, shown.object_list, day, language())
    context: dict[str, Any] = {
        "form": form,
        "asked": wanted != listing.Wanted(),
        "decisions": rows,
        "page_obj": shown,
        "page_range": pages.get_elided_page_range(shown.number, on_each_side=1, on_ends=1),
    }
    return page(request, template, context, personal=personal(rows))


def _asked(request: HttpRequest) -> QueryDict:
    """The query; who decided was once asked for by bodies only, and such links still lead."""
    asked = request.GET.copy()
    if "toimielin" in asked:
        asked.setdefault("paattaja", request.GET.get("toimielin", ""))
    return asked
