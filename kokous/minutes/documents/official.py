"""Whole documents: the official body, the renditions derived from it, annexes, an extract."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kokous.core import wording
from kokous.core.richtext import written_html
from kokous.documents.html_blocks import from_html
from kokous.documents.model import Block, Document, Heading, PageBreak, Paragraph, Rule, Running
from kokous.minutes.documents.closing import (
    instruction_blocks,
    log_blocks,
    mark_blocks,
    remedy_line,
    signing_blocks,
)
from kokous.minutes.documents.head import head_blocks, title_of
from kokous.minutes.documents.sections import heading_of, section_blocks
from kokous.minutes.enums import RenditionKind
from kokous.minutes.record import DissentMade, ItemRecord
from kokous.minutes.scene import Scene
from kokous.minutes.sentences import sentences_for


def official_body(scene: Scene) -> Document:
    """The body that is frozen at the first signature."""
    return _document(scene, [*_body(scene), *signing_blocks(scene)])


def rendition(scene: Scene, kind: RenditionKind, official_sha256: str) -> Document:
    """The public or minimal form, with the marks and the SHA-256 of the official body that it comes from.

    ``scene.record`` has already been taken through :mod:`kokous.minutes.redaction`.
    """
    words = sentences_for(scene.language)
    note = Paragraph(words.rendition_note(kind.value), "small")
    closing: list[Block] = [
        *mark_blocks(scene),
        Paragraph(words.names_official(official_sha256), "small"),
        *log_blocks(scene.record, scene.language),
    ]
    return _document(scene, [*_body(scene, note), *closing])


def marks_annex(scene: Scene, official_sha256: str) -> Document:
    """Signatures, certification and the checkers' entry, naming the official body."""
    words = sentences_for(scene.language)
    title = f"{title_of(scene)}, {words.MARKS.lower()}"
    blocks = [
        Heading(1, title),
        *mark_blocks(scene),
        Paragraph(words.names_official(official_sha256), "small"),
    ]
    return _document(scene, blocks, title)


def grounds_annex(scene: Scene, item: ItemRecord, dissent: DissentMade) -> Document:
    """The written grounds of one dissent (KuntaL 106 § 1 mom.)."""
    words = sentences_for(scene.language)
    title = f"{words.GROUNDS}: {scene.name(dissent.person)}, {words.section(item.section)}".rstrip(", ")
    blocks: list[Block] = [Heading(1, title), Paragraph(heading_of(item, words))]
    blocks += from_html(written_html(dissent.grounds), first_level=2)
    return _document(scene, blocks, title)


def extract(scene: Scene, item: ItemRecord, *, certified_by: str, on: datetime) -> Document:
    """An extract (pöytäkirjanote) of one §: heading, the § whole, instructions, certification (law.md 17)."""
    words = sentences_for(scene.language)
    title = f"{words.EXTRACT}: {scene.body_name} {words.section(item.section)}".strip()
    only = _only(scene, item)
    head = Paragraph(f"{scene.body_name} {wording.day(scene.day, scene.language)}", "lead")
    blocks: list[Block] = [Heading(1, title), head, *section_blocks(scene, item), *instruction_blocks(only)]
    blocks += [Rule(), Paragraph(words.certification(certified_by, wording.day(on, scene.language)))]
    return _document(scene, blocks, title)


def _only(scene: Scene, item: ItemRecord) -> Scene:
    return replace(scene, record=replace(scene.record, handled=(item.item,)))


def _body(scene: Scene, *notes: Block) -> list[Block]:
    blocks = head_blocks(scene)
    for note in notes:
        blocks.insert(2, note)
    for item in scene.record.items:
        blocks += [*section_blocks(scene, item), *remedy_line(scene, item)]
    instructions = instruction_blocks(scene)
    return [*blocks, *([PageBreak(), *instructions] if instructions else [])]


def _document(scene: Scene, blocks: Iterable[Block], title: str = "") -> Document:
    words = sentences_for(scene.language)
    name = title or title_of(scene)
    head = (
        f"{scene.municipality_name}\n{scene.body_name}",
        "",
        f"{words.TITLE}\n{wording.day(scene.day, scene.language)}",
    )
    return Document(
        title=name,
        lang=scene.language,
        blocks=tuple(blocks),
        author=scene.municipality_name,
        # The page's letters are glyph numbers: the anchor is repeated where it can be searched as text.
        subject=scene.record.closed_hash,
        running=Running(head=head, foot=("", words.page("{page}", "{pages}"), "")),
    )
