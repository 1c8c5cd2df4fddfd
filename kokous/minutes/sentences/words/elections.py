"""Elections: method, candidates, lots, the elected."""

from collections.abc import Sequence
from typing import Protocol


class ElectionWords(Protocol):
    """Elections: method, candidates, lots, the elected."""

    ELECTION: str
    LIST: str
    CANDIDATE: str
    VOTES: str
    FIGURE: str

    def election(self, method: str, seats: int) -> str: ...
    def elected(self, names: Sequence[str]) -> str: ...
    def elected_deputies(self, names: Sequence[str]) -> str: ...
    def lot(self, names: Sequence[str]) -> str: ...
