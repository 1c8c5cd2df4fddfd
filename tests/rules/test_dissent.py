from datetime import UTC, datetime, timedelta

import pytest

from kokous.rules.dissent import (
    DissentGround,
    HeldVote,
    MadeProposal,
    announced_in_time,
    grounds_for_dissent,
    is_responsible,
    reasons_in_time,
    voted_against,
)
from kokous.rules.proposals import AGAINST, ProposalKind
from kokous.rules.voting import Choice
from kokous.rules.voting_order import Question

AYE, NO, BLANK = Choice.AYE, Choice.NO, Choice.BLANK

# V1: the base P stands after C-B, B-A and P-A.
V1 = [
    HeldVote("C", "B", "B", {"for_c": AYE, "for_a": BLANK, "for_p": NO}),
    HeldVote("B", "A", "A", {"for_c": AYE, "for_a": NO, "for_p": NO}),
    HeldVote("P", "A", "P", {"for_c": AYE, "for_a": NO, "for_p": AYE, "blank": BLANK}),
]


def grounds(person, *, votes=V1, proposals=(), stands="P", took_part=True, **kwargs):
    return grounds_for_dissent(
        person, took_part=took_part, votes=votes, proposals=proposals, stands=stands, **kwargs
    )


@pytest.mark.law("R-7.12")
def test_v1_who_voted_against_the_decision_may_dissent_and_who_voted_for_it_may_not():
    assert grounds("for_a") == {DissentGround.VOTED_AGAINST}
    for person in ("for_p", "for_c", "blank", "absent"):
        assert grounds(person) == frozenset()


@pytest.mark.law("R-7.12")
def test_v1_the_maker_of_a_counter_proposal_may_dissent_however_they_voted():
    assert grounds("for_p", proposals=[MadeProposal("C", "for_p")]) == {DissentGround.COUNTER_PROPOSAL}


@pytest.mark.law("R-7.12")
def test_v4_an_unsupported_counter_proposal_gives_the_right_but_a_wish_does_not():
    assert grounds("a", votes=[], proposals=[MadeProposal("X", "a", ProposalKind.RETURN)]) == {
        DissentGround.COUNTER_PROPOSAL
    }
    assert grounds("a", votes=[], proposals=[MadeProposal("X", "a", ProposalKind.WISH)]) == frozenset()
    assert grounds("b", votes=[], proposals=[MadeProposal("X", "a")]) == frozenset()


@pytest.mark.law("R-7.12")
def test_who_did_not_take_part_in_deciding_may_not_dissent():
    assert grounds("for_a", took_part=False, proposals=[MadeProposal("A", "for_a")]) == frozenset()


@pytest.mark.law("R-7.12")
def test_the_maker_of_what_became_the_decision_has_nothing_to_dissent_from():
    proposals = [MadeProposal("A", "a"), MadeProposal("L", "a")]
    assert grounds("a", votes=[], proposals=proposals[:1], stands="A") == frozenset()
    assert grounds("a", votes=[], proposals=proposals, stands="A", adopted=["L"]) == frozenset()
    assert grounds("a", votes=[], proposals=proposals, stands="A") == {DissentGround.COUNTER_PROPOSAL}


@pytest.mark.law("R-7.12")
def test_the_presenter_may_dissent_when_the_decision_differs():
    assert grounds("e", took_part=False, presenter="e", decision_differs=True) == {DissentGround.PRESENTER}
    assert grounds("e", took_part=False, presenter="e", decision_differs=False) == frozenset()
    assert grounds("f", took_part=False, presenter="e", decision_differs=True) == frozenset()


@pytest.mark.law("R-7.12")
def test_votes_on_independent_proposals_and_on_an_interruption_are_part_of_the_decision():
    addition = HeldVote("L", AGAINST, "L", {"x": NO, "y": AYE}, Question.INDEPENDENT)
    assert voted_against("x", [*V1, addition], stands="P") is True
    assert voted_against("y", [*V1, addition], stands="P") is False
    interrupted = [
        HeldVote("P", AGAINST, AGAINST, {"x": AYE, "y": NO}, Question.CONTINUE),
        HeldVote("ret", "tab", "ret", {"x": BLANK, "y": AYE}, Question.INTERRUPT_HOW),
    ]
    assert voted_against("x", interrupted, stands="ret") is True
    assert voted_against("y", interrupted, stands="ret") is False


