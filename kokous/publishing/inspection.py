"""The last look before something goes out: secret words and personal identity codes in any artefact.

The minutes looked already when their renditions were made. This looks again at
what is about to be served, HTML, facts and the text layer of each PDF: a leak
needs two mistakes (R-13.02; law.md 12.2).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kokous.core import blobs
from kokous.core.richtext import plain_text
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.redaction import hidden_words
from kokous.publishing.draft import Draft
from kokous.remedies.instructions import Instructions
from kokous.renditions.kinds import WEB, RenditionKind
from kokous.renditions.search import holds_identity_code, told_in
from kokous.rules.remedy import InstructionField, RemedyKind
from kokous.rules.remedy_values import RECTIFICATION


@dataclass(frozen=True, slots=True)
class Artefact:
    """One text that would go out, and whether it is HTML, in which tags may part a word."""

    text: str
    is_html: bool = False


def read_all(draft: Draft) -> dict[str, list[Artefact]]:
    """Every text that publishing puts within reach of the public, by kind of rendition."""
    return {kind: list(_artefacts(draft, kind)) for kind in WEB}


def has_leak(draft: Draft, texts: Mapping[str, list[Artefact]]) -> bool:
    """Whether some artefact still tells a secret word, or the minimal rendition a personal one."""
    return any(
        told_in(["\n".join(each.text for each in texts[kind])], hidden_words(draft.record, kind))
        for kind in WEB
    )


def incomplete_instructions(draft: Draft) -> list[Instructions]:
    """Instructions that would go out without an element that the law asks for (KuntaL 141 §, HL 46-48 §).

    Looks at the texts themselves: those of the page in each language, and those
    of the minutes' renditions, which were made when the minutes were finished.

    Rules: R-9.20, R-9.23
    """
    found = []
    for drafted in draft.items:
        for remedy in drafted.item.remedies:
            kind = RemedyKind(remedy["kind"])
            found += [_looked_at(kind, said) for said in remedy["instructions"].values()]
        for text in drafted.texts:
            found += [_looked_at(RemedyKind(said["kind"]), said) for said in text.facts.get("remedies", ())]
    return [each for each in found if each.lacking]


def _looked_at(kind: RemedyKind, said: Mapping[str, Any]) -> Instructions:
    """What the law asks for and the text does not say."""
    given = {line["key"] for line in said["lines"] if line["text"].strip()}
    asked = (InstructionField.PROVISION,) if kind is RemedyKind.PROHIBITION else RECTIFICATION.instruction
    lacking = tuple(field for field in asked if field.value not in given)
    return Instructions(kind, said["heading"], (), lacking)


def has_identity_code(texts: Mapping[str, list[Artefact]]) -> bool:
    """Whether a personal identity code, or what looks like one, would go out (TSL 29 §)."""
    said = texts[RenditionKind.PUBLIC]
    return holds_identity_code(plain_text(each.text) if each.is_html else each.text for each in said)


def _artefacts(draft: Draft, kind: str) -> Iterator[Artefact]:
    for drafted in draft.items:
        for text in drafted.texts:
            if text.kind == kind:
                yield Artefact(text.html, is_html=True)
                facts = json.dumps(text.facts, ensure_ascii=False)
                yield from (Artefact(text.title), Artefact(facts), Artefact(text.words))
    for document in draft.documents:
        if document.kind == kind:
            yield Artefact(document.html, is_html=True)
            yield Artefact(pdf_text(blobs.read(document.pdf_id)))
