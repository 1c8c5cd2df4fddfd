"""`make run` as a newcomer sees it: one command serves, a second start loses nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services import ended, spare_port

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(var: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`manage.py serve` on a spare port; yields the process and the address that it printed."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}
    }
    environment |= {
        "KOKOUS_VAR": str(var),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "kokous.settings",
    }
    command = [sys.executable, "manage.py", "serve", "--port", str(spare_port())]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    with ended(process):
        assert process.stdout is not None
        lines = iter(process.stdout.readline, b"")
        yield process, next(line for line in lines if b"http://localhost:" in line).split()[-1].decode()


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as response:
        return int(response.status)


def municipalities(var: Path) -> list[tuple[str]]:
    with sqlite3.connect(var / "kokous.sqlite3") as connection:
        return connection.execute("SELECT id FROM organisation_municipality ORDER BY id").fetchall()


def test_one_command_serves_and_a_second_start_loses_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, address):
        assert status(f"{address}/") == 200
        before = municipalities(tmp_path)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    with serving(tmp_path) as (_, address):
        assert status(f"{address}/tyyli/") == 200
        assert municipalities(tmp_path) == before
