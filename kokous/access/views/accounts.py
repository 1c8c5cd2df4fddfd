"""Accounts: the list, one account with its steps, and the forms of the steps."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kokous.access import account_forms as forms
from kokous.access import selectors
from kokous.access.actions import accounts as actions
from kokous.access.listing import ACCOUNT, in_order, keys_in_order
from kokous.access.password_mail import unsent_links
from kokous.access.views.pages import form_page, house
from kokous.core.text import tidy_line

READ_OR_POST = ["GET", "HEAD", "POST"]
ON_A_PAGE = 50


@login_required
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts by name, open and closed."""
    words = tidy_line(request.GET.get("haku", ""))
    rows = selectors.accounts_to_keep(request.user, house(request).municipality, words)
    pages = Paginator(keys_in_order(rows, ACCOUNT), ON_A_PAGE)
    page: Any = pages.get_page(request.GET.get("page"))
    page.object_list = in_order(rows, page.object_list)
    context = {"page_obj": page, "page_range": pages.get_elided_page_range(page.number), "words": words}
    return render(request, "access/accounts.html", context)


@login_required
@require_safe
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One account: whose it is, whether it opens, and what may be done to it."""
    found = selectors.account_to_keep(request.user, house(request).municipality, pk)
    context = {"account": found, "own": found == house(request).user, "unsent": unsent_links(found)}
    return render(request, "access/account.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def new_account(request: HttpRequest) -> HttpResponse:
    """An account for a person of the register."""
    found = selectors.municipality_to_administer(request.user, house(request).municipality)
    persons = selectors.persons_without_account(request.user, found)
    return form_page(
        request, forms.OpenAccountForm(request.POST or None, persons=persons), actions.open_account,
        fixed={"municipality_id": found.pk, "origin": origin(request)}, back=reverse("access:accounts"),
        done=lambda user: _("Tunnus avattiin. Linkki lähetettiin: %(email)s.") % {"email": user.email},
        title=_("Uusi tunnus"), submit=_("Avaa tunnus ja lähetä linkki"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def link_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whose account it is."""
    found = selectors.municipality_to_administer(request.user, house(request).municipality)
    persons = selectors.persons_without_account(request.user, found)
    return _step(
        request, pk, forms.LinkAccountForm(request.POST or None, persons=persons), actions.link_account,
        done=_("Tunnus liitettiin henkilöön."), title=_("Liitä tunnus henkilöön"), submit=_("Liitä"),
        note=_("Tunnuksella on tämän jälkeen henkilön oikeudet. Liitosta ei voi perua."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def close_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The account signs in no more."""
    return _step(
        request, pk, forms.ReasonForm(request.POST or None), actions.close_account,
        done=_("Tunnus suljettiin."), title=_("Sulje tunnus"), submit=_("Sulje tunnus"),
        note=_("Tunnus kirjautuu heti ulos kaikkialta. Henkilön tehtävät päätetään toimielimen sivulla."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def reopen_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A closed account is let in again."""
    return _step(
        request, pk, forms.ReasonForm(request.POST or None), actions.reopen_account,
        more={"origin": origin(request)}, done=_("Tunnus avattiin uudelleen, ja linkki lähetettiin."),
        title=_("Avaa tunnus uudelleen"), submit=_("Avaa ja lähetä linkki"),
        note=_("Vanha salasana ei enää kelpaa: käyttäjä valitsee uuden linkistä, joka lähetetään hänelle."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def readdress_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the account's links go."""
    municipality = house(request).municipality
    initial = {"email": selectors.account_to_keep(request.user, municipality, pk).email}
    return _step(
        request, pk, forms.AddressForm(request.POST or None, initial=initial), actions.readdress_account,
        done=_("Osoite tallennettiin."), title=_("Tunnuksen sähköposti"),
        note=_("Linkki uuden salasanan valitsemiseen lähetetään tähän osoitteeseen: varmista, että se on käyttäjän oma."),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def renew_password(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A one-time link to choose a new password."""
    return _step(
        request, pk, forms.PasswordForm(request.POST or None), actions.renew_password,
        more={"origin": origin(request)}, done=_("Linkki lähetettiin."),
        title=_("Uusi salasana"), submit=_("Lähetä linkki"),
        note=_("Käyttäjä saa sähköpostiinsa kertalinkin, josta hän valitsee uuden salasanan. Kukaan muu ei saa sitä tietää."),
    )  # fmt: skip


def _step(
    request: HttpRequest, pk: UUID, form: Any, act: Any, *, more: dict[str, Any] | None = None, **context: Any
) -> HttpResponse:
    """The form of one step of an account."""
    municipality = selectors.municipality_to_administer(request.user, house(request).municipality)
    found = selectors.account_to_keep(request.user, municipality, pk)
    fixed = {"municipality_id": municipality.pk, "user_id": pk, **(more or {})}
    back = reverse("access:account", args=[pk])
    return form_page(request, form, act, fixed=fixed, back=back, account=found, **context)


def origin(request: HttpRequest) -> str:
    """The house's address as the reader has it, for links in messages."""
    return request.build_absolute_uri("/")
