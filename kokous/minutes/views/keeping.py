"""The secretary's page: the minutes beside the meeting, what is missing, prose and corrections."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kokous.access.views.pages import form_page, house
from kokous.agenda.forms import HarmlessForm
from kokous.agenda.models import Meeting
from kokous.core.clock import now
from kokous.core.events import history
from kokous.core.fold import Entry, effective
from kokous.live.room import read_room
from kokous.live.seating import Register
from kokous.live.secretaries import Secretaries
from kokous.minutes import forms, selectors
from kokous.minutes.actions.corrections import CORRECTABLE, correct_text, entry_to_correct, text_to_correct
from kokous.minutes.actions.prose import edit_prose
from kokous.minutes.actions.prose import reopen as reopen_minutes
from kokous.minutes.actions.secretary import note_minutes_secretary
from kokous.minutes.actions.words import declare_harmless_in_minutes
from kokous.minutes.checking import state_of
from kokous.minutes.corrected import corrected
from kokous.minutes.documents.head import head_blocks
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.sections import Part, heading_of, section_parts
from kokous.minutes.enums import MinutesState, ProseField
from kokous.minutes.fold import meeting_record, record_of
from kokous.minutes.guards import not_checked
from kokous.minutes.labels import LABELS, event_lines
from kokous.minutes.models import Minutes
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.minutes.scene import Scene, scene_of
from kokous.minutes.sentences import sentences_for
from kokous.minutes.shown_values import prose_values
from kokous.minutes.signing import finish
from kokous.minutes.stray_words import stray_words
from kokous.minutes.views.pages import crumbs, steps_of
from kokous.rules.minutes_rules import decision_born, is_checked

READ_OR_POST = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def keep(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Items with their state, the text with its facts locked, the events as they come."""
    found = selectors.meeting_to_keep(request.user, meeting)
    entries = history(found.stream)
    record, row = corrected(meeting_record(entries)), selectors.minutes_of(found)
    scene = scene_of(found, record, row.language)
    context = {
        "meeting": found,
        "crumbs": crumbs(found, _("Laadinta")),
        "minutes": row,
        "record": record,
        "missing": selectors.missing(record, row),
        "stray_words": [] if row.state == MinutesState.FROZEN else stray_words(found, record),
        "waited": selectors.marks_missing(record, row),
        "contents": _contents(scene, row),
        "head": SafeString(html_from(head_blocks(scene)[2:])),  # the page has its own heading
        "sections": [_section(scene, row, item) for item in record.items],
        "extracts": selectors.extracts_of(row),
        "versions": selectors.versions_of(row) if row.pk else [],
        "signatures": selectors.signatures_of(row) if row.pk and row.signatures.exists() else [],
        "events": _events(found, record, row),
        "going_on": record.closed is None,
        **steps_of(house(request).user, found, row, record),
    }
    return render(request, "minutes/keep.html", context)


