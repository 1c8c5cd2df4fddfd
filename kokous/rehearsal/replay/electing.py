"""Where an ``elect`` step of a record contradicts itself. Pure.

The schema leaves the shape of candidates, lists, votes and lot open (see
:mod:`kokous.rehearsal.replay.election_fields` for those that are read): what
cannot be read, and what cannot have happened, is told here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kokous.rehearsal.replay.election_fields import NOBODY, candidate_name

#: A place such as ``items[3].steps[0]`` and what is wrong there.
Fault = tuple[str, str]
#: A name written so can only be an id of the record's people.
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
WRITTEN = (str, dict)


@dataclass(frozen=True)
class Electorate:
    """Who can be named: the people of the record, how many votes there can be, and why somebody cannot vote."""

    known: frozenset[str]
    seats: int


def election_faults(where: str, step: dict[str, Any], body: Electorate) -> Iterator[Fault]:
    """Places and sentences, the unreadable before the impossible."""
    unreadable = list(_unreadable(where, step))
    yield from unreadable
    if unreadable:
        return
    yield from _candidates(where, step, body)
    yield from _counts(where, step, body)
    yield from _voters(where, step, body)


def _unreadable(where: str, step: dict[str, Any]) -> Iterator[Fault]:
    for key in ("candidates", "lot"):
        given = step.get(key, [])
        for index, each in enumerate(given if isinstance(given, list) else []):
            if not isinstance(each, WRITTEN) or not candidate_name(each):
                yield f"{where}.{key}[{index}]", f"{each!r} names nobody"
    for index, each in enumerate(step.get("lists", [])):
        yield from _unreadable_list(f"{where}.lists[{index}]", each)
    votes = step.get("votes", {})
    rows = list(votes.items()) if isinstance(votes, dict) else list(enumerate(votes))
    for row, value in rows:
        yield from _unreadable_votes(f"{where}.votes[{row}]", value, named=isinstance(votes, dict))
    for key in ("candidates", "lists"):
        for index, each in enumerate(step.get(key, [])):
            if isinstance(each, dict) and "votes" in each and not _is_count(each["votes"]):
                yield f"{where}.{key}[{index}].votes", _no_count(each["votes"])


def _unreadable_list(where: str, given: Any) -> Iterator[Fault]:
    names = given.get("candidates") if isinstance(given, dict) else given
    if not isinstance(names, list) or not names:
        yield where, "a list has candidates"
        return
    for index, each in enumerate(names):
        if not isinstance(each, WRITTEN) or not candidate_name(each):
            yield f"{where}[{index}]", f"{each!r} names nobody"


def _unreadable_votes(where: str, value: Any, *, named: bool) -> Iterator[Fault]:
    count = value if named else value.get("votes") if isinstance(value, dict) else None
    if not named and (not isinstance(value, dict) or not candidate_name(value)):
        yield where, f"{value!r} names nobody"
    elif not _is_count(count):
        yield where, _no_count(count)


def _is_count(value: Any) -> bool:
    """A whole number that is not negative, or the voters by id."""
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _no_count(value: Any) -> str:
    return f"{value!r} is neither a number of votes nor a list of voters"


def _candidates(where: str, step: dict[str, Any], body: Electorate) -> Iterator[Fault]:
    """Somebody must be named, nobody twice, and whoever is named by id must be in the record."""
    lists = [_of_list(each) for each in step.get("lists", [])]
    single = [candidate_name(each) for each in step.get("candidates", [])]
    named = [*single, *(each for names in lists for each in names)]
    if step["method"] == "proportional" and not lists:
        yield where, "a proportional election has lists"
    elif not named and not step.get("votes"):
        yield where, "an election names its candidates"
    for place, names in (
        ("candidates", single),
        *((f"lists[{at}]", names) for at, names in enumerate(lists)),
    ):
        yield from _twice(f"{where}.{place}", names)
    yield from _twice(f"{where}.lists", [str(each["id"]) for each in step.get("lists", []) if _has_id(each)])
    # What votes name are candidates, or lists by their own names.
    voted = [] if lists else list(_votes_by_name(step))
    for name in dict.fromkeys([*named, *voted]):
        if ID.fullmatch(name) and name not in body.known | NOBODY:
            yield where, f"nobody has the id {name}"
    if "candidates" in step and len(single) < step["seats"]:
        yield f"{where}.candidates", f"{len(single)} candidates for {step['seats']} seats"


def _counts(where: str, step: dict[str, Any], body: Electorate) -> Iterator[Fault]:
    """No more votes than the body can cast: one by each voter, by majority one for each seat."""
    each_has = step["seats"] if step["method"] == "majority" else 1
    total = sum(len(count) if isinstance(count, list) else count for count in _votes_by_name(step).values())
    if total > body.seats * each_has:
        yield f"{where}.votes", f"{total} votes of a body of {body.seats}"


def _voters(where: str, step: dict[str, Any], body: Electorate) -> Iterator[Fault]:
    each_has = step["seats"] if step["method"] == "majority" else 1
    voters = [each for count in _votes_by_name(step).values() if isinstance(count, list) for each in count]
    for voter in dict.fromkeys(voters):
        if voter not in body.known:
            yield f"{where}.votes", f"nobody has the id {voter}"
        elif voters.count(voter) > each_has:
            yield f"{where}.votes", f"{voter} votes {voters.count(voter)} times for {each_has} seats"


def voters_of(step: dict[str, Any]) -> list[str]:
    """Who voted, where the record tells it by name."""
    return [each for count in _votes_by_name(step).values() if isinstance(count, list) for each in count]


def _votes_by_name(step: dict[str, Any]) -> dict[str, Any]:
    votes = step.get("votes", {})
    found = dict(votes) if isinstance(votes, dict) else {candidate_name(row): row["votes"] for row in votes}
    for key in ("candidates", "lists"):
        for number, each in enumerate(step.get(key, [])):
            if isinstance(each, dict) and "votes" in each:
                found[candidate_name(each) or f"{key} {number}"] = each["votes"]
    return found


def _of_list(given: Any) -> list[str]:
    names = given["candidates"] if isinstance(given, dict) else given
    return [candidate_name(each) for each in names]


def _has_id(given: Any) -> bool:
    return isinstance(given, dict) and "id" in given


def _twice(where: str, names: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield where, f"{name} stands twice"
        seen.add(name)
