"""Making and inspecting a publication before the action: reading PDFs takes time that no lock should wait for."""

from datetime import date

from django.utils.translation import gettext as _

from kokous.agenda.models import Meeting
from kokous.core.violations import RuleViolation
from kokous.minutes.stray_words import refuse_stray_words
from kokous.publishing import guards
from kokous.publishing.draft import Draft, draft_of
from kokous.publishing.inspection import has_identity_code, has_leak, incomplete_instructions, read_all
from kokous.remedies.instructions import require_whole
from kokous.rules.citations import cite, kuntal


def prepare(meeting: Meeting, day: date) -> Draft:
    """What publishing on ``day`` puts on the web; the members' periods run from that day.

    Raises :class:`RuleViolation` when the minutes are not checked and signed, or
    when instructions for appeal lack an element, or when a secret word or a personal
    identity code stands in any public artefact, or a form of marked words waits for a decision.
    """
    return _inspected(meeting, draft_of(guards.frozen(meeting), counted_from=day))


def prepare_correction(meeting: Meeting, day: date, *, restart: bool) -> Draft:
    """The same for a correction: periods go on, or begin anew on ``day`` (HL 49 §)."""
    minutes = guards.frozen(meeting)
    before = guards.on_the_web(minutes)
    draft = draft_of(minutes, counted_from=day if restart else before.counted_from)
    guards.something_corrected(before, draft)  # before any PDF is read
    guards.periods_follow(before, draft, restart=restart)
    return _inspected(meeting, draft)


def _inspected(meeting: Meeting, draft: Draft) -> Draft:
    """The draft, unless something in it may not go out. The words are not repeated: a refusal is read over a shoulder."""
    guards.both_renditions(draft)
    require_whole(incomplete_instructions(draft))
    texts = read_all(draft)
    if has_leak(draft, texts):
        raise RuleViolation(
            _("Julkaisu estetty: julkisessa versiossa näkyisi salassa pidettävä tai suojattu tieto."),
            cites=[cite("JulkL", 22), kuntal(140, 1)],
            advice=_(
                "Merkitse sanat suojattaviksi myös siellä, missä ne toistuvat, ja muodosta versio uudelleen."
            ),
        )
    refuse_stray_words(meeting, draft.record)
    if has_identity_code(texts):
        raise RuleViolation(
            _("Julkaisu estetty: tekstissä on henkilötunnus tai siltä näyttävä merkintä."),
            cites=[cite("TSL", 29), kuntal(140, 1)],
            advice=_("Poista tunnus pöytäkirjasta tai merkitse se salassa pidettäväksi."),
        )
    return draft
