"""What a secretary does weekly: members come, leave, change places and get deputies."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kokous.access import forms, selectors
from kokous.access.actions import departures, members
from kokous.access.codes import Code
from kokous.access.views.pages import form_page, house, starting_today
from kokous.core.clock import today
from kokous.organisation.enums import MemberRole
from kokous.organisation.models import Membership
from kokous.organisation.selectors import successor_of

READ_OR_POST = ["GET", "HEAD", "POST"]


def _left(departure: departures.Departure) -> str:
    """Who left and when, and who moved up."""
    day = f"{departure.left.ends:%-d.%-m.%Y}"
    said = _("%(name)s: viimeinen päivä %(day)s merkittiin.") % {
        "name": departure.left.person.name,
        "day": day,
    }
    if departure.successor is None:
        return said
    moved = _("%(name)s on valtuutettu %(day)s alkaen.")
    starts = f"{departure.successor.starts:%-d.%-m.%Y}"
    return f"{said} {moved % {'name': departure.successor.person.name, 'day': starts}}"


def _back(membership: Membership) -> str:
    return reverse("access:body", args=[membership.body.slug])


@login_required
@require_http_methods(READ_OR_POST)
def appoint(request: HttpRequest, slug: str) -> HttpResponse:
    """A new member."""
    municipality = house(request).municipality
    body = selectors.body_to_change(request.user, municipality, slug, Code.MANAGE_MEMBERS)
    persons = selectors.persons_for(request.user, municipality)
    initial = {**starting_today(), "role": MemberRole.MEMBER}
    form = forms.AppointForm(request.POST or None, persons=persons, initial=initial)
    return form_page(
        request, form, members.appoint_member, fixed={"body_id": body.pk}, back=reverse("access:body", args=[slug]),
        done=_("Jäsen lisättiin."), title=_("Uusi jäsen"), body=body,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def name_deputy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member's personal deputy."""
    municipality = house(request).municipality
    membership = selectors.membership_to_change(request.user, municipality, pk)
    persons = selectors.persons_for(request.user, municipality)
    form = forms.DeputyForm(request.POST or None, persons=persons, initial=starting_today())
    return form_page(
        request, form, members.name_personal_deputy, fixed={"membership_id": pk}, back=_back(membership),
        done=_("Varajäsen nimettiin."), title=_("Henkilökohtainen varajäsen"), membership=membership,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def change_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member becomes chair or vice-chair, or a plain member again."""
    membership = selectors.membership_to_change(request.user, house(request).municipality, pk)
    form = forms.RoleForm(request.POST or None, initial={**starting_today(), "role": membership.role})
    return form_page(
        request, form, members.change_role, fixed={"membership_id": pk}, back=_back(membership),
        done=_("Tehtävä vaihdettiin."), title=_("Tehtävän vaihtaminen"), membership=membership,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def resign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A granted resignation: shows who moves up before it is confirmed."""
    membership = selectors.membership_to_change(request.user, house(request).municipality, pk)
    heir = _heir(request, membership)
    form = forms.ResignationForm(request.POST or None, heir=heir, initial=starting_today())
    return form_page(
        request, form, departures.grant_resignation, fixed={"membership_id": pk}, back=_back(membership),
        done=_left, template="access/resign.html", membership=membership, heir=heir,
        elsewhere=selectors.places_elsewhere(membership, today()),
    )  # fmt: skip


def _heir(request: HttpRequest, membership: Membership) -> Membership | None:
    """Who takes the place after the last day that was typed, or after today."""
    try:
        last_day = forms.DateField().clean(request.POST.get("last_day"))
    except ValidationError:
        last_day = today()
    return successor_of(membership, last_day + timedelta(days=1))


@login_required
@require_http_methods(READ_OR_POST)
def discharge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A membership ends otherwise than by resignation."""
    membership = selectors.membership_to_change(request.user, house(request).municipality, pk)
    heir = _heir(request, membership)
    form = forms.DischargeForm(request.POST or None, initial=starting_today())
    return form_page(
        request, form, departures.discharge_member, fixed={"membership_id": pk}, back=_back(membership),
        done=_left, title=_("Tehtävän päättyminen"),
        template="access/resign.html", membership=membership, heir=heir,
        elsewhere=selectors.places_elsewhere(membership, today()),
    )  # fmt: skip
