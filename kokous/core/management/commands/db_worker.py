"""The worker of the library ``django_tasks_db``, made to outlive what the database and its own death do to it."""

import time
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django_tasks.signals import task_finished
from django_tasks_db.management.commands import db_worker

from kokous.core import abandoned, clock
from kokous.core.health.worker import signing

#: Seconds before the first new attempt after the database did not answer, doubled each time up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
#: A worker that has worked for so many seconds begins with the shortest pause again.
GOOD_WHILE = 60.0


class Command(db_worker.Command):
    help = "Does the work that actions leave for later (documents, mail); waits while the database is away."

    def handle(self, *, worker_id: str, **options: Any) -> None:
        """Work until told to stop, each time beginning with what a dead worker, or this one, left half done."""
        task_finished.connect(_begin_again_if_interrupted)
        pause = FIRST_PAUSE
        with abandoned.alive(worker_id), signing(worker_id):
            while (problem := self._worked(worker_id, options)) is not None:
                lived, error = problem
                pause = FIRST_PAUSE if lived > GOOD_WHILE else pause
                self.stderr.write(f"Worker: {str(error).strip()}. Waits {pause:.0f} s and goes on.")
                connections.close_all()
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def _worked(self, worker_id: str, options: dict[str, Any]) -> tuple[float, Exception] | None:
        """Work; ``None`` when it ended as it should, else for how many seconds it went well and what came then."""
        began = time.monotonic()
        try:
            abandoned.take_up(worker_id)
            super().handle(worker_id=worker_id, **options)
        except (OperationalError, InterfaceError) as error:
            return time.monotonic() - began, error
        return None


def _begin_again_if_interrupted(task_result: Any, **kwargs: Any) -> None:
    """What failed because the database was away is begun again, without waiting for another start of the worker."""
    if abandoned.was_interrupted(task_result.db_result):
        abandoned.begin_again(task_result.db_result, clock.now() - clock.offset())
