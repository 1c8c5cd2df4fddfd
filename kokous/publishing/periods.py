"""The dates of a published §: when the members have notice, until when they may act, when personal data go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kokous.rules.clocks import Recipient, count
from kokous.rules.counting import Counting, explain_last_day
from kokous.rules.deadlines import Channel
from kokous.rules.finality import final_on
from kokous.rules.remedies import clock_of
from kokous.rules.remedy import Remedy


@dataclass(frozen=True, slots=True)
class Dates:
    """``notice`` and ``last`` are the municipal members'; None where they have no remedy.

    ``personal_until`` is the last day of personal data on the web. ``final`` is
    the first day on which the decision is final, if nobody uses a remedy and no
    party's own period runs longer; None while that cannot be told.
    """

    notice: date | None
    last: date | None
    personal_until: date
    final: date | None


def members_counting(remedy: Remedy, counted_from: date) -> Counting | None:
    """How the municipal members' period of a remedy is counted; None when they have none.

    Source: KuntaL 138 §, 140 § 3 mom., MääräaikaL 2 and 5 §.
    """
    if remedy.days is None or remedy.member_channel is None:
        return None
    return count(clock_of(remedy, Recipient.MEMBERS, remedy.member_channel, counted_from))


def members_last_day(remedies: Iterable[Remedy], counted_from: date) -> date | None:
    """The last day on which some remedy is open to the members; None when they have none."""
    countings = _members_countings(remedies, counted_from)
    return max((each.last_day for each in countings), default=None)


def _members_countings(remedies: Iterable[Remedy], counted_from: date) -> Iterator[Counting]:
    return (each for remedy in remedies if (each := members_counting(remedy, counted_from)))


def dates_of(remedies: Sequence[Remedy], counted_from: date, shared: date) -> Dates:
    """The dates of a § whose minutes were put on the web on ``counted_from`` (R-9.08, R-9.10, R-9.22).

    ``shared`` is the last day of personal data where the § has no period (:func:`without_period`).
    """
    known = list(_members_countings(remedies, counted_from))
    clocks = [
        clock_of(remedy, Recipient.MEMBERS, remedy.member_channel, counted_from)
        for remedy in remedies
        if remedy.member_channel is not None and remedy.days is not None
    ]
    every_period_known = bool(clocks) and len(clocks) == sum(1 for each in remedies if each.days is not None)
    return Dates(
        notice=known[0].notice if known else None,
        last=members_last_day(remedies, counted_from),
        personal_until=personal_until(remedies, counted_from) or shared,
        final=final_on(clocks, remedy_pending=False) if every_period_known else None,
    )


def personal_until(remedies: Iterable[Remedy], counted_from: date) -> date | None:
    """The last day of personal data on the web: the end of the longest period (KuntaL 140 § 1 mom., R-9.08).

    A period that runs for parties only begins when each is served, which the
    portal does not know: it is counted here as if from the web, so that the data
    never stay for an unknown time [I]. None for a § that nobody may challenge.
    """
    lasts = [
        explain_last_day(Channel.WEB, counted_from, days=remedy.days).last_day
        for remedy in remedies
        if remedy.days is not None
    ]
    return max(lasts, default=None)


def without_period(others: Iterable[date | None], counted_from: date) -> date:
    """The last day of personal data in a § that nobody may challenge, beside ``others`` of the same minutes.

    The law ties removal to "the" period, and such a § has none: it follows the
    longest of its minutes, and where there is none its personal data are never
    shown: the day before the publication is returned [I].
    """
    return max((day for day in others if day is not None), default=counted_from - timedelta(days=1))
