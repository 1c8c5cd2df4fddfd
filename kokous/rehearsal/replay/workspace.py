"""Where a replay happens: a scratch database and folder of its own, or the database that is to keep it.

The programs of a replay (staging, server, worker, export) get everything by
their environment, as an installation's do.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SECONDS_FOR_A_PROGRAM = 600
MANAGE = ("manage.py",)


class ReplayError(Exception):
    """The replay cannot go on; the message is one line for the terminal."""


@dataclass
class Workspace:
    """The folder for what is written meanwhile, and the environment of the programs."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, program: Sequence[str] = MANAGE) -> str:
        """Run one of our programs to its end and return what it printed; ReplayError with its last line."""
        done = subprocess.run(  # noqa: S603 - our own programs, no shell
            [sys.executable, *program, *arguments], cwd=ROOT, env=self.environment, capture_output=True,
            text=True, timeout=SECONDS_FOR_A_PROGRAM, check=False,
        )  # fmt: skip
        if done.returncode:
            raise ReplayError(_last_line(done.stderr) or _last_line(done.stdout) or f"{arguments[0]} failed")
        return done.stdout


@contextmanager
def workspace(*, keep: bool) -> Iterator[Workspace]:
    """A folder that is removed afterwards and, unless ``keep``, a database that is removed too.

    ``SCRATCH_TABLES`` names a migrated, empty SQLite file to begin with: who replays many records
    need not wait for the tables of each.
    """
    with tempfile.TemporaryDirectory(prefix="kokous-replay-") as name:
        folder = Path(name)
        place = Workspace(folder, _environment())
        if keep:
            yield place
            return
        # Nothing is shared with the installation: neither files, nor the cache that counts sign-ins.
        place.environment |= {"KOKOUS_VAR": str(folder), "BLOB_DIR": str(folder / "blobs"), "REDIS_URL": ""}
        url = os.environ.get("DATABASE_URL", "")
        if urlsplit(url).scheme.startswith("postgres"):
            with _scratch_postgres(url) as scratch:
                yield _with_database(place, scratch)
        else:
            if tables := os.environ.get("SCRATCH_TABLES"):
                shutil.copyfile(tables, folder / "replay.sqlite3")
            yield _with_database(place, f"sqlite:///{folder / 'replay.sqlite3'}")


def _with_database(place: Workspace, url: str) -> Workspace:
    place.environment["DATABASE_URL"] = url
    return place


def _environment() -> dict[str, str]:
    """The caller's own, without a demonstration, a moved clock or a demand for HTTPS on the loopback address."""
    changed = {
        "DJANGO_SETTINGS_MODULE": "kokous.settings",
        "DEMONSTRATION": "0",
        "HTTPS": "0",
        "KOKOUS_CLOCK_OFFSET": "",
        "PYTHONIOENCODING": "utf-8",
        # Only this machine is let in, whatever the installation's own names are.
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1],.localhost",
    }
    return dict(os.environ) | changed


@contextmanager
def _scratch_postgres(url: str) -> Iterator[str]:
    """A database of our own beside that of ``url``, dropped afterwards."""
    name = f"kokous_replay_{secrets.token_hex(6)}"
    parts = urlsplit(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("CommandError: ") if lines else ""


def move(source: Path, target: Path) -> Path:
    """Put a file or a folder where it stays, in place of what an earlier replay left there."""
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    return Path(shutil.move(source, target))
