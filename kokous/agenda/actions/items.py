"""Items of the agenda: added, written, moved, taken off."""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.editing import require_unchanged
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.agenda.actions.matters import protect_title
from kokous.agenda.actions.words import refuse_undecided
from kokous.agenda.changes import Change
from kokous.agenda.enums import ChangeKind, ItemKind, MeetingState
from kokous.agenda.guards import (
    NOT_IN_NOTICE,
    NOTICE,
    refuse_unless,
    require_draft,
    require_open_agenda,
    require_unhandled,
)
from kokous.agenda.item_fields import ItemFields, apply
from kokous.agenda.locks import lock_item, lock_meeting
from kokous.agenda.models import AgendaItem, Attachment, Meeting
from kokous.agenda.noting import note
from kokous.agenda.numbering import draw_section
from kokous.agenda.payloads import item_payload, order_of
from kokous.agenda.selectors import rules_of
from kokous.agenda.shown_values import item_values
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.organisation.models import User
from kokous.rules.citations import kuntal

#: Farther than any agenda is long: points are first moved out of the way, so that no two ever meet.
ASIDE = 10_000
DRAWN_AT_SENDING = "sending"


@action(
    "item.added",
    "section.drawn",
    "matter.protected",
    "word.declared_harmless",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the meeting has not ended; after the notice the item is a late one",
    cites=[NOTICE, NOT_IN_NOTICE],
)
def add_item(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    fields: ItemFields,
    point: int | None = None,
    harmless: str = "",
) -> AgendaItem:
    """Add an item at ``point``, by default last but before the closing item.

    After the notice has been sent it goes to the end as a late item (R-3.11,
    KuntaL 95 §: the body itself decides whether it takes the matter up) and
    draws the next § where numbers are drawn at sending. A secret item protects
    the title of its matter in the case register too (JulkL 22 §). A late item is
    read at once, so forms of marked words in it are refused unless ``harmless`` tells why they are.
    """
    meeting = lock_meeting(meeting_id)
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_open_agenda(meeting)
    item = AgendaItem(meeting=meeting, late=meeting.state != MeetingState.DRAFT)
    apply(fields, item, actor)
    others = list(meeting.items.order_by("point"))
    place = len(others) + 1 if item.late else _place(others, point)
    pushed = place <= len(others)
    if pushed:
        _set_points(meeting, others, gap=place)
    item.point = _after(others) if item.late else place
    item.save(force_insert=True)
    payload = item_payload(item)
    if pushed:
        payload["order"] = order_of(meeting.items.order_by("point"))
    cites = [NOT_IN_NOTICE] if item.late else [NOTICE]
    record(meeting.stream, "item.added", actor=actor.actor, at=at, payload=payload, cites=cites)
    _protect_matter(item, actor=actor, at=at)
    if item.late:
        refuse_undecided(item, harmless, actor=actor, at=at)
        note(meeting, [Change(ChangeKind.ADDED, item.pk)], at=at, item=item)
    if item.late and _draws_at_sending(meeting):
        record_draw(item, actor=actor.actor, at=at)
    return item


@action(
    "item.edited",
    "matter.protected",
    "word.declared_harmless",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the body has not taken the item up, and nobody else has saved it meanwhile",
    cites=[NOTICE],
)
def edit_item(
    *,
    actor: User,
    at: datetime,
    item_id: UUID,
    fields: ItemFields,
    harmless: str = "",
    seen: str | None = None,
) -> AgendaItem:
    """Write an item anew. After the notice the event shows who changed what members already had (R-3.08).

    An item that becomes secret protects the title of its matter in the case register too (JulkL 22 §).
    After the notice the text is read at once, so forms of marked words in it are refused unless
    ``harmless`` tells why they are (JulkL 22 §, KuntaL 140 § 1 mom.). ``seen`` is what the page showed
    of it (:func:`kokous.access.editing.require_unchanged`).
    """
    item = lock_item(item_id)
    require(actor, Code.PREPARE, item.meeting, civil_date(at))
    require_unhandled(item)
    hidden = (item.public, item.matter_id, item.public_title)
    before = _read_by_members(item)
    require_unchanged(
        seen,
        item_values(item),
        actor=actor,
        stream=item.meeting.stream,
        about=f"item:{item.pk}",
        cites=[NOTICE],
    )
    apply(fields, item, actor)
    item.save()
    # The related rows were read before the keys changed.
    fresh = AgendaItem.objects.select_related("matter").get(pk=item.pk)
    record(item.meeting.stream, "item.edited", actor=actor.actor, at=at, payload=item_payload(fresh))
    if hidden != (item.public, item.matter_id, item.public_title):
        _protect_matter(item, actor=actor, at=at)
    if item.meeting.state != MeetingState.DRAFT:
        refuse_undecided(item, harmless, actor=actor, at=at)
    changed = [kind for kind, value in _read_by_members(item).items() if value != before[kind]]
    note(item.meeting, [Change(kind, item.pk) for kind in changed], at=at, item=item)
    return fresh


