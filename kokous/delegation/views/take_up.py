"""The take-up queue: what ends soon, taken or waived with one press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access.views.pages import house
from kokous.core.clock import now, today
from kokous.core.violations import RuleViolation
from kokous.delegation import selectors
from kokous.delegation.actions import take_up as actions
from kokous.delegation.addressee import addressee_of, calls_of, claims_to
from kokous.delegation.forms.following import TakeUpForm, WaiveForm
from kokous.delegation.models import OfficerDecision
from kokous.delegation.states import days_left_words
from kokous.organisation.models import Body


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Decisions that may still be taken up, the soonest to end first."""
    municipality = house(request).municipality
    if not selectors.may_take_up_somewhere(request.user, municipality, today()):
        raise PermissionDenied
    waiting = selectors.take_up_rows(request.user, municipality, today())
    offices = {row.office_id: row.office for row, _own in waiting}
    seats = {key: selectors.seats_of(request.user, office, today()) for key, office in offices.items()}
    rows = [
        {
            "decision": row,
            "own": own,
            "left": days_left_words(row.take_up_until, today()),
            "soon": row.take_up_until is not None and (row.take_up_until - today()).days <= 2,
            **_forms(row, seats[row.office_id]),
        }
        for row, own in waiting
    ]
    context = {"rows": rows, "may_take_up": True, "own": not rows or any(row["own"] for row in rows)}
    return render(request, "delegation/queue.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What taking up means, and then the taking up; too late is refused with the day.

    Of a decision that has been taken up already its page tells by whom.
    """
    decision, form = _asked(request, pk, TakeUpForm)
    seats = selectors.seats_of(request.user, decision.office, today())
    if not form.is_bound and {seat.body for seat in seats} <= {call.body for call in calls_of(decision)}:
        return redirect("delegation:decision", pk)
    context: dict[str, Any] = {"form": form, "decision": decision, "seats": _consequences(decision, seats)}
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_up(actor=house(request).user, at=now(), decision_id=decision.pk, **form.arguments())
        except RuleViolation as violation:
            context["violation"] = violation
        else:
            messages.success(
                request, _("Asia otettiin käsiteltäväksi. Ottoilmoitus on tallennettu ja lähetetään.")
            )
            return redirect("delegation:decision", pk)
    status = 422 if form.is_bound else 200
    return render(request, "delegation/take_up.html", context, status=status)


def _consequences(decision: OfficerDecision, seats: list[selectors.Seat]) -> list[tuple[str, str]]:
    """Each body that could take the decision up, and who would then handle claims against it, inside a sentence."""
    taken = [call.body for call in calls_of(decision)]
    found = []
    for body in dict.fromkeys(seat.body for seat in seats):
        handler = addressee_of(decision, [*taken, body]).body
        if handler is not None and claims_to(decision, [*taken, body]):
            found.append((_inside(body), _inside(handler)))
    return found


def _inside(body: Body) -> str:
    return getattr(body, f"name_{get_language()}", "") or body.inside


@login_required
@require_POST
def waive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark that the decision is not taken up."""
    decision, form = _asked(request, pk, WaiveForm)
    if not form.is_valid():
        return render(
            request, "delegation/form.html", {"form": form, "title": _("Jätä ottamatta")}, status=422
        )
    actions.waive(actor=house(request).user, at=now(), decision_id=decision.pk, **form.arguments())
    messages.success(request, _("Merkittiin: ei oteta käsiteltäväksi."))
    return redirect("delegation:queue")


def _asked(request: HttpRequest, pk: UUID, kind: type[TakeUpForm]) -> tuple[Any, TakeUpForm]:
    decision = selectors.decision_for(request.user, house(request).municipality, pk)
    seats = selectors.seats_of(request.user, decision.office, today())
    if not seats:
        raise PermissionDenied
    return decision, kind(request.POST if request.method == "POST" else None, seats=seats)


def _forms(row: OfficerDecision, seats: list[selectors.Seat]) -> dict[str, Any]:
    waived = {waiver.body_id for waiver in row.waivers.all()}
    return {
        "waive": None
        if any(seat.body.pk in waived for seat in seats)
        else WaiveForm(seats=seats, auto_id=f"ei-{row.pk}-%s"),
    }
