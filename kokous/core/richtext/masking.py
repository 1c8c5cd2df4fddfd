"""Takes hidden words out of a tree: the letters of all its texts as one stream, with the place of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kokous.core.richtext.phrases import address_forms, addresses, fold, without_dots
from kokous.core.richtext.tree import BLOCKS, Element, Text

#: Attributes that carry words. The others (spans, scopes, languages) are of the structure.
WORDED = frozenset({"alt", "href", "src", "start", "title"})
#: Elements of running text.
RUNNING = frozenset({"a", "em", "s", "span", "strong", "sub", "sup", "u"})
#: Wider than any gap inside a phrase: nothing is found across a placeholder, or across two texts searched at once.
WALL = "\x00" * 4
_FIRST_SIGN = 0xE000  # of the private use area
_LETTER = re.compile(r"[\w\u0300-\u036f]")
_OWN_PICTURE = re.compile(r"/kuvat/[0-9a-f-]{36}/")


@dataclass(eq=False, slots=True)
class Placeholder(Text):
    """What a reader sees in the place of hidden words; never searched and never cut.

    ``after_letter`` and ``before_letter``: the hidden words began, or ended, with
    a letter or figure, so that one right beside them belongs to the same word.
    """

    after_letter: bool = False
    before_letter: bool = False


@dataclass(frozen=True, slots=True)
class Mask:
    """Which words to hide and what to say instead; ``is_name``: only where a capital begins them."""

    pattern: re.Pattern[str]
    text: str
    is_name: bool = False


@dataclass(slots=True)
class _Stream:
    """Folded letters of a tree; ``places`` says of which text and which character each is, None between."""

    inline_pause: str = ""
    letters: list[str] = field(default_factory=list)
    places: list[tuple[Text, int] | None] = field(default_factory=list)
    walls: list[Placeholder] = field(default_factory=list)

    def read(self, parent: Element) -> "_Stream":
        for child in parent.children:
            if isinstance(child, Placeholder):
                self.walls.append(child)
                self._put(WALL, None)
            elif isinstance(child, Text):
                for offset, character in enumerate(child.data):
                    self._put(fold(character), (child, offset))
            else:
                pause = " " if child.tag in BLOCKS else self.inline_pause
                self._put(pause, None)
                self.read(child)
                self._put(pause, None)
        return self

    def _put(self, letters: str, place: tuple[Text, int] | None) -> None:
        for letter in letters:
            if letter == " " and self.letters and self.letters[-1] == " ":
                continue
            self.letters.append(letter)
            self.places.append(place)


def mask(root: Element, masks: Iterable[Mask]) -> None:
    """Hide the words of ``masks`` wherever they stand in the tree; where two meet, the first one's text stands.

    Also the rest of a word whose one part is a placeholder goes, and placeholders
    that touch become one, so that their number tells nothing.
    """
    ordered, signs = _with_signs(root, list(masks))
    _mask_texts(root, ordered, inline_pause="")
    # Once more with bold or linked words as words of their own: ”HakijaEsimerkkinen” in two styles is still a name.
    _mask_texts(root, ordered, inline_pause=" ")
    _mask_addresses(root, ordered)
    _mask_attributes(root, ordered)
    for node in _plain_texts(root):
        node.data = node.data.translate(signs)
    _join_placeholders(root)
    _drop_emptied(root)


def _with_signs(root: Element, masks: list[Mask]) -> tuple[list[Mask], dict[int, str]]:
    """The masks with a sign instead of their text, and which sign is which text.

    What is said instead must not itself be searched, so a private character
    stands for it meanwhile; those that the writer may have used go first.
    """
    texts = list(dict.fromkeys(each.text for each in masks))
    signs = {_FIRST_SIGN + index: text for index, text in enumerate(texts)}
    for node in _plain_texts(root):
        node.data = node.data.translate(dict.fromkeys(signs))
    return [replace(each, text=chr(_FIRST_SIGN + texts.index(each.text))) for each in masks], signs


def _plain_texts(root: Element) -> list[Text]:
    return [node for node in root.walk() if isinstance(node, Text) and not isinstance(node, Placeholder)]


def _mask_texts(root: Element, masks: list[Mask], inline_pause: str) -> None:
    stream = _Stream(inline_pause).read(root)
    letters = "".join(stream.letters)
    spans = [*([] if inline_pause else _halves(stream, letters)), *_found(stream, letters, masks)]
    for start, end, text in sorted(_joined(spans), reverse=True):
        _cut(stream.places[start:end], text)


def _found(stream: _Stream, letters: str, masks: list[Mask]) -> Iterator[tuple[int, int, str]]:
    for each in masks:
        for match in each.pattern.finditer(letters):
            if not each.is_name or _is_capital(stream.places[match.start()]):
                yield match.start(), match.end(), each.text


def _is_capital(place: tuple[Text, int] | None) -> bool:
    return place is not None and place[0].data[place[1]].isupper()


def _halves(stream: _Stream, letters: str) -> Iterator[tuple[int, int, str]]:
    """The rest of a word of which a part was marked."""
    start = 0
    for placeholder in stream.walls:
        first = letters.index(WALL, start)
        start = last = first + len(WALL)
        begin = first
        while placeholder.after_letter and begin > 0 and _LETTER.match(letters[begin - 1]):
            begin -= 1
        while placeholder.before_letter and last < len(letters) and _LETTER.match(letters[last]):
            last += 1
        yield from ((one, two, "") for one, two in ((begin, first), (start, last)) if one < two)


def _joined(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans that overlap as one, with the first text that is not empty."""
    joined: list[tuple[int, int, str]] = []
    ranked = sorted(enumerate(spans), key=lambda item: (item[1][0], item[0]))
    best = 0
    for rank, (start, end, text) in ranked:
        if joined and start < joined[-1][1]:
            first, last, earlier = joined[-1]
            if text and (not earlier or rank < best):
                earlier, best = text, rank
            joined[-1] = (first, max(last, end), earlier)
        else:
            joined.append((start, end, text))
            best = rank
    return joined


