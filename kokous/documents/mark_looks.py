"""How a note or a mark on a page looks when the file has no picture of it (ISO 32000-2, 12.5.6)."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial
from math import atan2, cos, pi, sin
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject
from reportlab.pdfgen.canvas import Canvas

from .sketching import (
    Box,
    Lettering,
    Sketch,
    box_of,
    colour,
    dictionary_of,
    is_drawable,
    lettering,
    number,
    numbers,
    resolved,
    words,
    write,
)

Point = tuple[float, float]
_BLACK = (0.0, 0.0, 0.0)
_YELLOW = (1.0, 0.93, 0.45)
_ICON = 18.0


def mark_look(mark: DictionaryObject) -> Sketch | None:
    """The mark drawn where it stands; ``None`` for kinds that show nothing, or nothing that we could draw."""
    look = _LOOKS.get(str(resolved(mark.get("/Subtype"))))
    sketch = look(mark) if look is not None else None
    if sketch is None or sketch.box[2] <= sketch.box[0] or sketch.box[3] <= sketch.box[1]:
        return None
    opacity = number(mark.get("/CA"), 1.0)
    if opacity >= 1:
        return sketch

    def faint(canvas: Canvas) -> None:
        canvas.setFillAlpha(max(opacity, 0))
        canvas.setStrokeAlpha(max(opacity, 0))
        sketch.paint(canvas)

    return Sketch(sketch.box, faint, sketch.whole)


def _free_text(mark: DictionaryObject) -> Sketch | None:
    box, text = box_of(mark.get("/Rect")), _contents(mark)
    inner = _less(box, numbers(mark.get("/RD")))
    how = _lettering_of(mark)
    width, ground, call = _width(mark), colour(mark.get("/C")), _points(mark.get("/CL"))

    def paint(canvas: Canvas) -> None:
        _pen(canvas, how.colour, width)
        if ground is not None:
            canvas.setFillColorRGB(*ground)
        left, bottom, right, top = _shrunk(inner, width / 2)
        canvas.rect(
            left, bottom, right - left, top - bottom, stroke=int(width > 0), fill=int(ground is not None)
        )
        _line(canvas, call)
        write(canvas, text, _shrunk(inner, width + 2), how)

    return Sketch(_around(box, call, width), paint, is_drawable(text)) if text.strip() else None


def _lettering_of(mark: DictionaryObject) -> Lettering:
    align = int(number(mark.get("/Q"), 0))
    how = lettering(words(mark.get("/DA")), align=align if align in (1, 2) else 0, wrapped=True)
    size = re.search(r"font(?:-size)?:[^;]*?([\d.]+)pt", words(mark.get("/DS")))
    if how.size or size is None:
        return how
    return Lettering(float(size[1]), how.colour, how.align, wrapped=True)


def _contents(mark: DictionaryObject) -> str:
    """A note's words; those of its rich text when it has no others."""
    plain = words(mark.get("/Contents"))
    if not plain.strip():
        plain = re.sub(r"<[^<>]*>", " ", words(mark.get("/RC"))).strip()
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _highlight(mark: DictionaryObject) -> Sketch | None:
    areas, ink = _areas(mark), colour(mark.get("/C")) or _YELLOW

    def paint(canvas: Canvas) -> None:
        canvas.setBlendMode("Multiply")
        canvas.setFillColorRGB(*ink)
        for area in areas:
            _shape(canvas, area, closed=True, stroke=0, fill=1)

    return Sketch(_around(None, [point for area in areas for point in area], 0), paint)


def _under(mark: DictionaryObject, *, at: float, waves: bool = False) -> Sketch | None:
    """A line along each marked line of text, so far up of its height."""
    areas, ink = _areas(mark), colour(mark.get("/C")) or _BLACK

    def paint(canvas: Canvas) -> None:
        for upper_left, upper_right, lower_right, lower_left in areas:
            tall = max(abs(upper_left[1] - lower_left[1]), abs(upper_left[0] - lower_left[0]))
            _pen(canvas, ink, max(tall / 14, 0.5))
            start, end = _between(lower_left, upper_left, at), _between(lower_right, upper_right, at)
            _line(canvas, list(_waved(start, end, tall / 8)) if waves else [start, end])

    return Sketch(_around(None, [point for area in areas for point in area], 1), paint)


def _waved(start: Point, end: Point, high: float) -> Iterator[Point]:
    steps = min(max(int((abs(end[0] - start[0]) + abs(end[1] - start[1])) / max(high, 1)), 1), 500)
    for step in range(steps + 1):
        across, up = _between(start, end, step / steps)
        yield across, up + (high if step % 2 else 0)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _straight(mark: DictionaryObject) -> Sketch | None:
    return _poly(mark, _points(mark.get("/L")), closed=False)


