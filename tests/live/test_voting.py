"""From the opening to a decision by vote: what is allowed, what is refused, what the events say."""

import pytest
from django.core.exceptions import PermissionDenied

from kokous.core.violations import RuleViolation
from kokous.live.actions import debates, decisions, presence, proposals, sitting, voting
from kokous.live.actions.voting import CastVote
from kokous.live.models import Ballot, Handling, Vote
from kokous.rules.citations import kuntal
from tests.factories import make_user
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """Five members at hand, a supported counter-proposal, the order approved."""
    house = make_house(5).open()
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    return house


@pytest.mark.law("R-7.01", "R-7.02")
def test_a_vote_is_held_and_decides(house: House) -> None:
    ballot = house.ballot()
    assert (ballot.aye, ballot.no) == ("base", "A")
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no", 3: "no", 4: "no"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk)
    ids = [str(person_id(member)) for member in house.members]
    assert house.last("ballot.closed") == {
        "item": str(house.items[0].pk), "ballot": str(ballot.pk), "number": 1, "aye": "base", "no": "A",
        "method": "electronic",
        "votes": {"aye": sorted(ids[:2]), "no": sorted(ids[2:]), "blank": [], "absent": []},
        "counts": {"aye": 2, "no": 3, "blank": 0, "absent": 0},
        "winner": "A", "by_chair": False, "chair": ids[0],
    }  # fmt: skip
    decisions.state_decision(**house.chairs)
    handling = Handling.objects.get(item=house.items[0])
    assert (handling.outcome, handling.winner, handling.phase) == ("passed_modified", "A", "decided")
    assert house.last("decision.stated") == {
        "item": str(house.items[0].pk), "outcome": "passed_modified", "winner": "A", "accepted": ["A"],
        "wishes": [], "lapsed": [], "text": "<p>Toisin.</p>",
    }  # fmt: skip


@pytest.mark.law("R-7.02")
@pytest.mark.parametrize(("chairs_vote", "winner"), [("aye", "base"), ("no", "A")])
def test_the_chair_settles_a_tie(house: House, chairs_vote: str, winner: str) -> None:
    ballot = house.ballot()
    other = {"aye": "no", "no": "aye"}[chairs_vote]
    house.vote(ballot, {0: chairs_vote, 1: other, 2: chairs_vote, 3: other, 4: "blank"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk)
    closed = house.last("ballot.closed")
    assert (closed["winner"], closed["by_chair"]) == (winner, True)


@pytest.mark.law("R-7.02")
@pytest.mark.parametrize("chairs_vote", ["blank", None])
def test_a_tie_without_the_chairs_vote_cannot_be_closed(house: House, chairs_vote: str | None) -> None:
    ballot = house.ballot()
    house.vote(ballot, {1: "aye", 2: "aye", 3: "no", 4: "no"})
    if chairs_vote:
        house.vote(ballot, {0: chairs_vote})
    with pytest.raises(RuleViolation) as refusal:
        voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    assert refusal.value.cites == (kuntal(104, 2),)
    assert Ballot.objects.get(pk=ballot.pk).open is True


@pytest.mark.law("R-7.02")
def test_a_majority_of_blanks_leaves_the_result_to_those_who_took_a_side() -> None:
    house = make_house(85, kind="council").open()
    house.take()
    house.propose(house.members[80], "wish", seconder=house.members[3])
    house.order()
    ballot = house.hold(14, 34, 37)
    assert (ballot.ayes, ballot.noes, ballot.blanks, ballot.winner) == (14, 34, 37, "against")
    decisions.state_decision(**house.chairs)
    assert house.last("decision.stated")["outcome"] == "passed_as_proposed"
    assert house.last("decision.stated")["winner"] == "base"


def test_a_vote_may_be_changed_until_the_ballot_is_closed(house: House) -> None:
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no", 3: "no", 4: "aye"})
    house.vote(ballot, {4: "no"})
    assert Vote.objects.get(ballot=ballot, person=house.members[4].person).choice == "no"
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk)
    assert house.last("ballot.closed")["counts"] == {"aye": 2, "no": 3, "blank": 0, "absent": 0}
    with pytest.raises(RuleViolation):
        house.vote(ballot, {4: "aye"})
    assert Vote.objects.get(ballot=ballot, person=house.members[4].person).choice == "no"


def test_closing_names_those_who_have_not_voted(house: House) -> None:
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no"})
    with pytest.raises(RuleViolation, match="Äänestämättä: Jäsen 4, Jäsen 5"):
        voting.close_ballot(**house.chairs, ballot_id=ballot.pk)
    closed = voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    assert (closed.winner, closed.absent) == ("base", 2)


def test_the_secretary_enters_a_roll_call_and_the_log_tells_so(house: House) -> None:
    ballot = house.ballot(method="roll_call")
    cast = [CastVote(house.secretary, "aye", person_id(member)) for member in house.members]
    voting.cast_votes(actor=house.secretary, at=house.at, ballot_id=ballot.pk, votes=cast)
    voting.close_ballot(**house.by(house.secretary), ballot_id=ballot.pk)
    closed = house.events("ballot.closed")[-1]
    assert closed.actor == house.chair.actor
    assert closed.entered_by == house.secretary.actor
    assert closed.payload["counts"]["aye"] == 5
    assert closed.payload["entered"] == {
        str(person_id(member)): house.secretary.actor for member in house.members
    }


