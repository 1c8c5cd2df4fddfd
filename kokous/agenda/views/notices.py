"""Sending the notice: what it says, whom it reaches, and what stops it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kokous.access.views.pages import house
from kokous.agenda import selectors
from kokous.agenda.actions.notices import convene
from kokous.agenda.forms import ConveneForm
from kokous.agenda.letters import send_again
from kokous.agenda.notice_time import notice_deadline, required_days, verdict_on
from kokous.agenda.readiness import readiness
from kokous.agenda.recipients import recipients_of
from kokous.agenda.views.crumbs import crumbs_to
from kokous.core.clock import now, today
from kokous.rules.convening import Timing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The last look before the notice goes out."""
    found = selectors.meeting_for(request.user, pk)
    if not selectors.may_convene(request.user, found):
        raise PermissionDenied
    lacks = readiness(found)
    days = required_days(found)
    late = days is not None and verdict_on(found, sent=today(), days=days).timing is Timing.LATE
    form = ConveneForm(
        request.POST or None, late=late, without_proposals=any(lack.excusable for lack in lacks)
    )
    # A form without fields is bound by its mere sending.
    if request.method == "POST" and (not form.fields or form.is_valid()):
        reasons = form.arguments() if form.fields else {}
        sent = convene(actor=house(request).user, at=now(), meeting_id=pk, **reasons)
        count = sent.recipients.count()
        message = ngettext(
            "Kutsu lähetettiin %(count)s saajalle.", "Kutsu lähetettiin %(count)s saajalle.", count
        )
        messages.success(request, message % {"count": count})
        return redirect("agenda:meeting", pk)
    context = {
        "meeting": found,
        "form": form,
        "lacks": lacks,
        "stopping": [lack for lack in lacks if not lack.excusable],
        "deadline": notice_deadline(found),
        "late": late,
        "recipients": recipients_of(found),
        "crumbs": crumbs_to(found, _("Kutsun lähettäminen")),
    }
    return render(
        request, "agenda/notice.html", context, status=422 if form.is_bound and form.fields else 200
    )


@login_required
@require_POST
def resend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try once more to send the e-mails that did not leave."""
    found = selectors.meeting_for(request.user, pk)
    if not selectors.may_convene(request.user, found):
        raise PermissionDenied
    send_again(found)
    messages.success(request, _("Ilmoituksia yritetään lähettää uudelleen."))
    return redirect("agenda:meeting", pk)
