"""What the tests of the event log share: fixed actors and moments, and a short way to record."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from kokous.core import events
from kokous.core.models import Event

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
CHAIR = "person:00000000-0000-4000-8000-000000000001"
SECRETARY = "user:00000000-0000-4000-8000-000000000002"
MEETING = "meeting.00000000-0000-4000-8000-0000000000aa"


def minutes_later(count: int) -> datetime:
    """``count`` minutes after AT."""
    return AT + timedelta(minutes=count)


def note(
    kind: str, payload: dict[str, Any] | None = None, *, stream: str = MEETING, at: datetime = AT, **more: Any
) -> Event:
    """Record one event in a transaction of its own."""
    with transaction.atomic():
        return events.record(stream, kind, actor=CHAIR, at=at, payload=payload, **more)
