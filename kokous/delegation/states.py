"""Where a decision stands today, in words, and the clocks that run on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.delegation.clocks import RunningClock, clocks_of
from kokous.delegation.enums import State
from kokous.delegation.models import OfficerDecision
from kokous.post.enums import LetterState
from kokous.remedies.counted import sentences
from kokous.rules.citations import Citation
from kokous.rules.clocks import removal_day
from kokous.rules.deadlines import Channel
from kokous.rules.remedy import RemedyKind

REMEDIES = {
    RemedyKind.RECTIFICATION: gettext_lazy("oikaisuvaatimus"),
    RemedyKind.GENERAL_RECTIFICATION: gettext_lazy("oikaisuvaatimus"),
    RemedyKind.PROCUREMENT_RECTIFICATION: gettext_lazy("hankintaoikaisu"),
    RemedyKind.MUNICIPAL_APPEAL: gettext_lazy("kunnallisvalitus"),
    RemedyKind.ADMINISTRATIVE_APPEAL: gettext_lazy("hallintovalitus"),
    RemedyKind.MARKET_COURT_APPEAL: gettext_lazy("valitus markkinaoikeuteen"),
    RemedyKind.FURTHER_APPEAL: gettext_lazy("valitus korkeimpaan hallinto-oikeuteen"),
}


@dataclass(frozen=True, slots=True)
class ShownClock:
    """One clock as a page shows it; ``last_day`` is None while it does not run."""

    remedy: str
    whose: str
    last_day: date | None
    steps: tuple[str, ...]
    cites: tuple[Citation, ...]


def shown_clocks(decision: OfficerDecision) -> list[ShownClock]:
    """The clocks with their counting explained."""
    return [_shown(each) for each in clocks_of(decision)]


def badge_of(decision: OfficerDecision, today: date) -> tuple[str, str]:
    """A state of the design system's badges and its words."""
    match decision.state:
        case State.DRAFT:
            return "draft", _("Luonnos")
        case State.REFERRED:
            return "sent", _("Viety toimielimelle")
        case State.TAKEN_UP:
            return "paused", _("Otettu käsiteltäväksi")
    last_days = [each.counting.last_day for each in clocks_of(decision) if each.counting]
    if not last_days:
        return "prepared", _("Allekirjoitettu, ei tiedoksi annettu")
    if today >= removal_day(max(last_days)):
        return "final", _("Muutoksenhakuaika päättynyt")
    return "appeal", _("Muutoksenhakuaika kesken")


def days_left_words(until: date | None, today: date) -> str:
    """``päättyy 2 päivän kuluttua``; the last day is named as such."""
    if until is None:
        return _("aika ei ole alkanut")
    left = (until - today).days
    if left < 0:
        return _("päättynyt")
    if left == 0:
        return _("päättyy tänään")
    return _("päättyy huomenna") if left == 1 else _("päättyy %(days)s päivän kuluttua") % {"days": left}


def untold(decision: OfficerDecision) -> list[str]:
    """Whom the letter of a taking up did not reach or was not written to: they are told otherwise (R-2.12)."""
    found: list[str] = []
    for call in decision.call_ups.prefetch_related("letters"):
        reached = {letter.party_id for letter in call.letters.all() if letter.state != LetterState.FAILED}
        found += [party.name for party in decision.parties.all() if party.pk not in reached]
        found += [decision.holder.name] if None not in reached else []
    return list(dict.fromkeys(found))


def _shown(each: RunningClock) -> ShownClock:
    counting = each.counting
    sent: dict[Any, str] = {
        Channel.WEB: _("Julkaistu yleisessä tietoverkossa"),
        Channel.LETTER: _("Lähetetty kirjeenä"),
        Channel.ELECTRONIC: _("Lähetetty sähköisesti"),
        Channel.VERIFIED: _("Vastaanotettu"),
    }
    return ShownClock(
        str(REMEDIES[each.remedy.kind]),
        each.whose,
        counting.last_day if counting else None,
        tuple(sentences(counting, sent=sent.get(each.clock.channel, ""))) if counting else (),
        counting.cites if counting else (),
    )
