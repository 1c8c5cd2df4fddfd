"""The tree of a file's pages, each node called what it is.

A page whose type is missing or misspelt is left out by pypdf without a word,
while readers' programmes show it: what has children is a branch, the rest are
pages.
"""

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from .sketching import resolved


def mend(reader: PdfReader) -> None:
    """Write into each node what it is, in memory: the file stays as it was."""
    waiting, seen = [resolved(reader.root_object.get("/Pages"))], set[int]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        kids = resolved(node.get("/Kids"))
        kind = "/Pages" if isinstance(kids, ArrayObject) else "/Page"
        if resolved(node.get("/Type")) != kind:
            node[NameObject("/Type")] = NameObject(kind)
        waiting += [resolved(kid) for kid in list.__iter__(kids)] if isinstance(kids, ArrayObject) else []
