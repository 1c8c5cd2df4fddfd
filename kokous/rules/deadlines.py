"""Periods and days of notice.

Laki säädettyjen määräaikain laskemisesta (150/1930) 2-5 §, Kuntalaki 139-140 §,
Hallintolaki 59-62 a §, Hankintalaki 127 §. Everything here is a civil date in
Finland: a moment becomes a day in :func:`publication_day` and nowhere else.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import Citation, cite, hl, kuntal
from kokous.rules.closed_days import is_closed_day

__all__ = [
    "NOTICE_RULES",
    "Channel",
    "NoticeRule",
    "add_months",
    "deemed_notice",
    "is_closed_day",
    "last_day",
    "last_day_in_months",
    "last_day_in_weeks",
    "latest_sending_day",
    "next_open_day",
    "publication_day",
    "raw_sending_day",
]

_ONE_DAY = timedelta(days=1)
_FINLAND = ZoneInfo("Europe/Helsinki")


class Channel(StrEnum):
    """How a decision came to somebody's notice."""

    WEB = "web"
    LETTER = "letter"
    ELECTRONIC = "electronic"
    PUBLIC_NOTICE = "public_notice"
    PROCUREMENT = "procurement"
    VERIFIED = "verified"
    SUBSTITUTE = "substitute"
    ON_VIEW = "on_view"
    COURT_NOTICE = "court_notice"
    ELECTION_RESULT = "election_result"


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """After how many days a channel counts as notice, and by which section."""

    days: int
    cites: tuple[Citation, ...]


#: The 2026 reform of electronic service may change ELECTRONIC; its entry into
#: force is unconfirmed [M], so the day count stands in this table alone.
NOTICE_RULES: dict[Channel, NoticeRule] = {
    Channel.WEB: NoticeRule(7, (kuntal(140, 3),)),
    Channel.LETTER: NoticeRule(7, (kuntal(139), hl(59, 2))),
    Channel.ELECTRONIC: NoticeRule(3, (kuntal(139), cite("AsiointiL", 19))),
    Channel.PUBLIC_NOTICE: NoticeRule(7, (hl("62 a"),)),
    Channel.PROCUREMENT: NoticeRule(0, (cite("HankintaL", 127),)),
    # Receipt, retrieval after strong identification, or a letter's arrival at an authority.
    Channel.VERIFIED: NoticeRule(0, (hl(60, 1), cite("AsiointiL", 18))),
    Channel.SUBSTITUTE: NoticeRule(3, (hl(61),)),
    # Minutes on view at the office, before the web duty of 1 June 2017 [M].
    Channel.ON_VIEW: NoticeRule(0, (cite("KuntaL (365/1995)", 63),)),
    # The municipality's notice of a court's decision: time runs from its publication itself.
    Channel.COURT_NOTICE: NoticeRule(0, (kuntal(142),)),
    # The result of an election: time runs from the publication of the confirmed result itself [M].
    Channel.ELECTION_RESULT: NoticeRule(0, (cite("VaaliL", 102),)),
}


def publication_day(moment: datetime) -> date:
    """The civil day in Finland on which something was published or sent.

    A publication at 23.59 still counts for that day [I]. Raises ValueError for a
    moment without a time zone.

    Rules: R-9.33
    """
    if moment.tzinfo is None:
        raise ValueError("The moment must carry a time zone, or its day in Finland is unknown.")
    return moment.astimezone(_FINLAND).date()


def next_open_day(day: date) -> date:
    """The first working day from ``day`` on, itself included.

    Source: MääräaikaL 5 §.
    Rules: R-9.31
    """
    while is_closed_day(day):
        day += _ONE_DAY
    return day


def deemed_notice(channel: str, sent: date) -> date:
    """The day on which the recipient is deemed to have got notice.

    ``channel`` is a :class:`Channel` or its value; ``sent`` is the day of
    publication, sending or, for ``verified``, receipt. The day is never moved:
    it is not the last day for an act, so it may be a Sunday [I]. Raises
    ValueError for an unknown channel, TypeError for a ``datetime``.

    Source: KuntaL 139-140 and 142 §, HL 59-62 a §, AsiointiL 18-19 §, HankintaL 127 §.
    Rules: R-9.10, R-9.13, R-9.14, R-9.16, R-9.25, R-9.29, R-9.34
    """
    if channel not in list(Channel):
        known = ", ".join(Channel)
        raise ValueError(f"Unknown channel of notice {channel!r}; known are {known}.")
    return civil_day(sent, "sent") + timedelta(days=NOTICE_RULES[Channel(channel)].days)


def last_day(notice: date, *, days: int) -> date:
    """The last day of a period of ``days`` counted from ``notice``.

    The day of notice itself is not counted, and a last day on a closed day moves
    forward to the next working day. Raises TypeError for a ``datetime``,
    ValueError for days that are not a whole number of zero or more.

    Source: MääräaikaL 2 and 5 §.
    Rules: R-9.22, R-9.29, R-9.31
    """
    whole_number(days, "days", least=0)
    return next_open_day(civil_day(notice, "notice") + timedelta(days=days))


def add_months(day: date, months: int) -> date:
    """The day with the same number ``months`` later, or earlier when negative.

    Where the month has no such day the period ends on its last day. The result
    is not moved off closed days: see :func:`last_day_in_months`. Raises TypeError
    for a ``datetime``, ValueError for months that are not a whole number.

    Source: MääräaikaL 3-4 §.
    Rules: R-9.30
    """
    if isinstance(months, bool) or not isinstance(months, int):
        raise ValueError(f"months must be a whole number, not {months!r}.")
    return civil_day(day, "day") + relativedelta(months=months)


def last_day_in_months(start: date, *, months: int) -> date:
    """The last day of a period of ``months`` from ``start``, moved to a working day.

    A period in years is twelve times as many months.

    Source: MääräaikaL 3 and 5 §.
    Rules: R-9.30, R-9.31
    """
    return next_open_day(add_months(start, whole_number(months, "months", least=0)))


def last_day_in_weeks(start: date, *, weeks: int) -> date:
    """The last day of a period of ``weeks``: the day of the same name, moved to a working day.

    Source: MääräaikaL 3 and 5 §.
    Rules: R-9.30
    """
    whole_number(weeks, "weeks", least=0)
    return next_open_day(civil_day(start, "start") + timedelta(weeks=weeks))


def raw_sending_day(meeting_day: date, *, days: int) -> date:
    """The last day that leaves ``days`` to the meeting, the meeting day not counted.

    This is what the law asks for; :func:`latest_sending_day` is the day to plan for.

    Source: MääräaikaL 2 and 4 §.
    Rules: R-3.06
    """
    whole_number(days, "days", least=0)
    return civil_day(meeting_day, "meeting_day") - timedelta(days=days)


def latest_sending_day(meeting_day: date, *, days: int) -> date:
    """The day to send a notice at the latest: ``days`` before, and a working day.

    A backward period never moves later; off a closed day it is planned earlier
    [I]: for Tuesday 7 April 2026 and four days, Thursday 2 April and not Good
    Friday. Raises TypeError for a ``datetime``, ValueError for negative days.

    Source: MääräaikaL 2 and 4 §, KuntaL 94 § 4 mom.
    Rules: R-3.04, R-3.05, R-3.06
    """
    day = raw_sending_day(meeting_day, days=days)
    while is_closed_day(day):
        day -= _ONE_DAY
    return day
