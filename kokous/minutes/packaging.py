"""What of a meeting's record goes into an exported package, and whose words may go into the public one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from kokous.agenda.models import AgendaItem, Attachment
from kokous.core.contributions import Contribution, PackagedDocument
from kokous.core.events import history
from kokous.core.fold import Entry, effective
from kokous.core.models import Stream
from kokous.core.richtext import leaks
from kokous.minutes.fold import record_of
from kokous.minutes.models import Annex, Correction, Extract, Minutes, Rendition
from kokous.minutes.redaction import hidden_words
from kokous.renditions.kinds import RenditionKind

PREFIX = "meeting."
#: Kinds whose words the published minutes tell anyway. The others stay inside: drafts, join links,
#: grounds of disqualification, requests for the floor, grounds of a dissent.
PUBLIC_KINDS = frozenset(
    [
        "section.drawn",
        "meeting.opened",
        "legality.stated",
        "checkers.elected",
        "order.accepted",
        "member.arrived",
        "member.left",
        "connection.confirmed",
        "chair.handed_over",
        "secretary.named",
        "meeting.paused",
        "meeting.resumed",
        "item.added",
        "item.edited",
        "item.taken_up",
        "item.withdrawn",
        "item.checked_at_once",
        "proposal.revised",
        "proposal.made",
        "proposal.supported",
        "proposal.withdrawn",
        "proposal.accepted",
        "base.withdrawn",
        "debate.closed",
        "order.approved",
        "ballot.opened",
        "ballot.closed",
        "election.held",
        "decision.stated",
        "dissent.announced",
        "meeting.closed",
        "minutes.signed",
        "minutes.checked",
        "minutes.frozen",
        "minutes.corrected",
        "minutes.published",
    ]
)
#: Kinds that tell an item whole, each time it was written.
WORDINGS = frozenset({"item.added", "item.edited"})
#: Where an event holds rich text, in which alone a mark is a mark.
RICH = {
    "item.added": ("description", "proposal"),
    "item.edited": ("description", "proposal"),
    "proposal.revised": ("text",),
    "proposal.made": ("text",),
    "decision.stated": ("text",),
    "minutes.corrected": ("old", "new", "text"),
}


def documents_of(stream: str) -> Contribution:
    """The official body, annexes, renditions and papers of a meeting's minutes (TihL 15 §, R-14.03)."""
    meeting = _meeting_of(stream)
    if meeting is None:
        return Contribution()
    return Contribution(documents=(*_of_minutes(meeting), *_papers(meeting)))


def is_public(entry: Entry) -> bool | None:
    """Whether an event of a meeting may be read by anyone: only once its minutes are frozen.

    No opinion on other streams and kinds. False for what belongs to a secret
    item, names a secret paper, or tells a word that is marked anywhere in the
    minutes; and for what no longer stands: earlier wordings of an item, corrected
    and undone steps (JulkL 22 §, KuntaL 140 §, R-10.05).
    """
    meeting = _meeting_of(entry.stream)
    if meeting is None:
        return None
    if entry.kind not in PUBLIC_KINDS:
        return False
    if not Minutes.objects.filter(pk=meeting, frozen_at__isnull=False).exists():
        return False
    payload = entry.payload
    item = payload.get("item") or payload.get("only_item")
    if item and not AgendaItem.objects.filter(pk=item, public=True).exists():
        return False
    if any(not paper.get("public", True) for paper in payload.get("attachments", ())):
        return False
    told = _told(entry.stream, Stream.objects.values_list("head", flat=True).get(pk=entry.stream))
    words = _all_text(payload)
    return entry.seq in told.standing and not _is_marked(entry) and not leaks(words, told.hidden)


def _is_marked(entry: Entry) -> bool:
    """Whether a rich text of the event has a mark; the same signs typed in a plain field mean nothing."""
    names = RICH.get(entry.kind, ()) if entry.kind != "proposal.made" or entry.payload.get("is_rich") else ()
    return any("<mark" in str(entry.payload.get(name, "")) for name in names)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the record of a meeting says in the end: the events that stand, and the words that stay inside."""

    standing: frozenset[int]
    hidden: tuple[str, ...]


@lru_cache(maxsize=4)
def _told(stream: str, head: str) -> _Told:
    """Read once for each state of the log, which ``head`` names. The last wording of an item is the item."""
    standing, items = set[int](), dict[str, int]()
    for entry in effective(history(stream)):
        if entry.kind in WORDINGS and not entry.withheld:
            items[str(entry.payload["item"])] = entry.seq
        else:
            standing.add(entry.seq)
    # A package cannot be called back, so it tells what the minimal rendition tells (R-13.04 [I]).
    hidden = hidden_words(record_of(stream), RenditionKind.MINIMAL)
    return _Told(frozenset(standing | set(items.values())), tuple(hidden))


def _of_minutes(meeting: UUID) -> Iterator[PackagedDocument]:
    for sha256 in Minutes.objects.filter(pk=meeting, official__isnull=False).values_list(
        "official", flat=True
    ):
        yield PackagedDocument("poytakirja.pdf", str(sha256))
    for made in Correction.objects.filter(minutes=meeting, pdf__isnull=False):
        yield PackagedDocument(f"poytakirja-korjattu-{made.edition}.pdf", str(made.pdf_id))
    for annex in Annex.objects.filter(minutes=meeting):
        yield PackagedDocument(f"liite-{annex.number}-{annex.kind}.pdf", annex.pdf_id)
    for row in Rendition.objects.filter(minutes=meeting):
        corrected = f"-korjattu-{row.edition}" if row.edition else ""
        name = f"poytakirja-{row.kind}-{row.language}{corrected}.pdf"
        yield PackagedDocument(name, row.pdf_id, public=True)
    for extract in Extract.objects.filter(minutes=meeting):
        yield PackagedDocument(f"ote-{extract.number}.pdf", extract.pdf_id)


def _papers(meeting: UUID) -> Iterator[PackagedDocument]:
    rows = Attachment.objects.filter(item__meeting=meeting, blob__isnull=False).select_related("item")
    for paper in rows:
        public = paper.public and paper.item.public and not paper.supporting
        name = f"asia-{paper.item.point}-liite-{paper.number}.pdf"
        yield PackagedDocument(name, str(paper.blob_id), public=public)


def _meeting_of(stream: str) -> UUID | None:
    kind, dot, key = stream.partition(".")
    try:
        return UUID(key) if kind + dot == PREFIX else None
    except ValueError:
        return None


def _all_text(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(map(_all_text, value.values()))
    if isinstance(value, list | tuple):
        return "\n".join(map(_all_text, value))
    return value if isinstance(value, str) else ""
