"""The clocks of one signed decision: each recipient's period on each remedy, and the dates kept on the row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kokous.core.clock import civil_date
from kokous.delegation.models import OfficerDecision, Service
from kokous.rules.clocks import Clock, Recipient, count
from kokous.rules.counting import Counting
from kokous.rules.deadlines import Channel, deemed_notice
from kokous.rules.remedies import clock_of, remedies_for
from kokous.rules.remedy import Act, Decider, Remedy, Subject
from kokous.rules.take_up_right import last_take_up_day


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock of one remedy, whose it is (empty for the members of the municipality), and how it was counted."""

    remedy: Remedy
    clock: Clock
    whose: str
    counting: Counting | None


def remedies_of(decision: OfficerDecision, on: date) -> tuple[Remedy, ...]:
    """The remedies by the law of the day ``on`` (R-9.18 – R-9.23)."""
    return remedies_for(Act(decision.act), Decider.OFFICEHOLDER, Subject(decision.remedy_subject), on=on)


def clocks_of(decision: OfficerDecision) -> list[RunningClock]:
    """Every clock of a signed decision: the members' when there is one for them, and each served party's."""
    if decision.signed_at is None:
        return []
    services = services_that_reached(decision)
    found: list[RunningClock] = []
    for remedy in remedies_of(decision, civil_date(decision.signed_at)):
        if remedy.days is not None:
            found += [_running(remedy, clock, whose) for clock, whose in _clocks(decision, remedy, services)]
    return found


def services_that_reached(decision: OfficerDecision) -> list[Service]:
    """The services that start a period: not those whose e-mail never left."""
    return [each for each in decision.services.all() if each.reached]


def notice_days(decision: OfficerDecision) -> list[date]:
    """The days of deemed notice so far: of each served party, and of the members by the web (R-9.17)."""
    days = [service.notice_day for service in services_that_reached(decision)]
    if decision.published_at is not None:
        days.append(deemed_notice(Channel.WEB, civil_date(decision.published_at)))
    return days


def take_up_until(decision: OfficerDecision) -> date | None:
    """The last day for taking up (KuntaL 92 § 4 mom., R-2.10); None while no clock runs."""
    return last_take_up_day(notice_days(decision))


def personal_until(decision: OfficerDecision, today: date) -> date | None:
    """The last day of personal data on the web, or None before publication (KuntaL 140 § 1 mom., R-9.08).

    The latest last day of the clocks that run. A party who has not been served
    does not keep the data there, and once off they do not come back [I]; a
    published decision without any clock shows none at all [I].
    """
    if decision.published_at is None:
        return None
    if decision.personal_until is not None and decision.personal_until < today:
        return decision.personal_until
    last_days = [each.counting.last_day for each in clocks_of(decision) if each.counting is not None]
    return max(last_days, default=civil_date(decision.published_at) - timedelta(days=1))


def recompute(decision: OfficerDecision, at: datetime) -> None:
    """Save the dates that follow from notice: kept on the row so that pages and queries need no counting."""
    decision.take_up_until = take_up_until(decision)
    decision.personal_until = personal_until(decision, civil_date(at))
    decision.save(update_fields=["published_at", "take_up_until", "personal_until"])


def _clocks(
    decision: OfficerDecision, remedy: Remedy, services: Iterable[Service]
) -> list[tuple[Clock, str]]:
    found: list[tuple[Clock, str]] = []
    if remedy.member_channel is not None:
        published = civil_date(decision.published_at) if decision.published_at else None
        found.append((clock_of(remedy, Recipient.MEMBERS, remedy.member_channel, published), ""))
    for service in services:
        if Channel(service.channel) in remedy.party_channels:
            clock = clock_of(remedy, Recipient.PARTY, Channel(service.channel), service.sent)
            found.append((clock, service.party.name))
    return found


def _running(remedy: Remedy, clock: Clock, whose: str) -> RunningClock:
    return RunningClock(remedy, clock, whose, count(clock))
