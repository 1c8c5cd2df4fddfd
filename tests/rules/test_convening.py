from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import kuntal
from kokous.rules.convening import (
    Convener,
    Invitee,
    Notice,
    NoticeTiming,
    OpeningTime,
    Preparer,
    Timing,
    body_must_convene,
    check_notice_contents,
    check_notice_time,
    council_convener,
    invitees,
    may_change_after_notice,
    may_send_electronically,
    must_convene,
    notice_days,
    oldest_present,
    opening_time,
    preparer,
)
from kokous.rules.electronic_meeting import Mode


@pytest.mark.law("R-3.01")
def test_preparer_of_a_council_matter():
    assert preparer() == (Preparer.BOARD, (kuntal(93),))
    assert preparer(internal=True)[0] is Preparer.COUNCIL
    assert preparer(by_temporary_committee=True) == (Preparer.TEMPORARY_COMMITTEE, (kuntal(93), kuntal(35)))
    assert preparer(by_audit_committee=True) == (Preparer.AUDIT_COMMITTEE, (kuntal(93), kuntal(121)))


@pytest.mark.law("R-3.02")
@pytest.mark.parametrize(
    ("board", "councillors", "named", "must"),
    [
        (True, 0, True, True),
        (False, 11, True, True),
        (False, 10, True, False),
        (True, 43, False, False),
    ],
)
def test_council_is_convened_on_demand(board, councillors, named, must):
    assert must_convene(43, by_board=board, councillors=councillors, matter_named=named) is must


@pytest.mark.law("R-3.05")
def test_other_body_is_convened_by_a_majority_of_its_members():
    assert body_must_convene(11, asking=6, matter_named=True)
    assert not body_must_convene(10, asking=5, matter_named=True)
    assert not body_must_convene(11, asking=11, matter_named=False)


@pytest.mark.law("R-3.03")
def test_first_meeting_of_the_term():
    assert council_convener(first_of_term=True) is Convener.BOARD_CHAIR
    assert council_convener(first_of_term=False) is Convener.COUNCIL_CHAIR
    born = {"a": date(1960, 5, 2), "b": date(1948, 1, 1), "c": date(1948, 1, 1)}
    assert oldest_present(born) == ("b", "c")
    assert oldest_present({"a": date(1960, 5, 2)}) == ("a",)
    with pytest.raises(ValueError, match="Nobody is present"):
        oldest_present({})


@pytest.mark.law("R-3.04", "R-3.05")
def test_local_rules_may_lengthen_but_not_shorten():
    assert notice_days(council=True, local=None) == 4
    assert notice_days(council=True, local=7) == 7
    assert notice_days(council=False, local=3) == 3
    assert notice_days(council=False, local=0) == 0
    with pytest.raises(ValueError, match="local must be at least 4, not 3"):
        notice_days(council=True, local=3)
    with pytest.raises(ValueError, match="local rules must set one"):
        notice_days(council=False, local=None)


@pytest.mark.law("R-3.04", "R-3.06")
@pytest.mark.parametrize(
    ("sent", "on_web", "timing", "missing"),
    [
        (date(2026, 4, 2), date(2026, 4, 2), Timing.IN_TIME, 0),
        (date(2026, 4, 2), None, Timing.IN_TIME, 0),
        (date(2026, 4, 3), None, Timing.AFTER_PLANNED_DAY, 0),
        (date(2026, 4, 4), None, Timing.LATE, 1),
        (date(2026, 4, 2), date(2026, 4, 6), Timing.LATE, 3),
    ],
)
def test_notice_of_a_council_meeting_after_easter(sent, on_web, timing, missing):
    verdict = check_notice_time(date(2026, 4, 7), sent=sent, days=4, on_web=on_web)
    assert verdict == NoticeTiming(timing, date(2026, 4, 2), date(2026, 4, 3), missing, (kuntal(94, 4),))


@pytest.mark.law("R-3.05")
def test_web_day_of_another_body_does_not_count():
    verdict = check_notice_time(
        date(2026, 4, 9), sent=date(2026, 4, 7), days=2, on_web=date(2026, 4, 9), council=False
    )
    assert (verdict.timing, verdict.cites) == (Timing.IN_TIME, (kuntal(90, 1),))