@pytest.mark.law("R-7.12")
def test_an_interruption_that_failed_and_a_wish_are_not_the_decision():
    failed = HeldVote("P", "ret", "P", {"x": NO}, Question.CONTINUE)
    wish = HeldVote("T", AGAINST, "T", {"x": NO}, Question.WISH)
    assert voted_against("x", [failed, HeldVote("P", "A", "P", {"x": AYE}), wish], stands="P") is False
    # With no other vote, the one on continuing is where one opposed the decision.
    assert voted_against("x", [failed], stands="P") is True


@pytest.mark.law("R-7.12")
def test_a_dissent_is_announced_at_once_when_the_decision_is_made():
    assert announced_in_time(decision_made=True, next_matter_opened=False) is True
    assert announced_in_time(decision_made=False, next_matter_opened=False) is False
    assert announced_in_time(decision_made=True, next_matter_opened=True) is False
    assert announced_in_time(decision_made=True, next_matter_opened=False, meeting_closed=True) is False


@pytest.mark.law("R-7.12")
def test_written_reasons_are_given_before_the_minutes_are_checked():
    checked = datetime(2026, 12, 17, 9, tzinfo=UTC)
    assert reasons_in_time(checked - timedelta(seconds=1), checked=checked) is True
    assert reasons_in_time(checked, checked=checked) is False
    assert reasons_in_time(checked, checked=None) is True


@pytest.mark.law("R-7.12")
@pytest.mark.parametrize(
    ("took_part", "against", "dissented", "presenter", "responsible"),
    [
        (True, False, False, False, True),
        (True, True, False, False, False),
        (True, False, True, False, False),
        (False, False, False, False, False),
        (False, False, False, True, True),
        (False, False, True, True, False),
    ],
)
def test_who_voted_against_or_dissented_is_not_responsible(
    took_part, against, dissented, presenter, responsible
):
    assert (
        is_responsible(took_part=took_part, voted_against=against, dissented=dissented, presenter=presenter)
        is responsible
    )


@pytest.mark.law("R-7.12")
def test_who_voted_for_an_amount_that_was_rejected_voted_against_the_one_that_stands():
    larger = HeldVote("150", AGAINST, AGAINST, {"x": AYE, "y": AYE, "z": NO}, Question.AMOUNT)
    large = HeldVote("120", AGAINST, AGAINST, {"x": AYE, "y": NO, "z": NO}, Question.AMOUNT)
    for before in ([], [HeldVote("P", "ret", "P", {"z": NO}, Question.CONTINUE)]):
        held = [*before, larger, large]
        # The base stands without a vote of its own: the last amount refused is where one opposed it.
        assert [voted_against(who, held, stands="P") for who in "xyz"] == [True, False, False]
    accepted = HeldVote("120", AGAINST, "120", {"x": AYE, "y": NO}, Question.AMOUNT)
    assert [voted_against(who, [larger, accepted], stands="120") for who in "xy"] == [False, True]


@pytest.mark.law("R-7.12")
def test_a_vote_on_rejecting_the_base_comes_after_the_amounts():
    amount = HeldVote("150", AGAINST, AGAINST, {"x": AYE, "y": NO}, Question.AMOUNT)
    rejection = HeldVote("P", "R", "P", {"x": AYE, "y": NO})
    assert [voted_against(who, [amount, rejection], stands="P") for who in "xy"] == [False, True]


@pytest.mark.law("R-7.12")
@pytest.mark.parametrize("question", [Question.TAKE_UP, Question.TAKE_UP_ALL])
def test_whoever_opposed_only_the_taking_up_did_not_vote_against_the_decision(question):
    taken = HeldVote("base", AGAINST, "base", {"x": NO, "y": AYE}, question)
    accepted = HeldVote("base", AGAINST, "base", {"x": AYE, "y": NO}, Question.ACCEPT)
    assert not voted_against("x", [taken], stands="base")
    assert [voted_against(person, [taken, accepted], stands="base") for person in ("x", "y")] == [False, True]
