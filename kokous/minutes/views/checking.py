"""Signing and checking: one button each, and a reason where one refuses."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kokous.access.views.pages import form_page, house
from kokous.core.clock import now
from kokous.minutes import forms, selectors
from kokous.minutes.actions.checking import approve_minutes, note_body_checked, refuse_minutes
from kokous.minutes.enums import SignerRole
from kokous.minutes.fold import record_of
from kokous.minutes.signing import sign as sign_minutes
from kokous.minutes.views.pages import crumbs

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_POST
def sign(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Sign as chair, certify as secretary."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    signature = sign_minutes(actor=house(request).user, at=now(), meeting=found, seen=_seen(request))
    certified = signature.role == SignerRole.SECRETARY
    messages.success(
        request, _("Varmennus tallennettiin.") if certified else _("Allekirjoitus tallennettiin.")
    )
    return redirect(_back(request, meeting))


@login_required
@require_POST
def approve(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Approve as an elected checker."""
    selectors.meeting_with_minutes(request.user, meeting)
    approve_minutes(actor=house(request).user, at=now(), meeting_id=meeting, seen=_seen(request))
    messages.success(request, _("Tarkastus tallennettiin."))
    return redirect(_back(request, meeting))


@login_required
@require_http_methods(READ_OR_POST)
def refuse(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Refuse as an elected checker, with the reason."""
    found = selectors.meeting_with_minutes(request.user, meeting)
    initial = {"seen": record_of(found.stream).text_seq}
    return form_page(
        request, forms.RefusalForm(request.POST or None, initial=initial), refuse_minutes,
        fixed={"meeting_id": meeting}, back=_back(request, meeting), done=_("Vastauksesi tallennettiin."),
        template="minutes/form.html", title=_("En hyväksy pöytäkirjaa"), submit=_("En hyväksy"),
        crumbs=crumbs(found, _("Tarkastaminen")),
        warning=_("Toimielin tarkastaa pöytäkirjan seuraavassa kokouksessaan."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def body_checked(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Note that the body itself checked the minutes."""
    found = selectors.meeting_to_keep(request.user, meeting)
    initial = {"seen": record_of(found.stream).text_seq}
    return form_page(
        request, forms.BodyCheckedForm(request.POST or None, initial=initial), note_body_checked,
        fixed={"meeting_id": meeting}, back=_back(request, meeting), done=_("Tarkastus merkittiin."),
        template="minutes/form.html", title=_("Toimielin on tarkastanut pöytäkirjan"),
        crumbs=crumbs(found, _("Tarkastaminen")),
    )  # fmt: skip


def _seen(request: HttpRequest) -> int:
    """Which text the signer had before the eyes; what cannot be read has not been seen."""
    form = forms.SeenForm(request.POST)
    return int(form.cleaned_data["seen"]) if form.is_valid() else -1


def _back(request: HttpRequest, meeting: UUID) -> str:
    """The secretary's page for who came from there, else the minutes."""
    name = "minutes:keep" if request.POST.get("back") == "keep" else "minutes:minutes"
    return reverse(name, args=[meeting])