@given(st.dates(date(2006, 1, 1), date(2046, 12, 31)), st.integers(4, 14), st.integers(0, 30))
def test_notice_is_late_exactly_when_days_are_missing(meeting, days, early):
    sent = date.fromordinal(meeting.toordinal() - early)
    verdict = check_notice_time(meeting, sent=sent, days=days)
    assert verdict.missing_days == max(0, days - early)
    assert (verdict.timing is Timing.LATE) is (early < days)


NOTICE = Notice("ma 14.12.2026 klo 18.00", "valtuustosali", (("Talousarvio", Mode.ORDINARY),))


def found(notice, council=True):
    return [(f.key, f.facts) for f in check_notice_contents(notice, council=council)]


@pytest.mark.law("R-3.03", "R-3.04", "R-3.07", "R-3.08")
@pytest.mark.parametrize(
    ("changes", "council", "expected"),
    [
        ({}, True, []),
        ({"starts": ""}, True, [("notice_lacks", ("time",))]),
        ({"place": ""}, True, [("notice_lacks", ("place",))]),
        ({"matters": ()}, True, [("notice_lacks", ("matters",))]),
        ({"matters": (("Talousarvio", None),)}, True, [("mode_not_named", ("Talousarvio",))]),
        (
            {"matters": (("Talousarvio", Mode.E_PROCEDURE),)},
            True,
            [("mode_not_for_council", ("Talousarvio",))],
        ),
        ({"matters": (("Lausunto", Mode.E_PROCEDURE),)}, False, []),
        ({"on_web": False}, True, [("notice_not_on_web", ())]),
        ({"on_web": False}, False, []),
        ({"agenda_enclosed": False}, True, [("agenda_not_enclosed", ())]),
        ({"special_reasons": "asia valmistuu myöhemmin"}, True, []),
        ({"agenda_enclosed": False, "special_reasons": "asia valmistuu myöhemmin"}, True, []),
    ],
)
def test_contents_of_a_notice(changes, council, expected):
    assert found(replace(NOTICE, **changes), council) == expected


@pytest.mark.law("R-3.07")
def test_everybody_with_a_right_gets_the_notice():
    assert invitees(council=True) == ("member", "board_member", "presenter", "attendee")
    assert invitees(council=False) == (Invitee.MEMBER, Invitee.PRESENTER, Invitee.ATTENDEE)


@pytest.mark.law("R-3.04")
def test_electronic_sending_needs_equipment():
    assert may_send_electronically(equipment_provided=True)
    assert not may_send_electronically(equipment_provided=False)


@pytest.mark.law("R-3.03")
@pytest.mark.parametrize(
    ("day", "hour", "when"),
    [
        (13, 23, OpeningTime.BEFORE_DAY),
        (14, 0, OpeningTime.BEFORE_HOUR),
        (14, 16, OpeningTime.BEFORE_HOUR),
        (14, 17, OpeningTime.IN_TIME),
        (15, 9, OpeningTime.IN_TIME),
    ],
)
def test_a_meeting_is_opened_on_the_day_and_at_the_hour_of_its_notice(day, hour, when):
    convened = datetime(2026, 12, 14, 17, tzinfo=UTC)
    assert opening_time(datetime(2026, 12, day, hour, tzinfo=UTC), convened=convened) is when


@pytest.mark.law("R-3.03", "R-3.04", "R-3.07")
@pytest.mark.parametrize(
    ("time", "mode", "timing", "allowed"),
    [
        (False, False, Timing.LATE, True),
        (True, False, Timing.LATE, False),
        (False, True, Timing.LATE, False),
        (True, True, Timing.IN_TIME, True),
        (True, False, Timing.AFTER_PLANNED_DAY, True),
    ],
)
def test_what_the_notice_told_changes_only_while_there_is_time_for_a_notice(time, mode, timing, allowed):
    assert may_change_after_notice(time=time, mode=mode, timing=timing) is allowed
