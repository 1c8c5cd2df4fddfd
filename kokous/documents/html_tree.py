"""Clean HTML as a small tree. It trusts that the sanitiser closed what it opened, but survives if not."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Elements that have no content.
_VOID = frozenset({"br", "img", "hr", "col", "wbr"})
#: Nesting beyond this is flattened: no honest text has it, and each level costs stack.
_DEEPEST = 50


@dataclass(slots=True)
class Node:
    """An element with its attributes; children are nodes and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def number(self, name: str, *, most: int) -> int:
        """An attribute as a number from one to ``most``; one when it is none."""
        value = self.attributes.get(name, "")[:9]
        return min(max(int(value), 1), most) if value.isdecimal() else 1

    def nodes(self, *tags: str) -> list["Node"]:
        """The children with one of these tags."""
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]


def parse(html: str) -> Node:
    """The HTML below a root node without a tag."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._open[-1].children.append(node)
        elif len(self._open) < _DEEPEST:
            self._open[-1].children.append(node)
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
