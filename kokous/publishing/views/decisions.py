"""Decisions: the list with its search, one decision, its attachments."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.agenda.views.replies import file_reply, for_viewer
from kokous.core import blobs
from kokous.core.clock import today
from kokous.delegation.languages import name_in
from kokous.publishing import selectors
from kokous.publishing.decision_page import attachments_shown, decision_page, listed, personal
from kokous.publishing.forms import DecisionFilter
from kokous.publishing.views.replies import gone, guarded, language, municipality_of, page

PER_PAGE = 20


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Published decisions, by words, body and year."""
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
    municipality = municipality_of(request)
    bodies = {body.slug: body for body in selectors.bodies(municipality)}
    choices = [(slug, name_in(body, language())) for slug, body in bodies.items()]
    form = DecisionFilter(request.GET or {}, bodies=choices, years=selectors.years(municipality))
    wanted = form.wanted()
    rows = selectors.decisions(
        municipality,
        body=bodies.get(wanted.get("toimielin") or ""),
        year=wanted.get("vuosi"),
        words=wanted.get("haku") or "",
    )
    pages = Paginator(rows, PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "asked": any(wanted.values()),
        "words": wanted.get("haku") or "",
        "decisions": listed(shown.object_list, today(), language()),
        "page_obj": shown,
        "page_range": pages.get_elided_page_range(shown.number, on_each_side=1, on_ends=1),
    }
    return page(request, template, context, personal=personal(context["decisions"]))
