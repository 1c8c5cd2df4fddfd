"""Drawings of our own on foreign pages: what a form's field or a note looks like when its file does not say.

A reader's programme draws a field or a note that has no picture of its own
("appearance stream") as it sees fit; another draws nothing. In the book they are
drawn once, for all readers.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
    create_string_object,
)
from reportlab.pdfgen.canvas import Canvas

from . import style, typefaces
from .objects import dictionary

Box = tuple[float, float, float, float]
Paint = Callable[[Canvas], None]
#: Characters of one field that are drawn; nobody reads more of them on one page.
_MOST_CHARACTERS = 20_000
_SMALLEST = 3.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is painted, in the page's own coordinates, and the box it fills.

    ``whole`` is false when something in it could not be drawn.
    """

    box: Box
    paint: Paint
    whole: bool = True


@dataclass(slots=True)
class Sheet:
    """Sketches drawn all at once, so that their font is in the file once."""

    sketches: list[tuple[Sketch, DictionaryObject]] = field(default_factory=list)

    def add(self, sketch: Sketch, picture: DictionaryObject) -> None:
        """Give ``picture`` the sketch as its appearance when the sheet is finished."""
        self.sketches.append((sketch, picture))

    def finish(self, writer: PdfWriter) -> None:
        """Draw them into the writer's file."""
        if not self.sketches:
            return
        output = io.BytesIO()
        canvas = Canvas(output, initialFontName=typefaces.face(), invariant=1, pageCompression=1)
        for sketch, _picture in self.sketches:
            sketch.paint(canvas)
            canvas.showPage()
        canvas.save()
        for page, (sketch, picture) in zip(PdfReader(output).pages, self.sketches, strict=True):
            picture[NameObject("/AP")] = dictionary(N=as_form(writer, page, sketch.box))


def as_form(writer: PdfWriter, drawn: PageObject, box: Box) -> IndirectObject:
    """A page that we have drawn, as a form of the writer's file."""
    form = StreamObject()
    contents = drawn.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    form.update(dictionary(Type="/XObject", Subtype="/Form", BBox=list(box)))
    form[NameObject("/Resources")] = drawn["/Resources"].clone(writer)
    return writer._add_object(form.flate_encode())


# --- reading what the file says ----------------------------------------------------------------


def resolved(value: Any) -> Any:
    """The object itself, also when it is only pointed at; ``None`` for none."""
    found = None if value is None else value.get_object()
    return None if found is None or type(found).__name__ == "NullObject" else found


def numbers(value: Any) -> list[float]:
    """The numbers of an array; empty when it is none or holds something else."""
    found = resolved(value)
    items = [resolved(item) for item in list.__iter__(found)] if isinstance(found, ArrayObject) else []
    good = all(isinstance(item, int | float) for item in items)
    return [float(item) for item in items] if good else []


def number(value: Any, otherwise: float) -> float:
    """One number."""
    found = resolved(value)
    return float(found) if isinstance(found, int | float) else otherwise


def box_of(value: Any) -> Box:
    """A rectangle by its lower left and upper right corners, whichever two corners the file gives."""
    sides = numbers(value)
    if len(sides) != 4:
        return 0.0, 0.0, 0.0, 0.0
    (left, right), (bottom, top) = sorted((sides[0], sides[2])), sorted((sides[1], sides[3]))
    return left, bottom, right, top


def words(value: Any) -> str:
    """A text of the file, whatever kind of object holds it."""
    found = resolved(value)
    if isinstance(found, StreamObject):
        found = create_string_object(found.get_data())
    if isinstance(found, ByteStringObject):
        return bytes(found).decode("latin-1")[:_MOST_CHARACTERS]
    if isinstance(found, NameObject):
        return str(found).removeprefix("/")
    return str(found)[:_MOST_CHARACTERS] if isinstance(found, TextStringObject | int | float) else ""


def dictionary_of(value: Any) -> DictionaryObject:
    """A dictionary; an empty one when it is something else."""
    found = resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def colour(value: Any) -> style.Colour | None:
    """A colour that an array gives; ``None`` when there is none."""
    return tint(numbers(value))


def tint(parts: list[float]) -> style.Colour | None:
    """A colour given as grey, RGB or CMYK."""
    match [min(max(part, 0.0), 1.0) for part in parts]:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    return None


# --- words in a box ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words stand in a box; size 0 is as large as fits. ``align`` is the file's own: 0 left, 1 centred, 2 right."""

    size: float = 0.0
    colour: style.Colour = (0.0, 0.0, 0.0)
    align: int = 0
    wrapped: bool = False


def lettering(appearance: str, *, align: int, wrapped: bool) -> Lettering:
    """What a default appearance ("/Helv 12 Tf 0 g") says of size and colour."""
    parts = appearance.split()
    size, ink = 0.0, (0.0, 0.0, 0.0)
    for place, part in enumerate(parts):
        operands = _floats(parts[max(0, place - 4) : place])
        if part == "Tf" and operands:
            size = abs(operands[-1])
        elif part in _COLOUR_OPERANDS and len(operands) >= _COLOUR_OPERANDS[part]:
            ink = tint(operands[-_COLOUR_OPERANDS[part] :]) or ink
    return Lettering(size, ink, align, wrapped)


_COLOUR_OPERANDS = {"g": 1, "rg": 3, "k": 4}


def _floats(parts: list[str]) -> list[float]:
    found = []
    for part in parts:
        try:
            found.append(float(part))
        except ValueError:
            found.clear()
    return found


def write(canvas: Canvas, text: str, box: Box, how: Lettering) -> None:
    """The text in the box, made smaller until all of it is there."""
    left, bottom, right, top = box
    name = typefaces.face()
    size, lines = _fitted(typefaces.printable(text), right - left, top - bottom, name, how)
    canvas.setFont(name, size)
    canvas.setFillColorRGB(*how.colour)
    high = size * 1.2
    at = top - size if how.wrapped else bottom + (top - bottom) / 2 - size * 0.36
    for line in lines:
        spare = right - left - typefaces.width(line, name, size)
        canvas.drawString(left + spare * how.align / 2, at, line)
        at -= high


def is_drawable(text: str) -> bool:
    """Whether our font has every letter."""
    return typefaces.UNKNOWN not in typefaces.printable(text)


def _fitted(text: str, width: float, height: float, name: str, how: Lettering) -> tuple[float, list[str]]:
    if not how.wrapped:
        line = " ".join(text.split("\n")).replace("\t", " ")
        wide = typefaces.width(line, name, 1.0) or 1.0
        return max(min(how.size or min(height * 0.7, 12.0), width / wide), _SMALLEST / 3), [line]
    size = how.size or 12.0
    lines = _wrapped(text, width, name, size)
    while size > _SMALLEST and (len(lines) * size * 1.2 > height or _is_wider(lines, width, name, size)):
        size *= 0.9
        lines = _wrapped(text, width, name, size)
    return size, lines


def _is_wider(lines: list[str], width: float, name: str, size: float) -> bool:
    return any(typefaces.width(line, name, size) > width for line in lines)


def _wrapped(text: str, width: float, name: str, size: float) -> list[str]:
    lines = []
    for paragraph in text.replace("\t", " ").split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and typefaces.width(longer, name, size) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines
