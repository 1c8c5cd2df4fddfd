"""The official, the public and the minimal rendition of a text.

Whoever builds a public document builds it from these: the words that must not
be seen are not covered but absent. A marked passage hides also where it is
repeated unmarked, in a picture's alternative text and in an address; which
repetitions are recognised is told in :mod:`kokous.core.richtext.phrases`.
"""

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain

from kokous.core.richtext.marks import PERSONAL, SECRET, holds, words_of
from kokous.core.richtext.masking import WALL, WORDED, Mask, Placeholder, mask
from kokous.core.richtext.phrases import address_forms, addresses, folded, name_parts, patterns, without_dots
from kokous.core.richtext.tree import BLOCKS, Element, Text, parse, serialise

PUBLIC_HIDES = frozenset({SECRET})
MINIMAL_HIDES = frozenset({SECRET, PERSONAL})
#: What a reader sees in the place of hidden words; JulkL 25 § asks for the provision.
PLACEHOLDERS = {
    "fi": {SECRET: "[salassa pidettävä{}]", PERSONAL: "[henkilötieto poistettu]"},
    "sv": {SECRET: "[sekretessbelagd{}]", PERSONAL: "[personuppgift borttagen]"},
    "en": {SECRET: "[secret{}]", PERSONAL: "[personal data removed]"},
}
GROUND_TEXT = {
    "fi": ": JulkL 24 § 1 mom. {} kohta",
    "sv": ": OffentlighetsL 24 § 1 mom. {} punkten",
    "en": ": JulkL section 24(1)({})",
}
#: Our own placeholders, which are no leak although they cite numbers.
SAID = re.compile(
    "|".join(
        re.escape(words[kind]).replace(r"\{\}", r"(?:: [^\[\]<>]{1,60})?")
        for words in PLACEHOLDERS.values()
        for kind in (SECRET, PERSONAL)
    )
)
#: Stands where a placeholder stood: wider than any gap inside a phrase.
APART = " ¦¦¦¦ "
_STRUCTURE = re.compile(
    r"""</?[a-z][a-z0-9]*|\b(?:colspan|rowspan|scope|lang|type)="[^"]*"|/kuvat/[0-9a-f-]{36}/""",
    re.IGNORECASE,
)


def official(html: str) -> str:
    """The whole text with its marks, as it is archived."""
    return html


def public(html: str, *, on: date | None = None, language: str = "fi") -> str:
    """The text without secret words; personal data stays until the appeal period ends (KuntaL 140 § 1 mom.).

    ``on`` is the day of reading: secrecy past its last day no longer hides
    (JulkL 31 §). Without it every secret mark hides. Marks are gone from the result.
    """
    return _without(html, PUBLIC_HIDES, on, language)


def minimal(html: str, *, on: date | None = None, language: str = "fi") -> str:
    """The text without secret words and without personal data: may stay on the web (KuntaL 140 § 1 mom.)."""
    return _without(html, MINIMAL_HIDES, on, language)


def leaks(text: str, phrases: Iterable[str]) -> list[str]:
    """Which of the hidden ``phrases`` can still be found in ``text`` (HTML, PDF text, JSON, a feed ...).

    Case, invisible characters, kinds of space, entities and percent-encoding do
    not matter, nor do our own placeholders count. A publication with a leak is stopped.
    """
    said = SAID.sub(APART, text)
    root = parse(said)
    words = words_apart(root)
    values = [
        value for element in root.elements() for name, value in element.attributes.items() if name in WORDED
    ]
    hay = WALL.join(map(folded, [words, *(_STRUCTURE.sub(" ", text) for text in (said, *values))]))
    found = [_STRUCTURE.sub(" ", value) for value in [*values, *addresses(words)]]
    in_addresses = WALL.join(chain.from_iterable(map(address_forms, found)))
    return [phrase for phrase in phrases if _is_in(phrase, hay, in_addresses)]


