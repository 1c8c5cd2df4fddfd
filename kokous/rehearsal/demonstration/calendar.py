"""On which days Mallikunta works: the board meets on Mondays and publishes on Fridays, as boards do."""

from datetime import date, timedelta

from kokous.rules.deadlines import is_closed_day

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
#: Working days from a meeting to the signatures, the checks and the publication: Tuesday, Wednesday, Friday.
SIGNED, CHECKED, PUBLISHED = 1, 2, 4


def working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while is_closed_day(day):
        day -= _DAY
    return day


def later(day: date, count: int) -> date:
    """The working day that comes ``count`` working days after ``day``."""
    for _number in range(count):
        day += _DAY
        while is_closed_day(day):
            day += _DAY
    return day


def last_monday(today: date) -> date:
    """The last Monday before today, or the working day before it."""
    return working_day(today - timedelta(days=today.weekday() or 7))


def extra_thursday(today: date) -> date:
    """The Thursday before :func:`last_monday`, or earlier, so that its minutes have been signed by now."""
    day = working_day(last_monday(today) - timedelta(days=4))
    while later(day, SIGNED) >= today:
        day = working_day(day - _DAY)
    return day


def published_monday(today: date) -> date:
    """The last Monday before :func:`extra_thursday` whose minutes are out by now."""
    extra = extra_thursday(today)
    day = extra - timedelta(days=extra.weekday() or 7)
    while later(working_day(day), PUBLISHED) >= today:
        day -= _WEEK
    return working_day(day)


def coming_monday(today: date) -> date:
    """The first Monday more than a week ahead: there is time to prepare it. A holiday gives the next working day."""
    return later(today + timedelta(days=14 - today.weekday()) - _DAY, 1)
