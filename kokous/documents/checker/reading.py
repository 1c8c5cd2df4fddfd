"""Reads the structure tree of a file into nodes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject

Mark = tuple[int, int]  # a page's object number, and the mark's number on it


@dataclass(slots=True, eq=False)
class Node:
    """An element with its children, its marks and the annotations that it holds."""

    kind: str
    values: DictionaryObject
    parent: "Node | None"
    kids: list["Node"] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, name: str) -> Any:
        """An attribute of any owner, or ``None``."""
        attributes = self.values.get("/A")
        found = None if attributes is None else attributes.get_object()
        for item in found if isinstance(found, list) else [found]:
            value = None if item is None else item.get_object()
            if isinstance(value, DictionaryObject) and name in value:
                return value[name]
        return None


@dataclass(slots=True)
class Tree:
    """The nodes below the root by object number, and the parent tree."""

    tops: list[Node] = field(default_factory=list)
    by_number: dict[int, Node] = field(default_factory=dict)
    parents: dict[int, Any] = field(default_factory=dict)

    def nodes(self) -> Iterator[Node]:
        """All nodes in reading order."""
        for top in self.tops:
            yield from top.walk()

    def element(self, reference: Any) -> Node | None:
        """The node that a reference of the parent tree leads to."""
        return self.by_number.get(reference.idnum) if isinstance(reference, IndirectObject) else None


def read_tree(reader: PdfReader) -> Tree | None:
    """The tree of a file, or ``None`` when it has none."""
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return None
    values = root.get_object()
    tree = Tree(parents=dict(_numbers(values.get("/ParentTree"))))
    for kid in _listed(values.get("/K")):
        _read(kid, None, None, tree)
    return tree


def _read(item: Any, parent: Node | None, page: int | None, tree: Tree) -> None:
    """Hangs an item of a K entry below its parent: content, an annotation or an element."""
    value = item.get_object()
    if isinstance(value, NumberObject):
        if parent is not None and page is not None:
            parent.marks.append((page, int(value)))
        return
    own_page = _number(value, "/Pg")
    page = own_page if own_page is not None else page
    if "/MCID" in value:
        _read(value["/MCID"], parent, page, tree)
    elif "/Obj" in value:
        number = _number(value, "/Obj")
        if parent is not None and number is not None:
            parent.objects.append(number)
    else:
        _read_element(item, value, parent, page, tree)


def _read_element(
    item: Any, value: DictionaryObject, parent: Node | None, page: int | None, tree: Tree
) -> None:
    node = Node(str(value.get("/S", "/"))[1:], value, parent)
    (tree.tops if parent is None else parent.kids).append(node)
    if isinstance(item, IndirectObject):
        if item.idnum in tree.by_number:
            return  # a circle
        tree.by_number[item.idnum] = node
    for kid in _listed(value.get("/K")):
        _read(kid, node, page, tree)


def _listed(item: Any) -> list[Any]:
    if item is None:
        return []
    value = item.get_object()
    return list(value) if isinstance(value, ArrayObject) else [item]


def _number(values: DictionaryObject, key: str) -> int | None:
    reference = values.raw_get(key) if key in values else None
    return reference.idnum if isinstance(reference, IndirectObject) else None


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    if tree is None:
        return
    values = tree.get_object()
    for kid in values.get("/Kids", ArrayObject()):
        yield from _numbers(kid)
    flat = values.get("/Nums", ArrayObject()).get_object()
    yield from ((int(flat[index]), flat[index + 1]) for index in range(0, len(flat) - 1, 2))
