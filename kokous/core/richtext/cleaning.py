"""Makes any HTML safe and calm: what is pasted from a word processor or a spreadsheet loses its dress."""

import re
from datetime import date

import nh3

from kokous.core.richtext.bounds import shallow, undressed
from kokous.core.richtext.marks import GROUND, KINDS, SECRET
from kokous.core.richtext.office import LeftOut, is_foreign, tidied
from kokous.core.richtext.office.symbols import without_private_signs
from kokous.core.richtext.source import hold_marks
from kokous.core.richtext.tree import Element, Text, parse, serialise
from kokous.core.text import STROKE, tidy, tidy_html

TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "br", "strong", "em", "u", "s", "sub", "sup", "a", "mark",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img", "span",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "span": {"lang"},
    "mark": {"data-kind", "data-ground", "data-until"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
#: Elements of other programs -> ours. The page's own heading is level one, so a text begins at two.
RENAMED = {
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "b": "strong",
    "i": "em",
    "strike": "s",
}
#: How a list counts, when not in figures.
COUNTED = {"a", "A", "i", "I"}
#: Our own pictures only: any other address of ours would be visited by whoever reads the text.
OWN_PICTURE = re.compile(r"/kuvat/[\w.-]+/?")
_INLINE = frozenset({"strong", "em", "u", "s", "sup", "sub", "mark"})
_NOTHING_IF_EMPTY = _INLINE | {"p", "h2", "h3", "h4", "li", "ul", "ol", "blockquote", "figcaption"}
#: A parser mends crossing elements one layer at a time; clean input takes one round, anything else mostly two.
MOST_ROUNDS = 8
_OPENING = re.compile(rf"<(/?)({'|'.join(RENAMED)})(?=[\s>/])", re.IGNORECASE)


def clean(html: str) -> str:
    """Return ``html`` reduced to the vocabulary of our texts; ``clean(clean(x)) == clean(x)``.

    Scripts, styles, classes, comments, foreign elements and unsafe addresses go,
    their words stay. A table without header cells gets its first row as header
    (WCAG 1.3.1), empty paragraphs go, a picture from elsewhere is replaced by its
    alternative text. Highlights of other programs are opened; a mark with a broken
    kind, ground or date stays secret without them, and a mark holds to its end
    however it is nested: a fault never makes a word public. What nobody sees goes
    (:func:`kokous.core.text.tidy`).
    """
    return pasted(html)[0]


def pasted(html: str) -> tuple[str, LeftOut]:
    """The text as :func:`clean` makes it, and what was left out of it on purpose."""
    left, html = LeftOut(), shallow(tidy_html(html))
    for _ in range(MOST_ROUNDS):
        before = html
        if is_foreign(html):
            html, more = tidied(html)
            left += more
        html = _cleaned(html)
        if html == before:
            break
    return html, left


def _cleaned(html: str) -> str:
    renamed = _OPENING.sub(lambda match: f"<{match[1]}{RENAMED[match[2].lower()]}", html)
    safe = nh3.clean(
        hold_marks(undressed(renamed)),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    root = parse(safe)
    _tidy(root)
    return serialise(root).strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    """nh3's filter: the value to keep, or None."""
    if tag == "mark":
        return _mark_attribute(name, value)
    if name in {"colspan", "rowspan", "start"}:
        return value if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= 1000 else None
    if name == "type":
        return value if value in COUNTED else None
    if name == "scope":
        return value if value in {"col", "row", "colgroup", "rowgroup"} else None
    if name == "src":
        return value if OWN_PICTURE.fullmatch(value) else None
    return value


def _mark_attribute(name: str, value: str) -> str | None:
    if name == "data-kind":
        return value if value in KINDS else SECRET
    if name == "data-ground":
        return value if GROUND.fullmatch(value) else None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _tidy(parent: Element) -> None:
    """Bottom-up: open what says nothing, drop what is empty, give tables a header."""
    tidied: list[Element | Text] = []
    for child in parent.children:
        if isinstance(child, Text):
            # A stroke without its letter would join the end of the tag before it.
            child.data = tidy(without_private_signs(child.data)).lstrip(STROKE)
            tidied.append(child)
            continue
        _tidy(child)
        child.attributes = {name: tidy(value) for name, value in child.attributes.items()}
        tidied += _settled(child)
    parent.children = tidied
    if parent.tag == "table":
        _give_header(parent)
        _give_scopes(parent)


def _settled(element: Element) -> list[Element | Text]:
    """What takes the element's place: itself, its children, its words or nothing."""
    if element.tag == "img" and not element.attributes.get("src"):
        alt = element.attributes.get("alt", "")
        return [Text(alt)] if alt else []
    if element.tag == "mark" and not element.attributes.get("data-kind"):
        return (
            [_secret(element)]
            if {"data-ground", "data-until"} & set(element.attributes)
            else element.children
        )
    if element.tag == "span" and not element.attributes.get("lang"):
        return element.children
    if element.tag == "a" and not element.attributes.get("href"):
        return element.children
    if element.tag in _NOTHING_IF_EMPTY and _empty(element):
        # A space that was bold still parts two words.
        return [Text(" ")] if element.tag in _INLINE and _is_space(element) else []
    return [element]


def _is_space(element: Element) -> bool:
    return any(isinstance(node, Text) and node.data for node in element.walk())


def _secret(element: Element) -> Element:
    element.attributes["data-kind"] = "secret"
    return element


def _empty(element: Element) -> bool:
    """No word and no picture (a non-breaking space is how word processors write an empty line)."""
    return not any(
        (isinstance(node, Text) and node.data.strip())
        or (isinstance(node, Element) and node.tag in {"img", "td", "th"})
        for node in element.walk()
    )


def _give_header(table: Element) -> None:
    """The first row of a table without header cells becomes its header."""
    rows = list(table.elements("tr"))
    if not rows or any(True for _ in table.elements("th")):
        return
    for cell in rows[0].children:
        if isinstance(cell, Element):
            cell.tag = "th"


def _give_scopes(table: Element) -> None:
    """Header cells say what they head: those of the first row their columns, the others their rows."""
    for index, row in enumerate(table.elements("tr")):
        for cell in row.elements("th"):
            cell.attributes.setdefault("scope", "row" if index else "col")
