"""The hub of one server process."""

import asyncio
import logging
import uuid
from typing import Any

from kokous.core.hub.announcing import set_running
from kokous.core.hub.attendance import Attendance
from kokous.core.hub.followed import NOT_ALLOWED, FollowedStream, Seat
from kokous.core.hub.kinds import StreamKind
from kokous.core.hub.lanes import Lane
from kokous.core.hub.looking import read_marks
from kokous.core.hub.sessions import standing_users
from kokous.core.hub.word import GROUP, Word, shared_layer

logger = logging.getLogger(__name__)

#: Seconds between two readings of the marks of all followed streams. A change must be seen within a second
#: also when no word arrives (no Redis, a lost message, a change made by a shell); with the pause between
#: looks (0.25 s) and the rendering, a reading each full second could miss that.
MARKS_EVERY = 0.4
#: Seconds between two checks that the sessions behind the sockets still stand.
SESSIONS_EVERY = 2.0
#: Seconds before listening is tried again when the channel layer does not answer.
LISTEN_AGAIN = 2.0


class Hub:
    """Follows streams on behalf of this process's sockets.

    It learns of changes in three ways, each of them enough: from actions run in the same process, by word
    from other processes over the channel layer, and by reading the marks of the followed streams. The
    first two only make the third faster.
    """

    _current: "Hub | None" = None

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.streams: dict[str, FollowedStream] = {}
        self._id = uuid.uuid4().hex
        self._watching, self._looking = Lane("hub-watch"), Lane("hub-look")
        self._committing, self._noting = Lane("hub-commit"), Lane("hub-note")
        self._attendances: dict[str, Attendance] = {}
        self._followed = asyncio.Event()
        self._to_tell: set[str] = set()
        self._told = asyncio.Event()
        work = (self._watch_marks(), self._watch_sessions(), self._listen(), self._tell_others())
        self._tasks = [asyncio.create_task(task) for task in work]

    @classmethod
    def here(cls) -> "Hub":
        """The hub of the running loop, made when the first socket comes."""
        if cls._current is None or cls._current.loop is not asyncio.get_running_loop():
            cls._current = cls()
            set_running(cls._current)
        return cls._current

    def join(self, stream: str, kind: StreamKind[Any], seat: Seat) -> FollowedStream:
        """Let a socket follow a stream."""
        followed = self.streams.get(stream)
        if followed is None:
            followed = self.streams[stream] = FollowedStream(stream, kind, self._looking, self._committing)
        followed.join(seat)
        self._followed.set()
        if kind.connections is not None and seat.is_somebodys:
            if kind.prefix not in self._attendances:
                self._attendances[kind.prefix] = Attendance(self._id, kind.connections, self._noting)
            self._attendances[kind.prefix].came(stream, seat.user)
        return followed

    def leave(self, stream: str, seat: Seat) -> None:
        """The socket is gone; a stream that nobody follows is forgotten."""
        attendance = self._attendances.get(stream.partition(".")[0])
        if attendance is not None and seat.is_somebodys:
            attendance.gone(stream, seat.user)
        followed = self.streams.get(stream)
        if followed is None:
            return
        followed.leave(seat)
        if not followed.seats:
            followed.end()
            del self.streams[stream]
        if not self.streams:
            self._followed.clear()

    def heard(self, stream: str) -> None:
        """Somebody says that a stream has changed."""
        followed = self.streams.get(stream)
        if followed is not None:
            followed.touch()

    def announce(self, stream: str) -> None:
        """A change made in this process: show it here at once and tell the other processes."""
        self.heard(stream)
        self._to_tell.add(stream)
        self._told.set()

    async def aclose(self) -> None:
        """End everything that the hub has running."""
        for followed in self.streams.values():
            followed.end()
        for attendance in self._attendances.values():
            attendance.end()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for lane in (self._watching, self._looking, self._committing, self._noting):
            await lane.aclose()
        if Hub._current is self:
            Hub._current = None
            set_running(None)

    async def _watch_marks(self) -> None:
        failing = False
        while True:
            await self._followed.wait()
            await asyncio.sleep(MARKS_EVERY)
            try:
                marks = await self._watching.run(read_marks, list(self.streams))
                failing = False
            except Exception:
                if not failing:
                    logger.exception("The database does not answer; the live pages stand still until it does")
                failing = True
                continue
            for name, followed in self.streams.items():
                if name in marks and marks[name] != followed.mark:
                    followed.touch()

    async def _watch_sessions(self) -> None:
        while True:
            await self._followed.wait()
            await asyncio.sleep(SESSIONS_EVERY)
            try:
                await self._check_sessions()
            except Exception:
                logger.exception("Sessions could not be checked")

    async def _check_sessions(self) -> None:
        signed_in = {
            seat: seat.session
            for followed in self.streams.values()
            for seat in followed.seats
            if seat.session is not None
        }
        asked = {key: (seat.user.pk, auth_hash) for seat, (key, auth_hash) in signed_in.items()}
        standing = await self._watching.run(standing_users, asked)
        for seat, (key, _) in signed_in.items():
            if key in standing:
                seat.user = standing[key]
            else:
                self._dismiss(seat)

    def _dismiss(self, seat: Seat) -> None:
        for followed in self.streams.values():
            followed.leave(seat)
        seat.outbox.close(NOT_ALLOWED)

    async def _listen(self) -> None:
        """Hear the other processes. While the layer is away the marks are read all the same."""
        layer = shared_layer()
        while layer is not None:
            try:
                channel = await layer.new_channel()
                await layer.group_add(GROUP, channel)
                while True:
                    message = await layer.receive(channel)
                    if message["teller"] != self._id:
                        self.heard(message["stream"])
            except Exception as error:
                logger.warning("No word from other processes for now: %s", error)
                await asyncio.sleep(LISTEN_AGAIN)

    async def _tell_others(self) -> None:
        """Tell each changed stream once however often it changed while the previous word was on its way."""
        word = Word(self._id)
        while True:
            await self._told.wait()
            self._told.clear()
            telling, self._to_tell = self._to_tell, set()
            for stream in sorted(telling):
                await word.tell(stream)
