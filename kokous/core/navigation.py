"""Menus and ways upwards: an app registers its pages, so that no lower floor names an upper one.

In ``AppConfig.ready`` an app adds its entries to a menu, and says which of its pages a lower page may lead to.
A lower template asks by the way's own name, and gets nothing while nobody has registered it.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

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


_menus: dict[str, list[Entry]] = {STAFF: [], PUBLIC: []}
_ways: dict[str, str] = {}


def add(menu: str, *entries: Entry) -> None:
    """Add entries to a menu; ``ValueError`` for a place that is taken by another page."""
    for entry in entries:
        taken = next((each for each in _menus[menu] if each.place == entry.place), None)
        if taken is None:
            _menus[menu].append(entry)
        elif taken.address != entry.address:
            raise ValueError(f"{menu}: {entry.address} and {taken.address} both stand at {entry.place}")


def entries(menu: str) -> list[Entry]:
    """A menu's entries in their order."""
    return sorted(_menus[menu], key=lambda entry: entry.place)


def lead(**ways: str) -> None:
    """Say where ways lead: ``lead(sitting="live:enter")``; ``ValueError`` for one that leads elsewhere already."""
    for way, address in ways.items():
        if _ways.setdefault(way, address) != address:
            raise ValueError(f"{way} leads to {_ways[way]} already")


def way(name: str, *parts: Any) -> str:
    """The path of a way; empty while no app has said where it leads."""
    if name not in _ways:
        return ""
    try:
        return reverse(_ways[name], args=parts)
    except NoReverseMatch:
        return ""
