"""The handling of a §: who was disqualified, heard, came and left."""

from collections.abc import Sequence
from typing import Protocol


class HandlingWords(Protocol):
    """The handling of a §: who was disqualified, heard, came and left."""

    def recused(self, name: str, ground: str, deputy: str) -> str: ...
    def arrived(self, name: str, time: str) -> str: ...
    def left(self, name: str, time: str) -> str: ...
    def left_lost(self, name: str, time: str) -> str:
        """One who took part remotely and whose connection was lost (KuntaL 99 §)."""

    def came_back(self, name: str, time: str) -> str: ...
    def connection_found(self, name: str, lost: str, time: str) -> str:
        """A connection was lost and the member was found to be there (KuntaL 99 §, 103 § 3 mom.)."""

    def heard(self, names: Sequence[str]) -> str: ...
    def closed_part(self, reason: str = "") -> str: ...
