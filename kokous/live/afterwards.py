"""Where a reader goes on from a meeting that has ended: an app above says so.

News travels upwards by registration: the minutes register the dotted name of a
function in ``AppConfig.ready``. It takes the reader and the meeting and returns
an address, or an empty text when there is nothing that the reader may open yet.
No models are imported here: apps register before those are loaded.
"""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string

from kokous.agenda.enums import MeetingState

_ways: list[str] = []


def register(name: str) -> None:
    """Ask the function called ``name`` where to go on; once each."""
    if name not in _ways:
        _ways.append(name)


def way_on(user: Any, meeting: Any) -> str:
    """The address of what became of an ended meeting, as far as the reader may open it; else empty."""
    if meeting.state != MeetingState.CLOSED:
        return ""
    tellers: list[Callable[[Any, Any], str]] = [import_string(name) for name in _ways]
    return next(filter(None, (tell(user, meeting) for tell in tellers)), "")
