"""Whether content, parent tree, elements and annotations know each other."""

from collections.abc import Iterator
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject, IndirectObject, NullObject

from .content import PageContent
from .faults import Fault, FaultKind
from .reading import Node, Tree


def page_faults(page: PageObject, content: PageContent, tree: Tree) -> Iterator[Fault]:
    """The faults between one page and the tree."""
    if page.get("/Tabs") != "/S":
        yield Fault(FaultKind.TABS, content.number)
    if content.marks:
        yield from _mark_faults(page, content, tree)
    for reference in page.get("/Annots", []) or []:
        annotation = reference.get_object()
        if annotation.get("/Subtype") == "/Link":
            yield from _link_faults(reference, annotation, content.number, tree)


def missing_content(tree: Tree, contents: dict[int, PageContent]) -> Iterator[Fault]:
    """Elements that name content which no page has; ``contents`` is by the page's object number."""
    for node in tree.nodes():
        for page, mcid in node.marks:
            if page not in contents or mcid not in contents[page].marks:
                number = contents[page].number if page in contents else None
                yield Fault(FaultKind.MISSING_CONTENT, number, f"{node.kind} {mcid}")


def _mark_faults(page: PageObject, content: PageContent, tree: Tree) -> Iterator[Fault]:
    key = page.get("/StructParents")
    if key is None:
        yield Fault(FaultKind.STRUCT_PARENTS, content.number)
        return
    entry = tree.parents.get(int(key))
    owners: Any = [] if entry is None else entry.get_object()
    for mcid in sorted(content.marks):
        owner = owners[mcid] if mcid < len(owners) else None
        node = tree.element(owner)
        if owner is None or isinstance(owner.get_object(), NullObject | None):
            yield Fault(FaultKind.ORPHAN, content.number, str(mcid))
        elif node is None or (_idnum(page), mcid) not in node.marks:
            yield Fault(FaultKind.DISAGREES, content.number, str(mcid))


def _link_faults(reference: Any, annotation: DictionaryObject, number: int, tree: Tree) -> Iterator[Fault]:
    if not str(annotation.get("/Contents", "")).strip():
        yield Fault(FaultKind.LINK_CONTENTS, number)
    key = annotation.get("/StructParent")
    node: Node | None = None if key is None else tree.element(tree.parents.get(int(key)))
    held = isinstance(reference, IndirectObject) and node is not None and reference.idnum in node.objects
    if node is None or node.kind != "Link" or not held:
        yield Fault(FaultKind.LINK_UNTAGGED, number)


def _idnum(page: PageObject) -> int | None:
    return page.indirect_reference.idnum if page.indirect_reference else None
