"""What the record says against what came out. Pure.

Only what the source states is compared. ``noted`` and ``withdrawn`` have no step
of their own, and an item in which nothing happened leads nowhere but to its
proposal: such an outcome is *not compared*, never met.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kokous.rehearsal.replay.outcome import ItemOutcome
from kokous.rules.proposals import PROCEDURAL

#: Outcomes that no step of a record leads to.
WITHOUT_STEP = frozenset({"noted", "withdrawn"})
AS_PROPOSED = "passed_as_proposed"
#: Steps that do not lead to an outcome.
WITHOUT_OUTCOME = frozenset({"arrive", "leave", "speak", "recuse", "check_now"})


@dataclass
class Comparison:
    """One item: whether anything was compared, and what differs."""

    compared: bool = False
    differences: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.differences


def compare(item: Mapping[str, Any], expect: Mapping[str, Any], got: ItemOutcome) -> Comparison:
    """Compare one item of a record with what came out of it; keys that the source leaves out say nothing."""
    found = Comparison()
    for key, said in expect.items():
        if key == "outcome" and not _led_to(item, said, got):
            continue
        if key == "elected" and not any(step["do"] == "elect" for step in item["steps"]):
            continue
        found.compared = True
        if not _MATCHES[key](said, got, item):
            found.differences.append(key)
    return found


def _led_to(item: Mapping[str, Any], outcome: str, got: ItemOutcome) -> bool:
    """Whether the record has a step that may lead to the outcome; one that came out anyway is compared."""
    if outcome == got.outcome:
        return True
    if outcome in WITHOUT_STEP:
        return False
    return outcome == AS_PROPOSED or any(step["do"] not in WITHOUT_OUTCOME for step in item["steps"])


def _outcome(said: str, got: ItemOutcome, item: Mapping[str, Any]) -> bool:
    return said == got.outcome


def _winner(said: str, got: ItemOutcome, item: Mapping[str, Any]) -> bool:
    """Where several became part of the decision none is named: the source may name the last that won a vote."""
    if got.winner is None and said in got.accepted:
        return [said] == [vote["winner"] for vote in got.votes if vote["winner"] in got.accepted][-1:]
    return said == got.winner


def _lapsed(said: list[str], got: ItemOutcome, item: Mapping[str, Any]) -> bool:
    return set(said) == set(got.lapsed)


def _accepted(said: list[str], got: ItemOutcome, item: Mapping[str, Any]) -> bool:
    """A source may count a wish, or the proposal to return or table, among what was accepted."""
    procedural = {
        step["id"] for step in item["steps"] if step["do"] == "propose" and step["kind"] in PROCEDURAL
    }
    may = {*got.wishes, *({got.winner} & procedural)}
    return set(got.accepted) <= set(said) <= {*got.accepted, *may}


def _votes(said: list[dict[str, Any]], got: ItemOutcome, item: Mapping[str, Any]) -> bool:
    return len(said) == len(got.votes) and all(
        all(value is None or value == vote[key] for key, value in one.items())
        for one, vote in zip(said, got.votes, strict=True)
    )


def _elected(said: list[str], got: ItemOutcome, item: Mapping[str, Any]) -> bool:
    return sorted(said) == sorted(got.elected)


_MATCHES: dict[str, Callable[[Any, ItemOutcome, Mapping[str, Any]], bool]] = {
    "outcome": _outcome,
    "winner": _winner,
    "lapsed": _lapsed,
    "accepted": _accepted,
    "votes": _votes,
    "elected": _elected,
}


def in_words(told: Mapping[str, Any]) -> str:
    """An expectation or an outcome on one line."""
    parts = [str(told.get("outcome") or "")]
    for vote in told.get("votes", []):
        blank = "?" if vote["blank"] is None else vote["blank"]
        parts.append(f"{vote['aye']}–{vote['no']}–{blank} {vote['winner']}")
    if told.get("winner"):
        parts.append(f"winner {told['winner']}")
    named = [key for key in ("accepted", "wishes", "lapsed", "elected") if told.get(key)]
    parts += [f"{key} {' '.join(told[key])}" for key in named]
    return "; ".join(part for part in parts if part) or "nothing"
