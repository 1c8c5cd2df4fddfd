"""What came out of a meeting, read from its exported package: nothing that the driver believes counts.

Pure reading of ``kokous-package/1`` (:mod:`kokous.core.package`), as anyone could
do who was handed the package.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class ItemOutcome:
    """One item in the words of the record: keys of proposals and ids of people as the record has them."""

    outcome: str = ""
    winner: str | None = None
    accepted: list[str] = field(default_factory=list)
    wishes: list[str] = field(default_factory=list)
    lapsed: list[str] = field(default_factory=list)
    votes: list[dict[str, Any]] = field(default_factory=list)
    #: Who voted how, by vote: what the published page must show.
    named: list[dict[str, list[str]]] = field(default_factory=list)
    elected: list[str] = field(default_factory=list)
    #: The decision's text, a paragraph each, without markup.
    paragraphs: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For the report: only what there is to tell."""
        told = {
            "outcome": self.outcome, "winner": self.winner, "accepted": self.accepted, "wishes": self.wishes,
            "lapsed": self.lapsed, "votes": self.votes, "elected": self.elected,
        }  # fmt: skip
        return {key: value for key, value in told.items() if value or key == "outcome"}


@dataclass
class MeetingOutcome:
    """All items by their id in the product, the number of events and the head of the chain."""

    items: dict[str, ItemOutcome] = field(default_factory=dict)
    events: int = 0
    head_hash: str = ""


def read_package(folder: Path, meeting: str, persons: Mapping[str, str]) -> MeetingOutcome:
    """The outcome of ``meeting`` by its package; ``persons`` are the register's ids by those of the record."""
    keys = {uuid: key for key, uuid in persons.items()}
    found = MeetingOutcome()
    for kind, payload, head in _events(folder / "events" / f"meeting.{meeting}.jsonl"):
        found.events += 1
        found.head_hash = head
        if kind in _READERS:
            item = found.items.setdefault(str(payload["item"]), ItemOutcome())
            _READERS[kind](item, payload, keys)
    return found


def _events(file: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    for line in file.read_text("utf-8").splitlines():
        event = json.loads(line)
        words = event["payload"]
        yield event["header"]["kind"], json.loads(words["text"]) if words else {}, event["hash"]


def _decision(item: ItemOutcome, payload: dict[str, Any], keys: Mapping[str, str]) -> None:
    item.outcome, item.winner = payload["outcome"], payload.get("winner") or None
    item.accepted = list(payload.get("accepted", []))
    item.wishes = list(payload.get("wishes", []))
    item.lapsed = list(payload.get("lapsed", []))
    blocks = re.split(r"</?(?:p|li|ul|ol|h\d|br|div|table|tr|td|th)\b[^>]*>", payload.get("text", ""))
    plain = (" ".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split()) for block in blocks)
    item.paragraphs = [each for each in plain if each]


def _withdrawal(item: ItemOutcome, payload: dict[str, Any], keys: Mapping[str, str]) -> None:
    item.outcome = "withdrawn"


def _ballot(item: ItemOutcome, payload: dict[str, Any], keys: Mapping[str, str]) -> None:
    counts = {side: payload["counts"][side] for side in ("aye", "no", "blank")}
    item.votes.append({**counts, "winner": payload["winner"]})
    item.named.append(
        {side: [keys.get(person, person) for person in people] for side, people in payload["votes"].items()}
    )


def _election(item: ItemOutcome, payload: dict[str, Any], keys: Mapping[str, str]) -> None:
    item.elected += [keys.get(person, person) for person in payload["elected"]]


_READERS = {
    "decision.stated": _decision,
    "item.withdrawn": _withdrawal,
    "ballot.closed": _ballot,
    "election.held": _election,
}
