"""What of a meeting's record goes into an exported package, and whose words may go into the public one."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from kokous.agenda.models import AgendaItem, Attachment
from kokous.core import package
from kokous.core.fold import Entry
from kokous.core.package import Contribution, PackagedDocument
from kokous.minutes.models import Annex, Minutes, Rendition

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
        "chair.handed_over",
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
        "minutes.published",
    ]
)


def documents_of(stream: str) -> Contribution:
    """The official body, annexes, renditions and papers of a meeting's minutes (TihL 15 §, R-14.03)."""
    meeting = _meeting_of(stream)
    if meeting is None:
        return Contribution()
    return Contribution(documents=(*_of_minutes(meeting), *_papers(meeting)))


def is_public(entry: Entry) -> bool | None:
    """Whether an event of a meeting may be read by anyone: only once its minutes are frozen.

    No opinion on other streams and kinds. False for what belongs to a secret
    item, names a secret paper, or holds a marked passage (JulkL 22 §, KuntaL 140 §).
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
    secret_paper = any(not paper.get("public", True) for paper in payload.get("attachments", ()))
    return not secret_paper and "<mark" not in _all_text(payload)


def _of_minutes(meeting: UUID) -> Iterator[PackagedDocument]:
    for sha256 in Minutes.objects.filter(pk=meeting, official__isnull=False).values_list(
        "official", flat=True
    ):
        yield PackagedDocument("poytakirja.pdf", str(sha256))
    for annex in Annex.objects.filter(minutes=meeting):
        yield PackagedDocument(f"liite-{annex.number}-{annex.kind}.pdf", annex.pdf_id)
    for row in Rendition.objects.filter(minutes=meeting):
        yield PackagedDocument(f"poytakirja-{row.kind}-{row.language}.pdf", row.pdf_id, public=True)


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
        return "".join(map(_all_text, value.values()))
    if isinstance(value, list | tuple):
        return "".join(map(_all_text, value))
    return value if isinstance(value, str) else ""


def register() -> None:
    """Have the exported record of a meeting include what its minutes hold (from ``AppConfig.ready``)."""
    package.register_package_source(documents_of)
    package.register_publicity(is_public)
