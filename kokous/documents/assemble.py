"""Several PDF files into one: a meeting book, minutes with their attachments.

The result is made to be leafed through: an outline, links, a stamp on each foreign
page. Only the front's own pages are tagged, and the file claims neither PDF/UA nor
PDF/A, whatever its parts do.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from .grafting import Grafted, Lost, graft, top_of
from .layers import Layers
from .metadata import describe
from .model import Document
from .outline import write_outline
from .pagetree import mend
from .pen import Bookmark, Place
from .stamps import Stamps
from .uploads import DAMAGE

#: A link of the front to ``part:KEY`` leads to the first page of that part.
PART_SCHEME = "part:"
_APART = "/KokousApart"
#: A file may carry this many bookmarks of its own into the book.
_MOST_BOOKMARKS = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be put in.

    ``title`` and ``level`` (from one) are its bookmark. ``key`` is what the front's
    links call it. In ``stamp`` ``{page}`` and ``{pages}`` become the page's number in
    the part and how many it has; an empty stamp leaves the pages as they are.
    """

    title: str
    data: bytes
    level: int = 1
    key: str = ""
    stamp: str = ""


def assemble(parts: Sequence[Part], *, title: str, lang: str, created: datetime, front: bytes = b"") -> bytes:
    """The front, if there is one, and the parts in one file with an outline.

    Annotations of the parts are not copied: inner links are aimed at the copies,
    links to other files go, fields and notes become pictures, scripts stay out.
    Layers that were hidden stay hidden.
    Raises ``ValueError`` when a part cannot be read or put in; ask
    :func:`kokous.documents.uploads.inspect_upload` first.
    """
    return _assembled(parts, front, Document(title, lang, ()), created)[0]


def try_joining(data: bytes) -> frozenset[Lost]:
    """What of the file a book would not show. Raises ``ValueError`` when it cannot be put into one."""
    part = Part("Liite", data, stamp="{page} ({pages})")
    try:
        expected = _page_count(data)
        book, lost = _assembled([part], b"", Document(part.title, "fi", ()), datetime(2026, 1, 1, tzinfo=UTC))
        found = _page_count(book)
    except MemoryError:
        raise
    except DAMAGE as error:
        raise ValueError("cannot be put into a book") from error
    if found != expected:
        raise ValueError(f"{expected} pages became {found}")
    return lost


def _page_count(data: bytes) -> int:
    """How many pages there are, each of which has been read."""
    reader = PdfReader(io.BytesIO(data))
    mend(reader)
    contents = [page.get_contents() for page in reader.pages]
    return len([content.get_data() if content is not None else b"" for content in contents])


def _assembled(
    parts: Sequence[Part], front: bytes, document: Document, created: datetime
) -> tuple[bytes, frozenset[Lost]]:
    try:
        return _put_together(parts, front, document, created)
    except (ValueError, MemoryError):
        raise
    except DAMAGE as error:
        raise ValueError("a part cannot be put in") from error


def _put_together(
    parts: Sequence[Part], front: bytes, document: Document, created: datetime
) -> tuple[bytes, frozenset[Lost]]:
    writer = PdfWriter(clone_from=io.BytesIO(front)) if front else PdfWriter()
    bookmarks = list(_bookmarks(PdfReader(io.BytesIO(front)), 0, 0)) if front else []
    starts: dict[str, PageObject] = {}
    stamped: list[tuple[str, PageObject]] = []
    layers, lost = Layers(), frozenset[Lost]()
    for part in parts:
        first = len(writer.pages)
        grafted, own = _joined(writer, part, layers)
        copies, lost = grafted.pages, lost | grafted.lost
        bookmarks += [Bookmark(part.level, part.title, Place(first)), *own] if copies else []
        starts.update({part.key: copies[0]} if part.key and copies else {})
        stamped += _stamp_texts(part, copies)
    _stamp(writer, stamped)
    _aim_links(writer, starts)
    layers.write(writer)
    _merge_equals(writer, layers)
    _outline(writer, bookmarks)
    return _written(writer, document, created), lost


