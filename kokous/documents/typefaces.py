"""The fonts: DejaVu Sans Condensed, embedded, in four faces.

It covers Finnish, Swedish, English and North, Inari and Skolt Sámi, and its
figures are all of one width, so that columns of votes stand straight. The files
and their licence lie in ``fonts/``.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).with_name("fonts")
_FILES = {
    (False, False): "DejaVuSansCondensed",
    (True, False): "DejaVuSansCondensed-Bold",
    (False, True): "DejaVuSansCondensed-Oblique",
    (True, True): "DejaVuSansCondensed-BoldOblique",
}
#: Stands for a letter that the font lacks: a missing glyph may not be drawn (PDF/UA-1 7.21.8).
UNKNOWN = "\ufffd"
_KEPT_CONTROLS = "\n\t"
_PRIVATE = "Co"


_registering = Lock()


def face(*, bold: bool = False, italic: bool = False) -> str:
    """The name of the face, which reportlab then knows."""
    with _registering:  # twice would swap the font under a document that another thread draws
        _register()
    return _FILES[bold, italic]


@cache
def _register() -> None:
    for name in _FILES.values():
        # Not ``asciiReadable``: only the letters used are put in, not all of ASCII.
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / f"{name}.ttf"), asciiReadable=False))


@cache
def _letters() -> frozenset[int]:
    """Code points that every face has, save those of private use: what they mean only the font knows.

    A file that promises text may not show one without saying it in words (PDF/A-2 6.2.11.7.3).
    """
    fonts = (pdfmetrics.getFont(face(bold=bold, italic=italic)) for bold, italic in _FILES)
    shared = frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))
    return frozenset(code for code in shared if unicodedata.category(chr(code)) != _PRIVATE)


@lru_cache(maxsize=1 << 16)
def width(text: str, name: str, size: float) -> float:
    """The text's width in points."""
    return float(pdfmetrics.stringWidth(text, name, size))


def printable(text: str) -> str:
    """The text as the fonts can draw it: composed, without control characters, unknown letters replaced."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_drawn(letter) for letter in composed)


@cache
def _drawn(letter: str) -> str:
    if letter in _KEPT_CONTROLS or ord(letter) in _letters():
        return letter
    category = unicodedata.category(letter)
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    return "" if category.startswith("C") and category != _PRIVATE else UNKNOWN
