"""Server processes and commands that tests start: their own database, spare ports, ended by their process."""

import atexit
import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.services import ended, spare_port, wait_for_port

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A running server process."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Where pages are."""
        return f"http://127.0.0.1:{self.port}"

    def socket(self, stream: str, query: str = "") -> str:
        """Where a stream's socket is."""
        return f"ws://127.0.0.1:{self.port}/ws/stream/{stream}/{query}"


@contextlib.contextmanager
def start_server(
    environment: Mapping[str, str], port: int | None = None, application: str = "kokous.asgi:application"
) -> Iterator[Server]:
    """uvicorn as in production, on ``port`` or a spare one; ended afterwards, and only it."""
    port = port or spare_port()
    command = [
        sys.executable, "-m", "uvicorn", application, "--host", "127.0.0.1", "--port", str(port),
        "--log-level", "warning", "--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "1",
    ]  # fmt: skip
    with ended(subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)) as process:
        wait_for_port(port, process)
        yield Server(port, process)


def run_program(*arguments: str, environment: Mapping[str, str]) -> str:
    """What a Python program of the project printed; CalledProcessError when it failed."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def sqlite_environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of an installation of its own on one SQLite file, migrated."""
    shutil.copy(migrated_database(), folder / "kokous.sqlite3")
    return _environment(folder) | more


@contextlib.contextmanager
def postgres_environment(folder: Path, **more: str) -> Iterator[dict[str, str]]:
    """The environment of an installation on a database of its own in the PostgreSQL of ``DATABASE_URL``."""
    server = os.environ["DATABASE_URL"]
    with _own_postgres(server, template=_migrated_postgres(server)) as own:
        yield _environment(folder) | {"DATABASE_URL": own} | more


@contextlib.contextmanager
def _own_postgres(server: str, template: str = "template0") -> Iterator[str]:
    """The address of a new database beside that of ``server``, a copy of ``template``; dropped afterwards."""
    name = f"kokous_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            # A server that the tests started themselves may have ended before, and its databases with it.
            with contextlib.suppress(psycopg.OperationalError):
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@functools.cache
def _migrated_postgres(server: str) -> str:
    """The name of a database with tables and nothing in them, made once in each test process, to be copied."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    own = stack.enter_context(_own_postgres(server))
    run_program(
        "manage.py", "migrate", "--verbosity", "0", environment={"DATABASE_URL": own, "REDIS_URL": ""}
    )
    return urlsplit(own).path.removeprefix("/")


@functools.cache
def migrated_database() -> Path:
    """A database with tables and nothing in them, to be copied: making the tables takes longer than most tests.

    The one that a whole run of the tests was given (``TABLES``), else one made in this test process.
    """
    if given := os.environ.get("TABLES"):
        return Path(given)
    folder = Path(tempfile.mkdtemp(prefix="kokous-migrated-"))
    atexit.register(shutil.rmtree, folder)
    return make_tables(folder)


def make_tables(folder: Path) -> Path:
    """A migrated database in a folder."""
    # The last connection to close puts the write-ahead log into the file: copying the one file copies everything.
    run_program("manage.py", "migrate", "--verbosity", "0", environment=_environment(folder))
    return folder / "kokous.sqlite3"


def _environment(folder: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'kokous.sqlite3'}",
        "KOKOUS_VAR": str(folder),
        "REDIS_URL": "",
    }


def session_keys(environment: Mapping[str, str], *, users: int = 1, administrators: int = 0) -> list[str]:
    """Sessions of new users who have signed in: first the ordinary ones, then the administrators."""
    program = ("-m", "tests.core.hub_programs.sign_in", str(users), str(administrators))
    return list(json.loads(run_program(*program, environment=environment)))
