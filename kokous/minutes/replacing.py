"""Putting other words in the place of some that stand in a text, exactly and in one place. Pure.

The words may run through bold or linked text, but not over the border of a mark
(secret, personal data): what was marked stays marked, and what is told of the
correction is then the marked passage whole, so that no rendition shows a part
of it (JulkL 22 §).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from kokous.core.richtext.tree import BLOCKS, Element, Text, parse, serialise
from kokous.core.wording import NBSP


@dataclass(frozen=True, slots=True)
class Replaced:
    """The whole text, and what to tell of the change: both passages as HTML, within their mark where they have one."""

    text: str
    old: str
    new: str


class NotOnce(ValueError):
    """The words do not stand in the text, or stand in several places: ``times``."""

    def __init__(self, times: int) -> None:
        super().__init__(f"found {times} times")
        self.times = times


class OverMark(ValueError):
    """The words begin inside a mark and end outside it, or the other way round."""


@dataclass(frozen=True, slots=True)
class _Letter:
    node: Text
    offset: int
    marks: tuple[Element, ...]


def in_line(text: str, old: str, new: str) -> Replaced:
    """The same for a line of plain words."""
    times = _plain(text).count(_plain(old))
    if times != 1:
        raise NotOnce(times)
    place = _plain(text).index(_plain(old))
    changed = text[:place] + new + text[place + len(old) :]
    return Replaced(changed, escape(text[place : place + len(old)], quote=False), escape(new, quote=False))


def in_text(html: str, old: str, new: str) -> Replaced:
    """``new`` in the place of ``old`` in clean HTML; raises :class:`NotOnce` and :class:`OverMark`."""
    root = parse(html)
    letters = list(_letters(root, ()))
    said = "".join("\n" if each is None else _plain(each.node.data[each.offset]) for each in letters)
    times = said.count(_plain(old))
    if times != 1:
        raise NotOnce(times)
    place = said.index(_plain(old))
    found = [each for each in letters[place : place + len(old)] if each is not None]
    if len({each.marks for each in found}) != 1:
        raise OverMark
    marks = found[0].marks
    before = (
        serialise(marks[0])
        if marks
        else escape("".join(each.node.data[each.offset] for each in found), quote=False)
    )
    _put(found, new)
    return Replaced(serialise(root), before, serialise(marks[0]) if marks else escape(new, quote=False))


def _letters(parent: Element, marks: tuple[Element, ...]) -> Iterator[_Letter | None]:
    """Each letter with its place; None between blocks, over which no words run."""
    for child in parent.children:
        if isinstance(child, Text):
            yield from (_Letter(child, offset, marks) for offset in range(len(child.data)))
            continue
        if child.tag in BLOCKS:
            yield None
        yield from _letters(child, (*marks, child) if child.tag == "mark" else marks)
        if child.tag in BLOCKS:
            yield None


def _put(found: list[_Letter], new: str) -> None:
    """The new words where the old ones began; what was in later texts goes."""
    first = found[0]
    spans: dict[int, tuple[Text, list[int]]] = {}
    for each in found:
        spans.setdefault(id(each.node), (each.node, []))[1].append(each.offset)
    for node, offsets in spans.values():
        put = new if node is first.node else ""
        node.data = node.data[: offsets[0]] + put + node.data[offsets[-1] + 1 :]


def _plain(text: str) -> str:
    """Unbroken spaces read as common ones; as many letters as before."""
    return text.replace(NBSP, " ").replace("\n", " ")
