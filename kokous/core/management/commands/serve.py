"""`make run`: everything on one machine with one command."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command

from kokous.core import startup

#: How many further ports are tried when the wished one is taken.
PORTS_TRIED = 20


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
        port = free_port(options["host"], options["port"])
        os.environ.setdefault("PUBLIC_PORT", str(port))  # the worker's e-mails lead here
        processes = [subprocess.Popen(server_command(options["host"], port))]
        if not options["no_worker"]:
            processes.append(subprocess.Popen(worker_command()))
        try:
            wait_until_serving(options["host"], port, processes[0])
            self.announce(port, lines)
            keep_running(processes)
        finally:
            end(processes)

    def announce(self, port: int, lines: Sequence[str]) -> None:
        # Passkeys accept the name localhost, not the number.
        self.stdout.write(f"\n  Kokous: http://localhost:{port}\n")
        for line in lines:
            self.stdout.write(f"  {line}")
        self.stdout.write("\n  Ctrl-C ends.\n")
        self.stdout.flush()


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
    return [sys.executable, "manage.py", "db_worker", "--verbosity", "0"]


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


def keep_running(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait until a process ends by itself or the user asks us to end."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        return
    raise CommandError("The server or the worker ended by itself; its own message stands above.")


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
