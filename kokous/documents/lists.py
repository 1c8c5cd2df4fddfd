"""Lists: a label beside the body of each item."""

from dataclasses import dataclass

from . import style
from .flow import Column, LineAtom, Stack, lay, lay_out_content
from .lines import natural_widths, set_lines
from .model import BulletList, Content, Counting, NumberedList
from .pages import Atom
from .pen import Pen
from .structure import Element

_BULLETS = ("•", "–", "▪")
_NUMBERINGS: dict[Counting, str] = {
    "1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman",
}  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PAST_ROMAN = 4000


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
    numbers = range(block.start, block.start + len(block.items))
    labels = [f"{label_of(number, block.counting)}." for number in numbers]
    _list(block, labels, _NUMBERINGS[block.counting], parent, column, stack)


def label_of(number: int, counting: Counting) -> str:
    """A number from one on as the list counts: *3*, *c*, *iii*; past what letters and Romans can say, in figures."""
    if counting in {"a", "A"}:
        label = _letters(number)
    elif counting in {"i", "I"}:
        label = _roman(number)
    else:
        return str(number)
    return label.upper() if counting.isupper() else label


def _letters(number: int) -> str:
    """a, b ... z, aa, ab ... as browsers count."""
    label = ""
    while number:
        number, letter = divmod(number - 1, 26)
        label = chr(ord("a") + letter) + label
    return label


def _roman(number: int) -> str:
    if number >= _PAST_ROMAN:
        return str(number)
    label = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        label += sign * count
    return label


def _list(
    block: BulletList | NumberedList,
    labels: list[str],
    numbering: str,
    parent: Element,
    column: Column,
    stack: Stack,
) -> None:
    element = parent.inline("L", lang=block.lang, attributes={"List": {"ListNumbering": numbering}})
    inner, indent = Stack(), _indent(labels, column)
    for label, item in zip(labels, block.items, strict=True):
        inner.add(_item(label, item, element, column, indent), after=style.ITEM_GAP)
    stack.add(inner.atoms, after=column.text.after)


def _indent(labels: list[str], column: Column) -> float:
    """Room for the widest label: *xxviii.* is wider than most."""
    widest = max((natural_widths(label, column.text)[1] for label in labels), default=0.0)
    return max(style.LIST_INDENT, widest + style.ITEM_GAP)


def _item(label: str, item: Content, parent: Element, column: Column, indent: float) -> list[Atom]:
    """A list item: LI with its label and body; one without content leaves no trace."""
    element = parent.inline("LI")
    mark = element.inline("Lbl")
    body = element.inline("LBody")
    body_column = column.indented(indent, deeper=1)
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
