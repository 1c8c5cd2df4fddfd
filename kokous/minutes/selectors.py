"""What a reader may see of minutes, and what they still lack."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import Reader, can, require, visible
from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import AgendaItem, Meeting
from kokous.agenda.selectors import meeting_for, meetings_for, withheld_items
from kokous.core.clock import today
from kokous.live.models import Sitting
from kokous.minutes.checking import state_of, wanted_checkers
from kokous.minutes.enums import MinutesState, SignerRole
from kokous.minutes.guards import has_secretary
from kokous.minutes.models import Correction, Extract, Minutes, Rendition
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.organisation.models import Municipality
from kokous.renditions.kinds import RenditionKind
from kokous.rules.minutes_rules import CheckState

#: States of a meeting that has been opened.
HELD = (MeetingState.OPEN, MeetingState.PAUSED, MeetingState.CLOSED)


def meetings_with_minutes(user: Reader, municipality: Municipality | None) -> QuerySet[Meeting]:
    """Opened meetings that the reader may open, the latest first, with their minutes."""
    return meetings_for(user, municipality).filter(state__in=HELD).select_related("minutes")


def meeting_with_minutes(user: Reader, pk: UUID) -> Meeting:
    """An opened meeting; 404 for those who may not open it, and before it has been opened."""
    meeting = meeting_for(user, pk)
    if meeting.state not in HELD:
        raise Http404
    return meeting


def meeting_to_keep(user: Reader, pk: UUID) -> Meeting:
    """An opened meeting whose minutes the reader keeps; 404 unseen, 403 without the right."""
    meeting = meeting_with_minutes(user, pk)
    require(user, Code.KEEP_MINUTES, meeting, today())
    return meeting


def minutes_of(meeting: Meeting) -> Minutes:
    """The meeting's minutes; unsaved while nobody has touched them."""
    found = Minutes.objects.select_related("official").filter(pk=meeting.pk).first()
    minutes = found or Minutes(meeting=meeting, language=meeting.body.municipality.languages[0])
    minutes.meeting = meeting
    return minutes


def may_read(user: Reader, minutes: Minutes, record: MeetingRecord, on: date) -> bool:
    """Whether the reader may read minutes that are not ready: who keeps, leads, signs or checks them.

    The others of the body wait until they have been signed (JulkL 6 § 1 mom. 6 kohta: not yet public).
    So does one who is disqualified in the item at hand until it is decided (HL 27 § 1 mom., R-4.01).
    """
    if minutes.state != MinutesState.DRAFT:
        return True
    if withheld_items(user, minutes.meeting):
        return False
    person = str(getattr(user, "person_id", None))
    named = person in {record.closing_chair, record.secretary, *record.checkers}
    return named or can(user, Code.KEEP_MINUTES, minutes, on) or can(user, Code.CHAIR, minutes, on)


