"""Marked words that stand in a text in another form, or as a part of the marked words.

:mod:`kokous.core.richtext.renditions` hides what is marked and what repeats it. What has changed its
stem (*Mallikas* : *Mallikkaan*), or stands alone where a whole name was marked (*Hopeavirta Oy* :
*Hopeavirralle*), it leaves, because it cannot be sure. Here such words are found, so that somebody
decides of each before the text goes out: it is marked too, or told to be harmless.

What is looked for of a marked passage:

* a name's words, each by itself, from four letters on: those with a capital, but not the first word of
  a sentence, and not what every agenda says (:data:`COMMON`, and the names that the caller gives);
  a word that dictionaries know (*Koski*, *mallikas*) is the name only with a capital;
* a single word without a capital, from six letters on, in any of its forms;
* the words of a longer passage in their order, each in any of its forms.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kokous.core.richtext.inflection import is_ordinary, plain, same_word
from kokous.core.richtext.renditions import APART, SAID, words_apart
from kokous.core.richtext.tree import Element, parse

#: A word; the apostrophe of *vaa'an* and *Bordeaux'n* is inside it, a hyphen parts two.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060]|['’](?=[^\W\d_]))*|\d+")
NAME_LETTERS = 4
ORDINARY_LETTERS = 6
#: Longer passages are not repeated in other forms; word by word they are looked for no more.
LONGEST = 12
#: Signs between two words of one passage; a wider gap parts them.
GAP = 3
#: Legal forms of firms: the word before one is a name.
FORMS_OF_FIRMS = frozenset([
    "oy", "oyj", "ab", "abp", "ry", "rf", "ky", "kb", "tmi", "ay", "osk", "hb", "ltd", "gmbh", "inc", "llc",
    "as", "sa", "aps", "plc", "bv", "säätiö", "stiftelse",
])  # fmt: skip
#: Small words inside names.
PARTICLES = frozenset([
    "ja", "och", "and", "von", "van", "af", "de",
])  # fmt: skip
#: Words of every agenda: alone they tell nothing of anybody.
COMMON = frozenset([
    "kunta", "kaupunki", "kunnanhallitus", "kaupunginhallitus", "hallitus", "valtuusto", "kunnanvaltuusto",
    "kaupunginvaltuusto", "lautakunta", "jaosto", "toimikunta", "johtokunta", "johtaja", "kunnanjohtaja",
    "kaupunginjohtaja", "sihteeri", "puheenjohtaja", "varapuheenjohtaja", "jäsen", "esittelijä",
    "valmistelija", "toimiala", "palvelu", "yhtiö", "osakeyhtiö", "yhdistys", "konserni", "liite", "asia",
    "päätös", "ehdotus", "sopimus", "hakemus", "tarjous", "pykälä", "suomi", "finland", "kommun", "stad",
    "kommunstyrelse", "stadsstyrelse", "styrelse", "fullmäktige", "kommunfullmäktige", "nämnd", "sektion",
    "direktör", "sekreterare", "ordförande", "ledamot", "bolag", "förening", "koncern", "bilaga", "ärende",
    "beslut", "förslag", "avtal", "ansökan", "anbud", "kunnan", "kaupungin",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stray:
    """A form of marked words as it stands in a text: ``phrase`` was marked, ``form`` is read."""

    phrase: str
    form: str

    @property
    def key(self) -> tuple[str, str]:
        """The same words in any case and letters."""
        return _plain(self.phrase), _plain(self.form)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number as it stands."""

    text: str
    start: int
    end: int
    #: Right behind the word before it: no wider gap between them, and no end of a block.
    joins: bool = False

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class _Watch:
    """What to look for of one marked passage."""

    phrase: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    passage: tuple[str, ...]


def strays(html: str, phrases: Iterable[str], *, common: Collection[str] = ()) -> list[Stray]:
    """Which forms of the marked ``phrases`` stand in ``html``, from which the marked words are gone; each once.

    ``common`` are names that everybody knows (the municipality's, its bodies'): their words are no sign of anything.
    """
    watches = [watch for phrase in phrases if (watch := _watch(phrase, frozenset(common)))]
    if not watches or not html:
        return []
    tokens = list(tokens_in(_readable(html)))
    found = dict.fromkeys(stray for watch in watches for stray in _found(watch, tokens))
    seen: dict[tuple[str, str], Stray] = {}
    for stray in found:
        seen.setdefault(stray.key, stray)
    return list(seen.values())


