from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kokous.rules.election_procedure import (
    BallotEvent,
    BallotFault,
    CandidateList,
    CountFault,
    ListFault,
    NamingFault,
    VoteFault,
    ballot_is_valid,
    ballots_are_closed,
    combined_lists,
    count_faults,
    list_faults,
    may_be_electronic,
    may_disclose,
    must_be_reasoned,
    naming_faults,
    needs_ballot,
    on_several_lists,
    vote_faults,
)

DEADLINE = datetime(2026, 6, 8, 18, tzinfo=UTC)


@pytest.mark.law("R-8.01")
def test_a_unanimous_choice_is_stated_without_a_ballot():
    assert needs_ballot(3, 3, unanimous=True) is False
    assert needs_ballot(3, 3, unanimous=False) is True
    assert needs_ballot(4, 3, unanimous=True) is True


@pytest.mark.law("R-8.05")
def test_ballots_are_closed_in_a_proportional_election_or_on_one_demand():
    assert ballots_are_closed(proportional=True, demands=0) is True
    assert ballots_are_closed(proportional=False, demands=0) is False
    assert ballots_are_closed(proportional=False, demands=1) is True


@pytest.mark.law("R-8.06", "R-8.14")
def test_a_closed_ballot_is_electronic_only_when_secrecy_holds():
    assert may_be_electronic(closed=True, secrecy_guaranteed=True, voters=5) is True
    assert may_be_electronic(closed=True, secrecy_guaranteed=True, voters=4) is False
    assert may_be_electronic(closed=True, secrecy_guaranteed=True, voters=4, least_voters=3) is True
    assert may_be_electronic(closed=True, secrecy_guaranteed=False, voters=43) is False
    assert may_be_electronic(closed=False, secrecy_guaranteed=False, voters=3) is True


@pytest.mark.law("R-8.14")
@pytest.mark.parametrize(
    ("what", "during_closed", "after_closed", "during_open", "after_open"),
    [
        (BallotEvent.ELIGIBLE, True, True, True, True),
        (BallotEvent.VOTED, True, True, True, True),
        (BallotEvent.TALLY, False, True, False, True),
        (BallotEvent.PAPER, False, False, False, True),
    ],
)
def test_of_a_closed_ballot_only_counts_are_shown_and_only_after_it(
    what, during_closed, after_closed, during_open, after_open
):
    assert may_disclose(what, closed=True, ballot_over=False) is during_closed
    assert may_disclose(what, closed=True, ballot_over=True) is after_closed
    assert may_disclose(what, closed=False, ballot_over=False) is during_open
    assert may_disclose(what, closed=False, ballot_over=True) is after_open


@pytest.mark.law("R-8.11")
@pytest.mark.parametrize("fault", BallotFault)
def test_a_ballot_with_any_fault_is_invalid(fault):
    assert ballot_is_valid([]) is True
    assert ballot_is_valid([fault]) is False


@pytest.mark.law("R-8.02")
def test_a_voter_names_at_most_as_many_eligible_persons_as_there_are_seats():
    eligible = {"a", "b", "c", "d"}
    assert vote_faults(["a", "b", "c"], seats=3, eligible=eligible) == []
    assert vote_faults(["d"], seats=3, eligible=eligible) == []
    assert vote_faults([], seats=3, eligible=eligible) == []
    assert vote_faults(["a", "b", "c", "d"], seats=3, eligible=eligible) == [VoteFault.TOO_MANY]
    assert vote_faults(["a", "a", "e"], seats=3, eligible=eligible) == [
        VoteFault.REPEATED,
        VoteFault.NOT_ELIGIBLE,
    ]


def a_list(*candidates, handed_in=DEADLINE):
    return CandidateList("Kunnanhallituksen vaali", candidates, ("v1", "v2"), handed_in)


def faults(handed, **kwargs):
    return list_faults(handed, seats=2, deadline=DEADLINE, entitled={"v1", "v2", "v3"}, **kwargs)


@pytest.mark.law("R-8.12")
def test_a_lawful_list_has_no_faults_and_its_first_signatory_is_the_agent():
    assert faults(a_list("a", "b")) == []
    assert faults(a_list(("a", "b"), ("c", "d")), eligible=[("a", "b"), ("c", "d")]) == []
    assert a_list("a").agent == "v1"
    assert replace(a_list("a"), signatories=()).agent is None


