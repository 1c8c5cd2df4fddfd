"""Lists: of paragraphs with typed numbers, of boxes with a list of one item each, of lists right inside lists.

All become items with a level and a kind first, and are then built anew, so that
numbering goes on, restarts and nests as the reader of the other program saw it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kokous.core.richtext.bounds import small_number
from kokous.core.richtext.office.markers import BULLET, Kind, chosen, is_words
from kokous.core.richtext.office.paragraphs import INDENT, Marked, is_continuation, marked
from kokous.core.richtext.office.styles import css, left_margin
from kokous.core.richtext.tree import Element, Text

_LISTS = frozenset({"ul", "ol"})
#: Word has no deeper level.
_DEEPEST = 9
#: How many items are looked at for the one that goes on.
_LOOK_AHEAD = 50

Pieces = list[Element | Text]


@dataclass(slots=True)
class Item:
    """One item: its level, the typed ``marker`` or the ``kind`` that its list says, its content.

    Without either it goes on what the item before it says.
    """

    level: float
    content: Pieces
    marker: str = ""
    kind: Kind | None = None
    #: Begins a list of its own though the one before could go on.
    first: bool = False
    #: Where its lines begin, in points.
    indent: float = 0.0
    #: What the other program calls the list.
    list: str = ""


@dataclass(slots=True)
class _Open:
    level: float
    list: Element
    kind: Kind
    item: Element
    name: str

    def goes_on(self, item: Item, kind: Kind, *, gaps: bool) -> bool:
        """Whether the item is the next of this list; with ``gaps``, also past items that were taken away."""
        if item.first:
            return False
        past = gaps and self.name == item.list != "" and kind.comes_after(self.kind)
        return past or kind.follows(self.kind)


@dataclass(slots=True)
class _Building:
    """Puts items in lists; ``made`` is what stands in the place of the items."""

    gaps: bool
    made: Pieces = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def add(self, item: Item, following: str) -> None:
        if item.kind is None and (not item.marker or is_words(item.marker)):
            self._words(item)
            return
        while self.open and self.open[-1].level > item.level:
            self.open.pop()
        before = self.open[-1] if self.open and self.open[-1].level == item.level else None
        kind = item.kind or chosen(item.marker, before.kind if before else None, following)
        element = Element("li", children=item.content)
        if before and before.goes_on(item, kind, gaps=self.gaps):
            before.list.children.append(element)
            before.kind, before.item = kind, element
            return
        if before:
            self.open.pop()
        new = _list(kind, element)
        (self.open[-1].item.children if self.open else self.made).append(new)
        self.open.append(_Open(item.level, new, kind, element, item.list))

    def _words(self, item: Item) -> None:
        """Words of the item before, or a paragraph with its number typed out."""
        while self.open and self.open[-1].level > item.level - bool(item.marker):
            self.open.pop()
        if item.marker:
            words = Text(f"{item.marker} ")
            first = item.content[0] if item.content else None
            (first.children if isinstance(first, Element) else item.content).insert(0, words)
        (self.open[-1].item.children if self.open else self.made).extend(item.content)


def make_lists(parent: Element, *, gaps: bool = False) -> None:
    """Make lists of what stands below the element; each table cell, quotation and item has lists of its own.

    ``gaps``: items may have been deleted, so that a number left out does not begin a new list.
    """
    made, items, way = Pieces(), list[Item](), ""
    for piece in [*parent.children, None]:
        if items and (_is_space(piece) or (isinstance(piece, Element) and _is_emptied(piece))):
            continue
        found, found_way = _items(piece, items, parent) if isinstance(piece, Element) else ([], "")
        if items and (not found or found_way not in {way, _GOES_ON}):
            made += _built(items, gaps)
            items = []
        items += found
        way = way if found_way == _GOES_ON else found_way
        if piece is not None and not found:
            made.append(piece)
            if isinstance(piece, Element):
                make_lists(piece, gaps=gaps)
    parent.children = made


def _is_space(piece: Element | Text | None) -> bool:
    return isinstance(piece, Text) and not piece.data.strip()


def _is_emptied(paragraph: Element) -> bool:
    """Whether it is an item of Word's without a word: what it said was deleted."""
    return "mso-list" in css(paragraph) and not any(
        node.data.strip() if isinstance(node, Text) else node.tag == "img" for node in paragraph.walk()
    )


#: In which way a piece says that it is of a list. Only pieces of one way make one list.
_BY_LEVEL, _BY_INDENT, _BY_STYLE, _BY_TYPING, _GOES_ON = "level", "indent", "style", "typing", "goes on"


