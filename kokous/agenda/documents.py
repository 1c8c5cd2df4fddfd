"""The agenda as a tagged PDF (R-3.08, R-15.04), made from a rendition so that it holds what its reader may see."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from kokous.agenda.models import Meeting
from kokous.agenda.participation import facts
from kokous.agenda.renditions import Item, Paper
from kokous.agenda.sentences import Words, words_for
from kokous.core.richtext.images import data_at
from kokous.core.wholeness import filled
from kokous.core.wording import day, moment, supported
from kokous.documents.assemble import PART_SCHEME
from kokous.documents.build import build_pdf
from kokous.documents.html_blocks import from_html
from kokous.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Rule,
    Run,
    Running,
    Table,
    Text,
)


def agenda_pdf(meeting: Meeting, items: list[Item], *, created: datetime) -> bytes:
    """The agenda in the municipality's first language, with ``items`` as their rendition gives them."""
    words = words_for(meeting.body.municipality.languages[0])
    return build_pdf(agenda_document(meeting, items, words), created=created)


def agenda_document(
    meeting: Meeting, items: list[Item], words: Words, *, linked: Collection[UUID] = frozenset()
) -> Document:
    """The agenda as a document: facts of the meeting, the list of matters, each matter with its texts.

    ``linked`` are the papers that follow it in one file: their names lead to them.
    """
    body, municipality = meeting.body.name, meeting.body.municipality.name
    shown_day = day(meeting.starts, supported(words.language))
    blocks = [
        Heading(1, f"{words.agenda}: {body}"),
        _facts(meeting, words),
        Heading(2, words.matters),
        _contents(items),
    ]
    for item in items:
        blocks += [Rule(), *_item(item, words, linked)]
    return Document(
        title=f"{words.agenda} {body} {shown_day}",
        lang=words.language,
        blocks=tuple(blocks),
        author=municipality,
        running=Running(head=(municipality, words.agenda, shown_day), foot=(body, "", words.page)),
    )


def _facts(meeting: Meeting, words: Words) -> Block:
    rows: list[tuple[str, str]] = [
        (words.time, moment(meeting.starts, supported(words.language))),
        *facts(meeting, words),
    ]
    return Table(tuple(_pair(name, value) for name, value in rows), manner="plain", widths=(1, 3))


def _contents(items: list[Item]) -> Block:
    return Table(
        tuple(
            (Cell(item.label, header=True), Run(item.title, link=f"#kohta-{item.point}")) for item in items
        ),
        manner="plain",
        widths=(1, 8),
    )


def _item(item: Item, words: Words, linked: Collection[UUID]) -> Iterator[Block]:
    yield Heading(2, f"{item.label} {item.title}", anchor=f"kohta-{item.point}")
    marks = [words.late] * item.late + [words.withdrawn] * item.withdrawn
    if item.secrecy:
        marks.append(filled(words.withheld_because, ground=item.secrecy))
    if marks:
        yield Paragraph(". ".join(marks), manner="small")
    facts = ((words.case, item.case), (words.presenter, item.presenter), (words.preparer, item.preparer))
    rows = tuple(_pair(name, value) for name, value in facts if value)
    if rows:
        yield Table(rows, manner="plain", widths=(1, 3))
    for heading, html in ((words.description, item.description), (words.proposal, item.proposal)):
        if html:
            yield Heading(3, heading)
            yield from from_html(html, first_level=4, image=data_at)
    for heading, supporting in ((words.attachments, False), (words.supporting, True)):
        papers = [paper for paper in item.papers if paper.supporting is supporting]
        if papers:
            yield Heading(3, heading)
            yield _papers(papers, words, linked)


def _papers(papers: list[Paper], words: Words, linked: Collection[UUID]) -> Block:
    """Numbers may have gaps, so they are written and not counted."""
    return Table(
        tuple((Cell(str(paper.number), header=True), _paper(paper, words, linked)) for paper in papers),
        manner="plain",
        widths=(1, 12),
    )


def _paper(paper: Paper, words: Words, linked: Collection[UUID]) -> Text:
    ground = filled(words.withheld_because, ground=paper.secrecy) if paper.secrecy else words.withheld
    if paper.withheld:
        return ground
    name = Run(paper.title, link=f"{PART_SCHEME}{paper.id}") if paper.id in linked else Run(paper.title)
    return (name, f". {ground}") if paper.secrecy else name


def _pair(name: str, value: str) -> Row:
    return (Cell(name, header=True), value)
