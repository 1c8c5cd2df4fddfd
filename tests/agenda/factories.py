"""Rows of preparation for tests: a body that can meet, its meetings, items and papers."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Max

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Attachment, Matter, Meeting
from kokous.core import blobs
from kokous.organisation.models import Body, RuleSet
from tests.factories import AT, make_body, make_membership, make_municipality, make_ruleset, make_term

#: Monday 21 December 2026 at 17.00 in Finland: a week after :data:`tests.factories.AT`.
STARTS = datetime(2026, 12, 21, 15, 0, tzinfo=UTC)
#: The smallest PDF that readers open is made by the documents floor; for blobs any bytes will do.
BYTES = b"%PDF-1.4 not a whole file"


def make_meeting_body(members: int = 3, **fields: Any) -> Body:
    """A body with a term, rules and ``members`` members, so that it can be convened."""
    body = make_body(**fields)
    make_term(body)
    for _number in range(members):
        make_membership(body)
    _ruleset(body)
    return body


def make_meeting(body: Body | None = None, *, state: str = MeetingState.DRAFT, **fields: Any) -> Meeting:
    """A meeting in ``state``; from ``convened`` on with notice and rules pinned, later ones with their times."""
    body = body or make_meeting_body()
    starts = fields.setdefault("starts", STARTS)
    numbers = Meeting.objects.filter(body=body, year=starts.year).aggregate(last=Max("number"))
    defaults: dict[str, Any] = {
        "term": body.terms.first() or make_term(body),
        "year": starts.year,
        "number": (numbers["last"] or 0) + 1,
        "place": "Kunnantalo",
    }
    if state not in {MeetingState.DRAFT, MeetingState.CANCELLED}:
        defaults |= {"notice_sent_at": AT, "ruleset": _ruleset(body)}
    if state in {MeetingState.OPEN, MeetingState.PAUSED, MeetingState.CLOSED}:
        defaults["opened_at"] = starts
    if state == MeetingState.CLOSED:
        defaults["closed_at"] = starts + timedelta(hours=2)
    return Meeting.objects.create(body=body, state=state, **defaults | fields)


def make_item(meeting: Meeting, title: str = "", **fields: Any) -> AgendaItem:
    """The next item of a meeting's agenda, ready to be sent."""
    point = fields.pop("point", None) or meeting.items.count() + 1
    defaults = {"proposal": "<p>Hyväksytään.</p>", "description": "<p>Selostus.</p>"}
    return AgendaItem.objects.create(
        meeting=meeting, point=point, title=title or f"Asia {point}", **defaults | fields
    )


def make_attachment(item: AgendaItem, *, data: bytes | None = None, **fields: Any) -> Attachment:
    """A paper of an item; with ``data`` its bytes are stored."""
    number = item.attachments.filter(supporting=fields.get("supporting", False)).count() + 1
    defaults: dict[str, Any] = {"number": number, "title": f"Liite {number}"}
    if data is not None:
        defaults |= {"blob": blobs.write(data), "content_type": "application/pdf"}
    return Attachment.objects.create(item=item, **defaults | fields)


def make_matter(title: str = "Talousarvio", **fields: Any) -> Matter:
    """A matter of the usual municipality."""
    fields.setdefault("municipality", make_municipality())
    number = f"2026-{Matter.objects.count() + 1:04d}"
    return Matter.objects.create(**{"number": number, "title": title, "pending_since": AT.date()} | fields)


def _ruleset(body: Body) -> RuleSet:
    found = RuleSet.objects.filter(municipality=body.municipality).first()
    return found or make_ruleset(body.municipality)
