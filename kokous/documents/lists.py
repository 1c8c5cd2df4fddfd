"""Lists: a label beside the body of each item."""

from dataclasses import dataclass

from . import style
from .flow import Column, LineAtom, Stack, lay, lay_out_content
from .lines import set_lines
from .model import BulletList, Content, NumberedList
from .pages import Atom
from .pen import Pen
from .structure import Element

_BULLETS = ("•", "–", "▪")


@dataclass(slots=True, kw_only=True)
class LabelledAtom(Atom):
    """The first atom of a list item with its bullet or number beside it."""

    label: LineAtom
    body: Atom

    def paint(self, pen: Pen, top: float) -> None:
        self.label.paint(pen, top)
        self.body.paint(pen, top)


@lay.register
def _bullets(block: BulletList, parent: Element, column: Column, stack: Stack) -> None:
    bullet = _BULLETS[min(column.depth, len(_BULLETS) - 1)]
    _list(block, [bullet] * len(block.items), "Disc", parent, column, stack)


@lay.register
def _numbers(block: NumberedList, parent: Element, column: Column, stack: Stack) -> None:
    labels = [f"{number}." for number, _ in enumerate(block.items, start=block.start)]
    _list(block, labels, "Decimal", parent, column, stack)


def _list(
    block: BulletList | NumberedList,
    labels: list[str],
    numbering: str,
    parent: Element,
    column: Column,
    stack: Stack,
) -> None:
    element = parent.inline("L", lang=block.lang, attributes={"List": {"ListNumbering": numbering}})
    inner = Stack()
    for label, item in zip(labels, block.items, strict=True):
        inner.add(_item(label, item, element, column), after=style.ITEM_GAP)
    stack.add(inner.atoms, after=column.text.after)


def _item(label: str, item: Content, parent: Element, column: Column) -> list[Atom]:
    """A list item: LI with its label and body; one without content leaves no trace."""
    element = parent.inline("LI")
    mark = element.inline("Lbl")
    body = element.inline("LBody")
    body_column = column.indented(style.LIST_INDENT, deeper=1)
    atoms = lay_out_content(item, body, body_column, wrap="P")
    if not atoms:
        return []
    first = atoms[0]
    label_style = column.text
    line = set_lines(label, label_style, mark, column.width)[0]
    beside = LineAtom(height=label_style.leading, line=line, left=column.left, style=label_style)
    height = max(first.height, beside.height)
    labelled = LabelledAtom(height=height, keep=first.keep, repeat=first.repeat, label=beside, body=first)
    # The label is read first though the body was set first.
    mark.attach()
    element.kids.sort(key=lambda kid: kid is not mark)
    return [labelled, *atoms[1:]]
