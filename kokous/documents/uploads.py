"""What is to be said of a PDF file that someone wants to attach.

Files come from everywhere: damaged, protected, signed, with scripts. Nobody should
learn that an attachment cannot be opened when the meeting has begun.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, StreamObject

from .kinds import Kind, kind_of
from .names import keep_bytes
from .pagetree import mend
from .sketching import dictionary_of, resolved

keep_bytes()

#: What pypdf raises of a file that is not as it should be: anything, its own assertions too. Lack of memory, which
#: Python counts among these, is let through: it says nothing of the file.
DAMAGE = Exception


#: Bytes that are unpacked at a time to see whether they can be.
_AT_ONCE = 1 << 20


class Verdict(StrEnum):
    """What becomes of the file."""

    ACCEPT = "accept"
    REPAIR = "repair"  # it can be read, but not by every reader: store the copy of :func:`repaired`
    REFUSE_LOCKED = "refuse_locked"  # opens only with a password
    REFUSE_UNREADABLE = "refuse_unreadable"
    REFUSE_PAGELESS = "refuse_pageless"
    REFUSE_DYNAMIC = "refuse_dynamic"  # a form whose pages only one maker's programmes can build (XFA)
    REFUSE_UNJOINABLE = "refuse_unjoinable"  # it opens by itself and goes into no book
    REFUSE_HEAVY = "refuse_heavy"  # reading it takes more time or memory than there is


class Notice(StrEnum):
    """What the one who uploads the file is told."""

    ENCRYPTED = "encrypted"  # opens without a password; the book carries it unprotected
    SIGNED = "signed"  # stamping or joining breaks the signature; keep the original beside
    FORM = "form"  # filled-in fields become pictures in the book
    SCRIPT = "script"  # left out of the book
    EMBEDDED = "embedded"  # files inside the file are left out of the book
    ROTATED = "rotated"
    LAYERS = "layers"  # hidden layers are in the file, and may show in the book
    NO_TEXT = "no_text"  # pictures of pages: nobody can search or hear them
    COMMENTS = "comments"  # words of notes that open in windows: the book shows the note, not the words
    UNDRAWN = "undrawn"  # something on a page cannot be drawn into the book
    DAMAGED = "damaged"  # a page's drawing breaks off in the middle, in the file and in the book


@dataclass(frozen=True, slots=True)
class Inspection:
    """The verdict, the number of pages when they can be counted, the notices, and what a file is that is no PDF."""

    verdict: Verdict
    pages: int | None = None
    notices: frozenset[Notice] = frozenset()
    kind: Kind | None = None

    @property
    def accepted(self) -> bool:
        return self.verdict in {Verdict.ACCEPT, Verdict.REPAIR}


class _RefusedError(Exception):
    """The file can be read, and is not taken."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict)
        self.verdict = verdict


def inspect_upload(data: bytes) -> Inspection:
    """Reads the whole file, first strictly and then leniently, and says what was found."""
    for strict, verdict in ((True, Verdict.ACCEPT), (False, Verdict.REPAIR)):
        try:
            return _inspected(PdfReader(io.BytesIO(data), strict=strict), verdict)
        except FileNotDecryptedError:
            return Inspection(Verdict.REFUSE_LOCKED)
        except _RefusedError as refusal:
            return Inspection(refusal.verdict)
        except MemoryError:
            raise  # this is no damage
        except DAMAGE:
            continue
    return Inspection(Verdict.REFUSE_UNREADABLE, kind=kind_of(data))