@pytest.mark.law("R-8.12")
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"heading": " "}, ListFault.NO_HEADING),
        ({"candidates": ()}, ListFault.NO_CANDIDATES),
        ({"candidates": ("a", "b", "c")}, ListFault.TOO_MANY_CANDIDATES),
        ({"candidates": ("a", "a")}, ListFault.REPEATED_CANDIDATE),
        ({"candidates": ("a", "x")}, ListFault.NOT_ELIGIBLE),
        ({"signatories": ("v1", "v1")}, ListFault.TOO_FEW_SIGNATORIES),
        ({"signatories": ("v1", "outsider")}, ListFault.TOO_FEW_SIGNATORIES),
        ({"handed_in": DEADLINE + timedelta(minutes=1)}, ListFault.LATE),
    ],
)
def test_each_fault_of_a_list_is_named(change, fault):
    handed = replace(a_list("a", "b"), **change)
    assert faults(handed, eligible={"a", "b", "c"}) == [fault]


@pytest.mark.law("R-8.12")
def test_the_number_of_signatories_is_a_parameter():
    assert faults(a_list("a"), signatories=3) == [ListFault.TOO_FEW_SIGNATORIES]


@pytest.mark.law("R-8.12")
def test_approved_lists_are_numbered_in_the_order_handed_in():
    late, early = a_list("a"), a_list("b", handed_in=DEADLINE - timedelta(hours=1))
    assert combined_lists([late, early]) == {1: early, 2: late}


@pytest.mark.law("R-8.12")
def test_lists_are_not_combined_while_somebody_is_on_two():
    lists = [a_list("a", "b"), a_list("b"), a_list("c")]
    assert on_several_lists(lists) == {"b"}
    with pytest.raises(ValueError, match="several lists"):
        combined_lists(lists)


@pytest.mark.law("R-8.13")
def test_an_election_by_a_body_needs_no_reasons():
    assert must_be_reasoned(election=True, by_collegial_body=True) is False
    assert must_be_reasoned(election=True, by_collegial_body=False) is True
    assert must_be_reasoned(election=False, by_collegial_body=True) is True


@pytest.mark.law("R-8.02", "R-8.07")
@pytest.mark.parametrize(
    ("votes", "votes_each", "faults"),
    [
        ([5, 5], 2, []),
        ([5, 4, 1], 2, []),
        ([3, 2], 1, []),
        ([3, 3], 1, [CountFault.MORE_THAN_VOTERS]),
        ([6, 1], 2, [CountFault.ONE_HAS_MORE_THAN_VOTERS]),
        ([900, 901], 1, [CountFault.MORE_THAN_VOTERS, CountFault.ONE_HAS_MORE_THAN_VOTERS]),
        ([0, 0], 1, [CountFault.NO_VOTES]),
        ([], 1, [CountFault.NO_VOTES]),
    ],
)
def test_a_count_fits_those_who_voted(votes, votes_each, faults):
    assert count_faults(votes, voters=5, votes_each=votes_each) == faults


@pytest.mark.law("R-8.07", "R-8.08")
@pytest.mark.parametrize(
    ("candidates", "lists", "lot", "faults"),
    [
        ("abc", {}, "", {}),
        ("abc", {}, "ca", {}),
        ("abca", {}, "", {NamingFault.REPEATED_CANDIDATE: ["a"]}),
        ("ab", {}, "bb", {NamingFault.LOT_REPEATED: ["b"]}),
        ("ab", {}, "xb", {NamingFault.LOT_OF_OTHERS: ["x"]}),
        ("ab", [("1", "a"), ("2", "b")], "", {}),
        ("ab", [("1", "a"), ("1", "b")], "", {NamingFault.REPEATED_LIST: ["1"]}),
        ("ab", [("1", "ab"), ("2", "")], "", {NamingFault.EMPTY_LIST: ["2"]}),
    ],
)
def test_each_is_named_once_and_the_lot_parts_candidates_only(candidates, lists, lot, faults):
    assert naming_faults(candidates, lists=list(lists), lot=lot) == faults
