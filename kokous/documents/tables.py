"""Tables: cells on a grid, columns as wide as their text wants, rows as atoms.

The head is repeated, unheard, on each page that the table runs on to. A row too
tall to be kept whole is cut into slices between lines.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from . import style
from .flow import Column, Stack, lay, lay_out_content, text_atoms
from .grid import Slot, column_widths, place
from .model import Row, Table
from .pages import Atom
from .pen import Pen
from .structure import Element
from .style import PAD_X, PAD_Y, TextStyle

#: A row taller than this may be cut between lines, in points.
_WHOLE_ROW = style.ROOM / 4
#: About how tall the slices of such a row are.
_SLICE = 8 * style.CELL.leading
_LOWEST_ROW = style.CELL.leading + 2 * PAD_Y

Hung = tuple[Atom, float]  # an atom, and how far below the row's top it hangs


@dataclass(slots=True, kw_only=True)
class RowAtom(Atom):
    """A row, or a slice of one: its cells' atoms, its ground and the rules below it."""

    hung: list[Hung]
    left: float
    width: float
    is_head: bool = False
    rules: list[tuple[float, float]] = field(default_factory=list)

    def paint(self, pen: Pen, top: float) -> None:
        bottom = top - self.height
        if self.is_head:
            pen.fill(self.left, bottom, self.width, self.height, style.TINT)
        for atom, down in self.hung:
            atom.paint(pen, top - down)
        for left, right in self.rules:
            if self.is_head:
                pen.rule(left, right, bottom, weight=0.8, colour=style.DEEP)
            else:
                pen.rule(left, right, bottom)


@dataclass(slots=True)
class _Filled:
    """A cell laid out: its atoms hung from the top of its row, and its height."""

    slot: Slot
    hung: list[Hung]
    height: float


@lay.register
def _table(block: Table, parent: Element, column: Column, stack: Stack) -> None:
    element = parent.inline("Table", lang=block.lang)
    layout = _Layout(block, element, column)
    caption = text_atoms(block.caption, style.CAPTION, element.inline("Caption"), column)
    head = layout.rows(block.header, is_head=True)
    body = layout.rows(block.rows, is_head=False)
    if caption and (head or body):
        (head or body)[0].before = style.CAPTION.after
    for atom in head:
        atom.keep = bool(body)
    for atom in body:
        atom.repeat = tuple(head)
    for atom in body[-2:-1]:
        atom.keep = True  # the last row, often a sum, does not stand alone
    before = style.CAPTION.before if caption else style.ITEM_GAP
    stack.add([*caption, *head, *body], before=before, after=column.text.after + PAD_Y)


