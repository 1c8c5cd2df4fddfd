from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.announcements import announcement_display, check_public_notice, public_notice_display

FIRST = date(2026, 12, 1)


@pytest.mark.law("R-10.01")
def test_announcement_is_shown_for_fourteen_days():
    display = announcement_display(FIRST)
    assert (display.last_shown, display.personal_data_off) == (date(2026, 12, 14), date(2026, 12, 15))
    assert announcement_display(FIRST, days=30).last_shown == date(2026, 12, 30)
    with pytest.raises(ValueError, match="days must be at least 1"):
        announcement_display(FIRST, days=0)


@pytest.mark.law("R-10.02")
def test_public_notice_stays_until_the_period_ends():
    display = public_notice_display(FIRST, period_days=30)
    assert display.notice == date(2026, 12, 8)
    assert display.counting.last_day == date(2027, 1, 7)
    assert (display.last_shown, display.personal_data_off) == (date(2027, 1, 7), date(2027, 1, 8))


@pytest.mark.law("R-10.02")
def test_public_notice_without_a_period_stays_fourteen_days():
    display = public_notice_display(FIRST)
    assert (display.notice, display.last_shown) == (date(2026, 12, 8), date(2026, 12, 14))
    assert display.counting is None


@pytest.mark.law("R-10.02")
def test_day_of_the_gazette_counts_when_the_web_is_out_of_use():
    display = public_notice_display(FIRST, period_days=30, gazette=date(2026, 12, 4))
    assert display.notice == date(2026, 12, 11)
    assert display.last_shown == date(2027, 1, 11)


@given(st.dates(date(2006, 1, 1), date(2046, 12, 31)), st.integers(0, 60))
def test_public_notice_is_never_shown_for_less_than_fourteen_days(published, days):
    shown = public_notice_display(published, period_days=days).last_shown
    assert shown - published >= timedelta(days=13)


@pytest.mark.law("R-10.02")
def test_public_notice_tells_when_notice_is_deemed():
    fields = {"subject", "where_available", "until_when", "published", "deemed_notice"}
    assert check_public_notice(frozenset(fields)) == ()
    (finding,) = check_public_notice(frozenset(fields - {"deemed_notice"}))
    assert finding.facts == ("deemed_notice",)
