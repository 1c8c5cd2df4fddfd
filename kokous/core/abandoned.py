"""Tasks that nobody works on any more although they stand as running, or failed only because the database was away.

The library's worker marks a task as running and looks at it no more: when its
process is killed, the task would stand so for ever. Each worker here holds a
lock on a file of its own, which the system lets go with the process whatever
its end, so that a worker that starts sees which ones are dead.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django_tasks_db.models import DBTaskResult

from kokous.core import clock

#: So many times a task may be begun before it has failed for good [I]: it may be the task that kills the workers.
MOST_BEGINNINGS = 8
#: A worker whose lock is not on this machine is believed to live for so long after it began a task [I].
ELSEWHERE = timedelta(hours=1)
#: How long a task that met a database that did not answer waits before it is begun again, doubled each time [I].
FIRST_WAIT = timedelta(seconds=5)


class WorkerLostError(Exception):
    """Why a task has failed that had been begun :data:`MOST_BEGINNINGS` times and never ended."""


def _path_of(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


#: What ends a task without any fault of its own: the database did not answer, or the worker was told to stop.
_INTERRUPTIONS = [
    _path_of(kind) for kind in (OperationalError, InterfaceError, SystemExit, KeyboardInterrupt)
]


@contextmanager
def alive(worker_id: str) -> Iterator[None]:
    """Hold the worker's lock: as long as the process lives, and no longer."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock_of(worker_id).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            _lock_of(worker_id).unlink(missing_ok=True)


def take_up(worker_id: str, *, at: datetime | None = None) -> int:
    """Make ready again what was abandoned, ``worker_id``'s own tasks too: it asks before it begins any. How many."""
    at = at or clock.now() - clock.offset()
    running = [row for row in DBTaskResult.objects.running() if _is_abandoned(row, worker_id, at)]
    interrupted = DBTaskResult.objects.failed().filter(exception_class_path__in=_INTERRUPTIONS)
    ready = sum(begin_again(row, at) for row in (*running, *interrupted))
    for lock in filter(_is_free, _folder().glob("*")):
        lock.unlink(missing_ok=True)
    return ready


def begin_again(row: "DBTaskResult[..., Any]", at: datetime) -> bool:
    """Make a task ready, later each time; one that has been begun too often has failed. Whether it is ready."""
    begun = len(row.worker_ids)
    same = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    if begun < MOST_BEGINNINGS:
        wait = FIRST_WAIT * 2 ** (begun - 1) if row.exception_class_path else timedelta()
        cleared = {"exception_class_path": "", "traceback": "", "finished_at": None}
        return bool(same.update(status="READY", run_after=at + wait, **cleared))
    words = f"Begun {begun} times and never ended."
    same.filter(status="RUNNING").update(
        status="FAILED", finished_at=at, exception_class_path=_path_of(WorkerLostError), traceback=words
    )
    return False


def was_interrupted(row: "DBTaskResult[..., Any]") -> bool:
    """Whether a task that has failed did so without any fault of its own."""
    return row.status == "FAILED" and row.exception_class_path in _INTERRUPTIONS


def _is_abandoned(row: "DBTaskResult[..., Any]", asking: str, at: datetime) -> bool:
    worker = row.worker_ids[-1] if row.worker_ids else ""
    if worker == asking:
        return True
    if worker and _lock_of(worker).is_file():
        return _is_free(_lock_of(worker))
    return row.started_at is None or row.started_at < at - ELSEWHERE


def _is_free(lock: Path) -> bool:
    """Whether nobody holds the lock."""
    with suppress(OSError), lock.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _lock_of(worker_id: str) -> Path:
    return _folder() / quote(worker_id, safe="")


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "workers"
