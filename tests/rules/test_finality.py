from datetime import date

import pytest

from kokous.rules.clocks import Recipient
from kokous.rules.deadlines import Channel
from kokous.rules.finality import (
    certificate_may_be_given,
    check_board_enforcement,
    check_enforcement,
    final_on,
    standstill_over,
)
from kokous.rules.remedies import clock_of, remedies_for

MUNICIPAL = remedies_for("decision", "board")
SPECIAL = remedies_for("decision", "officeholder", "general_rectification")
PROCUREMENT = remedies_for("decision", "board", "procurement_above")
CLOCKS = [
    clock_of(MUNICIPAL[0], Recipient.MEMBERS, Channel.WEB, date(2026, 1, 14)),
    clock_of(MUNICIPAL[0], Recipient.PARTY, Channel.LETTER, date(2026, 1, 16)),
]


def keys(findings):
    return [finding.key for finding in findings]


@pytest.mark.law("R-9.28")
def test_decision_is_final_after_the_latest_clock():
    assert final_on(CLOCKS, remedy_pending=False) == date(2026, 2, 7)
    assert final_on(CLOCKS, remedy_pending=True) is None
    unsent = clock_of(MUNICIPAL[0], Recipient.MEMBERS, Channel.WEB, None)
    assert final_on([*CLOCKS, unsent], remedy_pending=False) is None


@pytest.mark.law("R-9.28")
@pytest.mark.parametrize(
    ("today", "pending", "given"),
    [(date(2026, 2, 6), False, False), (date(2026, 2, 7), False, True), (date(2026, 2, 7), True, False)],
)
def test_certificate_of_finality(today, pending, given):
    assert certificate_may_be_given(CLOCKS, today=today, remedy_pending=pending) is given


@pytest.mark.law("R-9.34")
def test_contract_waits_for_the_standstill():
    assert not standstill_over(date(2026, 3, 2), today=date(2026, 3, 16))
    assert standstill_over(date(2026, 3, 2), today=date(2026, 3, 17))


@pytest.mark.law("R-9.26", "R-9.34")
@pytest.mark.parametrize(
    ("remedies", "case", "found"),
    [
        (MUNICIPAL, {"final": False}, []),
        (MUNICIPAL, {"final": False, "would_make_useless": True}, ["remedy_would_be_useless"]),
        (MUNICIPAL, {"final": True, "would_make_useless": True}, []),
        (MUNICIPAL, {"final": False, "forbidden": True}, ["enforcement_forbidden"]),
        (SPECIAL, {"final": False}, ["must_be_final_first"]),
        (SPECIAL, {"final": True}, []),
        (PROCUREMENT, {"final": False, "standstill_passed": False}, ["standstill_not_over"]),
        (PROCUREMENT, {"final": False}, []),
        (remedies_for("preparation", "board"), {"final": False}, []),
    ],
)
def test_carrying_out_before_finality(remedies, case, found):
    assert keys(check_enforcement(remedies, **case)) == found


@pytest.mark.law("R-9.27")
def test_board_carries_out_only_what_it_found_lawful():
    assert check_board_enforcement(lawful=True) == ()
    assert keys(check_board_enforcement(lawful=False)) == ["return_to_council"]
    assert keys(check_board_enforcement(lawful=None)) == ["legality_not_established"]
