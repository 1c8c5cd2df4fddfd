"""A proposal tells what the body does, the decision what it did: ``päättää myöntää``, ``päätti myöntää``."""

import re
from collections.abc import Iterator

from kokous.core.richtext.tree import BLOCKS, Element, Text, parse, plain_text, serialise
from kokous.minutes.sentences.words import TenseWords

#: The shortest last part of a body's name that a sentence may use for it.
SHORTEST_NAME = 6


def in_past(html: str, body: str, words: TenseWords) -> str:
    """A proposal's words as the decision says them: ``Kunnanhallitus päätti``, not ``päättää``.

    Only where a sentence begins with the body's own name (or its last part: *valtuusto*
    of *kunnanvaltuusto*) and the verb follows: what the body will do later, or another
    body does, keeps its tense. The log keeps the words as they were stated [I].
    """
    root = parse(html)
    for node, begins in _sentences(root):
        node.data = _turned(node.data, body, words, begins=begins)
    return serialise(root)


def says_by_itself(html: str, body: str, words: TenseWords) -> str:
    """The verb with which a decision's first sentence tells what the body did; empty when it tells it otherwise.

    ``html`` is in the past tense already (:func:`in_past`).
    """
    first = plain_text(html).split("\n")[0]
    found = _opening(tuple(words.PAST.values()), words.BESIDES).match(first)
    return found["verb"] if found and not found["beside"] and _is_body(found["who"], body) else ""


def _sentences(root: Element) -> Iterator[tuple[Text, bool]]:
    """Each run of text, and whether a sentence begins with it."""
    begins = True
    for node in root.walk():
        if isinstance(node, Element):
            begins = begins or node.tag in BLOCKS
        elif node.data.strip():
            yield node, begins
            begins = node.data.rstrip().endswith((".", "!", "?", ":"))


def _turned(text: str, body: str, words: TenseWords, *, begins: bool) -> str:
    pattern = _opening(tuple(words.PAST), words.BESIDES)
    parts = re.split(r"((?<=[.!?])\s+)", text)
    for at in range(0, len(parts), 2):
        found = pattern.match(parts[at]) if at or begins else None
        if found and _is_body(found["who"], body):
            parts[at] = f"{found['lead']}{words.PAST[found['verb']]}{parts[at][found.end() :]}"
    return "".join(parts)


def _opening(verbs: tuple[str, ...], besides: tuple[str, ...]) -> re.Pattern[str]:
    """A sentence that begins with a name of at most five words and one of the verbs."""
    beside = f"(?P<beside>(?:{'|'.join(besides)})\\s+)?" if besides else "(?P<beside>)"
    who = r"(?P<who>[\w-]+(?:\s+[\w-]+){0,4}?)"
    return re.compile(rf"(?P<lead>\s*{beside}{who}\s+)(?P<verb>{'|'.join(map(re.escape, verbs))})\b")


def _is_body(who: str, body: str) -> bool:
    said, name = " ".join(who.casefold().split()), " ".join(body.casefold().split())
    return said == name or (len(said) >= SHORTEST_NAME and name.endswith(said))
