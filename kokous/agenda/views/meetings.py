"""Meetings: the list, one meeting as its reader sees it, planning, changing, cancelling."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kokous.access.codes import Code
from kokous.access.policy import codes_on
from kokous.access.views.pages import form_page, house
from kokous.agenda import forms, selectors
from kokous.agenda.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from kokous.agenda.calendar_file import meeting_calendar
from kokous.agenda.changes import lines
from kokous.agenda.documents import agenda_pdf
from kokous.agenda.enums import NOTIFIED, MeetingState
from kokous.agenda.letters import not_sent, on_their_way
from kokous.agenda.models import Meeting
from kokous.agenda.notice_time import notice_deadline
from kokous.agenda.readiness import readiness
from kokous.agenda.renditions import Item, agenda_for
from kokous.agenda.shown_values import meeting_values
from kokous.agenda.stray_words import stray_words
from kokous.agenda.views.crumbs import crumbs_to
from kokous.agenda.views.replies import file_reply, for_viewer, in_language_of
from kokous.core.clock import civil_date, now, today
from kokous.core.text import tidy_line

READ_OR_POST = ["GET", "HEAD", "POST"]
#: How many matters are offered beside an agenda; the others are searched for.
WAITING_SHOWN = 12
#: State of a meeting -> state of the badge (core's templatetags).
BADGES = {
    MeetingState.DRAFT: "draft",
    MeetingState.CONVENED: "sent",
    MeetingState.OPEN: "open",
    MeetingState.PAUSED: "paused",
    MeetingState.CLOSED: "closed",
    MeetingState.CANCELLED: "closed",
}


@login_required
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The reader's meetings: those going on, those to come, the last ones past."""
    municipality = house(request).municipality
    rows = list(selectors.meetings_for(request.user, municipality)[:200])
    ended = {MeetingState.CLOSED, MeetingState.CANCELLED}
    coming = [row for row in rows if row.state not in ended and not row.is_live]
    context = {
        "groups": [
            (_("Käynnissä"), _with_badges(row for row in rows if row.is_live)),
            (_("Tulossa"), _with_badges(reversed(coming))),
            (_("Pidetyt"), _with_badges(row for row in rows if row.state in ended)),
        ],
        "may_plan": selectors.bodies_to_prepare(request.user, municipality).exists(),
        "any": bool(rows),
    }
    return render(request, "agenda/meetings.html", context)


