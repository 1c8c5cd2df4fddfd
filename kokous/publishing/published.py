"""A published decision in lists, searches and feeds: one record, whether a body decided or an officeholder.

The words come from published renditions only: :class:`~kokous.publishing.models.PublishedText` of a body's §,
and what delegation froze for the web of an officeholder's decision. Days and states are those of the law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from kokous.core.clock import civil_date, now
from kokous.core.richtext import gist
from kokous.delegation.clocks import remedies_of
from kokous.delegation.enums import State
from kokous.delegation.models import Rendition
from kokous.publishing.enums import Decider, RemedyState
from kokous.publishing.gist import GIST_IN_LISTS, said_in_list
from kokous.publishing.models import PublishedItem, PublishedText
from kokous.publishing.periods import members_last_day
from kokous.renditions.kinds import RenditionKind


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """What a line tells of a decision.

    ``key`` and ``url`` never change, whichever version is shown. ``language`` is that of ``title`` and ``words``;
    ``words`` is the outcome and what was decided; of a secret § the ground is ``secrecy``. ``remedy_until``
    is the last day of the members' period, if they have one. ``personal`` tells that the line holds what will leave
    the web (KuntaL 140 § 1 mom.).
    """

    kind: Decider
    key: UUID
    decider: str
    decided_on: date
    published_at: datetime
    section: str
    title: str
    words: str
    language: str
    url: str
    remedy: RemedyState
    remedy_until: date | None
    secret: bool = False
    secrecy: str = ""
    personal: bool = False
    #: The number of the matter, where the decision tells it.
    case: str = ""

    @property
    def by_officeholder(self) -> bool:
        """Whether the holder of an office decided."""
        return self.kind is Decider.OFFICE


def of_item(
    item: PublishedItem, text: PublishedText, lasting: PublishedText, *, day: date, language: str
) -> PublishedDecision:
    """The record of a body's § in the words of ``text``; ``lasting`` are those without personal data."""
    words = said_in_list(text)
    return PublishedDecision(
        kind=Decider.BODY,
        key=item.item,
        decider=item.publication.body_in(language),
        decided_on=item.publication.held_on,
        published_at=item.publication.published_at,
        section=f"§ {item.section}" if item.section else "",
        title=text.title,
        words=words,
        language=text.language,
        url=reverse("publishing:decision", args=[item.item]),
        remedy=_state(any(data["days"] is not None for data in item.remedies), item.last_day, day),
        remedy_until=item.last_day,
        secret=item.secret,
        secrecy=str(text.facts.get("secrecy") or "") if item.secret else "",
        personal=(text.title, words) != (lasting.title, said_in_list(lasting)),
        case=str(text.facts.get("case") or ""),
    )


def of_rendition(rendition: Rendition, lasting: Rendition, *, day: date, language: str) -> PublishedDecision:
    """The record of an officeholder's decision in the words of ``rendition``; ``lasting`` is the minimal one."""
    decision, content = rendition.version.decision, rendition.content
    signed_at, published_at = decision.signed_at or now(), decision.published_at or now()
    remedies = remedies_of(decision, civil_date(signed_at))
    last = members_last_day(remedies, civil_date(published_at))
    taken_up = decision.state == State.TAKEN_UP
    title, words = _told(rendition)
    return PublishedDecision(
        kind=Decider.OFFICE,
        key=decision.pk,
        decider=getattr(decision.office, f"name_{language}", "") or str(content["office"]),
        decided_on=civil_date(signed_at),
        published_at=published_at,
        section=str(content["section"]),
        title=title,
        words=words,
        language=str(content.get("language") or "fi"),
        url=reverse("publishing:officer_decision", args=[decision.pk]),
        remedy=RemedyState.TAKEN_UP
        if taken_up
        else _state(any(each.days is not None for each in remedies), last, day),
        remedy_until=last,
        personal=(title, words) != _told(lasting),
        case=str(content.get("matter") or ""),
    )


def lasting_of(rendition: Rendition) -> Rendition:
    """The form without personal data of the same version; the versions' renditions have been fetched."""
    return next(each for each in rendition.version.renditions.all() if each.kind == RenditionKind.MINIMAL)


def personal(rows: Iterable[PublishedDecision]) -> bool:
    """Whether a page with these lines is kept from robots and caches."""
    return any(row.personal for row in rows)


def _told(rendition: Rendition) -> tuple[str, str]:
    content = rendition.content
    return str(content["title"]), gist(str(content["decision"]), longest=GIST_IN_LISTS)


def _state(has_period: bool, last: date | None, day: date) -> RemedyState:
    if not has_period:
        return RemedyState.NONE
    if last is None:
        return RemedyState.PARTIES
    return RemedyState.OPEN if day <= last else RemedyState.OVER
