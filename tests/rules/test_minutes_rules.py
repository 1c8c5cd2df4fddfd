from datetime import date

import pytest

from kokous.rules.citations import cite
from kokous.rules.minutes_rules import (
    Change,
    Checking,
    CheckState,
    Mark,
    MinutesRule,
    check_state,
    decision_born,
    minutes_needed,
    missing_marks,
    public_from,
    way_to_change,
)

RULE = MinutesRule(checkers=2, certified=True, cites=(cite("hallintosääntö", 145),))


@pytest.mark.law("R-9.01")
def test_when_minutes_are_kept():
    assert minutes_needed(body=True, needless_by_nature=True)
    assert minutes_needed(body=False)
    assert not minutes_needed(body=False, needless_by_nature=True)


@pytest.mark.law("R-9.02", "R-9.03", "R-9.05")
@pytest.mark.parametrize(
    ("checking", "state", "born", "change"),
    [
        (Checking(), CheckState.OPEN, False, Change.EDIT),
        (Checking(approvals=1), CheckState.OPEN, False, Change.EDIT),
        (Checking(approvals=2), CheckState.CHECKED, True, Change.MARKED_CORRECTION),
        (Checking(approvals=1, refusals=1), CheckState.BODY_CHECKS_NEXT, False, Change.EDIT),
        (Checking(refusals=1, by_body=True), CheckState.CHECKED, True, Change.MARKED_CORRECTION),
        (Checking(at_once=True), CheckState.CHECKED_AT_ONCE, True, Change.MARKED_CORRECTION),
    ],
)
def test_checking_of_one_section(checking, state, born, change):
    assert check_state(checking, RULE) is state
    assert decision_born(state) is born
    assert way_to_change(state) is change


def test_body_checks_when_no_checkers_are_chosen():
    rule = MinutesRule(checkers=0, certified=False, cites=())
    assert check_state(Checking(), rule) is CheckState.BODY_CHECKS_NEXT
    with pytest.raises(ValueError, match="checkers must be at least 0"):
        MinutesRule(checkers=-1, certified=False, cites=())


@pytest.mark.law("R-9.02")
def test_marks_that_are_still_missing():
    keys = [finding.key for finding in missing_marks(frozenset(), CheckState.OPEN, RULE)]
    assert keys == ["chair_has_not_signed", "secretary_has_not_certified", "not_checked"]
    both = frozenset({Mark.CHAIR_SIGNED, Mark.SECRETARY_CERTIFIED})
    assert missing_marks(both, CheckState.CHECKED, RULE) == ()
    uncertified = MinutesRule(checkers=2, certified=False, cites=())
    assert missing_marks(frozenset({Mark.CHAIR_SIGNED}), CheckState.CHECKED_AT_ONCE, uncertified) == ()


@pytest.mark.law("R-9.04")
def test_minutes_are_public_when_checked_and_signed():
    assert public_from(checked=date(2026, 1, 13), signed=date(2026, 1, 14)) == date(2026, 1, 14)
    assert public_from(checked=date(2026, 1, 13), signed=None) is None
    assert public_from(checked=None, signed=date(2026, 1, 14)) is None