def _found(watch: _Watch, tokens: list[Token]) -> Iterator[Stray]:
    covered = set[int]()
    for index, token in enumerate(tokens):
        if _is_named(watch, token):
            covered.add(index)
            yield Stray(watch.phrase, token.text)
    for start in range(len(tokens)):
        end = _passage_end(watch.passage, tokens, start)
        if end and covered.isdisjoint(range(start, end)):
            yield Stray(watch.phrase, " ".join(token.text for token in tokens[start:end]))


def _is_named(watch: _Watch, token: Token) -> bool:
    if any(same_word(word, token.text) for word in watch.words):
        return True
    if not any(same_word(name, token.text) for name in watch.names):
        return False
    return token.is_capital or not is_ordinary(token.text)


def _passage_end(passage: tuple[str, ...], tokens: list[Token], start: int) -> int:
    """Where the passage that begins at ``start`` ends, 0 when it does not begin there."""
    end = start + len(passage)
    if not passage or end > len(tokens):
        return 0
    here = tokens[start:end]
    if not all(token.joins for token in here[1:]):
        return 0
    alike = (_alike(word, token.text) for word, token in zip(passage, here, strict=True))
    return end if all(alike) else 0


def _alike(word: str, said: str) -> bool:
    return plain(word) == plain(said) if len(word) < NAME_LETTERS or word.isdigit() else same_word(word, said)


@lru_cache(maxsize=4096)
def _watch(phrase: str, common: frozenset[str]) -> _Watch | None:
    tokens = list(tokens_in(phrase))
    letters = [token for token in tokens if not token.text.isdigit()]
    known = COMMON | {plain(token.text) for name in common for token in tokens_in(name)}
    names = tuple(
        token.text
        for index, token in enumerate(letters)
        if len(plain(token.text)) >= NAME_LETTERS
        and token.is_capital
        and not _is_common(token.text, known)
        and (_is_name(letters) or _follows(phrase, letters, index) or _is_firm(letters, index))
    )
    words: tuple[str, ...] = ()
    if len(tokens) == len(letters) == 1 and not names:
        word = letters[0].text
        if len(plain(word)) >= ORDINARY_LETTERS and not _is_common(word, known):
            words = (word,)
    passage = tuple(token.text for token in tokens) if _is_passage(tokens, letters, known) else ()
    return _Watch(phrase, names, words, passage) if names or words or passage else None


def _is_passage(tokens: list[Token], letters: list[Token], known: Collection[str]) -> bool:
    """Two words or more, one of them long enough to tell something."""
    if not 1 < len(letters) <= len(tokens) <= LONGEST:
        return False
    return any(len(each.text) >= NAME_LETTERS and not _is_common(each.text, known) for each in letters)


def _is_name(letters: list[Token]) -> bool:
    """Every word has a capital: *Mallikas Teuvo*, *Hopeavirta Oy:n*, *Lind och Mallikas Ab*, *Rantatie 5*."""
    return all(
        token.is_capital or len(token.text) == 1 or plain(token.text) in PARTICLES | FORMS_OF_FIRMS
        for token in letters
    )


def _follows(phrase: str, letters: list[Token], index: int) -> bool:
    """Whether the word is inside a sentence, where only a name has a capital."""
    if index == 0:
        return False
    between = phrase[letters[index - 1].end : letters[index].start]
    return not re.search(r"[.!?:\n]", between)


def _is_firm(letters: list[Token], index: int) -> bool:
    return index + 1 < len(letters) and plain(letters[index + 1].text) in FORMS_OF_FIRMS


def _is_common(word: str, known: Collection[str]) -> bool:
    said = plain(word)
    return said in known or any(said[:2] == each[:2] and same_word(word, each) for each in known)


def _readable(html: str) -> str:
    """The words that are read or heard: of the texts, blocks kept apart, of pictures and titles."""
    root = parse(SAID.sub(APART, html))
    values = [element.attributes[name] for element in root.elements() for name in _heard(element)]
    return APART.join([words_apart(root), *values])


def _heard(element: Element) -> list[str]:
    return [name for name in ("alt", "title") if name in element.attributes]


def tokens_in(text: str) -> Iterator[Token]:
    """The words and numbers of a plain text, with their places."""
    last = 0
    for match in WORD.finditer(text):
        between = text[last : match.start()]
        yield Token(match[0], match.start(), match.end(), len(between) <= GAP and "\n\n" not in between)
        last = match.end()


def _plain(words: str) -> str:
    return " ".join(plain(token.text) for token in tokens_in(words))
