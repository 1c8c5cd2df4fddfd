"""Pages of one file into another, with nothing dragged along.

A page's annotations point to other pages and to forms, and copying follows every
pointer: the whole original would come along, with text that someone may have
removed. So annotations are never copied: links are made anew, and what is painted
for the rest is kept as a picture, or drawn where the file has no picture of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from types import UnionType
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    Destination,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from .disarming import disarm
from .field_looks import field_look, has_value
from .layers import Layers
from .mark_looks import mark_look
from .names import keep_bytes
from .objects import dictionary
from .sketching import Sheet, box_of, dictionary_of, numbers, words

keep_bytes()

_PRINTED, _HIDDEN, _ONLY_PRINTED = 4, 2, 32
#: What shows nothing by itself: an open note's window, and marks for printing houses.
_UNSEEN_KINDS = ("/Popup", "/TrapNet", "/PrinterMark", "/Projection", "/Watermark")
#: The words of these stand on the page; those of other marks in a window that readers open.
_WRITTEN_KINDS = ("/FreeText", "/Widget", "/Link", "/Popup", "/FileAttachment")
#: The size that readers' programmes give a page that has none.
_USUAL_SIZE = [0, 0, 612, 792]
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


class Lost(StrEnum):
    """What of a file's notes and fields the copies do not show."""

    COMMENT = "comment"  # the words of a note that opens in a window
    MARK = "mark"  # a mark, a field or a letter that could not be drawn


@dataclass(frozen=True, slots=True)
class Grafted:
    """The copies, and what they lack."""

    pages: list[PageObject]
    lost: frozenset[Lost]


@dataclass(slots=True)
class _Graft:
    """What the annotations of one file need to know of it."""

    writer: PdfWriter
    copies: list[PageObject]
    numbers: dict[int, int]
    named: dict[str, Destination]
    form: DictionaryObject
    sheet: Sheet = field(default_factory=Sheet)
    lost: set[Lost] = field(default_factory=set)


def graft(writer: PdfWriter, reader: PdfReader, layers: Layers, title: str = "") -> Grafted:
    """All pages of the reader at the end of the writer, their links leading to the copies."""
    sources = list(reader.pages)
    before = len(writer._objects)
    copies = [writer.add_page(_bare(source)) for source in sources]
    numbered = {
        source.indirect_reference.idnum: n for n, source in enumerate(sources) if source.indirect_reference
    }
    form = dictionary_of(reader.root_object.get("/AcroForm"))
    work = _Graft(writer, copies, numbered, _named_destinations(reader), form)
    left = iter(range(_MOST_ANNOTATIONS))
    for source, copy in zip(sources, copies, strict=True):
        kept = []
        for original in _annotations(source):
            if next(left, None) is None:
                work.lost.add(Lost.MARK)
                break
            if (annotation := _kept(original, work)) is not None:
                kept.append(writer._add_object(annotation))
        if kept:
            copy[NameObject("/Annots")] = ArrayObject(kept)
    work.sheet.finish(writer)
    layers.take(reader, writer, title)
    disarm(writer._objects[before:])
    return Grafted(copies, frozenset(work.lost))


def _bare(source: PageObject) -> PageObject:
    """The page as it is drawn. Keys are chosen here: excluded ones would be lost in the names of its fonts too."""
    page = PageObject(pdf=source.pdf, indirect_reference=source.indirect_reference)
    page.clear()
    drawn = (key for key, kind in _DRAWN.items() if key in source and isinstance(source[key], kind))
    page.update({NameObject(key): source.raw_get(key) for key in drawn})
    page[NameObject("/Type")] = NameObject("/Page")
    if len(numbers(page.get("/MediaBox"))) != 4:
        page[NameObject("/MediaBox")] = dictionary(N=_USUAL_SIZE)["/N"]
    return page


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    found = page.get("/Annots")
    listed = found.get_object() if found is not None else None
    for reference in list.__iter__(listed) if isinstance(listed, ArrayObject) else ():
        annotation = reference.get_object()
        if isinstance(annotation, DictionaryObject):
            yield annotation


