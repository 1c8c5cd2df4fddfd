"""From the document model to the bytes of a tagged PDF file."""

import io
from datetime import datetime
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from . import blocks, figures, lists, style, tables, typefaces
from .flow import Column, lay_out
from .model import Document
from .pages import Placed, paginate
from .pen import Bookmark, Pen
from .running import paint_running
from .structure import Element
from .tagging import Drawing, tagged

rl_config.useA85 = 0  # streams in bytes: reportlab's default writes them in letters, a quarter longer

#: One font serves all threads, and reportlab reads its letters by moving one position in its file.
_subsetting = Lock()
#: Importing them teaches :func:`kokous.documents.flow.lay` their kinds of blocks.
LAYERS = (blocks, figures, lists, tables)


def build_pdf(document: Document, *, created: datetime) -> bytes:
    """The document as a tagged PDF file that claims PDF/UA-1 and PDF/A-2a (R-15.04, R-14.06).

    The same document and time give the same bytes, so that their SHA-256 can be
    kept. Raises ``ValueError`` when ``created`` has no time zone, the title, the
    language or the content is missing, a heading level is skipped, a picture cannot
    be read or an inner link leads nowhere.
    """
    _require(document, created)
    root = Element("Document", lang=document.lang)
    stack = lay_out(document.blocks, root, Column(style.LEFT, style.COLUMN))
    if not root.kids:
        raise ValueError("a document needs content")
    pages = paginate(stack.atoms, style.ROOM)
    output = io.BytesIO()
    pen = _painted(document, pages, output)
    _require_no_skipped_level(pen.bookmarks)
    drawing = Drawing(output.getvalue(), root, pen.bookmarks, pen.anchors)
    return tagged(drawing, document, created)


def _require(document: Document, created: datetime) -> None:
    if created.utcoffset() is None:
        raise ValueError("the time of creation needs a time zone")
    if not document.title.strip() or not document.lang.strip():
        raise ValueError("a document needs a title and a language")


def _require_no_skipped_level(headings: list[Bookmark]) -> None:
    level = 0
    for heading in headings:
        if heading.level > level + 1:
            raise ValueError(f"a heading level is skipped before: {heading.text}")
        level = heading.level


def _painted(document: Document, pages: list[list[Placed]], output: io.BytesIO) -> Pen:
    canvas = Canvas(
        output,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        initialFontName=typefaces.face(),  # else Helvetica, which is not embedded, is named on each page
        invariant=1,
        pageCompression=1,
    )
    pen = Pen(canvas)
    for number, page in enumerate(pages, start=1):
        paint_running(document.running, pen, number, len(pages))
        for placed in page:
            _paint(placed, pen)
        pen.end_page()
    with _subsetting:
        canvas.save()
    return pen


def _paint(placed: Placed, pen: Pen) -> None:
    top = style.PAGE_HEIGHT - style.TOP - placed.down
    if not placed.repeated:
        placed.atom.paint(pen, top)
        return
    with pen.artifact(kind="Pagination"):
        placed.atom.paint(pen, top)
