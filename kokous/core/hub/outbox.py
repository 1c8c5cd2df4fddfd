"""One socket's way out: a bounded queue and the task that empties it."""

import asyncio
from collections.abc import Awaitable, Callable

#: Frames that may wait for a slow reader: eight seconds at the full pace of four a second.
CAPACITY = 32

TRY_AGAIN_LATER = 1013


class Outbox:
    """Sends texts in order; whoever cannot keep up is closed with 1013 and comes back by reconnecting.

    Nobody who sends waits here, so one slow reader never delays the others.
    """

    def __init__(
        self,
        send: Callable[[str], Awaitable[None]],
        close: Callable[[int], Awaitable[None]],
        capacity: int | None = None,
    ) -> None:
        self._send = send
        self._close = close
        self._queue: asyncio.Queue[str | int] = asyncio.Queue(capacity or CAPACITY)
        self._closing = False
        self._writer = asyncio.create_task(self._write())

    def put(self, text: str) -> None:
        """Queue one frame, or begin to close when the queue is full."""
        if self._closing:
            return
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self._forget_queue()
            self.close(TRY_AGAIN_LATER)

    def close(self, code: int) -> None:
        """Close the socket with ``code`` after what is already queued; later frames are dropped."""
        if not self._closing:
            self._closing = True
            if self._queue.full():
                self._forget_queue()
            self._queue.put_nowait(code)

    @property
    def closing(self) -> bool:
        """Whether the socket has been told to close."""
        return self._closing

    def cancel(self) -> None:
        """The socket is gone: stop writing."""
        self._closing = True
        self._writer.cancel()

    def _forget_queue(self) -> None:
        while not self._queue.empty():
            self._queue.get_nowait()

    async def _write(self) -> None:
        while True:
            item = await self._queue.get()
            try:
                if isinstance(item, int):
                    await self._close(item)
                    return
                await self._send(item)
            except Exception:
                # The client went away in the middle; the consumer hears of it by its disconnect message.
                return
