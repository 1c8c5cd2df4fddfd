"""Clean rich text into blocks.

Knows the subset that the editor gives: p, h2-h6, ul, ol, li, table and its parts,
a, strong, em, u, s, sub, sup, br, img, blockquote and hr. Other elements count for their
content only.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from .html_tree import Node, parse
from .model import (
    Block,
    BulletList,
    Cell,
    Content,
    Counting,
    Figure,
    Heading,
    NumberedList,
    Paragraph,
    Quote,
    Rise,
    Row,
    Rule,
    Run,
    Table,
)

#: Gives the bytes of a picture by its address, or ``None`` when there is none to show.
ImageResolver = Callable[[str], bytes | None]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *_HEADINGS,
    "p",
    "ul",
    "ol",
    "table",
    "blockquote",
    "hr",
    "div",
    "section",
    "article",
    "pre",
    "figure",
}
_BOLD, _ITALIC, _UNDERLINE, _STRIKE = {"strong", "b"}, {"em", "i"}, {"u", "ins"}, {"s", "del", "strike"}
_RISES: dict[str, Rise] = {"sup": "super", "sub": "sub"}
_MOST_COLUMNS = 40  # a page holds no more
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\u2028"  # stands for <br> while white space is tidied
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def from_html(html: str, *, first_level: int = 2, image: ImageResolver | None = None) -> tuple[Block, ...]:
    """The blocks of clean HTML.

    The highest heading of the text gets ``first_level`` and no level is skipped,
    whatever the author chose. ``image`` fetches pictures; without it, or when it
    gives ``None``, the alternative text stands in their place. Links that lead
    nowhere outside the page that they were written on become plain text.
    """
    converter = _Converter(first_level, image or (lambda _: None))
    return tuple(converter.blocks(parse(html)))


@dataclass(slots=True)
class _Converter:
    first_level: int
    image: ImageResolver
    _levels: tuple[int, ...] = ()

    def blocks(self, parent: Node, lang: str | None = None) -> Iterator[Block]:
        """The blocks below a node; text between them becomes paragraphs."""
        loose: list[Node | str] = []
        for child in parent.children:
            if isinstance(child, Node) and child.tag in _BLOCKS:
                yield from self._paragraph(loose, lang)
                loose = []
                yield from self._block(child, child.attributes.get("lang", lang))
            else:
                loose.append(child)
        yield from self._paragraph(loose, lang)

    def _block(self, node: Node, lang: str | None) -> Iterator[Block]:
        if node.tag in _HEADINGS:
            yield from self._heading(node, lang)
        elif node.tag == "p":
            yield from self._paragraph(node.children, lang)
        elif node.tag in {"ul", "ol"}:
            yield from self._list(node, lang)
        elif node.tag == "table":
            yield from self._table(node, lang)
        elif node.tag == "blockquote":
            yield Quote(tuple(self.blocks(node)), lang)
        elif node.tag == "hr":
            yield Rule()
        else:
            yield from self.blocks(node, lang)

    def _heading(self, node: Node, lang: str | None) -> Iterator[Block]:
        runs = _tidy(_runs(node.children, Run("")))
        if runs:
            own = _HEADINGS[node.tag]
            # The author's levels that stand open above this heading say how deep it is.
            self._levels = (*(level for level in self._levels if level < own), own)
            yield Heading(min(self.first_level + len(self._levels) - 1, 6), runs, lang=lang)

    def _paragraph(self, children: list[Node | str], lang: str | None) -> Iterator[Block]:
        runs = _tidy(_runs(children, Run("")))
        if runs:
            yield Paragraph(runs, lang=lang)
        for picture in _pictures(children):
            alt = picture.attributes.get("alt", "").strip()
            data = self.image(picture.attributes.get("src", ""))
            if data is not None:
                yield Figure(data, alt, lang=lang)
            elif alt:
                yield Paragraph(f"[{alt}]", lang=lang)

    def _list(self, node: Node, lang: str | None) -> Iterator[Block]:
        items = tuple(self._content(item) for item in _items(node))
        if items and node.tag == "ol":
            yield NumberedList(items, node.number("start", most=9999), _counting(node), lang)
        elif items:
            yield BulletList(items, lang)

    def _content(self, node: Node) -> Content:
        """An item's or a cell's content: only text when that is all there is."""
        lang = node.attributes.get("lang")
        blocks = tuple(self.blocks(node, lang))
        match blocks:
            case ():
                return ""
            case (Paragraph(text=tuple() as runs),):
                return tuple(replace(run, lang=run.lang or lang) for run in runs if isinstance(run, Run))
        return blocks

    def _table(self, node: Node, lang: str | None) -> Iterator[Block]:
        captions = [_tidy(_runs(caption.children, Run(""))) for caption in node.nodes("caption")]
        head = [row for part in node.nodes("thead") for row in part.nodes("tr")]
        body = node.nodes("tr") + [row for part in node.nodes("tbody", "tfoot") for row in part.nodes("tr")]
        if not head and body and not body[0].nodes("td") and len(body) > 1:
            head, body = body[:1], body[1:]
        header, rows = tuple(self._row(row, head=True) for row in head), tuple(self._row(row) for row in body)
        if any(header) or any(rows):
            yield Table(rows, header, captions[0] if captions else "", lang=lang)

    def _row(self, node: Node, *, head: bool = False) -> Row:
        return tuple(
            Cell(
                self._content(cell),
                colspan=cell.number("colspan", most=_MOST_COLUMNS),
                rowspan=cell.number("rowspan", most=1000),
                header=cell.tag == "th" and not head,
            )
            for cell in node.nodes("td", "th")
        )


def _counting(node: Node) -> Counting:
    given = node.attributes.get("type", "1")
    return cast(Counting, given) if given in {"a", "A", "i", "I"} else "1"


def _items(node: Node) -> Iterator[Node]:
    """The items of a list; what stands between them, which it should not, is an item too."""
    for child in node.children:
        if isinstance(child, Node) and child.tag == "li":
            yield child
        elif isinstance(child, Node) or child.strip():
            yield Node("li", children=[child])


def _runs(children: list[Node | str], manner: Run) -> Iterator[Run]:
    """The text below inline elements, in the manner of all that surround it."""
    for child in children:
        if isinstance(child, str):
            yield replace(manner, text=child)
        elif child.tag == "br":
            yield replace(manner, text=_BREAK)
        elif child.tag != "img":
            yield from _runs(child.children, _inner(child, manner))


def _inner(node: Node, manner: Run) -> Run:
    manner = replace(
        manner,
        bold=manner.bold or node.tag in _BOLD,
        italic=manner.italic or node.tag in _ITALIC,
        underline=manner.underline or node.tag in _UNDERLINE,
        strike=manner.strike or node.tag in _STRIKE,
    )
    if node.tag in _RISES:
        manner = replace(manner, rise=_RISES[node.tag])
    href = node.attributes.get("href", "")
    if node.tag == "a" and href.lower().startswith(_SCHEMES):
        manner = replace(manner, link=href)
    return replace(manner, lang=node.attributes.get("lang") or manner.lang)


def _pictures(children: list[Node | str]) -> Iterator[Node]:
    for child in children:
        if isinstance(child, Node):
            if child.tag == "img":
                yield child
            yield from _pictures(child.children)


def _tidy(runs: Iterator[Run]) -> tuple[Run, ...]:
    """White space as a browser shows it: one space, none at the ends and after line breaks."""
    tidy: list[Run] = []
    for run in runs:
        text = _SPACES.sub(" ", run.text).replace(_BREAK, "\n")
        if not tidy or tidy[-1].text[-1] in " \n":
            text = text.lstrip(" \n" if not tidy else " ")
        if text:
            tidy.append(replace(run, text=text))
    while tidy:
        last = tidy.pop()
        if last.text.strip(" \n"):
            return (*tidy, replace(last, text=last.text.rstrip(" \n")))
    return ()
