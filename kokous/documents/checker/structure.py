"""What elements need by themselves: content, words for pictures, scope, order, place."""

from collections.abc import Iterator

from .faults import Fault, FaultKind
from .reading import Node, Tree

_ROW_GROUPS = {"Table", "THead", "TBody", "TFoot"}
_PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "Note", "Reference"},
    "LBody": {"LI"},
    "TR": _ROW_GROUPS,
    "TH": {"TR"},
    "TD": {"TR"},
}
_MAY_BE_EMPTY = {"TD", "TH"}


def structure_faults(tree: Tree) -> Iterator[Fault]:
    """The faults of single elements, in reading order."""
    level = 0
    for node in tree.nodes():
        yield from _element_faults(node)
        if node.kind in {"H1", "H2", "H3", "H4", "H5", "H6"}:
            own = int(node.kind[1])
            if own > level + 1:
                yield Fault(FaultKind.HEADING_SKIPPED, detail=f"H{level} to {node.kind}")
            level = own


def _element_faults(node: Node) -> Iterator[Fault]:
    if not (node.kids or node.marks or node.objects or node.kind in _MAY_BE_EMPTY):
        yield Fault(FaultKind.EMPTY, detail=node.kind)
    if node.kind == "Figure" and not str(node.values.get("/Alt", "")).strip():
        yield Fault(FaultKind.ALT)
    if node.kind == "TH" and node.attribute("/Scope") not in {"/Row", "/Column", "/Both"}:
        yield Fault(FaultKind.SCOPE)
    if node.kind in _PARENTS and (node.parent is None or node.parent.kind not in _PARENTS[node.kind]):
        yield Fault(FaultKind.MISPLACED, detail=node.kind)
    if node.kind == "Table" and len(set(_breadths(node))) > 1:
        yield Fault(FaultKind.IRREGULAR_TABLE)


def _breadths(table: Node) -> list[int]:
    """How many columns each row has, counting the cells that reach into it from above."""
    rows = [node for node in table.walk() if node.kind == "TR" and _table_of(node) is table]
    breadths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row.kids:
            across, down = (int(cell.attribute(name) or 1) for name in ("/ColSpan", "/RowSpan"))
            for reached in range(number, min(number + down, len(rows))):
                breadths[reached] += across
    return breadths


def _table_of(node: Node) -> Node | None:
    above = node.parent
    while above is not None and above.kind != "Table":
        above = above.parent
    return above
