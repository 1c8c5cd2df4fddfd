"""The process in which foreign files are read: ``python -m kokous.documents.limited_worker`` (see ``limited``).

Reads jobs from its standard input and answers to its standard output until the
input ends. What a file does to it, it does to nobody else.
"""

import logging
import resource
import signal
import sys
from contextlib import suppress
from datetime import datetime
from typing import Any, BinaryIO

from .assemble import Part, assemble, try_joining
from .examining import examine
from .frames import receive, send
from .uploads import inspect_upload


def main() -> None:
    """Do jobs one after another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's: it closes our input
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(3000)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (job := receive(sys.stdin.buffer)) is not None:
        _do(*job, sys.stdout.buffer)


def _do(head: dict[str, Any], blobs: list[bytes], answer_to: BinaryIO) -> None:
    _limit(head["seconds"], head["memory"])
    try:
        answer, given = _JOBS[head["job"]](head, blobs)
    except MemoryError:
        answer, given = {"failed": "memory"}, []
    except Exception as error:  # whatever a file makes the library raise, the server gets an answer
        answer, given = {"failed": repr(error)[:500]}, []
    send(answer_to, answer, *given)


def _limit(seconds: int, memory: int) -> None:
    """So much more of the processor's time, and so much memory in all."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, most))
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))


def _examine(head: dict[str, Any], blobs: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    examined = examine(blobs[0])
    found = examined.found
    answer = {
        "verdict": found.verdict,
        "pages": found.pages,
        "notices": sorted(found.notices),
        "kind": found.kind,
        "same": examined.data == blobs[0],
    }
    return answer, [] if answer["same"] else [examined.data]


def _assemble(head: dict[str, Any], blobs: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    front, *rest = blobs
    parts = [Part(data=data, **said) for said, data in zip(head["parts"], rest, strict=True)]
    created = datetime.fromisoformat(head["created"])
    try:
        book = assemble(parts, title=head["title"], lang=head["lang"], created=created, front=front)
    except ValueError as error:
        return {"refused": str(error)}, []
    return {}, [book]


def _try(head: dict[str, Any], blobs: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    joins = inspect_upload(blobs[0]).accepted
    with suppress(ValueError):
        try_joining(blobs[0])
        return {"joins": joins}, []
    return {"joins": False}, []


_JOBS = {"examine": _examine, "assemble": _assemble, "try": _try}

if __name__ == "__main__":
    main()
