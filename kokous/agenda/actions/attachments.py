"""Papers of an item."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.actions.words import refuse_undecided
from kokous.agenda.changes import Change
from kokous.agenda.enums import ChangeKind, MeetingState
from kokous.agenda.guards import refuse_unless, require_unhandled
from kokous.agenda.locks import lock_attachment, lock_item
from kokous.agenda.models import AgendaItem, Attachment
from kokous.agenda.noting import note
from kokous.agenda.papers import UploadedPaper, read_paper
from kokous.agenda.payloads import item_payload
from kokous.core import blobs
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.organisation.models import User
from kokous.rules.citations import cite


def add_attachment(
    *,
    actor: User,
    at: datetime,
    item_id: UUID,
    title: str,
    content: bytes | None = None,
    public: bool = True,
    secrecy: str = "",
    supporting: bool = False,
    number: int | None = None,
) -> Attachment:
    """Add a paper to an item: :func:`attach_paper` with the file read first.

    Reading a large PDF takes a while, and no row is locked meanwhile. ``content``
    is ``None`` when a source names the paper but does not hold it. Raises
    :class:`RuleViolation` for a file that cannot be read as PDF.
    """
    paper = read_paper(content) if content is not None else None
    return attach_paper(
        actor=actor, at=at, item_id=item_id, title=title, paper=paper, public=public, secrecy=secrecy,
        supporting=supporting, number=number,
    )  # fmt: skip


@action(
    "item.edited",
    "word.declared_harmless",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the body has not taken the item up",
    cites=[cite("JulkL", 25)],
)
def attach_paper(
    *,
    actor: User,
    at: datetime,
    item_id: UUID,
    title: str,
    paper: UploadedPaper | None,
    public: bool = True,
    secrecy: str = "",
    supporting: bool = False,
    number: int | None = None,
    harmless: str = "",
) -> Attachment:
    """Add a paper that has been read: an attachment becomes part of the minutes, supporting material does not (R-10.05).

    ``number`` is the next of its kind in the item unless given. A secret paper
    says on what ground (JulkL 25 §). After the notice its name is read at once, so forms of
    marked words in it are refused unless ``harmless`` tells why they are.
    """
    item = lock_item(item_id)
    require(actor, Code.PREPARE, item.meeting, civil_date(at))
    require_unhandled(item)
    refuse_unless(bool(title.strip()), _("Liitteellä on oltava nimi."))
    if not public and not secrecy.strip():
        raise RuleViolation(
            _("Salassa pidettävälle liitteelle merkitään salassapidon peruste."), cites=[cite("JulkL", 25)]
        )
    attachment = Attachment(
        item=item, title=title, public=public, secrecy=secrecy, supporting=supporting,
        number=_number(item, supporting, number),
    )  # fmt: skip
    if paper is not None:
        attachment.blob, attachment.pages = blobs.write(paper.data), paper.pages
        attachment.content_type = paper.content_type
    attachment.save(force_insert=True)
    record(item.meeting.stream, "item.edited", actor=actor.actor, at=at, payload=item_payload(item))
    if item.meeting.state != MeetingState.DRAFT:
        refuse_undecided(item, harmless, actor=actor, at=at)
    note(item.meeting, [Change(ChangeKind.PAPER_ADDED, item.pk)], at=at, item=item)
    return attachment


@action(
    "item.edited",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the body has not taken the item up; after the notice a reason is given",
    cites=[cite("JulkL", 25)],
)
def remove_attachment(*, actor: User, at: datetime, attachment_id: UUID, reason: str = "") -> None:
    """Take a paper off an item; the numbers of the others stay as they are.

    After the notice members have had it: a reason is asked for, and they are told.
    """
    attachment = lock_attachment(attachment_id)
    item = attachment.item
    meeting = item.meeting
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_unhandled(item)
    sent = meeting.state != MeetingState.DRAFT
    refuse_unless(not sent or bool(reason.strip()), _("Lähetetyn liitteen poistamiselle on annettava syy."))
    attachment.delete()
    payload = item_payload(item) | ({"reason": reason.strip()} if sent else {})
    record(meeting.stream, "item.edited", actor=actor.actor, at=at, payload=payload)
    note(meeting, [Change(ChangeKind.PAPER_REMOVED, item.pk)], at=at, item=item)


def _number(item: AgendaItem, supporting: bool, wanted: int | None) -> int:
    same = item.attachments.filter(supporting=supporting)
    if wanted is None:
        return int(same.aggregate(last=Max("number"))["last"] or 0) + 1
    refuse_unless(not same.filter(number=wanted).exists(), _("Asialla on jo samanumeroinen liite."))
    return wanted
