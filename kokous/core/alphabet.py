"""The order in which people are listed by name, the same on pages, in minutes and in sendings.

Finnish alphabetical order (SFS 4600): å, ä and ö come last in that order, other marks over letters and the size
of letters do not count. Numbers inside names go by their size: *Valtuutettu 3* before *Valtuutettu 10*. The
databases could not agree: SQLite compares bytes, PostgreSQL as its collation says.
"""

import re
import unicodedata

#: These three are letters of their own; they sort after z, and no name has the characters they are put as.
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"})
_NUMBERS = re.compile(r"(\d+)")


def alphabetical(name: str) -> tuple[tuple[int, int, str], ...]:
    """The key by which ``name`` is sorted."""
    parts = _NUMBERS.split(unicodedata.normalize("NFC", name).casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, _plain(part)) for part in parts if part)


def _plain(part: str) -> str:
    decomposed = unicodedata.normalize("NFD", part.translate(_LAST))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()