def _cut(places: list[tuple[Text, int] | None], text: str) -> None:
    """Take these characters out of their texts and say ``text`` in the place of the first."""
    taken: dict[int, tuple[Text, list[int]]] = {}
    for place in places:
        if place is not None:
            taken.setdefault(id(place[0]), (place[0], []))[1].append(place[1])
    for index, (node, offsets) in enumerate(taken.values()):
        said = text if index == 0 else ""
        node.data = node.data[: offsets[0]] + said + node.data[offsets[-1] + 1 :]


def _mask_addresses(root: Element, masks: list[Mask]) -> None:
    """An address in a text goes whole when it carries the words, also without their dots."""
    for node in _plain_texts(root):
        for address in addresses(node.data):
            node.data = node.data.replace(address, _said_for(address, masks) or address)


def _mask_attributes(root: Element, masks: list[Mask]) -> None:
    """An attribute that carries the words goes; an alternative text loses them."""
    for element in root.elements():
        for name in WORDED & set(element.attributes):
            value = element.attributes[name]
            if name in {"alt", "title"}:
                element.attributes[name] = masked_plain(value, masks)
            elif not _OWN_PICTURE.fullmatch(value) and _said_for(value, masks):
                del element.attributes[name]


def masked_plain(value: str, masks: Iterable[Mask]) -> str:
    """A text without elements, its hidden words replaced by ``[…]``."""
    short = [Mask(each.pattern, "[…]", each.is_name) for each in masks]
    node = Text(value)
    stream = _Stream().read(Element("", children=[node]))
    for start, end, text in sorted(_joined(_found(stream, "".join(stream.letters), short)), reverse=True):
        _cut(stream.places[start:end], text)
    return node.data


def _said_for(address: str, masks: list[Mask]) -> str:
    """What to say instead of an address with hidden words in it, or nothing."""
    forms = address_forms(address)
    for each in masks:
        if any(each.pattern.search(form) or without_dots(each.pattern).search(form) for form in forms):
            return each.text
    return ""


def _join_placeholders(root: Element) -> None:
    """Placeholders with the same text and no word between them become one."""
    last: Placeholder | None = None
    for node in list(root.walk()):
        if isinstance(node, Placeholder):
            if last is not None and last.data == node.data:
                node.data = ""
            else:
                last = node
        elif node.data if isinstance(node, Text) else node.tag in BLOCKS:
            last = None


def _drop_emptied(parent: Element) -> None:
    """Elements of running text that have lost all their words."""
    for child in [child for child in parent.children if isinstance(child, Element)]:
        _drop_emptied(child)
    parent.children = [
        child
        for child in parent.children
        if not (isinstance(child, Element) and child.tag in RUNNING and _is_silent(child))
    ]


def _is_silent(element: Element) -> bool:
    return all(isinstance(child, Text) and not child.data for child in element.children)
