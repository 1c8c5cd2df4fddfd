"""The days on which no period ends. Laki säädettyjen määräaikain laskemisesta (150/1930) 5 §.

The calendar is the one in force since 1991, when Epiphany and Ascension Day
returned from Saturdays to their own weekdays; earlier years are not asked for.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from dateutil.easter import easter

from kokous.rules.arguments import civil_day
from kokous.rules.citations import cite

CITES = (cite("MääräaikaL", 5),)

_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6


class ClosedDay(StrEnum):
    """Why a period does not end on a day."""

    NEW_YEAR = "new_year"
    EPIPHANY = "epiphany"
    GOOD_FRIDAY = "good_friday"
    EASTER_DAY = "easter_day"
    EASTER_MONDAY = "easter_monday"
    MAY_DAY = "may_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    MIDSUMMER_EVE = "midsummer_eve"
    MIDSUMMER_DAY = "midsummer_day"
    ALL_SAINTS = "all_saints"
    INDEPENDENCE_DAY = "independence_day"
    CHRISTMAS_EVE = "christmas_eve"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


#: The words shown for each reason, as ``(Finnish, Swedish, English)``.
NAMES: dict[ClosedDay, tuple[str, str, str]] = {
    ClosedDay.NEW_YEAR: ("uudenvuodenpäivä", "nyårsdagen", "New Year's Day"),
    ClosedDay.EPIPHANY: ("loppiainen", "trettondagen", "Epiphany"),
    ClosedDay.GOOD_FRIDAY: ("pitkäperjantai", "långfredagen", "Good Friday"),
    ClosedDay.EASTER_DAY: ("pääsiäispäivä", "påskdagen", "Easter Day"),
    ClosedDay.EASTER_MONDAY: ("toinen pääsiäispäivä", "annandag påsk", "Easter Monday"),
    ClosedDay.MAY_DAY: ("vapunpäivä", "första maj", "May Day"),
    ClosedDay.ASCENSION_DAY: ("helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
    ClosedDay.WHIT_SUNDAY: ("helluntaipäivä", "pingstdagen", "Whit Sunday"),
    ClosedDay.MIDSUMMER_EVE: ("juhannusaatto", "midsommarafton", "Midsummer Eve"),
    ClosedDay.MIDSUMMER_DAY: ("juhannuspäivä", "midsommardagen", "Midsummer Day"),
    ClosedDay.ALL_SAINTS: ("pyhäinpäivä", "alla helgons dag", "All Saints' Day"),
    ClosedDay.INDEPENDENCE_DAY: ("itsenäisyyspäivä", "självständighetsdagen", "Independence Day"),
    ClosedDay.CHRISTMAS_EVE: ("jouluaatto", "julafton", "Christmas Eve"),
    ClosedDay.CHRISTMAS_DAY: ("joulupäivä", "juldagen", "Christmas Day"),
    ClosedDay.BOXING_DAY: ("tapaninpäivä", "annandag jul", "Boxing Day"),
    ClosedDay.SATURDAY: ("lauantai", "lördag", "Saturday"),
    ClosedDay.SUNDAY: ("sunnuntai", "söndag", "Sunday"),
}


def _first_weekday_from(day: date, weekday: int) -> date:
    """The first day from ``day`` on (itself included) that falls on ``weekday``."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


@cache
def named_closed_days(year: int) -> dict[date, ClosedDay]:
    """The closed days of a year that have a name of their own.

    New Year's Eve and Maundy Thursday are working days for this purpose and are
    therefore not in the list. Midsummer Eve is the Friday of 19-25 June; the
    list of church holidays is [M] unconfirmed.

    Rules: R-9.31
    """
    easter_day = easter(year)
    midsummer_eve = _first_weekday_from(date(year, 6, 19), _FRIDAY)
    return {
        date(year, 1, 1): ClosedDay.NEW_YEAR,
        date(year, 1, 6): ClosedDay.EPIPHANY,
        easter_day - timedelta(days=2): ClosedDay.GOOD_FRIDAY,
        easter_day: ClosedDay.EASTER_DAY,
        easter_day + timedelta(days=1): ClosedDay.EASTER_MONDAY,
        easter_day + timedelta(days=39): ClosedDay.ASCENSION_DAY,
        easter_day + timedelta(days=49): ClosedDay.WHIT_SUNDAY,
        # In 2008 Ascension Day fell on 1 May: the day keeps the later name.
        date(year, 5, 1): ClosedDay.MAY_DAY,
        midsummer_eve: ClosedDay.MIDSUMMER_EVE,
        midsummer_eve + timedelta(days=1): ClosedDay.MIDSUMMER_DAY,
        _first_weekday_from(date(year, 10, 31), _SATURDAY): ClosedDay.ALL_SAINTS,
        date(year, 12, 6): ClosedDay.INDEPENDENCE_DAY,
        date(year, 12, 24): ClosedDay.CHRISTMAS_EVE,
        date(year, 12, 25): ClosedDay.CHRISTMAS_DAY,
        date(year, 12, 26): ClosedDay.BOXING_DAY,
    }


def closed_day(day: date) -> ClosedDay | None:
    """Why no period ends on ``day``, or None for a working day.

    A holiday on a weekend is named as the holiday. Raises TypeError for a
    ``datetime``.

    Source: MääräaikaL 5 §.
    Rules: R-9.31
    """
    named = named_closed_days(civil_day(day, "day").year).get(day)
    if named is not None:
        return named
    return {_SATURDAY: ClosedDay.SATURDAY, _SUNDAY: ClosedDay.SUNDAY}.get(day.weekday())


def is_closed_day(day: date) -> bool:
    """True when a period that would end on ``day`` goes on to the next working day.

    Closed are Saturdays, Sundays, church holidays, 6 December, 1 May, Christmas
    Eve and Midsummer Eve. Raises TypeError for a ``datetime``.

    Source: MääräaikaL 5 §.
    Rules: R-9.31
    """
    return closed_day(day) is not None
