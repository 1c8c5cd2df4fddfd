"""What already stands gets a new name or comes to its end: bodies, offices, council groups, the municipality's facts."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kokous.access import renaming_forms as forms
from kokous.access import selectors
from kokous.access.account_forms import CourtForm, MunicipalityEditForm, court_choices
from kokous.access.actions import abolishing, renaming
from kokous.access.actions.courts import enter_court
from kokous.access.codes import Code
from kokous.access.forms import LastDayForm, LeaveGroupForm
from kokous.access.views.pages import form_page, house, starting_today
from kokous.core.clock import today
from kokous.organisation.models.courts import own_court
from kokous.organisation.selectors import members_on
from kokous.rules.courts import ADMINISTRATIVE_COURTS, AS_OF, Court

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_POST)
def rename_body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body's new name."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_RULES)
    form = forms.BodyRenameForm(request.POST or None, initial=model_to_dict(body, renaming.BODY_NAMES))
    return form_page(
        request, form, renaming.rename_body, fixed={"body_id": body.pk}, back=reverse("access:body", args=[slug]),
        done=_("Nimi tallennettiin."), title=_("Toimielimen nimi"), body=body,
        note=_("Allekirjoitetut ja julkaistut asiakirjat pitävät vanhan nimen. Osoite ei muutu."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def abolish_body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body's last day."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_RULES)
    count = members_on(body, today()).count()
    note = _(
        "Toimikausi, esittelijät ja jäsenten tehtävät (nyt %(n)d) päättyvät samana päivänä. Merkintää ei voi perua."
    )
    return form_page(
        request, LastDayForm(request.POST or None, initial=starting_today()), abolishing.abolish_body,
        fixed={"body_id": body.pk}, back=reverse("access:body", args=[slug]), done=_("Toimielin merkittiin lakkautetuksi."),
        title=_("Toimielimen lakkauttaminen"), body=body, submit=_("Merkitse lakkautetuksi"), note=note % {"n": count},
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def rename_office(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An office's new title or unit."""
    office = selectors.office_to_rule(request.user, house(request).municipality, pk)
    form = forms.OfficeRenameForm(request.POST or None, initial=model_to_dict(office, renaming.OFFICE_NAMES))
    return form_page(
        request, form, renaming.rename_office, fixed={"office_id": pk}, back=reverse("access:offices"),
        done=_("Nimike tallennettiin."), title=_("Viran nimike"), office=office,
        note=_("Allekirjoitetut päätökset pitävät vanhan nimikkeen."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def abolish_office(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An office's last day."""
    office = selectors.office_to_rule(request.user, house(request).municipality, pk)
    return form_page(
        request, LastDayForm(request.POST or None, initial=starting_today()), abolishing.abolish_office,
        fixed={"office_id": pk}, back=reverse("access:offices"), done=_("Virka merkittiin lakkautetuksi."),
        title=_("Viran lakkauttaminen"), office=office, submit=_("Merkitse lakkautetuksi"),
        note=_("Viran hoito ja esitteleminen päättyvät samana päivänä. Merkintää ei voi perua."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def rename_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A council group's new name, abbreviation or colour."""
    group = selectors.group_to_change(request.user, house(request).municipality, pk)
    form = forms.GroupRenameForm(request.POST or None, initial=model_to_dict(group, renaming.GROUP_NAMES))
    return _group_page(
        request, pk, form, renaming.rename_group, group=group, done=_("Ryhmän tiedot tallennettiin."),
        title=_("Valtuustoryhmän tiedot"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def end_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A council group's last day."""
    group = selectors.group_to_change(request.user, house(request).municipality, pk)
    return _group_page(
        request, pk, LeaveGroupForm(request.POST or None, initial=starting_today()), abolishing.end_group,
        group=group, done=_("Ryhmä merkittiin lakanneeksi."), title=_("Valtuustoryhmän lakkaaminen"),
        submit=_("Merkitse lakanneeksi"), note=_("Ryhmän jäsenyydet päättyvät samana päivänä. Merkintää ei voi perua."),
    )  # fmt: skip


def _group_page(request: HttpRequest, pk: UUID, form: Any, act: Any, **context: Any) -> HttpResponse:
    back = reverse("access:groups")
    return form_page(request, form, act, fixed={"group_id": pk}, back=back, **context)


@login_required
@require_http_methods(READ_OR_POST)
def change_municipality(request: HttpRequest) -> HttpResponse:
    """The municipality's facts."""
    found = selectors.municipality_to_change(request.user, house(request).municipality)
    return form_page(
        request, MunicipalityEditForm(request.POST or None, initial=model_to_dict(found, renaming.MUNICIPALITY_FACTS)), renaming.change_municipality,
        fixed={"municipality_id": found.pk}, back=reverse("access:municipality"),
        done=_("Kunnan tiedot tallennettiin."), title=_("Kunnan perustiedot"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def court(request: HttpRequest) -> HttpResponse:
    """The administrative court of the instructions; ``?luettelosta=turku`` proposes one of the country's courts."""
    found = selectors.municipality_to_change(request.user, house(request).municipality)
    proposed = ADMINISTRATIVE_COURTS.get(request.GET.get("luettelosta", ""))
    known: Court | None = proposed or own_court(found)
    form = CourtForm(request.POST or None, initial=asdict(known) if known else {"closes": "16:15"})
    return form_page(
        request, form, enter_court, fixed={"municipality_id": found.pk}, back=reverse("access:municipality"),
        done=_("Hallinto-oikeuden tiedot tallennettiin."), title=_("Hallinto-oikeus"), template="access/court.html",
        note=_("Näin kunnan valitusosoitukset nimeävät hallinto-oikeuden. Allekirjoitetut ja julkaistut asiakirjat pitävät vanhat tiedot."),
        courts=court_choices(), proposed=proposed, as_of=AS_OF,
    )  # fmt: skip
