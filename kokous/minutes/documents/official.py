"""Whole documents: the official body, the renditions derived from it, annexes, an extract."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kokous.core import wording
from kokous.core.richtext import written_html
from kokous.core.richtext.giving import provision_in, secret_marking
from kokous.documents.html_blocks import from_html
from kokous.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Running,
    Table,
)
from kokous.minutes.documents.closing import (
    instruction_blocks,
    log_blocks,
    mark_blocks,
    remedy_line,
    signing_blocks,
)
from kokous.minutes.documents.corrections import day_of
from kokous.minutes.documents.head import head_blocks, title_of
from kokous.minutes.documents.sections import heading_of, section_blocks
from kokous.minutes.enums import RecipientRole
from kokous.minutes.record import DissentMade, ItemRecord
from kokous.minutes.scene import Scene
from kokous.minutes.sentences import sentences_for
from kokous.renditions.kinds import RenditionKind


def official_body(scene: Scene) -> Document:
    """The body that is frozen at the first signature."""
    return _document(scene, [*_body(scene), *signing_blocks(scene)])


def corrected_body(scene: Scene, checked_sha256: str) -> Document:
    """The newest corrected version of the official body; the checked one, which was signed, is named by its SHA-256."""
    words = sentences_for(scene.language)
    closing: list[Block] = [
        *mark_blocks(scene),
        Paragraph(words.document.names_checked(checked_sha256), "small"),
        *log_blocks(scene.record, scene.language),
    ]
    return _document(scene, [*_body(scene, *_version_notes(scene)), *closing])


def rendition(scene: Scene, kind: RenditionKind, official_sha256: str, checked_sha256: str = "") -> Document:
    """The public or minimal form, with the marks and the SHA-256 of the official body that it comes from.

    ``scene.record`` has already been taken through :mod:`kokous.minutes.redaction`. ``checked_sha256`` names the
    body that was signed, where the rendition is of a corrected version.
    """
    words = sentences_for(scene.language)
    note = Paragraph(words.document.rendition_note(kind.value), "small")
    signed = [Paragraph(words.document.names_checked(checked_sha256), "small")] if checked_sha256 else []
    closing: list[Block] = [
        *mark_blocks(scene),
        Paragraph(words.document.names_official(official_sha256), "small"),
        *signed,
        *log_blocks(scene.record, scene.language),
    ]
    return _document(scene, [*_body(scene, note, *_version_notes(scene)), *closing])


def _version_notes(scene: Scene) -> list[Block]:
    """That this is a corrected version, which one and of which day."""
    newest = [each for each in scene.record.corrections if each.edition == scene.record.edition > 0]
    words = sentences_for(scene.language)
    return [
        Paragraph(words.document.corrected_version(each.edition, day_of(each)), "small") for each in newest
    ]


def marks_annex(scene: Scene, official_sha256: str) -> Document:
    """Signatures, certification and the checkers' entry, naming the official body."""
    words = sentences_for(scene.language)
    title = f"{title_of(scene)}, {words.closing.MARKS.lower()}"
    blocks = [
        Heading(1, title),
        *mark_blocks(scene),
        Paragraph(words.document.names_official(official_sha256), "small"),
    ]
    return _document(scene, blocks, title)


def grounds_annex(scene: Scene, item: ItemRecord, dissent: DissentMade) -> Document:
    """The written grounds of one dissent (KuntaL 106 § 1 mom.)."""
    words = sentences_for(scene.language)
    title = f"{words.item.GROUNDS}: {scene.name(dissent.person)}, {words.item.section(item.section)}".rstrip(
        ", "
    )
    blocks: list[Block] = [Heading(1, title), Paragraph(heading_of(item, words.item))]
    blocks += from_html(written_html(dissent.grounds), first_level=2)
    return _document(scene, blocks, title)


