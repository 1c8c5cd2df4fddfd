"""PostgreSQL and Redis for the tests: those given by address, else started on spare ports and ended again."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


def spare_port() -> int:
    """A TCP port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes] | None = None, seconds: float = 20) -> None:
    """Return when ``port`` answers; raise RuntimeError when the time is up or the process has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing answered on port {port} in {seconds} s")


@contextlib.contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """End exactly this process afterwards."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def redis_server(port: int | None = None) -> Iterator[str]:
    """A Redis of our own; yields its URL."""
    port = port or spare_port()
    program = shutil.which("redis-server")
    if program is None:
        raise RuntimeError(
            "redis-server is not installed (apt install redis-server) and REDIS_URL is not given"
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with ended(subprocess.Popen(command, stdout=subprocess.DEVNULL)) as process:
            wait_for_port(port, process)
            yield f"redis://127.0.0.1:{port}/0"


def postgres_folder() -> Path:
    """The folder of the newest installed PostgreSQL's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if folders:
        return folders[-1]
    if program := shutil.which("postgres"):
        return Path(program).parent
    raise RuntimeError("PostgreSQL is not installed (apt install postgresql) and DATABASE_URL is not given")


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of our own in a temporary folder; yields a DATABASE_URL.

    PostgreSQL's programs refuse to run as root: root hands them to ``postgres``.
    """
    programs, port = postgres_folder(), spare_port()
    owner = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_owner = ["runuser", "-u", owner, "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="kokous-pg-") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        data.mkdir()
        if as_owner:
            shutil.chown(data, owner)
        initialise = [programs / "initdb", "-D", data, "-U", "kokous", "-A", "trust", "--no-sync"]
        subprocess.run([*as_owner, *map(str, initialise)], check=True, stdout=subprocess.DEVNULL)
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={data} -c fsync=off -c max_connections=200"
        command = [*as_owner, str(programs / "postgres"), "-D", str(data), *options.split()]
        log = (Path(folder) / "log").open("wb")
        with log, ended(subprocess.Popen(command, stdout=log, stderr=log)) as process:
            wait_for_port(port, process)
            yield f"postgres://kokous@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The PostgreSQL of ``DATABASE_URL``, else one of our own."""
    if url := os.environ.get("DATABASE_URL", ""):
        yield url
    else:
        with postgres_server() as url:
            yield url


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """The Redis of ``REDIS_URL``, else one of our own."""
    if url := os.environ.get("REDIS_URL", ""):
        yield url
    else:
        with redis_server() as url:
            yield url
