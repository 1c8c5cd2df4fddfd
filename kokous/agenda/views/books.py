"""The meeting book, for those who may open the meeting and for anyone."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kokous.agenda import selectors
from kokous.agenda.book import meeting_book
from kokous.agenda.models import Meeting
from kokous.agenda.renditions import Item, agenda_for, public_agenda
from kokous.agenda.views.public import municipality_of
from kokous.agenda.views.replies import file_reply, for_viewer, guarded, in_language_of
from kokous.core.clock import civil_date, now, today


@login_required
@require_safe
@for_viewer
def book(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agenda with its papers as its reader may see them; of a draft this is the preview."""
    found = selectors.meeting_for(request.user, pk)
    secrets = selectors.may_read_secrets(request.user, found.body)
    withheld = selectors.withheld_items(request.user, found)
    with in_language_of(found):
        items = agenda_for(found, secrets=secrets, on=today(), withheld=withheld)
    return _reply(found, items, public=False)


@require_safe
@for_viewer
def public_book(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The public agenda with the papers that anyone may have today."""
    found = selectors.public_meeting(municipality_of(request), pk)
    with in_language_of(found):
        items = public_agenda(found, on=today())
    return _reply(found, items, public=True)


def _reply(meeting: Meeting, items: list[Item], *, public: bool) -> HttpResponse:
    data = meeting_book(meeting, items, created=now())
    name = f"kokousaineisto {meeting.body.name} {civil_date(meeting.starts)}"
    reply = file_reply(data, "application/pdf", name, public=public)
    return guarded(reply, meeting) if public else reply
