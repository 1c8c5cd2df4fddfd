"""The decision and the call-up notice as tagged PDF (kokous.documents)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from types import ModuleType

from kokous.core.richtext.images import data_at
from kokous.core.richtext.tree import plain_text
from kokous.delegation.content import DecisionContent
from kokous.delegation.languages import words_for
from kokous.documents.build import build_pdf
from kokous.documents.html_blocks import from_html
from kokous.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Running,
    Table,
)


def decision_pdf(content: DecisionContent, *, created: datetime) -> bytes:
    """The decision with its power and instructions printed in it (R-2.06, KuntaL 141 §), in its own language."""
    words = words_for(content.language)
    document = Document(
        f"{content.title}, {content.office} {content.section}",
        content.language,
        tuple(_blocks(content, words)),
        author=content.municipality,
        subject=words.KIND,
        running=Running(
            head=(f"{content.municipality}\n{content.office}", "", f"{words.KIND}\n{words.PAGE}"),
            foot=(content.dated, "", content.section),
        ),
    )
    return build_pdf(document, created=created)


def call_up_pdf(
    *, municipality: str, title: str, values: Sequence[str], body: str, language: str, created: datetime
) -> bytes:
    """The notice by which a decision is taken up: provable in time (R-2.12). ``values`` are those of ``CALL_UP_TERMS``."""
    words = words_for(language)
    rows = [(term, value) for term, value in zip(words.CALL_UP_TERMS, values, strict=True) if value]
    document = Document(
        f"{words.CALL_UP_KIND}: {title}",
        language,
        (
            Heading(1, words.CALL_UP_HEADING),
            Paragraph(words.CALL_UP.format(body=body), manner="lead"),
            _facts(rows),
        ),
        author=municipality,
        running=Running(head=(municipality, "", words.CALL_UP_KIND)),
    )
    return build_pdf(document, created=created)


def _blocks(content: DecisionContent, words: ModuleType) -> Iterator[Block]:
    yield Heading(1, content.title)
    yield Paragraph(f"{content.office}, {content.section}, {content.dated}", manner="lead")
    if content.taken_up:
        yield Paragraph((Run(f"{words.NOTE} ", bold=True), content.taken_up))
    for correction in content.corrections:
        yield Paragraph((Run(f"{words.CORRECTION} ", bold=True), correction))
    yield Heading(2, words.DECISION)
    yield from from_html(content.decision, first_level=3, image=data_at)
    if plain_text(content.account).strip():
        yield Heading(2, words.ACCOUNT)
        yield from from_html(content.account, first_level=3, image=data_at)
    yield Heading(2, words.REASONS)
    yield from from_html(content.reasons, first_level=3, image=data_at)
    if content.no_reasons:
        yield Paragraph(content.no_reasons)
    yield Heading(2, words.FACTS)
    yield _facts(facts(content))
    yield Paragraph(content.signature)
    if content.official_sha256:
        yield Paragraph(words.PUBLIC_COPY.format(digest=content.official_sha256), manner="small")
    yield PageBreak()
    for remedy in content.instructions:
        yield Heading(2, str(remedy["heading"]))
        yield _facts([(line["term"], line["text"]) for line in remedy["lines"]])


def facts(content: DecisionContent) -> list[tuple[str, str]]:
    """The facts of a decision as terms and values in its own language, those that it has."""
    words = words_for(content.language)
    decider = f"{content.holder}, {content.office}"
    if content.acting:
        decider = words.ACTING.format(name=content.holder, office=content.office)
    pairs = [
        (words.POWER, content.power),
        (words.SCOPE, content.scope),
        (words.SUM, content.sum_words),
        (words.DECIDER, decider),
        (words.MATTER, content.matter),
        (words.PARTIES, ", ".join(line.name for line in content.parties)),
        (words.PROVISIONS, content.provisions),
        (words.CONTACT, content.contact),
    ]
    return [(term, value) for term, value in pairs if value]


def _facts(pairs: list[tuple[str, str]]) -> Table:
    rows: tuple[Row, ...] = tuple((Cell(term, header=True), value) for term, value in pairs)
    return Table(rows, widths=(1.0, 3.2), manner="plain")
