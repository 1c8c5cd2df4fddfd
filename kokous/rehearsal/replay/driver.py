"""Drives a meeting from its opening to its closing: the record's steps as forms and sockets of its people.

The driver sees neither ``expect`` nor ``decision``, has no database, and stops at
the first step that the product refuses, saying which.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kokous.rehearsal.replay.client import Refused
from kokous.rehearsal.replay.company import Company
from kokous.rehearsal.replay.item_driver import ItemDriver
from kokous.rehearsal.replay.leading import Leading
from kokous.rehearsal.replay.readings import formal_kind, heading
from kokous.rehearsal.replay.seating import Entry, Exit, Move, Seating, acting, called_deputies


@dataclass
class Driven:
    """How far the driver came: the number of items handled, and the refusal that stopped it."""

    handled: int = 0
    stopped: str = ""
    said: list[str] = field(default_factory=list)


class Driver:
    """One meeting of one record. ``told`` hears the heading of each item as it is taken up."""

    def __init__(self, record: dict[str, Any], people: Company, told: Callable[[str], None]) -> None:
        self.record = record
        self.people = people
        self.seating = Seating(record)
        self.leading = Leading(record, self.seating)
        self.told = told
        self.driven = Driven()
        self.formal = [formal_kind(item) for item in record["items"]]
        self.legality_stated = self.checkers_elected = False
        self.checkers: list[str] = []

    def acting(self) -> list[str]:
        """Everyone who does something in the meeting, in the order of the record's people."""
        found = {self.leading.chair, self.people.secretary}
        for item in self.record["items"]:
            found |= acting(item)
            found |= {step["who"] for step in item["steps"] if step["do"] == "speak"}
            if any(step["do"] == "revise" for step in item["steps"]):
                found |= {item.get("presenter", "")}
        return [each["id"] for each in self.record["people"] if each["id"] in found]

    async def run(self) -> Driven:
        """Open, handle every item, close. A refusal stops the meeting; it is told with its place."""
        try:
            await self._open()
            for index, item in enumerate(self.record["items"]):
                self.told(heading(item))
                await self._handle(index, item)
                self.driven.handled += 1
            await self.people.post(self.leading.leads, "close")
        except Refused as refusal:
            self.driven.stopped = str(refusal)
        return self.driven

    # --- the meeting ---------------------------------------------------------

    async def _open(self) -> None:
        """The secretary opens on the chair's behalf, with the roll; deputies without a place of their own come after."""
        # Of several absent members the product would choose one by the roll; the record may say another.
        later = [each for each in self.seating.opening if each.in_place_of and not self._is_personal(each)]
        first = [each.person for each in self.seating.opening if each not in later]
        fields = {
            "present": self.people.persons(first),
            "chair": self.people.person(self.leading.chair),
            "secretary": self.people.person(self.people.secretary),
        }
        self.people.reads_pages(self.leading.chair, self.people.secretary)
        await self.people.post(self.people.secretary, "open", fields)
        await self.move(later)
        if self.formal[:1] != ["legality"]:
            await self._state_legality()
        if "checkers" not in self.formal:
            await self._elect_checkers()

    def _is_personal(self, entry: Entry) -> bool:
        return entry.person in self.seating.principals

    async def _state_legality(self) -> None:
        if not self.legality_stated:
            await self.people.post(self.leading.leads, "legality")
            self.legality_stated = True

    async def _elect_checkers(self) -> None:
        if not self.checkers_elected:
            self.checkers = self._choose_checkers()
            await self.people.post(
                self.leading.leads, "checkers", {"persons": self.people.persons(self.checkers)}
            )
            self.checkers_elected = True

    def _choose_checkers(self) -> list[str]:
        """The first members present besides the chair, those who act anyway before others."""
        acts = set(self.acting())
        able = [each for each in self.seating.seated() if each != self.leading.chair]
        return sorted(able, key=lambda each: each not in acts)[: self.people.staged["checkers"]]

    async def _handle(self, index: int, item: dict[str, Any]) -> None:
        # Who led the item before leads until the next one is taken up.
        takes = self.leading.leads
        self.leading.next_item()
        await self.move(self.seating.bring_in(acting(item), besides=self._called_in(item)))
        kind, item_id = self.formal[index], self.people.staged["items"][index]
        done = (kind == "legality" and self.legality_stated) or (kind == "checkers" and self.checkers_elected)
        if not done:
            await self.people.post(takes, "take", {"item": item_id})
        handled = ItemDriver(self, item)
        await handled.steps()
        if kind == "legality":
            await self._state_legality()
        elif kind == "checkers":
            await self._elect_checkers()
        else:
            await handled.decide()

    def _called_in(self, item: dict[str, Any]) -> set[str]:
        """Who comes in only when somebody is disqualified."""
        called = called_deputies(item)
        for step in item["steps"]:
            if step["do"] == "recuse" and "deputy" not in step:
                stands_in = self.seating.stand_in_for(step["who"], item)
                called |= {stands_in} if stands_in else set()
        return called

    # --- comings and goings ----------------------------------------------------

    async def move(self, moves: Iterable[Move]) -> None:
        """Comings and goings, entered by the secretary."""
        for move in moves:
            match move:
                case Entry(person, capacity, place):
                    await self._enter(person, capacity, place)
                case Exit(person):
                    await self._exit(person)

    async def _enter(self, person: str, capacity: str, place: str | None) -> None:
        # A presenter or a secretary beside the first is there in whatever capacity the registers give.
        seated = capacity in {"member", "deputy"}
        fields = {"person": self.people.person(person), "capacity": capacity if seated else ""}
        if place is not None:
            fields["in_place_of"] = self.people.person(place)
        await self.people.post(self.people.secretary, "mark", fields)
        if self.leading.takes_back(person):
            await self._hand_over(person, by=self.people.secretary)

    async def _exit(self, person: str) -> None:
        if person == self.leading.chair:
            await self._hand_over(self.leading.successor(), by=person)
        await self.people.post(self.people.secretary, "leave", {"person": self.people.person(person)})

    async def _hand_over(self, person: str, *, by: str) -> None:
        # Whoever has handed the chair over is no longer shown the chair's console.
        member_page = f"/kokoukset/{self.people.meeting}/istunto/"
        fields = {"person": self.people.person(person), "back": member_page}
        await self.people.post(by, "hand-over", fields)
        self.leading.chair = person

    async def step_aside(self) -> None:
        """The chair is disqualified in the item: another leads it (R-6.09)."""
        leads = self.leading.successor()
        await self.people.post(
            self.people.secretary, "hand-over", {"person": self.people.person(leads), "only_item": "on"}
        )
        self.leading.of_item = leads
