"""The worked examples of deadlines, and what holds for every date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.closed_days import NAMES, ClosedDay, closed_day, named_closed_days
from kokous.rules.deadlines import (
    NOTICE_RULES,
    Channel,
    add_months,
    deemed_notice,
    is_closed_day,
    last_day,
    last_day_in_months,
    last_day_in_weeks,
    latest_sending_day,
    next_open_day,
    publication_day,
    raw_sending_day,
)

D = date.fromisoformat
DATES = st.dates(date(2006, 1, 1), date(2046, 12, 31))
PERIODS = st.integers(0, 400)

# (published, deemed notice, last day of 14 days, last day of 30 days)
WEB = [
    ("2026-01-14", "2026-01-21", "2026-02-04", "2026-02-20"),
    ("2026-12-03", "2026-12-10", "2026-12-28", "2027-01-11"),
    ("2025-12-03", "2025-12-10", "2025-12-29", "2026-01-09"),
    ("2025-12-02", "2025-12-09", "2025-12-23", "2026-01-08"),
    ("2026-12-17", "2026-12-24", "2027-01-07", "2027-01-25"),
    ("2026-12-11", "2026-12-18", "2027-01-04", "2027-01-18"),
    ("2026-05-29", "2026-06-05", "2026-06-22", "2026-07-06"),
    ("2026-05-28", "2026-06-04", "2026-06-18", "2026-07-06"),
    ("2027-06-04", "2027-06-11", "2027-06-28", "2027-07-12"),
    ("2026-03-13", "2026-03-20", "2026-04-07", "2026-04-20"),
    ("2026-03-12", "2026-03-19", "2026-04-02", "2026-04-20"),
    ("2027-03-05", "2027-03-12", "2027-03-30", "2027-04-12"),
    ("2026-04-10", "2026-04-17", "2026-05-04", "2026-05-18"),
    ("2026-11-15", "2026-11-22", "2026-12-07", "2026-12-22"),
    ("2026-10-10", "2026-10-17", "2026-11-02", "2026-11-16"),
]
LETTER = [
    ("2026-11-30", "2026-12-07", "2026-12-21", "2027-01-07"),
    ("2026-03-30", "2026-04-06", "2026-04-20", "2026-05-06"),
]
ELECTRONIC = [
    ("2026-11-30", "2026-12-03", "2026-12-17", "2027-01-04"),
    ("2026-12-07", "2026-12-10", "2026-12-28", "2027-01-11"),
]
SERVED = [
    *[("web", *row) for row in WEB],
    *[("letter", *row) for row in LETTER],
    *[("electronic", *row) for row in ELECTRONIC],
]


@pytest.mark.law("R-9.10", "R-9.13", "R-9.14", "R-9.22", "R-9.29", "R-9.31")
@pytest.mark.parametrize(("channel", "sent", "notice", "fourteen", "thirty"), SERVED)
def test_worked_examples_of_notice_and_periods(channel, sent, notice, fourteen, thirty):
    assert deemed_notice(channel, D(sent)) == D(notice)
    assert last_day(D(notice), days=14) == D(fourteen)
    assert last_day(D(notice), days=30) == D(thirty)


@pytest.mark.law("R-9.16", "R-9.34")
@pytest.mark.parametrize(
    ("channel", "days"),
    [
        ("web", 7),
        ("letter", 7),
        ("electronic", 3),
        ("public_notice", 7),
        ("procurement", 0),
        ("verified", 0),
        ("substitute", 3),
        ("on_view", 0),
        ("court_notice", 0),
    ],
)
def test_each_channel_has_its_days_and_a_section(channel, days):
    assert deemed_notice(channel, date(2026, 3, 2)) == date(2026, 3, 2) + timedelta(days=days)
    assert NOTICE_RULES[Channel(channel)].cites


def test_unknown_channel_is_refused():
    with pytest.raises(ValueError, match="Unknown channel of notice 'pigeon'; known are web, letter"):
        deemed_notice("pigeon", date(2026, 3, 2))


@pytest.mark.law("R-9.31")
@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-01-01", ClosedDay.NEW_YEAR),
        ("2026-01-06", ClosedDay.EPIPHANY),
        ("2026-04-02", None),  # Maundy Thursday
        ("2026-04-03", ClosedDay.GOOD_FRIDAY),
        ("2026-04-04", ClosedDay.SATURDAY),
        ("2026-04-05", ClosedDay.EASTER_DAY),
        ("2026-04-06", ClosedDay.EASTER_MONDAY),
        ("2026-04-12", ClosedDay.SUNDAY),
        ("2026-05-01", ClosedDay.MAY_DAY),
        ("2008-05-01", ClosedDay.MAY_DAY),  # Ascension Day as well
        ("2026-05-14", ClosedDay.ASCENSION_DAY),
        ("2026-05-24", ClosedDay.WHIT_SUNDAY),
        ("2026-06-18", None),
        ("2026-06-19", ClosedDay.MIDSUMMER_EVE),
        ("2026-06-20", ClosedDay.MIDSUMMER_DAY),
        ("2027-06-25", ClosedDay.MIDSUMMER_EVE),
        ("2026-10-31", ClosedDay.ALL_SAINTS),
        ("2027-11-06", ClosedDay.ALL_SAINTS),
        ("2026-12-06", ClosedDay.INDEPENDENCE_DAY),
        ("2026-12-23", None),
        ("2026-12-24", ClosedDay.CHRISTMAS_EVE),
        ("2026-12-25", ClosedDay.CHRISTMAS_DAY),
        ("2025-12-26", ClosedDay.BOXING_DAY),
        ("2026-12-31", None),  # New Year's Eve
    ],
)
def test_closed_day_and_its_name(day, reason):
    assert closed_day(D(day)) is reason
    assert is_closed_day(D(day)) is (reason is not None)


def test_every_reason_has_a_name_in_three_languages():
    assert set(NAMES) == set(ClosedDay)
    assert all(len(set(names)) == 3 for names in NAMES.values())
    assert NAMES[ClosedDay.GOOD_FRIDAY] == ("pitkäperjantai", "långfredagen", "Good Friday")


@given(DATES)
def test_named_days_fall_where_the_calendar_puts_them(day):
    named = {reason: when for when, reason in named_closed_days(day.year).items()}
    assert named[ClosedDay.MIDSUMMER_EVE].weekday() == 4
    assert date(day.year, 6, 19) <= named[ClosedDay.MIDSUMMER_EVE] <= date(day.year, 6, 25)
    assert named[ClosedDay.ALL_SAINTS].weekday() == 5
    assert date(day.year, 10, 31) <= named[ClosedDay.ALL_SAINTS] <= date(day.year, 11, 6)
    assert named[ClosedDay.GOOD_FRIDAY].weekday() == 4
    assert named[ClosedDay.EASTER_MONDAY].weekday() == 0


@pytest.mark.law("R-9.31")
@given(DATES, PERIODS)
def test_last_day_is_open_and_only_closed_days_are_passed(notice, days):
    end = last_day(notice, days=days)
    raw = notice + timedelta(days=days)
    assert not is_closed_day(end)
    assert all(is_closed_day(raw + timedelta(days=n)) for n in range((end - raw).days))
    assert (end - raw).days <= 5


@given(DATES, PERIODS, PERIODS)
def test_last_day_is_monotonic(notice, days, more):
    assert last_day(notice, days=days) <= last_day(notice, days=days + more)
    assert last_day(notice, days=days) <= last_day(notice + timedelta(days=more), days=days)


@given(DATES)
def test_next_open_day_of_an_open_day_is_itself(day):
    assert (next_open_day(day) == day) is not is_closed_day(day)


@pytest.mark.parametrize("days", [-1, 1.5, True, "14"])
def test_days_that_are_no_count_are_refused(days):
    for count in (
        lambda: last_day(date(2026, 1, 1), days=days),
        lambda: latest_sending_day(date(2026, 1, 1), days=days),
        lambda: last_day_in_months(date(2026, 1, 1), months=days),
        lambda: last_day_in_weeks(date(2026, 1, 1), weeks=days),
    ):
        with pytest.raises(ValueError, match="must be"):
            count()


def test_moment_in_place_of_a_day_is_refused_everywhere():
    moment = datetime(2026, 12, 3, 10, tzinfo=UTC)
    for call in (
        lambda: is_closed_day(moment),
        lambda: closed_day(moment),
        lambda: last_day(moment, days=14),
        lambda: deemed_notice("web", moment),
        lambda: latest_sending_day(moment, days=4),
        lambda: add_months(moment, 2),
        lambda: last_day_in_months(moment, months=2),
        lambda: last_day_in_weeks(moment, weeks=2),
        lambda: next_open_day(moment),
    ):
        with pytest.raises(TypeError, match="must be a date"):
            call()


@pytest.mark.law("R-3.04", "R-3.05", "R-3.06")
@pytest.mark.parametrize(
    ("meeting", "days", "latest"),
    [
        ("2026-12-14", 4, "2026-12-10"),
        ("2026-12-14", 5, "2026-12-09"),
        ("2026-12-14", 7, "2026-12-07"),
        ("2026-04-07", 4, "2026-04-02"),
    ],
)
def test_worked_examples_of_sending_days(meeting, days, latest):
    assert latest_sending_day(D(meeting), days=days) == D(latest)


@pytest.mark.law("R-3.06")
@given(DATES, PERIODS)
def test_sending_day_is_open_and_early_enough(meeting, days):
    planned = latest_sending_day(meeting, days=days)
    assert not is_closed_day(planned)
    assert (meeting - planned).days >= days
    assert raw_sending_day(meeting, days=days) == meeting - timedelta(days=days)


@pytest.mark.law("R-9.30")
@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        ("2025-06-09", 2, "2025-08-09"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-30", -13, "2025-02-28"),
        ("2026-05-17", 0, "2026-05-17"),
    ],
)
def test_months_keep_the_number_or_take_the_last_day(day, months, end):
    assert add_months(D(day), months) == D(end)


@pytest.mark.law("R-9.30")
@given(DATES, st.integers(-120, 120))
def test_months_forwards_and_backwards(day, months):
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)
    back = add_months(end, -months)
    assert back == day or back.day == end.day


@pytest.mark.parametrize("months", [1.0, True, "2", None, relativedelta(months=1)])
def test_months_that_are_no_count_are_refused(months):
    with pytest.raises(ValueError, match="months must be a whole number"):
        add_months(date(2026, 1, 1), months)


@pytest.mark.law("R-9.30", "R-1.12")
def test_period_in_months_and_weeks_moves_off_closed_days():
    assert last_day_in_months(date(2025, 6, 9), months=2) == date(2025, 8, 11)
    assert last_day_in_months(date(2025, 12, 31), months=2) == date(2026, 3, 2)
    assert last_day_in_weeks(date(2026, 4, 17), weeks=2) == date(2026, 5, 4)
    assert last_day_in_weeks(date(2026, 3, 2), weeks=1) == date(2026, 3, 9)
    assert last_day_in_weeks(date(2026, 3, 1), weeks=0) == date(2026, 3, 2)
    assert last_day_in_months(date(2026, 3, 1), months=0) == date(2026, 3, 2)


@pytest.mark.law("R-9.33")
def test_publication_late_in_the_evening_counts_for_the_finnish_day():
    assert publication_day(datetime(2026, 1, 14, 21, 59, tzinfo=UTC)) == date(2026, 1, 14)
    assert publication_day(datetime(2026, 1, 14, 22, 0, tzinfo=UTC)) == date(2026, 1, 15)
    assert publication_day(datetime(2026, 7, 14, 21, 0, tzinfo=UTC)) == date(2026, 7, 15)
    with pytest.raises(ValueError, match="time zone"):
        publication_day(datetime.fromisoformat("2026-01-14T21:59"))
