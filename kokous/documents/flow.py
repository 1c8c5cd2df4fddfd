"""Blocks into atoms: what every kind of block needs for it.

Each kind registers with :func:`lay` (``blocks``, ``lists``, ``tables``,
``figures``): it makes its structure elements and puts its atoms on a stack.
"""

from dataclasses import dataclass, field, replace
from functools import singledispatch

from . import style
from .lines import Line, set_lines
from .model import Block, Content, Heading, PageBreak, Text, blocks_of, text_of
from .pages import Atom
from .pen import Pen
from .structure import Element
from .style import TextStyle


@dataclass(frozen=True, slots=True)
class Column:
    """Where blocks are set: from ``left``, ``width`` points wide, in a text style."""

    left: float
    width: float
    text: TextStyle = style.BODY
    depth: int = 0

    def indented(self, indent: float, *, deeper: int = 0) -> "Column":
        return replace(self, left=self.left + indent, width=self.width - indent, depth=self.depth + deeper)


@dataclass(slots=True, kw_only=True)
class LineAtom(Atom):
    """A line of text; ``bookmark`` on the first line of a heading."""

    line: Line
    left: float
    style: TextStyle
    bookmark: tuple[int, str, str | None] | None = None

    def paint(self, pen: Pen, top: float) -> None:
        if self.bookmark:
            level, text, anchor = self.bookmark
            pen.bookmark(level, text, top + self.style.size, anchor)
        # The letters' own height is about three quarters of the size: centred in the leading.
        pen.line(self.line, self.left, top - (self.style.leading + 0.72 * self.style.size) / 2)


@dataclass(slots=True)
class Stack:
    """Atoms one below the other; between two blocks the larger of their spaces stands."""

    atoms: list[Atom] = field(default_factory=list)
    _space: float = 0.0
    _breaks: bool = False

    def add(self, atoms: list[Atom], *, before: float = 0.0, after: float = 0.0) -> None:
        """Puts a block's atoms below what is there."""
        if not atoms:
            return
        atoms[0].before = max(self._space, before)
        atoms[0].breaks = atoms[0].breaks or self._breaks
        self._space, self._breaks = after, False
        self.atoms += atoms

    def break_page(self) -> None:
        """What is added next begins a page."""
        self._breaks = True

    @property
    def space(self) -> float:
        """The space below the last block."""
        return self._space


@singledispatch
def lay(block: object, parent: Element, column: Column, stack: Stack) -> None:
    """Makes the block's elements below ``parent`` and puts its atoms on the stack."""
    raise TypeError(f"{type(block).__name__} is not a block")


@lay.register
def _page_break(_: PageBreak, parent: Element, column: Column, stack: Stack) -> None:
    stack.break_page()


def lay_out(blocks: tuple[Block, ...], parent: Element, column: Column) -> Stack:
    """All the blocks on one new stack.

    A few short lines between a heading and the lower one below it, such as a case
    number, stay on one page with both.
    """
    stack = Stack()
    above: Heading | None = None
    since = 0
    for block in blocks:
        before = len(stack.atoms)
        lay(block, parent, column, stack)
        if isinstance(block, Heading):
            if above and above.level < block.level and before - since <= style.INTRODUCTION:
                for atom in stack.atoms[since:before]:
                    atom.keep = True
            above, since = block, len(stack.atoms)
    return stack


def lay_out_content(
    content: Content, parent: Element, column: Column, *, wrap: str | None = None
) -> list[Atom]:
    """An item's or a cell's content: blocks, or text in an element of kind ``wrap`` (none: in ``parent``)."""
    text = text_of(content)
    if text is None:
        return lay_out(blocks_of(content), parent, column).atoms
    return text_atoms(text, column.text, parent.inline(wrap) if wrap else parent, column)


def text_atoms(text: Text, text_style: TextStyle, element: Element, column: Column) -> list[Atom]:
    """Text as lines that keep two together at the foot and at the head of a page."""
    lines = set_lines(text, text_style, element, column.width)
    if lines:
        element.attach()
    count = len(lines)
    return [
        LineAtom(
            height=text_style.leading,
            line=line,
            left=column.left + _shift(line, column.width, text_style),
            style=text_style,
            keep=text_style.keep_next or _kept(number, count),
        )
        for number, line in enumerate(lines, start=1)
    ]


def _kept(number: int, count: int) -> bool:
    """Whether line ``number`` of ``count`` may not be a page's last: no widows, no orphans."""
    return number < count and (number < style.ORPHANS or count - number < style.WIDOWS)


def _shift(line: Line, room: float, text_style: TextStyle) -> float:
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[text_style.align]
    return share * max(room - line.width, 0.0)
