"""How a field of a form looks when the file has no picture of it: its value, its frame, its tick (ISO 32000-2, 12.7)."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject
from reportlab.pdfgen.canvas import Canvas

from .sketching import (
    Box,
    Lettering,
    Paint,
    Sketch,
    box_of,
    colour,
    dictionary_of,
    is_drawable,
    lettering,
    number,
    resolved,
    words,
    write,
)

_MULTILINE, _PASSWORD, _COMB, _RADIO, _PUSH, _COMBO = 1 << 12, 1 << 13, 1 << 24, 1 << 15, 1 << 16, 1 << 17
_DEEPEST = 32
_SELECTED = (0.6, 0.76, 0.85)


def field_look(widget: DictionaryObject, form: DictionaryObject) -> Sketch | None:
    """The field's value drawn where it stands; ``None`` when there is nothing to be seen."""
    box = box_of(widget.get("/Rect"))
    if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
        return None
    kind, flags = inherited(widget, form, "/FT"), int(number(inherited(widget, form, "/Ff"), 0))
    value = inherited(widget, form, "/V")
    turned = int(number(dictionary_of(widget.get("/MK")).get("/R"), 0)) % 360
    room = _room(box, turned)
    parts: Iterator[Paint]
    if kind == "/Tx":
        text = words(value).replace("\r\n", "\n").replace("\r", "\n")
        text = "*" * len(text) if flags & _PASSWORD else text
        parts, whole = _text(text, flags, widget, form, room), is_drawable(text)
    elif kind == "/Ch":
        shown = [*_chosen(value, inherited(widget, form, "/Opt"))]
        parts, whole = _choice(shown, flags, widget, form, room), is_drawable("".join(shown))
    elif kind == "/Btn":
        known, parts = _button(flags, widget, form, room)
        whole = known
    else:
        return None
    painted = [*_frame(widget, room, flags if kind == "/Btn" else 0), *parts]
    return Sketch(box, _turned(painted, box, turned), whole) if painted or not whole else None


def has_value(widget: DictionaryObject, form: DictionaryObject) -> bool:
    """Whether a text or choice field holds something."""
    value = inherited(widget, form, "/V")
    return inherited(widget, form, "/FT") in ("/Tx", "/Ch") and value is not None and value not in ("", [])


def inherited(widget: DictionaryObject, form: DictionaryObject, key: str) -> Any:
    """A field's entry: its own, its parents' or the form's."""
    each = widget
    for _level in range(_DEEPEST):
        if (found := resolved(each.get(key))) is not None:
            return found
        parent = resolved(each.get("/Parent"))
        if not isinstance(parent, DictionaryObject):
            break
        each = parent
    return resolved(form.get(key)) if key in ("/DA", "/Q") else None


