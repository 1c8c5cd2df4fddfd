"""A short line at the upper right corner of a page that was made elsewhere, such as "Liite 2, sivu 3 (10)"."""

import io
from dataclasses import dataclass
from itertools import count
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
)
from reportlab.pdfgen.canvas import Canvas

from . import style, typefaces
from .sketching import as_form

_SIZE = 8.0
_INSET = 6 * style.MM  # from the page's upper and right edges
_PADDING = 3.0
_NAME = "/KokousStamp"
_BOX = (-500.0, -_SIZE, _PADDING, 2 * _SIZE)


@dataclass(slots=True)
class Stamps:
    """Stamps drawn all at once, so that their font is in the file once, and put on pages one by one."""

    writer: PdfWriter
    sheet: list[PageObject]

    @classmethod
    def draw(cls, writer: PdfWriter, texts: list[str]) -> "Stamps":
        """A stamp for each text."""
        output = io.BytesIO()
        name = typefaces.face()
        canvas = Canvas(output, initialFontName=name, invariant=1, pageCompression=1)
        for text in texts:
            _draw(canvas, typefaces.printable(text), name)
            canvas.showPage()
        canvas.save()
        return cls(writer, list(PdfReader(output).pages) if texts else [])

    def put(self, number: int, page: PageObject) -> None:
        """Puts stamp ``number`` on a page of the writer, upright in whatever way the page is turned."""
        # Pages share resources: each stamped page gets its own copy of the lists, not of what is listed.
        resources = _copy(page.get("/Resources"))
        forms = _copy(resources.get("/XObject"))
        name = _unused(forms)
        forms[name] = as_form(self.writer, self.sheet[number], _BOX)
        resources[NameObject("/XObject")] = forms
        page[NameObject("/Resources")] = resources
        matrix = " ".join(f"{value:.3f}" for value in _matrix(page))
        stamp = f"\nQ /Artifact BMC q {matrix} cm {name} Do Q EMC\n"
        before, after = self._stream(b"q\n"), self._stream(stamp.encode())
        page[NameObject("/Contents")] = ArrayObject([before, *_streams(page), after])

    def _stream(self, code: bytes) -> IndirectObject:
        stream = DecodedStreamObject()
        stream.set_data(code)
        return self.writer._add_object(stream)


def _draw(canvas: Canvas, text: str, name: str) -> None:
    """The text to the left of the origin, on a white ground so that it can be read over anything."""
    width = typefaces.width(text, name, _SIZE)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(-width - _PADDING, -_PADDING, width + 2 * _PADDING, _SIZE + _PADDING, stroke=0, fill=1)
    canvas.setFillColorRGB(*style.QUIET)
    canvas.setFont(name, _SIZE)
    canvas.drawString(-width, 0, text)


def _copy(listed: Any) -> DictionaryObject:
    copy = DictionaryObject()
    for key, value in (listed.get_object() if listed is not None else {}).items():
        copy[NameObject(key)] = value
    return copy


def _unused(forms: DictionaryObject) -> NameObject:
    """A name for the stamp that the page does not use: it may come from a book of ours and have one already."""
    names = (f"{_NAME}{number}" for number in count(1))
    return NameObject(_NAME if _NAME not in forms else next(name for name in names if name not in forms))


def _streams(page: PageObject) -> list[IndirectObject]:
    """The page's content streams, by reference: they are not read."""
    if "/Contents" not in page:
        return []
    contents = page.raw_get("/Contents")
    resolved = contents.get_object()
    return list(resolved) if isinstance(resolved, ArrayObject) else [contents]


def _shown(page: PageObject) -> tuple[float, float, float, float]:
    """The part of the page that is shown: left, lower, right and upper edge; A4 when it does not say."""
    for key in ("/CropBox", "/MediaBox"):
        box = page.get(key)
        sides = box.get_object() if box is not None else None
        if isinstance(sides, list) and len(sides) == 4:
            across, up = (
                sorted((float(sides[0]), float(sides[2]))),
                sorted((float(sides[1]), float(sides[3]))),
            )
            return across[0], up[0], across[1], up[1]
    return 0.0, 0.0, style.PAGE_WIDTH, style.PAGE_HEIGHT


def _matrix(page: PageObject) -> tuple[float, float, float, float, float, float]:
    """From the stamp's place, at the upper right of the page as shown, to the page's own space."""
    left, bottom, right, top = _shown(page)
    down = _INSET + _SIZE / 2
    match page.rotation % 360:
        case 90:  # its own left edge is shown at the top, its upper edge at the right
            return 0, 1, -1, 0, left + down, top - _INSET
        case 180:
            return -1, 0, 0, -1, left + _INSET, bottom + down
        case 270:
            return 0, -1, 1, 0, right - down, bottom + _INSET
    return 1, 0, 0, 1, right - _INSET, top - down
