"""Pages of the sitting and the one address to which its steps are posted."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kokous.core import clock
from kokous.core.stream_page import LivePage, live_page
from kokous.core.violations import RuleViolation
from kokous.live import pages, selectors
from kokous.live.actions.voting import OwnVotesStand
from kokous.live.consequences import Consequence
from kokous.live.forms import RollForm, StepForm
from kokous.live.presses import COURSE, AlreadyTaken, Pressed, key_of, pressed
from kokous.live.script import of
from kokous.live.shown import View
from kokous.live.stream import SITTING, as_public, own_regions
from kokous.live.verbs import VERBS
from kokous.organisation.middleware import HouseRequest

#: The fields by which a press is known.
PRESS = ("press", "seen")
#: More digits than any number of events has.
MOST_DIGITS = 16
#: The header by which the script of the page learns where the step leads.
SEE = "X-See"
#: What a form that is posted again after what it touches has been told leaves out.
UNTOLD = frozenset({"csrfmiddlewaretoken", "ask"})


@require_POST
@login_required
def act(request: HttpRequest, meeting: UUID, verb: str) -> HttpResponse:
    """Take one step of the sitting, then back to the page that it was taken on (303)."""
    user = cast(HouseRequest, request).user
    if verb not in VERBS:
        raise Http404
    selectors.meeting_for(user, meeting)
    form = VERBS[verb].form(request.POST)
    if not form.is_valid():
        given = [(name, request.POST[name]) for name in PRESS if name in request.POST]
        context = {
            "form": form,
            "verb": verb,
            "meeting": meeting,
            "back": _back(request, meeting),
            "given": given,
        }
        template = "live/_step.html" if request.headers.get("HX-Request") else "live/step.html"
        return render(request, template, context, status=422)
    if touched := _touched(request, meeting, verb, form):
        given = [
            (name, value) for name, values in request.POST.lists() for value in values if name not in UNTOLD
        ]
        context = {
            "touched": touched,
            "given": given,
            "verb": verb,
            "meeting": meeting,
            "back": _back(request, meeting),
        }
        template = "live/_touches.html" if request.headers.get("HX-Request") else "live/touches.html"
        return render(request, template, context, status=422)
    # The very same press, sent twice, is one step: the second is answered as the first was.
    try:
        with pressed(_press(request, verb)), suppress(AlreadyTaken):
            VERBS[verb].run(form, meeting, user, clock.now())
    except OwnVotesStand as refusal:
        if not isinstance(form, RollForm):
            raise
        return _roll(request, meeting, form.cleaned_data["choices"], refusal)
    # Whoever hands the chair over may not see the console any more.
    back = reverse("live:enter", args=[meeting]) if verb == "hand-over" else _back(request, meeting)
    if request.headers.get("HX-Request"):
        # Not a redirection: to the script that would look the same as the way to the page of signing in.
        return HttpResponse(status=204, headers={SEE: back})
    return _see(back)


def _press(request: HttpRequest, verb: str) -> Pressed:
    """The press that the page's script or form told of, for the step to be taken once and upon what was seen."""
    step, seen = VERBS[verb], request.POST.get("seen", "")
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    # What leads the meeting and was kept while the network was away is taken only if nobody has led on.
    kept = COURSE if step.is_chairs and "kept" in request.POST else frozenset()
    return Pressed(
        key="" if step.repeatable else key_of(request.POST.get("press", ""), verb, fields),
        seen=int(seen) if seen.isdecimal() and len(seen) < MOST_DIGITS else None,
        outdated_by=step.outdated_by | kept,
    )


def _touched(request: HttpRequest, meeting: UUID, verb: str, form: StepForm) -> list[Consequence]:
    """What a step touches, where the page asks to be told first (``ask``) and the reader leads the meeting."""
    touches = VERBS[verb].touches
    if touches is None or "ask" not in request.POST:
        return []
    sight, audience = selectors.seen(request.user, meeting)
    return touches(form, sight.room, clock.now()) if audience == selectors.STAFF else []


