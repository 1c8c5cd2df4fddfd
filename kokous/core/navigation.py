"""Menus and ways upwards: an app registers its pages, so that no lower floor names an upper one.

In ``AppConfig.ready`` an app adds its entries to a menu, and says which of its pages a lower page may lead to.
A lower template asks by the way's own name, and gets nothing while nobody has registered it.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from kokous.core.upwards import Register

#: The menus: of those who work here, and of residents.
STAFF, PUBLIC = "staff", "public"


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a menu; ``place`` is its order, the others are what ``nav_item`` takes."""

    place: int
    address: str
    label: Any
    key: str = ""
    under: str = ""
    within: str = ""
    without: str = ""


_MENUS: dict[str, Register[int, Entry]] = {name: Register(f"the menu {name}") for name in (STAFF, PUBLIC)}
_WAYS: Register[str, str] = Register("the ways upwards")


def add(menu: str, *entries: Entry) -> None:
    """Add entries to a menu; ``ValueError`` for a place that is taken by another page."""
    for entry in entries:
        _MENUS[menu].add(entry.place, entry)


def entries(menu: str) -> list[Entry]:
    """A menu's entries in their order."""
    return sorted(_MENUS[menu].values(), key=lambda entry: entry.place)


def lead(**ways: str) -> None:
    """Say where ways lead: ``lead(sitting="live:enter")``; ``ValueError`` for one that leads elsewhere already."""
    for way, address in ways.items():
        _WAYS.add(way, address)


def way(name: str, *parts: Any) -> str:
    """The path of a way; empty while no app has said where it leads."""
    address = _WAYS.get(name)
    if address is None:
        return ""
    try:
        return reverse(address, args=parts)
    except NoReverseMatch:
        return ""
