"""The worker: what a dead one left is begun again, a database that does not answer is waited out."""

import fcntl
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django_tasks import task
from django_tasks_db.management.commands import db_worker as library
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from kokous.core import abandoned, clock
from kokous.core.management.commands import db_worker

pytestmark = pytest.mark.django_db(transaction=True)
DONE: list[str] = []
FAULTS: list[BaseException] = []


@task()
def noted(words: str) -> None:
    """Do something, unless a fault is waiting."""
    if FAULTS:
        raise FAULTS.pop()
    DONE.append(words)


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of locks of its own, nothing done, no pauses."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(db_worker, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(abandoned, "FIRST_WAIT", timedelta())
    yield tmp_path / "workers"
    DONE.clear()
    FAULTS.clear()


def work(stderr: io.StringIO | None = None) -> None:
    """One round of the real command."""
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, stderr=stderr or io.StringIO())


def running(worker: str, *, begun: int = 1, ago: timedelta = timedelta(seconds=5)) -> DBTaskResult:
    """A task that ``worker`` began and has not ended."""
    noted.enqueue("tehty")
    row = DBTaskResult.objects.latest("enqueued_at")
    row.status, row.worker_ids, row.started_at = "RUNNING", [worker] * begun, clock.now() - ago
    row.save()
    return row


def test_what_a_killed_worker_was_doing_is_done(var: Path) -> None:
    row = running("kuollut")
    var.mkdir()
    (var / "kuollut").touch()  # the lock went with the process
    work()
    row.refresh_from_db()
    assert (DONE, row.status, len(row.worker_ids)) == (["tehty"], "SUCCESSFUL", 2)
    assert list(var.iterdir()) == []


def test_what_another_worker_is_doing_is_left_to_it(var: Path) -> None:
    row = running("elossa")
    with abandoned.alive("elossa"):
        work()
        row.refresh_from_db()
        assert (DONE, row.status) == ([], "RUNNING")
        assert [lock.name for lock in var.iterdir()] == ["elossa"]


@pytest.mark.parametrize(("ago", "done"), [(timedelta(minutes=50), []), (timedelta(minutes=70), ["tehty"])])
def test_a_worker_of_another_machine_is_believed_for_an_hour(ago: timedelta, done: list[str]) -> None:
    running("toisella koneella", ago=ago)
    work()
    assert done == DONE


def test_a_task_that_kills_its_workers_fails_at_last() -> None:
    row = running("kuollut", begun=abandoned.MOST_BEGINNINGS, ago=timedelta(hours=2))
    work()
    row.refresh_from_db()
    assert (DONE, row.status) == ([], "FAILED")
    assert row.exception_class_path == "kokous.core.abandoned.WorkerLostError"
    assert row.traceback == "Begun 8 times and never ended."


@pytest.mark.parametrize("fault", [OperationalError("database is locked"), SystemExit(1)])
def test_a_task_that_met_no_fault_of_its_own_is_begun_again(fault: BaseException) -> None:
    FAULTS.append(fault)
    noted.enqueue("tehty")
    work()
    row = DBTaskResult.objects.get()
    assert (DONE, row.status, len(row.worker_ids), row.traceback) == (["tehty"], "SUCCESSFUL", 2, "")


def test_a_task_with_a_fault_of_its_own_fails_once() -> None:
    FAULTS.append(ValueError("oma vika"))
    noted.enqueue("tehty")
    work()
    work()
    assert (DONE, DBTaskResult.objects.get().status) == ([], "FAILED")


def test_a_database_that_does_not_answer_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the middle of a task, which then stands as running by this very worker."""
    noted.enqueue("tehty")
    row = DBTaskResult.objects.get()
    claim, troubles = library.Worker.run_task, [OperationalError("database is locked")] * 3

    def troubled(worker: library.Worker, result: DBTaskResult) -> None:
        if troubles:
            raise troubles.pop()
        claim(worker, result)

    monkeypatch.setattr(library.Worker, "run_task", troubled)
    told = io.StringIO()
    work(told)
    row.refresh_from_db()
    assert (DONE, row.status, len(row.worker_ids)) == (["tehty"], "SUCCESSFUL", 4)
    assert told.getvalue().count("Worker: database is locked. Waits") == 3


def test_a_worker_that_ends_as_it_should_leaves_no_lock(var: Path) -> None:
    work()
    assert list(var.iterdir()) == []
    with abandoned.alive("a/b"), (var / "a%2Fb").open() as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