@login_required
@require_safe
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting: composing while it is prepared, the notice and its papers afterwards."""
    found = selectors.meeting_for(request.user, pk)
    codes = codes_on(request.user, found.body, today())
    secrets = not codes.isdisjoint(selectors.SECRETS_FOR)
    context: dict[str, Any] = {
        "meeting": found,
        "badge": BADGES[MeetingState(found.state)],
        "items": agenda_for(
            found, secrets=secrets, on=today(), withheld=selectors.withheld_items(request.user, found)
        ),
        "codes": codes,
        "may_convene": not codes.isdisjoint(selectors.CONVENERS),
        "may_add_late": Code.PREPARE in codes and found.state in NOTIFIED,
        "is_draft": found.state == MeetingState.DRAFT,
        "is_cancelled": found.state == MeetingState.CANCELLED,
        "may_come": found.state != MeetingState.CLOSED,
        "may_cancel": found.state in {MeetingState.DRAFT, MeetingState.CONVENED},
        "crumbs": crumbs_to(found),
    }
    template = "compose" if found.state == MeetingState.DRAFT and Code.PREPARE in codes else "meeting"
    if template == "compose":
        context |= _composing(request, found, context["items"])
    else:
        context["changes"] = lines(found, context["items"])
        context["recipients"] = found.recipients.select_related("person")
        if context["may_add_late"]:
            context["stray_words"] = stray_words(found, selectors.items_of(found))
        if context["may_convene"]:
            context |= {"not_sent": list(not_sent([found])), "on_their_way": on_their_way(found).count()}
    return render(request, f"agenda/{template}.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def plan(request: HttpRequest) -> HttpResponse:
    """A new meeting."""
    bodies = selectors.bodies_to_prepare(request.user, house(request).municipality)
    initial = {"with_standard_items": True}
    form = forms.PlanForm(request.POST or None, bodies=bodies, initial=initial)
    if form.is_valid():
        planned = plan_meeting(actor=house(request).user, at=now(), **form.arguments())
        return redirect("agenda:meeting", planned.pk)
    context = {"form": form, "title": _("Uusi kokous"), "back": reverse("agenda:meetings")}
    return render(request, "agenda/form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(READ_OR_POST)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Time, place, mode, links."""
    found = selectors.meeting_to_prepare(request.user, pk)
    form = forms.MeetingChangeForm(request.POST or None, initial=meeting_values(found))
    return form_page(
        request, form, change_meeting, fixed={"meeting_id": pk}, back=reverse("agenda:meeting", args=[pk]),
        done=_("Kokouksen tiedot tallennettiin."), template="agenda/form.html",
        title=_("Kokouksen tiedot"), meeting=found, crumbs=crumbs_to(found, _("Kokouksen tiedot")),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cancelling, which cannot be undone: the page says whom it reaches."""
    found = selectors.meeting_to_cancel(request.user, pk)
    form = forms.ReasonForm(request.POST or None)
    warning = _("Perumista ei voi kumota. Kutsun saaneille lähetetään siitä tieto.")
    return form_page(
        request, form, cancel_meeting, fixed={"meeting_id": pk}, back=reverse("agenda:meeting", args=[pk]),
        done=_("Kokous peruttiin."), template="agenda/form.html", title=_("Kokouksen peruminen"),
        meeting=found, warning=warning, button=_("Peru kokous"), danger=True, crumbs=crumbs_to(found, _("Kokouksen peruminen")),
    )  # fmt: skip


@login_required
@require_safe
@for_viewer
def agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agenda as PDF, as its reader may see it."""
    found = selectors.meeting_for(request.user, pk)
    secrets = selectors.may_read_secrets(request.user, found.body)
    withheld = selectors.withheld_items(request.user, found)
    with in_language_of(found):
        items = agenda_for(found, secrets=secrets, on=today(), withheld=withheld)
    name = f"esityslista {found.body.name} {civil_date(found.starts)}"
    return file_reply(agenda_pdf(found, items, created=now()), "application/pdf", name, public=False)


@login_required
@require_safe
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meeting for the reader's calendar."""
    found = selectors.meeting_for(request.user, pk)
    link = request.build_absolute_uri(reverse("agenda:meeting", args=[pk]))
    data = meeting_calendar(found, link=link, join_link=found.join_link, made=now())
    return file_reply(
        data, "text/calendar; charset=utf-8", f"kokous {civil_date(found.starts)}", public=False
    )


def _composing(request: HttpRequest, found: Meeting, items: list[Item]) -> dict[str, Any]:
    lacks = readiness(found)
    deadline = notice_deadline(found)
    by_item: dict[UUID, list[str]] = {}
    for lack in lacks:
        if lack.item is not None:
            by_item.setdefault(lack.item.pk, []).append(lack.short)
    words = tidy_line(request.GET.get("vireilla", ""))
    waiting = list(selectors.waiting_matters(request.user, found, words)[: WAITING_SHOWN + 1])
    return {
        "waiting_words": words,
        "more_waiting": len(waiting) > WAITING_SHOWN,
        "items": [replace(item, lacks=tuple(by_item.get(item.id, ()))) for item in items],
        "lacks": lacks,
        "stopping": [lack for lack in lacks if not lack.excusable],
        "deadline": deadline,
        "days_left": deadline.days_left(today()) if deadline else None,
        "waiting": waiting[:WAITING_SHOWN],
        "stray_words": list(dict.fromkeys(lack.word for lack in lacks if lack.word is not None)),
    }


def _with_badges(rows: Iterable[Meeting]) -> list[tuple[Meeting, str]]:
    return [(row, BADGES[MeetingState(row.state)]) for row in rows]