def _poly(mark: DictionaryObject, points: list[Point], *, closed: bool) -> Sketch | None:
    if len(points) < 2:
        return None
    ink, inside, width = colour(mark.get("/C")) or _BLACK, colour(mark.get("/IC")), _width(mark)
    ends = resolved(mark.get("/LE"))
    endings = [words(end) for end in list.__iter__(ends)] if isinstance(ends, ArrayObject) else []

    def paint(canvas: Canvas) -> None:
        _pen(canvas, ink, width)
        _dashes(canvas, mark)
        if inside is not None:
            canvas.setFillColorRGB(*inside)
        _shape(canvas, points, closed=closed, stroke=int(width > 0), fill=int(closed and inside is not None))
        for ending, tip, inner in zip(
            endings, (points[0], points[-1]), (points[1], points[-2]), strict=False
        ):
            if "Arrow" in ending:
                _arrow(canvas, tip, inner, 3 + 3 * width)

    return Sketch(_around(box_of(mark.get("/Rect")), points, 4 + 4 * width), paint)


def _arrow(canvas: Canvas, tip: Point, inner: Point, long: float) -> None:
    angle = atan2(inner[1] - tip[1], inner[0] - tip[0])
    for side in (angle - pi / 7, angle + pi / 7):
        canvas.line(*tip, tip[0] + long * cos(side), tip[1] + long * sin(side))


def _framed(mark: DictionaryObject, *, round_: bool) -> Sketch | None:
    box, width = box_of(mark.get("/Rect")), _width(mark)
    ink, inside = colour(mark.get("/C")), colour(mark.get("/IC"))
    left, bottom, right, top = _shrunk(_less(box, numbers(mark.get("/RD"))), width / 2)

    def paint(canvas: Canvas) -> None:
        _pen(canvas, ink or _BLACK, width)
        _dashes(canvas, mark)
        canvas.setFillColorRGB(*(inside or _BLACK))
        drawn = {"stroke": int(width > 0), "fill": int(inside is not None)}
        if round_:
            canvas.ellipse(left, bottom, right, top, **drawn)
        else:
            canvas.rect(left, bottom, right - left, top - bottom, **drawn)

    return Sketch(box, paint) if width > 0 or inside is not None else None


def _ink(mark: DictionaryObject) -> Sketch | None:
    strokes = resolved(mark.get("/InkList"))
    drawn = [_points(stroke) for stroke in list.__iter__(strokes)] if isinstance(strokes, ArrayObject) else []
    ink, width = colour(mark.get("/C")) or _BLACK, _width(mark)

    def paint(canvas: Canvas) -> None:
        _pen(canvas, ink, width)
        canvas.setLineCap(1)
        for stroke in drawn:
            _line(canvas, stroke if len(stroke) != 1 else stroke * 2)

    return Sketch(_around(None, [point for stroke in drawn for point in stroke], width), paint)


def _stamp(mark: DictionaryObject) -> Sketch | None:
    """A stamp's name in a frame, such as APPROVED: what it looked like only the programme that made it knew."""
    box = box_of(mark.get("/Rect"))
    name = re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", " ", words(mark.get("/Name")) or "Draft").upper()
    ink = colour(mark.get("/C")) or (0.7, 0.1, 0.1)

    def paint(canvas: Canvas) -> None:
        _pen(canvas, ink, 1.5)
        left, bottom, right, top = _shrunk(box, 1)
        canvas.roundRect(left, bottom, right - left, top - bottom, 3)
        size = (top - bottom) * 0.6
        write(canvas, name, _shrunk(box, 4), Lettering(size, ink, align=1))

    return Sketch(box, paint, is_drawable(name))


def _caret(mark: DictionaryObject) -> Sketch | None:
    left, bottom, right, top = box = _less(box_of(mark.get("/Rect")), numbers(mark.get("/RD")))
    return Sketch(box, partial(_sign, colour(mark.get("/C")), [(left, bottom), ((left + right) / 2, top), (right, bottom)]))  # fmt: skip


def _sign(ink: Any, points: list[Point], canvas: Canvas) -> None:
    _pen(canvas, ink or (0.0, 0.0, 0.8), 1)
    _line(canvas, points)


