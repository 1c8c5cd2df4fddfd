"""Checks that a PDF file can be heard and archived: it walks what was painted.

The checker shares no code with the builder, so that neither hides the other's
mistakes. It looks for what :class:`~.faults.FaultKind` lists and does not replace a
full validator: glyph by glyph comparison of fonts, for one, is left to that.
"""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from .content import PageContent
from .document import document_faults, font_faults
from .faults import Fault, FaultKind
from .linkage import missing_content, page_faults
from .reading import read_tree
from .structure import structure_faults

__all__ = ["Fault", "FaultKind", "check_pdf"]


def check_pdf(data: bytes) -> list[Fault]:
    """The faults of a PDF file, none when it is good (R-15.04, R-14.06)."""
    try:
        return list(_faults(PdfReader(io.BytesIO(data), strict=True)))
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        return [Fault(FaultKind.UNREADABLE, detail=str(error))]


def _faults(reader: PdfReader) -> Iterator[Fault]:
    tree = read_tree(reader)
    yield from document_faults(reader, tree)
    yield from font_faults(reader)
    contents: dict[int, PageContent] = {}
    for number, page in enumerate(reader.pages, start=1):
        content = PageContent(number)
        content.walk(page)
        yield from content.faults
        if page.indirect_reference is not None:
            contents[page.indirect_reference.idnum] = content
        if tree is not None:
            yield from page_faults(page, content, tree)
    if tree is None:
        yield Fault(FaultKind.NO_TREE)
        return
    yield from structure_faults(tree)
    yield from missing_content(tree, contents)
