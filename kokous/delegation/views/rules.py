"""The administrative rules: versions, powers, import and export."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kokous.access.codes import Code
from kokous.access.selectors import may, municipality_for, municipality_to_rule
from kokous.access.views.pages import form_page, house
from kokous.access.writing import company_reply, told_saved, writing_of
from kokous.core import company
from kokous.core.clock import now, today
from kokous.core.editing import TextChanged
from kokous.delegation import selectors
from kokous.delegation.actions.rules import add_power, adopt_rules, newest_rules, powers_in
from kokous.delegation.enums import RowKind
from kokous.delegation.forms.rules import PowerForm, RulesForm
from kokous.delegation.models import AdministrativeRules, PowerRow
from kokous.delegation.power_import import Reading, not_in_force, read
from kokous.delegation.views.drafts import READ_OR_POST
from kokous.delegation.wording import table_of
from kokous.organisation.models import Municipality


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All versions with their powers, the newest first."""
    found = municipality_for(request.user, house(request).municipality)
    versions = [(version, *_table(version)) for version in selectors.rules_for(found)]
    context = {
        "versions": versions,
        "may_change": may(request.user, Code.MANAGE_RULES, found),
        "today": today(),
    }
    return render(request, "delegation/rules.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def adopt(request: HttpRequest) -> HttpResponse:
    """A new version: the file is shown first, row by row, and saved with the second press."""
    found = municipality_to_rule(request.user, house(request).municipality)
    offices = selectors.offices_in_force(found)
    compared = newest_rules(found)
    form = RulesForm(
        request.POST or None, request.FILES or None, offices=offices, compared=compared,
        initial={"starts": today()},
    )  # fmt: skip
    form.writing = writing_of(request, form)
    if company.asks(request):
        return company_reply(request, form)
    if not form.is_bound or not form.is_valid():
        return render(request, "delegation/adopt.html", {"form": form}, status=422 if form.is_bound else 200)
    data = form.cleaned_data["data"]
    reading = read(data) if data is not None else Reading(())
    if "confirm" not in request.POST or reading.problems:
        initial = form.cleaned_data | {"seen": form.seen_by_page or ""}
        again = RulesForm(initial=initial, offices=offices, compared=compared)
        again.writing = writing_of(request, form)
        starts = form.cleaned_data["starts"]
        idle = not_in_force(reading.rows, starts)
        context = {"form": again, "reading": reading, "starts": starts, "not_in_force": idle}
        return render(request, "delegation/adopt.html", context, status=422 if reading.problems else 200)
    board = selectors.board_today(found)
    try:
        adopt_rules(
            actor=house(request).user,
            at=now(),
            municipality_id=found.pk,
            rows=reading.rows,
            take_up_officeholders=form.naming(board),
            **form.arguments(),
        )
    except TextChanged as changed:
        form.show_both(changed)
        context = {"form": form, "reading": reading, "values": form.cleaned_data}
        return render(request, "delegation/adopt.html", context, status=422)
    messages.success(request, _("Hallintosääntö tallennettiin."))
    return told_saved(request, redirect("delegation:rules"))


@login_required
@require_http_methods(READ_OR_POST)
def power(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more power of a version."""
    found = municipality_to_rule(request.user, house(request).municipality)
    version = _version(found, pk)
    parents = version.rows.filter(may_delegate=True)
    form = PowerForm(request.POST or None, parents=parents, compared=powers_in(version))
    return form_page(
        request, form, add_power, fixed={"rules_id": version.pk}, back=reverse("delegation:rules"),
        done=_("Toimivalta lisättiin."), template="delegation/form.html", title=_("Uusi toimivalta"),
        lead=str(version), submit=_("Lisää"),
    )  # fmt: skip


def _version(municipality: Municipality, pk: UUID) -> AdministrativeRules:
    found = selectors.rules_for(municipality).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _table(version: AdministrativeRules) -> tuple[list[tuple[PowerRow, str, str, str]], list[PowerRow]]:
    """The powers with their places and limits in words, and the requirements of form."""
    rows = list(selectors.rows_for(version))
    powers = [row for row in rows if row.kind == RowKind.POWER]
    forms = [row for row in rows if row.kind == RowKind.FORM]
    return table_of(powers), forms
