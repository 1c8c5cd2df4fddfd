"""Small formulas as words: what a line of text can say. The others are counted, and are the writer's to add."""

from kokous.core.richtext.office.reading import WEB_MATH, WORD_MATH
from kokous.core.richtext.tree import Element, Text

_FORMULAS = frozenset({"math", "m:omath", "m:omathpara"})
_PLAIN = frozenset(
    {"math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded", "m:omath", "m:omathpara", "m:r", "m:t", "m:num", "m:den", "m:e", "m:sup", "m:sub", "m:deg", "m:box"}
)  # fmt: skip
_RAISED = {"msup": "sup", "m:ssup": "sup", "msub": "sub", "m:ssub": "sub"}
_FRACTIONS, _ROOTS = frozenset({"mfrac", "m:f"}), frozenset({"msqrt", "m:rad"})
_KNOWN = _PLAIN | _FRACTIONS | _ROOTS | set(_RAISED)
_MATH = WEB_MATH | WORD_MATH

Pieces = list[Element | Text]


def write_formulas(parent: Element) -> int:
    """Write each formula as words where it can be; how many could not."""
    lost, children = 0, Pieces()
    for child in parent.children:
        if isinstance(child, Element) and child.tag in _FORMULAS:
            written = _can_be_written(child)
            lost += not written
            children += _written(child) if written else []
        else:
            lost += write_formulas(child) if isinstance(child, Element) else 0
            children.append(child)
    parent.children = children
    return lost


def _can_be_written(formula: Element) -> bool:
    return all(each.tag in _KNOWN or each.tag not in _MATH for each in formula.elements())


def _written(element: Element) -> Pieces:
    parts: list[Pieces] = [[node] if isinstance(node, Text) else _written(node) for node in element.children]
    if element.tag not in _MATH:
        return [Element(element.tag, element.attributes, _joined(parts))]
    parts = [part for part in parts if _words(part)]
    if element.tag in _RAISED and len(parts) == 2:
        return [*parts[0], Element(_RAISED[element.tag], children=parts[1])]
    if element.tag in _FRACTIONS and len(parts) == 2:
        return [*_held(parts[0]), Text("/"), *_held(parts[1])]
    if element.tag in _ROOTS and len(parts) == 1:
        return [Text("√"), *_held(parts[0])]
    return _joined(parts)


def _joined(parts: list[Pieces]) -> Pieces:
    return [piece for part in parts for piece in part]


def _held(part: Pieces) -> Pieces:
    """In brackets, unless it is one number or letter."""
    words = _words(part)
    return part if len(words) == 1 or (words.isalnum() and words.isdigit()) else [Text("("), *part, Text(")")]


def _words(part: Pieces) -> str:
    found = (node for piece in part for node in ([piece] if isinstance(piece, Text) else piece.walk()))
    return "".join(node.data for node in found if isinstance(node, Text)).strip()
