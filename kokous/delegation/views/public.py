"""What a resident sees: who decides, and the published decisions. Only renditions, never the working tables."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kokous.access.views.pages import house
from kokous.core.clock import civil_date, now, today
from kokous.core.richtext import gist
from kokous.core.text import tidy_line
from kokous.core.wording import supported
from kokous.delegation import selectors
from kokous.delegation.addressee import after_take_up, calls_of
from kokous.delegation.asking import domains_of, rows_of, subjects_of, who_decides
from kokous.delegation.content import from_json
from kokous.delegation.decision_pdf import decision_pdf, facts
from kokous.delegation.enums import Exclusion, RowKind, State
from kokous.delegation.forms.question import PublicQuestionForm
from kokous.delegation.frozen import office_closes
from kokous.delegation.languages import words_for
from kokous.delegation.models import PowerRow
from kokous.delegation.states import public_remedies
from kokous.delegation.views.decisions import pdf_answer, pdf_reply
from kokous.delegation.wording import (
    NOTHING_REGISTERED,
    compared_words,
    holder_words,
    open_facts,
    table_of,
)
from kokous.organisation.models import Municipality
from kokous.renditions.kinds import RenditionKind
from kokous.rules.citations import kuntal

PER_PAGE = 30
#: A line in the list says less than the page.
GIST_IN_LISTS = 180


@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """*Kuka päättää?*: by subject, unit and euros; without a question the whole register."""
    municipality = _municipality(request)
    form = PublicQuestionForm(
        request.GET or None,
        subjects=subjects_of(municipality, today()),
        domains=domains_of(municipality, today()),
    )
    asked = form.is_bound and form.is_valid() and form.asks
    verdict = who_decides(municipality, form.question(), on=today()) if asked else None
    rows = [each.row for each in verdict.could] if verdict else _in_force(municipality)
    context = {
        "form": form,
        "asked": asked,
        "first": holder_words(rows[0], inside=True) if verdict and rows else "",
        "subject": rows[0].subject if rows else "",
        "depends_on": open_facts(verdict) if verdict else "",
        "compared": compared_words(verdict.question) if verdict else "",
        "unknown": "" if rows or (verdict and verdict.registered) else NOTHING_REGISTERED,
        "rows": table_of(rows),
        "forms": verdict.forms if verdict else (),
        "rules": selectors.rules_on(municipality, today()),
    }
    return render(request, "delegation/powers.html", context)


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """The published decisions, the newest first."""
    municipality = _municipality(request)
    words = tidy_line(request.GET.get("haku", "")[:100])
    pages = Paginator(selectors.public_renditions(municipality, today(), words), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = [(each, gist(each.content["decision"], longest=GIST_IN_LISTS)) for each in page]
    context = {
        "rows": rows,
        "page_obj": page,
        "page_range": pages.get_elided_page_range(page.number),
        "words": words,
    }
    response = render(request, "delegation/published.html", context)
    return (
        _guarded(response, RenditionKind.PUBLIC)
        if any(each.kind == RenditionKind.PUBLIC for each, _said in rows)
        else response
    )


@require_safe
def public_decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One published decision in the form of the day, its remedy with the last day explained."""
    municipality = _municipality(request)
    rendition = selectors.public_rendition(municipality, pk, today())
    decision = rendition.version.decision
    content = after_take_up(from_json(rendition.content), decision)
    calls = calls_of(decision)
    signed = civil_date(decision.signed_at or decision.published_at or now())
    until = decision.take_up_until
    context = {
        "content": content,
        "gist": gist(content.decision),
        "facts": facts(content),
        "words": words_for(content.language),
        "decision": decision,
        "remedies": public_remedies(
            decision,
            today(),
            closes=office_closes(municipality, signed),
            language=supported(get_language()),
        ),
        "removed": selectors.has_personal_data(rendition) and rendition.kind == RenditionKind.MINIMAL,
        "taken_up": calls[0] if calls else None,
        "may_be_taken_until": until
        if decision.state == State.SIGNED
        and decision.exclusion == Exclusion.NONE
        and until
        and today() <= until
        else None,
        "take_up": kuntal(92),
        "crumbs": [
            (_("Viranhaltijapäätökset"), reverse("delegation:published")),
            (f"{content.office} {content.section}", ""),
        ],
    }
    return _guarded(render(request, "delegation/public_decision.html", context), rendition.kind)


@require_safe
def public_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The PDF of the day's form; of a decision that was taken up a copy that says so."""
    rendition = selectors.public_rendition(house(request).municipality, pk, today())
    decision = rendition.version.decision
    name = f"paatos-{decision.year}-{decision.number}.pdf"
    calls = calls_of(decision)
    if not calls:
        return _guarded(pdf_answer(rendition.blob_id, name), rendition.kind)
    # What is given out after a taking up says so, and where a claim goes now (KuntaL 134 § 3 mom.).
    content = after_take_up(from_json(rendition.content), decision)
    return _guarded(pdf_reply(decision_pdf(content, created=calls[0].at), name), rendition.kind)


def _guarded(response: HttpResponse, kind: str) -> HttpResponse:
    """Personal data must not stay in others' indexes and caches (R-9.08, R-13.04)."""
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store" if kind == RenditionKind.PUBLIC else "no-cache"
    return response


def _municipality(request: HttpRequest) -> Municipality:
    municipality = house(request).municipality
    if not municipality:
        raise Http404
    return municipality


def _in_force(municipality: Municipality) -> list[PowerRow]:
    rows = rows_of(municipality).filter(kind=RowKind.POWER)
    return [row for row in rows if row.as_power().in_force(today())]
