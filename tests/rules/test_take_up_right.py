"""The take-up right: who, what, by when, and how it is shown."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import kuntal
from kokous.rules.take_up_right import (
    Caller,
    CallUpNotice,
    Decided,
    Exclusion,
    Level,
    Refusal,
    Role,
    Settings,
    handled_by,
    in_time,
    last_take_up_day,
    notice_lacks,
    rectification_handled_by,
    refusals,
    report_due,
)

OFFICEHOLDER = Decided(frozenset({Level.COMMITTEE, Level.BOARD}), Exclusion.NONE)
ENTERPRISE = Decided(frozenset(Level), Exclusion.NONE)
ALL = Settings(frozenset(Level), committees=True, enterprise_boards=True)
NONE = Settings()
CHAIR = Caller(Level.BOARD, Role.CHAIR)


@pytest.mark.law("R-2.07")
@pytest.mark.parametrize("role", [Role.BODY, Role.CHAIR, Role.MANAGER])
def test_board_level_callers_by_law(role: Role) -> None:
    assert refusals(Caller(Level.BOARD, role), OFFICEHOLDER, NONE) == ()


@pytest.mark.law("R-2.07")
def test_named_officeholder_and_vice_chair_have_conditions() -> None:
    named, vice = Caller(Level.BOARD, Role.NAMED_OFFICEHOLDER), Caller(Level.BOARD, Role.VICE_CHAIR)
    assert refusals(named, OFFICEHOLDER, NONE) == (Refusal.CALLER_NOT_ENTITLED,)
    assert refusals(named, OFFICEHOLDER, ALL) == ()
    assert refusals(vice, OFFICEHOLDER, NONE) == (Refusal.CALLER_NOT_ENTITLED,)
    assert refusals(vice, OFFICEHOLDER, NONE, chair_prevented=True) == ()


@pytest.mark.law("R-2.07")
def test_matter_must_be_decided_delegated_and_subordinate() -> None:
    assert refusals(CHAIR, replace(OFFICEHOLDER, made=False), NONE) == (Refusal.NOT_DECIDED,)
    assert refusals(CHAIR, replace(OFFICEHOLDER, delegated_under_kuntal=False), NONE) == (
        Refusal.NOT_DELEGATED,
    )
    assert refusals(CHAIR, Decided(frozenset(), Exclusion.NONE), NONE) == (Refusal.NOT_SUBORDINATE,)


@pytest.mark.law("R-2.08")
def test_committee_only_by_the_rules_and_after_the_board() -> None:
    committee = Caller(Level.COMMITTEE, Role.CHAIR)
    assert refusals(committee, OFFICEHOLDER, NONE) == (Refusal.CALLER_NOT_ENTITLED,)
    assert refusals(committee, OFFICEHOLDER, ALL) == ()
    assert refusals(committee, OFFICEHOLDER, ALL, called_up_to=[Level.BOARD]) == (Refusal.BOARD_GOES_FIRST,)
    # To each body once.
    assert refusals(committee, OFFICEHOLDER, ALL, called_up_to=[Level.COMMITTEE]) == (Refusal.ALREADY_TAKEN,)
    assert refusals(Caller(Level.COMMITTEE, Role.MANAGER), OFFICEHOLDER, ALL) == (
        Refusal.CALLER_NOT_ENTITLED,
    )


@pytest.mark.law("R-2.09")
def test_enterprise_board_shuts_out_the_committee_not_the_board() -> None:
    board, committee = Caller(Level.BOARD, Role.BODY), Caller(Level.COMMITTEE, Role.BODY)
    enterprise = Caller(Level.ENTERPRISE_BOARD, Role.BODY)
    taken = [Level.ENTERPRISE_BOARD]
    only_committees = Settings(committees=True)
    assert refusals(enterprise, ENTERPRISE, ALL) == ()
    assert refusals(enterprise, ENTERPRISE, NONE) == (Refusal.CALLER_NOT_ENTITLED,)
    # Not only once taken: where the rules give the right to the enterprise's board, the committee has none.
    for called in (taken, []):
        assert refusals(committee, ENTERPRISE, ALL, called_up_to=called) == (Refusal.ENTERPRISE_BOARD_HAS_IT,)
    assert refusals(committee, ENTERPRISE, only_committees) == ()
    assert refusals(board, ENTERPRISE, ALL, called_up_to=taken) == ()


@pytest.mark.law("R-2.08", "R-2.09")
def test_board_handles_what_several_called_up() -> None:
    assert handled_by([Level.ENTERPRISE_BOARD, Level.BOARD]) is Level.BOARD
    assert handled_by([Level.COMMITTEE]) is Level.COMMITTEE
    assert handled_by([]) is None


@pytest.mark.law("R-2.11")
@pytest.mark.parametrize("exclusion", [each for each in Exclusion if each is not Exclusion.NONE])
def test_excluded_matters_stay_where_they_are(exclusion: Exclusion) -> None:
    assert refusals(CHAIR, replace(OFFICEHOLDER, exclusion=exclusion), NONE) == (Refusal.EXCLUDED,)


@pytest.mark.law("R-2.10")
def test_period_of_the_worked_example() -> None:
    notice = [date(2026, 1, 21)]
    assert last_take_up_day(notice) == date(2026, 2, 4)
    assert in_time(date(2026, 2, 4), notice)
    assert not in_time(date(2026, 2, 5), notice)


@pytest.mark.law("R-2.10")
def test_later_clock_decides_and_no_clock_is_open() -> None:
    assert last_take_up_day([date(2026, 1, 21), date(2026, 12, 10)]) == date(2026, 12, 28)
    assert last_take_up_day([]) is None
    assert in_time(date(2030, 1, 1), [])


@given(
    st.lists(st.dates(date(2025, 1, 1), date(2030, 1, 1)), min_size=1, max_size=4),
    st.dates(date(2025, 1, 1), date(2030, 1, 1)),
)
def test_another_clock_never_shortens_the_period(notices: list[date], another: date) -> None:
    before, after = last_take_up_day(notices), last_take_up_day([*notices, another])
    assert before is not None
    assert after is not None
    assert after >= before


@pytest.mark.law("R-2.12")
def test_call_up_notice_is_provable() -> None:
    at = datetime(2026, 2, 4, 9, 0, tzinfo=UTC)
    full = CallUpNotice("Puheenjohtaja", Role.CHAIR, at, "Rehtori", "ilmoitus.pdf")
    assert notice_lacks(full) == ()
    lacking = CallUpNotice(" ", None, None, "", "")
    assert notice_lacks(lacking) == ("who", "told", "document", "capacity", "at")


@pytest.mark.law("R-2.13")
def test_rectification_follows_to_the_board() -> None:
    assert rectification_handled_by(taken_up_to=Level.BOARD, otherwise=Level.COMMITTEE) == (
        Level.BOARD,
        kuntal(134, 3),
    )
    assert rectification_handled_by(taken_up_to=None, otherwise=Level.COMMITTEE) == (
        Level.COMMITTEE,
        kuntal(134, 1),
    )


@pytest.mark.law("R-2.14")
def test_reporting_follows_the_local_rule() -> None:
    made = date(2026, 3, 2)
    assert report_due(made, within_days=4, waived=False) == date(2026, 3, 6)
    assert report_due(made, within_days=4, waived=True) is None
    assert report_due(made, within_days=None, waived=False) is None
