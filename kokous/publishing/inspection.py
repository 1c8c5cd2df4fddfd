"""The last look before something goes out: secret words and personal identity codes in any artefact.

The minutes looked already when their renditions were made. This looks again at
what is about to be served, HTML, facts and the text layer of each PDF: a leak
needs two mistakes (R-13.02; law.md 12.2).
"""

import json
from collections.abc import Iterator

from kokous.core import blobs
from kokous.core.richtext import leaks, plain_text
from kokous.minutes.documents.guarding import pdf_text
from kokous.minutes.enums import RenditionKind
from kokous.minutes.redaction import hidden_words
from kokous.publishing.draft import Draft
from kokous.publishing.enums import TextKind
from kokous.rules.identity import blocks_publication


def artefacts(draft: Draft, kind: str) -> Iterator[str]:
    """Every text that publishing puts within reach of the public in one kind of rendition."""
    for drafted in draft.items:
        for text in drafted.texts:
            if text.kind == kind:
                yield from (text.title, text.html, json.dumps(text.facts, ensure_ascii=False), text.words)
    for document in draft.documents:
        if document.kind == kind:
            yield document.html
            yield pdf_text(blobs.read(document.pdf_id))


def has_leak(draft: Draft) -> bool:
    """Whether some artefact still tells a secret word, or the minimal rendition a personal one."""
    for kind in TextKind:
        hidden = hidden_words(draft.record, RenditionKind(kind.value))
        if hidden and leaks("\n".join(artefacts(draft, kind)), hidden):
            return True
    return False


def has_identity_code(draft: Draft) -> bool:
    """Whether a personal identity code, or what looks like one, would go out (TSL 29 §)."""
    texts = artefacts(draft, TextKind.PUBLIC)
    return any(blocks_publication(plain_text(text) if text.startswith("<") else text) for text in texts)
