"""The municipality itself, its persons, offices, council groups and rule sets."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kokous.access import forms, selectors
from kokous.access.actions import offices as office_actions
from kokous.access.actions import registers
from kokous.access.codes import Code
from kokous.access.election_persons import namesakes_of
from kokous.access.listing import in_order, keys_in_order
from kokous.access.renaming_forms import PersonChangeForm
from kokous.access.ruleset_form import RuleSetForm
from kokous.access.ruleset_words import described
from kokous.access.views.pages import form_page, house, starting_today
from kokous.core.clock import today
from kokous.core.text import tidy_line
from kokous.organisation.enums import Language
from kokous.organisation.models.courts import own_court
from kokous.organisation.ruleset_schema import STARTING_VALUES
from kokous.organisation.selectors import by_name

READ_OR_POST = ["GET", "HEAD", "POST"]
PERSONS_ON_A_PAGE = 50


@login_required
@require_safe
def municipality(request: HttpRequest) -> HttpResponse:
    """The municipality's own facts."""
    found = selectors.municipality_for(request.user, house(request).municipality)
    may_grant = selectors.may(request.user, Code.ADMINISTER, found) or selectors.may(
        request.user, Code.MANAGE_GRANTS, found
    )
    context = {
        "found": found,
        "court": own_court(found),
        "languages": [Language(code).label for code in found.languages],
        "may_grant": may_grant,
        "may_change": selectors.may(request.user, Code.ADMINISTER, found)
        or selectors.may(request.user, Code.MANAGE_RULES, found),
    }
    return render(request, "access/municipality.html", context)


@login_required
@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """The persons of the register, by words of the name."""
    words = tidy_line(request.GET.get("haku", ""))
    rows = selectors.persons_for(request.user, house(request).municipality, words)
    pages = Paginator(keys_in_order(rows), PERSONS_ON_A_PAGE)
    page: Any = pages.get_page(request.GET.get("page"))
    page.object_list = in_order(rows, page.object_list)
    context = {"page_obj": page, "page_range": pages.get_elided_page_range(page.number), "words": words}
    return render(request, "access/persons.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def new_person(request: HttpRequest) -> HttpResponse:
    """A new person."""
    found = selectors.municipality_to_register_in(request.user, house(request).municipality)
    keeps = selectors.may_somewhere(request.user, Code.MANAGE_MEMBERS, found)
    form = forms.NewPersonForm(request.POST or None)
    # The box is there to tick only when there is somebody whom one may have meant.
    if not form.is_valid() or not namesakes_of(
        found, form.cleaned_data["family_name"], form.cleaned_data["given_name"]
    ):
        del form.fields["namesake"]
    return form_page(
        request, form, registers.register_person,
        fixed={"municipality_id": found.pk}, back=reverse("access:persons" if keeps else "home"),
        done=_("Henkilö lisättiin."), title=_("Uusi henkilö"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def change_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person's new name or contact details."""
    person = selectors.person_to_change(request.user, house(request).municipality, pk)
    form = PersonChangeForm(request.POST or None, initial=model_to_dict(person, registers.DETAILS))
    return form_page(
        request, form, registers.change_person, fixed={"person_id": pk}, back=reverse("access:persons"),
        done=_("Henkilön tiedot tallennettiin."), title=person.roll_name,
    )  # fmt: skip


@login_required
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Offices and today's holders."""
    found = selectors.municipality_for(request.user, house(request).municipality)
    context = {
        "offices": selectors.offices_for(request.user, found),
        "may_change": selectors.may(request.user, Code.MANAGE_MEMBERS, found),
        "may_found": selectors.may(request.user, Code.MANAGE_RULES, found),
    }
    return render(request, "access/offices.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def appoint_holder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new holder or substitute of an office."""
    office = selectors.office_to_change(request.user, house(request).municipality, pk)
    persons = selectors.persons_for(request.user, house(request).municipality)
    form = forms.HolderForm(request.POST or None, persons=persons, initial=starting_today())
    return form_page(
        request, form, office_actions.appoint_holder, fixed={"office_id": pk}, back=reverse("access:offices"),
        done=_("Viran hoitaja merkittiin."), title=_("Viran hoitaja"), office=office,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def end_holding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The last day of a holder."""
    holding = selectors.holding_to_change(request.user, house(request).municipality, pk)
    form = forms.LastDayForm(request.POST or None, initial=starting_today())
    return form_page(
        request, form, office_actions.end_holding, fixed={"holding_id": pk}, back=reverse("access:offices"),
        done=_("Viran hoito päätettiin."), title=_("Viran hoidon päättyminen"), office=holding.office, holding=holding,
    )  # fmt: skip


@login_required
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Council groups and today's members."""
    found = selectors.municipality_for(request.user, house(request).municipality)
    rows: list[Any] = list(selectors.groups_for(request.user, found))
    for group in rows:
        group.valid_members = by_name(group.valid_members)
    context = {
        "groups": rows,
        "may_change": selectors.may_somewhere(request.user, Code.MANAGE_MEMBERS, found),
    }
    return render(request, "access/groups.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def join_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person joins a council group."""
    group = selectors.group_to_change(request.user, house(request).municipality, pk)
    persons = selectors.persons_for(request.user, house(request).municipality)
    form = forms.JoinGroupForm(request.POST or None, persons=persons, initial=starting_today())
    return form_page(
        request, form, registers.join_group, fixed={"group_id": pk}, back=reverse("access:groups"),
        done=_("Ryhmän jäsen lisättiin."), title=_("Uusi ryhmän jäsen"), group=group,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def leave_group(request: HttpRequest, pk: UUID, person_id: UUID) -> HttpResponse:
    """A person leaves a council group."""
    group = selectors.group_to_change(request.user, house(request).municipality, pk)
    form = forms.LeaveGroupForm(request.POST or None, initial=starting_today())
    return form_page(
        request, form, registers.leave_group, fixed={"group_id": pk, "person_id": person_id},
        back=reverse("access:groups"), done=_("Ryhmästä lähteminen merkittiin."),
        title=_("Ryhmästä lähteminen"), group=group,
    )  # fmt: skip


@login_required
@require_safe
def rulesets(request: HttpRequest) -> HttpResponse:
    """The values of the administrative rules, the newest first."""
    found = selectors.municipality_for(request.user, house(request).municipality)
    bodies = list(selectors.bodies_for(request.user, found))
    context = {
        "rulesets": [
            (row, described(row.values, bodies)) for row in selectors.rulesets_for(request.user, found)
        ],
        "today": today(),
        "may_change": selectors.may(request.user, Code.MANAGE_RULES, found),
    }
    return render(request, "access/rulesets.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def adopt_ruleset(request: HttpRequest) -> HttpResponse:
    """A new set of values from a day on; the newest one is there to begin from."""
    found = selectors.municipality_to_rule(request.user, house(request).municipality)
    newest = selectors.rulesets_for(request.user, found).first()
    form = RuleSetForm(
        request.POST or None, initial=starting_today(), values=newest.values if newest else STARTING_VALUES,
        bodies=list(selectors.bodies_for(request.user, found)),
    )  # fmt: skip
    return form_page(
        request, form, registers.adopt_ruleset, fixed={"municipality_id": found.pk},
        back=reverse("access:rulesets"), done=_("Arvot tallennettiin."), title=_("Hallintosäännön uudet arvot"),
        template="access/ruleset_form.html",
    )  # fmt: skip
