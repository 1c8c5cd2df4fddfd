"""The whole of one replay: stage, server, meeting, minutes, publication, package, comparison."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kokous.rehearsal.replay.afterwards import publish
from kokous.rehearsal.replay.client import Broken, Gate, Refused
from kokous.rehearsal.replay.company import company
from kokous.rehearsal.replay.comparing import Comparison, compare
from kokous.rehearsal.replay.completion import Completed, completed
from kokous.rehearsal.replay.driver import Driven, Driver
from kokous.rehearsal.replay.outcome import ItemOutcome, MeetingOutcome, read_package
from kokous.rehearsal.replay.progress import Progress
from kokous.rehearsal.replay.published import Published, not_shown, read
from kokous.rehearsal.replay.readings import formal_kind
from kokous.rehearsal.replay.record import Record
from kokous.rehearsal.replay.report import Report
from kokous.rehearsal.replay.server import Server, serving
from kokous.rehearsal.replay.workspace import MANAGE, ReplayError, Workspace, move, workspace


@dataclass
class Performance:
    """One replay of one record. ``keep`` leaves the database, ``artifacts`` is where papers are left."""

    path: Path
    record: Record
    progress: Progress
    keep: bool = False
    artifacts: Path | None = None
    report: Report = field(default_factory=Report)
    driven: Driven = field(default_factory=Driven)
    published: Published | None = None

    def run(self) -> Report:
        """Perform and compare; what goes wrong on the way stands in the report's ``faults``."""
        told = completed(self.record.without_answers())
        try:
            with workspace(keep=self.keep) as place:
                self._perform(place, told)
        except ReplayError as fault:
            self.report.faults.append(str(fault))
            self.report.give_up(self.record.data["items"])
        self.report.settle()
        return self.report

    def _perform(self, place: Workspace, told: Completed) -> None:
        self.progress.step("Building the registers and the agenda ...")
        staged = json.loads(place.run("stage_record", str(self.path.resolve())))
        self.report.meeting, self.report.supplied = staged["meeting"], staged["supplied"]
        with serving(place, told.opens) as server:
            self.progress.step(f"The server is process {server.process.pid} at {server.address}")
            gate = Gate(server.port, staged["host"])
            try:
                asyncio.run(self._meet(gate, staged, told))
            except Broken as fault:
                raise ReplayError(server.ended or f"{fault}{server.trouble}") from fault
            finally:
                self._count(gate)
            package = self._export(place)
            outcome = read_package(package, staged["meeting"], staged["persons"])
            self._show(gate, server, staged, told, outcome)
        self._judge(place, staged, outcome, package)

    # --- while the server runs -------------------------------------------------

    async def _meet(self, gate: Gate, staged: dict[str, Any], told: Completed) -> None:
        """The meeting, then its minutes; a refusal on the way is kept and the rest left out."""
        async with company(gate, staged) as people:
            driver = Driver(told.data, people, self.progress.step)
            comers = driver.acting()
            await people.gather(comers, lambda count: self.progress.step(f"Signed in: {count}/{len(comers)}"))
            self.driven = await driver.run()
            self.report.supplied += self.driven.said
            if self.driven.stopped:
                return
            self.progress.step("Signing, checking and publishing the minutes ...")
            try:
                self.report.url = await publish(people, driver.leading.chair, driver.checkers)
            except Refused as refusal:
                self.report.faults.append(f"The minutes: {refusal}")

    def _count(self, gate: Gate) -> None:
        tally = gate.tally
        self.report.sessions, self.report.posts = tally.sessions, tally.posts
        self.report.socket_votes = tally.socket_votes

    def _export(self, place: Workspace) -> Path:
        folder = place.folder / "package"
        place.run("export_record", f"meeting.{self.report.meeting}", "--out", str(folder))
        return folder

    def _show(
        self, gate: Gate, server: Server, staged: dict[str, Any], told: Completed, outcome: MeetingOutcome
    ) -> None:
        """Read what was published as the public does, and see that it shows the meeting."""
        if not self.report.url:
            return
        self.progress.step("Reading the published minutes ...")
        handled = [outcome.items.get(item, ItemOutcome()) for item in staged["items"]]
        try:
            self.published = asyncio.run(read(gate, self.report.url))
        except Broken as fault:
            self.report.faults.append(server.ended or f"{fault}{server.trouble}")
            return
        self.report.faults += not_shown(told, handled, self.published)

    # --- afterwards --------------------------------------------------------------

    def _judge(
        self, place: Workspace, staged: dict[str, Any], outcome: MeetingOutcome, package: Path
    ) -> None:
        self.report.events, self.report.head_hash = outcome.events, outcome.head_hash
        for index, item in enumerate(self.record.data["items"]):
            got = outcome.items.get(staged["items"][index], ItemOutcome())
            self.progress.line(self._item(index, item, got))
        self._verify(place, package)
        self._leave(place, package)

    def _item(self, index: int, item: dict[str, Any], got: ItemOutcome) -> str:
        expect = self.record.expectations[index]
        if index < self.driven.handled:
            found = compare(item, expect, got)
            if formal_kind(item) and found.differences:
                # What is stated of the meeting itself has the outcome that the law gives it, not the source's word.
                found = Comparison()
        else:
            stopped = self.driven.stopped if index == self.driven.handled else "not reached"
            found = Comparison(compared=bool(expect), differences=[stopped or "not reached"])
        return self.report.add(item, expect, got, found)

    def _verify(self, place: Workspace, package: Path) -> None:
        """The package by its own verifier, with Python alone; the fold of the log against the rows."""
        if self.driven.stopped and self.driven.handled >= len(self.record.data["items"]):
            self.report.faults.append(f"The meeting could not be closed: {self.driven.stopped}")
        verifier = ("-I", str(package / "verify.py"))
        self._try(place, "The package does not verify", str(package), "--lang", "en", program=verifier)
        self._try(place, "Fold and rows differ", "fold_check", self.report.meeting)

    def _try(self, place: Workspace, fault: str, *arguments: str, program: Sequence[str] = MANAGE) -> None:
        try:
            place.run(*arguments, program=program)
        except ReplayError as said:
            self.report.faults.append(f"{fault}: {said}")

    def _leave(self, place: Workspace, package: Path) -> None:
        """Put what the report names where it stays; without a report nothing remains."""
        if self.artifacts is None:
            return
        self.artifacts.mkdir(parents=True, exist_ok=True)
        self.report.package = str(move(package, self.artifacts / "package").resolve())
        if self.published is not None:
            pdf = place.folder / "poytakirja.pdf"
            pdf.write_bytes(self.published.pdf)
            self.report.minutes_pdf = str(move(pdf, self.artifacts / "poytakirja.pdf").resolve())
