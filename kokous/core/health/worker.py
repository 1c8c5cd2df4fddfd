"""The worker's sign of life: a row in the database, written anew as long as its process lives.

A lock file tells it only on the worker's own machine (:mod:`kokous.core.abandoned`);
the row tells it to every server. Moments are of the real clock, also where the house's is moved.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import Error, connection

from kokous.core import clock
from kokous.core.models import WorkerSeen

#: How often a worker writes its row [I].
INTERVAL = timedelta(seconds=15)
#: A worker that has written nothing for so long is not there: three signs missed, and a little [I].
RECENTLY = timedelta(seconds=60)
#: Rows of workers that were killed are removed after so long [I].
FORGOTTEN = timedelta(days=1)


@contextmanager
def signing(worker_id: str) -> Iterator[None]:
    """Sign now and every :data:`INTERVAL` from a thread of its own, so that a long task is no silence."""
    over = Event()
    sign(worker_id, at=_now())
    thread = Thread(target=_keep_signing, args=(worker_id, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        with suppress(Error):
            WorkerSeen.objects.filter(pk=worker_id).delete()


def sign(worker_id: str, *, at: datetime) -> None:
    """Write the row; a database that does not answer is asked again at the next sign."""
    with suppress(Error):
        WorkerSeen.objects.update_or_create(pk=worker_id, defaults={"seen_at": at})
        WorkerSeen.objects.filter(seen_at__lt=at - FORGOTTEN).delete()


def seen_recently(*, at: datetime | None = None) -> bool:
    """Whether any worker has signed within :data:`RECENTLY` of ``at`` (now)."""
    return WorkerSeen.objects.filter(seen_at__gte=(at or _now()) - RECENTLY).exists()


def _keep_signing(worker_id: str, over: Event) -> None:
    while not over.wait(INTERVAL.total_seconds()):
        sign(worker_id, at=_now())
        connection.close_if_unusable_or_obsolete()
    connection.close()


def _now() -> datetime:
    return clock.now() - clock.offset()
