"""The real ASGI server as a separate process, as `make run` starts it. No step of a meeting waits for the worker."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management import CommandError
from django.utils import timezone

from kokous.core.management.commands import serve
from kokous.rehearsal.replay.workspace import ROOT, ReplayError, Workspace

HOST = "127.0.0.1"
#: Lines of the server's log that are shown when it ends by itself.
LINES_SHOWN = 5
#: The last line of a Python traceback begins with the exception's name; so much of it is shown.
FAULT = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|DoesNotExist|Fault)\b")
LONGEST_FAULT = 300


@dataclass
class Server:
    """The running server: where it answers, and whether it still does."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def socket_address(self) -> str:
        return f"ws://{HOST}:{self.port}"

    @property
    def trouble(self) -> str:
        """The last fault in the server's log, for an answer that says only 500; nothing where there is none."""
        lines = self.log.read_text("utf-8", "replace").splitlines()
        faults = [line.strip() for line in lines if FAULT.match(line)]
        return f" (the server's log: {faults[-1][:LONGEST_FAULT]})" if faults else ""

    @property
    def ended(self) -> str:
        """How the server ended, or nothing while it runs."""
        # A process that was killed is reaped a moment later than its connections break.
        for _attempt in range(20):
            if self.process.poll() is not None:
                lines = self.log.read_text("utf-8", "replace").splitlines()[-LINES_SHOWN:]
                words = " | ".join(line.strip() for line in lines if line.strip())
                return f"the server ended in the middle (exit status {self.process.returncode}){words and ': '}{words}"
            time.sleep(0.05)
        return ""


@contextmanager
def serving(place: Workspace, opens: datetime) -> Iterator[Server]:
    """A server whose clock shows ``opens`` when it starts; it is ended afterwards."""
    offset = (opens - timezone.now()).total_seconds()
    environment = place.environment | {"KOKOUS_CLOCK_OFFSET": f"{offset:.0f}"}
    port = _free_port()
    log = place.folder / "server.log"
    with log.open("wb") as output:
        command = serve.server_command(HOST, port)
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)  # noqa: S603 - ours
        try:
            yield _answering(Server(process, port, log))
        finally:
            serve.end([process])


def _answering(server: Server) -> Server:
    try:
        serve.wait_until_serving(HOST, server.port, server.process)
    except CommandError as fault:
        raise ReplayError(server.ended or str(fault)) from fault
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
