"""What is set up before anybody sits anywhere: bodies, terms, offices, council groups, presenters."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kokous.access import founding_forms as forms
from kokous.access import selectors
from kokous.access.account_forms import MunicipalityForm
from kokous.access.actions import founding
from kokous.access.actions.offices import end_presenter, name_presenter
from kokous.access.actions.terms import correct_term as correct_term_of_body
from kokous.access.codes import Code
from kokous.access.views.pages import form_page, house, starting_today
from kokous.organisation.models import Body
from kokous.organisation.models.municipality import default_languages

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_POST)
def new_municipality(request: HttpRequest) -> HttpResponse:
    """The municipality of an empty installation."""
    selectors.require_empty_house(request.user)
    form = MunicipalityForm(request.POST or None, initial={"languages": default_languages()})
    return form_page(
        request, form, founding.found_municipality, back=reverse("home"),
        fixed={"host": request.get_host().rsplit(":", 1)[0]}, title=_("Kunnan perustaminen"),
        submit=_("Perusta kunta"),
        done=_("Kunta perustettiin."),
        note=_("Tiedot tulevat kutsuihin, päätöksiin ja muutoksenhakuohjeisiin. Ne voi korjata myöhemmin."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def new_body(request: HttpRequest) -> HttpResponse:
    """A body that the council set up."""
    found = selectors.municipality_to_rule(request.user, house(request).municipality)
    form = forms.BodyForm(
        request.POST or None, bodies=selectors.bodies_for(request.user, found),
        initial={"kind": request.GET.get("laji", "")},
    )  # fmt: skip
    return form_page(
        request, form, founding.establish_body, fixed={"municipality_id": found.pk}, back=reverse("access:bodies"),
        done=_("Toimielin lisättiin. Merkitse seuraavaksi sen toimikausi."), title=_("Uusi toimielin"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def new_term(request: HttpRequest, slug: str) -> HttpResponse:
    """A term of a body other than the council."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_MEMBERS)
    form = forms.TermForm(request.POST or None, initial=_next_term(body))
    return form_page(
        request, form, founding.begin_term, fixed={"body_id": body.pk}, back=reverse("access:body", args=[slug]),
        done=lambda term: _("Toimikausi %(term)s merkittiin.") % {"term": term}, title=_("Uusi toimikausi"), body=body,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def correct_term(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The right days and seats of a term that was entered wrongly."""
    term = selectors.term_to_correct(request.user, house(request).municipality, pk)
    form = forms.TermCorrectionForm(
        request.POST or None, initial=model_to_dict(term, ["starts", "ends", "seats"])
    )
    return form_page(
        request, form, correct_term_of_body, fixed={"term_id": pk}, back=reverse("access:body", args=[term.body.slug]),
        done=lambda mended: _("Toimikausi on nyt %(term)s.") % {"term": mended}, title=_("Toimikauden korjaus"),
        body=term.body, note=_("Tehtävät, jotka alkavat tai päättyvät toimikauden mukana, siirtyvät sen päiviin."),
    )  # fmt: skip


def _next_term(body: Body) -> dict[str, Any]:
    """First values: the day after the newest term, and as many seats."""
    newest = body.terms.first()
    if newest is None:
        return {}
    return {"seats": newest.seats, "starts": newest.ends + timedelta(days=1) if newest.ends else None}


@login_required
@require_http_methods(READ_OR_POST)
def new_office(request: HttpRequest) -> HttpResponse:
    """A new office or position."""
    found = selectors.municipality_to_rule(request.user, house(request).municipality)
    form = forms.OfficeForm(request.POST or None, bodies=selectors.bodies_for(request.user, found))
    return form_page(
        request, form, founding.establish_office, fixed={"municipality_id": found.pk},
        back=reverse("access:offices"), done=_("Virka lisättiin. Merkitse seuraavaksi sen hoitaja."),
        title=_("Uusi virka tai tehtävä"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def new_group(request: HttpRequest) -> HttpResponse:
    """A council group that was notified."""
    found = selectors.keeper_of(request.user, house(request).municipality, Code.MANAGE_MEMBERS)
    form = forms.GroupForm(request.POST or None, initial=starting_today())
    return form_page(
        request, form, founding.form_group, fixed={"municipality_id": found.pk}, back=reverse("access:groups"),
        done=_("Valtuustoryhmä lisättiin. Lisää seuraavaksi sen jäsenet."), title=_("Uusi valtuustoryhmä"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def new_presenter(request: HttpRequest, slug: str) -> HttpResponse:
    """An office that presents to a body."""
    municipality = house(request).municipality
    body = selectors.body_to_change(request.user, municipality, slug, Code.MANAGE_RULES)
    offices = selectors.offices_for(request.user, municipality)
    form = forms.PresenterForm(request.POST or None, offices=offices, initial=starting_today())
    return form_page(
        request, form, name_presenter, fixed={"body_id": body.pk}, back=reverse("access:body", args=[slug]),
        done=_("Esittelijä merkittiin."), title=_("Uusi esittelijä"), body=body,
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def no_longer_presents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The last day of a presenter."""
    presenter = selectors.presenter_to_change(request.user, house(request).municipality, pk)
    form = forms.PresenterEndForm(request.POST or None, initial=starting_today())
    return form_page(
        request, form, end_presenter, fixed={"presenter_id": pk},
        back=reverse("access:body", args=[presenter.body.slug]), done=_("Esittelijän viimeinen päivä merkittiin."),
        title=_("Esittelijän päättyminen"), body=presenter.body, office=presenter.office,
    )  # fmt: skip
