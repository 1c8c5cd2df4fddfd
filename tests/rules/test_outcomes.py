import pytest

from kokous.rules.outcomes import Ending, MatterOutcome, VoteResult, ending
from kokous.rules.proposals import AGAINST, Proposal

A, B = Proposal("A"), Proposal("B")


@pytest.mark.law("R-7.01")
def test_a_matter_nobody_opposed_passes_as_proposed_or_revised_or_is_noted():
    assert ending("base", []) == Ending(MatterOutcome.PASSED_AS_PROPOSED, "base")
    assert ending("base", [], revised=True).outcome is MatterOutcome.PASSED_REVISED
    assert ending("base", [], noted=True).outcome is MatterOutcome.NOTED
    assert ending("base", [], withdrawn=True) == Ending(MatterOutcome.WITHDRAWN)
    assert ending("base", [], elected=True) == Ending(MatterOutcome.ELECTED)


@pytest.mark.law("R-7.01")
def test_an_unsupported_proposal_lapses_and_changes_nothing():
    unsupported = [Proposal("ret", "return", supported=False), Proposal("gone", withdrawn=True)]
    expected = Ending(MatterOutcome.PASSED_AS_PROPOSED, "base", lapsed=("ret",))
    assert ending("base", unsupported) == expected


@pytest.mark.law("R-7.02")
def test_a_base_that_wins_passes_after_a_vote():
    votes = [VoteResult("base", "A", "base")]
    assert ending("base", [A], votes) == Ending(MatterOutcome.PASSED_AFTER_VOTE, "base")
    assert ending("base", [A], votes, revised=True).outcome is MatterOutcome.PASSED_AFTER_VOTE


@pytest.mark.law("R-7.08")
def test_a_revised_base_that_only_outlived_a_procedural_proposal_passes_as_revised():
    back = Proposal("R", "return")
    lost = [VoteResult("base", "R", "base")]
    assert ending("base", [back], lost).outcome is MatterOutcome.PASSED_AFTER_VOTE
    assert ending("base", [back], lost, revised=True) == Ending(MatterOutcome.PASSED_REVISED, "base")
    both = [*lost, VoteResult("base", "A", "base")]
    assert ending("base", [back, A], both, revised=True).outcome is MatterOutcome.PASSED_AFTER_VOTE


@pytest.mark.law("R-7.02")
def test_a_proposal_that_beats_the_base_modifies_the_decision():
    votes = [VoteResult("B", "A", "A"), VoteResult("base", "A", "A")]
    assert ending("base", [A, B], votes) == Ending(MatterOutcome.PASSED_MODIFIED, "A", ("A",))
    # One that beat another and then lost to the base did not.
    votes = [VoteResult("B", "A", "A"), VoteResult("base", "A", "base")]
    assert ending("base", [A, B], votes) == Ending(MatterOutcome.PASSED_AFTER_VOTE, "base")


@pytest.mark.law("R-7.01", "R-7.02")
def test_amendments_voted_on_one_by_one_are_adopted_each_for_itself():
    proposals = [Proposal(name, "amendment") for name in ("e1", "e2", "e3")]
    proposals += [Proposal("plus", "addition", supported=False), Proposal("s1", supported=False)]
    votes = [VoteResult("base", "e2", "base"), VoteResult("base", "e3", "e3")]
    assert ending("base", proposals, votes, accepted=["e1", "plus"]) == Ending(
        MatterOutcome.PASSED_MODIFIED, None, ("e1", "plus", "e3"), (), ("s1",)
    )


@pytest.mark.law("R-7.02")
def test_a_rejection_that_wins_rejects_whatever_else_was_adopted():
    proposals = [Proposal("R", "reject"), A]
    votes = [VoteResult("base", "A", "A"), VoteResult("A", "R", "R")]
    assert ending("base", proposals, votes) == Ending(MatterOutcome.REJECTED, "R", ("R",))
    assert ending("base", proposals, accepted=["A", "R"]).outcome is MatterOutcome.REJECTED


@pytest.mark.law("R-7.08")
@pytest.mark.parametrize(
    ("kind", "outcome"), [("return", MatterOutcome.RETURNED), ("table", MatterOutcome.TABLED)]
)
def test_an_interruption_ends_the_handling(kind, outcome):
    stop = Proposal("stop", kind, supported=False)
    assert ending("base", [stop, A], accepted=["stop"]) == Ending(outcome, "stop")
    assert ending("base", [stop, A], [VoteResult("base", "stop", "stop")]) == Ending(outcome, "stop")
    lost = [VoteResult("base", "stop", "base")]
    assert ending("base", [stop], lost).outcome is MatterOutcome.PASSED_AFTER_VOTE


@pytest.mark.law("R-7.08")
def test_of_several_interruptions_the_last_winner_counts():
    stops = [Proposal("tab", "table"), Proposal("ret", "return")]
    votes = [VoteResult("base", AGAINST, AGAINST), VoteResult("ret", "tab", "tab")]
    assert ending("base", stops, votes) == Ending(MatterOutcome.TABLED, "tab")


@pytest.mark.law("R-7.11")
@pytest.mark.parametrize(("winner", "wishes"), [(AGAINST, ()), ("T", ("T",))])
def test_a_wish_leaves_the_outcome_as_it_is(winner, wishes):
    result = ending("base", [Proposal("T", "wish")], [VoteResult("T", AGAINST, winner)])
    assert result == Ending(MatterOutcome.PASSED_AS_PROPOSED, "base", (), wishes)


def test_an_independent_addition_that_is_lost_leaves_the_base_after_a_vote():
    addition = Proposal("L", "addition", independent=True)
    assert (
        ending("base", [addition], [VoteResult("L", AGAINST, AGAINST)]).outcome
        is MatterOutcome.PASSED_AFTER_VOTE
    )
    assert ending("base", [addition], [VoteResult("L", AGAINST, "L")]).adopted == ("L",)


def test_a_vote_without_result_adopts_nothing():
    assert ending("base", [A], [VoteResult("base", "A", None)]).adopted == ()


def test_ids_that_are_no_proposals_of_the_matter_are_refused():
    with pytest.raises(ValueError, match="“X” is no proposal"):
        ending("base", [A], accepted=["X"])
    with pytest.raises(ValueError, match="“B” was not voted on"):
        ending("base", [A, B], [VoteResult("base", "A", "B")])


@pytest.mark.law("R-7.01")
def test_a_base_that_lost_by_itself_is_rejected_and_one_that_won_passed_after_a_vote():
    lost, won = VoteResult("base", AGAINST, AGAINST), VoteResult("base", AGAINST, "base")
    assert ending("base", [], [lost]) == Ending(MatterOutcome.REJECTED, AGAINST)
    assert ending("base", [], [won]) == Ending(MatterOutcome.PASSED_AFTER_VOTE, "base")
    assert ending("base", [], [lost, won]).outcome is MatterOutcome.PASSED_AFTER_VOTE
    assert ending("base", [], [lost], revised=True).outcome is MatterOutcome.REJECTED


@pytest.mark.law("R-7.12")
def test_in_which_endings_the_presenter_may_dissent() -> None:
    differing = {each for each in MatterOutcome if each.differs_from_proposal}
    assert differing == {"passed_modified", "rejected", "returned", "tabled"}
