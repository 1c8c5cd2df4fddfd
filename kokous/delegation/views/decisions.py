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
from kokous.agenda.forms import HarmlessForm, WordForm
from kokous.core import blobs
from kokous.core.clock import civil_date, now, today
from kokous.core.violations import RuleViolation
from kokous.delegation import selectors
from kokous.delegation.actions.corrections import correct_clerical_error, correctable_texts
from kokous.delegation.actions.notices import publish_decision, serve_decision
from kokous.delegation.actions.take_up import list_for_take_up
from kokous.delegation.actions.titles import give_public_title
from kokous.delegation.actions.words import declare_harmless_in_decision, mark_word_in_decision
from kokous.delegation.addressee import after_take_up, calls_of
from kokous.delegation.content import DecisionContent, from_json
from kokous.delegation.decision_pdf import facts
from kokous.delegation.enums import Exclusion, State
from kokous.delegation.forms.following import CorrectionForm, PublicTitleForm, ServeForm
from kokous.delegation.frozen import for_the_web, leak_words, told_openly
from kokous.delegation.languages import words_for
from kokous.delegation.models import OfficerDecision, Service
from kokous.delegation.party_copy import secrets_of, undecided_forms
from kokous.delegation.states import badge_of, days_left_words, shown_clocks, untold
from kokous.delegation.stray_words import stray_words
from kokous.delegation.views.drafts import READ_OR_POST, draft_state
from kokous.rules.take_up_right import report_due


@login_required
@require_safe
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One decision: a draft with what it lacks, a signed one with what is to be done next."""
    found = selectors.decision_for(request.user, house(request).municipality, pk)
    return decision_page(request, found)


def decision_page(
    request: HttpRequest, found: OfficerDecision, *, violation: RuleViolation | None = None
) -> HttpResponse:
    """The page of a decision, with what was just refused on it."""
    may_write = can(request.user, Code.DECIDE, found.office, today())
    context: dict[str, Any] = {
        "decision": found,
        "may_write": may_write,
        "badge": badge_of(found, today()),
        "violation": violation,
    }
    status = 422 if violation else 200
    if not found.is_signed:
        if may_write and found.state == State.DRAFT and found.publish:
            context["stray_words"] = stray_words(found)
        return render(request, "delegation/draft.html", {**context, **draft_state(found)}, status=status)
    official = from_json(selectors.latest_version(found).content)
    content = after_take_up(official, found)
    told = leaked_in_title(found, official) if may_write and found.published_at is None else []
    if may_write and found.published_at is None:
        shown = for_the_web(official, found)
        context["stray_words"] = stray_words(found, shown) if found.publish else undecided_forms(found, shown)
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
        "call_ups": calls_of(found),
        "untold": untold(found),
        "title_leaks": told,
        "waivers": found.waivers.select_related("body", "person"),
        "report_due": _report_due(found),
    }
    return render(request, "delegation/decision.html", context, status=status)


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
    secrets = secrets_of(selectors.latest_version(found)) if found.is_signed else []
    form = ServeForm(
        request.POST or None, parties=found.parties.all(), provisions=secrets, initial={"sent": today()}
    )
    return form_page(
        request, form, serve_decision, fixed={"decision_id": pk}, back=reverse("delegation:decision", args=[pk]),
        done=_served_words, template="delegation/form.html",
        title=_("Anna päätös tiedoksi"), lead=found.title, submit=_("Anna tiedoksi"),
    )  # fmt: skip


@login_required
@require_safe
def served(request: HttpRequest, pk: UUID, service: UUID) -> HttpResponse:
    """The document as a party was given it: to be printed for a letter, or sent by a protected way."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    row = found.services.filter(pk=service).first()
    if row is None or row.blob_id is None:
        raise Http404
    return pdf_answer(row.blob_id, f"tiedoksianto-{found.year}-{found.number}.pdf")


def _served_words(service: Service) -> str:
    if hasattr(service, "letter"):
        return _("Tiedoksianto merkittiin. Päätös lähtee sähköpostilla.")
    return _("Tiedoksianto merkittiin. Annettava asiakirja on tiedoksiannon kohdalla päätöksen sivulla.")


@login_required
@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish on the web."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    try:
        publish_decision(actor=house(request).user, at=now(), decision_id=found.pk)
    except RuleViolation as violation:
        return decision_page(request, found, violation=violation)
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


@login_required
@require_http_methods(READ_OR_POST)
def public_title(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A public title for a signed decision; the document is not touched."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    if not found.is_signed:
        raise Http404
    form = PublicTitleForm(request.POST or None, initial={"public_title": found.heading_for_public})
    return form_page(
        request, form, give_public_title, fixed={"decision_id": pk},
        back=reverse("delegation:decision", args=[pk]), done=_("Julkinen otsikko tallennettiin."),
        template="delegation/form.html", title=_("Anna päätökselle julkinen otsikko"), submit=_("Tallenna"),
        lead=_("Allekirjoitettu päätös ei muutu. Verkossa päätös näkyy tällä otsikolla."),
    )  # fmt: skip


@login_required
@require_safe
def call_up_notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The notice by which the decision was taken up."""
    found = selectors.decision_for(request.user, house(request).municipality, pk)
    calls = calls_of(found)
    if not calls:
        raise Http404
    return pdf_answer(calls[0].blob_id, f"ottoilmoitus-{found.year}-{found.number}.pdf")


def leaked_in_title(found: OfficerDecision, official: DecisionContent) -> list[str]:
    """What the title would tell on the web, in words, for the officeholder."""
    told = told_openly(for_the_web(official, found)) if found.publish else []
    return [leak_words(leak) for leak in told if leak.field == "title"]


@login_required
@require_POST
def mark_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a form of marked words wherever it stands in the draft."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    form = WordForm(request.POST)
    if form.is_valid():
        mark_word_in_decision(actor=house(request).user, at=now(), decision_id=found.pk, **form.arguments())
        messages.success(request, _("Sana merkittiin suojattavaksi."))
    return redirect("delegation:decision", pk)


@login_required
@require_POST
def harmless_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Declare a form of marked words harmless, with the reason."""
    found = selectors.decision_to_write(request.user, house(request).municipality, pk)
    form = HarmlessForm(request.POST)
    if form.is_valid():
        declare_harmless_in_decision(
            actor=house(request).user, at=now(), decision_id=found.pk, **form.arguments()
        )
        messages.success(request, _("Sana todettiin vaarattomaksi. Perustelu jää lokiin."))
    else:
        messages.error(request, _("Kirjaa, miksi sana ei paljasta suojattua tietoa."))
    return redirect("delegation:decision", pk)


def pdf_answer(sha256: str, name: str) -> HttpResponse:
    """The bytes of a stored document."""
    return pdf_reply(blobs.read(sha256), name)


def pdf_reply(data: bytes, name: str) -> HttpResponse:
    """A PDF to be opened in the browser."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _report_due(found: OfficerDecision) -> Any:
    rules = selectors.rules_on(found.office.municipality, today())
    if rules is None or found.signed_at is None:
        return None
    waived = found.exclusion != Exclusion.NONE
    return report_due(civil_date(found.signed_at), within_days=rules.report_days, waived=waived)
