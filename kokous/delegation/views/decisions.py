"""A decision's page and what follows from the signature: service, publication, reporting, correction."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.access.views.pages import form_page, house
from kokous.core import blobs
from kokous.core.clock import civil_date, now, today
from kokous.delegation import selectors
from kokous.delegation.actions.corrections import correct_clerical_error, correctable_texts
from kokous.delegation.actions.notices import publish_decision, serve_decision
from kokous.delegation.actions.take_up import list_for_take_up
from kokous.delegation.content import from_json
from kokous.delegation.decision_pdf import facts
from kokous.delegation.enums import Exclusion, State
from kokous.delegation.forms.following import CorrectionForm, ServeForm
from kokous.delegation.languages import words_for
from kokous.delegation.models import OfficerDecision
from kokous.delegation.states import badge_of, days_left_words, shown_clocks
from kokous.delegation.views.drafts import READ_OR_POST, draft_state
from kokous.rules.take_up_right import report_due


@login_required
@require_safe
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One decision: a draft with what it lacks, a signed one with what is to be done next."""
    found = selectors.decision_for(request.user, house(request).municipality, pk)
    may_write = can(request.user, Code.DECIDE, found.office, today())
    context: dict[str, Any] = {"decision": found, "may_write": may_write, "badge": badge_of(found, today())}
    if not found.is_signed:
        return render(request, "delegation/draft.html", {**context, **draft_state(found)})
    content = from_json(selectors.latest_version(found).content)
    services = found.services.all()
    seats = selectors.seats_of(request.user, found.office, today())
    context |= {
        "content": content,
        "facts": facts(content),
        "words": words_for(content.language),
        "clocks": shown_clocks(found),
        "seats": seats if found.state == State.SIGNED and found.exclusion == Exclusion.NONE else [],
        "days_left": days_left_words(found.take_up_until, today()),
        "unserved": found.parties.exclude(pk__in=[each.party_id for each in services if each.reached]),
        "services": services,
        "listings": found.listings.select_related("body"),
        "call_ups": found.call_ups.select_related("body", "person"),
        "waivers": found.waivers.select_related("body", "person"),
        "report_due": _report_due(found),
    }
    return render(request, "delegation/decision.html", context)


@login_required
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The official document as it was signed or last corrected."""
    found = selectors.decision_for(request.user, house(request).municipality, pk)
    if not found.is_signed:
        raise Http404
    version = selectors.latest_version(found)
    return pdf_answer(version.blob_id, f"paatos-{found.year}-{found.number}.pdf")


@login_required
@require_http_methods(READ_OR_POST)
def serve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Serve the decision on a party."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    if not found.parties.exists():
        messages.info(request, _("Päätöksellä ei ole asianosaisia, joille se annettaisiin tiedoksi."))
        return redirect("delegation:decision", pk)
    form = ServeForm(request.POST or None, parties=found.parties.all(), initial={"sent": today()})
    return form_page(
        request, form, serve_decision, fixed={"decision_id": pk}, back=reverse("delegation:decision", args=[pk]),
        done=_("Tiedoksianto merkittiin."), template="delegation/form.html",
        title=_("Anna päätös tiedoksi"), lead=found.title, submit=_("Anna tiedoksi"),
    )  # fmt: skip


@login_required
@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish on the web."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    publish_decision(actor=house(request).user, at=now(), decision_id=found.pk)
    messages.success(request, _("Päätös on julkaistu."))
    return redirect("delegation:decision", pk)


@login_required
@require_POST
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Report to those who may take the decision up."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    list_for_take_up(actor=house(request).user, at=now(), decision_id=found.pk)
    messages.success(request, _("Päätös on ilmoitettu otto-oikeutta varten."))
    return redirect("delegation:decision", pk)


@login_required
@require_http_methods(READ_OR_POST)
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a clerical error."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    if not found.is_signed:
        raise Http404
    content = from_json(selectors.latest_version(found).content)
    form = CorrectionForm(request.POST or None, initial=correctable_texts(content))
    return form_page(
        request, form, correct_clerical_error, fixed={"decision_id": pk},
        back=reverse("delegation:decision", args=[pk]), done=_("Virhe korjattiin."),
        template="delegation/form.html", title=_("Korjaa kirjoitus- tai laskuvirhe"), submit=_("Korjaa"),
        lead=_("Alkuperäinen päätös säilyy. Määräajat eivät ala uudelleen (HL 51–52 §)."),
    )  # fmt: skip


def pdf_answer(sha256: str, name: str) -> HttpResponse:
    """The bytes of a stored document."""
    response = HttpResponse(blobs.read(sha256), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _report_due(found: OfficerDecision) -> Any:
    rules = selectors.rules_on(found.office.municipality, today())
    if rules is None or found.signed_at is None:
        return None
    waived = found.exclusion != Exclusion.NONE
    return report_due(civil_date(found.signed_at), within_days=rules.report_days, waived=waived)
