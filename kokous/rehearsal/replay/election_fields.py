"""An ``elect`` step of a record as the fields of the chair's form. Pure.

The record's format leaves the shape of candidates, lists, votes and lot open:
candidates are ids or ``{"id", "votes"?}``, lists ``{"id", "candidates", "votes"?}``,
votes counts or lists of voters by candidate or list, the lot one id or the order drawn.
"""

from collections.abc import Iterable, Mapping
from typing import Any

#: A list's name, its votes, its candidates.
ListOf = tuple[str, int, list[str]]
#: What stands beside candidates in a count: votes for nobody.
NOBODY = frozenset({"blank", "empty", "invalid", "rejected", "absent"})


def election_fields(step: dict[str, Any], persons: Mapping[str, str]) -> dict[str, str]:
    """The form's fields; a candidate who is in the register is named by the register's id."""
    votes = _votes(step.get("votes"))
    candidates = [candidate_name(each) for each in step.get("candidates", [])]
    lists = [_list(each, number, votes) for number, each in enumerate(step.get("lists", []), start=1)]
    fields = {"method": step["method"], "seats": str(step["seats"])}
    if any(each not in persons for each in _named(candidates, lists, votes)):
        fields["outsiders_eligible"] = "on"  # the source elected them
    if lists and step["method"] != "proportional":
        # Lists without a count by lists are only a way to write the candidates down.
        candidates += [each for _name, _count, names in lists for each in names if each not in candidates]
    if lists and step["method"] == "proportional":
        fields["lists"] = "\n".join(
            f"{name} = {count} = {', '.join(persons.get(each, each) for each in names)}"
            for name, count, names in lists
        )
        candidates = [each for _name, _count, names in lists for each in names]
    else:
        counted = {
            candidate_name(each): int(each["votes"])
            for each in step.get("candidates", [])
            if _has_votes(each)
        }
        # In an election by majority votes may be given to others than those proposed.
        others = [each for each in votes if each not in {*candidates, *NOBODY}]
        names = [*candidates, *(others if step["method"] == "majority" or not candidates else [])]
        fields["candidates"] = "\n".join(
            _line(persons.get(each, each), step["method"], (votes | counted).get(each, 0)) for each in names
        )
        candidates = names
    if step.get("lot"):
        drawn = _lot(step["lot"])
        rest = [each for each in candidates if each not in drawn]
        fields["lot"] = "\n".join(persons.get(each, each) for each in [*drawn, *rest])
    return fields


def _named(candidates: Iterable[str], lists: Iterable[ListOf], votes: Mapping[str, int]) -> set[str]:
    """All who are named as candidates; votes name lists where there are some."""
    listed = [each for _name, _count, names in lists for each in names]
    return {*candidates, *listed, *(() if listed else votes)} - NOBODY


def _line(name: str, method: str, votes: int) -> str:
    return f"{name} = {votes}" if method == "majority" else name


def _list(given: Any, number: int, votes: Mapping[str, int]) -> ListOf:
    if not isinstance(given, dict):
        names = [candidate_name(each) for each in given]
        return f"Lista {number}", votes.get(str(number), 0), names
    name = str(given.get("id") or given.get("name") or f"Lista {number}")
    count = given.get("votes", votes.get(name, 0))
    return name, _count(count), [candidate_name(each) for each in given.get("candidates", [])]


def _votes(given: Any) -> dict[str, int]:
    """Counts by candidate or list, from a mapping or a list of ``{"id", "votes"}``."""
    if isinstance(given, dict):
        return {str(name): _count(value) for name, value in given.items()}
    rows = [each for each in given or [] if isinstance(each, dict)]
    return {candidate_name(each): _count(each.get("votes", 0)) for each in rows}


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else int(value)


def _has_votes(given: Any) -> bool:
    return isinstance(given, dict) and "votes" in given


def candidate_name(given: Any) -> str:
    """How a candidate or a list is called: as written, or by the key that names it; nothing if none does."""
    if isinstance(given, dict):
        return str(given.get("id") or given.get("candidate") or given.get("list") or given.get("name") or "")
    return str(given)


def _lot(given: Any) -> list[str]:
    if isinstance(given, dict):
        return [str(value) for value in given.values() if isinstance(value, str)]
    return [given] if isinstance(given, str) else [candidate_name(each) for each in given]
