"""Group commit: what queued while the previous commit ran is committed together."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404

from kokous.core.hub.lanes import Lane
from kokous.core.violations import RuleViolation

Payload = TypeVar("Payload")
Receipt = TypeVar("Receipt")

#: At most this many payloads in one commit: a transaction stays short enough for others to get their turn.
LARGEST_BATCH = 500

#: Answers to one payload, not faults of the whole batch.
REFUSALS = (RuleViolation, PermissionDenied, ValidationError, ObjectDoesNotExist, Http404)


class Batcher(Generic[Payload, Receipt]):
    """Hands payloads to ``commit`` in batches, one at a time, with no timer.

    ``commit`` takes a sequence in the order of arrival, runs in the lane's thread, saves everything or
    nothing, and returns one receipt for each. When it refuses a batch of several, each is committed alone
    so that one person's refusal is not everybody's.
    """

    def __init__(self, lane: Lane, commit: Callable[[Sequence[Payload]], Sequence[Receipt]]) -> None:
        self._lane = lane
        self._commit = commit
        self._queue: list[tuple[Payload, asyncio.Future[Receipt]]] = []
        self._work: asyncio.Task[None] | None = None

    async def put(self, payload: Payload) -> Receipt:
        """The receipt, once the payload has been committed. Raises what ``commit`` raised of it."""
        receipt: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        self._queue.append((payload, receipt))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._run())
        return await receipt

    async def _run(self) -> None:
        while self._queue:
            batch, self._queue = self._queue[:LARGEST_BATCH], self._queue[LARGEST_BATCH:]
            await self._settle(batch)

    async def _settle(self, batch: list[tuple[Payload, asyncio.Future[Receipt]]]) -> None:
        try:
            receipts = await self._lane.run(self._commit, [payload for payload, _ in batch])
        except Exception as error:
            if len(batch) > 1 and isinstance(error, REFUSALS):
                for one in batch:
                    await self._settle([one])
                return
            for _, waiting in batch:
                if not waiting.done():
                    waiting.set_exception(error)
            return
        for (_, waiting), receipt in zip(batch, receipts, strict=True):
            if not waiting.done():
                waiting.set_result(receipt)