def _items(piece: Element, before: list[Item], parent: Element) -> tuple[list[Item], str]:
    """The items that the element is and how it says so; none when it is something else."""
    if piece.tag in _LISTS:
        levelled, depth = _is_levelled(piece), _depth(piece)
        way = _BY_LEVEL if levelled else _BY_INDENT if depth >= INDENT else f"list {id(piece)}"
        return list(_of_list(piece, depth, first=False)), way
    if piece.tag != "p" or parent.tag in {*_LISTS, "li"}:
        return [], ""
    indent = left_margin(css(piece)) or 0.0
    found = marked(piece)
    if found is not None:
        return [_item(found, piece, indent)], _BY_TYPING if found.level >= INDENT else _BY_STYLE
    if before and is_continuation(piece):
        level = next((each.level for each in reversed(before) if each.indent == indent), before[-1].level)
        return [Item(level, [piece])], _GOES_ON
    return [], ""


def _item(found: Marked, paragraph: Element, indent: float) -> Item:
    paragraph.attributes.clear()
    kind = BULLET if found.is_bullet else None
    return Item(found.level, [paragraph], found.marker, kind, indent=indent, list=found.list)


def _of_list(element: Element, level: float, *, first: bool) -> list[Item]:
    """The items of a list element and of the lists inside it, in their order."""
    items, number = list[Item](), _whole(element.attributes.get("start", ""), 1)
    for child in element.children:
        if isinstance(child, Element) and child.tag in _LISTS:
            items += _of_list(child, max(level + 1, _depth(child)), first=True)
        elif isinstance(child, Element) and child.tag == "li":
            number = _whole(child.attributes.get("value", ""), _whole(_place_of(element, child), number))
            own = _whole(_level_of(child), 0) or level
            items += _of_item(child, own, _kind(element, number, child), first=first)
            number, first = number + 1, False
        elif isinstance(child, Element) or child.data.strip():
            items.append(Item(level, [child]) if items else Item(level, [child], kind=_kind(element, number)))
    return items


def _of_item(item: Element, level: float, kind: Kind, *, first: bool) -> Iterator[Item]:
    content, begun = Pieces(), False
    for child in [*item.children, None]:
        nested = isinstance(child, Element) and child.tag in _LISTS
        if child is not None and not nested:
            content.append(child)
            continue
        if content or not begun:
            holder = Element("li", children=content)
            make_lists(holder)
            yield Item(level, holder.children, kind=None if begun else kind, first=first and not begun)
        content, begun = Pieces(), True
        if isinstance(child, Element):
            yield from _of_list(child, level + 1, first=True)


def _built(items: list[Item], gaps: bool) -> Pieces:
    building = _Building(gaps)
    _rank(items)
    for place, item in enumerate(items):
        building.add(item, _next_marker(items, place))
    return building.made


def _next_marker(items: list[Item], place: int) -> str:
    """The marker of the next item of the same level, before one of a higher."""
    level = items[place].level
    for item in items[place + 1 : place + 1 + _LOOK_AHEAD]:
        if item.level < level:
            return ""
        if item.level == level and item.marker:
            return item.marker
    return ""


def _rank(items: list[Item]) -> None:
    """Indents become levels, the least the first."""
    levels = sorted({item.level for item in items})
    if levels and levels[-1] >= INDENT:
        ranks = {level: rank for rank, level in enumerate(levels, start=1)}
        for item in items:
            item.level = ranks[item.level]
    for item in items:
        item.level = min(item.level, _DEEPEST)


def _list(kind: Kind, item: Element) -> Element:
    attributes = {}
    if kind.tag == "ol" and kind.value != 1:
        attributes["start"] = str(kind.value)
    if kind.tag == "ol" and kind.type != "1":
        attributes["type"] = kind.type
    return Element(kind.tag, attributes, [item])


_STYLES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip


def _kind(element: Element, number: int, item: Element | None = None) -> Kind:
    """How the list counts, or its item, which may say it in the list's stead."""
    if element.tag == "ul":
        return BULLET
    style = css(element) | ({} if item is None else css(item))
    named = (style.get("list-style-type") or style.get("list-style", "")).split(" ")[0]
    given = _STYLES.get(named) or element.attributes.get("type", "1")
    return Kind("ol", given if given in {"a", "A", "i", "I"} else "1", number)


def _is_levelled(element: Element) -> bool:
    """Whether the items say themselves how deep they are: then the list goes on from the one before it."""
    return any(_level_of(item) for item in element.children if isinstance(item, Element))


def _level_of(item: Element) -> str:
    return item.attributes.get("data-aria-level") or item.attributes.get("aria-level", "")


def _place_of(element: Element, item: Element) -> str:
    """Which item it is, where each item stands in a list of its own that does not say where it begins."""
    alone = sum(isinstance(each, Element) for each in element.children) == 1
    begins = _whole(element.attributes.get("start", ""), 1) > 1
    return item.attributes.get("data-aria-posinset", "") if alone and not begins else ""


def _depth(element: Element) -> float:
    """A list's own level: its indent where it has one, or that of its first item."""
    first = next((each for each in element.children if isinstance(each, Element)), element)
    given = [left_margin(css(each)) for each in (element, first)]
    return INDENT + sum(each or 0.0 for each in given) if any(each is not None for each in given) else 1.0


def _whole(value: str, otherwise: int) -> int:
    return small_number(value) or otherwise
