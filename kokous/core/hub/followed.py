"""One stream that somebody in this process follows."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from kokous.core.hub import frames
from kokous.core.hub.batches import Batcher
from kokous.core.hub.frames import FramePair, Mark
from kokous.core.hub.kinds import Input, Rendering, StreamKind
from kokous.core.hub.lanes import Lane
from kokous.core.hub.looking import Channel, Look, Place, Viewer, look_anew, look_at
from kokous.core.hub.outbox import Outbox

logger = logging.getLogger(__name__)

#: Seconds from one look to the next: a ballot's progress is sent at most four times a second.
PACE = 0.25
#: Seconds before a look that failed is tried again.
RETRY = 0.5

NOT_ALLOWED = 4403
NO_SUCH_STREAM = 4404


class UnknownCommand(Exception):
    """The stream takes no such input."""


@dataclass(eq=False)
class Seat:
    """One socket that follows one stream."""

    user: Any
    outbox: Outbox
    language: str
    facts_only: bool = False
    #: On a page that everybody in sight of it reads.
    is_public: bool = False
    #: Key and authentication hash of the session, None for a visitor who has not signed in.
    session: tuple[str, str] | None = None
    channel: Channel | None = None
    private: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_somebodys(self) -> bool:
        """Whether the socket is a sign that its user is connected: a display on the wall is not."""
        return self.session is not None and not self.is_public

    @property
    def viewer(self) -> Viewer:
        """What a look is told of this socket."""
        return Viewer(self.user, self.language, not self.facts_only, self.is_public)


class FollowedStream:
    """Looks when told that the stream may have changed and sends what differs to each seat.

    ``waiting`` are the seats that have not been sent anything yet. They are let in together, from the
    state that was read last, so that a hall that reconnects at once costs one look and not a thousand.
    """

    def __init__(self, name: str, kind: StreamKind[Any], looks: Lane, inputs: Lane) -> None:
        self.name = name
        self.kind = kind
        self.seats: set[Seat] = set()
        self.waiting: set[Seat] = set()
        self.mark: Mark | None = None
        self._state: Any = None
        self._shown: Mapping[Channel, Rendering] = {}
        self._looks = looks
        self._stale = True
        self._rested = 0.0
        self._wake = asyncio.Event()
        self._batchers: dict[str, Batcher[Input, Mapping[str, Any]]] = {
            command: Batcher(inputs, partial(commit, name)) for command, commit in kind.commands.items()
        }
        self._task = asyncio.create_task(self._follow())

    def join(self, seat: Seat) -> None:
        """Let a socket follow; its first frame holds everything."""
        self.seats.add(seat)
        self.waiting.add(seat)
        self._wake.set()

    def leave(self, seat: Seat) -> None:
        """The socket is gone, or is being closed."""
        self.seats.discard(seat)
        self.waiting.discard(seat)

    def touch(self) -> None:
        """The stream may have changed."""
        self._stale = True
        self._wake.set()

    async def put(self, command: str, given: Input) -> Mapping[str, Any]:
        """Commit one input with the others that are on their way. UnknownCommand when there is none such."""
        if command not in self._batchers:
            raise UnknownCommand(command)
        return await self._batchers[command].put(given)

    def end(self) -> None:
        """Nobody follows any more."""
        self._task.cancel()

    async def _follow(self) -> None:
        while True:
            work = await self._due()
            try:
                await work()
            except Exception:
                logger.exception("A look at %s failed and is tried again", self.name)
                self._stale = True
                await asyncio.sleep(RETRY)

    async def _due(self) -> Callable[[], Coroutine[Any, Any, None]]:
        """Wait for something to do: the stream is stale and has rested, or somebody waits to be let in."""
        while True:
            self._wake.clear()
            pause = self._rested - asyncio.get_running_loop().time()
            if self._stale and pause <= 0:
                return self._look_anew
            if self.waiting and self.mark is not None:
                return self._let_in
            try:
                async with asyncio.timeout(pause if self._stale else None):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _look_anew(self) -> None:
        self._rested = asyncio.get_running_loop().time() + PACE
        self._stale = False
        seats = list(self.seats)
        viewers = [seat.viewer for seat in seats]
        look = await self._looks.run(look_anew, self.kind, self.name, self.mark, viewers)
        if look is None:
            return
        if look.state is None:
            self._close(seats, NO_SUCH_STREAM)
            return
        before, shown = self.mark or Mark(), self._shown
        self._remember(look)
        self._send(look, seats, lambda channel: _news(look, channel, before, shown))

    async def _let_in(self) -> None:
        seats = list(self.waiting)
        viewers = [seat.viewer for seat in seats]
        look = await self._looks.run(
            look_at, self.kind, self.mark or Mark(), self._state, viewers, self._shown
        )
        self._remember(look)
        self._send(look, seats, lambda channel: FramePair(None, None))

    def _remember(self, look: Look) -> None:
        self.mark, self._state, self._shown = look.mark, look.state, look.renderings

    def _send(self, look: Look, seats: Sequence[Seat], news_for: Callable[[Channel], FramePair]) -> None:
        """Queue each seat's frame; every text is made once and shared."""
        news = cache(news_for)
        everything = cache(lambda channel: frames.whole(look.mark, look.renderings[channel]))
        for seat, place in zip(seats, look.places, strict=True):
            if seat not in self.seats:
                continue
            if place.channel is None:
                self._close([seat], NOT_ALLOWED)
            elif place.channel == seat.channel:
                self._hand(seat, place, news(place.channel))
            else:
                self._hand(seat, place, everything(place.channel))

    def _hand(self, seat: Seat, place: Place, pair: FramePair) -> None:
        seat.channel = place.channel
        self.waiting.discard(seat)
        text = pair.facts if seat.facts_only else pair.regions
        if text is not None:
            seat.outbox.put(text)
        if place.private != seat.private:
            seat.private = place.private
            seat.outbox.put(frames.private(place.private))
        if seat.outbox.closing:
            self.leave(seat)

    def _close(self, seats: Sequence[Seat], code: int) -> None:
        for seat in seats:
            self.leave(seat)
            seat.outbox.close(code)


def _news(look: Look, channel: Channel, before: Mark, shown: Mapping[Channel, Rendering]) -> FramePair:
    """What changed for a channel; everything when it has not been shown before."""
    if channel not in shown:
        return frames.whole(look.mark, look.renderings[channel])
    return frames.difference(look.mark, look.renderings[channel], before, shown[channel])
