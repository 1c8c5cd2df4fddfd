"""Text into lines.

Greedy, ragged to the right: justified text without good hyphenation leaves
rivers, and even spaces are easier to read (WCAG 1.4.8). A word wider than the
column, which Finnish has, is divided between syllables.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from . import typefaces
from .model import Run, Text, runs_of
from .structure import Element
from .style import LINK, Colour, TextStyle

SOFT_HYPHEN = "\u00ad"
#: A chunk that a line may end after: up to a hyphen between letters, or a whole word.
_CHUNK = re.compile(
    rf"\n| |{SOFT_HYPHEN}|[^ \n{SOFT_HYPHEN}]*?[^\W\d]{{2}}-(?=[^\W\d]{{2}})|[^ \n{SOFT_HYPHEN}]+"
)
_VOWELS = "aeiouyåäöáâǟõ"
_SYLLABLE = re.compile(rf"(?<=[^\W\d_]{{2}})(?=[^\W\d_{_VOWELS}][{_VOWELS}][^\W\d_])", re.IGNORECASE)
#: Where an address is divided: after these signs, and anywhere in what is longer still.
_STEP, _LONGEST_STEP = re.compile(r"(?<=[/?&=._-])"), 12
_PLAIN_WORD = re.compile(r"[^\W\d_]+[.,:;!?)]*")


_SIGNS = "0123456789+-=()"
_RISEN = {
    "super": dict(zip(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True)),
    "sub": dict(zip(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)),
}
#: Share of the size, and of the size how far above the line.
_SMALL = {"super": (0.68, 0.33), "sub": (0.68, -0.14)}
#: Spaces that no line may end with: within a number, and between it and its sign.
_BOUND = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<=\d) (?=[%€§])|(?<=§) (?=\d)")


@dataclass(frozen=True, slots=True)
class Part:
    """Text in one face, belonging to one structure element."""

    text: str
    face: str
    size: float
    colour: Colour
    element: Element
    underline: bool = False
    strike: bool = False
    lift: float = 0.0
    href: str | None = None

    @property
    def width(self) -> float:
        return typefaces.width(self.text, self.face, self.size)

    @property
    def seen_width(self) -> float:
        """The width without the space at the end."""
        return typefaces.width(self.text.rstrip(" "), self.face, self.size)

    @property
    def manner(self) -> tuple[object, ...]:
        """All but the text."""
        return (
            self.face, self.size, self.colour, self.underline, self.strike, self.lift, self.href, id(self.element),
        )  # fmt: skip


@dataclass(slots=True)
class Word:
    """What stands unbroken: its parts, and what follows it."""

    parts: list[Part] = field(default_factory=list)
    space: Part | None = None
    soft: bool = False
    ends_line: bool = False

    @property
    def width(self) -> float:
        return sum(part.width for part in self.parts)

    @property
    def ended(self) -> bool:
        """Whether the next chunk begins another word."""
        hyphened = bool(self.parts) and self.parts[-1].text[-1] == "-" and len(self.parts[-1].text) > 2
        return bool(self.space) or self.soft or self.ends_line or hyphened


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its parts and the width of what is seen of them."""

    parts: tuple[Part, ...]
    width: float


def set_lines(text: Text, style: TextStyle, element: Element, room: float) -> list[Line]:
    """The text in lines at most ``room`` points wide; no text gives no line."""
    words = _words(_parts(runs_of(text), style, element))
    return [_line(words_of_line) for words_of_line in _broken(words, room)]


def natural_widths(text: Text, style: TextStyle) -> tuple[float, float]:
    """The widest word and the widest unbroken line, in points."""
    words = list(_words(_parts(runs_of(text), style, Element("P"))))
    longest, current = 0.0, 0.0
    for word in words:
        current += word.width
        longest = max(longest, current)
        current = 0.0 if word.ends_line else current + (word.space.width if word.space else 0.0)
    return max((word.width for word in words), default=0.0), longest


def _parts(runs: tuple[Run, ...], style: TextStyle, element: Element) -> Iterator[Part]:
    """Runs as parts; a link, another language and struck or underlined words become elements."""
    for href, linked in groupby(runs, key=lambda run: run.link):
        owner = element.inline("Link") if href else element
        for run in linked:
            text, share, lift = _risen(run)
            yield Part(
                text=_BOUND.sub("\u00a0", re.sub(r"[ \t\r]+", " ", typefaces.printable(text))),
                face=typefaces.face(bold=run.bold or style.bold, italic=run.italic),
                size=style.size * share,
                lift=style.size * lift,
                colour=LINK if href else style.colour,
                element=_span(run, owner),
                underline=run.underline or href is not None,
                strike=run.strike,
                href=href,
            )


