"""Paragraphs that are items of lists: Word writes a list so, the bullet or number typed in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kokous.core.richtext.office.markers import readings
from kokous.core.richtext.office.styles import classes, css, left_margin, points
from kokous.core.richtext.office.symbols import BULLETS, font_of, unfolded
from kokous.core.richtext.tree import Element, Text

_LEVEL = re.compile(r"\bl\d+\s+level(\d{1,2})\b|^level(\d{1,2})\b")
#: A marker that is typed: apart from the words by a tab or several spaces.
_TYPED = re.compile(r"^\s*([^\s\u00a0]{1,8})(?:\t|[\u00a0 ]{2,}|\u00a0)[\s\u00a0]*")
#: Levels from this one on are indents in points: which levels they are is seen when all are known.
INDENT = 1000.0
_BULLET_FONTS = re.compile(r"""^["'\s]*(?:symbol|wingdings|webdings|courier new)\b""")


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph's place in a list: its ``level`` (or indent in points), and what was typed before its words.

    ``list`` is what the other program calls the list.
    """

    level: float
    marker: str
    is_bullet: bool = False
    list: str = ""


def marked(paragraph: Element) -> Marked | None:
    """The paragraph as an item, its marker taken out of it; None when it is none."""
    style = css(paragraph)
    level = _LEVEL.search(style.get("mso-list", ""))
    if level:
        return replace(_of_word(paragraph, float(level[1] or level[2])), list=style["mso-list"])
    indent = left_margin(style) or 0.0
    return _with_typed_marker(paragraph, indent) or _with_bullet(paragraph, indent)


def is_continuation(paragraph: Element) -> bool:
    """Whether the paragraph goes on an item: Word's style of lists without a marker."""
    return "msolistparagraph" in classes(paragraph)


def _of_word(paragraph: Element, level: float) -> Marked:
    ignored = list(_ignored(paragraph, ""))
    marker = "".join(_words(each) for each, _fonts in ignored).strip()
    fonts = ignored[0][1] if ignored else ""
    for each, _fonts in ignored:
        each.children = []
    is_bullet = not any(map(str.isalnum, marker))
    drawn = len(marker) == 1 and _BULLET_FONTS.match(fonts) is not None
    return Marked(level, marker, is_bullet or drawn)


def _ignored(parent: Element, fonts: str) -> Iterator[tuple[Element, str]]:
    """The outermost elements that hold a marker, with the fonts in which it is drawn."""
    for child in parent.children:
        if isinstance(child, Element):
            style = css(child)
            own = style.get("font-family") or fonts
            if style.get("mso-list") == "ignore" and not _bears_mark(child):
                yield child, own
            else:
                yield from _ignored(child, own)


def _with_typed_marker(paragraph: Element, indent: float) -> Marked | None:
    """A paragraph of Word's style of lists, or one that hangs out, with its number typed in front."""
    hangs = points(css(paragraph).get("text-indent", "")) < 0
    if not hangs and "msolistparagraph" not in classes(paragraph):
        return None
    words = _words(paragraph)
    typed = _TYPED.match(words)
    if not typed or _bears_mark(paragraph, typed.end()):
        return None
    bullet = len(typed[1]) == 1 and (typed[1] in BULLETS or _BULLET_FONTS.match(_first_family(paragraph)))
    if not bullet and not readings(typed[1]):
        return None
    _cut(paragraph, typed.end())
    return Marked(INDENT + indent, typed[1], bool(bullet))


def _with_bullet(paragraph: Element, indent: float) -> Marked | None:
    """A paragraph that begins with a bullet, drawn by a font of symbols or typed."""
    words = _words(paragraph)
    lead = words[: len(words) - len(words.lstrip())]
    first = words.lstrip()[:1]
    font = font_of(_first_family(paragraph))
    sign = unfolded(first, font) if font or "\uf020" <= first <= "\uf0ff" else first
    rest = words.lstrip()[1:]
    if sign not in BULLETS or not sign or not (font or rest[:1].isspace()):
        return None
    count = len(lead) + 1 + len(rest) - len(rest.lstrip())
    if _bears_mark(paragraph, count):
        return None
    _cut(paragraph, count)
    return Marked(INDENT + indent, sign, is_bullet=True)


def _bears_mark(element: Element, count: int | None = None) -> bool:
    """Whether a protected passage begins in the element, or in its first ``count`` letters: those stay words."""
    read = 0
    for node in element.walk():
        if isinstance(node, Text):
            read += len(node.data)
        elif node.tag == "mark":
            return True
        if count is not None and read >= count:
            return False
    return False


def _words(element: Element) -> str:
    return "".join(node.data for node in element.walk() if isinstance(node, Text))


def _cut(paragraph: Element, count: int) -> None:
    """Take the first letters out."""
    for node in paragraph.walk():
        if isinstance(node, Text) and count:
            taken = node.data[:count]
            node.data = node.data[count:]
            count -= len(taken)


def _first_family(paragraph: Element) -> str:
    """The fonts of the paragraph's first words."""
    found, element = "", paragraph
    while True:
        style = css(element)
        found = (
            style.get("mso-symbol-font-family") or style.get("font-family") or element.attributes.get("face") or found
        )  # fmt: skip
        first = next(
            (each for each in element.children if not isinstance(each, Text) or each.data.strip()), None
        )
        if not isinstance(first, Element):
            return found.lower()
        element = first
