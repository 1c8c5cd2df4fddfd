"""Row locks of preparation, in the one order of the house: Body -> Meeting -> Matter."""

from uuid import UUID

from django.http import Http404

from kokous.access.locks import lock_body
from kokous.agenda.models import AgendaItem, Attachment, Meeting


def lock_meeting(pk: UUID) -> Meeting:
    """The meeting with its body and municipality, locked until the action ends; 404 when there is none.

    The body is not locked: steps of two meetings of one body do not wait for
    each other, and what they share (§ numbers) has a lock of its own.
    """
    found = Meeting.objects.select_for_update(of=("self",)).filter(pk=pk)
    meeting = found.select_related("body__municipality", "body__parent", "term", "ruleset").first()
    if meeting is None:
        raise Http404
    return meeting


def lock_meeting_and_body(pk: UUID) -> Meeting:
    """The meeting, its body locked first: for steps that read the body's rules or number its meetings."""
    body = Meeting.objects.filter(pk=pk).values_list("body", flat=True).first()
    if body is None:
        raise Http404
    lock_body(body)
    return lock_meeting(pk)


def lock_item(pk: UUID) -> AgendaItem:
    """An item under its meeting's lock; ``item.meeting`` is the locked row."""
    meeting = AgendaItem.objects.filter(pk=pk).values_list("meeting", flat=True).first()
    if meeting is None:
        raise Http404
    locked = lock_meeting(meeting)
    item = AgendaItem.objects.select_related("presenter", "matter").get(pk=pk)
    item.meeting = locked
    return item


def lock_attachment(pk: UUID) -> Attachment:
    """An attachment under its meeting's lock."""
    item = Attachment.objects.filter(pk=pk).values_list("item", flat=True).first()
    if item is None:
        raise Http404
    locked = lock_item(item)
    attachment = Attachment.objects.select_related("blob").get(pk=pk)
    attachment.item = locked
    return attachment
