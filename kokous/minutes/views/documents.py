"""Downloads: the minutes, annexes, an extract. Each is asked for by a reader, never by an address alone."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.access.views.pages import house
from kokous.agenda.models import Meeting
from kokous.agenda.selectors import may_read_secrets
from kokous.core import blobs
from kokous.core.clock import now, today
from kokous.core.violations import RuleViolation
from kokous.documents.build import build_pdf
from kokous.minutes import selectors
from kokous.minutes.checking import state_of
from kokous.minutes.documents.official import extract as extract_document
from kokous.minutes.documents.preparing import prepare_body
from kokous.minutes.fold import record_of
from kokous.minutes.guards import CITES
from kokous.minutes.models import Annex
from kokous.minutes.scene import scene_of
from kokous.rules.minutes_rules import decision_born


@login_required
@require_safe
def pdf(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The official minutes for those who read secrets, a draft of them before they are signed; else the public ones."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    minutes, record = selectors.minutes_of(found), record_of(found.stream)
    if not selectors.may_read(request.user, minutes, record, today()):
        raise Http404
    if not may_read_secrets(request.user, found.body):
        return _reply(_public(found, minutes.language), "poytakirja-julkinen.pdf")
    if minutes.official_id:
        return _reply(blobs.read(minutes.official_id), "poytakirja.pdf")
    return _reply(prepare_body(found, at=now()).pdf, "poytakirja-luonnos.pdf")


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
def extract(request: HttpRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """An extract of one § with its certification; only of a § that has been checked (R-9.03)."""
    found = selectors.meeting_to_keep(request.user, meeting)
    record, minutes = record_of(found.stream), selectors.minutes_of(found)
    told = record.agenda.get(str(item))
    if told is None or told.item not in record.handled:
        raise Http404
    if not decision_born(state_of(told, record)):
        raise RuleViolation(
            _("Ote annetaan tarkastetusta pykälästä. Tätä pykälää ei ole vielä tarkastettu."), cites=CITES
        )
    scene = scene_of(found, record, minutes.language)
    document = extract_document(scene, told, certified_by=house(request).user.shown_name, on=now())
    return _reply(build_pdf(document, created=now()), f"ote-{told.section or told.point}.pdf")


def _public(meeting: Meeting, language: str) -> bytes:
    return blobs.read(selectors.public_rendition(meeting, language).pdf_id)


def _reply(data: bytes, name: str) -> HttpResponse:
    """A PDF to be opened in the browser; kept by nobody in between."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
