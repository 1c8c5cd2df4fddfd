"""Threads that keep their database connection."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from django.db import Error, connections

Result = TypeVar("Result")


class Lane:
    """One thread of its own in which work of one sort queues.

    Channels' ``database_sync_to_async`` looks at the connection before and after every call and shares one
    thread with everything else. A lane keeps its connection for as long as it works; only an error of the
    database makes it drop a broken one, and the next call connects anew.
    """

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, function: Callable[..., Result], *arguments: object) -> Result:
        """The function's result; its exception is raised here."""
        work = partial(_dropping_broken_connections, function, *arguments)
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    async def aclose(self) -> None:
        """Close the thread's connections and let the thread end."""
        await self.run(connections.close_all)
        self._executor.shutdown(wait=False)


def _dropping_broken_connections(function: Callable[..., Result], *arguments: object) -> Result:
    try:
        return function(*arguments)
    except Error:
        for connection in connections.all(initialized_only=True):
            connection.close_if_unusable_or_obsolete()
        raise
