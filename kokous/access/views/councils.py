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
from kokous.access.election_persons import Known, known
from kokous.access.election_result import Reading, read
from kokous.access.forms import ElectionForm, WhoForm
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
    return _preview(request, body, form.arguments())


@login_required
@require_POST
def confirm_election(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the council that the preview showed; what it asked has to be answered."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_MEMBERS)
    form = ElectionForm(request.POST)
    if not form.is_valid():
        return render(request, "access/election.html", {"body": body, "form": form}, status=422)
    values = form.arguments()
    reading = read(values["text"], seats=values["seats"])
    if reading.problems:
        return _preview(request, body, values)
    who = WhoForm(request.POST, asked=_asked(body, reading))
    if not who.is_valid():
        return _preview(request, body, values, who=who)
    try:
        term = import_council(
            actor=house(request).user, at=now(), body_id=body.pk, persons=who.told(), **values
        )
    except RuleViolation as violation:
        return _preview(request, body, values, who=who, violation=violation)
    messages.success(request, _("Valtuusto toimikaudelle %(term)s tuotiin vaalituloksesta.") % {"term": term})
    return redirect(f"{reverse('access:deputies', args=[slug])}?paiva={term.starts}")


def _preview(
    request: HttpRequest,
    body: Body,
    values: dict[str, Any],
    *,
    who: WhoForm | None = None,
    violation: RuleViolation | None = None,
) -> HttpResponse:
    """The count to look at, or the rows to mend; ``who`` and ``violation`` are of a confirmation that failed."""
    reading = read(values["text"], seats=values["seats"])
    hopeless = _refusal(body, values)
    found = known(body.municipality, reading.placed, reading.candidates, {})
    context = {
        "body": body,
        "form": ElectionForm(initial=values),
        "reading": reading,
        "values": values,
        "hopeless": hopeless,
        "violation": violation or hopeless,
        "who": who or WhoForm(asked=[each for each in found if each.asked]),
        "registered": sum(1 for each in found if each.person),
    }
    status = 422 if reading.problems or context["violation"] or who else 200
    return render(request, "access/election.html", context, status=status)


def _asked(body: Body, reading: Reading) -> list[Known]:
    """Whom the preview asks about."""
    found = known(body.municipality, reading.placed, reading.candidates, {})
    return [each for each in found if each.asked]


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
