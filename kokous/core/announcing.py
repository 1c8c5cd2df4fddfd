"""Word that a stream has changed.

The log knows no listener: whoever wants to hear (the hub of the live meeting)
subscribes once, in its ``AppConfig.ready`` or at import. Word is given after the
commit and may be lost without harm: a listener that must not miss anything
reads ``Stream.rev``.
"""

import logging
from collections.abc import Callable

Listener = Callable[[str], None]

logger = logging.getLogger(__name__)
_listeners: list[Listener] = []


def subscribe(listener: Listener) -> None:
    """Call ``listener(stream name)`` after each commit that changed a stream; subscribing twice counts once."""
    if listener not in _listeners:
        _listeners.append(listener)


def unsubscribe(listener: Listener) -> None:
    """Stop calling ``listener``; unknown ones are no fault."""
    if listener in _listeners:
        _listeners.remove(listener)


def announce(stream: str) -> None:
    """Tell every listener; one that fails is logged and keeps no other from hearing."""
    for listener in tuple(_listeners):
        try:
            listener(stream)
        except Exception:
            logger.exception("A listener failed on %s", stream)