def readable(user: Reader, meetings: Iterable[Meeting], on: date) -> set[UUID]:
    """The meetings of the list whose minutes :func:`may_read` lets the reader open: three queries."""
    listed = list(meetings)
    kept = set(visible(user, Code.KEEP_MINUTES, on).values_list("pk", flat=True))
    kept |= set(visible(user, Code.CHAIR, on).values_list("pk", flat=True))
    person = getattr(user, "person_id", None)
    mine = Q(chair=person) | Q(secretary=person) | Q(checkers=person)
    named = (
        set(Sitting.objects.filter(mine, meeting__in=listed).values_list("pk", flat=True))
        if person
        else set()
    )
    ready = {
        each.pk for each in listed if hasattr(each, "minutes") and each.minutes.state != MinutesState.DRAFT
    }
    return ready | named | {each.pk for each in listed if each.body_id in kept}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and the place where it is mended: on the page, or ``url`` elsewhere."""

    text: str
    anchor: str
    url: str = ""

    @property
    def address(self) -> str:
        """Where the link leads."""
        return self.url or f"#{self.anchor}"


def missing(record: MeetingRecord, minutes: Minutes) -> list[Missing]:
    """What the minutes still lack before they may be signed, in the order of the page (18.1)."""
    found: list[Missing] = []
    if record.closed is None:
        found.append(Missing(_("Kokousta ei ole päätetty."), "kokous"))
    if minutes.body.has_powers and record.legality is None:
        found.append(Missing(_("Laillisuutta ja päätösvaltaisuutta ei ole todettu."), "kokous"))
    if not has_secretary(record):
        found.append(Missing(_("Pöytäkirjanpitäjää ei ole merkitty."), "kokous", secretary_address(record)))
    wanted = wanted_checkers(minutes.meeting)
    if minutes.body.has_powers and len(record.checkers) < wanted:
        text = _("Pöytäkirjantarkastajia on valittu %(chosen)s, tarvitaan %(wanted)s.")
        found.append(Missing(text % {"chosen": len(record.checkers), "wanted": wanted}, "kokous"))
    items = sorted(record.agenda.values(), key=lambda each: each.point)
    lacking = ((item, _missing_in(item, record)) for item in items)
    return [*found, *(Missing(text, f"asia-{item.item}") for item, text in lacking if text)]


def secretary_address(record: MeetingRecord) -> str:
    """Where the secretary is named: in the sitting while it goes on, in the minutes afterwards."""
    if record.closed is None:
        return f"{reverse('live:console', args=[record.meeting])}#secretary"
    return reverse("minutes:secretary", args=[record.meeting])


def _missing_in(item: ItemRecord, record: MeetingRecord) -> str:
    if item.kind != ItemKind.MATTER or item.withdrawn:
        return ""
    name = f"§ {item.section}" if item.section else str(item.point)
    if item.item not in record.handled:
        return _("%(name)s on käsittelemättä.") % {"name": name}
    if item.decision is None:
        return _("%(name)s: päätöstä ei ole todettu.") % {"name": name}
    return ""


def marks_missing(record: MeetingRecord, minutes: Minutes) -> list[str]:
    """Whose marks are still waited for, in the order in which they are given."""
    given = {(mark.role, mark.person) for mark in record.marks}
    roles = {role for role, _person in given}
    waited = []
    if SignerRole.CHAIR not in roles:
        waited.append(_("puheenjohtaja %(name)s") % {"name": record.name(record.closing_chair)})
    if SignerRole.SECRETARY not in roles:
        named = _("pöytäkirjanpitäjä %(name)s") % {"name": record.name(record.secretary)}
        waited.append(named if has_secretary(record) else _("pöytäkirjanpitäjä, jota ei ole merkitty"))
    if minutes.state not in {MinutesState.CHECKED, MinutesState.FROZEN, MinutesState.REFUSED}:
        waited += [
            _("tarkastaja %(name)s") % {"name": record.name(person)}
            for person in record.checkers
            if (SignerRole.CHECKER, person) not in given
        ]
    return waited


def versions_of(minutes: Minutes) -> list[Correction]:
    """The corrected versions of checked minutes, oldest first; the one that was signed comes before them."""
    rows = minutes.corrections.filter(edition__isnull=False).select_related("person")
    return list(rows) if minutes.edition else []


def official_of(minutes: Minutes, edition: int | None) -> str | None:
    """SHA-256 of an official body: the newest, the one signed (0), or a corrected version; None when there is none."""
    if edition is None:
        return minutes.newest_id
    if edition == 0:
        return minutes.official_id
    found = minutes.corrections.filter(edition=edition).first()
    return found.pdf_id if found else None


def extracts_of(minutes: Minutes) -> list[Extract]:
    """The extracts that have been given out, the latest first: two queries."""
    rows = Extract.objects.filter(minutes=minutes.pk).select_related("given_by__person")
    return list(
        rows.prefetch_related(Prefetch("items", AgendaItem.objects.order_by("point"))).order_by("-number")
    )


def check_states(record: MeetingRecord) -> dict[str, CheckState]:
    """How far the checking of each handled § has come."""
    return {item.item: state_of(item, record) for item in record.items}


def signatures_of(minutes: Minutes) -> QuerySet[Any]:
    """All marks, the voided ones too, oldest first."""
    return minutes.signatures.select_related("person").order_by("at", "pk")


def public_rendition(meeting: Meeting, language: str) -> Rendition:
    """The newest public rendition of a meeting that was fetched by right; Http404 when the language has none."""
    rows = Rendition.objects.filter(minutes=meeting.pk, kind=RenditionKind.PUBLIC, language=language)
    row = rows.order_by("-edition").first()
    if row is None:
        raise Http404
    return row
