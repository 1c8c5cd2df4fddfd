from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.fees import FeeRule, Sitting, fees_of_person, sitting_fee, total_cents

RULE = FeeRule(
    base_cents=12_000,
    covered_minutes=180,
    hour_cents=2_500,
    chair_addition=Fraction(1, 2),
    later_share=Fraction(1, 2),
    least_minutes=30,
)
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("minutes", "hours", "cents"),
    [
        (29, 0, 0),
        (30, 0, 12_000),
        (180, 0, 12_000),
        (181, 1, 14_500),
        (240, 1, 14_500),
        (241, 2, 17_000),
    ],
)
def test_fee_grows_with_each_hour_begun(minutes, hours, cents):
    fee = sitting_fee(Sitting("m", DAY, minutes), RULE, later_on_day=False)
    assert (fee.further_hours, fee.cents) == (hours, cents)


def test_chair_gets_the_addition_and_later_meetings_the_share():
    chaired = Sitting("m", DAY, 181, chaired=True)
    assert sitting_fee(chaired, RULE, later_on_day=False).cents == 21_750
    assert sitting_fee(chaired, RULE, later_on_day=True).cents == 10_875


def test_half_a_cent_rounds_up_once():
    rule = replace(RULE, base_cents=12_001)
    assert sitting_fee(Sitting("m", DAY, 60), rule, later_on_day=True).cents == 6_001
    third = replace(RULE, later_share=Fraction(1, 3), base_cents=100)
    assert sitting_fee(Sitting("m", DAY, 60), third, later_on_day=True).cents == 33


def test_later_meetings_of_a_day_are_known_from_the_fold():
    sittings = [
        Sitting("short", DAY, 10),
        Sitting("first", DAY, 60),
        Sitting("second", DAY, 60),
        Sitting("next day", date(2026, 3, 3), 60),
    ]
    fees = fees_of_person(sittings, RULE)
    assert [(fee.sitting.meeting, fee.later_on_day, fee.cents) for fee in fees] == [
        ("short", False, 0),
        ("first", False, 12_000),
        ("second", True, 6_000),
        ("next day", False, 12_000),
    ]
    assert total_cents(fees) == 30_000


@given(st.integers(0, 1_000), st.integers(0, 300))
def test_longer_presence_never_pays_less(minutes, more):
    shorter = sitting_fee(Sitting("m", DAY, minutes), RULE, later_on_day=False)
    longer = sitting_fee(Sitting("m", DAY, minutes + more), RULE, later_on_day=False)
    assert shorter.cents <= longer.cents


def test_negative_figures_are_refused():
    with pytest.raises(ValueError, match="base_cents must be at least 0"):
        replace(RULE, base_cents=-1)
    with pytest.raises(ValueError, match="Shares"):
        replace(RULE, later_share=Fraction(-1, 2))
    with pytest.raises(ValueError, match="Shares"):
        replace(RULE, chair_addition=Fraction(-1, 2))
    with pytest.raises(ValueError, match="minutes must be at least 0"):
        sitting_fee(Sitting("m", DAY, -1), RULE, later_on_day=False)
