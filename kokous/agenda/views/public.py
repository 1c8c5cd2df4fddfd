"""Published notices and agendas, for anyone: public renditions only (KuntaL 29 § 2 mom., R-3.09)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.access.views.pages import house
from kokous.agenda import selectors
from kokous.agenda.changes import lines
from kokous.agenda.documents import agenda_pdf
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.agenda.renditions import public_agenda
from kokous.agenda.views.replies import file_reply, for_viewer, guarded, in_language_of
from kokous.core.clock import civil_date, now, today
from kokous.organisation.models import Municipality


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings of the municipality whose notices have been sent: going on, to come, and past."""
    rows = list(selectors.public_meetings(municipality_of(request))[:100])
    going_on = [row for row in rows if row.is_live]
    coming = [row for row in rows if row.state == MeetingState.CONVENED and civil_date(row.starts) >= today()]
    others = [row for row in rows if row not in going_on and row not in coming]
    groups = [(_("Tulevat kokoukset"), coming[::-1]), (_("Pidetyt kokoukset"), others)]
    if going_on:
        groups.insert(0, (_("Käynnissä"), going_on))
    return render(request, "agenda/public_meetings.html", {"groups": groups})


@require_safe
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The notice and agenda of one meeting."""
    found = _meeting(request, pk)
    crumbs = [(_("Kokoukset"), reverse("agenda:public_meetings")), (str(found), "")]
    items = public_agenda(found, on=today())
    context = {"meeting": found, "items": items, "changes": lines(found, items), "crumbs": crumbs}
    return guarded(render(request, "agenda/public_meeting.html", context), found)


@require_safe
@for_viewer
def agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The public agenda as PDF."""
    found = _meeting(request, pk)
    with in_language_of(found):
        items = public_agenda(found, on=today())
    data = agenda_pdf(found, items, created=now())
    name = f"esityslista {found.body.name} {civil_date(found.starts)}"
    return guarded(file_reply(data, "application/pdf", name, public=True), found)


def _meeting(request: HttpRequest, pk: UUID) -> Meeting:
    return selectors.public_meeting(municipality_of(request), pk)


def municipality_of(request: HttpRequest) -> Municipality:
    municipality = house(request).municipality
    if not municipality:
        raise Http404
    return municipality