class _Layout:
    """One table's columns and how its cells are set in them."""

    def __init__(self, table: Table, element: Element, column: Column) -> None:
        self.table, self.element = table, element
        self.ruled = table.manner == "ruled"
        slots = [*chain.from_iterable(place(table.header)), *chain.from_iterable(place(table.rows))]
        widths = column_widths(slots, table.widths, column.width)
        self.edges = [column.left]
        for width in widths:
            self.edges.append(self.edges[-1] + width)

    def rows(self, rows: tuple[Row, ...], *, is_head: bool) -> list[Atom]:
        """The rows of the head or of the body as atoms."""
        grid = place(rows, len(self.edges) - 1)
        filled = [self._row(slots, is_head=is_head) for slots in grid]
        heights = _heights(filled)
        ending = defaultdict(list)
        for slot in chain.from_iterable(grid):
            ending[slot.last_row].append(slot)
        atoms: list[Atom] = []
        reach = 0
        for number, cells in enumerate(filled):
            reach = max([reach, *(cell.slot.last_row for cell in cells)])
            whole = RowAtom(
                height=heights[number],
                hung=[hung for cell in cells for hung in cell.hung],
                left=self.edges[0],
                width=self.edges[-1] - self.edges[0],
                is_head=is_head and self.ruled,
                rules=self._rules(ending[number]) if self.ruled else [],
                keep=reach > number,  # a cell reaches from here or from above into the next row
            )
            atoms += _sliced(whole, cells) if _may_be_cut(whole, cells) else [whole]
        return atoms

    def _row(self, slots: list[Slot], *, is_head: bool) -> list[_Filled]:
        row = self.element.child("TR")
        return [self._cell(slot, row, is_head=is_head) for slot in slots]

    def _cell(self, slot: Slot, row: Element, *, is_head: bool) -> _Filled:
        scope = "Column" if is_head else "Row" if slot.cell.header else None
        element = row.child("TH" if scope else "TD", attributes=_attributes(slot, scope))
        left, right = self.edges[slot.column], self.edges[slot.column + slot.cell.colspan]
        pad = PAD_X if self.ruled or slot.column else 0.0
        inner = Column(left + pad, right - left - pad - PAD_X, self._style(slot, scope))
        atoms = lay_out_content(slot.cell.content, element, inner)
        hung = list(_hung(atoms))
        height = hung[-1][1] + hung[-1][0].height + PAD_Y if hung else 0.0
        return _Filled(slot, hung, height)

    def _style(self, slot: Slot, scope: str | None) -> TextStyle:
        by_column = dict(enumerate(self.table.align))
        align = slot.cell.align or by_column.get(slot.column, "left")
        base = style.CELL_HEAD if scope == "Column" else replace(style.CELL, bold=scope == "Row")
        return replace(base, align=align)

    def _rules(self, ending: list[Slot]) -> list[tuple[float, float]]:
        """The stretches below the cells that end with a row, neighbours joined."""
        joined: list[tuple[float, float]] = []
        for slot in sorted(ending, key=lambda slot: slot.column):
            left, right = self.edges[slot.column], self.edges[slot.column + slot.cell.colspan]
            if joined and joined[-1][1] == left:
                joined[-1] = (joined[-1][0], right)
            else:
                joined.append((left, right))
        return joined


def _attributes(slot: Slot, scope: str | None) -> dict[str, dict[str, object]]:
    values: dict[str, object] = {}
    if scope:
        values["Scope"] = scope
    if slot.cell.colspan > 1:
        values["ColSpan"] = slot.cell.colspan
    if slot.cell.rowspan > 1:
        values["RowSpan"] = slot.cell.rowspan
    return {"Table": values} if values else {}


def _hung(atoms: list[Atom]) -> Iterator[Hung]:
    """The atoms of a cell below one another, from the padding at its top."""
    down = PAD_Y
    for number, atom in enumerate(atoms):
        down += atom.before if number else 0.0
        yield atom, down
        down += atom.height


def _heights(rows: list[list[_Filled]]) -> list[float]:
    """Each row as tall as its tallest cell; a cell over several rows stretches its last."""
    heights = [
        max([_LOWEST_ROW, *(cell.height for cell in cells if cell.slot.cell.rowspan == 1)]) for cells in rows
    ]
    for cell in chain.from_iterable(rows):
        first, last = cell.slot.row, cell.slot.last_row
        missing = cell.height - sum(heights[first : last + 1])
        heights[last] += max(missing, 0.0)
    return heights


def _may_be_cut(row: RowAtom, cells: list[_Filled]) -> bool:
    return row.height > _WHOLE_ROW and not row.keep and all(cell.slot.cell.rowspan == 1 for cell in cells)


def _sliced(row: RowAtom, cells: list[_Filled]) -> list[Atom]:
    """The row in slices: each cell gives what fits, the tallest says how tall the slice is."""
    rest = [cell.hung for cell in cells if cell.hung]
    slices: list[RowAtom] = []
    while rest:
        hung: list[Hung] = []
        height = 0.0
        for cell in rest:
            offset = cell[0][1] - (PAD_Y if not slices else 0.0)
            taken = [(atom, down - offset) for atom, down in cell if down - offset + atom.height <= _SLICE]
            taken = taken or [(cell[0][0], cell[0][1] - offset)]
            hung += taken
            height = max(height, taken[-1][1] + taken[-1][0].height)
            del cell[: len(taken)]
        rest = [cell for cell in rest if cell]
        slices.append(replace(row, hung=hung, height=height, rules=[]))
    slices[-1].rules, slices[-1].height = row.rules, slices[-1].height + PAD_Y
    return list(slices)
