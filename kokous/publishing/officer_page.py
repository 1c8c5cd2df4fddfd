"""Everything that the page of an officeholder's published decision shows, made from its rendition and the day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.clock import civil_date, now
from kokous.core.richtext import gist
from kokous.delegation.addressee import after_take_up, calls_of
from kokous.delegation.clocks import remedies_of
from kokous.delegation.content import DecisionContent, from_json
from kokous.delegation.enums import Exclusion, State
from kokous.delegation.frozen import office_closes
from kokous.delegation.models import OfficerDecision, Rendition
from kokous.delegation.selectors import has_personal_data
from kokous.organisation.models import Body, Municipality
from kokous.publishing.periods import members_counting
from kokous.remedies import reader
from kokous.remedies.counted import sentences as steps_in_words
from kokous.renditions.kinds import RenditionKind
from kokous.rules.citations import Citation, kuntal
from kokous.rules.data_protection import noindex
from kokous.rules.remedy import Remedy

#: By what a body above takes a decision up.
TAKE_UP = kuntal(92)


@dataclass(frozen=True, slots=True)
class RemedyToday:
    """One remedy as a resident sees it: what can be done until when, and how that was counted.

    ``call`` is what the link to the instructions says, empty when there is nothing to be done any more.
    """

    sentence: str
    call: str
    steps: tuple[str, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """One decision on one day. ``content`` says to whom a claim goes now, also after a taking up."""

    key: UUID
    office: UUID
    matter: UUID | None
    content: DecisionContent
    #: The bytes of the PDF as it was published.
    blob: str
    gist: str
    published_at: datetime
    remedies: list[RemedyToday]
    #: The body that has taken the matter up and when; else until when one may.
    taken_up_by: Body | None
    taken_up_at: datetime | None
    may_be_taken_until: date | None
    noindex: bool
    personal_data_removed: bool
    take_up: Citation = TAKE_UP


def officer_page(municipality: Municipality, rendition: Rendition, day: date, language: str) -> OfficerPage:
    """The page of a published decision as anyone may see it on ``day``."""
    decision = rendition.version.decision
    content = after_take_up(from_json(rendition.content), decision)
    calls = calls_of(decision)
    public = rendition.kind == RenditionKind.PUBLIC
    differs = has_personal_data(rendition)
    return OfficerPage(
        key=decision.pk,
        office=decision.office_id,
        matter=decision.matter_id,
        blob=rendition.blob_id,
        content=content,
        gist=gist(content.decision),
        published_at=decision.published_at or now(),
        remedies=_remedies(municipality, decision, day, language),
        taken_up_by=calls[0].body if calls else None,
        taken_up_at=calls[0].at if calls else None,
        may_be_taken_until=_take_up_until(decision, day),
        noindex=noindex(has_personal_data=differs and public),
        personal_data_removed=differs and not public,
    )


def _take_up_until(decision: OfficerDecision, day: date) -> date | None:
    open_still = decision.state == State.SIGNED and decision.exclusion == Exclusion.NONE
    until = decision.take_up_until
    return until if open_still and until is not None and day <= until else None


def _remedies(
    municipality: Municipality, decision: OfficerDecision, day: date, language: str
) -> list[RemedyToday]:
    """What a member of the municipality can do on ``day``, in the order of the instructions."""
    signed = civil_date(decision.signed_at or now())
    closes = office_closes(municipality, signed)
    return [_today(each, decision, day, closes, language) for each in remedies_of(decision, signed)]


def _today(remedy: Remedy, decision: OfficerDecision, day: date, closes: str, language: str) -> RemedyToday:
    if remedy.days is None:
        return RemedyToday(reader.prohibited(decision.act), "", (), remedy.cites)
    called = reader.call(remedy.kind)
    counting = members_counting(remedy, civil_date(decision.published_at or now()))
    if counting is None:
        return RemedyToday(reader.for_parties(remedy.kind, remedy.days), called, (), remedy.cites)
    last = counting.last_day
    sentence = reader.until(remedy.kind, last, today=day, closes=closes, language=language)
    steps = tuple(steps_in_words(counting, sent=_("Julkaistu")))
    return RemedyToday(sentence, called if day <= last else "", steps, counting.cites)
