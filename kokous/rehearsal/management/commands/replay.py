import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand

from kokous.rehearsal.replay import record
from kokous.rehearsal.replay.performance import Performance
from kokous.rehearsal.replay.progress import Progress

DIFFERS, UNUSABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Replays a real meeting from its record (kokous-record/1) through the pages and sockets of a running "
        "server, and compares what came out with what the record says. Exit status 0: all agrees; 1: something "
        "differs or went wrong; 2: the record is malformed or contradicts itself."
    )
    # The programs of the replay check what they use; the record is judged before anything is started.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("record", type=Path, help="the record, a JSON file")
        parser.add_argument(
            "--report", type=Path, help="write a report (JSON); papers go to <name>-artifacts beside it"
        )
        parser.add_argument(
            "--keep",
            action="store_true",
            help="work in DATABASE_URL, which must be empty or marked demonstration or scratch, and leave it so",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = record.read(options["record"])
        except record.RecordError as fault:
            self.stderr.write(str(fault))
            sys.exit(UNUSABLE)
        target: Path | None = options["report"]
        if target is not None and target.is_dir():
            self.stderr.write(f"{target} is a folder: the report is a file.")
            sys.exit(UNUSABLE)
        artifacts = target.with_name(f"{target.stem}-artifacts") if target else None
        performance = Performance(
            options["record"], found, Progress(sys.stdout), keep=options["keep"], artifacts=artifacts
        )
        try:
            with _ended_in_order():
                report = performance.run()
        except KeyboardInterrupt:
            self.stderr.write("Interrupted: what the replay had started is ended.")
            sys.exit(DIFFERS)
        if target is not None:
            report.write(target)
        self._say(report, kept=options["keep"])
        if not report.ok:
            sys.exit(DIFFERS)

    def _say(self, report: Any, *, kept: bool) -> None:
        for sentence in report.supplied:
            self.stdout.write(f"Added: {sentence}")
        for fault in report.faults:
            self.stderr.write(fault)
        compared = sum(line.compared for line in report.items)
        self.stdout.write(
            f"{'Agrees' if report.ok else 'DOES NOT AGREE'}: {len(report.items)} items, {compared} compared; "
            f"{report.sessions} signed in, {report.posts} forms, {report.socket_votes} votes by socket, "
            f"{report.events} events."
        )
        if kept and report.url:
            self.stdout.write(f"Kept in this database: {report.url}")


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let SIGTERM end the replay as Ctrl-C does: what was started is ended, what was made is removed."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
