"""Bold, raised, struck ...: what a style says of words, as the elements of our texts."""

import re
from collections.abc import Iterator

from kokous.core.richtext.office.blocks import BLOCKS
from kokous.core.richtext.office.reading import HEADINGS, WAS
from kokous.core.richtext.office.styles import classes, css, points
from kokous.core.richtext.office.symbols import font_of, unfolded
from kokous.core.richtext.tree import Element, Text

#: In the order in which they are nested.
_MANNERS = ("strong", "em", "u", "s", "sup", "sub")
_TAGS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "u", "s": "s", "strike": "s"}
_CLASSES = {"superscript": "sup", "subscript": "sub", "strikethrough": "s"}
_HEAVY = re.compile(r"\b(?:bold|bolder|[6-9]00)\b")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ALL_SPACES = re.compile(r"[ \t\r\n\f\u00a0]{2,}|[\t\r\n\f]")
#: A raise of fewer points only straightens a line.
_LEAST_RAISE = 2.0

Manner = frozenset[str]
Pieces = list[Element | Text]
PLAIN: Manner = frozenset()


def write_manners(root: Element) -> None:
    """Put elements in the place of styles, letters in the place of symbol fonts, one space where there were several."""
    root.children = list(_written(root.children, PLAIN, ""))
    _tidy_spaces(root)


def _written(pieces: Pieces, manner: Manner, font: str) -> Pieces:
    written: Pieces = []
    for piece in pieces:
        if isinstance(piece, Text):
            written += _words(piece, manner, font)
        elif piece.tag in {"span", "sup", "sub"} or piece.tag not in {*BLOCKS, "a", "mark", "br", "img"}:
            written += _of_span(piece, manner, font)
        else:
            written.append(_of_element(piece, manner, font))
    return _merged(written)


def _words(text: Text, manner: Manner, font: str) -> Pieces:
    words = unfolded(text.data, font) if font else text.data
    piece: Element | Text = Text(words)
    if words.strip():  # a space is neither bold nor struck
        for tag in reversed([tag for tag in _MANNERS if tag in manner]):
            piece = Element(tag, children=[piece])
    return [piece] if words else []


def _of_span(span: Element, manner: Manner, font: str) -> Pieces:
    inside = _written(span.children, _manner(span, manner), _font(span, font))
    language = span.attributes.get("lang", "")
    return [Element("span", {"lang": language}, inside)] if language and inside else inside


def _of_element(element: Element, manner: Manner, font: str) -> Element:
    if element.tag in BLOCKS:
        struck = {"s"} if "line-through" in _decoration(css(element)) else set()
        manner = frozenset(struck | manner) - ({"strong"} if element.tag in HEADINGS else set())
        font = ""
    if element.tag == "a":
        manner = manner - {"u"}
    kept = {
        name: value for name, value in element.attributes.items() if name not in {"style", "class", "role"}
    }
    inside = _written(element.children, manner, font)
    if element.tag == "a":
        inside = _without(inside, "u")
    if element.tag in HEADINGS:
        inside = _without(inside, "strong")
    return Element(element.tag, kept, inside)


def _without(pieces: Pieces, tag: str) -> Pieces:
    """The pieces with elements of the tag opened: a link is underlined and a heading heavy anyway."""
    opened: Pieces = []
    for piece in pieces:
        if isinstance(piece, Element):
            piece.children = _without(piece.children, tag)
            opened += piece.children if piece.tag == tag else [piece]
        else:
            opened.append(piece)
    return opened


def _manner(span: Element, manner: Manner) -> Manner:
    style, changed = css(span), set(manner)
    was = span.attributes.get(WAS, span.tag)
    changed |= {_TAGS[was]} if was in _TAGS else {was} & {"sup", "sub"}
    changed |= {sign for name, sign in _CLASSES.items() if name in classes(span).split()}
    _set(changed, "strong", _is_heavy(style))
    _set(changed, "em", _is_slanted(style))
    decoration = _decoration(style)
    if decoration == "none":
        changed -= {"u", "s"}
    if "line-through" in decoration:
        changed.add("s")
    if "underline" in decoration and "trackchange" not in classes(span):
        changed.add("u")
    _place(changed, style)
    return frozenset(changed)


def _set(manner: set[str], tag: str, wanted: bool | None) -> None:
    if wanted is not None:
        (manner.add if wanted else manner.discard)(tag)


def _is_heavy(style: dict[str, str]) -> bool | None:
    weight = style.get("font-weight", "")
    if weight:
        return _HEAVY.search(weight) is not None
    return True if _HEAVY.search(style.get("font", "")) else None


def _is_slanted(style: dict[str, str]) -> bool | None:
    slant = style.get("font-style", "")
    if slant:
        return slant.startswith(("italic", "oblique"))
    return True if "italic" in style.get("font", "") else None


def _decoration(style: dict[str, str]) -> str:
    return f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}".strip()


def _place(manner: set[str], style: dict[str, str]) -> None:
    """Raised or lowered, by name or by so many points."""
    align = style.get("vertical-align", "")
    lift = points(style.get("mso-text-raise", "")) or (
        points(align) or -points(style.get("top", ""))
        if style.get("position") == "relative"
        else points(align)
    )
    if align.startswith(("super", "sub")):
        manner -= {"sup", "sub"}
        manner.add("sup" if align.startswith("super") else "sub")
    elif abs(lift) >= _LEAST_RAISE:
        manner -= {"sup", "sub"}
        manner.add("sup" if lift > 0 else "sub")
    elif align.startswith("baseline"):
        manner -= {"sup", "sub"}


def _font(span: Element, font: str) -> str:
    style = css(span)
    families = (
        style.get("mso-symbol-font-family") or style.get("font-family") or span.attributes.get("face", "")
    )
    return font_of(families) if families else font


def _merged(pieces: Pieces) -> Pieces:
    """Neighbours in one manner as one element."""
    merged: Pieces = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Text) and isinstance(last, Text):
            last.data += piece.data
        elif isinstance(piece, Element) and isinstance(last, Element) and piece.tag == last.tag in _MANNERS:
            last.children = _merged([*last.children, *piece.children])
        else:
            merged.append(piece)
    return merged


def _tidy_spaces(root: Element) -> None:
    """One space between words, none at the ends of a block."""
    inline = not any(isinstance(piece, Element) and piece.tag in BLOCKS for piece in root.walk())
    for texts in _lines(root):
        after_space = not inline
        for text in texts:
            data = _SPACES.sub(" ", _ALL_SPACES.sub(" ", text.data))
            text.data = data.lstrip(" \u00a0") if after_space else data
            after_space = text.data.endswith((" ", "\u00a0")) if text.data else after_space
        for text in [] if inline else reversed(texts):
            text.data = text.data.rstrip(" \u00a0")
            if text.data:
                break


def _lines(parent: Element) -> Iterator[list[Text]]:
    """The texts that stand on one line, block by block."""
    line: list[Text] = []
    yield from _lines_below(parent, line)
    yield line


def _lines_below(parent: Element, line: list[Text]) -> Iterator[list[Text]]:
    for child in parent.children:
        if isinstance(child, Text):
            line.append(child)
        elif child.tag in BLOCKS or child.tag in {"br", "img"}:
            yield line[:]
            line.clear()
            yield from _lines_below(child, line)
            yield line[:]
            line.clear()
        else:
            yield from _lines_below(child, line)