def _kept(original: DictionaryObject, work: _Graft) -> DictionaryObject | None:
    """What becomes of an annotation: a new link, a picture of it, a drawing, or nothing."""
    kind = _resolved(original.get("/Subtype"))
    flags = _resolved(original.get("/F"))
    flags = int(flags) if isinstance(flags, int | float) else 0
    if kind == "/Link":
        return _link(original, work)
    if flags & _HIDDEN or kind in _UNSEEN_KINDS:
        return _picture(original, work, flags) if kind == "/Watermark" else None
    if kind not in _WRITTEN_KINDS and words(original.get("/Contents")).strip():
        work.lost.add(Lost.COMMENT)
    stale = kind == "/Widget" and _is_stale(original, work.form)
    if _has_picture(original) and not stale:
        return _picture(original, work, flags)
    return _drawing(original, work, flags)


def _link(original: DictionaryObject, work: _Graft) -> DictionaryObject | None:
    link = dictionary(Type="/Annot", Subtype="/Link", Rect=_rect(original), Border=[0, 0, 0], F=_PRINTED)
    action = dictionary_of(original.get("/A"))
    address = str(_resolved(action.get("/URI")) or "")
    if address.startswith(_OUTSIDE):
        link[NameObject("/A")] = dictionary(S="/URI", URI=address)
        return link
    target = original.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
    number = _page_number(target, work.numbers, work.named)
    if number is None:
        return None
    link[NameObject("/Dest")] = top_of(work.copies[number])
    return link


def top_of(page: PageObject) -> ArrayObject:
    """A destination: the page, in the size that it is being read in."""
    reference = page.indirect_reference or NullObject()
    return ArrayObject([reference, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])


def _has_picture(original: DictionaryObject) -> bool:
    """Whether the file says what it looks like: in one picture, or in one for each state."""
    return bool(dictionary_of(dictionary_of(original.get("/AP")).get("/N")))


def _picture(original: DictionaryObject, work: _Graft, flags: int) -> DictionaryObject | None:
    """The appearance of a filled-in field or a note as a stamp: seen, but no form and no script."""
    normal = _resolved(dictionary_of(original.get("/AP")).get("/N"))
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal = _resolved(normal.get(str(_resolved(original.get("/AS")))))
    if not isinstance(normal, StreamObject):
        return None
    picture = _stamp(original, work, flags)
    appearance = normal.clone(work.writer, ignore_fields=["/StructParent", "/StructParents"])
    reference = appearance.indirect_reference or work.writer._add_object(appearance)
    picture[NameObject("/AP")] = dictionary(N=reference)
    return picture


def _drawing(original: DictionaryObject, work: _Graft, flags: int) -> DictionaryObject | None:
    """The field or the note as we draw it."""
    is_field = _resolved(original.get("/Subtype")) == "/Widget"
    sketch = field_look(original, work.form) if is_field else mark_look(original)
    if sketch is None or not sketch.whole:
        work.lost.update({Lost.MARK} if sketch is not None or not is_field else ())
    if sketch is None:
        return None
    picture = _stamp(original, work, flags)
    picture[NameObject("/Rect")] = dictionary(N=list(sketch.box))["/N"]
    work.sheet.add(sketch, picture)
    return picture


def _stamp(original: DictionaryObject, work: _Graft, flags: int) -> DictionaryObject:
    """A picture that is yet to get its appearance, on the original's layer."""
    picture = dictionary(
        Type="/Annot", Subtype="/Stamp", Rect=_rect(original), F=_PRINTED | flags & _ONLY_PRINTED
    )
    if layer := dictionary_of(original.get("/OC")):
        copy = layer.clone(work.writer)
        picture[NameObject("/OC")] = copy.indirect_reference or copy
    return picture


def _is_stale(widget: DictionaryObject, form: DictionaryObject) -> bool:
    """Whether the file says that its pictures of values are to be drawn anew."""
    asked = _resolved(form.get("/NeedAppearances"))
    return isinstance(asked, BooleanObject) and bool(asked.value) and has_value(widget, form)


def _rect(annotation: DictionaryObject) -> list[float]:
    return list(box_of(annotation.get("/Rect")))


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
