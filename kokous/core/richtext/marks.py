"""The two marks: which words are secret and which are personal data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kokous.core.richtext.tree import Element, Text, parse

SECRET, PERSONAL = "secret", "personal"
KINDS = (SECRET, PERSONAL)
#: A point of JulkL 24 § 1 mom. ("20", "31 a"), or a section elsewhere ("KuntaL 97 §").
GROUND = re.compile(
    r"[0-9]{1,2}( ?[a-z])?|[A-Za-zÅÄÖåäö-]+ [0-9]+( ?[a-z])? §( [0-9]+ mom\.)?( [0-9]+( ?[a-z])? kohta)?"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words under one mark, as they stand in the text.

    ``ground`` is the point of JulkL 24 § 1 mom. or another provision, empty for
    personal data; ``until`` the last day of secrecy (JulkL 31 §), None when open.
    """

    kind: str
    words: str
    ground: str = ""
    until: date | None = None


def until(mark: Element) -> date | None:
    """The last day on which a secret mark holds."""
    value = mark.attributes.get("data-until", "")
    return date.fromisoformat(value) if value else None


def holds(mark: Element, kinds: frozenset[str], on: date | None) -> bool:
    """Whether the mark hides its words: of a hidden kind, and not past its last day on ``on``."""
    kind = mark.attributes.get("data-kind", "")
    last = until(mark)
    return kind in kinds and not (kind == SECRET and on is not None and last is not None and last < on)


def words_of(element: Element) -> str:
    """All words inside, pictures' alternative texts included."""
    parts = []
    for node in element.walk():
        if isinstance(node, Text):
            parts.append(node.data)
        elif node.tag == "img":
            parts.append(node.attributes.get("alt", ""))
        elif node.tag in {"p", "li", "td", "th", "br"}:
            parts.append(" ")
    return " ".join("".join(parts).split())


def marked_passages(html: str) -> list[Passage]:
    """All marked passages in the order of the text; passages that touch and agree are one."""
    passages: list[Passage] = []
    touching = False
    for run in _runs(parse(html)):
        if isinstance(run, str):
            touching = touching and run == ""
            continue
        last = passages[-1] if passages and touching else None
        if last and (last.kind, last.ground, last.until) == (run.kind, run.ground, run.until):
            passages[-1] = Passage(run.kind, last.words + run.words, run.ground, run.until)
        else:
            passages.append(run)
        touching = True
    return passages


def _runs(parent: Element) -> Iterator[Passage | str]:
    """Marked passages, and the unmarked texts and block ends between them."""
    for child in parent.children:
        if isinstance(child, Text):
            yield child.data
        elif child.tag == "mark":
            yield Passage(
                child.attributes["data-kind"],
                words_of(child),
                child.attributes.get("data-ground", ""),
                until(child),
            )
            yield from (run for run in _runs(child) if isinstance(run, Passage))
            yield ""
        else:
            block = child.tag not in {"strong", "em", "u", "s", "sub", "sup", "span", "a"}
            yield "\n" if block else ""
            yield from _runs(child)
            yield "\n" if block else ""
