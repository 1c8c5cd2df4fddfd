"""Cells on a grid, and how wide its columns are."""

from dataclasses import dataclass, replace

from . import style
from .lines import natural_widths
from .model import (
    Block,
    BulletList,
    Cell,
    Content,
    Heading,
    KeepTogether,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    blocks_of,
    text_of,
)
from .style import PAD_X

#: The share of a table that one long word may claim; beyond it the word is divided.
_WIDEST_WORD = 0.35


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with the row and the column of its upper left corner."""

    cell: Cell
    row: int
    column: int

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rowspan - 1


def place(rows: tuple[Row, ...], breadth: int = 0) -> list[list[Slot]]:
    """The cells of each row in their columns, around cells that reach down from above.

    Rows are filled with empty cells so that all have as many columns as the longest,
    and at least ``breadth``; a cell that would reach below the last row ends with it.
    """
    kept = [row for row in rows if row]
    taken: set[tuple[int, int]] = set()
    grid: list[list[Slot]] = []
    for number, row in enumerate(kept):
        slots: list[Slot] = []
        for value in row:
            cell = value if isinstance(value, Cell) else Cell(value)
            slots.append(_slot(cell, number, len(kept), taken))
        grid.append(slots)
    breadth = max([breadth, *(column + 1 for _, column in taken)])
    for number, slots in enumerate(grid):
        for column in range(breadth):
            if (number, column) not in taken:
                slots.append(Slot(Cell(), number, column))
        slots.sort(key=lambda slot: slot.column)
    return grid


def _slot(cell: Cell, row: int, height: int, taken: set[tuple[int, int]]) -> Slot:
    column = 0
    while any((row, column + across) in taken for across in range(cell.colspan)):
        column += 1
    fitting = replace(cell, rowspan=min(cell.rowspan, height - row))
    for down in range(fitting.rowspan):
        taken.update((row + down, column + across) for across in range(cell.colspan))
    return Slot(fitting, row, column)


def column_widths(slots: list[Slot], shares: tuple[float, ...], room: float) -> list[float]:
    """The widths of the columns, in points, ``room`` in all."""
    breadth = max((slot.column + slot.cell.colspan for slot in slots), default=1)
    if shares:
        padded = (shares + (1.0,) * breadth)[:breadth]
        return [room * share / sum(padded) for share in padded]
    least, most = _wanted(slots, breadth)
    least = [min(width, _WIDEST_WORD * room) for width in least]
    if sum(most) <= room:
        return [width + (room - sum(most)) * width / sum(most) for width in most]
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    slack, stretch = room - sum(least), sum(most) - sum(least)
    return [low + slack * (high - low) / stretch for low, high in zip(least, most, strict=True)]


def _wanted(slots: list[Slot], breadth: int) -> tuple[list[float], list[float]]:
    """Per column the width of its widest word and of its widest line, in points."""
    least, most = [2 * PAD_X + 12.0] * breadth, [2 * PAD_X + 12.0] * breadth
    for slot in sorted(slots, key=lambda slot: slot.cell.colspan):
        word, line = (width + 2 * PAD_X + 0.1 for width in _natural(slot.cell.content))
        columns = range(slot.column, slot.column + slot.cell.colspan)
        for wanted, widths in ((word, least), (line, most)):
            missing = (wanted - sum(widths[column] for column in columns)) / len(columns)
            for column in columns:
                widths[column] += max(missing, 0.0)
    return least, most


def _natural(content: Content) -> tuple[float, float]:
    text = text_of(content)
    if text is not None:
        return natural_widths(text, replace(style.CELL, bold=True))
    widths = [_natural_of_block(block) for block in blocks_of(content)]
    return max((word for word, _ in widths), default=0.0), max((line for _, line in widths), default=0.0)


def _natural_of_block(block: Block) -> tuple[float, float]:
    if isinstance(block, Paragraph | Heading):
        return _natural(block.text)
    if isinstance(block, Quote | KeepTogether):
        return _natural(block.blocks)
    if isinstance(block, BulletList | NumberedList):
        widths = [_natural(item) for item in block.items]
        word, line = (max((pair[side] for pair in widths), default=0.0) for side in (0, 1))
        return word + style.LIST_INDENT, line + style.LIST_INDENT
    return 0.0, style.COLUMN
