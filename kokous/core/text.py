"""What is typed, pasted or read from a file, in the one form in which it is kept and compared.

Two texts that look alike may be different characters: *ä* in one piece (NFC) or as
*a* with dots, a common or a non-breaking space, a soft hyphen that nobody sees. What
is kept is in NFC and without characters that nobody sees (:func:`tidy`); what is compared
is besides without regard to case, kind of space, dash and quotation mark (:func:`folded`).

A non-breaking space means something in prose (*412 000*) and stays there; in names,
titles and addresses it is a space (:func:`tidy_line`). Zero-width joiners stay between
pictures only, where a family is one; in names written with Latin letters they mean nothing.
"""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

T = TypeVar("T")

#: What ends a line somewhere: old and new spreadsheets, word processors' own breaks (U+000B, U+2028).
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
#: Characters that no text has: controls, and those that Unicode reserves for no use at all. The database knows these.
CONTROLS = "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
#: Nor these, which the database could not hold: NUL, halves of characters; and the like from outside the first plane.
_NO_CHARACTERS = "\0\ud800-\udfff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
#: Characters that are not seen (Unicode: default ignorable), but for what tells a picture from a sign (U+FE0E, U+FE0F)
#: and the joiner (U+200D): soft hyphen, zero-width space, byte order mark, changes of direction, fillers, tags.
UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PICTURE = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_RUBBISH = re.compile(
    f"[{CONTROLS}{_NO_CHARACTERS}{UNSEEN}]|(?<![{_PICTURE}\ufe0f])\u200d|\u200d(?![{_PICTURE}])"
)
#: In HTML the sign that ends a tag must not become another one with the stroke of the words that follow (≯).
STROKE = "\u0338"
_STRUCK = re.compile(f"([<>=]{STROKE})")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u3003\u301d\u301e\u301f"
_APOSTROPHES = "\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a"
#: Characters by which :func:`folded` compares; ``None`` are left out. The database has the same (:mod:`searching`).
ALIKE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, "\u200d\ufe0e\ufe0f")),
    ord("\u2800"): " ",
}
#: Up to how many characters a text is remembered by :func:`folded`.
LONGEST_NAME = 200
#: The space between thousands: *356 000* is looked for as *356000* too.
THOUSANDS = re.compile("([0-9]) (?=[0-9]{3}(?![0-9]))")


def tidy(text: str) -> str:
    """The text in NFC with line ends ``\\n`` and without characters that nobody sees; ``tidy(tidy(x)) == tidy(x)``."""
    return unicodedata.normalize("NFC", _seen(text))


def tidy_html(html: str) -> str:
    """The same of HTML, whose tags stay as they are."""
    parts = _STRUCK.split(_seen(html))
    parts[::2] = (unicodedata.normalize("NFC", part) for part in parts[::2])
    return "".join(parts)


def tidy_line(text: str) -> str:
    """A name, title or address: tidy, each run of spaces of any kind one common space, none at the ends."""
    return " ".join(tidy(text).split())


def tidied(value: T) -> T:
    """The value with every text in it tidy, in lists, dictionaries and dataclasses too; other things as they are.

    The texts may be HTML, as nobody knows here which of them are.
    """
    better: Any = value
    if isinstance(value, str):
        plain = tidy_html(value)
        better = value if plain == value else plain  # an enum and a safe text stay what they are
    elif isinstance(value, dict):
        better = {key: tidied(each) for key, each in value.items()}
    elif isinstance(value, tuple) and hasattr(value, "_make"):
        better = value._make(map(tidied, value))
    elif type(value) in (list, tuple, set, frozenset):
        better = type(better)(map(tidied, better))
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: tidied(getattr(value, each.name)) for each in fields(value) if each.init}
        changed = {name: new for name, new in changed.items() if new != getattr(value, name)}
        better = replace(value, **changed) if changed else value
    return cast(T, better)


def folded(text: str) -> str:
    """The text as it is compared and searched: NFKC, no case, one kind of space, dash and quotation mark.

    Thousands are joined: *356 000* and *356000* are the same.
    """
    return _folded_name(text) if len(text) <= LONGEST_NAME else _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", tidy(text).translate(ALIKE)).casefold()
    plain = unicodedata.normalize("NFKC", plain).translate(ALIKE)
    return THOUSANDS.sub(r"\1", " ".join(plain.split()))


#: Names and titles are compared again and again; whole texts are not kept in memory.
_folded_name = lru_cache(maxsize=16384)(_folded)


def _seen(text: str) -> str:
    return _RUBBISH.sub("", LINE_ENDS.sub("\n", text))
