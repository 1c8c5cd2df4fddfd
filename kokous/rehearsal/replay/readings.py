"""Small readings of a record that several modules share."""

from datetime import datetime
from typing import Any

#: Roles that sit in the body by right.
SEATED_ROLES = frozenset({"chair", "vice_chair", "member"})

#: Words that stand together in the titles of formal items, in Finnish and in Swedish.
LEGALITY = (("päätösvaltaisuu",), ("laillisuuden", "toteaminen"), ("beslutför",), ("laglighet", "konstater"))
CHECKERS = (("tarkastaj", "pöytäkirja"), ("protokolljuster",), ("protokoll", "justerare"))


def is_member(person: dict[str, Any]) -> bool:
    """Whether a person of the record sits in the body by right."""
    return bool(SEATED_ROLES & set(person["roles"]))


def known_hour(moment: datetime) -> bool:
    """``T00:00:00`` says that the source is silent on the hour."""
    return (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def formal_kind(item: dict[str, Any]) -> str:
    """``legality`` or ``checkers`` for an item that only states a fact of the meeting itself, else nothing.

    Told by its title, and only where the source has no proposal for it and
    nothing happened in it but comings and goings.
    """
    if item.get("proposal") or any(step["do"] not in {"arrive", "leave"} for step in item["steps"]):
        return ""
    title = item["title"].lower()
    if any(all(word in title for word in words) for words in LEGALITY):
        return "legality"
    return "checkers" if any(all(word in title for word in words) for words in CHECKERS) else ""


def heading(item: dict[str, Any]) -> str:
    """How an item is called on the terminal: its § or its point, and its title."""
    number = f"§ {item['section']}" if item["section"] is not None else f"({item['point']})"
    return f"{number} {item['title']}"