def repaired(data: bytes) -> bytes:
    """The file written anew, without its damage and its protection.

    Raises ``ValueError`` when it cannot be read.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        mend(reader)
        writer = PdfWriter(clone_from=reader)
        output = io.BytesIO()
        writer.write(output)
    except MemoryError:
        raise
    except DAMAGE as error:
        raise ValueError("not a PDF file that can be read") from error
    return output.getvalue()


def _inspected(reader: PdfReader, verdict: Verdict) -> Inspection:
    mend(reader)
    rendered = dictionary_of(reader.root_object).get("/NeedsRendering")
    if isinstance(rendered, BooleanObject) and rendered.value:
        raise _RefusedError(Verdict.REFUSE_DYNAMIC)
    pages = list(reader.pages)
    if not pages and verdict == Verdict.REPAIR:
        raise _RefusedError(Verdict.REFUSE_PAGELESS)
    if not pages:
        raise ValueError("no pages")
    for page in pages:
        contents = page.get_contents()
        if contents is not None:
            contents.get_data()
    return Inspection(verdict, len(pages), frozenset(_notices(reader, pages)))


def _notices(reader: PdfReader, pages: list[PageObject]) -> Iterator[Notice]:
    root = reader.root_object
    form = _value(root.get("/AcroForm"))
    fields = list(_fields(_value(form.get("/Fields")), set())) if isinstance(form, DictionaryObject) else []
    annotations = list(_annotations(pages))
    actions = [root, *pages, *fields, *annotations]
    found = {
        Notice.ENCRYPTED: reader.is_encrypted,
        Notice.SIGNED: any(field.get("/FT") == "/Sig" and "/V" in field for field in fields),
        Notice.FORM: bool(fields),
        Notice.SCRIPT: _has_name(root, "/JavaScript") or any(map(_has_script, actions)),
        Notice.EMBEDDED: _has_name(root, "/EmbeddedFiles")
        or any(_value(note.get("/Subtype")) == "/FileAttachment" for note in annotations),
        Notice.ROTATED: any(page.rotation % 360 for page in pages),
        Notice.LAYERS: "/OCProperties" in root,
        Notice.NO_TEXT: not any(_has_font(page) for page in pages),
        Notice.DAMAGED: any(_is_broken(drawing) for page in pages for drawing in _drawings(page)),
    }
    yield from (notice for notice, is_so in found.items() if is_so)


def _value(value: Any) -> Any:
    return None if value is None else value.get_object()


def _fields(items: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    for item in items or []:
        field = item.get_object()
        if isinstance(field, DictionaryObject) and id(field) not in seen:
            seen.add(id(field))
            yield field
            yield from _fields(_value(field.get("/Kids")), seen)


def _annotations(pages: list[PageObject]) -> Iterator[DictionaryObject]:
    for page in pages:
        for item in _value(page.get("/Annots")) or []:
            annotation = item.get_object()
            if isinstance(annotation, DictionaryObject):
                yield annotation


def _has_script(holder: DictionaryObject) -> bool:
    """Whether an action that hangs on it, at once or at some event, is a script."""
    events = _value(holder.get("/AA"))
    actions = [holder.get("/A"), holder.get("/OpenAction")]
    actions += events.values() if isinstance(events, DictionaryObject) else []
    values = (_value(action) for action in actions)
    return any(isinstance(value, DictionaryObject) and value.get("/S") == "/JavaScript" for value in values)


def _has_name(root: DictionaryObject, key: str) -> bool:
    names = _value(root.get("/Names"))
    return isinstance(names, DictionaryObject) and key in names


def _drawings(page: PageObject) -> Iterator[StreamObject]:
    """The page's own streams, and the pictures and forms that it names."""
    contents = _value(page.get("/Contents"))
    listed = list.__iter__(contents) if isinstance(contents, ArrayObject) else [contents]
    named = dictionary_of(dictionary_of(page.get("/Resources")).get("/XObject")).values()
    yield from (found for item in (*listed, *named) if isinstance(found := _value(item), StreamObject))


def _is_broken(stream: StreamObject) -> bool:
    """Whether packed data cannot be unpacked to its end. Lenient readers show what comes before."""
    if resolved(stream.get("/Filter")) not in ("/FlateDecode", ["/FlateDecode"]):
        return False
    # Without the two bytes before the data and the sum after it: a wrong sum loses nothing.
    unpacking, data = zlib.decompressobj(-zlib.MAX_WBITS), stream._data[2:]
    try:
        while data and not unpacking.eof:
            unpacking.decompress(data, _AT_ONCE)
            data = unpacking.unconsumed_tail
    except zlib.error:
        return True
    return not unpacking.eof


def _has_font(page: PageObject) -> bool:
    resources = _value(page.get("/Resources"))
    listed = [_value(resources.get(key)) for key in ("/Font", "/XObject")] if resources else [None, None]
    forms = listed[1].values() if isinstance(listed[1], DictionaryObject) else []
    return bool(listed[0]) or any(
        "/Font" in (_value(form.get_object().get("/Resources")) or {}) for form in forms
    )
