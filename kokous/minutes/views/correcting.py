"""Marking a correction in a checked §: a clerical error, a new decision, other instructions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.access.views.pages import form_page
from kokous.agenda.models import Meeting
from kokous.core.clock import civil_date, today
from kokous.core.richtext import plain_text
from kokous.minutes import forms, selectors
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.correcting import mark_correction
from kokous.minutes.documents.sections import heading_of
from kokous.minutes.models import Correction
from kokous.minutes.passages import Passage, passages_of
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.minutes.sentences import sentences_for
from kokous.minutes.views.pages import crumbs
from kokous.minutes.wanted import Wanted, edition_of
from kokous.organisation.models import User
from kokous.remedies.possible import offered

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_POST)
def words(request: HttpRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """A clerical error: other words in the place of some (HL 51 §)."""
    found, record, told = _section(request, meeting, item)
    passages = passages_of(told)
    choices = [(each.name, _choice(each, record)) for each in passages]
    shown = [(_called(each, record), each) for each in passages]
    form = forms.WordsForm(request.POST or None, passages=choices)
    title = _("Kirjoitus- tai laskuvirheen korjaaminen")
    return _page(request, found, told, form, title, passages=shown, kind="words")


@login_required
@require_http_methods(READ_OR_POST)
def anew(request: HttpRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """A substantive error that a new decision corrected (HL 50 §)."""
    found, _record, told = _section(request, meeting, item)
    form = forms.AnewForm(request.POST or None)
    return _page(request, found, told, form, _("Asiavirheen korjaamisen merkitseminen"), kind="anew")


@login_required
@require_http_methods(READ_OR_POST)
def instructions(request: HttpRequest, meeting: UUID, item: UUID) -> HttpResponse:
    """The right instructions for a remedy in the stead of wrong ones (HL 49 §)."""
    found, _record, told = _section(request, meeting, item)
    initial = {"remedies": told.remedies, "remedy_text": told.remedy_text}
    possible = offered(found.body, civil_date(found.starts))
    form = forms.InstructionsForm(request.POST or None, initial=initial, remedies=possible)
    warning = _(
        "Määräaika alkaa uuden ohjeen tiedoksisaannista. Anna korjattu ote tiedoksi asianosaisille (HL 49 §)."
    )
    return _page(
        request, found, told, form, _("Muutoksenhakuohjeen korjaaminen"), kind="instructions", warning=warning
    )


def _section(request: HttpRequest, meeting: UUID, item: UUID) -> tuple[Meeting, MeetingRecord, ItemRecord]:
    """The § as it reads now; refused, with the reason, while it is still edited and not corrected."""
    found = selectors.meeting_to_keep(request.user, meeting)
    record = corrected_record_of(found.stream)
    told = record.agenda.get(str(item))
    if told is None:
        raise Http404
    edition_of(selectors.minutes_of(found), record, told)
    return found, record, told


def _page(
    request: HttpRequest,
    found: Meeting,
    told: ItemRecord,
    form: Any,
    title: str,
    *,
    kind: str,
    **context: Any,
) -> HttpResponse:
    def act(*, actor: User, at: datetime, wanted: Wanted) -> Correction:
        return mark_correction(actor=actor, at=at, meeting=found, item_id=UUID(told.item), wanted=wanted)

    heading = heading_of(told, sentences_for("fi").item).replace("§ ", "§\N{NO-BREAK SPACE}")
    return form_page(
        request, form, act, back=_after(request, found, told), done=_("Korjaus merkittiin pöytäkirjaan. Anna korjattu ote asianosaiselle maksutta (HL 52 § 3 mom.)."),
        template="minutes/correction.html", title=f"{title}: {heading}", meeting=found, item=told,
        crumbs=crumbs(found, title), submit=_("Merkitse korjaus"),
        others=[each for each in _ways(found, told) if each[0] != kind], language=selectors.minutes_of(found).language,
        cancel=f"{reverse('minutes:keep', args=[found.pk])}#asia-{told.item}", **context,
    )  # fmt: skip


def _ways(meeting: Meeting, told: ItemRecord) -> list[tuple[str, str, str]]:
    """The three ways to correct, by name, with their addresses and words."""
    words = {
        "words": _("Kirjoitus- tai laskuvirhe"),
        "anew": _("Asiavirhe, josta on uusi päätös"),
        "instructions": _("Väärä tai puuttuva muutoksenhakuohje"),
    }
    return [
        (name, reverse(f"minutes:correct_{name}", args=[meeting.pk, told.item]), said)
        for name, said in words.items()
    ]


def _after(request: HttpRequest, meeting: Meeting, told: ItemRecord) -> str:
    """Where the web still shows the old words, the page that puts the corrected minutes there; else the §."""
    published = corrected_record_of(meeting.stream).published is not None
    if published and can(request.user, Code.PUBLISH, meeting, today()):
        try:  # the floor above is known by the names of its addresses
            return reverse("publishing:correct", args=[meeting.pk])
        except NoReverseMatch:
            pass
    return f"{reverse('minutes:keep', args=[meeting.pk])}#asia-{told.item}"


def _called(passage: Passage, record: MeetingRecord) -> str:
    """Which passage it is: a proposal by its key, a ground by whose it is, a paper by its number."""
    label = passage.field.label.capitalize()
    return f"{label} ({record.name(passage.key)})" if passage.key else label


def _choice(passage: Passage, record: MeetingRecord) -> str:
    said = plain_text(passage.html) if passage.is_rich else passage.text
    return f"{_called(passage, record)}: {Truncator(' '.join(said.split())).chars(60)}"
