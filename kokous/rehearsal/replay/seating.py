"""Who sits in the body, and in whose place, as a meeting record tells it. Pure: data in, moves out.

A source names who voted and proposed, seldom who sat for whom. A deputy who is
present sits for the member whose deputy he is, where the record says so, else
for one who is away. Where the source is silent on attendance, all members are
there, except that a deputy who acts sits for a member who does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kokous.rehearsal.replay.readings import is_member

#: The roles of a record in which a person who has no seat is in the room, first choice first.
BESIDES = ("secretary", "presenter", "attendee")


@dataclass(frozen=True)
class Entry:
    """A person comes in. ``capacity`` as in :class:`kokous.live.enums.Capacity`."""

    person: str
    capacity: str
    in_place_of: str | None = None


@dataclass(frozen=True)
class Exit:
    """A person goes out."""

    person: str


Move = Entry | Exit


def acting(item: dict[str, Any]) -> set[str]:
    """Who takes part in deciding an item: those who vote, propose, second or dissent."""
    found: set[str] = set()
    for step in item["steps"]:
        match step["do"]:
            case "propose":
                found |= {step["who"], *step["seconded_by"]}
            case "vote":
                found |= {person for side in ("aye", "no", "blank") for person in step["votes"][side]}
            case "dissent":
                found.add(step["who"])
    return found


def arriving(item: dict[str, Any]) -> set[str]:
    """Who comes in during an item."""
    return {step["who"] for step in item["steps"] if step["do"] == "arrive"}


def called_deputies(item: dict[str, Any]) -> set[str]:
    """Deputies whom the record calls for this item only, in the place of the disqualified."""
    return {step["deputy"] for step in item["steps"] if step["do"] == "recuse" and "deputy" in step}


def gone(record: dict[str, Any]) -> set[str]:
    """Who is not there any more when the meeting ends: the last that the record tells of them is that they leave."""
    last: dict[str, str] = {}
    if record["present_at_opening"] is not None:
        last = {each["id"]: "leave" for each in record["people"]}
        last |= dict.fromkeys(record["present_at_opening"], "arrive")
    for item in record["items"]:
        for step in item["steps"]:
            if step["do"] in {"arrive", "leave"}:
                last[step["who"]] = step["do"]
    return {person for person, move in last.items() if move == "leave"}


class Seating:
    """The seats of the body by member, and who sits in each; others in the room by capacity."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.roles: dict[str, list[str]] = {each["id"]: each["roles"] for each in record["people"]}
        self.members: list[str] = [each["id"] for each in record["people"] if is_member(each)]
        self.deputies: list[str] = [each["id"] for each in record["people"] if "deputy" in each["roles"]]
        self.principals: dict[str, str] = {
            each["id"]: each["deputy_for"] for each in record["people"] if "deputy_for" in each
        }
        self.acts: dict[str, int] = {}
        for item in record["items"]:
            for person in acting(item) | arriving(item):
                self.acts[person] = self.acts.get(person, 0) + 1
        self.comers, self.leavers = _moving(record, "arrive"), _moving(record, "leave")
        self.sits: dict[str, str] = {}  # member -> who sits in the place
        self.besides: set[str] = set()
        self.stated = record["present_at_opening"] is not None
        self.opening = list(self._opening(record))

    def _opening(self, record: dict[str, Any]) -> Iterator[Entry]:
        """Who is there when the meeting is opened."""
        present = record["present_at_opening"]
        if present is None:
            yield from self._all_members(record)
            return
        yield from (self._sit(person, person) for person in self.members if person in present)
        # Whose deputies stand in the record get those seats; the others take what is left.
        others = sorted((each for each in present if each not in self.members), key=self._waits)
        yield from (self._enter(person) for person in others)

    def _waits(self, person: str) -> bool:
        return person in self.deputies and person not in self.principals

    def _all_members(self, record: dict[str, Any]) -> Iterator[Entry]:
        """All members, but a deputy in the place of one who does nothing; and those beside the body."""
        serving: dict[str, str] = {}
        late = _late(record)
        for deputy in self.deputies:
            if self.acts.get(deputy) and deputy not in _called(record) | late:
                principal = self._vacated_for(deputy, set(serving))
                if principal is not None:
                    serving[principal] = deputy
        sitting = {member: serving.get(member, member) for member in self.members}
        yield from (self._sit(member, person) for member, person in sitting.items() if person not in late)
        others = [person for person in self.roles if person not in {*self.members, *self.deputies}]
        yield from (self._enter(person) for person in others if person not in late)

    def _vacated_for(self, deputy: str, taken: set[str]) -> str | None:
        """The member in whose place a deputy serves from the beginning: one who never acts."""
        if deputy in self.principals:
            principal = self.principals[deputy]
            return principal if principal not in taken and not self.acts.get(principal) else None
        idle = (each for each in self.members if each not in taken and not self.acts.get(each))
        # The chair leads even without voting, so the idle are looked for from the end.
        return next(reversed([each for each in idle if "chair" not in self.roles[each]]), None)

    # --- moves -----------------------------------------------------------------

    def arrive(self, person: str) -> list[Move]:
        """The moves by which a person comes in: a member's deputy gives up the place."""
        if self.is_here(person):
            return []
        if person in self.members and person in self.sits:
            return [self._out(self.sits[person]), self._enter(person)]
        return [self._enter(person)]

    def leave(self, person: str) -> list[Move]:
        """The moves by which a person goes out."""
        return [self._out(person)] if self.is_here(person) else []

    def bring_in(self, people: Iterable[str], *, besides: Iterable[str] = ()) -> list[Move]:
        """The moves before an item so that ``people`` sit in it; ``besides`` come in later, when they are called."""
        wanted = [person for person in people if person in {*self.members, *self.deputies}]
        moves: list[Move] = []
        for person in sorted(set(wanted) - set(besides) - set(self.sits.values())):
            moves += self._bring(person, set(wanted))
        return moves

    def _bring(self, person: str, wanted: set[str]) -> list[Move]:
        place = person if person in self.members else self._place_for(person, wanted)
        if place is None:
            return []
        moves: list[Move] = []
        if person in self.besides:
            moves.append(self._out(person))
        if place in self.sits:
            moves.append(self._out(self.sits[place]))
        return [*moves, self._sit(place, person)]

    def _place_for(self, deputy: str, wanted: set[str]) -> str | None:
        """The member's own place, an empty one, or that of somebody who does nothing in the item."""
        own: str | None = self.principals.get(deputy)
        if own is not None:
            return own if self.sits.get(own) not in wanted else None
        empty = [each for each in self.members if each not in self.sits]
        idle = [each for each in self.members if each in self.sits and self.sits[each] not in wanted]
        if empty:
            return empty[0]
        return idle[-1] if idle and not self.stated else None

    def stand_in_for(self, person: str, item: dict[str, Any]) -> str | None:
        """The deputy who acts in an item and sits nowhere: he stands in for ``person``, who is disqualified."""
        seated = set(self.sits.values())
        place = next((member for member, sitter in self.sits.items() if sitter == person), None)
        for deputy in sorted(acting(item) & set(self.deputies) - seated - called_deputies(item)):
            if place is not None and self.principals.get(deputy, place) == place:
                return deputy
        return None

    def place_of(self, person: str) -> str | None:
        """The member in whose place a person sits."""
        return next((member for member, sitter in self.sits.items() if sitter == person), None)

    def is_here(self, person: str) -> bool:
        """Whether the person is in the room, in a seat or beside the body."""
        return person in self.besides or person in self.sits.values()

    def seated(self) -> list[str]:
        """Who sits, in the order of the register."""
        return [self.sits[member] for member in self.members if member in self.sits]

    def _enter(self, person: str) -> Entry:
        if person in self.members:
            return self._sit(person, person)
        place = self._free_place(person) if person in self.deputies else None
        if place is not None:
            return self._sit(place, person)
        self.besides.add(person)
        capacity = next((role for role in BESIDES if role in self.roles[person]), "attendee")
        return Entry(person, capacity)

    def _free_place(self, deputy: str) -> str | None:
        own: str | None = self.principals.get(deputy)
        if own is not None:
            return own if own not in self.sits else None
        empty = [each for each in self.members if each not in self.sits]
        # Rather for one who never acts than for one who comes later; who leaves makes room for one who comes.
        leaves = deputy in self.leavers
        rarest = sorted(empty, key=lambda each: (leaves and each not in self.comers, self.acts.get(each, 0)))
        return rarest[0] if rarest else None

    def _sit(self, place: str, person: str) -> Entry:
        self.sits[place] = person
        self.besides.discard(person)
        return Entry(person, "member") if place == person else Entry(person, "deputy", place)

    def _out(self, person: str) -> Exit:
        self.besides.discard(person)
        self.sits = {place: sitter for place, sitter in self.sits.items() if sitter != person}
        return Exit(person)


def _called(record: dict[str, Any]) -> set[str]:
    return {deputy for item in record["items"] for deputy in called_deputies(item)}


def _moving(record: dict[str, Any], do: str) -> set[str]:
    """Who comes, or goes, at any time of the meeting."""
    return {step["who"] for item in record["items"] for step in item["steps"] if step["do"] == do}


def _late(record: dict[str, Any]) -> set[str]:
    """Who was not there at the opening: the first that the record tells of them is that they come."""
    first: dict[str, str] = {}
    for item in record["items"]:
        for step in item["steps"]:
            if step["do"] in {"arrive", "leave"}:
                first.setdefault(step["who"], step["do"])
    return {person for person, move in first.items() if move == "arrive"}
