"""*Kuka päättää?*: who decides what by the administrative rules, as a page and as data."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kokous.core.clock import today
from kokous.delegation import selectors
from kokous.delegation.asking import domains_of, rows_of, subjects_of, who_decides
from kokous.delegation.enums import RowKind
from kokous.delegation.forms.question import PublicQuestionForm
from kokous.delegation.models import PowerRow
from kokous.delegation.power_import import write
from kokous.delegation.wording import NOTHING_REGISTERED, compared_words, holder_words, open_facts, table_of
from kokous.organisation.models import Municipality
from kokous.publishing.views.replies import guarded, municipality_of, page


@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """*Kuka päättää?*: by subject, unit and euros; without a question the whole register."""
    municipality = municipality_of(request)
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
    return page(request, "publishing/powers.html", context)


@require_safe
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The powers of a version as ``kokous-delegation/1``: the rules are public (KuntaL 109 § 1 mom.)."""
    municipality = municipality_of(request)
    version = get_object_or_404(selectors.rules_for(municipality), pk=pk)
    rows = write(selectors.rows_for(version), municipality)
    return guarded(JsonResponse(rows, json_dumps_params={"ensure_ascii": False}), personal=False)


def _in_force(municipality: Municipality) -> list[PowerRow]:
    rows = rows_of(municipality).filter(kind=RowKind.POWER)
    return [row for row in rows if row.as_power().in_force(today())]
