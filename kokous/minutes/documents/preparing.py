"""Making documents before an action: the body to sign, the renditions and annexes to freeze."""

from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.documents.build import build_pdf
from kokous.minutes.documents.closing import remedy_line
from kokous.minutes.documents.facts import facts_of
from kokous.minutes.documents.guarding import no_holes, refuse_leaks
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.official import grounds_annex, marks_annex, official_body, rendition
from kokous.minutes.documents.sections import heading_of, section_blocks
from kokous.minutes.enums import AnnexKind, RenditionKind
from kokous.minutes.fold import record_of
from kokous.minutes.prepared import (
    PreparedAnnex,
    PreparedBody,
    PreparedFinal,
    PreparedItem,
    PreparedRendition,
)
from kokous.minutes.record import ItemRecord, MeetingRecord
from kokous.minutes.redaction import for_rendition, hidden_words
from kokous.minutes.scene import Scene, languages_of, scene_of
from kokous.minutes.selectors import minutes_of
from kokous.minutes.sentences import sentences_for


def prepare_body(meeting: Meeting, *, at: datetime) -> PreparedBody:
    """The official body of the minutes as they stand, in the body's own language."""
    record, language = record_of(meeting.stream), languages_of(meeting.body)[0]
    shown = for_rendition(record, RenditionKind.OFFICIAL, language)
    with no_holes():
        pdf = build_pdf(official_body(scene_of(meeting, shown, language)), created=at)
    return PreparedBody(pdf, record.text_seq, sentences_for(language).VERSION)


def prepare_final(meeting: Meeting, *, at: datetime) -> PreparedFinal:
    """Annexes, and the public and minimal renditions in each language, searched for leaks.

    Raises :class:`RuleViolation` when one of them would show what is secret.
    """
    record = record_of(meeting.stream)
    sha256 = minutes_of(meeting).official_id or ""
    made = [
        prepare_rendition(meeting, record, kind, language, sha256, at=at)
        for language in languages_of(meeting.body)
        for kind in (RenditionKind.PUBLIC, RenditionKind.MINIMAL)
    ]
    scene = scene_of(meeting, record, languages_of(meeting.body)[0])
    return PreparedFinal(record.last_seq, sha256, tuple(made), tuple(_annexes(scene, sha256, at)))


def prepare_rendition(
    meeting: Meeting, record: MeetingRecord, kind: RenditionKind, language: str, sha256: str, *, at: datetime
) -> PreparedRendition:
    """One rendition; raises :class:`RuleViolation` when it would leak."""
    scene = scene_of(meeting, for_rendition(record, kind, language), language)
    with no_holes():
        document = rendition(scene, kind, sha256)
        items = tuple(_item(scene, item) for item in scene.record.items)
    made = PreparedRendition(
        kind, language, html_from(document.blocks), build_pdf(document, created=at), items
    )
    refuse_leaks(made, hidden_words(record, kind))
    return made


def _item(scene: Scene, item: ItemRecord) -> PreparedItem:
    words = sentences_for(scene.language)
    html = html_from([*section_blocks(scene, item), *remedy_line(scene, item)])
    title = item.title or words.HIDDEN_TITLE
    return PreparedItem(item.item, item.section, title, item.hidden, html, facts_of(scene, item))


def _annexes(scene: Scene, sha256: str, at: datetime) -> list[PreparedAnnex]:
    words = sentences_for(scene.language)
    annexes = [PreparedAnnex(AnnexKind.MARKS, words.MARKS, build_pdf(marks_annex(scene, sha256), created=at))]
    for item in scene.record.items:
        for dissent in item.dissents:
            if dissent.grounds:
                pdf = build_pdf(grounds_annex(scene, item, dissent), created=at)
                title = f"{words.GROUNDS}: {scene.name(dissent.person)}, {heading_of(item, words)}"
                annexes.append(PreparedAnnex(AnnexKind.GROUNDS, title[:300], pdf, item.item, dissent.person))
    return annexes


def reader_scene(meeting: Meeting, record: MeetingRecord, language: str, *, secrets: bool) -> Scene:
    """The scene for a reader inside the house: without secrets for one who may not read them."""
    kind = RenditionKind.OFFICIAL if secrets else RenditionKind.PUBLIC
    return scene_of(meeting, for_rendition(record, kind, language), language)
