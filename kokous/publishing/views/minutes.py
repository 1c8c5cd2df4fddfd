"""The minutes of a meeting: the page and the PDF, in the rendition of the day."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.agenda.views.replies import file_reply, for_viewer
from kokous.core import blobs
from kokous.core.clock import today
from kokous.publishing import selectors
from kokous.publishing.published import of_item
from kokous.publishing.views.replies import gone, guarded, language, municipality_of, page
from kokous.renditions.kinds import RenditionKind


@require_safe
def minutes(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The whole meeting: attendance, every § with its votes and decision."""
    found = selectors.publication_of(municipality_of(request), meeting)
    if found.is_withdrawn:
        return gone(request, found)
    document = selectors.document_of(found, today(), language())
    minimal = document.kind == RenditionKind.MINIMAL
    # In the same words as the whole: when one § has to be without personal data, the list is too.
    words = selectors.lasting_text_of if minimal else selectors.public_text_of
    matters = [
        of_item(
            each,
            words(each, language()),
            selectors.lasting_text_of(each, language()),
            day=today(),
            language=language(),
        )
        for each in selectors.matters_of(found)
    ]
    crumbs = [
        (_("Kokoukset"), reverse("publishing:meetings")),
        (f"{found.body_in(language())} {found.held_on:%-d.%-m.%Y}", ""),
    ]
    context = {
        "publication": found,
        "document": document,
        "crumbs": crumbs,
        "matters": matters,
        "minimal": minimal,
    }
    return page(request, "publishing/minutes.html", context, personal=document.kind == RenditionKind.PUBLIC)


@require_safe
@for_viewer
def minutes_pdf(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The same as a tagged PDF; after the period the one without personal data."""
    found = selectors.publication_of(municipality_of(request), meeting)
    if found.is_withdrawn:
        return gone(request, found)
    document = selectors.document_of(found, today(), request.GET.get("kieli") or language())
    reply = file_reply(blobs.read(document.pdf_id), "application/pdf", f"poytakirja {found}", public=True)
    return guarded(reply, personal=document.kind == RenditionKind.PUBLIC)
