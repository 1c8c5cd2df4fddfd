"""Giving out an extract of the minutes: of which §§, to whom, and what of their secrets."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kokous.access.views.pages import form_page
from kokous.minutes import forms, selectors
from kokous.minutes.actions.extracts import WantedExtract
from kokous.minutes.checking import state_of
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.documents.sections import heading_of
from kokous.minutes.extracting import provisions_in
from kokous.minutes.giving import give
from kokous.minutes.models import Extract
from kokous.minutes.record import ItemRecord
from kokous.minutes.sentences import LANGUAGES, sentences_for
from kokous.minutes.views.pages import crumbs
from kokous.organisation.enums import Language
from kokous.organisation.models import Municipality, User
from kokous.rules.minutes_rules import decision_born

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_POST)
def extract(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """An extract for a named recipient; ``?pykala=`` names the § to begin from."""
    found = selectors.meeting_to_keep(request.user, meeting)
    record, minutes = corrected_record_of(found.stream), selectors.minutes_of(found)
    checked = [each for each in record.items if decision_born(state_of(each, record))]
    asked = request.GET.getlist("pykala")
    form = forms.ExtractForm(
        request.POST or None,
        sections=[(each.item, heading_of(each, sentences_for("fi").item)) for each in checked],
        provisions=provisions_in(_offered(request, checked, asked)),
        languages=_languages(found.body.municipality, minutes.language),
        initial={"items": asked, "language": minutes.language},
    )

    def act(*, actor: User, at: datetime, wanted: WantedExtract) -> Extract:
        return give(actor=actor, at=at, meeting=found, wanted=wanted)

    return form_page(
        request, form, act, back=f"{reverse('minutes:keep', args=[meeting])}#otteet", done=_given,
        template="minutes/extract.html", title=_("Pöytäkirjanotteen antaminen"), meeting=found,
        checked=checked, crumbs=crumbs(found, _("Pöytäkirjanote")), submit=_("Anna ote"),
        extracts=selectors.extracts_of(minutes),
    )  # fmt: skip


def _given(row: Extract) -> str:
    return _("Ote %(number)s annettiin: %(recipient)s.") % {"number": row.number, "recipient": row.recipient}


def _offered(request: HttpRequest, checked: list[ItemRecord], asked: list[str]) -> list[ItemRecord]:
    """The §§ whose secrets may be chosen: those that were asked for, else all."""
    wanted = set(request.POST.getlist("items") or asked)
    return [each for each in checked if not wanted or each.item in wanted]


def _languages(municipality: Municipality, own: str) -> list[tuple[str, str]]:
    """The languages of the sentences, that of the minutes first."""
    known = [code for code in municipality.languages if code in LANGUAGES]
    ordered = sorted({*known, own}, key=lambda code: (code != own, code))
    return [(code, str(Language(code).label)) for code in ordered]
