"""`make run` as a newcomer sees it: one command serves, a second start loses nothing."""

import signal
import sqlite3
import urllib.request
from contextlib import closing
from pathlib import Path

from tests.demonstration import serving


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
    with serving(tmp_path) as house:
        assert status(f"{house.address}/tyyli/") == 200
        assert counted(tmp_path) == before
