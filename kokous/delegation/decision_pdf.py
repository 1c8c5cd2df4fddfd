"""The decision and the call-up notice as tagged PDF (kokous.documents)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from types import ModuleType

from kokous.core.outside import outside
from kokous.core.richtext.giving import marked
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


def decision_pdf(content: DecisionContent, *, created: datetime, giving: Sequence[Block] = ()) -> bytes:
    """The decision with its power and instructions printed in it (R-2.06, KuntaL 141 §), in its own language.

    A secret passage that stands in it is followed by its marking and its provision (JulkL 25 §). ``giving`` says
    on a copy to whom it was given, and stands before the decision.
    """
    words = words_for(content.language)
    document = Document(
        f"{content.title}, {content.office} {content.section}",
        content.language,
        tuple(_blocks(content, words, giving)),
        author=content.municipality,
        subject=words.KIND,
        running=Running(
            head=(f"{content.municipality}\n{content.office}", "", f"{words.KIND}\n{words.PAGE}"),
            foot=(content.dated, "", content.section),
        ),
    )
    return _made(document, created)


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
            facts_table(rows),
        ),
        author=municipality,
        running=Running(head=(municipality, "", words.CALL_UP_KIND)),
    )
    return _made(document, created)


def _made(document: Document, created: datetime) -> bytes:
    """The PDF, made outside the transaction of the action that needs it."""
    return outside((document, created), lambda: build_pdf(document, created=created))


def _blocks(content: DecisionContent, words: ModuleType, giving: Sequence[Block]) -> Iterator[Block]:
    yield Heading(1, content.title)
    yield Paragraph(f"{content.office}, {content.section}, {content.dated}", manner="lead")
    yield from giving
    if content.taken_up:
        yield Paragraph((Run(f"{words.NOTE} ", bold=True), content.taken_up))
    for correction in content.corrections:
        yield Paragraph((Run(f"{words.CORRECTION} ", bold=True), correction))
    yield Heading(2, words.DECISION)
    yield from _text(content.decision, content.language)
    if plain_text(content.account).strip():
        yield Heading(2, words.ACCOUNT)
        yield from _text(content.account, content.language)
    yield Heading(2, words.REASONS)
    yield from _text(content.reasons, content.language)
    if content.no_reasons:
        yield Paragraph(content.no_reasons)
    yield Heading(2, words.FACTS)
    yield facts_table(facts(content))
    yield Paragraph(content.signature)
    if content.official_sha256:
        yield Paragraph(words.PUBLIC_COPY.format(digest=content.official_sha256), manner="small")
    yield PageBreak()
    for remedy in content.instructions:
        yield Heading(2, str(remedy["heading"]))
        yield facts_table([(line["term"], line["text"]) for line in remedy["lines"]])


def _text(html: str, language: str) -> tuple[Block, ...]:
    return from_html(marked(html, language), first_level=3, image=data_at)


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


def facts_table(pairs: Sequence[tuple[str, str]]) -> Table:
    """Terms and values as a table whose terms are its headers."""
    rows: tuple[Row, ...] = tuple((Cell(term, header=True), value) for term, value in pairs)
    return Table(rows, widths=(1.0, 3.2), manner="plain")
