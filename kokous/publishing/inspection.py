"""The last look before something goes out: secret words and personal identity codes in any artefact.

The minutes looked already when their renditions were made. This looks again at
what is about to be served, HTML, facts and the text layer of each PDF: a leak
needs two mistakes (R-13.02; law.md 12.2).
"""

import json
from collections.abc import Iterator, Mapping

from kokous.core import blobs
from kokous.core.richtext import leaks, plain_text
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.enums import RenditionKind
from kokous.minutes.redaction import hidden_words
from kokous.publishing.draft import Draft
from kokous.publishing.enums import TextKind
from kokous.rules.identity import blocks_publication


def read_all(draft: Draft) -> dict[str, list[str]]:
    """Every text that publishing puts within reach of the public, by kind of rendition."""
    return {kind: list(_artefacts(draft, kind)) for kind in TextKind.values}


def has_leak(draft: Draft, texts: Mapping[str, list[str]]) -> bool:
    """Whether some artefact still tells a secret word, or the minimal rendition a personal one."""
    for kind in TextKind.values:
        hidden = hidden_words(draft.record, RenditionKind(kind))
        if hidden and leaks("\n".join(texts[kind]), hidden):
            return True
    return False


def has_identity_code(texts: Mapping[str, list[str]]) -> bool:
    """Whether a personal identity code, or what looks like one, would go out (TSL 29 §)."""
    said = texts[TextKind.PUBLIC]
    return any(blocks_publication(plain_text(text) if text.startswith("<") else text) for text in said)


def _artefacts(draft: Draft, kind: str) -> Iterator[str]:
    for drafted in draft.items:
        for text in drafted.texts:
            if text.kind == kind:
                yield from (text.title, text.html, json.dumps(text.facts, ensure_ascii=False), text.words)
    for document in draft.documents:
        if document.kind == kind:
            yield document.html
            yield pdf_text(blobs.read(document.pdf_id))
