"""An officeholder's own pages: the list, the question, the draft, the signature."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access.views.pages import form_page, house, tell_left_out
from kokous.access.writing import company_reply, told_saved, writing_of
from kokous.core import company
from kokous.core.clock import now, today
from kokous.core.editing import TextChanged
from kokous.core.violations import RuleViolation
from kokous.delegation import selectors
from kokous.delegation.actions.drafts import draft_decision, edit_decision, refer_decision
from kokous.delegation.actions.signing import lacks, sign_decision
from kokous.delegation.asking import Verdict, ask, domains_of, question_of, subjects_of
from kokous.delegation.draft_fields import party_values, shown_values
from kokous.delegation.enums import State
from kokous.delegation.forms.drafts import DraftForm, PartyFormSet, parties_of
from kokous.delegation.forms.following import ReferForm
from kokous.delegation.forms.question import OfficeQuestionForm
from kokous.delegation.frozen import (
    draft_content,
    instructions_on,
    leak_words,
    tells_identity_code,
    told_openly,
)
from kokous.delegation.languages import languages_of
from kokous.delegation.models import OfficerDecision
from kokous.delegation.states import badge_of
from kokous.delegation.wording import (
    compared_words,
    condition_words,
    power_words,
    reasons_words,
    who_may_words,
    who_words,
)
from kokous.organisation.models import Office
from kokous.remedies.instructions import lacking_words

READ_OR_POST = ["GET", "HEAD", "POST"]
PER_PAGE = 50


@login_required
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """The reader's drafts and decisions, and the way to the take-up queue."""
    municipality = house(request).municipality
    rows = selectors.own_decisions(request.user, municipality).prefetch_related(
        selectors.services_with_letters()
    )
    signed = Paginator(rows.filter(state__in=[State.SIGNED, State.TAKEN_UP]), PER_PAGE)
    page = signed.get_page(request.GET.get("page"))
    context = {
        "drafts": rows.filter(state__in=[State.DRAFT, State.REFERRED]),
        "page_obj": page,
        "page_range": signed.get_elided_page_range(page.number),
        "signed": [(row, *badge_of(row, today())) for row in page],
        "offices": selectors.own_offices(request.user, municipality, today()),
        "may_take_up": selectors.may_take_up_somewhere(request.user, municipality, today()),
        "referrals": selectors.referrals_to(request.user, municipality)[:10],
    }
    return render(request, "delegation/decisions.html", context)


@login_required
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """*Mistä päätät? Paljonko? Yksikkö?* and the answer; an htmx request gets only the answer."""
    form = _question_form(request, request.GET if request.GET else None)
    context = {"form": form, **_answer(form)}
    template = "delegation/_live_answer.html" if getattr(request, "htmx", False) else "delegation/new.html"
    return render(request, template, context)


@login_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A draft from the question, or with ``body`` a matter taken to that body."""
    form = _question_form(request, request.POST)
    if not form.is_valid():
        return render(request, "delegation/new.html", {"form": form, **_answer(form)}, status=422)
    office = form.cleaned_data["office"]
    title = request.POST.get("title", "").replace("\0", "").strip()[:300]
    if not title:
        context = {"form": form, "title_error": _("Päätöksellä on oltava otsikko."), **_answer(form)}
        return render(request, "delegation/new.html", context, status=422)
    fields = form.draft(title)
    decision = draft_decision(actor=house(request).user, at=now(), office_id=office.pk, fields=fields)
    body = request.POST.get("body", "")
    if body in {str(each.pk) for each in selectors.bodies_to_refer(office)} | _named_bodies(form, office):
        refer_decision(actor=house(request).user, at=now(), decision_id=decision.pk, body_id=UUID(body))
        messages.success(request, _("Asia vietiin toimielimen valmisteltavaksi."))
        return redirect("delegation:decisions")
    return redirect("delegation:edit", decision.pk)


@login_required
@require_http_methods(READ_OR_POST)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The draft's text; saved whole, and shown whole when it is not accepted."""
    municipality = house(request).municipality
    decision = selectors.decision_to_write(request.user, municipality, pk)
    if decision.state != State.DRAFT and request.method != "POST":
        messages.info(request, _("Päätös ei ole enää luonnos, eikä sen tekstiä muuteta."))
        return redirect("delegation:decision", pk)
    office = decision.office
    form = DraftForm(
        request.POST or None,
        initial=shown_values(decision),
        languages=languages_of(office.municipality),
        matters=selectors.matters_of(request.user, decision),
        subjects=subjects_of(office.municipality, today()),
        domains=domains_of(office.municipality, today()),
    )
    parties = _parties(decision, request.POST or None)
    if company.asks(request):
        return company_reply(request, form)
    context: dict[str, Any] = {"decision": decision, "form": form, "parties": parties}
    if request.method == "POST" and form.is_valid() and parties.is_valid():
        try:
            edit_decision(
                actor=house(request).user,
                at=now(),
                decision_id=pk,
                fields=form.values(),
                parties=parties_of(parties),
                seen=form.seen_by_page,
            )
        except TextChanged as changed:
            form.cleaned_data["parties"] = party_values(parties_of(parties))
            taken = form.show_both(changed)
            context["parties"] = _parties(decision, None) if "parties" in taken else parties
        except RuleViolation as violation:
            context["violation"] = violation
        else:
            tell_left_out(request, form)
            if "more" in request.POST:
                return told_saved(request, redirect(f"{request.path}#asianosaiset"))
            messages.success(request, _("Luonnos tallennettiin."))
            return told_saved(request, redirect("delegation:decision", pk))
    form.writing = writing_of(request, form)
    context |= draft_state(decision)
    return render(request, "delegation/edit.html", context, status=422 if form.is_bound else 200)


