"""Making documents before an action: the body to sign, the renditions and annexes to freeze."""

import hashlib
from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.documents.build import build_pdf
from kokous.minutes.corrected import corrected, corrected_record_of, with_correction
from kokous.minutes.documents.closing import remedy_line, require_instructions
from kokous.minutes.documents.facts import facts_of
from kokous.minutes.documents.guarding import no_holes, refuse_leaks
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.official import (
    corrected_body,
    grounds_annex,
    marks_annex,
    official_body,
    rendition,
)
from kokous.minutes.documents.sections import heading_of, section_blocks
from kokous.minutes.enums import AnnexKind, MinutesState
from kokous.minutes.fold import record_of
from kokous.minutes.prepared import (
    PreparedAnnex,
    PreparedBody,
    PreparedCorrection,
    PreparedFinal,
    PreparedItem,
    PreparedRendition,
)
from kokous.minutes.record import CorrectionMade, ItemRecord, MeetingRecord
from kokous.minutes.redaction import for_rendition, hidden_words
from kokous.minutes.scene import Scene, languages_of, scene_of
from kokous.minutes.selectors import minutes_of
from kokous.minutes.sentences import sentences_for
from kokous.minutes.stray_words import refuse_stray_words
from kokous.renditions.kinds import RenditionKind


def prepare_body(meeting: Meeting, *, at: datetime) -> PreparedBody:
    """The official body of the minutes as they stand, in the body's own language."""
    record, language = corrected_record_of(meeting.stream), languages_of(meeting.body)[0]
    shown = for_rendition(record, RenditionKind.OFFICIAL, language)
    with no_holes():
        pdf = build_pdf(official_body(scene_of(meeting, shown, language)), created=at)
    return PreparedBody(pdf, record.text_seq, sentences_for(language).version)


def prepare_whole_body(meeting: Meeting, *, at: datetime) -> PreparedBody:
    """:func:`prepare_body` of minutes that lack nothing in their instructions: the body that is signed.

    Raises :class:`RuleViolation` when, for example, the court to appeal to has not been named (HL 47 §).
    """
    record, language = record_of(meeting.stream), languages_of(meeting.body)[0]
    require_instructions(scene_of(meeting, record, language))
    return prepare_body(meeting, at=at)


def prepare_final(meeting: Meeting, *, at: datetime) -> PreparedFinal:
    """Annexes, and the public and minimal renditions in each language, searched for leaks.

    Raises :class:`RuleViolation` when one of them would show what is secret.
    """
    record, minutes = corrected_record_of(meeting.stream), minutes_of(meeting)
    checked, newest = minutes.official_id or "", minutes.newest_id or ""
    made = prepare_renditions(meeting, record, newest, checked, at=at)
    scene = scene_of(meeting, record, languages_of(meeting.body)[0])
    annexes = tuple(_annexes(scene, checked, at))
    refuse_stray_words(meeting, record)
    return PreparedFinal(record.last_seq, checked, newest, made, annexes)


def prepare_correction(
    meeting: Meeting, item: str, made: CorrectionMade, *, at: datetime
) -> PreparedCorrection:
    """The corrected version that ``made`` will make; the renditions too, once there are any.

    Raises :class:`RuleViolation` when a public rendition would leak: then nothing is marked.
    """
    minutes, before = minutes_of(meeting), record_of(meeting.stream)
    record, language = corrected(with_correction(before, item, made)), languages_of(meeting.body)[0]
    checked = minutes.official_id or ""
    scene = scene_of(meeting, for_rendition(record, RenditionKind.OFFICIAL, language), language)
    with no_holes():
        pdf = build_pdf(corrected_body(scene, checked), created=at)
    renditions: tuple[PreparedRendition, ...] = ()
    if minutes.state == MinutesState.FROZEN:
        newest = hashlib.sha256(pdf).hexdigest()
        renditions = prepare_renditions(meeting, record, newest, checked, at=at)
    refuse_stray_words(meeting, record)
    return PreparedCorrection(made, before.last_seq, pdf, renditions)


def prepare_renditions(
    meeting: Meeting, record: MeetingRecord, newest: str, checked: str, *, at: datetime
) -> tuple[PreparedRendition, ...]:
    """The public and the minimal rendition of a record in each language, of the ``newest`` version of ``checked``."""
    return tuple(
        prepare_rendition(meeting, record, kind, language, newest, checked=checked, at=at)
        for language in languages_of(meeting.body)
        for kind in (RenditionKind.PUBLIC, RenditionKind.MINIMAL)
    )


def prepare_rendition(
    meeting: Meeting,
    record: MeetingRecord,
    kind: RenditionKind,
    language: str,
    sha256: str,
    *,
    checked: str = "",
    at: datetime,
) -> PreparedRendition:
    """One rendition; raises :class:`RuleViolation` when it would leak or its instructions lack something."""
    scene = scene_of(meeting, for_rendition(record, kind, language), language)
    require_instructions(scene)
    with no_holes():
        document = rendition(scene, kind, sha256, checked if checked != sha256 else "")
        items = tuple(_item(scene, item) for item in scene.record.items)
    made = PreparedRendition(
        kind, language, html_from(document.blocks), build_pdf(document, created=at), items
    )
    refuse_leaks(made, hidden_words(record, kind))
    return made


def _item(scene: Scene, item: ItemRecord) -> PreparedItem:
    words = sentences_for(scene.language)
    html = html_from([*section_blocks(scene, item), *remedy_line(scene, item)])
    title = item.title or words.item.HIDDEN_TITLE
    return PreparedItem(item.item, item.section, title, item.hidden, html, facts_of(scene, item))


def _annexes(scene: Scene, sha256: str, at: datetime) -> list[PreparedAnnex]:
    words = sentences_for(scene.language)
    annexes = [
        PreparedAnnex(AnnexKind.MARKS, words.closing.MARKS, build_pdf(marks_annex(scene, sha256), created=at))
    ]
    for item in scene.record.items:
        for dissent in item.dissents:
            if dissent.grounds:
                pdf = build_pdf(grounds_annex(scene, item, dissent), created=at)
                title = f"{words.item.GROUNDS}: {scene.name(dissent.person)}, {heading_of(item, words.item)}"
                annexes.append(PreparedAnnex(AnnexKind.GROUNDS, title[:300], pdf, item.item, dissent.person))
    return annexes


def reader_scene(meeting: Meeting, record: MeetingRecord, language: str, *, secrets: bool) -> Scene:
    """The scene for a reader inside the house: without secrets for one who may not read them."""
    kind = RenditionKind.OFFICIAL if secrets else RenditionKind.PUBLIC
    return scene_of(meeting, for_rendition(record, kind, language), language)
