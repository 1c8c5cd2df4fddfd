"""Bodies: the list, one body's people on a day, the deputies in their order, the grants."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access import policy, selectors
from kokous.access.actions.grants import (
    give_grant,
    give_municipal_grant,
    withdraw_grant,
    withdraw_municipal_grant,
)
from kokous.access.codes import Code
from kokous.access.forms import GrantForm, MunicipalGrantForm, WithdrawForm, WithdrawMunicipalForm
from kokous.access.views.pages import asked_day, form_page, house
from kokous.core.clock import today
from kokous.organisation.enums import BodyKind
from kokous.organisation.selectors import (
    called,
    election_groups_on,
    members_on,
    presenters_on,
    seats_on,
    term_on,
)


@login_required
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies of the municipality."""
    municipality = selectors.municipality_for(request.user, house(request).municipality)
    context = {
        "bodies": selectors.bodies_for(request.user, municipality),
        "may_found": selectors.may(request.user, Code.MANAGE_RULES, municipality),
    }
    return render(request, "access/bodies.html", context)


@login_required
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body on a day: members with deputies, presenters, and what the reader may change."""
    found = selectors.body_for(request.user, house(request).municipality, slug)
    day = asked_day(request)
    context = {
        "body": found,
        "terms": found.terms.all(),
        "term": term_on(found, day),
        "seats": seats_on(found, day),
        "members": called(members_on(found, day)),
        # A council's deputies come by election; elsewhere one is named where there is none, or where theirs ends.
        "names_deputies": found.kind != BodyKind.COUNCIL,
        "presenters": presenters_on(found, day),
        "codes": policy.codes_on(request.user, found, today()),
        "day": day,
        "today": today(),
    }
    return render(request, "access/body.html", context)


@login_required
@require_safe
def deputies(request: HttpRequest, slug: str) -> HttpResponse:
    """The council's election groups: councillors by votes, and deputies in the order in which they are called."""
    found = selectors.body_for(request.user, house(request).municipality, slug)
    day = asked_day(request)
    context = {
        "body": found,
        "terms": found.terms.all(),
        "groups": election_groups_on(found, day),
        "may_change": selectors.may(request.user, Code.MANAGE_MEMBERS, found),
        "day": day,
        "today": today(),
    }
    return render(request, "access/deputies.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grants(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is secretary, preparer, attendee or auditor here; a new grant."""
    municipality = house(request).municipality
    found = selectors.body_to_change(request.user, municipality, slug, Code.MANAGE_GRANTS)
    form = GrantForm(request.POST or None, accounts=selectors.accounts_for(request.user, municipality))
    return form_page(
        request, form, give_grant, fixed={"body_id": found.pk}, back=request.path, done=_("Oikeus annettiin."),
        template="access/grants.html", body=found, grants=selectors.grants_on(request.user, found),
    )  # fmt: skip


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a grant back."""
    municipality = house(request).municipality
    found = selectors.body_to_change(request.user, municipality, slug, Code.MANAGE_GRANTS)
    form = WithdrawForm(request.POST)
    return form_page(
        request, form, withdraw_grant, fixed={"body_id": found.pk}, back=reverse("access:grants", args=[slug]),
        done=_("Oikeus poistettiin."), title=_("Oikeuden poistaminen"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def municipal_grants(request: HttpRequest) -> HttpResponse:
    """Who keeps the registers of the whole municipality, who inspects; a new grant."""
    found = selectors.municipality_to_grant(request.user, house(request).municipality)
    form = MunicipalGrantForm(request.POST or None, accounts=selectors.accounts_in(request.user, found))
    return form_page(
        request, form, give_municipal_grant, fixed={"municipality_id": found.pk}, back=request.path,
        done=_("Oikeus annettiin."), template="access/municipal_grants.html", found=found,
        grants=selectors.grants_in(request.user, found),
    )  # fmt: skip


@login_required
@require_POST
def withdraw_municipal(request: HttpRequest) -> HttpResponse:
    """Take a grant on the municipality back."""
    found = selectors.municipality_to_grant(request.user, house(request).municipality)
    return form_page(
        request, WithdrawMunicipalForm(request.POST), withdraw_municipal_grant, fixed={"municipality_id": found.pk},
        back=reverse("access:municipal_grants"), done=_("Oikeus poistettiin."), title=_("Oikeuden poistaminen"),
    )  # fmt: skip
