"""Drives a meeting from its opening to its closing: the record's steps as forms and sockets of its people.

The driver sees neither ``expect`` nor ``decision``, has no database, and stops at
the first step that the product refuses, saying which.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kokous.rehearsal.replay.client import Refused
from kokous.rehearsal.replay.company import Company
from kokous.rehearsal.replay.hall import Hall
from kokous.rehearsal.replay.item_driver import ItemDriver
from kokous.rehearsal.replay.readings import formal_kind, heading
from kokous.rehearsal.replay.seating import Entry, acting, arriving, called_deputies, gone


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
        self.hall = Hall(record, people)
        self.leading, self.seating = self.hall.leading, self.hall.seating
        self.told = told
        self.driven = Driven(said=self.hall.said)
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
        await self.hall.move(later)
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
        """The first members present besides the chair, those who act anyway before others.

        Last of all whoever leads in the end: nobody checks the minutes that he signs.
        """
        acts, heir = set(self.acting()), self.leading.heir(gone(self.record))
        able = [each for each in self.seating.seated() if each != self.leading.chair]
        chosen = sorted(able, key=lambda each: (each == heir, each not in acts))
        return chosen[: self.people.staged["checkers"]]

    async def _handle(self, index: int, item: dict[str, Any]) -> None:
        # Who led only the item before leads until the next one is taken up.
        before = self.leading.of_item
        self.leading.next_item()
        later = self._called_in(item) | arriving(item)
        await self.hall.move(self.seating.bring_in(acting(item), besides=later))
        takes = before or self.leading.chair
        kind, item_id = self.formal[index], self.people.staged["items"][index]
        done = (kind == "legality" and self.legality_stated) or (kind == "checkers" and self.checkers_elected)
        if not done:
            await self.people.post(takes, "take", {"item": item_id})
            self.leading.outside = set()
        handled = ItemDriver(self.hall, item)
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
