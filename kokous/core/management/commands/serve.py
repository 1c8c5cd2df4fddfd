"""`make run`: everything on one machine with one command."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from kokous.core import startup

#: How many further ports are tried when the wished one is taken.
PORTS_TRIED = 20
#: Seconds before a worker that ended is started again, doubled each time up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
#: A worker that has lived for so many seconds is started again after the shortest pause.
GOOD_LIFE = 60.0


class Command(BaseCommand):
    help = "Migrates the database, starts the server and the worker and prints where to look."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-worker", action="store_true", help="without the background worker")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        lines = startup.prepare()
        self.check(databases=["default"])
        connections.close_all()  # from here on this process only watches the others
        port = free_port(options["host"], options["port"])
        os.environ.setdefault("PUBLIC_PORT", str(port))  # the worker's e-mails lead here
        server = subprocess.Popen(server_command(options["host"], port))
        worker = None if options["no_worker"] else Tended(worker_command(), self.tell)
        try:
            wait_until_serving(options["host"], port, server)
            self.announce(port, lines)
            keep_running(server, worker)
        finally:
            end([server, worker.process] if worker is not None else [server])

    def announce(self, port: int, lines: Sequence[str]) -> None:
        # Passkeys accept the name localhost, not the number.
        self.stdout.write(f"\n  Kokous: http://localhost:{port}\n")
        for line in lines:
            self.stdout.write(f"  {line}")
        self.stdout.write("\n  Ctrl-C ends.\n")
        self.stdout.flush()

    def tell(self, words: str) -> None:
        """Say something that happened to the worker."""
        self.stderr.write(f"  {words}")
        self.stderr.flush()


class Tended:
    """The worker's process, started again whenever it ends: what it does can wait, a meeting cannot."""

    def __init__(self, command: Sequence[str], tell: Callable[[str], None]) -> None:
        self._command, self._tell = command, tell
        self._pause = FIRST_PAUSE
        self._again_at: float | None = None
        self._began = time.monotonic()
        self.process = subprocess.Popen(command)

    def look(self) -> None:
        """Start the worker anew when it has ended and its pause is over."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self._again_at is None:
            self._pause = FIRST_PAUSE if now - self._began > GOOD_LIFE else self._pause
            self._again_at = now + self._pause
            self._tell(
                f"The worker ended ({ending(self.process.returncode)}). The server goes on; "
                f"the worker is started again in {self._pause:.0f} s."
            )
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        elif now >= self._again_at:
            self._again_at, self._began = None, now
            self.process = subprocess.Popen(self._command)
            self._tell("The worker runs again.")


def ending(status: int) -> str:
    """How a process ended, in words."""
    return f"exit status {status}" if status >= 0 else f"killed by {signal.Signals(-status).name}"


def server_command(host: str, port: int) -> list[str]:
    """uvicorn; deflating the small frames of the live meeting costs more than it saves.

    A network that fails says no goodbye: each socket is asked every five seconds whether it is still there.
    """
    return [
        sys.executable, "-W", "ignore:StreamingHttpResponse must consume", "-m", "uvicorn", "kokous.asgi:application",
        "--host", host, "--port", str(port),
        "--log-level", "warning", "--ws-per-message-deflate", "false", "--ws-max-size", "65536",
        "--ws-ping-interval", "5", "--ws-ping-timeout", "5", "--timeout-graceful-shutdown", "3",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """The worker that does slow work (documents, mail) after the actions' commits."""
    return [sys.executable, "-m", "kokous", "db_worker", "--verbosity", "0"]


def free_port(host: str, wished: int) -> int:
    """The wished port, or the next free one."""
    for port in range(wished, wished + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise CommandError(
        f"Ports {wished}-{wished + PORTS_TRIED - 1} are all taken; give another with --port (make run PORT=9000)."
    )


def wait_until_serving(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when the port answers; CommandError when the server ended first."""
    for _ in range(600):
        if server.poll() is not None:
            raise CommandError("The server did not start; its own message stands above.")
        try:
            with socket.create_connection((host, port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise CommandError("The server did not answer in half a minute.")


def keep_running(server: subprocess.Popen[bytes], worker: Tended | None) -> None:
    """Wait until the server ends by itself or the user asks us to end; the worker's end ends nothing."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        while server.poll() is None:
            if worker is not None:
                worker.look()
            time.sleep(0.5)
    except KeyboardInterrupt:
        return
    raise CommandError("The server ended by itself; its own message stands above.")


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """End the processes we started, and only those."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGINT if os.name == "nt" else signal.SIGTERM)
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
