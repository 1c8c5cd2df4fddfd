from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.arrival import Arrival, arrived_in_time
from kokous.rules.citations import cite, kuntal
from kokous.rules.closed_days import ClosedDay
from kokous.rules.counting import (
    StepKind,
    explain_last_day,
    explain_last_day_in_months,
    explain_sending_day,
)
from kokous.rules.deadlines import (
    Channel,
    deemed_notice,
    last_day,
    last_day_in_months,
    latest_sending_day,
)

DATES = st.dates(date(2006, 1, 1), date(2046, 12, 31))


@pytest.mark.law("R-9.29", "R-9.22")
def test_christmas_period_is_explained_day_by_day():
    counting = explain_last_day("web", date(2026, 12, 3), days=14, cites=(kuntal(138),))
    assert [(step.kind, step.day, step.count, step.closed) for step in counting.steps] == [
        (StepKind.SENT, date(2026, 12, 3), None, None),
        (StepKind.NOTICE, date(2026, 12, 10), 7, None),
        (StepKind.RAW_END, date(2026, 12, 24), 14, None),
        (StepKind.MOVED_OVER, date(2026, 12, 24), None, ClosedDay.CHRISTMAS_EVE),
        (StepKind.MOVED_OVER, date(2026, 12, 25), None, ClosedDay.CHRISTMAS_DAY),
        (StepKind.MOVED_OVER, date(2026, 12, 26), None, ClosedDay.BOXING_DAY),
        (StepKind.MOVED_OVER, date(2026, 12, 27), None, ClosedDay.SUNDAY),
        (StepKind.RESULT, date(2026, 12, 28), None, None),
    ]
    assert counting.notice == date(2026, 12, 10)
    assert counting.raw_end == date(2026, 12, 24)
    assert counting.last_day == date(2026, 12, 28)
    assert next(step.closed for step in counting.moved_over) is ClosedDay.CHRISTMAS_EVE
    assert counting.cites == (kuntal(140, 3), kuntal(138), cite("MääräaikaL", 2), cite("MääräaikaL", 5))


@given(st.sampled_from(list(Channel)), DATES, st.integers(0, 60))
def test_explanation_ends_where_the_rule_does(channel, sent, days):
    counting = explain_last_day(channel, sent, days=days)
    assert counting.last_day == last_day(deemed_notice(channel, sent), days=days)
    assert counting.notice == deemed_notice(channel, sent)
    assert (counting.moved_over == ()) is (counting.raw_end == counting.last_day)


@given(DATES, st.integers(0, 24))
def test_explanation_in_months_ends_where_the_rule_does(start, months):
    counting = explain_last_day_in_months(start, months=months)
    assert counting.last_day == last_day_in_months(start, months=months)
    assert counting.notice is None


@pytest.mark.law("R-3.06")
def test_sending_day_before_easter_is_explained():
    counting = explain_sending_day(date(2026, 4, 7), days=4, cites=(kuntal(94, 4),))
    assert [(step.kind, step.day) for step in counting.steps] == [
        (StepKind.MEETING, date(2026, 4, 7)),
        (StepKind.RAW_END, date(2026, 4, 3)),
        (StepKind.MOVED_OVER, date(2026, 4, 3)),
        (StepKind.RESULT, date(2026, 4, 2)),
    ]


@given(DATES, st.integers(0, 30))
def test_explained_sending_day_is_the_rule(meeting, days):
    assert explain_sending_day(meeting, days=days).last_day == latest_sending_day(meeting, days=days)


LAST = date(2026, 2, 4)
CLOSES = time(16)


@pytest.mark.law("R-9.32")
@pytest.mark.parametrize(
    ("arrival", "in_time"),
    [
        (Arrival((LAST, time(15, 59))), True),
        (Arrival((LAST, time(16))), False),
        (Arrival((LAST, time(16, 1))), False),
        (Arrival((date(2026, 2, 3), time(23, 59))), True),
        (Arrival((date(2026, 2, 5), time(0, 1))), False),
        # A proved failure of the authority's system: the moment of sending counts.
        (Arrival((date(2026, 2, 5), time(9)), sent=(LAST, time(15)), system_failed=True), True),
        (Arrival((date(2026, 2, 5), time(9)), sent=(LAST, time(15))), False),
        (Arrival((date(2026, 2, 5), time(9)), system_failed=True), False),
        # Asked for by the authority: until the end of the day, but no longer.
        (Arrival((LAST, time(23, 59)), asked_for=True), True),
        (Arrival((date(2026, 2, 5), time(0)), asked_for=True), False),
    ],
)
def test_document_arrives_before_the_office_closes(arrival, in_time):
    assert arrived_in_time(arrival, last_day=LAST, office_closes=CLOSES) is in_time
