"""Foreign files are read in processes with limits of time and memory, never in the server's own.

A file may loop, swell or kill what reads it. Then its process ends, the one who
gave the file is told, and nobody else notices. The processes are kept and used
again: starting one takes half a second.
"""

import atexit
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import Any, BinaryIO, cast

from .assemble import Part
from .examining import Examined
from .frames import receive, send
from .kinds import Kind
from .uploads import Inspection, Notice, Verdict

_ROOT = Path(__file__).resolve().parents[2]
_MEGABYTE = 1_000_000
#: A process is not used again after so many jobs, or one with so many bytes: what they took may stay taken.
_MOST_JOBS, _MOST_BYTES = 200, 20 * _MEGABYTE


class UnansweredError(Exception):
    """The process died of its job, or was ended because it took too long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may take: seconds of the processor, and bytes of memory with ``per_byte`` for each byte given.

    Large files get more of both [I]. By the clock a job may take three times as long: the machine may be busy.
    """

    seconds: int
    memory: int
    per_byte: int = 8

    def of(self, size: int) -> tuple[int, int]:
        """Seconds and bytes for so many bytes of files."""
        return self.seconds + size // _MEGABYTE, self.memory + self.per_byte * size


#: Reading one file, and joining a book of many.
FILE = Limits(seconds=20, memory=1_000 * _MEGABYTE)
BOOK = Limits(seconds=120, memory=2_000 * _MEGABYTE)


@dataclass(slots=True)
class _Process:
    """One process with its pipes."""

    popen: "subprocess.Popen[bytes]"
    input: BinaryIO
    output: BinaryIO
    jobs: int = 0

    @classmethod
    def start(cls) -> "_Process":
        command = [sys.executable, "-m", "kokous.documents.limited_worker"]
        popen = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return cls(popen, cast(BinaryIO, popen.stdin), cast(BinaryIO, popen.stdout))

    def ask(self, head: dict[str, Any], blobs: Sequence[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """Do a job; raises :class:`UnansweredError`."""
        self.jobs += 1
        watch = Timer(3 * head["seconds"], self.popen.kill)
        watch.start()
        try:
            send(self.input, head, *blobs)
            answer = receive(self.output)
        except (OSError, ValueError) as error:
            raise UnansweredError from error
        finally:
            watch.cancel()
        if answer is None or "failed" in answer[0]:
            raise UnansweredError(answer[0]["failed"] if answer else "ended")
        return answer

    def end(self) -> None:
        """End it, and leave nothing of it."""
        self.popen.kill()
        for pipe in (self.input, self.output):
            with suppress(OSError):
                pipe.close()
        self.popen.wait()


@dataclass(slots=True)
class _Room:
    """The processes that wait for work. At most so many work at once; others wait their turn."""

    turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore((os.cpu_count() or 1) + 1))
    lock: Lock = field(default_factory=Lock)
    waiting: list[_Process] = field(default_factory=list)

    def ask(
        self, job: str, limits: Limits, blobs: Sequence[bytes], **said: Any
    ) -> tuple[dict[str, Any], list[bytes]]:
        size = sum(map(len, blobs))
        seconds, memory = limits.of(size)
        head = {"job": job, "seconds": seconds, "memory": memory, **said}
        with self.turns:
            process = self._taken()
            try:
                answer = process.ask(head, blobs)
            except BaseException:
                process.end()
                raise
            self._give_back(process, size)
            return answer

    def _taken(self) -> _Process:
        with self.lock:
            while self.waiting:
                process = self.waiting.pop()
                if process.popen.poll() is None:
                    return process
                process.end()
        return _Process.start()

    def _give_back(self, process: _Process, size: int) -> None:
        if process.jobs >= _MOST_JOBS or size > _MOST_BYTES:
            process.end()
            return
        with self.lock:
            self.waiting.append(process)

    def close(self) -> None:
        """End those that wait."""
        with self.lock:
            while self.waiting:
                self.waiting.pop().end()


_ROOM = _Room()
atexit.register(_ROOM.close)


def examine(data: bytes) -> Examined:
    """:func:`kokous.documents.examining.examine` within the limits; what breaks them is too heavy."""
    try:
        said, given = _ROOM.ask("examine", FILE, [data])
    except UnansweredError:
        return Examined(Inspection(Verdict.REFUSE_HEAVY))
    kind = Kind(said["kind"]) if said["kind"] is not None else None
    found = Inspection(Verdict(said["verdict"]), said["pages"], frozenset(map(Notice, said["notices"])), kind)
    return Examined(found, data if said["same"] else given[0])


def assemble(parts: Sequence[Part], *, title: str, lang: str, created: datetime, front: bytes = b"") -> bytes:
    """:func:`kokous.documents.assemble.assemble` within the limits; ``ValueError`` also when they are broken."""
    said = [
        {"title": part.title, "level": part.level, "key": part.key, "stamp": part.stamp} for part in parts
    ]
    blobs = [front, *(part.data for part in parts)]
    try:
        answer, given = _ROOM.ask(
            "assemble", BOOK, blobs, parts=said, title=title, lang=lang, created=created.isoformat()
        )
    except UnansweredError as error:
        raise ValueError("the book takes too much time or memory") from error
    if "refused" in answer:
        raise ValueError(answer["refused"])
    return given[0]


def can_be_joined(data: bytes) -> bool:
    """Whether the file goes into a book by itself."""
    try:
        return bool(_ROOM.ask("try", FILE, [data])[0]["joins"])
    except UnansweredError:
        return False
