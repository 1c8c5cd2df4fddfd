"""The case register, and the § numbers of a body's year."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kokous.access.codes import Code
from kokous.access.selectors import body_to_change, municipality_for
from kokous.access.views.pages import form_page, house
from kokous.agenda import forms, selectors
from kokous.agenda.actions.matters import correct_matter, create_matter
from kokous.agenda.actions.sections import set_first_section
from kokous.agenda.shown_values import matter_values
from kokous.core.clock import today

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Matters of the municipality, the newest first."""
    municipality = municipality_for(request.user, house(request).municipality)
    context = {
        "matters": selectors.matters_for(request.user, municipality)[:200],
        "may_add": selectors.bodies_to_prepare(request.user, municipality).exists(),
    }
    return render(request, "agenda/matters.html", context)


@login_required
@require_http_methods(READ_OR_POST)
def add(request: HttpRequest) -> HttpResponse:
    """A new matter."""
    municipality = municipality_for(request.user, house(request).municipality)
    if not selectors.bodies_to_prepare(request.user, municipality).exists():
        raise PermissionDenied
    bodies = selectors.bodies_to_prepare(request.user, municipality)
    own = bodies.first() if bodies.count() == 1 else None
    initial = {"pending_since": today(), "body": own}
    form = forms.MatterForm(request.POST or None, bodies=bodies, initial=initial)
    return form_page(
        request, form, create_matter, fixed={"municipality_id": municipality.pk}, back=reverse("agenda:matters"),
        done=_("Asia merkittiin."), template="agenda/form.html", title=_("Uusi asia"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mending what was entered of a matter."""
    municipality = municipality_for(request.user, house(request).municipality)
    matter = selectors.matter_to_correct(request.user, municipality, pk)
    form = forms.MatterCorrectionForm(
        request.POST or None,
        bodies=selectors.bodies_that_meet(municipality),
        initial=matter_values(matter),
    )
    return form_page(
        request, form, correct_matter, fixed={"matter_id": pk}, back=reverse("agenda:matters"),
        done=_("Asian tiedot korjattiin."), template="agenda/form.html", title=_("Asian tietojen korjaaminen"),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def first_section(request: HttpRequest, slug: str) -> HttpResponse:
    """With which § a body begins or goes on."""
    body = body_to_change(request.user, house(request).municipality, slug, Code.PREPARE)
    form = forms.FirstSectionForm(request.POST or None, initial={"year": today().year})
    return form_page(
        request, form, set_first_section, fixed={"body_id": body.pk}, back=reverse("agenda:meetings"),
        done=_("§-numerointi asetettiin."), template="agenda/form.html", title=_("Vuoden §-numerointi"), body=body,
    )  # fmt: skip
