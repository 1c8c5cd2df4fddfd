"""`make run` as a newcomer sees it: one command serves, a second start loses nothing."""

import itertools
import os
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError

from kokous.core.management.commands import serve
from tests.demonstration import House, serving
from tests.programs import run_program

#: The worker's shortest task: the letters of a meeting that has none.
TASK = """
from kokous.post.outbox import send_letters
from kokous.agenda.models import Meeting
print(send_letters.enqueue("agenda.Letter", str(Meeting.objects.first().pk)).id)
"""


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=20) as response:
        return int(response.status)


def counted(var: Path) -> list[int]:
    """How many municipalities, persons, meetings and events there are."""
    tables = ("organisation_municipality", "organisation_person", "agenda_meeting", "core_event")
    with closing(sqlite3.connect(var / "kokous.sqlite3")) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608 - our own names


def test_one_command_serves_and_a_second_start_loses_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as house:
        assert status(f"{house.address}/") == 200
        before = counted(tmp_path)
        house.process.send_signal(signal.SIGTERM)
        assert house.process.wait(15) == 0
    assert before[0] == 1
    assert before[2] == 6  # three past, one live, one coming, one in preparation
    with serving(tmp_path, DATABASE_TIMEOUT="1") as house:
        assert status(f"{house.address}/tyyli/") == 200
        assert counted(tmp_path) == before
        _the_worker_is_killed_and_comes_back(house)
        _the_database_is_locked_and_waited_for(house)
        worker = worker_of(house)
        house.process.send_signal(signal.SIGINT)
        assert house.process.wait(15) == 0
        assert not Path(f"/proc/{worker}").exists()


def _the_worker_is_killed_and_comes_back(house: House) -> None:
    first = worker_of(house)
    os.kill(first, signal.SIGKILL)
    answering_until(house, lambda: worker_of(house) not in {0, first})
    assert "The worker ended (killed by SIGKILL)" in terminal(house)
    task = enqueued(house)
    answering_until(house, lambda: state_of(task, house) == "SUCCESSFUL")


def _the_database_is_locked_and_waited_for(house: House) -> None:
    worker = worker_of(house)
    with locked(house):
        answering_until(house, lambda: "Worker: database is locked. Waits" in terminal(house))
    task = enqueued(house)
    answering_until(house, lambda: state_of(task, house) == "SUCCESSFUL")
    assert worker_of(house) == worker


def answering_until(house: House, holds: Callable[[], bool], seconds: float = 20) -> None:
    """Visit the portal until something holds: it answers all the time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, terminal(house)
        assert status(f"{house.address}/tyyli/") == 200
        time.sleep(0.1)


def worker_of(house: House) -> int:
    """The worker's process; 0 when there is none."""
    pid = house.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    alive = [child for child in children if b"db_worker" in Path(f"/proc/{child}/cmdline").read_bytes()]
    return int(alive[0]) if alive else 0


def terminal(house: House) -> str:
    """What was told on the terminal."""
    return (house.var / "terminal").read_text()


def enqueued(house: House) -> str:
    """A task for the worker, given from a process of its own."""
    database = f"sqlite:///{house.var / 'kokous.sqlite3'}"
    environment = {"KOKOUS_VAR": str(house.var), "DATABASE_URL": database, "REDIS_URL": ""}
    return run_program("manage.py", "shell", "--no-imports", "-v", "0", "-c", TASK, environment=environment)


def state_of(task: str, house: House) -> str:
    with closing(sqlite3.connect(house.var / "kokous.sqlite3")) as connection:
        found = connection.execute(
            "SELECT status FROM django_tasks_database_dbtaskresult WHERE id = ?", [task.replace("-", "")]
        )
        return str(found.fetchone()[0])


@contextmanager
def locked(house: House) -> Iterator[None]:
    """Another program holds the right to write."""
    with closing(sqlite3.connect(house.var / "kokous.sqlite3", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def test_a_worker_that_keeps_ending_is_started_ever_more_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    now, told = [0.0], list[str]()
    monkeypatch.setattr(serve.time, "monotonic", lambda: now[0])
    worker = serve.Tended(["false"], told.append)
    starts = []
    while now[0] < 400:
        worker.process.wait()
        began = worker.process
        now[0] += 0.5
        worker.look()
        if worker.process is not began:
            starts.append(now[0])
    worker.process.wait()
    pauses = [round(later - earlier) for earlier, later in itertools.pairwise(starts)]
    assert (pauses[:5], set(pauses[6:])) == ([2, 4, 8, 16, 32], {60})
    assert told[:2] == [
        "The worker ended (exit status 1). The server goes on; the worker is started again in 1 s.",
        "The worker runs again.",
    ]


def test_the_servers_own_end_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.signal, "signal", lambda *given: None)
    worker = serve.Tended(["sleep", "60"], print)
    server = subprocess.Popen(["false"])
    with pytest.raises(CommandError, match="The server ended by itself"):
        serve.keep_running(server, worker)
    serve.end([server, worker.process])
    assert worker.process.returncode == -signal.SIGTERM
