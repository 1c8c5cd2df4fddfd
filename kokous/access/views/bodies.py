"""Bodies: the list, one body's people on a day, the deputies in their order, the grants."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access import policy, selectors
from kokous.access.actions.grants import give_grant, withdraw_grant
from kokous.access.codes import Code
from kokous.access.forms import GrantForm, WithdrawForm
from kokous.access.views.pages import form_page, house
from kokous.core.clock import today
from kokous.organisation.selectors import (
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
    rows = selectors.bodies_for(request.user, house(request).municipality)
    return render(request, "access/bodies.html", {"bodies": rows})


@login_required
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body today: members with deputies, presenters, and what the reader may change."""
    found = selectors.body_for(request.user, house(request).municipality, slug)
    context = {
        "body": found,
        "term": term_on(found, today()),
        "seats": seats_on(found, today()),
        "members": members_on(found, today()),
        "presenters": presenters_on(found, today()),
        "codes": policy.codes_on(request.user, found, today()),
    }
    return render(request, "access/body.html", context)


@login_required
@require_safe
def deputies(request: HttpRequest, slug: str) -> HttpResponse:
    """The council's election groups: councillors, and deputies in the order in which they are called."""
    found = selectors.body_for(request.user, house(request).municipality, slug)
    context = {
        "body": found,
        "groups": election_groups_on(found, today()),
        "may_change": selectors.may(request.user, Code.MANAGE_MEMBERS, found),
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
