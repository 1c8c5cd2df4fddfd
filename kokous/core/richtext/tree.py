"""A small tree of clean HTML, enough to walk it, change it and write it back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

#: Deeper nesting is flattened: no text needs it, and every walk here calls itself.
MAX_DEPTH = 100
VOID = frozenset({"br", "img", "hr", "col"})
#: Elements after which a reader hears a pause: their texts never run together.
BLOCKS = frozenset(
    {"p", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "blockquote", "br", "hr", "img"}
)  # fmt: skip
_HEADING_TAG = re.compile(r"(</?h)([2-6])([ >])")


@dataclass(eq=False, slots=True)
class Text:
    """A run of characters."""

    data: str


@dataclass(eq=False, slots=True)
class Element:
    """An element with its attributes and children; the root's tag is empty."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | Text]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element | Text]":
        """This element's descendants in the order of the text."""
        for child in list(self.children):
            yield child
            if isinstance(child, Element):
                yield from child.walk()

    def elements(self, *tags: str) -> "Iterator[Element]":
        """Descendant elements with one of the tags, or all."""
        for node in self.walk():
            if isinstance(node, Element) and (not tags or node.tag in tags):
                yield node


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.flattened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A mark is kept twice as deep as anything else: a fault never makes a word public.
        if len(self.open) > (2 * MAX_DEPTH if tag == "mark" else MAX_DEPTH) and tag not in VOID:
            self.flattened.append(tag)
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.flattened and self.flattened[-1] == tag:
            self.flattened.pop()
            return
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(Text(data))


def parse(html: str) -> Element:
    """The tree of clean HTML under a nameless root."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def serialise(node: Element | Text) -> str:
    """HTML of a node; what :func:`parse` read comes back the same."""
    if isinstance(node, Text):
        return escape(node.data, quote=False)
    inner = "".join(serialise(child) for child in node.children)
    if not node.tag:
        return inner
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return (
        f"<{node.tag}{attributes}>" if node.tag in VOID else f"<{node.tag}{attributes}>{inner}</{node.tag}>"
    )


def plain_text(html: str) -> str:
    """The words of a text, blocks on lines of their own, pictures by their alternative text."""
    parts: list[str] = []
    _collect(parse(html), parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(node: Element | Text, parts: list[str]) -> None:
    if isinstance(node, Text):
        parts.append(node.data.replace("\n", " "))
        return
    if node.tag in BLOCKS:
        parts.append("\n" if node.tag not in {"td", "th"} else " ")
    if node.tag == "img":
        parts.append(node.attributes.get("alt", ""))
    for child in node.children:
        _collect(child, parts)
    if node.tag in BLOCKS and node.tag not in {"td", "th"}:
        parts.append("\n")


def under(html: str, level: int) -> str:
    """The text with its highest heading at ``level``: what stands below a heading of the page does not compete with it."""
    lower = level - min((int(each[2]) for each in _HEADING_TAG.finditer(html)), default=level)
    if lower <= 0:
        return html
    return _HEADING_TAG.sub(lambda tag: f"{tag[1]}{min(int(tag[2]) + lower, 6)}{tag[3]}", html)