@login_required
@require_safe
def events(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Only the list of events, for the page that follows the meeting."""
    found = selectors.meeting_to_keep(request.user, meeting)
    record, row = record_of(found.stream), selectors.minutes_of(found)
    return render(request, "minutes/_events.html", {"events": _events(found, record, row), "meeting": found})


@login_required
@require_http_methods(READ_OR_POST)
def edit(request: HttpRequest, meeting: UUID, item: UUID, field: str) -> HttpResponse:
    """The secretary's words of one §."""
    found = _meeting_to_write(request, meeting)
    told = record_of(found.stream).agenda.get(str(item))
    if told is None or field not in ProseField.values:
        raise Http404
    heading = heading_of(told, sentences_for("fi").item).replace("§ ", "§\N{NO-BREAK SPACE}")
    title = f"{ProseField(field).label.capitalize()}: {heading}"
    return form_page(
        request, forms.ProseForm(request.POST or None, initial=prose_values(told, field)), edit_prose,
        fixed={"meeting_id": meeting, "item_id": item, "field": field}, back=_back(found, told.item),
        done=_("Teksti tallennettiin."), template="minutes/form.html", title=title,
        crumbs=crumbs(found, ProseField(field).label.capitalize()),
        warning=_signatures_fall() if selectors.minutes_of(found).official_id else "",
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def correct(request: HttpRequest, meeting: UUID, seq: int) -> HttpResponse:
    """A text of the log corrected, the old one staying in the log."""
    found = _meeting_to_write(request, meeting)
    entry = entry_to_correct(found.stream, seq)
    if entry is None:
        raise Http404
    _name, is_rich, _follow = CORRECTABLE[entry.kind]
    form = forms.RichCorrectionForm if is_rich else forms.LineCorrectionForm
    return form_page(
        request, form(request.POST or None, initial={"text": text_to_correct(entry)}), correct_text,
        fixed={"meeting_id": meeting, "seq": seq}, back=_back(found, entry.payload["item"]),
        done=_("Korjaus kirjattiin."), template="minutes/form.html",
        title=_("Kirjauksen korjaaminen: %(what)s") % {"what": _entry_called(found, entry)},
        standing=SafeString(text_to_correct(entry)) if is_rich else text_to_correct(entry),
        crumbs=crumbs(found, _("Kirjauksen korjaaminen")),
    )  # fmt: skip


def _entry_called(meeting: Meeting, entry: Entry) -> str:
    """``Päätös, § 12 Talousarvio``: what was entered, and in which §."""
    told = record_of(meeting.stream).agenda.get(str(entry.payload["item"]))
    label = str(LABELS[entry.kind])
    if told is None:
        return label
    heading = heading_of(told, sentences_for("fi").item).replace("§ ", "§\N{NO-BREAK SPACE}")
    return f"{label}, {heading}"


@login_required
@require_http_methods(READ_OR_POST)
def secretary(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Who kept the minutes, where nobody was marked in the meeting."""
    found = _meeting_to_write(request, meeting)
    room = read_room(found)
    if room.sitting is None:
        raise Http404
    chosen = Secretaries(Register(room))
    proposed = room.sitting.secretary or chosen.proposed(house(request).user)
    form = forms.SecretaryForm(
        request.POST or None, secretaries=chosen, chair=room.sitting.chair_id,
        initial={"person_id": proposed.pk if proposed else ""},
    )  # fmt: skip
    return form_page(
        request, form, note_minutes_secretary, fixed={"meeting_id": meeting},
        back=reverse("minutes:keep", args=[meeting]), done=_("Pöytäkirjanpitäjä merkittiin."),
        template="minutes/form.html", title=_("Pöytäkirjanpitäjän merkitseminen"),
        crumbs=crumbs(found, _("Pöytäkirjanpitäjä")),
    )  # fmt: skip


@login_required
@require_http_methods(READ_OR_POST)
def reopen(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Signed minutes opened again: says first what it costs."""
    found = _meeting_to_write(request, meeting)
    return form_page(
        request, forms.ReopenForm(request.POST or None), reopen_minutes, fixed={"meeting_id": meeting},
        back=reverse("minutes:keep", args=[meeting]), done=_("Pöytäkirja avattiin uudelleen."),
        template="minutes/form.html", title=_("Pöytäkirjan avaaminen uudelleen"),
        crumbs=crumbs(found, _("Avaaminen uudelleen")),
        warning=_signatures_fall(),
    )  # fmt: skip


@login_required
@require_POST
def freeze(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Make the final documents of checked minutes."""
    found = selectors.meeting_to_keep(request.user, meeting)
    finish(actor=house(request).user, at=now(), meeting=found)
    messages.success(request, _("Pöytäkirja on valmis. Julkinen versio on muodostettu."))
    return redirect("minutes:keep", meeting=meeting)


@login_required
@require_POST
def harmless(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Declare a form of marked words harmless, with the reason."""
    found = selectors.meeting_to_keep(request.user, meeting)
    form = HarmlessForm(request.POST)
    if form.is_valid():
        declare_harmless_in_minutes(
            actor=house(request).user, at=now(), meeting_id=found.pk, **form.arguments()
        )
        messages.success(request, _("Sana todettiin vaarattomaksi. Perustelu jää lokiin."))
    else:
        messages.error(request, _("Kirjaa, miksi sana ei paljasta suojattua tietoa."))
    return redirect(f"{reverse('minutes:keep', args=[meeting])}#suojatut-sanat")


def _meeting_to_write(request: HttpRequest, pk: UUID) -> Meeting:
    """A meeting whose minutes may still be written: no form is shown that would be refused. What is sent, the action judges."""
    found = selectors.meeting_to_keep(request.user, pk)
    if request.method != "POST":
        not_checked(selectors.minutes_of(found))
    return found


def _signatures_fall() -> str:
    return _("Annetut allekirjoitukset ja tarkastukset mitätöityvät ja syntyy uusi versio.")


def _back(meeting: Meeting, item: str) -> str:
    return f"{reverse('minutes:keep', args=[meeting.pk])}#asia-{item}"


def _contents(scene: Scene, minutes: Minutes) -> list[dict[str, Any]]:
    """The items of the left pane with their state."""
    states = selectors.check_states(scene.record)
    rows = []
    for item in [*scene.record.items, *_unhandled(scene.record)]:
        state = states.get(item.item)
        handled = state is not None
        text = _("odottaa käsittelyä")
        if handled:
            text = _("luonnos") if minutes.state == MinutesState.DRAFT else _("allekirjoitettu")
        if item.checked_at_once:
            text = _("tarkastettu heti")
        elif state is not None and is_checked(state):
            text = _("tarkastettu")
        rows.append(
            {
                "number": f"§ {item.section}" if item.section else str(item.point),
                "title": item.title,
                "url": f"#asia-{item.item}" if handled else "",
                "state": "done" if state is not None and is_checked(state) else "",
                "state_text": text,
            }
        )
    return rows


def _unhandled(record: MeetingRecord) -> list[ItemRecord]:
    left = [item for item in record.agenda.values() if item.item not in record.handled and not item.withdrawn]
    return sorted(left, key=lambda item: item.point)


def _section(scene: Scene, minutes: Minutes, item: ItemRecord) -> dict[str, Any]:
    born = decision_born(state_of(item, scene.record))
    editable = minutes.state not in {MinutesState.CHECKED, MinutesState.FROZEN} and not item.checked_at_once
    parts = section_parts(scene, item)
    return {
        "item": item,
        "editable": editable,
        "born": born,
        "correctable": born and not editable,
        "parts": [_part(part, item, editable) for part in parts],
    }


def _part(part: Part, item: ItemRecord, editable: bool) -> dict[str, Any]:
    """``locked`` facts come from the log; ``field`` is what the secretary may write."""
    return {
        "key": part.key,
        "html": SafeString(html_from(part.blocks)),
        "sources": part.sources,
        "field": part.field if editable and item.kind == "matter" else "",
        "locked": not part.field and part.key not in {"heading", "handling", "proposal"},
        "label": _("Muokkaa selostusta")
        if part.field == ProseField.DESCRIPTION
        else _("Täydennä käsittelyä"),
    }


def _events(meeting: Meeting, record: MeetingRecord, minutes: Minutes) -> list[Any]:
    may = minutes.state == MinutesState.DRAFT and minutes.official_id is None
    lines = event_lines(effective(history(meeting.stream)), record, may_correct=may)
    return list(reversed(list(lines)))
