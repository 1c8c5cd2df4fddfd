"""The decision and the call-up notice as tagged PDF (kokous.documents)."""

from collections.abc import Iterator
from datetime import datetime

from kokous.core.richtext.tree import plain_text
from kokous.delegation.content import DecisionContent
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
    """The decision with its power and instructions printed in it (R-2.06, KuntaL 141 §)."""
    document = Document(
        f"{content.title}, {content.office} {content.section}",
        "fi",
        tuple(_blocks(content)),
        author=content.municipality,
        subject="Viranhaltijapäätös",
        running=Running(
            head=(
                f"{content.municipality}\n{content.office}",
                "",
                "Viranhaltijapäätös\nsivu {page} ({pages})",
            ),
            foot=(content.dated, "", content.section),
        ),
    )
    return build_pdf(document, created=created)


def call_up_pdf(
    *, municipality: str, title: str, rows: list[tuple[str, str]], sentence: str, created: datetime
) -> bytes:
    """The notice by which a decision is taken up: provable in time (R-2.12)."""
    document = Document(
        f"Ottoilmoitus: {title}",
        "fi",
        (
            Heading(1, "Ilmoitus asian ottamisesta käsiteltäväksi"),
            Paragraph(sentence, manner="lead"),
            _facts(rows),
        ),
        author=municipality,
        running=Running(head=(municipality, "", "Ottoilmoitus")),
    )
    return build_pdf(document, created=created)


def _blocks(content: DecisionContent) -> Iterator[Block]:
    yield Heading(1, content.title)
    yield Paragraph(f"{content.office}, {content.section}, {content.dated}", manner="lead")
    for correction in content.corrections:
        yield Paragraph((Run("Korjaus. ", bold=True), correction))
    yield Heading(2, "Päätös")
    yield from from_html(content.decision, first_level=3)
    if plain_text(content.account).strip():
        yield Heading(2, "Selostus")
        yield from from_html(content.account, first_level=3)
    yield Heading(2, "Perustelut")
    yield from from_html(content.reasons, first_level=3)
    if content.no_reasons:
        yield Paragraph(content.no_reasons)
    yield Heading(2, "Päätöksen tiedot")
    yield _facts(facts(content))
    yield Paragraph(content.signature)
    if content.official_sha256:
        yield Paragraph(
            f"Julkinen toisinto. Virallisen asiakirjan tiiviste (SHA-256): {content.official_sha256}",
            manner="small",
        )
    yield PageBreak()
    for remedy in content.instructions:
        yield Heading(2, str(remedy["heading"]))
        yield _facts([(line["term"], line["text"]) for line in remedy["lines"]])


def facts(content: DecisionContent) -> list[tuple[str, str]]:
    """The facts of a decision as terms and values, those that it has."""
    decider = f"{content.holder}, {content.office}{' (sijainen)' if content.acting else ''}"
    pairs = [
        ("Toimivalta", content.power),
        ("Mistä päätettiin", content.scope),
        ("Euromäärä", content.sum_words),
        ("Päättäjä", decider),
        ("Asianumero", content.matter),
        ("Asianosaiset", ", ".join(line.name for line in content.parties)),
        ("Sovelletut säännökset", content.provisions),
        ("Lisätietoja", content.contact),
    ]
    return [(term, value) for term, value in pairs if value]


def _facts(pairs: list[tuple[str, str]]) -> Table:
    rows: tuple[Row, ...] = tuple((Cell(term, header=True), value) for term, value in pairs)
    return Table(rows, widths=(1.0, 3.2), manner="plain")
