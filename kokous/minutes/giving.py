"""Giving out an extract as one call: the document is made and searched first, then the action stores it."""

from datetime import datetime

from kokous.agenda.models import Meeting
from kokous.core import wording
from kokous.core.wording import supported
from kokous.documents.build import build_pdf
from kokous.minutes.actions.extracts import WantedExtract, give_extract, refuse_extract
from kokous.minutes.corrected import corrected_record_of
from kokous.minutes.documents.guarding import no_holes, pdf_text, refuse_hidden, refuse_leaks
from kokous.minutes.documents.html import html_from
from kokous.minutes.documents.official import Giving
from kokous.minutes.documents.official import extract as extract_document
from kokous.minutes.extracting import revealed
from kokous.minutes.models import Extract
from kokous.minutes.prepared import PreparedExtract, PreparedRendition
from kokous.minutes.redaction import for_rendition, hidden_words
from kokous.minutes.scene import scene_of
from kokous.minutes.selectors import minutes_of
from kokous.minutes.stray_words import refuse_strays_in_extract
from kokous.organisation.models import User
from kokous.renditions.kinds import RenditionKind


def give(*, actor: User, at: datetime, meeting: Meeting, wanted: WantedExtract) -> Extract:
    """Give out an extract; raises :class:`RuleViolation` when it may not be given or would tell more than it may."""
    prepared = prepare_extract(meeting, wanted, certified_by=actor.shown_name, at=at)
    return give_extract(actor=actor, at=at, meeting_id=meeting.pk, wanted=wanted, prepared=prepared)


def prepare_extract(
    meeting: Meeting, wanted: WantedExtract, *, certified_by: str, at: datetime
) -> PreparedExtract:
    """The extract as a PDF, searched like a publication for everything that the recipient may not have (R-10.05)."""
    record, language = corrected_record_of(meeting.stream), wanted.language
    items = refuse_extract(minutes_of(meeting), record, wanted)
    given = revealed(record, {each.item for each in items}, wanted.provisions, language)
    scene = scene_of(meeting, for_rendition(given, RenditionKind.PUBLIC, language), language)
    shown = [scene.record.agenda[each.item] for each in items]
    with no_holes():
        document = extract_document(scene, shown, _giving(wanted, certified_by, at))
    html, pdf, hidden = (
        html_from(document.blocks),
        build_pdf(document, created=at),
        hidden_words(given, RenditionKind.PUBLIC),
    )
    if wanted.provisions:
        refuse_hidden((html, pdf_text(pdf)), hidden)
    else:
        refuse_leaks(PreparedRendition(RenditionKind.PUBLIC, language, html, pdf, ()), hidden)
        refuse_strays_in_extract(meeting, record, [each.item for each in items], wanted.reason)
    return PreparedExtract(pdf, record.last_seq)


def _giving(wanted: WantedExtract, certified_by: str, at: datetime) -> Giving:
    right = wording.citation(wanted.right, supported(wanted.language)) if wanted.right else ""
    return Giving(
        recipient=wanted.recipient.strip(),
        role=wanted.role,
        because=": ".join(part for part in (right, wanted.reason.strip()) if part),
        certified_by=certified_by,
        on=at,
        address=wanted.address.strip(),
        provisions=wanted.provisions,
    )
