"""Where a well-formed meeting record contradicts itself. Pure: data in, places and sentences out.

Only what cannot be true is a contradiction. A source that is silent, or a step
that the law would refuse, is not: the product itself answers those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kokous.rehearsal.replay.electing import Electorate, election_faults, voters_of
from kokous.rehearsal.replay.readings import is_member, known_hour

SIDES = ("aye", "no", "blank", "absent")
BASE, AGAINST = "base", "against"
#: Keys of texts that name something: blank ones name nothing.
NAMES = frozenset({"name", "title"})
#: The greatest number that a § or an attachment may have.
GREATEST = 999_999
#: Years in which a meeting of a record may have been held.
EARLIEST, LATEST = 1900, 2199

#: A place such as ``items[3].steps[0]`` and what is wrong there.
Fault = tuple[str, str]


def contradictions(data: dict[str, Any]) -> Iterator[Fault]:
    """Places and sentences, the first in reading order first."""
    yield from _texts("", data)
    yield from _times(data["meeting"])
    yield from _people(data)
    known = {person["id"] for person in data["people"]}
    yield from _unknown("present_at_opening", data["present_at_opening"] or [], known)
    yield from _doubles(
        "items", [item["section"] for item in data["items"] if item["section"] is not None], "§"
    )
    yield from _doubles("items", [item["point"] for item in data["items"]], "point")
    room = _Room(data)
    for index, item in enumerate(data["items"]):
        yield from _Item(f"items[{index}]", item, known, room, data["body"]["seats"]).faults()


def _texts(place: str, value: Any) -> Iterator[Fault]:
    """Texts that no database or document can hold, names of nothing, and numbers beyond counting."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(f"{place}.{key}".lstrip("."), inner)
            if key in NAMES and isinstance(inner, str) and not inner.strip():
                yield f"{place}.{key}".lstrip("."), "says nothing"
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(f"{place}[{index}]", inner)
    elif isinstance(value, str) and (letter := next(filter(_is_no_text, value), "")):
        yield place, f"holds U+{ord(letter):04X}, which is no letter of a text"
    elif isinstance(value, int) and value > GREATEST:
        yield place, f"{value:.0e} is more than can be counted" if value > 10**12 else f"{value} is too great"


def _is_no_text(letter: str) -> bool:
    """A null, or half of a letter: neither can be stored."""
    return letter == "\0" or "\ud800" <= letter <= "\udfff"


def _times(meeting: dict[str, Any]) -> Iterator[Fault]:
    times = {}
    for key in ("notice_sent", "opens", "closes"):
        if key not in meeting:
            continue
        try:
            times[key] = datetime.fromisoformat(meeting[key])
        except ValueError:
            yield f"meeting.{key}", f"{meeting[key]} is not a moment of the calendar"
            return
        if not EARLIEST <= times[key].year <= LATEST:
            yield f"meeting.{key}", f"no meeting is held in the year {times[key].year}"
            return
    opens = times["opens"]
    if "closes" in times and _before(times["closes"], opens):
        yield "meeting.closes", "the meeting closes before it opens"
    if "notice_sent" in times and _before(opens, times["notice_sent"]):
        yield "meeting.notice_sent", "the notice was sent after the meeting opened"


def _before(one: datetime, other: datetime) -> bool:
    """Whether ``one`` is certainly before ``other``: where an hour is unknown only the days are compared."""
    if known_hour(one) and known_hour(other):
        return one < other
    return one.date() < other.date()


def _people(data: dict[str, Any]) -> Iterator[Fault]:
    people = data["people"]
    yield from _doubles("people", [person["id"] for person in people], "id")
    members = {person["id"] for person in people if is_member(person)}
    chairs = [person["id"] for person in people if "chair" in person["roles"]]
    if not members:
        yield "people", "nobody is a member of the body"
    if len(chairs) > 1:
        yield "people", f"{chairs[0]} and {chairs[1]} are both chair"
    if len(members) > data["body"]["seats"]:
        yield "people", f"{len(members)} members for {data['body']['seats']} seats"
    for index, person in enumerate(people):
        principal = person.get("deputy_for")
        if "deputy" in person["roles"] and is_member(person):
            yield f"people[{index}]", f"{person['id']} is both a member and a deputy"
        if principal is not None and "deputy" not in person["roles"]:
            yield f"people[{index}]", f"{person['id']} stands in for {principal} but is not a deputy"
        if principal is not None and principal not in members:
            yield f"people[{index}].deputy_for", f"{principal} is not a member"


def _doubles(place: str, values: Iterable[Any], what: str) -> Iterator[Fault]:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            yield place, f"{what} {value} stands twice"
        seen.add(value)


def _unknown(place: str, ids: Iterable[str], known: set[str]) -> Iterator[Fault]:
    for person in ids:
        if person not in known:
            yield place, f"nobody has the id {person}"


