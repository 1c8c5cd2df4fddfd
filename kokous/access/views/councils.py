"""A council imported from the election result: file, preview, confirmation."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kokous.access import selectors
from kokous.access.actions.councils import import_council, refuse_term
from kokous.access.codes import Code
from kokous.access.election_result import read
from kokous.access.forms import ElectionForm
from kokous.access.views.pages import house
from kokous.core.clock import now
from kokous.core.violations import RuleViolation
from kokous.organisation.models import Body

#: [M] The length of a council's term in years; law.md does not hold this section.
YEARS = 4


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def election(request: HttpRequest, slug: str) -> HttpResponse:
    """The file, and after posting it the whole count to look at; a wrong file comes back with its rows named."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_MEMBERS)
    form = ElectionForm(request.POST or None, request.FILES or None, initial=_next_term(body))
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "access/election.html", {"body": body, "form": form}, status=status)
    values = form.arguments()
    reading = read(values["text"], seats=values["seats"])
    again = ElectionForm(initial=values)
    context = {
        "body": body,
        "form": again,
        "reading": reading,
        "values": values,
        "violation": _refusal(body, values),
    }
    status = 422 if reading.problems or context["violation"] else 200
    return render(request, "access/election.html", context, status=status)


@login_required
@require_POST
def confirm_election(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the council that the preview showed."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_MEMBERS)
    form = ElectionForm(request.POST)
    if not form.is_valid():
        return render(request, "access/election.html", {"body": body, "form": form}, status=422)
    term = import_council(actor=house(request).user, at=now(), body_id=body.pk, **form.arguments())
    messages.success(request, _("Valtuusto toimikaudelle %(term)s tuotiin vaalituloksesta.") % {"term": term})
    return redirect(f"{reverse('access:deputies', args=[slug])}?paiva={term.starts}")


def _refusal(body: Body, values: dict[str, Any]) -> RuleViolation | None:
    """What would be refused however right the file is, said before it is confirmed."""
    try:
        refuse_term(body, seats=values["seats"], starts=values["starts"], ends=values["ends"])
    except RuleViolation as violation:
        return violation
    return None


def _next_term(body: Body) -> dict[str, Any]:
    """First values: as many seats as in the newest term, and the four years after it [M] (KuntaL 15 §)."""
    newest = body.terms.first()
    if newest is None or newest.ends is None:
        return {}
    starts = newest.ends + timedelta(days=1)
    ends = date(starts.year + YEARS, starts.month, 1) - timedelta(days=1)
    return {"seats": newest.seats, "starts": starts, "ends": ends}
