"""Keeps a small text from unfolding to fill the memory, and its tags from being looked for again and again.

A parser of HTML repeats the formatting elements that are still open in every
paragraph that follows: a page of ``<font color=1><font color=2>...`` becomes
millions of elements. It repeats at most three that are alike, so here they lose
their attributes, which no text of ours keeps anyway.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What HTML calls formatting elements, without links: a link ends the link before it.
_FORMATTING = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_DRESSED = re.compile(
    rf"""<({_FORMATTING})(?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?)*+\s*+/?>""",
    re.IGNORECASE,
)
#: With attributes that are none: only an attack writes so.
_STRANGE = re.compile(rf"<(?:{_FORMATTING})(?=[\s/])", re.IGNORECASE)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)")
_REST = re.compile(r"""(?:"[^"]*+"|'[^']*+'|[^'">])*+>""")
#: Elements that stand inside each other without end; a parser looks through all that are open at each one.
_NESTING = frozenset(
    {"address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset", "figure", "footer", "form", "header", "main", "nav", "ol", "pre", "section", "table", "ul"}
)  # fmt: skip
#: Deeper ones are taken out of the text; no text needs them.
DEEPEST = 200
#: No list begins later, and no cell is wider or higher.
LARGEST_NUMBER = 1000
_NUMBER = re.compile(r"[0-9]{1,4}")
#: How far the end of a tag is looked for past the signs that quotation marks hide.
LONGEST_TAG = 2000


class Tag(NamedTuple):
    """Where a tag stands in its text, and what it is."""

    start: int
    end: int
    name: str
    is_end: bool


def small_number(value: str) -> int | None:
    """An attribute's number from one to :data:`LARGEST_NUMBER`; None for anything else, however long it is."""
    found = int(value) if _NUMBER.fullmatch(value) else 0
    return found if 1 <= found <= LARGEST_NUMBER else None


def undressed(html: str) -> str:
    """The same HTML with bare formatting elements; one whose attributes cannot be read becomes a ``span``."""
    return _STRANGE.sub("<span", _DRESSED.sub(r"<\1>", html))


def shallow(html: str) -> str:
    """The same HTML with boxes and lists nested no deeper than :data:`DEEPEST`."""
    if html.count("<") <= DEEPEST:
        return html
    kept, depth, end = [], 0, 0
    for tag in tags(html):
        if tag.name not in _NESTING:
            continue
        depth = max(depth - 1, 0) if tag.is_end else depth + 1
        if depth > DEEPEST - tag.is_end:
            kept.append(html[end : tag.start])
            end = tag.end
    return "".join([*kept, html[end:]])


def tags(html: str) -> Iterator[Tag]:
    """The tags in their order, in time that grows with the text only, whatever is left open in it."""
    position, last = 0, html.rfind(">")
    while found := _TAG.search(html, position):
        if found.start() > last:
            return
        rest = _REST.match(html, found.end(), found.end() + LONGEST_TAG)
        position = rest.end() if rest else html.find(">", found.end()) + 1
        yield Tag(found.start(), position, found[2].lower(), bool(found[1]))
