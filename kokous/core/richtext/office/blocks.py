"""Paragraphs where another program has only boxes, and nothing that holds paragraphs where words are wanted."""

from kokous.core.richtext.office.reading import HEADINGS, WAS, WRAPPERS
from kokous.core.richtext.office.styles import classes
from kokous.core.richtext.tree import Element, Text

BLOCKS = (
    frozenset({"p", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption"})
    | HEADINGS
)  # fmt: skip
#: Blocks that may hold words as well as blocks.
_MIXED = frozenset({"li", "td", "th", "blockquote", "figcaption", "caption"})
_STRUCTURES = frozenset({"ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "figure"})
#: The sign with which an editor in a browser ends its paragraphs.
_END_OF_PARAGRAPH = "eop"

Pieces = list[Element | Text]


def open_wrappers(root: Element) -> None:
    """Boxes become paragraphs or are opened, and a paragraph that plays a heading becomes one."""
    root.children = _opened(root.children, loose="p")


def has_blocks(element: Element) -> bool:
    """Whether paragraphs, lists or tables stand somewhere inside."""
    return any(True for _ in element.elements(*BLOCKS, *WRAPPERS))


def _opened(pieces: Pieces, *, loose: str = "") -> Pieces:
    """The pieces with their boxes opened; words beside blocks go in an element ``loose`` of their own."""
    opened: Pieces = []
    for piece in pieces:
        opened += [piece] if isinstance(piece, Text) else _of(piece)
    if loose and any(_is_block(piece) for piece in opened):
        return _gathered(opened, loose)
    return opened


def _of(element: Element) -> Pieces:
    if _END_OF_PARAGRAPH in classes(element).split():
        return []
    _make_heading(element)
    if element.tag in WRAPPERS:
        return _of_wrapper(element)
    if element.tag not in BLOCKS and has_blocks(element):
        return _inside(_opened(element.children, loose="p"), element)
    element.children = _opened(element.children, loose="p" if element.tag in _MIXED else "")
    return [element]


def _of_wrapper(box: Element) -> Pieces:
    if box.tag == "pre":
        box.children = _with_breaks(box.children)
    if has_blocks(box):
        return _opened(box.children, loose="p")
    box.tag = "p"
    box.children = _opened(box.children)
    return [box]


def _with_breaks(pieces: Pieces) -> Pieces:
    """Typed line ends as line breaks."""
    broken = Pieces()
    for piece in pieces:
        if isinstance(piece, Element):
            piece.children = _with_breaks(piece.children)
            broken.append(piece)
            continue
        for number, line in enumerate(piece.data.strip("\n").split("\n")):
            broken += [Element("br"), Text(line)] if number else [Text(line)]
    return broken


def _inside(pieces: Pieces, around: Element) -> Pieces:
    """Words that stand around blocks go into each of them: bold around paragraphs is bold in each."""
    if around.tag != "a" and WAS not in around.attributes and "style" not in around.attributes:
        return pieces
    return [_dressed(piece, around) if isinstance(piece, Element) else piece for piece in pieces]


def _dressed(block: Element, around: Element) -> Element:
    if block.tag in _STRUCTURES or has_blocks(block):
        block.children = [
            _dressed(each, around) if isinstance(each, Element) and _is_block(each) else each
            for each in block.children
        ]
    else:
        block.children = [Element(around.tag, dict(around.attributes), block.children)]
    return block


def _make_heading(element: Element) -> None:
    level = element.attributes.get("aria-level", "")
    if element.attributes.get("role") == "heading" and element.tag in {"p", "div"} and level in set("123456"):
        element.tag = f"h{level}"


def _gathered(pieces: Pieces, tag: str) -> Pieces:
    gathered, words = Pieces(), Pieces()
    for piece in [*pieces, None]:
        if piece is not None and not _is_block(piece):
            words.append(piece)
            continue
        if any(not isinstance(word, Text) or word.data.strip() for word in words):
            gathered.append(Element(tag, children=words))
        words = []
        if piece is not None:
            gathered.append(piece)
    return gathered


def _is_block(piece: Element | Text) -> bool:
    return isinstance(piece, Element) and piece.tag in BLOCKS
