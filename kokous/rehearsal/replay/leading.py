"""Who leads the meeting, and who leads when the chair is away or disqualified. Pure."""

from collections.abc import Container
from typing import Any

from kokous.rehearsal.replay.seating import Seating


class Leading:
    """The chair of the meeting, and of the item at hand when that is another."""

    def __init__(self, record: dict[str, Any], seating: Seating) -> None:
        self.seating = seating
        roles: dict[str, list[str]] = {each["id"]: each["roles"] for each in record["people"]}
        self.presidium = [each for each in roles if "chair" in roles[each]]
        self.presidium += [each for each in roles if "vice_chair" in roles[each]]
        self.recused: set[str] = set()
        #: The disqualified until the next item is taken up: they see and enter nothing.
        self.outside: set[str] = set()
        self.of_item: str | None = None
        self.chair = self.successor()

    @property
    def leads(self) -> str:
        """Who leads now."""
        return self.of_item or self.chair

    def next_item(self) -> None:
        """The chair returns, disqualifications end with their item."""
        self.of_item = None
        self.recused = set()

    def successor(self) -> str:
        """The first of chair, vice-chairs and members who is there and can act; the chair of the register if none."""
        current = getattr(self, "chair", None)
        members = [each for each in self.seating.members if self.seating.sits.get(each) == each]
        able = [each for each in [*self.presidium, *members] if each in members and each not in self.recused]
        return next((each for each in able if each != current), self.presidium[0])

    def heir(self, gone: Container[str]) -> str | None:
        """Who leads at the end of the meeting, when those ``gone`` have left: the first by rank."""
        return next((each for each in [*self.presidium, *self.seating.members] if each not in gone), None)

    def takes_back(self, person: str) -> bool:
        """Whether a person who arrives leads from now on: the body's own chair."""
        return bool(self.presidium) and person == self.presidium[0] and self.chair != person