def _risen(run: Run) -> tuple[str, float, float]:
    """The text, its share of the size and of a size how far it is lifted.

    Figures and signs that exist raised or lowered by themselves are those, so that m² stays m² where it is copied
    or read aloud; other words are small ones beside the line.
    """
    signs = _RISEN.get(run.rise, {})
    if not run.rise or all(letter in signs or letter.isspace() for letter in run.text):
        return "".join(signs.get(letter, letter) for letter in run.text), 1.0, 0.0
    return run.text, *_SMALL[run.rise]


def _span(run: Run, owner: Element) -> Element:
    decoration = "LineThrough" if run.strike else "Underline" if run.underline else None
    if run.lang is None and decoration is None:
        return owner
    attributes: dict[str, dict[str, object]] = {}
    if decoration:
        attributes["Layout"] = {"TextDecorationType": decoration}
    return owner.inline("Span", lang=run.lang, attributes=attributes)


def _words(parts: Iterable[Part]) -> Iterator[Word]:
    """Words, whose parts may change face and element in the middle."""
    word = Word()
    for part in parts:
        for chunk in _CHUNK.findall(part.text):
            if chunk == " ":
                word.space = word.space or replace(part, text=" ")
            elif chunk == "\n":
                word.ends_line = True
                word.space = word.space or replace(part, text=" ")
            elif chunk == SOFT_HYPHEN:
                word.soft = True
            else:
                if word.ended:
                    if word.parts:
                        yield word
                    word = Word()
                word.parts.append(replace(part, text=chunk))
    if word.parts:
        yield word


def _broken(words: Iterable[Word], room: float) -> Iterator[list[Word]]:
    line: list[Word] = []
    used = 0.0
    for word in words:
        for piece in _divided(word, room) if word.width > room else [word]:
            if line and used + piece.width > room:
                yield line
                line, used = [], 0.0
            line.append(piece)
            used += piece.width + (piece.space.width if piece.space else 0.0)
            if piece.ends_line:
                yield line
                line, used = [], 0.0
    if line:
        yield line


def _divided(word: Word, room: float) -> list[Word]:
    """A word wider than the room in pieces that fit; what followed it follows the last."""
    pieces: list[Word] = []
    current = Word()
    for part in word.parts:
        syllables, soft = _syllables(part.text)
        for syllable in syllables:
            addition = replace(part, text=syllable)
            hyphen = replace(part, text=SOFT_HYPHEN).width if soft else 0.0
            if current.parts and current.width + addition.width + hyphen > room:
                current.soft = soft
                pieces.append(current)
                current = Word()
            current.parts.append(addition)
    current.space, current.soft, current.ends_line = word.space, word.soft, word.ends_line
    return [*pieces, current]


def _syllables(text: str) -> tuple[list[str], bool]:
    """Where a word may be divided and whether a hyphen shows it: in an address it would be misread."""
    if _PLAIN_WORD.fullmatch(text):
        return _SYLLABLE.split(text), True
    steps = (step for step in _STEP.split(text) if step)
    return [piece for step in steps for piece in ([step] if len(step) <= _LONGEST_STEP else step)], False


def _line(words: list[Word]) -> Line:
    """The words joined, with the hyphen where a word is divided at the line's end.

    The last space stays, unseen: without it a screen reader would run the words
    of two lines together.
    """
    parts: list[Part] = []
    for word in words:
        parts += [*word.parts, word.space] if word.space else word.parts
    last = words[-1]
    if last.soft and not last.space and not last.ends_line and last.parts:
        parts.append(replace(last.parts[-1], text=SOFT_HYPHEN))
    trailing = last.space.width if last.space else 0.0
    joined = tuple(_joined(parts))
    return Line(joined, sum(part.width for part in joined) - trailing)


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Neighbours that differ in nothing but their text as one part."""
    for _, same in groupby(parts, key=lambda part: part.manner):
        group = list(same)
        yield replace(group[0], text="".join(part.text for part in group))
