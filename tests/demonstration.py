"""`make run` for tests: the real server and worker on a scratch folder with the demonstration in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services import ended, spare_port

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class House:
    """A running house: its process, the address that it printed, its folder."""

    process: subprocess.Popen[bytes]
    address: str
    var: Path


@contextmanager
def serving(var: Path, **more: str) -> Iterator[House]:
    """`manage.py serve` on a spare port with SQLite and files under ``var``; what goes wrong stands in its ``terminal``."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}
    }
    environment |= {
        "KOKOUS_VAR": str(var),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "kokous.settings",
        **more,
    }
    command = [sys.executable, "manage.py", "serve", "--port", str(spare_port())]
    with (var / "terminal").open("ab") as terminal:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=terminal
        )
    with ended(process):
        assert process.stdout is not None
        lines = iter(process.stdout.readline, b"")
        address = next(line for line in lines if b"http://localhost:" in line).split()[-1].decode()
        try:
            yield House(process, address, var)
        finally:
            process.stdout.close()
