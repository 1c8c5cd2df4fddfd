"""Saying that a stream has changed, from any thread and any process."""

import asyncio
import logging
from typing import Protocol

from asgiref.sync import async_to_sync

from kokous.core.hub.word import Word

logger = logging.getLogger(__name__)


class RunningHub(Protocol):
    """What of the process's hub is needed here, without the models that the hub itself needs."""

    loop: asyncio.AbstractEventLoop

    def announce(self, stream: str) -> None:
        """Show the change here and tell the other processes; called in the hub's loop."""


_running: RunningHub | None = None


def set_running(hub: RunningHub | None) -> None:
    """Make ``hub`` the one of this process, or say that it has ended."""
    global _running
    _running = hub


def announce(stream: str) -> None:
    """Tell the hubs of all processes that ``stream`` has changed.

    Called after the commit. Never fails and never holds up whoever calls: in a server process the hub
    passes the word on in its own loop; a command, or a server to which no socket has come, waits for the
    layer a second at most. What is not heard is read from the database by each hub.
    """
    try:
        hub = _running
        if hub is not None and hub.loop.is_running():
            hub.loop.call_soon_threadsafe(hub.announce, stream)
        else:
            async_to_sync(Word().tell)(stream)
    except Exception:
        logger.warning("The change of %s was not announced", stream, exc_info=True)
