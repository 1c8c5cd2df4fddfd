"""Meetings to come and held, as a page and as a calendar to subscribe to."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kokous.agenda.calendar_file import meetings_calendar
from kokous.core.clock import now, today
from kokous.publishing import selectors
from kokous.publishing.views.replies import guarded, municipality_of, page

PER_PAGE = 20


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Coming meetings with their agendas, held ones with their minutes."""
    municipality, day = municipality_of(request), today()
    pages = Paginator(selectors.held_meetings(municipality, day), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    held = list(shown.object_list)
    published = selectors.minutes_by_meeting(municipality, held)
    context = {
        "coming": selectors.coming_meetings(municipality, day),
        "held": [(meeting, published.get(meeting.pk)) for meeting in held],
        "page_obj": shown,
        "page_range": pages.get_elided_page_range(shown.number, on_each_side=1, on_ends=1),
    }
    return page(request, "publishing/meetings.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The coming public meetings as iCalendar."""
    rows = selectors.coming_meetings(municipality_of(request), today())
    links = [
        (meeting, request.build_absolute_uri(reverse("agenda:public_meeting", args=[meeting.pk])))
        for meeting in rows
    ]
    reply = HttpResponse(meetings_calendar(links, made=now()), content_type="text/calendar; charset=utf-8")
    reply["Content-Disposition"] = 'inline; filename="kokoukset.ics"'
    return guarded(reply, personal=False)