@action(
    "item.moved",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the notice has not been sent",
    cites=[NOTICE],
)
def move_item(*, actor: User, at: datetime, item_id: UUID, point: int) -> AgendaItem:
    """Move an item to ``point``; the others give way. Past the ends means the first or the last place."""
    item = lock_item(item_id)
    meeting = item.meeting
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_draft(meeting)
    order = [row for row in meeting.items.order_by("point") if row.pk != item.pk]
    order.insert(max(1, min(point, len(order) + 1)) - 1, item)
    _set_points(meeting, order)
    payload = {"objects": [f"item:{item.pk}"], "item": str(item.pk), "order": order_of(order)}
    record(meeting.stream, "item.moved", actor=actor.actor, at=at, payload=payload)
    return AgendaItem.objects.get(pk=item.pk)


@action(
    "item.removed",
    "item.withdrawn",
    requires=[Right(Code.PREPARE, Of.BODY)],
    precondition="the body has not taken the item up; after the notice a reason is given",
    cites=[NOTICE],
)
def withdraw_item(*, actor: User, at: datetime, item_id: UUID, reason: str = "") -> None:
    """Take an item off the agenda.

    Before the notice it is removed with its papers. Afterwards it stays with its
    number, marked withdrawn (design: numbers; law.md 18.2 [M]), and a reason is asked for.
    """
    item = lock_item(item_id)
    meeting = item.meeting
    require(actor, Code.PREPARE, meeting, civil_date(at))
    require_unhandled(item)
    if meeting.state == MeetingState.DRAFT:
        Attachment.objects.filter(item=item).delete()
        removed = item.pk
        item.delete()
        order = list(meeting.items.order_by("point"))
        _set_points(meeting, order)
        payload = {"objects": [f"item:{removed}"], "item": str(removed), "order": order_of(order)}
        record(meeting.stream, "item.removed", actor=actor.actor, at=at, payload=payload)
        return
    refuse_unless(bool(reason.strip()), _("Lähetetyltä esityslistalta poistamiselle on annettava syy."))
    item.withdrawn = True
    item.save(update_fields=["withdrawn"])
    payload = {"objects": [f"item:{item.pk}"], "item": str(item.pk), "reason": reason}
    record(meeting.stream, "item.withdrawn", actor=actor.actor, at=at, payload=payload)
    note(meeting, [Change(ChangeKind.WITHDRAWN, item.pk)], at=at, item=item)


def record_draw(item: AgendaItem, *, actor: str, at: datetime) -> None:
    """Draw the item's § and say so in the log; a helper of actions."""
    section = draw_section(item)
    payload = {"objects": [f"item:{item.pk}"], "item": str(item.pk), "section": section}
    record(item.meeting.stream, "section.drawn", actor=actor, at=at, payload=payload, cites=[kuntal(90, 1)])


def _read_by_members(item: AgendaItem) -> dict[ChangeKind, tuple[object, ...]]:
    """What members have read of the item: its heading, and the rest."""
    return {
        ChangeKind.TITLE: (item.title, item.public_title, item.public),
        ChangeKind.TEXT: (
            item.description, item.proposal, item.presenter_id, item.presenter_text, item.preparer,
            tuple(item.remedies),
        ),
    }  # fmt: skip


def _protect_matter(item: AgendaItem, *, actor: User, at: datetime) -> None:
    """What a secret item hides, the register of matters must not tell."""
    if not item.public and item.matter_id is not None:
        protect_title(item.matter_id, item, actor=actor, at=at)


def _draws_at_sending(meeting: Meeting) -> bool:
    rules = rules_of(meeting)
    return (
        meeting.body.has_powers
        and rules is not None
        and rules.section_drawn(meeting.body) == DRAWN_AT_SENDING
    )


def _place(others: list[AgendaItem], point: int | None) -> int:
    if point is not None:
        return max(1, min(point, len(others) + 1))
    closes = bool(others) and others[-1].kind == ItemKind.CLOSING
    return len(others) if closes else len(others) + 1


def _after(others: list[AgendaItem]) -> int:
    return others[-1].point + 1 if others else 1


def _set_points(meeting: Meeting, order: list[AgendaItem], *, gap: int = 0) -> None:
    """Number the items 1, 2, 3 ... in this order, leaving the point ``gap`` free."""
    meeting.items.update(point=F("point") + ASIDE)
    for number, row in enumerate(order, start=1):
        row.point = number + 1 if gap and number >= gap else number
    AgendaItem.objects.bulk_update(order, ["point"])
