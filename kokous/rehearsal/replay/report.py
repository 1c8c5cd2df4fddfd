"""The report of a replay: a line for each item on the terminal, and all of it as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kokous.rehearsal.replay.comparing import Comparison, in_words
from kokous.rehearsal.replay.outcome import ItemOutcome
from kokous.rehearsal.replay.readings import heading

NOT_COMPARED = "not compared"


@dataclass
class ItemLine:
    """One item of the report."""

    section: int | None
    title: str
    ok: bool
    compared: bool
    expected: Mapping[str, Any]
    got: Mapping[str, Any]


@dataclass
class Report:
    """What ``--report`` writes.

    ``supplied`` is what the source is silent on and the reader added (a reader of kokous-record/1 says so),
    ``faults`` what is wrong with the meeting as a whole, a sentence each.
    """

    ok: bool = False
    meeting: str = ""
    url: str = ""
    minutes_pdf: str | None = None
    package: str | None = None
    items: list[ItemLine] = field(default_factory=list)
    sessions: int = 0
    posts: int = 0
    socket_votes: int = 0
    events: int = 0
    head_hash: str = ""
    supplied: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(
        self, item: Mapping[str, Any], expect: Mapping[str, Any], got: ItemOutcome, found: Comparison
    ) -> str:
        """Take one item in; returns its line for the terminal."""
        line = ItemLine(item["section"], item["title"], found.ok, found.compared, expect, got.as_json())
        self.items.append(line)
        return item_line(item, expect, got, found)

    def give_up(self, items: Sequence[Mapping[str, Any]]) -> None:
        """The replay ended on the way: the items that were not judged are listed all the same."""
        for item in items[len(self.items) :]:
            expect = item.get("expect", {})
            self.items.append(ItemLine(item["section"], item["title"], not expect, bool(expect), expect, {}))

    def settle(self) -> None:
        """All items agree and nothing is wrong with the whole."""
        self.ok = bool(self.items) and all(line.ok for line in self.items) and not self.faults

    def write(self, path: Path) -> None:
        """Write the JSON, readable by people too."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")


def item_line(item: Mapping[str, Any], expect: Mapping[str, Any], got: ItemOutcome, found: Comparison) -> str:
    """What the record says, what came out: ``ok``, ``DIFFERS`` or ``--`` when nothing was compared."""
    mark = "ok" if found.ok and found.compared else "--" if found.ok else "DIFFERS"
    said = in_words(expect) if expect else NOT_COMPARED
    if expect and not found.compared:
        said += f" ({NOT_COMPARED})"
    came = in_words(got.as_json()) if got.outcome else "not decided"
    where = f" [{', '.join(found.differences)}]" if found.differences else ""
    return f"{mark:<7} {heading(dict(item))[:70]} | record: {said} | came out: {came}{where}"