def _is_in(phrase: str, hay: str, in_addresses: str) -> bool:
    return any(
        pattern.search(hay) or pattern.search(in_addresses) or without_dots(pattern).search(in_addresses)
        for pattern in patterns(phrase)
    )


def hidden_phrases(html: str, kinds: frozenset[str] = MINIMAL_HIDES, on: date | None = None) -> list[str]:
    """The words under the marks that hide, longest first so that a part never spoils its whole."""
    root = parse(html)
    marks = [element for element in root.elements("mark") if holds(element, kinds, on)]
    phrases = {words_of(mark) for mark in marks} | set(_touching(root, kinds, on))
    return sorted((phrase for phrase in phrases if phrase), key=lambda phrase: (-len(phrase), phrase))


def words_apart(root: Element) -> str:
    """All texts, blocks kept apart."""
    return "".join(_words(root))


def _words(parent: Element) -> list[str]:
    words: list[str] = []
    for child in parent.children:
        if isinstance(child, Text):
            words.append(child.data)
        else:
            words += ["\n", *_words(child), "\n"] if child.tag in BLOCKS else _words(child)
    return words


def _touching(root: Element, kinds: frozenset[str], on: date | None) -> list[str]:
    """Phrases made of marks that touch: a word whose halves were marked apart."""
    joined, current = [], ""
    for text, marked in _texts(root, False, kinds, on):
        if marked:
            current += text
        elif text:
            joined.append(current)
            current = ""
    return [" ".join(phrase.split()) for phrase in [*joined, current] if phrase.strip()]


def _texts(parent: Element, marked: bool, kinds: frozenset[str], on: date | None) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for child in parent.children:
        if isinstance(child, Text):
            found.append((child.data, marked))
        else:
            inside = marked or (child.tag == "mark" and holds(child, kinds, on))
            found += _texts(child, inside, kinds, on)
            if child.tag in BLOCKS:
                found.append(("\n", inside))
    return found


def _without(html: str, kinds: frozenset[str], on: date | None, language: str) -> str:
    root = parse(html)
    _replace_marks(root, kinds, on, language)
    masks = _masks(html, kinds, on, language)
    if masks:
        mask(root, masks)
    return serialise(root)


def _masks(html: str, kinds: frozenset[str], on: date | None, language: str) -> list[Mask]:
    """Secret words first: where two marks meet the graver placeholder stands."""
    masks = []
    for kind in sorted(kinds, reverse=True):
        text = PLACEHOLDERS[language][kind].format("")
        for phrase in hidden_phrases(html, frozenset({kind}), on):
            masks += [Mask(pattern, text) for pattern in patterns(phrase)]
            if kind == PERSONAL:
                masks += [Mask(pattern, text, is_name=True) for pattern in name_parts(phrase)]
    return masks


def _replace_marks(parent: Element, kinds: frozenset[str], on: date | None, language: str) -> None:
    """Put the placeholder in the place of each mark that hides; open the others."""
    children: list[Element | Text] = []
    for child in parent.children:
        if isinstance(child, Text) or child.tag != "mark":
            if isinstance(child, Element):
                _replace_marks(child, kinds, on, language)
            children.append(child)
        elif holds(child, kinds, on):
            words = words_of(child)
            children.append(
                Placeholder(_placeholder(child, language), words[:1].isalnum(), words[-1:].isalnum())
            )
        else:
            _replace_marks(child, kinds, on, language)
            children += child.children
    parent.children = children


def _placeholder(mark: Element, language: str) -> str:
    kind, ground = mark.attributes["data-kind"], mark.attributes.get("data-ground", "")
    if kind == PERSONAL:
        return PLACEHOLDERS[language][PERSONAL]
    cited = f": {ground}" if "§" in ground else GROUND_TEXT[language].format(ground) if ground else ""
    return PLACEHOLDERS[language][SECRET].format(cited)