def _room(box: Box, turned: int) -> Box:
    """The field's inside from its own lower left corner, as it is read."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return (0.0, 0.0, high, wide) if turned in (90, 270) else (0.0, 0.0, wide, high)


def _turned(painted: list[Paint], box: Box, turned: int) -> Paint:
    wide, high = box[2] - box[0], box[3] - box[1]
    origin = {90: (wide, 0.0), 180: (wide, high), 270: (0.0, high)}.get(turned, (0.0, 0.0))

    def paint(canvas: Canvas) -> None:
        canvas.translate(box[0] + origin[0], box[1] + origin[1])
        canvas.rotate(turned if turned in (90, 180, 270) else 0)
        for each in painted:
            each(canvas)

    return paint


def _frame(widget: DictionaryObject, room: Box, flags: int) -> Iterator[Paint]:
    look = dictionary_of(widget.get("/MK"))
    ground, line = colour(look.get("/BG")), colour(look.get("/BC"))
    width = number(dictionary_of(widget.get("/BS")).get("/W"), 1.0)
    if ground is None and (line is None or width <= 0):
        return

    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*(ground or (1, 1, 1)))
        canvas.setStrokeColorRGB(*(line or (0, 0, 0)))
        canvas.setLineWidth(width)
        drawn = {"stroke": int(line is not None and width > 0), "fill": int(ground is not None)}
        side = width / 2
        if flags & _RADIO:
            canvas.ellipse(side, side, room[2] - side, room[3] - side, **drawn)
        else:
            canvas.rect(side, side, room[2] - width, room[3] - width, **drawn)

    yield paint


def _how(widget: DictionaryObject, form: DictionaryObject, *, wrapped: bool = False) -> Lettering:
    align = int(number(inherited(widget, form, "/Q"), 0))
    return lettering(
        words(inherited(widget, form, "/DA")), align=align if align in (1, 2) else 0, wrapped=wrapped
    )


def _text(
    text: str, flags: int, widget: DictionaryObject, form: DictionaryObject, room: Box
) -> Iterator[Paint]:
    if not text.strip():
        return
    how = _how(widget, form, wrapped=bool(flags & _MULTILINE))
    places = int(number(inherited(widget, form, "/MaxLen"), 0))
    if flags & _COMB and len(text) <= places:
        wide = room[2] / places
        for place, letter in enumerate(text):
            cell = (place * wide, room[1], (place + 1) * wide, room[3])
            yield _written(letter, cell, Lettering(how.size, how.colour, align=1))
    else:
        yield _written(text, _inset(room, 2.0), how)


def _written(text: str, box: Box, how: Lettering) -> Paint:
    return lambda canvas: write(canvas, text, box, how)


def _inset(box: Box, by: float) -> Box:
    by = min(by, (box[2] - box[0]) / 4, (box[3] - box[1]) / 4)
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _options(options: Any) -> Iterator[tuple[str, str]]:
    """Each option: the value that the form sends, and what is shown of it."""
    for item in list.__iter__(options) if isinstance(options, ArrayObject) else ():
        option = resolved(item)
        if isinstance(option, ArrayObject) and len(option) > 1:
            pair = [words(each) for each in list.__iter__(option)]
            yield pair[0], pair[1]
        elif option is not None:
            yield words(option), words(option)


def _chosen(value: Any, options: Any) -> Iterator[str]:
    shown = dict(_options(options))
    for item in list.__iter__(value) if isinstance(value, ArrayObject) else [value]:
        if text := words(item):
            yield shown.get(text, text)


def _choice(
    chosen: list[str], flags: int, widget: DictionaryObject, form: DictionaryObject, room: Box
) -> Iterator[Paint]:
    how = _how(widget, form)
    if flags & _COMBO:
        if chosen:
            yield _written(", ".join(chosen), _inset(room, 2.0), how)
        return
    rest = [text for _sent, text in _options(inherited(widget, form, "/Opt")) if text not in chosen]
    size = how.size or 12.0
    fits = max(int(room[3] // (size * 1.3)), 1)
    first = int(number(inherited(widget, form, "/TI"), 0))
    # What was chosen is what matters: it stands first where a list is too long to be seen whole.
    every = [text for _sent, text in _options(inherited(widget, form, "/Opt"))][max(first, 0) :]
    shown = every if set(chosen) <= set(every[:fits]) else [*chosen, *rest]
    high = room[3] / max(fits, len(chosen), 1)
    for place, text in enumerate(shown[: max(fits, len(chosen))]):
        top = room[3] - place * high
        line = (room[0], top - high, room[2], top)
        if text in chosen:
            yield _filled(line)
        yield _written(text, _inset(line, 1.0), Lettering(min(size, high), how.colour, how.align))


def _filled(box: Box) -> Paint:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*_SELECTED)
        canvas.rect(box[0], box[1], box[2] - box[0], box[3] - box[1], stroke=0, fill=1)

    return paint


def _button(
    flags: int, widget: DictionaryObject, form: DictionaryObject, room: Box
) -> tuple[bool, Iterator[Paint]]:
    """Whether its state is known, and what it shows: a push button's words, a tick, a dot."""
    look = dictionary_of(widget.get("/MK"))
    if flags & _PUSH:
        caption = words(look.get("/CA"))
        how = Lettering(_how(widget, form).size, _how(widget, form).colour, align=1)
        return is_drawable(caption), iter(
            [_written(caption, _inset(room, 2.0), how)] if caption.strip() else []
        )
    on = _is_on(flags, widget, form)
    if not on:
        return on is not None, iter([])
    sign = words(look.get("/CA")) or ("l" if flags & _RADIO else "4")
    return True, iter([_tick(sign, room)])


def _is_on(flags: int, widget: DictionaryObject, form: DictionaryObject) -> bool | None:
    """Whether a box is ticked; ``None`` when the file gives a value and does not say whose it is."""
    state = resolved(widget.get("/AS"))
    if state is not None:
        return bool(state != "/Off")
    value = inherited(widget, form, "/V")
    if value is None or words(value) in ("", "Off"):
        return False
    if not flags & _RADIO and "/Kids" not in dictionary_of(widget.get("/Parent")):
        return True
    brothers = resolved(dictionary_of(widget.get("/Parent")).get("/Kids"))
    listed = list(list.__iter__(brothers)) if isinstance(brothers, ArrayObject) else []
    places = [place for place, kid in enumerate(listed) if resolved(kid) is widget]
    return words(value) == str(places[0]) if places and words(value).isdigit() else None


def _tick(sign: str, room: Box) -> Paint:
    """The sign that the form's maker chose of the typeface ZapfDingbats."""
    wide, high = room[2], room[3]
    side = min(wide, high)
    left, bottom = (wide - side) / 2, (high - side) / 2

    def at(across: float, up: float) -> tuple[float, float]:
        return left + across * side, bottom + up * side

    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.setLineWidth(max(side / 10, 0.5))
        match sign[:1]:
            case "l":
                canvas.circle(*at(0.5, 0.5), side * 0.25, stroke=0, fill=1)
            case "n" | "u" | "H":
                corner = at(0.25, 0.25)
                canvas.rect(*corner, side / 2, side / 2, stroke=0, fill=1)
            case "8":
                canvas.line(*at(0.2, 0.2), *at(0.8, 0.8))
                canvas.line(*at(0.2, 0.8), *at(0.8, 0.2))
            case _:
                canvas.line(*at(0.2, 0.5), *at(0.42, 0.22))
                canvas.line(*at(0.42, 0.22), *at(0.8, 0.8))

    return paint
