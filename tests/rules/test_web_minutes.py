from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.composition import BodyKind
from kokous.rules.web_information import WebInformation, check_web_information
from kokous.rules.web_minutes import (
    Material,
    Rendition,
    WebDuty,
    check_availability,
    may_come_off,
    part_of_minutes,
    rendition_on,
    web_duty,
)

PUBLISHED, LAST = date(2026, 12, 3), date(2026, 12, 28)


@pytest.mark.law("R-9.06", "R-9.09")
@pytest.mark.parametrize(
    ("chain", "duty"),
    [
        ([BodyKind.COUNCIL], WebDuty.REQUIRED),
        ([BodyKind.BOARD], WebDuty.REQUIRED),
        ([BodyKind.COMMISSION], WebDuty.REQUIRED),
        ([BodyKind.SUBCOMMITTEE, BodyKind.COMMITTEE], WebDuty.REQUIRED),
        ([BodyKind.SUBCOMMITTEE, BodyKind.ENTERPRISE_BOARD], WebDuty.WHEN_NECESSARY),
        ([BodyKind.TASK_GROUP], WebDuty.WHEN_NECESSARY),
        ([], WebDuty.WHEN_NECESSARY),
    ],
)
def test_duty_to_keep_minutes_on_the_web(chain, duty):
    assert web_duty(chain) is duty


@pytest.mark.law("R-9.10")
def test_outage_while_the_period_runs_is_a_warning():
    outages = [
        (date(2026, 12, 1), date(2026, 12, 2)),
        (date(2026, 12, 2), date(2026, 12, 3)),
        (date(2026, 12, 28), date(2026, 12, 30)),
        (date(2026, 12, 29), date(2026, 12, 29)),
    ]
    found = check_availability(outages, published=PUBLISHED, last_day=LAST)
    assert [finding.facts for finding in found] == [
        ("2026-12-02", "2026-12-03"),
        ("2026-12-28", "2026-12-30"),
    ]


@pytest.mark.law("R-9.07", "R-9.08", "R-10.05")
@pytest.mark.parametrize(
    ("day", "secret", "personal", "shown"),
    [
        (date(2026, 12, 2), False, True, None),
        (date(2026, 12, 3), False, True, Rendition.PUBLIC_FULL),
        (date(2026, 12, 28), False, True, Rendition.PUBLIC_FULL),
        (date(2026, 12, 29), False, True, Rendition.PUBLIC_MIN),
        (date(2027, 6, 1), False, False, Rendition.PUBLIC_FULL),
        (date(2026, 12, 3), True, True, Rendition.MENTION),
        (date(2026, 12, 29), True, True, Rendition.MENTION),
    ],
)
def test_what_the_public_sees_on_a_day(day, secret, personal, shown):
    seen = rendition_on(day, published=PUBLISHED, last_day=LAST, secret_whole=secret, personal_data=personal)
    assert seen is shown


@pytest.mark.law("R-9.08")
def test_personal_data_stay_while_no_period_runs():
    seen = rendition_on(
        date(2030, 1, 1), published=PUBLISHED, last_day=None, secret_whole=False, personal_data=True
    )
    assert seen is Rendition.PUBLIC_FULL


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 12, 10), date(2027, 3, 1)))
def test_personal_data_are_shown_exactly_through_the_last_day(day, last):
    seen = rendition_on(day, published=PUBLISHED, last_day=last, secret_whole=False, personal_data=True)
    assert (seen is Rendition.PUBLIC_FULL) is (PUBLISHED <= day <= last)


@pytest.mark.law("R-10.05")
def test_attachments_belong_to_the_minutes():
    assert part_of_minutes(Material.ATTACHMENT)
    assert not part_of_minutes(Material.SUPPORTING)


@pytest.mark.law("R-10.06")
@pytest.mark.parametrize(
    ("day", "last", "kept", "off"),
    [
        (date(2027, 1, 4), LAST, date(2027, 1, 3), True),
        (date(2027, 1, 3), LAST, date(2027, 1, 3), False),
        # The policy is never shorter than the period for remedies.
        (date(2026, 12, 28), LAST, date(2026, 12, 10), False),
        (date(2026, 12, 29), LAST, date(2026, 12, 10), True),
        (date(2040, 1, 1), LAST, None, False),
        (date(2040, 1, 1), None, date(2027, 1, 3), False),
    ],
)
def test_minutes_stay_as_the_municipality_decides(day, last, kept, off):
    assert may_come_off(day, last_day=last, kept_until=kept) is off


@pytest.mark.law("R-10.03")
def test_information_that_must_be_on_the_web():
    assert check_web_information(list(WebInformation)) == ()
    found = check_web_information(set(WebInformation) - {WebInformation.BUDGET})
    assert [finding.facts for finding in found] == [("budget",)]
