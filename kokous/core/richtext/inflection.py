"""Whether two words are forms of one word, in Finnish and Swedish.

Three ways of knowing, the cheapest first: an ending behind the word as it is (*Teuvo*, *Teuvon*;
*Andersson*, *Anderssons*), the stems that a Finnish noun takes (*Hopeavirta* : *hopeavirra-*,
*Mallikas* : *mallikkaa-*, *Virtanen* : *virtase-*), which also covers words that no dictionary has, and
the base forms of simplemma's dictionaries (*mies* : *miehen*). The dictionaries are read when the
first two ways have not answered for words that begin alike: a second's work, once in a process.

The answer is for a person to weigh, so it errs towards yes. Verbs, numbers in words and
synonyms are out of its reach.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

import simplemma

LANGUAGES = ("fi", "sv")
_VOWELS = "aeiouyäöå"
#: So many letters two forms of one word share at their beginning: *Mäki* : *Mäen*, *yö* : *öiden* is given up.
_ALIKE = 2
#: So many before the dictionaries are asked.
_ALIKE_KNOWN = 3
#: From this many letters on a word is found inside a compound that begins with it: *Hopeavirtakonserni*.
_IN_COMPOUNDS = 7
#: The last consonants of a stem in the strong grade and in the weak.
_GRADES = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
    ("ht", "hd"), ("lp", "lv"), ("rp", "rv"), ("lk", "l"), ("lk", "lj"), ("rk", "r"), ("rk", "rj"), ("hk", "h"),
    ("hk", "hj"), ("k", ""), ("k", "v"), ("p", "v"), ("t", "d"),
)  # fmt: skip
_OWN = "(?:ni|si|ns[aä]|mme|nne)"
#: What may stand behind a stem: case, owner, emphasis; Swedish article, number and genitive.
_ENDING = re.compile(
    rf"""
    (?: n | t | (?:[aeiouyäöå]|h[aeiouyäöå]|see|sii|ihi|i)n
      | (?:i?(?:ss|st|ll|lt|n|tt)[aä]|[ij]?t?[aä])(?:{_OWN}|[aä]n)?
      | i?lle(?:{_OWN}|en)? | i?ks(?:i|e{_OWN}|een) | i?ne(?:{_OWN}|en)
      | (?:i|j|ii|id|itt|ej)?en | e(?:ss|st|ll|lt|n)[aä] | [aeiouyäö]?{_OWN}
    )?
    (?: kin | k[aä]{{2}}n | h[aä]n | k[oö] | p[aä] )?
    | (?: n | en | et | ar | er | or | arna | erna | orna )? s?
    """,
    re.VERBOSE,
)
#: The consonants that begin an ending by which two inflected forms are known as one word's.
_CASES = re.compile(r"(?:n|t|i?(?:ss|st|ll|lt|n|tt)[aä]|i?lle|i?ksi)(?:kin|k[aä]{2}n)?")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word as it is compared: no case, letters composed, nothing invisible, no apostrophe."""
    composed = unicodedata.normalize("NFKC", word).casefold()
    return "".join(each for each in unicodedata.normalize("NFC", composed) if each.isalnum())


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether the words may be two forms of one; either may be the inflected one."""
    first, second = plain(one), plain(other)
    if first == second:
        return bool(first)
    if first[:_ALIKE] != second[:_ALIKE] or min(len(first), len(second)) < _ALIKE:
        return False
    return (
        _inflects(first, second)
        or _inflects(second, first)
        or _share_a_stem(first, second)
        or (first[:_ALIKE_KNOWN] == second[:_ALIKE_KNOWN] and bool(base_forms(one) & base_forms(other)))
    )


@lru_cache(maxsize=65536)
def base_forms(word: str) -> frozenset[str]:
    """The base forms that the dictionaries know for a word, written with a capital or without."""
    found = set()
    for form, language in product({word, word.lower(), word.capitalize()}, LANGUAGES):
        if simplemma.is_known(form, language, low_memory=True):
            found.add(plain(simplemma.lemmatize(form, language, low_memory=True)))
    return frozenset(found)


def is_ordinary(word: str) -> bool:
    """Whether the dictionaries know the word, so that without a capital it need not be the name."""
    return bool(base_forms(word.lower()))


def _inflects(base: str, form: str) -> bool:
    if len(base) >= _IN_COMPOUNDS and form.startswith(base):
        return True
    return any(
        form.startswith(stem) and _ENDING.fullmatch(form, len(stem)) is not None for stem in _stems(base)
    )


def _share_a_stem(one: str, other: str) -> bool:
    """*Hopeavirran* and *Hopeavirralle*: the same letters up to a vowel, and then the endings of two cases."""
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    for end in range(min(length, len(one), len(other)), 3, -1):
        if one[end - 1] in _VOWELS and _CASES.fullmatch(one, end) and _CASES.fullmatch(other, end):
            return True
    return False


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    """The beginnings of a noun's forms, as long as they do not change in its paradigm."""
    found = {word}
    last, head = word[-1:], word[:-1]
    if word.endswith("nen"):
        found |= {word[:-3] + "se", word[:-3] + "s"}
    elif last == "e":
        found |= {grade + "ee" for grade in _both(head)}
    elif last in _VOWELS:
        found |= _of_vowel(head, last)
    elif last == "s":
        found |= _of_s(word)
    elif word.endswith(("in", "än", "an")):
        found |= {grade + word[-2:-1] + "me" for grade in _both(word[:-2])}
    elif word.endswith(("ton", "tön")):
        found.add(f"{word[:-3]}tt{word[-2]}m{'a' if word[-2] == 'o' else 'ä'}")
    elif last in "lr":
        found |= {grade + word[-2:] + "e" for grade in _both(word[:-2])}
    elif last == "t":  # *olut* : *olue-*; a plural, *Mestarit* : *mestarei-*
        found |= {head + "e", word[:-2] + "ee", *_of_plural(head)}
    if last not in _VOWELS:
        found.add(word + "i")
    return frozenset(stem for stem in found if len(stem) >= _ALIKE)