def _parties(decision: OfficerDecision, data: Any) -> Any:
    rows = decision.parties.values("name", "private", "email", "address")
    return PartyFormSet(data, initial=list(rows), prefix="asianosaiset")


@login_required
@require_POST
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign; refused with the names of those who may."""
    decision = selectors.decision_to_write(request.user, house(request).municipality, pk)
    sign_decision(actor=house(request).user, at=now(), decision_id=decision.pk)
    messages.success(request, _("Päätös on allekirjoitettu."))
    return redirect("delegation:decision", pk)


@login_required
@require_http_methods(READ_OR_POST)
def refer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a draft to a body."""
    decision = selectors.decision_to_write(request.user, house(request).municipality, pk)
    verdict = ask(decision.office, question_of(decision), on=today())
    named = [each.row.body for each in verdict.could if each.row.body is not None]
    bodies = list(dict.fromkeys([*named, *selectors.bodies_to_refer(decision.office)]))
    form = ReferForm(request.POST or None, bodies=bodies)
    return form_page(
        request, form, refer_decision, fixed={"decision_id": pk}, back=reverse("delegation:decision", args=[pk]),
        done=_("Asia vietiin toimielimen valmisteltavaksi."), template="delegation/form.html",
        title=_("Vie asia toimielimen päätettäväksi"), lead=decision.title, submit=_("Vie päätettäväksi"),
    )  # fmt: skip


def draft_state(decision: OfficerDecision) -> dict[str, Any]:
    """What a draft's pages show: may the office decide, and what the text still lacks."""
    verdict = ask(decision.office, question_of(decision), on=today())
    return {
        **answer_context(verdict, decision.office),
        "lacking": lacks(decision),
        "exclusion_lacking": not decision.exclusion,
        "instructions_lacking": instruction_faults(decision),
        "told": told_on_the_web(decision),
    }


def instruction_faults(decision: OfficerDecision) -> list[str]:
    """What the instructions for appeal would lack, by their heading (HL 46-47 §)."""
    made = instructions_on(decision, today())
    return [f"{each.heading}: {lacking_words(each.lacking)}" for each in made if each.lacking]


def told_on_the_web(decision: OfficerDecision) -> list[str]:
    """What would stop the publication of the draft as it stands, each word with its place."""
    if not decision.publish or decision.state != State.DRAFT:
        return []
    content = draft_content(decision)
    found = [leak_words(leak) for leak in told_openly(content)]
    if tells_identity_code(content):
        found.append(_("Tekstissä, joka julkaistaan, on henkilötunnus tai siltä näyttävä merkintä."))
    return found


def answer_context(verdict: Verdict, office: Office) -> dict[str, Any]:
    """The answer in words: green with the power, or the reasons, who may, and where the matter can be taken."""
    bodies = selectors.bodies_to_refer(office)
    return {
        "verdict": verdict,
        "power_words": power_words(verdict.power) if verdict.power else "",
        "reasons": [] if verdict.own else reasons_words(verdict),
        "own_conditions": [(who_words(each.row), condition_words(each.said)) for each in verdict.own],
        "compared": compared_words(verdict.question),
        "who_may": "" if verdict.allowed else who_may_words(verdict),
        "refer_to": verdict.body or (bodies[0] if bodies else None),
    }


def _question_form(request: HttpRequest, data: Any) -> OfficeQuestionForm:
    municipality = house(request).municipality
    offices = selectors.own_offices(request.user, municipality, today())
    subjects = subjects_of(municipality, today()) if municipality else []
    domains = domains_of(municipality, today()) if municipality else []
    first = offices.first()
    unit = {"domain": first.unit} if first and first.unit in domains else {}
    return OfficeQuestionForm(data, offices=offices, subjects=subjects, domains=domains, initial=unit)


def _answer(form: OfficeQuestionForm) -> dict[str, Any]:
    if not form.is_bound or not form.is_valid():
        return {}
    office = form.cleaned_data["office"]
    verdict = ask(office, form.question(), on=today())
    return {"office": office, **answer_context(verdict, office)}


def _named_bodies(form: OfficeQuestionForm, office: Office) -> set[str]:
    """The bodies that the powers name for the question, on whatever condition."""
    verdict = ask(office, form.question(), on=today())
    return {str(each.row.body_id) for each in verdict.could if each.row.body_id}
