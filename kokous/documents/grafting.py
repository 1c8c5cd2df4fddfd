"""Pages of one file into another, with nothing dragged along.

A page's annotations point to other pages and to forms, and copying follows every
pointer: the whole original would come along, with text that someone may have
removed. So annotations are never copied: links are made anew, and what is painted
for the rest is kept as a picture.
"""

from collections.abc import Iterator
from types import UnionType
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    Destination,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from .disarming import disarm
from .objects import dictionary

_PRINTED, _HIDDEN = 4, 2
#: A file may carry this many links, fields and notes; the time they take grows with their square.
_MOST_ANNOTATIONS = 5000
#: What a page is drawn with; all else points elsewhere, acts, or means nothing without its file.
#: What is not of its type is left out, as is an entry that is not there.
_DRAWN: dict[str, type | UnionType] = {
    "/Type": NameObject,
    "/MediaBox": ArrayObject,
    "/CropBox": ArrayObject,
    "/BleedBox": ArrayObject,
    "/TrimBox": ArrayObject,
    "/ArtBox": ArrayObject,
    "/Rotate": int | float,
    "/UserUnit": int | float,
    "/Resources": DictionaryObject,
    "/Contents": StreamObject | ArrayObject,
    "/Group": DictionaryObject,
}
_OUTSIDE = ("https://", "http://", "mailto:", "tel:")


def graft(writer: PdfWriter, reader: PdfReader) -> list[PageObject]:
    """All pages of the reader at the end of the writer, their links leading to the copies."""
    sources = list(reader.pages)
    before = len(writer._objects)
    copies = [writer.add_page(_bare(source)) for source in sources]
    numbers = {
        source.indirect_reference.idnum: n for n, source in enumerate(sources) if source.indirect_reference
    }
    named = _named_destinations(reader)
    left = iter(range(_MOST_ANNOTATIONS))
    for source, copy in zip(sources, copies, strict=True):
        kept = [
            writer._add_object(annotation)
            for original, _number in zip(_annotations(source), left, strict=False)
            if (annotation := _kept(original, writer, copies, numbers, named)) is not None
        ]
        if kept:
            copy[NameObject("/Annots")] = ArrayObject(kept)
    disarm(writer._objects[before:])
    return copies


def _bare(source: PageObject) -> PageObject:
    """The page as it is drawn. Keys are chosen here: excluded ones would be lost in the names of its fonts too."""
    page = PageObject(pdf=source.pdf, indirect_reference=source.indirect_reference)
    page.clear()
    drawn = (key for key, kind in _DRAWN.items() if key in source and isinstance(source[key], kind))
    page.update({NameObject(key): source.raw_get(key) for key in drawn})
    return page


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    found = page.get("/Annots")
    for reference in (found.get_object() if found is not None else None) or []:
        annotation = reference.get_object()
        if isinstance(annotation, DictionaryObject):
            yield annotation


def _kept(
    original: DictionaryObject,
    writer: PdfWriter,
    copies: list[PageObject],
    numbers: dict[int, int],
    named: dict[str, Destination],
) -> DictionaryObject | None:
    """What becomes of an annotation: a new link, a picture of it, or nothing."""
    if original.get("/Subtype") != "/Link":
        return _picture(original, writer)
    link = dictionary(Type="/Annot", Subtype="/Link", Rect=_rect(original), Border=[0, 0, 0], F=_PRINTED)
    action = _resolved(original.get("/A")) or DictionaryObject()
    address = str(_resolved(action.get("/URI")) or "")
    if address.startswith(_OUTSIDE):
        link[NameObject("/A")] = dictionary(S="/URI", URI=address)
        return link
    target = original.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
    number = _page_number(target, numbers, named)
    if number is None:
        return None
    link[NameObject("/Dest")] = top_of(copies[number])
    return link


def top_of(page: PageObject) -> ArrayObject:
    """A destination: the page, in the size that it is being read in."""
    reference = page.indirect_reference or NullObject()
    return ArrayObject([reference, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])


def _picture(original: DictionaryObject, writer: PdfWriter) -> DictionaryObject | None:
    """The appearance of a filled-in field or a note as a stamp: seen, but no form and no script."""
    states = _resolved(original.get("/AP")) or DictionaryObject()
    normal = _resolved(states.get("/N"))
    if isinstance(normal, DictionaryObject) and not hasattr(normal, "get_data"):
        normal = _resolved(normal.get(str(original.get("/AS", ""))))
    if normal is None or not hasattr(normal, "get_data") or int(original.get("/F", 0)) & _HIDDEN:
        return None
    picture = dictionary(Type="/Annot", Subtype="/Stamp", Rect=_rect(original), F=_PRINTED)
    appearance = normal.clone(writer, ignore_fields=["/StructParent", "/StructParents"])
    picture[NameObject("/AP")] = dictionary(N=appearance.indirect_reference or writer._add_object(appearance))
    return picture


def _rect(annotation: DictionaryObject) -> list[float]:
    sides = _resolved(annotation.get("/Rect")) or [0, 0, 0, 0]
    return [float(side) for side in sides]


def _resolved(value: Any) -> Any:
    return None if value is None else value.get_object()


def _named_destinations(reader: PdfReader) -> dict[str, Destination]:
    try:
        return reader.named_destinations
    except (PyPdfError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _page_number(target: Any, numbers: dict[int, int], named: dict[str, Destination]) -> int | None:
    """The index of the page that a destination leads to, if it is one of the file's own."""
    value = _resolved(target)
    if isinstance(value, str):
        found = named.get(value)
        value = None if found is None else [cast(PdfObject, found.page)]
    if isinstance(value, DictionaryObject):
        value = _resolved(value.get("/D"))
    if not isinstance(value, list) or not value:
        return None
    page = list.__getitem__(value, 0)
    return numbers.get(getattr(page, "idnum", -1))
