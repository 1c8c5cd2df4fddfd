"""The last look before something goes out: secret words and personal identity codes in any artefact.

The minutes looked already when their renditions were made. This looks again at
what is about to be served, HTML, facts and the text layer of each PDF: a leak
needs two mistakes (R-13.02; law.md 12.2).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kokous.core import blobs
from kokous.core.richtext import leaks, plain_text
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.enums import RenditionKind
from kokous.minutes.redaction import hidden_words
from kokous.publishing.draft import Draft
from kokous.publishing.enums import TextKind
from kokous.rules.identity import blocks_publication


@dataclass(frozen=True, slots=True)
class Artefact:
    """One text that would go out, and whether it is HTML, in which tags may part a word."""

    text: str
    is_html: bool = False


def read_all(draft: Draft) -> dict[str, list[Artefact]]:
    """Every text that publishing puts within reach of the public, by kind of rendition."""
    return {kind: list(_artefacts(draft, kind)) for kind in TextKind.values}


def has_leak(draft: Draft, texts: Mapping[str, list[Artefact]]) -> bool:
    """Whether some artefact still tells a secret word, or the minimal rendition a personal one."""
    for kind in TextKind.values:
        hidden = hidden_words(draft.record, RenditionKind(kind))
        if hidden and leaks("\n".join(each.text for each in texts[kind]), hidden):
            return True
    return False


def has_identity_code(texts: Mapping[str, list[Artefact]]) -> bool:
    """Whether a personal identity code, or what looks like one, would go out (TSL 29 §)."""
    said = texts[TextKind.PUBLIC]
    return any(blocks_publication(plain_text(each.text) if each.is_html else each.text) for each in said)


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