def _joined(writer: PdfWriter, part: Part, layers: Layers) -> tuple[Grafted, list[Bookmark]]:
    first = len(writer.pages)
    try:
        reader = PdfReader(io.BytesIO(part.data))
        mend(reader)
        grafted = graft(writer, reader, layers, part.title)
    except MemoryError:
        raise
    except DAMAGE as error:
        raise ValueError(f"{part.title}: cannot be read") from error
    return grafted, list(_bookmarks(reader, first, part.level))


def _bookmarks(reader: PdfReader, first: int, level: int) -> Iterator[Bookmark]:
    """The file's own bookmarks, below ``level``; a broken outline gives none."""
    try:
        flat = list(_flat(reader.outline, level + 1))[:_MOST_BOOKMARKS]
        numbered = [(depth, item, reader.get_destination_page_number(item)) for depth, item in flat]
    except DAMAGE:
        return
    for depth, item, number in numbered:
        if number is not None and number >= 0:
            yield Bookmark(depth, str(item.title), Place(first + number, _top(item)))


def _top(item: Any) -> float | None:
    return float(item.top) if isinstance(item.top, int | float) else None


def _flat(items: Iterable[Any], level: int) -> Iterator[tuple[int, Any]]:
    for item in items:
        if isinstance(item, list):
            yield from _flat(item, level + 1)
        else:
            yield level, item


def _stamp_texts(part: Part, copies: list[PageObject]) -> Iterator[tuple[str, PageObject]]:
    for number, page in enumerate(copies if part.stamp else [], start=1):
        yield part.stamp.replace("{page}", str(number)).replace("{pages}", str(len(copies))), page


def _stamp(writer: PdfWriter, stamped: list[tuple[str, PageObject]]) -> None:
    stamps = Stamps.draw(writer, [text for text, _ in stamped])
    for number, (_, page) in enumerate(stamped):
        stamps.put(number, page)


def _aim_links(writer: PdfWriter, starts: dict[str, PageObject]) -> None:
    """Turns the front's links to parts into links to pages; one to a part that is not there is an error."""
    for page in writer.pages:
        for reference in page.get("/Annots", []) or []:
            annotation = cast(DictionaryObject, reference.get_object())
            address = str((annotation.get("/A") or {}).get("/URI", ""))
            if address.startswith(PART_SCHEME):
                key = address.removeprefix(PART_SCHEME)
                if key not in starts:
                    raise ValueError(f"a link leads to part {key}, which is not there")
                del annotation["/A"]
                annotation[NameObject("/Dest")] = top_of(starts[key])


def _merge_equals(writer: PdfWriter, layers: Layers) -> None:
    """One copy of what many parts carry, such as fonts and letterheads.

    Pages, annotations, elements and layers that look the same are still different
    ones: a mark that tells them apart keeps them from being merged.
    """
    objects = (reference for reference in writer._objects if isinstance(reference, DictionaryObject))
    unique = [value for value in objects if value.get("/Type") in ("/Page", "/Annot", "/StructElem")]
    unique += [
        group for reference in layers.groups if isinstance(group := reference.get_object(), DictionaryObject)
    ]
    for number, value in enumerate(unique):
        value[NameObject(_APART)] = NumberObject(number)
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    for value in unique:
        del value[_APART]


def _outline(writer: PdfWriter, bookmarks: list[Bookmark]) -> None:
    """One outline for all, in place of the front's."""
    writer.root_object.pop("/Outlines", None)
    write_outline(writer, bookmarks)


def _written(writer: PdfWriter, document: Document, created: datetime) -> bytes:
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(document.lang)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(value=True)}
    )
    drawn = io.BytesIO()
    writer.write(drawn)
    describe(writer, document, created, drawn.getvalue(), claims=False)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
