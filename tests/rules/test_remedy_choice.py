"""The preparer's choices name rows of the table, one by one and several at once."""

from datetime import date

import pytest

from kokous.rules.remedies import choices_for
from kokous.rules.remedy import Act, Decider, RemedyKind, Subject
from kokous.rules.remedy_choice import (
    RemedyChoice,
    choice_of,
    chosen,
    may_stand_together,
    remedies_chosen,
    usual,
)

TODAY = date(2026, 3, 2)
C = RemedyChoice


@pytest.mark.law("R-9.19", "R-9.20")
def test_every_row_that_a_decider_has_today_can_be_chosen() -> None:
    named = {(each.case.act, each.case.subject) for each in C}
    for decider in Decider:
        if decider is not Decider.ADMINISTRATIVE_COURT:
            assert {(row.act, row.subject) for row in choices_for(decider, TODAY)} <= named, decider


@pytest.mark.law("R-9.18", "R-9.19")
@pytest.mark.parametrize(
    ("choice", "decider", "kinds"),
    [
        (C.RECTIFICATION, Decider.BOARD, [RemedyKind.RECTIFICATION]),
        (C.RECTIFICATION, Decider.COUNCIL, None),
        (C.MUNICIPAL_APPEAL, Decider.COUNCIL, [RemedyKind.MUNICIPAL_APPEAL]),
        (C.MUNICIPAL_APPEAL, Decider.BOARD, None),
        (C.PROPOSAL, Decider.BOARD, [RemedyKind.PROHIBITION]),
        (C.PROPOSAL, Decider.COUNCIL, None),
        (
            C.PROCUREMENT_ABOVE,
            Decider.COUNCIL,
            [RemedyKind.PROCUREMENT_RECTIFICATION, RemedyKind.MARKET_COURT_APPEAL],
        ),
        (C.ELECTION, Decider.BOARD, None),
    ],
)
def test_a_choice_is_a_row_that_the_decider_has(
    choice: RemedyChoice, decider: Decider, kinds: list[RemedyKind] | None
) -> None:
    row = chosen(choice.value, decider, TODAY)
    assert (row and [remedy.kind for remedy in row.remedies]) == kinds


def test_before_there_was_a_law_nothing_can_be_chosen() -> None:
    before = date(1995, 6, 30)
    assert [each for each in C if chosen(each.value, Decider.BOARD, before)] == []
    assert usual(Decider.BOARD, before) is None
    first = usual(Decider.BOARD, TODAY)
    assert first is not None
    assert (first.act, first.subject) == (Act.DECISION, Subject.GENERAL)


def test_a_stored_value_is_a_choice_or_none() -> None:
    assert choice_of("plan") is C.PLAN
    assert (choice_of(""), choice_of("none"), choice_of("PLAN")) == (None, None, None)
    assert chosen("none", Decider.BOARD, TODAY) is None


@pytest.mark.law("R-9.20")
@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ([], True),
        ([C.PREPARATION], True),
        ([C.RECTIFICATION_DECISION], True),
        ([C.RECTIFICATION, C.PROCUREMENT_ABOVE], True),
        ([C.MUNICIPAL_APPEAL, C.PLAN, C.ADMINISTRATIVE_APPEAL], True),
        ([C.RECTIFICATION, C.PREPARATION], False),
        ([C.PLAN, C.OTHER_PROHIBITION], False),
        ([C.RECTIFICATION, C.RECTIFICATION_DECISION], False),
        ([C.PROPOSAL, C.ENFORCEMENT], False),
    ],
)
def test_remedies_of_decisions_stand_together_and_the_rest_alone(
    values: list[RemedyChoice], *, allowed: bool
) -> None:
    assert may_stand_together(values) is allowed


@pytest.mark.law("R-9.18", "R-9.19")
@pytest.mark.parametrize(
    ("values", "decider", "kinds"),
    [
        ([], Decider.BOARD, [RemedyKind.RECTIFICATION]),
        ([], Decider.COUNCIL, [RemedyKind.MUNICIPAL_APPEAL]),
        (["rectification", "plan"], Decider.BOARD, [RemedyKind.RECTIFICATION, RemedyKind.MUNICIPAL_APPEAL]),
        # The small procurement has the same rectification by KuntaL beside its own: it is told once.
        (
            ["rectification", "procurement_below"],
            Decider.BOARD,
            [RemedyKind.RECTIFICATION, RemedyKind.PROCUREMENT_RECTIFICATION],
        ),
        (["municipal_appeal", "plan"], Decider.BOARD, [RemedyKind.MUNICIPAL_APPEAL]),
        (["municipal_appeal"], Decider.BOARD, [RemedyKind.RECTIFICATION]),
        (["none"], Decider.COUNCIL, [RemedyKind.MUNICIPAL_APPEAL]),
    ],
)
def test_a_decision_carries_each_chosen_remedy_once(
    values: list[str], decider: Decider, kinds: list[RemedyKind]
) -> None:
    assert [each.kind for each in remedies_chosen(values, decider, TODAY)] == kinds


def test_before_there_was_a_law_nothing_is_carried() -> None:
    assert remedies_chosen(["rectification"], Decider.BOARD, date(1995, 6, 30)) == ()
