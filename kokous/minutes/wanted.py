"""What a correction of checked minutes will tell, made of what was asked and of the record as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.violations import RuleViolation
from kokous.minutes import guards
from kokous.minutes.checking import state_of
from kokous.minutes.documents.closing import attached_to
from kokous.minutes.documents.facts import remedy_facts
from kokous.minutes.enums import CorrectionGround
from kokous.minutes.models import Minutes, RenderedItem
from kokous.minutes.passages import Passage, passage_of
from kokous.minutes.record import CorrectionMade, ItemRecord, MeetingRecord
from kokous.minutes.replacing import NotOnce, OverMark, Replaced, in_line, in_text
from kokous.minutes.scene import scene_of
from kokous.minutes.sentences import sentences_for
from kokous.remedies.possible import in_order
from kokous.renditions.kinds import RenditionKind
from kokous.rules.citations import Citation, hl
from kokous.rules.minutes_rules import CORRECTION_CITES, Change, way_to_change

#: The longest line that a heading, a ground or a reason may become.
LONGEST_LINE = 300
LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Clerical:
    """Other words in the place of some in one passage (HL 51 §).

    ``heard``: who was heard and when, or why it was needless (``hearing_needless``).
    """

    passage: str
    key: str
    old: str
    new: str
    reason: str
    heard: str = ""
    hearing_needless: bool = False
    unreasonable: bool = False
    caused_by_party: bool = False
    appeal_pending: bool = False

    @property
    def cites(self) -> tuple[Citation, ...]:
        """On what the event rests."""
        return (hl(51), hl(52, 3))


@dataclass(frozen=True, slots=True)
class Substantive:
    """The matter was decided anew in ``decided`` on a ``ground`` of HL 50 § 1 mom., by its point."""

    ground: str
    decided: str
    reason: str
    to_partys_detriment: bool = False
    party_consents: bool = False
    caused_by_party: bool = False
    appeal_pending: bool = False

    @property
    def cites(self) -> tuple[Citation, ...]:
        """On what the event rests."""
        return (hl(50, 1, self.ground), hl(52, 3))


@dataclass(frozen=True, slots=True)
class Instructions:
    """The right remedies in the stead of wrong ones, or the same with instructions drawn up anew (HL 49 §)."""

    remedies: Sequence[str]
    remedy_text: str
    reason: str

    @property
    def cites(self) -> tuple[Citation, ...]:
        """On what the event rests."""
        return (hl(49), hl(52, 3))


Wanted = Clerical | Substantive | Instructions


def edition_of(minutes: Minutes, told: MeetingRecord, item: ItemRecord | None) -> int:
    """The number of the corrected version that a correction of the § makes; 0 while the minutes are unchecked.

    Refused for a § that has not been checked: its text is still edited (R-9.05).
    """
    if item is None or item.item not in told.handled:
        raise RuleViolation(_("Asia ei kuulu tähän kokoukseen."), cites=CORRECTION_CITES)
    if way_to_change(state_of(item, told)) is Change.EDIT:
        raise RuleViolation(
            _("Pykälää ei ole vielä tarkastettu, joten siihen ei merkitä korjausta."),
            cites=CORRECTION_CITES,
            advice=_("Korjaa teksti suoraan pöytäkirjan laadintasivulla."),
        )
    return told.edition + 1 if minutes.state in guards.CHECKED else 0


def made_of(
    minutes: Minutes, told: MeetingRecord, item: ItemRecord, wanted: Wanted, *, by: str, at: datetime
) -> CorrectionMade:
    """What will be told of the correction. ``item`` is the § as it reads now, earlier corrections in it."""
    made = CorrectionMade(
        seq=told.last_seq + 1,
        at=at,
        number=len(told.corrections) + 1,
        edition=edition_of(minutes, told, item),
        ground=CorrectionGround.CLERICAL,
        by=by,
        reason=" ".join(wanted.reason.split()),
    )
    match wanted:
        case Clerical():
            return _clerical(made, item, wanted)
        case Substantive():
            decided = " ".join(wanted.decided.split())
            return replace(made, ground=CorrectionGround(wanted.ground).value, decided=decided)
        case Instructions():
            return _instructions(made, minutes, told, item, wanted)


def _clerical(made: CorrectionMade, item: ItemRecord, wanted: Clerical) -> CorrectionMade:
    passage = passage_of(item, wanted.passage, wanted.key)
    if passage is None:
        raise RuleViolation(_("Pykälässä ei ole tällaista kohtaa."), cites=CORRECTION_CITES)
    old, new = " ".join(wanted.old.split()), " ".join(wanted.new.split())
    if not old or not new or old == new:
        raise RuleViolation(
            _("Kirjoita virheelliset sanat ja niiden tilalle oikeat."), cites=CORRECTION_CITES
        )
    done = _replaced(passage, old, new)
    longest = LONGEST_TITLE if "title" in passage.field else LONGEST_LINE
    if not passage.is_rich and len(done.text) > longest:
        raise RuleViolation(
            _("Kohtaan mahtuu enintään %(longest)s merkkiä.") % {"longest": longest}, cites=CORRECTION_CITES
        )
    return replace(
        made,
        ground=CorrectionGround.CLERICAL.value,
        passage=passage.field.value,
        key=passage.key,
        old=done.old,
        new=done.new,
        text=done.text,
    )


def _replaced(passage: Passage, old: str, new: str) -> Replaced:
    try:
        return in_text(passage.html, old, new) if passage.is_rich else in_line(passage.text, old, new)
    except NotOnce as found:
        if found.times:
            message = _(
                "Sanat esiintyvät kohdassa %(times)s kertaa. Kirjoita niiden ympäriltä enemmän sanoja."
            )
            raise RuleViolation(message % {"times": found.times}, cites=CORRECTION_CITES) from found
        raise RuleViolation(
            _(
                "Sanoja “%(old)s” ei ole kohdassa “%(where)s”. Kirjoita ne täsmälleen kuten ne pöytäkirjassa ovat."
            )
            % {"old": old, "where": passage.field.label},
            cites=CORRECTION_CITES,
        ) from found
    except OverMark as found:
        raise RuleViolation(
            _(
                "Sanoista osa on merkitty salassa pidettäväksi tai henkilötiedoksi. Korjaa merkityt ja muut sanat erikseen."
            ),
            cites=CORRECTION_CITES,
        ) from found


def _instructions(
    made: CorrectionMade, minutes: Minutes, told: MeetingRecord, item: ItemRecord, wanted: Instructions
) -> CorrectionMade:
    scene = scene_of(minutes.meeting, told, minutes.language)
    before = _frozen(minutes, item) or [remedy_facts(each) for each in attached_to(scene, item)]
    remedies = in_order(wanted.remedies)
    remedy_text = " ".join(wanted.remedy_text.split())
    after = [
        remedy_facts(each)
        for each in attached_to(scene, replace(item, remedies=tuple(remedies), remedy_text=remedy_text))
    ]
    if before == after:
        raise RuleViolation(
            _("Ohje on jo tällainen: mitään ei ole korjattavaa."),
            cites=[hl(49)],
            advice=_("Valitse oikea muutoksenhaku tai korjaa ensin kunnan tiedot, joista ohje muodostuu."),
        )
    return replace(
        made,
        ground=CorrectionGround.INSTRUCTIONS.value,
        old=_headings(before, minutes.language),
        new=_headings(after, minutes.language),
        values={"remedies": remedies, "remedy_text": remedy_text},
    )


def _frozen(minutes: Minutes, item: ItemRecord) -> Sequence[dict[str, Any]]:
    """The instructions as the newest version told them: the municipality's own data may have changed since."""
    rows = RenderedItem.objects.filter(item=UUID(item.item), rendition__minutes=minutes)
    row = rows.filter(
        rendition__kind=RenditionKind.PUBLIC,
        rendition__edition=minutes.edition,
        rendition__language=minutes.language,
    ).first()
    found: Sequence[dict[str, Any]] = row.facts.get("remedies", ()) if row else ()
    return found


def _headings(remedies: Sequence[dict[str, Any]], language: str) -> str:
    words = sentences_for(language)
    names = list(dict.fromkeys(str(each["heading"]) for each in remedies))
    return escape(words.document.both(names) if names else words.corrections.NO_INSTRUCTIONS, quote=False)
