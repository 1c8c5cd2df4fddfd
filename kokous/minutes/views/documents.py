"""Downloads: the minutes, their versions, annexes, extracts given. Each is asked for by a reader, never by an address alone."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kokous.agenda.models import Meeting
from kokous.agenda.selectors import may_read_secrets
from kokous.core import blobs
from kokous.core.clock import now, today
from kokous.minutes import selectors
from kokous.minutes.documents.preparing import prepare_body
from kokous.minutes.fold import record_of
from kokous.minutes.models import Annex, Extract


@login_required
@require_safe
def pdf(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The newest official minutes for those who read secrets, a draft before they are signed; else the public ones."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    minutes, record = selectors.minutes_of(found), record_of(found.stream)
    if not selectors.may_read(request.user, minutes, record, today()):
        raise Http404
    if not may_read_secrets(request.user, found.body):
        return _reply(_public(found, minutes.language), "poytakirja-julkinen.pdf")
    if newest := minutes.newest_id:
        return _reply(blobs.read(newest), "poytakirja.pdf")
    return _reply(prepare_body(found, at=now()).pdf, "poytakirja-luonnos.pdf")


@login_required
@require_safe
def version(request: HttpRequest, meeting: UUID, edition: int) -> HttpResponse:
    """One version of the official minutes: 0 as they were signed and checked, then each corrected one."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    if not may_read_secrets(request.user, found.body):
        raise Http404
    held = selectors.official_of(selectors.minutes_of(found), edition)
    if held is None:
        raise Http404
    return _reply(blobs.read(held), f"poytakirja-versio-{edition}.pdf")


@login_required
@require_safe
def annex(request: HttpRequest, meeting: UUID, number: int) -> HttpResponse:
    """An annex of the minutes, for those who read the official ones."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    if not may_read_secrets(request.user, found.body):
        raise Http404
    row = get_object_or_404(Annex, minutes=found.pk, number=number)
    return _reply(blobs.read(row.pdf_id), f"liite-{number}.pdf")


@login_required
@require_safe
def extract_pdf(request: HttpRequest, meeting: UUID, number: int) -> HttpResponse:
    """An extract as it was given out, for those who keep the minutes."""
    found = selectors.meeting_to_keep(request.user, meeting)
    row = get_object_or_404(Extract, minutes=found.pk, number=number)
    return _reply(blobs.read(row.pdf_id), f"ote-{number}.pdf")


def _public(meeting: Meeting, language: str) -> bytes:
    return blobs.read(selectors.public_rendition(meeting, language).pdf_id)


def _reply(data: bytes, name: str) -> HttpResponse:
    """A PDF to be opened in the browser; kept by nobody in between."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
