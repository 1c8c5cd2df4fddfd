"""Who is in the hall and who leads: comings, goings and the chair's place, as forms of those whose step it is."""

from collections.abc import Iterable
from typing import Any

from kokous.rehearsal.replay.company import Company
from kokous.rehearsal.replay.leading import Leading
from kokous.rehearsal.replay.seating import Entry, Exit, Move, Seating


class Hall:
    """The people of one meeting. ``said`` is what of the record could not be followed, in sentences for the report."""

    def __init__(self, record: dict[str, Any], people: Company) -> None:
        self.people = people
        self.seating = Seating(record)
        self.leading = Leading(record, self.seating)
        self.said: list[str] = []

    @property
    def writes(self) -> str:
        """Who enters the steps: the secretary, or who leads while the secretary is out as disqualified."""
        secretary = self.people.secretary
        return self.leading.leads if secretary in self.leading.outside else secretary

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
        await self.people.post(self.writes, "mark", fields)
        if self.leading.takes_back(person):
            await self._hand_over(person, by=self.writes)

    async def _exit(self, person: str) -> None:
        if person == self.leading.chair:
            await self._hand_over(self.leading.successor(), by=person)
        await self.people.post(self.writes, "leave", {"person": self.people.person(person)})

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
            self.writes, "hand-over", {"person": self.people.person(leads), "only_item": "on"}
        )
        self.leading.of_item = leads
