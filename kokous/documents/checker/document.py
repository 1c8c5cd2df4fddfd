"""What the file says of itself, and its fonts."""

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from .faults import Fault, FaultKind
from .reading import Tree

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DC = "http://purl.org/dc/elements/1.1/"
_CLAIMS = (
    ("http://www.aiim.org/pdfua/ns/id/", "part", "1"),
    ("http://www.aiim.org/pdfa/ns/id/", "part", "2"),
    ("http://www.aiim.org/pdfa/ns/id/", "conformance", "A"),
)


def document_faults(reader: PdfReader, tree: Tree | None) -> Iterator[Fault]:
    """The faults of the catalog, the metadata and the trailer."""
    root = reader.root_object
    yield from _language_faults(root, tree)
    if not _entry(root, "/MarkInfo", "/Marked"):
        yield Fault(FaultKind.MARK_INFO)
    if not _entry(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield Fault(FaultKind.TITLE_HIDDEN)
    yield from _metadata_faults(reader)
    intents = root.get("/OutputIntents", []) or []
    if not any("/DestOutputProfile" in intent.get_object() for intent in intents):
        yield Fault(FaultKind.OUTPUT_INTENT)
    if "/ID" not in reader.trailer:
        yield Fault(FaultKind.IDENTIFIER)


def font_faults(reader: PdfReader) -> Iterator[Fault]:
    """Each font that is not embedded or does not tell its letters, once."""
    seen: set[int] = set()
    for page in reader.pages:
        for font in _fonts(page, seen):
            name = str(font.get("/BaseFont", "?"))[1:]
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {}).get_object() if "/FontDescriptor" in inner else {}
            if font.get("/Subtype") != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
                descriptor
            ):
                yield Fault(FaultKind.FONT_NOT_EMBEDDED, detail=name)
            elif "/ToUnicode" not in font:
                yield Fault(FaultKind.FONT_WITHOUT_UNICODE, detail=name)


def _language_faults(root: Any, tree: Tree | None) -> Iterator[Fault]:
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield Fault(FaultKind.LANG)
    for node in tree.nodes() if tree else ():
        lang = node.values.get("/Lang")
        if lang is not None and not _LANGUAGE.fullmatch(str(lang)):
            yield Fault(FaultKind.LANG, detail=f"{node.kind} {lang}")


def _metadata_faults(reader: PdfReader) -> Iterator[Fault]:
    try:
        xmp = reader.xmp_metadata
    except PyPdfError:
        xmp = None
    if xmp is None:
        yield Fault(FaultKind.METADATA)
        return
    if not any((value or "").strip() for value in (xmp.dc_title or {}).values()):
        yield Fault(FaultKind.TITLE)
    for namespace, name, value in _CLAIMS:
        found = [_text(element) for element in xmp.get_element("", namespace, name)]
        if found != [value]:
            yield Fault(FaultKind.METADATA, detail=name)


def _text(element: Any) -> str:
    children = getattr(element, "childNodes", None) or []
    return "".join(child.data for child in children if hasattr(child, "data")).strip()


def _entry(root: Any, outer: str, inner: str) -> bool:
    values = root.get(outer)
    return values is not None and bool(getattr(values.get_object().get(inner), "value", False))


def _fonts(holder: Any, seen: set[int]) -> Iterator[Any]:
    """The fonts that a page or a form can name, also those of the forms inside it."""
    resources = holder.get("/Resources", {}).get_object() if "/Resources" in holder else {}
    for kind in ("/Font", "/XObject"):
        for reference in (resources[kind].get_object() if kind in resources else {}).values():
            value = reference.get_object()
            if id(value) in seen:
                continue
            seen.add(id(value))
            if kind == "/Font":
                yield value
            else:
                yield from _fonts(value, seen)
