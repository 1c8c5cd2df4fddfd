"""What the formal items say: opening, legality, checkers, order, closing."""

from collections.abc import Sequence
from typing import Protocol


class FormalWords(Protocol):
    """What the formal items say: opening, legality, checkers, order, closing."""

    LEGALITY: str
    CHECKERS: str

    def opened(self, time: str) -> str: ...
    def closed(self, time: str) -> str: ...
    def legality(self, present: int, needed: int, *, quorate: bool, lawful: bool) -> str: ...
    def checkers(self, names: Sequence[str]) -> str: ...
    def order_accepted(self) -> str: ...
