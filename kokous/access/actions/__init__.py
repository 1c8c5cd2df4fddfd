"""Steps that change the registers. Each is one transaction and one event."""

from kokous.access.actions import (
    abolishing,
    accounts,
    councils,
    departures,
    founding,
    grants,
    members,
    offices,
    registers,
    renaming,
    terms,
)

__all__ = [
    "abolishing",
    "accounts",
    "councils",
    "departures",
    "founding",
    "grants",
    "members",
    "offices",
    "registers",
    "renaming",
    "terms",
]
