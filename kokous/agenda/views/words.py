"""Deciding of forms of marked words: each is one press beside the form."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kokous.access.views.pages import house
from kokous.agenda import selectors
from kokous.agenda.actions.words import declare_harmless, mark_word
from kokous.agenda.forms import HarmlessForm, WordForm
from kokous.agenda.readiness import WORDS
from kokous.core.clock import now


@login_required
@require_POST
def mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark the form wherever it stands."""
    found = selectors.meeting_to_prepare(request.user, pk)
    form = WordForm(request.POST)
    if form.is_valid():
        changed = mark_word(actor=house(request).user, at=now(), meeting_id=found.pk, **form.arguments())
        points = ", ".join(str(item.point) for item in changed)
        messages.success(request, _("Sana merkittiin suojattavaksi: kohta %(points)s.") % {"points": points})
    return redirect(f"{reverse('agenda:meeting', args=[pk])}#{WORDS}")


@login_required
@require_POST
def harmless(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Declare the form harmless, with the reason."""
    found = selectors.meeting_to_prepare(request.user, pk)
    form = HarmlessForm(request.POST)
    if form.is_valid():
        declare_harmless(actor=house(request).user, at=now(), meeting_id=found.pk, **form.arguments())
        messages.success(request, _("Sana todettiin vaarattomaksi. Perustelu jää lokiin."))
    else:
        messages.error(request, _("Kirjaa, miksi sana ei paljasta suojattua tietoa."))
    return redirect(f"{reverse('agenda:meeting', args=[pk])}#{WORDS}")
