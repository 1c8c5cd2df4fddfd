"""The letters of an election result's file, whichever machine wrote it.

Old spreadsheets save one byte a letter, and each kind of machine its own bytes:
*ä* is 0xE4 on Windows, 0x8A on an old Mac, 0x84 in the text files of MS-DOS.
The file itself does not tell. Every result has *äänet* or *röster* in its header,
so the set in which å, ä and ö are found is the right one.
"""

import codecs
import unicodedata

#: Marks at the beginning of a file; UTF-32's begins as UTF-16's does, so it comes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
#: Sets of one byte a letter: Windows, Mac, MS-DOS ("CSV (Macintosh)" and "CSV (MS-DOS)" of spreadsheets).
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
_OUR_LETTERS = frozenset("åäöÅÄÖ")
#: Signs that stand in such files besides letters.
_SIGNS = frozenset("\xa0–—’‘´”“„«»·§°€…")


class UnreadableError(ValueError):
    """No known set gives letters."""


def decoded(content: bytes) -> str:
    """The text of a file. Raises :class:`UnreadableError`."""
    try:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return str(content, encoding)
        if b"\0" in content:
            return str(content, _utf_16(content))
        return str(content, "utf-8")
    except UnicodeDecodeError:
        return _one_byte_a_letter(content)


def _utf_16(content: bytes) -> str:
    """The order of the bytes in UTF-16 without a mark: the NUL stands before or after a common letter."""
    before, after = content[0::2].count(0), content[1::2].count(0)
    if max(before, after) * 4 < len(content):
        return "utf-8"  # a NUL here and there is no letter of any set; its row is named
    return "utf-16-be" if before > after else "utf-16-le"


def _one_byte_a_letter(content: bytes) -> str:
    best = max(_readings(content), key=_likeness, default=None)
    if best is None or not all(map(_is_readable, best)):
        raise UnreadableError
    return best


def _readings(content: bytes) -> list[str]:
    found = []
    for encoding in _ONE_BYTE:
        try:
            found.append(str(content, encoding))
        except UnicodeDecodeError:
            continue
    return found


def _likeness(text: str) -> int:
    """More of our letters and less of everything else beyond ASCII."""
    beyond = [letter for letter in text if not letter.isascii()]
    return sum(1 if letter in _OUR_LETTERS else -1 for letter in beyond)


def _is_readable(letter: str) -> bool:
    if letter.isascii() or letter in _SIGNS:
        return True
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")