@dataclass(frozen=True, slots=True)
class Giving:
    """To whom an extract is given and why, in the words that it prints; ``provisions`` are those of secrets given."""

    recipient: str
    role: str
    because: str
    certified_by: str
    on: datetime
    address: str = ""
    provisions: tuple[str, ...] = ()


def extract(scene: Scene, items: Sequence[ItemRecord], giving: Giving) -> Document:
    """An extract (pöytäkirjanote): to whom and why, each § whole, its instructions, certification (law.md 17).

    ``scene.record`` has been taken through :mod:`kokous.minutes.extracting` and :mod:`kokous.minutes.redaction`.
    """
    words = sentences_for(scene.language)
    numbers = words.document.both([words.item.section(item.section) or str(item.point) for item in items])
    title = f"{words.extract.EXTRACT}: {scene.body_name} {numbers}"
    only = replace(scene, record=replace(scene.record, handled=tuple(item.item for item in items)))
    lead = Paragraph(f"{scene.body_name} {wording.day(scene.day, scene.language)}", "lead")
    blocks: list[Block] = [Heading(1, title), lead, *_giving_blocks(scene, giving)]
    for item in items:
        blocks += section_blocks(scene, item)
    blocks += [*instruction_blocks(only), Rule()]
    day = wording.day(giving.on, scene.language)
    return _document(
        scene,
        [*blocks, Paragraph(words.extract.certification(giving.certified_by, day))],
        title,
        words.extract.EXTRACT,
    )


def _giving_blocks(scene: Scene, giving: Giving) -> Iterator[Block]:
    """The marking first, then who got it, when, why, and what the recipient may not do with it (JulkL 23 §, 25 §)."""
    words = sentences_for(scene.language).extract
    if giving.provisions:
        grounds = ", ".join(provision_in(each, scene.language) for each in giving.provisions)
        yield Paragraph(Run(secret_marking(grounds, scene.language), bold=True))
    kind = RenditionKind.OFFICIAL if giving.provisions else RenditionKind.PUBLIC
    pairs = [
        (
            words.RECIPIENT,
            words.recipient(giving.recipient, words.RECIPIENT_ROLES[RecipientRole(giving.role)]),
        ),
        (words.RECIPIENT_ADDRESS, giving.address),
        (words.GIVEN, wording.day(giving.on, scene.language)),
        (words.GIVEN_BECAUSE, giving.because),
        (words.CONTENT, words.EXTRACT_CONTENT[kind]),
    ]
    rows = tuple((Cell(Run(name, bold=True), header=True), value) for name, value in pairs if value)
    yield Table(rows, manner="plain", widths=(0.3, 0.7))
    if giving.provisions and giving.role == RecipientRole.PARTY:
        yield Paragraph(words.PARTY_SILENCE, "small")


def _body(scene: Scene, *notes: Block) -> list[Block]:
    blocks = head_blocks(scene)
    for note in notes:
        blocks.insert(2, note)
    for item in scene.record.items:
        blocks += [*section_blocks(scene, item), *remedy_line(scene, item)]
    instructions = instruction_blocks(scene)
    return [*blocks, *([PageBreak(), *instructions] if instructions else [])]


def _document(scene: Scene, blocks: Iterable[Block], title: str = "", kind: str = "") -> Document:
    """``kind`` is what the running header calls the document: the minutes, unless it is an extract of them."""
    words = sentences_for(scene.language)
    name = title or title_of(scene)
    head = (
        f"{scene.municipality_name}\n{scene.body_name}",
        "",
        f"{kind or words.document.TITLE}\n{wording.day(scene.day, scene.language)}",
    )
    return Document(
        title=name,
        lang=scene.language,
        blocks=tuple(blocks),
        author=scene.municipality_name,
        # The page's letters are glyph numbers: the anchor is repeated where it can be searched as text.
        subject=scene.record.closed_hash,
        running=Running(head=head, foot=("", words.document.page("{page}", "{pages}"), "")),
    )