def _redaction(mark: DictionaryObject) -> Sketch | None:
    """What somebody proposes to black out, as a frame: nothing has been removed yet."""
    areas, ink = (
        _areas(mark),
        colour(mark.get("/OC") if isinstance(resolved(mark.get("/OC")), ArrayObject) else None),
    )

    def paint(canvas: Canvas) -> None:
        _pen(canvas, ink or (0.8, 0.0, 0.0), 1)
        for area in areas:
            _shape(canvas, area, closed=True, stroke=1, fill=0)

    return Sketch(_around(None, [point for area in areas for point in area], 1), paint)


def _note(mark: DictionaryObject) -> Sketch | None:
    """A small sheet where a comment is pinned to the page."""
    left, _bottom, _right, top = box_of(mark.get("/Rect"))
    box = (left, top - _ICON, left + _ICON, top)

    def paint(canvas: Canvas) -> None:
        _pen(canvas, (0.3, 0.3, 0.3), 0.75)
        canvas.setFillColorRGB(*(colour(mark.get("/C")) or _YELLOW))
        canvas.rect(left + 1, top - _ICON + 1, _ICON - 2, _ICON - 2, stroke=1, fill=1)
        for row in (5, 9, 13):
            canvas.line(left + 4, top - row, left + _ICON - 4, top - row)

    return Sketch(box, paint)


_LOOKS: dict[str, Callable[[DictionaryObject], Sketch | None]] = {
    "/FreeText": _free_text,
    "/Highlight": _highlight,
    "/Underline": partial(_under, at=0.08),
    "/Squiggly": partial(_under, at=0.04, waves=True),
    "/StrikeOut": partial(_under, at=0.45),
    "/Line": _straight,
    "/PolyLine": lambda mark: _poly(mark, _points(mark.get("/Vertices")), closed=False),
    "/Polygon": lambda mark: _poly(mark, _points(mark.get("/Vertices")), closed=True),
    "/Square": partial(_framed, round_=False),
    "/Circle": partial(_framed, round_=True),
    "/Ink": _ink,
    "/Stamp": _stamp,
    "/Caret": _caret,
    "/Redact": _redaction,
    "/Text": _note,
}


# --- geometry ------------------------------------------------------------------------------------


def _points(value: Any) -> list[Point]:
    flat = numbers(value)
    return list(zip(flat[::2], flat[1::2], strict=False))


def _areas(mark: DictionaryObject) -> list[list[Point]]:
    """The marked places: upper left, upper right, lower right, lower left."""
    points = _points(mark.get("/QuadPoints"))
    found = [points[start : start + 4] for start in range(0, len(points) - 3, 4)]
    if not found:
        left, bottom, right, top = box_of(mark.get("/Rect"))
        found = [[(left, top), (right, top), (left, bottom), (right, bottom)]]
    # The programmes give the lower corners left to right, whatever the standard says.
    return [[area[0], area[1], area[3], area[2]] for area in found]


def _around(box: Box | None, points: list[Point], room: float) -> Box:
    across, up = [point[0] for point in points], [point[1] for point in points]
    if box is not None:
        across, up = [*across, box[0], box[2]], [*up, box[1], box[3]]
    if not across:
        return 0.0, 0.0, 0.0, 0.0
    return min(across) - room, min(up) - room, max(across) + room, max(up) + room


def _less(box: Box, differences: list[float]) -> Box:
    """The box without its margins, when they leave something of it."""
    if len(differences) != 4:
        return box
    left, bottom, right, top = (max(difference, 0.0) for difference in differences)
    inner = (box[0] + left, box[1] + bottom, box[2] - right, box[3] - top)
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else box


def _shrunk(box: Box, by: float) -> Box:
    by = min(by, (box[2] - box[0]) / 4, (box[3] - box[1]) / 4)
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _width(mark: DictionaryObject) -> float:
    """A line's width: in the border's style, or the third number of the old border, whose fourth is an array."""
    border = resolved(mark.get("/Border"))
    old = list.__getitem__(border, 2) if isinstance(border, ArrayObject) and len(border) > 2 else None
    return max(number(dictionary_of(mark.get("/BS")).get("/W"), number(old, 1.0)), 0.0)


def _dashes(canvas: Canvas, mark: DictionaryObject) -> None:
    look = dictionary_of(mark.get("/BS"))
    if look.get("/S") == "/D":
        dashes = [dash for dash in numbers(look.get("/D")) if dash > 0]
        canvas.setDash(dashes or [3])


def _pen(canvas: Canvas, ink: tuple[float, float, float], width: float) -> None:
    canvas.setStrokeColorRGB(*ink)
    canvas.setLineWidth(width)


def _line(canvas: Canvas, points: list[Point]) -> None:
    for start, end in itertools.pairwise(points):
        canvas.line(*start, *end)


def _shape(canvas: Canvas, points: list[Point], *, closed: bool, stroke: int, fill: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)