class _Room:
    """Who is in the room, as far as the record says; a source silent on attendance says nothing."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.silent = data["present_at_opening"] is None
        self.present = set(data["present_at_opening"] or [])
        self.left: set[str] = set()
        people = data["people"]
        self.deciders = {each["id"] for each in people if is_member(each) or "deputy" in each["roles"]}
        self.principals = {each["id"]: each["deputy_for"] for each in people if "deputy_for" in each}

    def arrive(self, person: str) -> str:
        if person in self.present:
            return f"{person} arrives but is present already"
        self.enter(person)
        return ""

    def enter(self, person: str) -> None:
        self.present.add(person)
        self.left.discard(person)

    def leave(self, person: str) -> str:
        if self.is_away(person):
            return f"{person} leaves but is not present"
        self.present.discard(person)
        self.left.add(person)
        return ""

    def is_away(self, person: str) -> bool:
        """Whether the record says that the person is not in the room."""
        return person in self.left or (not self.silent and person not in self.present)

    def hinders(self, person: str, recused: set[str]) -> str:
        """Why a person cannot take part in deciding, or nothing."""
        if person not in self.deciders:
            return f"{person} is neither a member nor a deputy"
        return self.keeps_silent(person, recused)

    def keeps_silent(self, person: str, recused: set[str]) -> str:
        """Why a person cannot act in the item, or nothing. Of others than deciders the record need not tell all."""
        if person in recused:
            return f"{person} is disqualified in the item"
        if person in self.left or (person in self.deciders and self.is_away(person)):
            return f"{person} is not present"
        return ""


@dataclass
class _Item:
    """One item, read step by step; the room moves on with it."""

    place: str
    item: dict[str, Any]
    known: set[str]
    room: _Room
    seats: int
    proposals: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)

    def faults(self) -> Iterator[Fault]:
        papers = [paper["number"] for paper in self.item.get("attachments", [])]
        yield from _doubles(f"{self.place}.attachments", papers, "number")
        for index, step in enumerate(self.item["steps"]):
            yield from self._step(f"{self.place}.steps[{index}]", step)
        yield from self._expect(self.item.get("expect", {}))

    def _step(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        people = [step[key] for key in ("who", "deputy") if key in step] + list(step.get("seconded_by", []))
        unknown = list(_unknown(where, people, self.known))
        yield from unknown
        reader = getattr(self, f"_{step['do']}", None)
        if reader is not None and not unknown:
            yield from reader(where, step)

    def _arrive(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if message := self.room.arrive(step["who"]):
            yield where, message

    def _leave(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if message := self.room.leave(step["who"]):
            yield where, message

    def _recuse(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if step["who"] in self.recused:
            yield where, f"{step['who']} is disqualified already"
        self.recused.add(step["who"])
        if "deputy" not in step:
            return
        deputy = step["deputy"]
        if deputy in self.recused:
            yield f"{where}.deputy", f"{deputy} is disqualified in the item"
        elif deputy not in self.room.deciders:
            yield f"{where}.deputy", f"{deputy} is neither a member nor a deputy"
        self.room.enter(deputy)

    def _speak(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if message := self.room.keeps_silent(step["who"], self.recused):
            yield where, message

    _dissent = _speak

    def _propose(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if step["id"] in self.proposals | {BASE, AGAINST}:
            yield where, f"the id {step['id']} is taken"
        if step["who"] in step["seconded_by"]:
            yield f"{where}.seconded_by", f"{step['who']} seconds the own proposal"
        for person in (step["who"], *step["seconded_by"]):
            if message := self.room.hinders(person, self.recused):
                yield where, message
        self.proposals.add(step["id"])

    def _accept(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if step["proposal"] not in self.proposals:
            yield where, f"no proposal has the id {step['proposal']}"
        if step["proposal"] in self.accepted:
            yield where, f"{step['proposal']} is accepted already"
        self.accepted.add(step["proposal"])

    def _vote(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        if step["aye"] == step["no"]:
            yield where, f"{step['aye']} stands on both sides"
        for side in ("aye", "no"):
            yield from self._side(f"{where}.{side}", step[side], may_be_against=side == "no")
        yield from self._voters(where, step["votes"])

    def _side(self, where: str, key: str, *, may_be_against: bool) -> Iterator[Fault]:
        if key in self.accepted:
            yield where, f"{key} was accepted without a vote"
        if key not in {*self.proposals, BASE} and not (may_be_against and key == AGAINST):
            yield where, f"no proposal has the id {key}"

    def _voters(self, where: str, votes: dict[str, list[str]]) -> Iterator[Fault]:
        seen: dict[str, str] = {}
        for side in SIDES:
            here = f"{where}.votes.{side}"
            for person in votes[side]:
                yield from _unknown(here, [person], self.known)
                if person in seen:
                    yield f"{where}.votes", f"{person} is both {seen[person]} and {side}"
                seen[person] = side
                message = self.room.hinders(person, self.recused) if side != "absent" else ""
                if message and person in self.known:
                    yield here, message
        cast = {person for person, side in seen.items() if side != "absent"}
        if len(cast) > self.seats:
            yield f"{where}.votes", f"{len(cast)} votes for {self.seats} seats"
        for deputy, principal in self.room.principals.items():
            if {deputy, principal} <= cast:
                yield f"{where}.votes", f"{principal} and the deputy {deputy} both vote"

    def _elect(self, where: str, step: dict[str, Any]) -> Iterator[Fault]:
        unlikely = list(election_faults(where, step, Electorate(frozenset(self.known), self.seats)))
        yield from unlikely
        for voter in [] if unlikely else voters_of(step):
            if message := self.room.hinders(voter, self.recused):
                yield f"{where}.votes", message

    def _expect(self, expect: dict[str, Any]) -> Iterator[Fault]:
        where = f"{self.place}.expect"
        for name in ("lapsed", "accepted"):
            for key in expect.get(name, []):
                if key not in self.proposals:
                    yield f"{where}.{name}", f"no proposal has the id {key}"
        yield from _unknown(f"{where}.elected", expect.get("elected", []), self.known)
        sides = {*self.proposals, BASE, AGAINST}
        if expect.get("winner", BASE) not in sides:
            yield f"{where}.winner", f"no proposal has the id {expect['winner']}"
        for index, vote in enumerate(expect.get("votes", [])):
            if vote["winner"] not in sides:
                yield f"{where}.votes[{index}].winner", f"no proposal has the id {vote['winner']}"
