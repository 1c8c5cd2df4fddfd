"""Typed numbers of lists: *5.*, *b)*, *(iv)*: which list they belong to and where it begins."""

import re
from dataclasses import dataclass

_MARKER = re.compile(r"[(\[]?([0-9]{1,4}|[a-z]{1,7}|[A-Z]{1,7})[.)\]:]?[.)]?")
#: *1.2* or *4.1.3.*: a number of several parts, which no list of ours can count.
_COMPOUND = re.compile(r"[(]?[0-9A-Za-z]{1,4}(?:\.[0-9A-Za-z]{1,4})+[.)]?")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Kind:
    """A list's element; an ``ol`` counts in the manner ``type`` (as HTML says it), this item being number ``value``."""

    tag: str
    type: str = "1"
    value: int = 1

    def follows(self, other: "Kind") -> bool:
        """Whether this may be the next item after the other in one list."""
        if self.tag == "ul" or other.tag == "ul":
            return self.tag == other.tag
        return (self.tag, self.type, self.value) == (other.tag, other.type, other.value + 1)

    def comes_after(self, other: "Kind") -> bool:
        """Whether this counts in the same manner and stands later."""
        return (self.tag, self.type) == (other.tag, other.type) and self.value > other.value


BULLET = Kind("ul")


def is_words(marker: str) -> bool:
    """Whether the marker says what no list of ours can count: it stays as words."""
    return bool(_COMPOUND.fullmatch(marker)) or (
        any(letter.isalnum() for letter in marker) and not readings(marker)
    )


def readings(marker: str) -> list[Kind]:
    """What a marker may mean, the likeliest first: *i)* is a Roman one before it is the ninth letter."""
    found = _MARKER.fullmatch(marker)
    if not found:
        return []
    body = found[1]
    if body.isdigit():
        return [Kind("ol", "1", int(body))]
    small = body.lower()
    letters, roman = ("a", "i") if body == small else ("A", "I")
    read = []
    if _ROMAN.fullmatch(small):
        read.append(Kind("ol", roman, _roman(small)))
    if len(set(small)) == 1:
        alphabetic = Kind("ol", letters, ord(small[0]) - ord("a") + 1 + 26 * (len(small) - 1))
        read.insert(0 if len(small) == 1 and small != "i" else len(read), alphabetic)
    return read


def chosen(marker: str, before: Kind | None, following: str) -> Kind:
    """The reading that goes on from the item ``before``, else leads to the marker ``following``, else the likeliest."""
    read = readings(marker)
    if not read:
        return BULLET
    going_on = [each for each in read if before and each.follows(before)]
    coming = readings(following)
    leading = [each for each in read if any(other.follows(each) for other in coming)]
    return (going_on or leading or read)[0]


def _roman(number: str) -> int:
    values = [_VALUES[letter] for letter in number]
    return sum(
        -value if value < max(values[place + 1 :], default=0) else value for place, value in enumerate(values)
    )
