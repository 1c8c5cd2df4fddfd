"""Where a reader goes on from a meeting that has ended: the minutes say so."""

from typing import Any

from kokous.agenda.enums import MeetingState
from kokous.core.upwards import Question

#: Asked with the reader and the meeting: an address, empty when there is nothing that the reader may open yet.
WAYS_ON: Question[[Any, Any], str] = Question("where a reader goes on from a meeting that has ended")


def way_on(user: Any, meeting: Any) -> str:
    """The address of what became of an ended meeting, as far as the reader may open it; else empty."""
    if meeting.state != MeetingState.CLOSED:
        return ""
    return next(filter(None, WAYS_ON.ask(user, meeting)), "")
