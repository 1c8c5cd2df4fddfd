"""The take-up queue: what ends soon, taken or waived with one press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kokous.access.views.pages import house
from kokous.core.clock import now, today
from kokous.delegation import selectors
from kokous.delegation.actions import take_up as actions
from kokous.delegation.forms.following import TakeUpForm, WaiveForm
from kokous.delegation.models import OfficerDecision
from kokous.delegation.states import days_left_words


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
@require_POST
def take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the decision up; too late is refused with the day."""
    decision, form = _asked(request, pk, TakeUpForm)
    if not form.is_valid():
        return render(
            request, "delegation/form.html", {"form": form, "title": _("Ota käsiteltäväksi")}, status=422
        )
    actions.take_up(actor=house(request).user, at=now(), decision_id=decision.pk, **form.arguments())
    messages.success(request, _("Asia otettiin käsiteltäväksi. Ottoilmoitus on tallennettu."))
    return redirect("delegation:decision", pk)


@login_required
@require_POST
def waive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark that the decision is not taken up."""
    decision, form = _asked(request, pk, WaiveForm)
    if not form.is_valid():
        return render(request, "delegation/form.html", {"form": form, "title": _("Ei oteta")}, status=422)
    actions.waive(actor=house(request).user, at=now(), decision_id=decision.pk, **form.arguments())
    messages.success(request, _("Merkittiin: ei oteta käsiteltäväksi."))
    return redirect("delegation:queue")


def _asked(request: HttpRequest, pk: UUID, kind: type[TakeUpForm]) -> tuple[Any, TakeUpForm]:
    decision = selectors.decision_for(request.user, house(request).municipality, pk)
    seats = selectors.seats_of(request.user, decision.office, today())
    if not seats:
        raise PermissionDenied
    return decision, kind(request.POST, seats=seats)


def _forms(row: OfficerDecision, seats: list[selectors.Seat]) -> dict[str, Any]:
    waived = {waiver.body_id for waiver in row.waivers.all()}
    return {
        "take": TakeUpForm(seats=seats, auto_id=f"ota-{row.pk}-%s"),
        "waive": None
        if any(seat.body.pk in waived for seat in seats)
        else WaiveForm(seats=seats, auto_id=f"ei-{row.pk}-%s"),
    }
