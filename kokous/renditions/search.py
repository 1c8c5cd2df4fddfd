"""A document for others is searched for what it must not contain, before anything of it is stored."""

from collections.abc import Iterable

from kokous.core.richtext import leaks
from kokous.rules.citations import cite, kuntal
from kokous.rules.identity import blocks_publication

#: Nothing secret is shown to outsiders (JulkL 22 §), only necessary personal data is published (KuntaL 140 §).
SECRECY = (cite("JulkL", 22), kuntal(140, 1))
#: A personal identity code is published by nobody (TSL 29 §, R-13.02).
IDENTITY_CODES = (cite("TSL", 29), kuntal(140, 1))


def told_in(texts: Iterable[str], hidden: Iterable[str]) -> list[str]:
    """Hidden phrases that one of the texts tells, each once: words, HTML, JSON or what was read from a PDF (R-10.05)."""
    phrases = list(hidden)
    return list(dict.fromkeys(phrase for text in texts for phrase in leaks(text, phrases)))


def holds_identity_code(texts: Iterable[str]) -> bool:
    """Whether one of the texts holds a personal identity code or what looks like one."""
    return any(blocks_publication(text) for text in texts)
