"""An extract: for whom, why, certified by whom."""

from collections.abc import Mapping
from typing import Protocol

from kokous.minutes.enums import RecipientRole
from kokous.renditions.kinds import RenditionKind


class ExtractWords(Protocol):
    """An extract: for whom, why, certified by whom."""

    EXTRACT: str
    RECIPIENT: str
    RECIPIENT_ADDRESS: str
    GIVEN: str
    GIVEN_BECAUSE: str
    CONTENT: str
    RECIPIENT_ROLES: Mapping[RecipientRole, str]
    EXTRACT_CONTENT: Mapping[RenditionKind, str]
    PARTY_SILENCE: str

    def recipient(self, name: str, role: str) -> str: ...
    def certification(self, name: str, day: str) -> str: ...
