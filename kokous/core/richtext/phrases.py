"""Finds hidden words wherever they are said again.

What is recognised as the same words: any case, kind of space, hyphen and
thousand separator, invisible characters, decomposed letters, a Finnish or
Swedish ending behind the last word, *-nen* names in their other cases, a
name's parts in the other order, a sum without its unit, a day written in figures or as year-month-day,
and in addresses letters without dots. Other changes of the stem (*Mäki*, *Mäen*)
and parts of a marked name are found by :mod:`kokous.core.richtext.strays`, for a
person to decide. Out of reach, and so the writer's to mark: numbers in words or
rounded, synonyms, and a part of a longer marked passage.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

# In folded text dots and accents are characters of their own, part of their word.
_WORD = r"[\w\u0300-\u036f]"
_GAP = r"(?:[^\w\u0300-\u036f]|_)"
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_TOKEN = re.compile(r"[0-9]+|(?:[^\W_0-9]|[\u0300-\u036f])+")
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
#: A sum of money with its decimals and unit, which need not be said again; the figures are the secret.
_SUM = re.compile(r"([0-9][0-9 .'’]*[0-9])(?:,[0-9]{2}|,-)? ?(?:€|eur.*|/.*)?")
#: From this many letters on a word may carry an ending: *Betoni* hides *Betonin*.
LETTERS_WITH_ENDING = 4
#: Fewer letters could be the ending of the word before them.
LETTERS_OF_A_WORD = 3
#: From this many letters and figures on the signs around them do not matter: *48 000 €* hides *48000*.
LETTERS_WITHOUT_SIGNS = 4


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """One character as it is compared: no case, decomposed, one kind of space, nothing invisible."""
    if unicodedata.category(character) in {"Cf", "Cc"} and not character.isspace():
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return " " if not plain or plain.isspace() else plain.replace("\u034f", "")


def folded(text: str) -> str:
    """A text as it is compared, each run of spaces one space."""
    return re.sub(" +", " ", "".join(map(fold, text)))


def without_accents(text: str) -> str:
    """Folded text as it is written in addresses: *ä* is *a*."""
    return _ACCENTS.sub("", text)


def addresses(text: str) -> list[str]:
    """The web and e-mail addresses in a text: people's names are written there without dots."""
    return [word for word in text.split() if "@" in word or "://" in word or "www." in word.lower()]


def address_forms(address: str) -> list[str]:
    """An address as it is searched: as such, and decoded with its signs as spaces, with and without dots."""
    words = folded(re.sub(r"[-_.+/=&?%]", " ", unquote(address.replace("+", " "))))
    return [folded(address), words, without_accents(words)]


@lru_cache(maxsize=4096)
def without_dots(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern for texts that :func:`without_accents` has plained."""
    return re.compile(without_accents(pattern.pattern.replace(r"\u0300-\u036f", "")))


@lru_cache(maxsize=4096)
def patterns(phrase: str) -> tuple[re.Pattern[str], ...]:
    """Patterns over folded text that find the phrase in its forms; none for a phrase without letters and figures."""
    found = [_pattern(variant) for variant in _variants(folded(phrase).strip())]
    return tuple(re.compile(pattern) for pattern in found if pattern)


@lru_cache(maxsize=4096)
def name_parts(phrase: str) -> tuple[re.Pattern[str], ...]:
    """Patterns for each part of a person's name: two or three words, all with a capital and letters only.

    They are meant for places that begin with a capital: *Koski* is a name, *koski* a rapid.
    """
    words = phrase.split()
    if not 2 <= len(words) <= 3 or not all(
        word[0].isupper() and word.replace("-", "").isalpha() for word in words
    ):
        return ()
    return tuple(pattern for word in words if len(word) >= LETTERS_WITH_ENDING for pattern in patterns(word))


def _variants(phrase: str) -> list[str]:
    """The phrase, a day also as year-month-day, a name also the family name first."""
    variants = [phrase]
    if day := _DAY.fullmatch(phrase):
        variants.append(f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}")
    if (amount := _SUM.fullmatch(phrase)) and sum(map(str.isdigit, amount[1])) >= LETTERS_WITHOUT_SIGNS:
        variants.append(amount[1])
    words = phrase.split()
    if len(words) in {2, 3} and all(_ACCENTS.sub("", word).replace("-", "").isalpha() for word in words):
        variants.append(" ".join([words[-1], *words[:-1]]))
        variants.append(" ".join([*words[1:], words[0]]))
    return list(dict.fromkeys(variants))


def _pattern(phrase: str) -> str:
    tokens = list(_TOKEN.finditer(phrase))
    if not tokens:
        return ""
    if sum(len(token[0]) for token in tokens) < LETTERS_WITHOUT_SIGNS:
        signs = r"\s?".join(re.escape(part) for part in phrase.split())
        return _bounded(signs, phrase[0], phrase[-1])
    parts = [_word(tokens[0][0], last=len(tokens) == 1)]
    for before, token in pairwise(tokens):
        parts.append(_between(before[0], token[0]))
        parts.append(_word(token[0], last=token is tokens[-1]))
    return _bounded("".join(parts), tokens[0][0], "")


def _bounded(body: str, first: str, last: str) -> str:
    """Begins at a word's beginning; ends at a word's end where ``last`` is a letter or figure."""
    before = rf"(?<!{_WORD})" if re.match(_WORD, first) else ""
    return before + body + (rf"(?!{_WORD})" if re.match(_WORD, last) else "")


def _word(token: str, *, last: bool) -> str:
    if token.isdigit():
        # Thousands may be parted or not, days may have a zero in front.
        parted = r"[ .,'’]?".join(token) if len(token) >= LETTERS_WITHOUT_SIGNS else token
        zero = "0?" if len(token) == 1 else ""
        return zero + parted + (rf"(?!{_WORD})" if last else "")
    letters = _letters(token)
    if letters < LETTERS_WITH_ENDING:
        return re.escape(token) + (rf"(?!{_WORD})" if last else "")
    stem = f"{re.escape(token[:-3])}(?:nen|s)" if token.endswith("nen") and letters > 5 else re.escape(token)
    return f"{stem}{_WORD}*" if last else f"{stem}{_WORD}{{0,8}}"


def _letters(token: str) -> int:
    """How many letters or figures the folded token has, accents not counted."""
    return len(_ACCENTS.sub("", token))


def _between(before: str, after: str) -> str:
    """Signs between two words of a phrase; two numbers run together only as thousands do.

    A letter or two after a word that may have an ending stand apart, or right behind the word itself:
    *Ehdotus A* is not in *ehdotusta*.
    """
    if before.isdigit() and after.isdigit():
        return f"{_GAP}{{0,3}}" if len(before) <= 3 and len(after) == 3 else f"{_GAP}{{1,3}}"
    if after.isdigit() or _letters(after) >= LETTERS_OF_A_WORD or _letters(before) < LETTERS_WITH_ENDING:
        return f"{_GAP}{{0,3}}"
    return f"(?:{_GAP}{{1,3}}|(?<={re.escape(before)}))"
