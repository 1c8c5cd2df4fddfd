"""One pass over the painted file: the structure tree and what hangs on it.

reportlab paints the marked content, this writes what it means: elements, the
parent tree from each mark and annotation back to its element, links, bookmarks.
"""

import io
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from .metadata import describe
from .model import Document
from .objects import dictionary, end_streams_clearly
from .outline import write_outline
from .pen import Bookmark, Place
from .structure import Box, Element, Mark
from .subsets import name_subsets

_PRINTED = 4  # annotation flag: shown on paper too (PDF/A-2 6.3.2)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A painted file without its tree, and what was noted while painting."""

    data: bytes
    root: Element
    bookmarks: list[Bookmark]
    anchors: dict[str, Place]


def tagged(drawing: Drawing, document: Document, created: datetime) -> bytes:
    """The drawing with its structure tree, links, bookmarks and metadata."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawing.data)))
    writer.pdf_header = "%PDF-1.7"
    name_subsets(writer)
    _Tree(writer, drawing.anchors).write(drawing.root)
    write_outline(writer, drawing.bookmarks)
    _catalog(writer, document)
    describe(writer, document, created, drawing.data)
    end_streams_clearly(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _catalog(writer: PdfWriter, document: Document) -> None:
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(document.lang)
    root[NameObject("/MarkInfo")] = dictionary(Marked=True)
    root[NameObject("/ViewerPreferences")] = dictionary(DisplayDocTitle=True)


@dataclass(slots=True)
class _Tree:
    """Writes elements and notes, for the parent tree, what belongs to which."""

    writer: PdfWriter
    anchors: dict[str, Place]
    marks: dict[int, dict[int, IndirectObject]] = field(default_factory=lambda: defaultdict(dict))
    boxes: list[tuple[IndirectObject, IndirectObject]] = field(default_factory=list)

    def write(self, root: Element) -> None:
        """Writes the whole tree below the catalog."""
        tree = dictionary(Type="/StructTreeRoot")
        reference = self.writer._add_object(tree)
        tree[NameObject("/K")] = ArrayObject([self._element(root, reference)])
        numbers = self._parent_numbers()
        tree[NameObject("/ParentTree")] = self.writer._add_object(dictionary(Nums=numbers))
        tree[NameObject("/ParentTreeNextKey")] = NumberObject(len(numbers) // 2)
        self.writer.root_object[NameObject("/StructTreeRoot")] = reference

    def _element(self, element: Element, parent: IndirectObject) -> IndirectObject:
        written = dictionary(Type="/StructElem", S=f"/{element.kind}", P=parent)
        reference = self.writer._add_object(written)
        for key, text in (("/Lang", element.lang), ("/Alt", element.alt)):
            if text:
                written[NameObject(key)] = TextStringObject(text)
        if element.attributes:
            written[NameObject("/A")] = _attributes(element.attributes)
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if page is not None:
            written[NameObject("/Pg")] = self._page(page)
        kids = [self._kid(kid, reference, page) for kid in element.kids]
        written[NameObject("/K")] = ArrayObject(kids)
        return reference

    def _kid(self, kid: Element | Mark | Box, owner: IndirectObject, page: int | None) -> PdfObject:
        if isinstance(kid, Element):
            return self._element(kid, owner)
        if isinstance(kid, Box):
            annotation = self._annotation(kid)
            self.boxes.append((annotation, owner))
            return dictionary(Type="/OBJR", Obj=annotation, Pg=self._page(kid.page))
        self.marks[kid.page][kid.mcid] = owner
        if kid.page == page:
            return NumberObject(kid.mcid)
        return dictionary(Type="/MCR", Pg=self._page(kid.page), MCID=kid.mcid)

    def _annotation(self, box: Box) -> IndirectObject:
        """A link on its page; its number in the parent tree comes later."""
        link = dictionary(
            Type="/Annot",
            Subtype="/Link",
            Rect=[round(side, 2) for side in box.rect],
            Border=[0, 0, 0],
            F=_PRINTED,
            Contents=box.contents or box.href,
        )
        if box.href.startswith("#"):
            link[NameObject("/Dest")] = self._destination(box.href[1:])
        else:
            link[NameObject("/A")] = dictionary(S="/URI", URI=box.href)
        reference = self.writer._add_object(link)
        page = self.writer.pages[box.page]
        page.setdefault(NameObject("/Annots"), ArrayObject()).append(reference)
        return reference

    def _destination(self, anchor: str) -> ArrayObject:
        if anchor not in self.anchors:
            raise ValueError(f"a link leads to #{anchor}, but no heading has that anchor")
        place = self.anchors[anchor]
        top = NullObject() if place.top is None else FloatObject(place.top)
        return ArrayObject([self._page(place.page), NameObject("/XYZ"), NullObject(), top, NullObject()])

    def _parent_numbers(self) -> ArrayObject:
        """Numbers pages and annotations and maps each to the elements of its content."""
        numbers = ArrayObject()
        for index, page in enumerate(self.writer.pages):
            page[NameObject("/StructParents")] = NumberObject(index)
            page[NameObject("/Tabs")] = NameObject("/S")
            owners = self.marks.get(index, {})
            array = ArrayObject([owners[mcid] for mcid in range(len(owners))])
            numbers += [NumberObject(index), self.writer._add_object(array)]
        for number, (annotation, owner) in enumerate(self.boxes, start=len(self.writer.pages)):
            cast(DictionaryObject, annotation.get_object())[NameObject("/StructParent")] = NumberObject(
                number
            )
            numbers += [NumberObject(number), owner]
        return numbers

    def _page(self, index: int) -> PdfObject:
        return self.writer.pages[index].indirect_reference or NullObject()


def _attributes(by_owner: dict[str, dict[str, object]]) -> PdfObject:
    """The attributes; words among them are names in PDF."""
    written = ArrayObject()
    for owner, values in by_owner.items():
        named = {key: f"/{value}" if isinstance(value, str) else value for key, value in values.items()}
        written.append(dictionary(O=f"/{owner}", **named))
    return written if len(written) > 1 else written[0]
