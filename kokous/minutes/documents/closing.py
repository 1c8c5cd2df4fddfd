"""The last pages: instructions of remedies, marks, the log's head (law.md 18.1, group 3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from kokous.core import wording
from kokous.documents.model import Block, Cell, Heading, KeepTogether, Paragraph, Row, Run, Table
from kokous.minutes.guards import has_secretary
from kokous.minutes.item_remedies import ground_of, remedies_of, written_ground
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.minutes.scene import Scene
from kokous.minutes.sentences import sentences_for
from kokous.remedies.instructions import Instructions, instructions, require_whole
from kokous.remedies.receiver import receiver_of
from kokous.remedies.sentences import words_in
from kokous.rules.remedy import RemedyKind


@dataclass(frozen=True, slots=True)
class Attached:
    """Instructions that one or several §§ carry; ``provision`` is the preparer's ground of a prohibition, said in them."""

    instructions: Instructions
    days: int | None
    provision: str = ""


def attached_to(scene: Scene, item: ItemRecord) -> list[Attached]:
    """The instructions of a §, or its prohibition with the provision (KuntaL 141 §, R-9.20, R-9.23)."""
    receiver = receiver_of(scene.body, scene.office_closes, scene.language)
    words = words_in(scene.language)
    found = []
    for remedy in remedies_of(item, scene.body, scene.day):
        ground = written_ground(item) if remedy.kind is RemedyKind.PROHIBITION else ""
        made = instructions(remedy, receiver, act=ground_of(item), ground=ground, words=words)
        found.append(Attached(made, remedy.days, ground))
    return found


def require_instructions(scene: Scene) -> None:
    """Refuse minutes whose instructions lack an element that the law asks for (KuntaL 141 §, HL 46-47 §, R-9.23)."""
    require_whole(each.instructions for item in scene.record.items for each in attached_to(scene, item))


def remedy_line(scene: Scene, item: ItemRecord) -> list[Block]:
    """What a § says of its remedies, with the instructions at the end of the document."""
    words = sentences_for(scene.language).closing
    attached = attached_to(scene, item)
    if not attached or item.hidden:
        return []
    said = words.annexed_remedy(list(dict.fromkeys(each.instructions.heading for each in attached)))
    if all(each.days is None for each in attached):
        return [Paragraph(said, "small")]
    return [Heading(3, words.REMEDY), Paragraph(said)]


def instruction_blocks(scene: Scene) -> list[Block]:
    """Each remedy's instructions once, with the §§ that they are attached to."""
    words = sentences_for(scene.language).closing
    grouped: dict[tuple[str, str], tuple[Attached, list[int]]] = {}
    for item in scene.record.items:
        for attached in attached_to(scene, item):
            made = attached.instructions
            key = (made.heading, str([line.text for line in made.lines]))
            numbers = grouped.setdefault(key, (attached, []))[1]
            numbers.append(item.section or item.point)
    if not grouped:
        return []
    blocks: list[Block] = [Heading(2, words.INSTRUCTIONS)]
    for attached, numbers in grouped.values():
        blocks += _instructions(attached, words.concerned(sorted(numbers)))
    return blocks


def _instructions(attached: Attached, concerned: str) -> Iterable[Block]:
    made = attached.instructions
    rows: list[Row] = [(Cell(Run(line.term, bold=True), header=True), line.text) for line in made.lines]
    yield KeepTogether((Heading(3, made.heading), Paragraph(concerned)))
    yield Table(tuple(rows), manner="plain", widths=(0.25, 0.75))


def signing_blocks(scene: Scene) -> list[Block]:
    """Who signs, and the head of the log at the end of the meeting: frozen with the official body."""
    words, record = sentences_for(scene.language).closing, scene.record
    said: list[Block] = []
    if has_secretary(record):  # a draft may be without; nobody signs one
        chair, secretary = scene.name(record.closing_chair), scene.name(record.secretary)
        said = [Paragraph(words.to_be_signed(chair, secretary))]
    return [KeepTogether((Heading(2, words.MARKS), *said, *log_blocks(record, scene.language)))]


def log_blocks(record: MeetingRecord, language: str) -> tuple[Block, ...]:
    """The anchor: without it a truncated or recomputed chain would pass (design 5)."""
    if not record.closed_hash:
        return ()
    words = sentences_for(language).closing
    return (Paragraph(words.log_head(record.closed_seq, record.closed_hash), "small"),)


def mark_blocks(scene: Scene) -> list[Block]:
    """Signatures, certification and checking as they were made."""
    words, record = sentences_for(scene.language).closing, scene.record
    lines = [
        words.mark(mark.role, scene.name(mark.person), wording.moment(mark.at, scene.language))
        if not mark.reason
        else words.refused(scene.name(mark.person), wording.moment(mark.at, scene.language), mark.reason)
        for mark in record.marks
        if mark.role != "body"
    ]
    decided = [words.checked_by_body(mark.decided) for mark in record.marks if mark.role == "body"]
    if any(mark.role == "checker" and not mark.reason for mark in record.marks) and not decided:
        lines.append(words.checked_statement())
    return [Heading(2, words.MARKS), *(Paragraph(line) for line in [*lines, *decided])]
