"""Painting on the canvas so that everything is either marked content or an artifact.

The pen knows which element's marked content is open, opens the next when another
element is painted and closes it before anything that is only decoration. Rules
and underlines wait until the marked content is closed: an artifact inside it would
be read aloud.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .lines import Line, Part
from .structure import Box, Element, Mark
from .style import HAIRLINE, Colour


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to jump to: a page's index and the height on it, if that is known."""

    page: int
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading as the outline shows it."""

    level: int
    text: str
    place: Place


class Pen:
    """Paints on one canvas, page after page, and remembers marks, bookmarks and anchors."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas: Any = canvas
        self._page = 0
        self._mcid = 0
        self._open: Element | None = None
        self._artifact = False
        self._waiting: list[str] = []
        self.bookmarks: list[Bookmark] = []
        self.anchors: dict[str, Place] = {}

    def end_page(self) -> None:
        """Closes what is open and turns the page."""
        self._close()
        self._canvas.showPage()
        self._page += 1
        self._mcid = 0

    @contextmanager
    def artifact(self, *, kind: str = "Layout") -> Iterator[None]:
        """All painted inside is unheard: ``Pagination`` for what stands on every page, else ``Layout``."""
        if self._artifact:
            yield
            return
        self._close()
        self._canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        self._artifact = True
        yield
        self._flush()
        self._artifact = False
        self._canvas.addLiteral("EMC")

    def line(self, line: Line, x: float, baseline: float) -> None:
        """A line of text from ``x`` on."""
        for part in line.parts:
            self._enter(part.element)
            self._text(part, x, baseline)
            self._decorate(part, x, baseline + part.lift)
            if part.href and not self._artifact:
                part.element.attach()
                self._box(part, x, baseline)
            x += part.width

    def image(self, element: Element, image: ImageReader, rect: tuple[float, float, float, float]) -> None:
        """A picture in a rectangle (left, bottom, width, height)."""
        self._enter(element)
        self._canvas.drawImage(image, *rect)

    def fill(self, left: float, bottom: float, width: float, height: float, colour: Colour) -> None:
        """A coloured ground below what is painted next."""
        self._now(f"q {_numbers(*colour)} rg {_numbers(left, bottom, width, height)} re f Q")

    def rule(
        self, left: float, right: float, y: float, *, weight: float = 0.5, colour: Colour = HAIRLINE
    ) -> None:
        """A level line."""
        stroke = f"{_numbers(*colour)} RG {_numbers(weight)} w"
        self._waiting.append(f"q {stroke} {_numbers(left, y)} m {_numbers(right, y)} l S Q")

    def bookmark(self, level: int, text: str, top: float, anchor: str | None) -> None:
        """Notes a heading for the outline and for links to it."""
        place = Place(self._page, round(top, 2))
        self.bookmarks.append(Bookmark(level, text, place))
        if anchor:
            self.anchors.setdefault(anchor, place)

    def _text(self, part: Part, x: float, baseline: float) -> None:
        text = self._canvas.beginText(x, baseline + part.lift)
        text.setFont(part.face, part.size)
        text.setFillColorRGB(*part.colour)
        text.textOut(part.text)
        self._canvas.drawText(text)

    def _decorate(self, part: Part, x: float, baseline: float) -> None:
        right = x + part.seen_width
        for wanted, lift in ((part.underline, -0.14), (part.strike, 0.27)):
            if wanted:
                self.rule(x, right, baseline + lift * part.size, weight=part.size / 18, colour=part.colour)

    def _box(self, part: Part, x: float, baseline: float) -> None:
        rect = (x, baseline - 0.25 * part.size, x + part.seen_width, baseline + 0.9 * part.size)
        link = part.element if part.element.kind == "Link" else part.element.parent
        if link is not None and part.href is not None:
            link.kids.append(Box(self._page, rect, part.href, part.text.strip()))

    def _enter(self, element: Element) -> None:
        """Opens marked content for the element unless it is open or all is artifact."""
        if self._artifact or self._open is element:
            return
        self._close()
        element.attach()
        element.kids.append(Mark(self._page, self._mcid))
        self._canvas.addLiteral(f"/{element.kind} <</MCID {self._mcid}>> BDC")
        self._open = element
        self._mcid += 1

    def _close(self) -> None:
        if self._open is not None:
            self._canvas.addLiteral("EMC")
            self._open = None
        self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._now(*waiting)

    def _now(self, *code: str) -> None:
        """Paints an artifact at once."""
        if self._artifact:
            self._canvas.addLiteral("\n".join(code))
            return
        self._close()
        self._canvas.addLiteral("\n".join(("/Artifact <</Type /Layout>> BDC", *code, "EMC")))


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
