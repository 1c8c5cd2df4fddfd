"""Whose sockets are open in this process: told to the app that owns the streams, when that changes."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kokous.core.hub.kinds import Connections
from kokous.core.hub.lanes import Lane

logger = logging.getLogger(__name__)

#: Seconds between two signs that the process lives, while somebody is connected to it.
SIGN_EVERY = 3.0
#: Seconds before telling is tried again when the database did not take it.
TELL_AGAIN = 1.0


class Attendance:
    """Counts each user's sockets on each stream of one kind, and tells who came and who is gone.

    Several tabs are one presence; what changed while the previous telling ran is told together.
    """

    def __init__(self, process: str, tell: Connections, lane: Lane) -> None:
        self._process, self._tell, self._lane = process, tell, lane
        self._sockets: Counter[tuple[str, Any]] = Counter()
        self._told: set[tuple[str, Any]] = set()
        self._changed = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def came(self, stream: str, user: Any) -> None:
        """A socket of the user was opened."""
        self._sockets[stream, user] += 1
        self._changed.set()

    def gone(self, stream: str, user: Any) -> None:
        """A socket of the user was closed, by whomever."""
        self._sockets[stream, user] -= 1
        self._sockets = +self._sockets
        self._changed.set()

    def end(self) -> None:
        """Stop telling."""
        self._task.cancel()

    async def _run(self) -> None:
        failing = False
        while True:
            await self._due()
            try:
                await self._tell_changes()
                failing = False
            except Exception:
                if not failing:
                    logger.exception("Connections could not be noted and are noted again")
                failing = True
                await asyncio.sleep(TELL_AGAIN)
                self._changed.set()

    async def _due(self) -> None:
        """Wait for a change, or for the time of the next sign of life."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SIGN_EVERY if self._sockets else None):
                await self._changed.wait()
        self._changed.clear()

    async def _tell_changes(self) -> None:
        here = set(self._sockets)
        changes = (_by_stream(here - self._told), _by_stream(self._told - here))
        remembered = await self._lane.run(self._tell, self._process, *changes)
        if self._told and not remembered:  # taken for dead meanwhile: what was told is forgotten
            here = set()
            self._changed.set()
        self._told = here


def _by_stream(found: Iterable[tuple[str, Any]]) -> dict[str, frozenset[Any]]:
    """Users by stream."""
    users: dict[str, set[Any]] = {}
    for stream, user in found:
        users.setdefault(stream, set()).add(user)
    return {stream: frozenset(each) for stream, each in users.items()}
