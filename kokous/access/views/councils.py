"""A council imported from the election result: file, preview, confirmation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kokous.access import selectors
from kokous.access.actions.councils import import_council
from kokous.access.codes import Code
from kokous.access.election_result import read
from kokous.access.forms import ElectionForm
from kokous.access.views.pages import house
from kokous.core.clock import now


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def election(request: HttpRequest, slug: str) -> HttpResponse:
    """The file, and after posting it the whole count to look at; a wrong file comes back with its rows named."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_MEMBERS)
    form = ElectionForm(request.POST or None, request.FILES or None)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "access/election.html", {"body": body, "form": form}, status=status)
    values = form.arguments()
    reading = read(values["text"], seats=values["seats"])
    again = ElectionForm(initial=values)
    context = {"body": body, "form": again, "reading": reading, "values": values}
    return render(request, "access/election.html", context, status=422 if reading.problems else 200)


@login_required
@require_POST
def confirm_election(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the council that the preview showed."""
    body = selectors.body_to_change(request.user, house(request).municipality, slug, Code.MANAGE_MEMBERS)
    form = ElectionForm(request.POST)
    if not form.is_valid():
        return render(request, "access/election.html", {"body": body, "form": form}, status=422)
    import_council(actor=house(request).user, at=now(), body_id=body.pk, **form.arguments())
    messages.success(request, _("Valtuusto tuotiin vaalituloksesta."))
    return redirect("access:deputies", slug)
