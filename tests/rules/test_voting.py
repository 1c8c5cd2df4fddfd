from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.voting import (
    SIMPLE,
    TWO_THIRDS_OF_VOTES,
    Basis,
    Choice,
    Majority,
    Outcome,
    may_close,
    outcome,
    two_thirds_of_all,
)


def cast(ayes=0, noes=0, blanks=0):
    """Votes of members 0, 1, 2 ...: first the ayes, then the noes, then the blank ones."""
    return dict(enumerate([Choice.AYE] * ayes + [Choice.NO] * noes + [Choice.BLANK] * blanks))


@pytest.mark.law("R-7.02")
@pytest.mark.parametrize(
    ("votes", "winner"), [(cast(7, 4), Choice.AYE), (cast(4, 7), Choice.NO), (cast(1, 0, 10), Choice.AYE)]
)
def test_most_votes_win_whatever_the_chair_voted(votes, winner):
    for chair in (0, 10, None):
        assert outcome(votes, chair=chair).winner is winner
        assert outcome(votes, chair=chair).by_chair is False


@pytest.mark.law("R-7.02")
@pytest.mark.parametrize(("chair", "winner"), [(0, Choice.AYE), (9, Choice.NO)])
def test_a_tie_goes_to_the_side_of_the_chair(chair, winner):
    assert outcome(cast(5, 5, 1), chair=chair) == Outcome(5, 5, 1, winner, by_chair=True)


@pytest.mark.law("R-7.02")
@pytest.mark.parametrize("chair", [10, 11, None], ids=["blank", "not voting", "no chair"])
def test_a_tie_without_the_chairs_side_has_no_result_and_stays_open(chair):
    votes = cast(5, 5, 1)
    assert outcome(votes, chair=chair) == Outcome(5, 5, 1, None, by_chair=False)
    assert may_close(votes, chair=chair) is False
    assert may_close(votes, chair=0) is True


def test_no_votes_at_all_have_no_result():
    assert outcome({}, chair="pj") == Outcome(0, 0, 0, None)


@pytest.mark.law("R-7.02")
def test_blank_votes_are_on_no_side():
    assert outcome(cast(14, 34, 37), chair=None) == Outcome(14, 34, 37, Choice.NO)


def test_plain_strings_are_choices_and_unknown_ones_are_refused():
    assert outcome({"a": "aye", "b": "no", "c": "aye"}, chair="b").winner is Choice.AYE
    with pytest.raises(ValueError, match="maybe"):
        outcome({"a": "maybe"}, chair="a")


@pytest.mark.law("R-7.07")
@pytest.mark.parametrize(("ayes", "winner"), [(29, Choice.AYE), (28, Choice.NO)])
def test_dismissing_the_manager_needs_two_thirds_of_all_councillors(ayes, winner):
    result = outcome(cast(ayes, 30 - ayes), chair=0, majority=two_thirds_of_all(43))
    assert (result.winner, result.by_chair) == (winner, False)


@pytest.mark.law("R-7.07")
def test_two_thirds_of_votes_given_leave_out_the_blank():
    assert outcome(cast(6, 3, 4), chair=0, majority=TWO_THIRDS_OF_VOTES).winner is Choice.AYE
    assert outcome(cast(5, 3), chair=0, majority=TWO_THIRDS_OF_VOTES).winner is Choice.NO
    assert outcome(cast(0, 0, 4), chair=0, majority=TWO_THIRDS_OF_VOTES).winner is None
    assert outcome(cast(0, 0, 4), chair=0, majority=two_thirds_of_all(4)).winner is Choice.NO


@pytest.mark.law("R-7.07")
def test_a_qualified_majority_is_not_settled_by_the_chair():
    half = Majority(Fraction(1, 2))
    assert outcome(cast(5, 5), chair=9, majority=half) == Outcome(5, 5, 0, Choice.AYE)


@pytest.mark.law("R-7.07")
def test_the_ayes_needed_can_be_told_before_the_vote():
    assert (SIMPLE.needed(10), SIMPLE.needed(11)) == (6, 6)
    assert (TWO_THIRDS_OF_VOTES.needed(9), TWO_THIRDS_OF_VOTES.needed(10)) == (6, 7)
    assert two_thirds_of_all(43).needed(30) == 29


@pytest.mark.parametrize(
    "values",
    [
        {"fraction": Fraction(1, 3)},
        {"fraction": Fraction(3, 2)},
        {"basis": Basis.ALL_MEMBERS, "total": 43},
        {"fraction": Fraction(2, 3), "basis": Basis.ALL_MEMBERS},
        {"fraction": Fraction(2, 3), "basis": Basis.ALL_MEMBERS, "total": -1},
    ],
)
def test_a_senseless_majority_is_refused(values):
    with pytest.raises(ValueError, match="majority"):
        Majority(**values)


def test_more_votes_than_members_are_refused():
    assert outcome(cast(4, 1), chair=0, majority=two_thirds_of_all(5)).winner is Choice.AYE
    with pytest.raises(ValueError, match="body of 4 members"):
        outcome(cast(4, 1), chair=0, majority=two_thirds_of_all(4))


@given(st.dictionaries(st.integers(0, 20), st.sampled_from(Choice), max_size=21), st.integers(0, 20))
def test_turning_every_vote_turns_the_result(votes, chair):
    turned = {Choice.AYE: Choice.NO, Choice.NO: Choice.AYE, Choice.BLANK: Choice.BLANK, None: None}
    straight = outcome(votes, chair=chair)
    other = outcome({member: turned[choice] for member, choice in votes.items()}, chair=chair)
    assert other == Outcome(
        straight.noes, straight.ayes, straight.blanks, turned[straight.winner], straight.by_chair
    )
