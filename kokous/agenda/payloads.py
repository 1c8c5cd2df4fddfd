"""What the events of preparation carry: plain data with names and texts."""

from collections.abc import Iterable
from typing import Any

from kokous.agenda.models import AgendaItem, Attachment, Meeting


def meeting_payload(meeting: Meeting) -> dict[str, Any]:
    """The facts of a meeting as planned or changed."""
    return {
        "objects": [f"meeting:{meeting.pk}"],
        "body": str(meeting.body_id),
        "starts": meeting.starts.isoformat(),
        "place": meeting.place,
        "mode": str(meeting.mode),
        "public": meeting.public,
        "number": meeting.number,
        "join_link": meeting.join_link,
        "join_link_closed": meeting.join_link_closed,
    }


def item_payload(item: AgendaItem) -> dict[str, Any]:
    """One item whole, its papers included: the last such event of an item is the item."""
    return {
        "objects": [f"item:{item.pk}"],
        "item": str(item.pk),
        "point": item.point,
        "kind": str(item.kind),
        "title": item.title,
        "public_title": item.public_title,
        "public": item.public,
        "secrecy": item.secrecy,
        "matter": item.matter.number if item.matter else "",
        "preparer": item.preparer,
        "presenter": str(item.presenter_id) if item.presenter_id else None,
        "presenter_text": item.presenter_text,
        "description": item.description,
        "proposal": item.proposal,
        "remedies": item.remedies,
        "remedy_text": item.remedy_text,
        "late": item.late,
        "withdrawn": item.withdrawn,
        "attachments": [_paper(paper) for paper in item.attachments.order_by("supporting", "number")],
    }


def order_of(items: Iterable[AgendaItem]) -> list[str]:
    """Item ids in the order of their points."""
    return [str(item.pk) for item in items]


def _paper(paper: Attachment) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "number": paper.number,
        "title": paper.title,
        "public": paper.public,
        "secrecy": paper.secrecy,
        "supporting": paper.supporting,
    }
    return facts | ({"sha256": paper.blob_id} if paper.blob_id else {})
