"""Puts a mark on words that stand unmarked: what one press does for a form of marked words that was found.

The words are found as :mod:`kokous.core.richtext.strays` reads them: whole, in any case, also when
a part of them is bold or linked.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kokous.core.richtext.cleaning import clean
from kokous.core.richtext.inflection import plain
from kokous.core.richtext.marks import words_of
from kokous.core.richtext.renditions import APART
from kokous.core.richtext.strays import tokens_in
from kokous.core.richtext.tree import BLOCKS, Element, Text, parse, serialise

Attributes = dict[str, str]


def mark_of(texts: Iterable[str], phrase: str) -> Attributes:
    """The kind, ground and last day of the mark on ``phrase`` in the ``texts``; of its part where halves were marked.

    Raises LookupError when the words are not marked.
    """
    found = [mark for text in texts for mark in parse(text).elements("mark")]
    for mark in found:
        if words_of(mark) == phrase:
            return dict(mark.attributes)
    for mark in found:
        if words_of(mark) and words_of(mark) in phrase:
            return dict(mark.attributes)
    raise LookupError(phrase)


def marked_also(html: str, form: str, attributes: Attributes) -> str:
    """``html`` with every unmarked ``form`` under a mark with these ``attributes``."""
    root = parse(html)
    letters = list(_letters(root))
    said = list(tokens_in("".join(letter for letter, _place in letters)))
    wanted = [plain(token.text) for token in tokens_in(form)]
    offsets: dict[int, set[int]] = {}
    for first in range(len(said) - len(wanted) + 1):
        here = said[first : first + len(wanted)]
        if [plain(token.text) for token in here] == wanted and all(token.joins for token in here[1:]):
            for _letter, place in letters[here[0].start : here[-1].end]:
                if place is not None:
                    offsets.setdefault(id(place[0]), set()).add(place[1])
    _put_marks(root, offsets, attributes)
    return clean(serialise(root))


def _letters(parent: Element) -> Iterator[tuple[str, tuple[Text, int] | None]]:
    """Each letter of the unmarked texts with its place; between blocks, and where a mark stands, a wall without one."""
    for child in parent.children:
        if isinstance(child, Text):
            yield from ((letter, (child, offset)) for offset, letter in enumerate(child.data))
            continue
        wall = APART if child.tag == "mark" or child.tag in BLOCKS else ""
        yield from ((letter, None) for letter in wall)
        if child.tag != "mark":
            yield from _letters(child)
            yield from ((letter, None) for letter in wall)


def _put_marks(parent: Element, offsets: dict[int, set[int]], attributes: Attributes) -> None:
    children: list[Element | Text] = []
    for child in parent.children:
        if isinstance(child, Element):
            _put_marks(child, offsets, attributes)
            children.append(child)
            continue
        children += _pieces(child, offsets.get(id(child), set()), attributes)
    parent.children = children


def _pieces(text: Text, offsets: set[int], attributes: Attributes) -> Iterator[Element | Text]:
    """The text in pieces, those under ``offsets`` marked."""
    for hidden, run in groupby(enumerate(text.data), lambda each: each[0] in offsets):
        piece = Text("".join(letter for _offset, letter in run))
        yield Element("mark", dict(attributes), [piece]) if hidden else piece