def test_a_member_does_not_vote_for_another_nor_a_stranger_at_all(house: House) -> None:
    ballot = house.ballot()
    for cast in [
        CastVote(house.members[3], "aye", person_id(house.members[4])),
        CastVote(make_user(), "aye"),
        CastVote(house.secretary, "aye"),
    ]:
        with pytest.raises((PermissionDenied, RuleViolation)):
            voting.cast_votes(actor=None, at=house.at, ballot_id=ballot.pk, votes=[cast])
    assert Vote.objects.count() == 0


@pytest.mark.law("R-6.04", "R-6.05", "R-6.06")
def test_without_a_quorum_nothing_is_voted_on_or_decided(house: House) -> None:
    for member in house.members[2:]:
        presence.mark_departure(**house.chairs, person_id=person_id(member))
    for step in (voting.open_ballot, decisions.state_decision):
        with pytest.raises(RuleViolation, match="2/5 läsnä, tarvitaan 3") as refusal:
            step(**house.chairs)
        assert refusal.value.cites == (kuntal(103, 2),)
    presence.mark_arrival(**house.chairs, person_id=person_id(house.members[4]))
    assert house.ballot().open is True


@pytest.mark.law("R-7.06")
def test_another_pair_than_the_rules_propose_needs_a_reason() -> None:
    house = make_house(5).open()
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.propose(house.members[3], seconder=house.members[2])
    house.order(distances={"A": 3, "B": 1})
    with pytest.raises(RuleViolation, match="Merkitse syy"):
        house.ballot(aye="base", no="B")
    ballot = house.ballot()
    assert (ballot.aye, ballot.no) == ("A", "B")
    house.vote(ballot, {0: "aye", 1: "aye", 2: "aye", 3: "no", 4: "no"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk)
    with pytest.raises(RuleViolation, match="Äänestämättä on vielä: A"):
        decisions.state_decision(**house.chairs)
    house.hold(3, 2)
    decisions.state_decision(**house.chairs)
    assert house.last("order.approved")["rounds"] == [
        {"aye": "A", "no": "B"}, {"aye": "base", "no": "winner:1"},
    ]  # fmt: skip
    assert house.last("decision.stated")["outcome"] == "passed_after_vote"


@pytest.mark.law("R-7.06")
def test_independent_amendments_are_voted_on_one_by_one_or_accepted() -> None:
    house = make_house(5).open()
    house.take()
    for number in range(4):
        house.propose(house.members[2], "amendment", key=f"m-{number}", seconder=house.members[3])
    proposals.accept_proposal(**house.chairs, key="m-0")
    house.order(independent=["m-1", "m-2", "m-3"])
    # As real minutes have it: the base is jaa in each vote, which the chair gives a reason for.
    house.hold(3, 2, aye="base", no="m-1", reason="pöytäkirjan mukaan")
    house.hold(1, 4, aye="base", no="m-2", reason="pöytäkirjan mukaan")
    house.hold(2, 3)
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert [each["winner"] for each in (e.payload for e in house.events("ballot.closed"))] == [
        "base", "m-2", "against",
    ]  # fmt: skip
    assert (stated["outcome"], stated["accepted"], stated["winner"]) == (
        "passed_modified",
        ["m-0", "m-2"],
        None,
    )


@pytest.mark.law("R-7.01", "R-7.05")
def test_unsupported_proposals_lapse_when_the_debate_is_closed() -> None:
    house = make_house(5).open()
    house.take()
    house.propose(house.members[2])
    debates.close_debate(**house.chairs)
    assert house.last("debate.closed") == {"item": str(house.items[0].pk), "lapsed": ["A"], "voted": []}
    with pytest.raises(RuleViolation, match="vastaehdotusta ei ole"):
        debates.approve_order(**house.chairs)
    decisions.state_decision(**house.chairs)
    assert house.last("decision.stated")["outcome"] == "passed_as_proposed"
    assert house.last("decision.stated")["lapsed"] == ["A"]


def test_the_way_of_voting_is_approved_before_the_first_vote() -> None:
    house = make_house(5).open()
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    debates.close_debate(**house.chairs)
    with pytest.raises(RuleViolation, match="äänestystapaa"):
        house.ballot()
    debates.approve_order(**house.chairs, method="show_of_hands")
    assert house.ballot().method == "show_of_hands"


def test_only_the_chair_or_the_secretary_leads(house: House) -> None:
    for step in (voting.open_ballot, decisions.state_decision, sitting.pause_meeting, sitting.close_meeting):
        with pytest.raises(PermissionDenied):
            step(**house.by(house.members[3]))
    assert voting.open_ballot(**house.by(house.secretary)).number == 1
