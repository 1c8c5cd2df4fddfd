"""The first pages: what meeting it was and who were there."""

from collections.abc import Mapping
from typing import Protocol

from kokous.agenda.enums import Mode
from kokous.live.enums import Capacity


class HeadWords(Protocol):
    """The first pages: what meeting it was and who were there."""

    MODE: str
    TIME: str
    PLACE: str
    PAUSES: str
    CHAIRING: str
    PUBLICITY: str
    PUBLIC: Mapping[bool, str]
    MODES: Mapping[Mode, str]
    ATTENDANCE: str
    MEMBERS: str
    OTHERS: str
    ABSENT: str
    NAME: str
    ROLE: str
    PRESENT: str
    REMOTE: str
    CHAIR: str
    CAPACITIES: Mapping[Capacity, str]

    def meeting_number(self, number: int, year: int) -> str: ...
    def from_to(self, day: str, start: str, end: str) -> str: ...
    def in_place_of(self, name: str) -> str: ...
    def only_item(self, number: int | None) -> str: ...
    def pause(self, start: str, end: str, reason: str) -> str: ...
    def led(self, name: str, number: int | None, time: str) -> str: ...