@require_safe
@login_required
def enter(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The way in: those who lead the meeting to the console, the others to the member's page."""
    user = cast(HouseRequest, request).user
    sight, audience = selectors.seen(user, meeting)
    leads = audience == selectors.STAFF or selectors.may_open(user, sight)
    return redirect("live:console" if leads else "live:member", meeting)


@require_safe
@login_required
def member(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The member's page: what is happening, what is asked of me."""
    user = cast(HouseRequest, request).user
    sight, audience = selectors.seen(user, meeting)
    if audience == selectors.PUBLIC:
        return redirect("live:follow", meeting)
    context = pages.member_context(user, sight, audience)
    context["back"] = request.path
    return render(request, "live/member.html", context | _live_context(request, sight))


@require_safe
@login_required
def console(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The chair's console, which the secretary may run on the chair's behalf."""
    user = cast(HouseRequest, request).user
    sight = selectors.led(user, meeting)
    context = pages.console_context(user, sight) | {"back": request.path}
    return render(request, "live/console.html", context | _live_context(request, sight))


@require_safe
@login_required
def voting_order(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The ladder of votes, where the chair judges distances and may have another order approved."""
    seen = selectors.newest_event(meeting)
    sight = selectors.led(cast(HouseRequest, request).user, meeting)
    context = pages.order_context(sight.room, of(sight.room, request.LANGUAGE_CODE))
    context |= {"back": reverse("live:console", args=[meeting]), "here": request.path, "seen": seen}
    return render(request, "live/order.html", context)


@require_safe
@login_required
def roll(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The votes of a roll call or show of hands on one page."""
    return _roll(request, meeting)


def _roll(
    request: HttpRequest,
    meeting: UUID,
    told: Mapping[UUID, str] | None = None,
    refusal: RuleViolation | None = None,
) -> HttpResponse:
    """The page of the roll; when it was refused, with what was entered and why."""
    seen = selectors.newest_event(meeting)
    sight = selectors.led(cast(HouseRequest, request).user, meeting)
    view = View(sight, selectors.STAFF, of(sight.room, request.LANGUAGE_CODE))
    context = pages.roll_context(view, told) | {
        "back": reverse("live:console", args=[meeting]),
        "seen": seen,
        "refusal": refusal,
    }
    return render(request, "live/roll.html", context, status=422 if refusal else 200)


@require_safe
def hall(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The display on the wall: open to all in a public meeting, else for those who lead it. Never their own page."""
    sight, audience = selectors.seen(request.user, meeting)
    if as_public(audience, sight) is None:
        raise Http404
    return render(request, "live/hall.html", _public_context(request, sight))


@require_safe
def follow(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """A public meeting as anyone may follow it (KuntaL 101 §)."""
    sight, _audience = selectors.seen(request.user, meeting)
    if not sight.room.meeting.public:
        raise Http404
    return render(request, "live/follow.html", _public_context(request, sight))


def _public_context(request: HttpRequest, sight: selectors.Sight) -> dict[str, Any]:
    """A page that everybody in sight of it reads, whoever opened it."""
    live = live_page(SITTING, sight.room.meeting.stream, request.user, is_public=True)
    return {"meeting": sight.room.meeting, "live": live}


def _live_context(request: HttpRequest, sight: selectors.Sight) -> dict[str, Any]:
    live = _live(request, sight)
    return {"live": live, "seen": live.seq}


def _live(request: HttpRequest, sight: selectors.Sight) -> LivePage:
    """The regions as this reader may use them: also without a script no button is shown that would be refused."""
    page = live_page(SITTING, sight.room.meeting.stream, request.user)
    audience = selectors.audience_of(request.user, sight) or selectors.PUBLIC
    own = own_regions(request.user, sight, audience, request.LANGUAGE_CODE)
    return replace(page, regions={**page.regions, **own})


def _back(request: HttpRequest, meeting: UUID) -> str:
    """The page that the form named, when it is ours; else the console."""
    wished = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(wished, allowed_hosts={request.get_host()}):
        return wished
    return reverse("live:console", args=[meeting])


def _see(address: str) -> HttpResponse:
    """303: the browser fetches the page anew, and reloading it does not take the step again."""
    response = redirect(address)
    response.status_code = 303
    return response
