"""How often what a calendar holds of a meeting has changed: read from the log, so that it never runs backwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.core.models import Event

#: Steps of a meeting that change what calendars show: time, place, mode and link; called off; the hour at which it ended.
CHANGES = frozenset({"meeting.changed", "meeting.cancelled", "meeting.closed"})
#: From this step on they are counted: what changes in preparation was in nobody's calendar but the preparers'.
NOTICE = "meeting.convened"
PLANNED = "meeting.planned"


@dataclass(frozen=True, slots=True)
class Revision:
    """How many changes came after the notice, and when the last step was."""

    sequence: int = 0
    changed_at: datetime | None = None


def revisions(meetings: Iterable[Meeting]) -> dict[str, Revision]:
    """The revision of each meeting by its stream: one query."""
    streams = [meeting.stream for meeting in meetings]
    kinds = CHANGES | {NOTICE, PLANNED}
    rows = Event.objects.filter(stream__in=streams, kind__in=kinds).order_by("stream", "seq")
    found: dict[str, Revision] = {}
    notified: set[str] = set()
    for stream, kind, at in rows.values_list("stream_id", "kind", "at"):
        before = found.get(stream, Revision())
        counts = kind in CHANGES and stream in notified
        found[stream] = Revision(before.sequence + counts, at)
        notified |= {stream} if kind == NOTICE else set()
    return found
