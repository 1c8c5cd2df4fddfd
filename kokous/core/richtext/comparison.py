"""Two texts side by side, proposal and decision or what two have written: the words that differ are marked in both."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import groupby
from types import MappingProxyType

from kokous.core.wording import NBSP

_AMOUNT = re.compile(r"\b\d{1,3}(?:[ \u00a0]\d{3})+\b")
#: Tags, amounts with their spaces (412 000), runs of white space and words; each is one token.
_TOKEN = re.compile(rf"<[^>]*>|{_AMOUNT.pattern}|\s+|[^<\s]+")
_NONE: Mapping[str, str] = MappingProxyType({})
#: Longer texts are compared passage by passage first: comparing takes time by the product of the lengths.
LONGEST = 3000
_PASSAGE = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h[2-6]>)|(?<=</tr>)|(?<=</figure>)")
#: Texts with less in common than this are shown unmarked: everything would be marked.
LEAST_COMMON = 0.35


def marked(proposal: str, decision: str, *, alike: Mapping[str, str] = _NONE) -> tuple[str, str]:
    """Both HTML texts, with ``<del>`` around what left the proposal and ``<ins>`` around what came.

    ``alike`` maps words of the proposal to words of the decision that say the same: *päättää* to *päätti*.

    The texts are clean (:func:`kokous.core.richtext.clean`) and stay well-formed:
    marks are put around words only, never around tags.
    """
    old, new = _tokens(proposal), _tokens(decision)
    if max(len(old), len(new)) > LONGEST:
        return _marked_by_passages("".join(old), "".join(new), alike)
    matcher = SequenceMatcher(None, _levelled(old, alike), _levelled(new, alike), autojunk=False)
    if matcher.ratio() < LEAST_COMMON:
        return "".join(old), "".join(new)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        left += [(token, tag != "equal") for token in old[old_from:old_to]]
        right += [(token, tag != "equal") for token in new[new_from:new_to]]
    return "".join(_wrapped(left, "del")), "".join(_wrapped(right, "ins"))


def _marked_by_passages(proposal: str, decision: str, alike: Mapping[str, str]) -> tuple[str, str]:
    """Both texts; passages that are in both stay, the words of what stands between them are compared."""
    old, new = _PASSAGE.split(proposal), _PASSAGE.split(decision)
    if max(len(old), len(new)) > LONGEST:
        return proposal, decision
    left, right = [], []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        one, other = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag != "equal":
            one, other = _marked_whole(one, other, alike)
        left.append(one)
        right.append(other)
    return "".join(left), "".join(right)


def _marked_whole(one: str, other: str, alike: Mapping[str, str]) -> tuple[str, str]:
    """Two passages with their differences, or all their words, marked."""
    tokens = _tokens(one), _tokens(other)
    if one and other and max(map(len, tokens)) <= LONGEST:
        left, right = marked(one, other, alike=alike)
        if (left, right) != (one, other):
            return left, right
    gone, come = ([(token, True) for token in side] for side in tokens)
    return "".join(_wrapped(gone, "del")), "".join(_wrapped(come, "ins"))


def differ(proposal: str, decision: str, *, alike: Mapping[str, str] = _NONE) -> bool:
    """Whether the texts differ in more than white space and the words that say the same."""
    old, new = (_levelled(_tokens(" ".join(text.split())), alike) for text in (proposal, decision))
    return old != new


def _levelled(tokens: Iterable[str], alike: Mapping[str, str]) -> list[str]:
    return [alike.get(token, token) for token in tokens]


def _tokens(html: str) -> list[str]:
    """The text in tokens; an amount does not break between lines, however it was typed."""
    return [token.replace(" ", NBSP) if _AMOUNT.fullmatch(token) else token for token in _TOKEN.findall(html)]


def _wrapped(tokens: Iterable[tuple[str, bool]], mark: str) -> Iterator[str]:
    for changed, run in groupby(tokens, key=lambda pair: pair[1] and not pair[0].startswith("<")):
        words = "".join(token for token, _ in run)
        yield f"<{mark}>{words}</{mark}>" if changed and words.strip() else words