def _of_vowel(head: str, last: str) -> set[str]:
    """*kauppa* : *kaupa-, kauppo-*; *mäki* : *mäe-*; *vesi* : *vede-, vet-*; *suurempi* : *suuremma-*."""
    found = set()
    plural = {"a": "oi", "ä": "öi", "i": "e", "e": "i"}.get(last, "")
    for grade in {head, *_weak(head)}:
        found |= {grade + vowel for vowel in (last, *plural)}
    if last == "i":
        if head.endswith("s"):
            before = head[-2:-1]
            found |= {head[:-1] + ending for ending in ("te", "de", "t", before + "e")}
        if head.endswith("m"):
            found.add(head[:-1] + "n")
        if head.endswith(("l", "r", "n")):
            found.add(head)
        if head.endswith("mp"):
            found |= {head + "a", head + "ä", head[:-1] + "ma", head[:-1] + "mä"}
    return found


def _of_plural(singular: str) -> set[str]:
    """*Mestarit* : *mestarei-*; *Virtaset* : *virtasi-*; *vakuudet* : *vakuuksi-*; *päätökset* : *päätöksi-*."""
    if singular[-1:] not in _VOWELS:
        return set()
    if singular.endswith(("ude", "yde")):
        return _of_s(singular[:-2] + "s")
    head, last = singular[:-1], singular[-1:]
    return set().union(*(_of_vowel(grade, last) for grade in _both(head)))


def _of_s(word: str) -> set[str]:
    """*mallikas* : *mallikkaa-*; *Kallas* : *Kallakse-*; *rakkaus* : *rakkaude-*; *mies* : *miehe-*."""
    vowel, head = word[-2:-1], word[:-2]
    found = {word[:-1] + "kse", word[:-1] + "ksi"}
    found |= {grade + ending for grade in _both(head) for ending in (vowel * 2, vowel + "i")}
    if vowel in {"u", "y"}:
        found |= {word[:-1] + "de", word[:-1] + "te", word[:-1] + "t"}
    if word.endswith("es"):
        found.add(word[:-1] + "he")
    return found


def _both(head: str) -> set[str]:
    """The stem as it is, in the strong grade and in the weak."""
    strong = {head[: len(head) - len(weak)] + strong for strong, weak in _GRADES if _ends(head, weak)}
    return {head, *strong, *_weak(head)}


def _weak(head: str) -> set[str]:
    return {head[: len(head) - len(strong)] + weak for strong, weak in _GRADES if _ends(head, strong)}


def _ends(head: str, cluster: str) -> bool:
    """Whether these are the consonants at the end; a double one may have another before it (*Sinkko*)."""
    rest = head[: len(head) - len(cluster)]
    if not head.endswith(cluster) or not rest:
        return False
    return rest[-1] in _VOWELS or (cluster in {"kk", "pp", "tt"} and rest[-1] in "lmnr")
