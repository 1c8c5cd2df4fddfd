"""Votes without a counter-proposal: whether a matter is taken up, whether a proposal is accepted or rejected."""

import pytest

from kokous.agenda.models import AgendaItem
from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.live import selectors, steps
from kokous.live.actions import debates, decisions, dissents, undoing, voting
from kokous.live.models import Ballot, Handling
from kokous.live.script import of
from kokous.organisation.enums import BodyKind
from kokous.rules.citations import kuntal
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db

REASON = "hylkäämistä ehdotettiin ja sitä kannatettiin"


@pytest.fixture
def house() -> House:
    """Five members, a late item at hand, now."""
    house = make_house(5, items=2, starts=clock.now())
    AgendaItem.objects.filter(pk=house.items[0].pk).update(late=True, proposal="<p>Hankitaan pumppu.</p>")
    house.open().take()
    return house


def handling(house: House) -> Handling:
    return Handling.objects.get(item=house.items[0])


def said(house: House) -> str:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    step = steps.next_step(sight.room, of(sight.room), sight.last)
    return step.say if step else ""


@pytest.mark.law("R-3.11", "R-7.01")
def test_an_urgent_item_is_taken_up_by_a_vote_and_then_handled(house: House) -> None:
    debates.ask_alone(**house.chairs, take_up=True)
    approved = house.last("order.approved")
    assert (approved["rounds"], approved["question"]) == ([{"aye": "base", "no": "against"}], "take_up")
    assert "JAA: asian ottaminen käsiteltäväksi. EI: asian jättäminen ottamatta käsiteltäväksi." in said(
        house
    )
    ballot = house.hold(3, 2)
    assert (ballot.aye, ballot.no, ballot.question, ballot.winner) == ("base", "against", "take_up", "base")
    assert "Asia on otettu käsiteltäväksi." in said(house)
    assert (handling(house).phase, handling(house).alone) == ("debate", "")
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    assert house.hold(2, 3).number == 2
    decisions.state_decision(**house.chairs)
    assert house.last("decision.stated")["outcome"] == "passed_modified"


@pytest.mark.law("R-3.11")
def test_an_item_that_is_not_taken_up_leaves_the_list(house: House) -> None:
    debates.ask_alone(**house.chairs, take_up=True)
    house.hold(2, 3)
    assert said(house).endswith("Totean, ettei asiaa oteta käsiteltäväksi.")
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert (stated["outcome"], stated["winner"], stated["text"]) == (
        "withdrawn",
        "against",
        "<p>Asiaa ei otettu käsiteltäväksi.</p>",
    )
    house.take(1)


@pytest.mark.law("R-3.11", "R-7.07")
@pytest.mark.parametrize(("noes", "winner"), [(0, "base"), (1, "against")])
def test_the_council_takes_up_an_unprepared_matter_only_unanimously(noes: int, winner: str) -> None:
    house = make_house(6, kind=BodyKind.COUNCIL, public=True, starts=clock.now())
    AgendaItem.objects.update(late=True)
    house.open().take()
    debates.ask_alone(**house.chairs, take_up=True, unprepared=True)
    assert "vain, jos kukaan ei vastusta" in said(house)
    assert house.hold(5 - noes, noes, 1).winner == winner


@pytest.mark.law("R-3.11")
def test_another_body_takes_up_an_unprepared_matter_by_most_votes(house: House) -> None:
    debates.ask_alone(**house.chairs, take_up=True, unprepared=True)
    assert house.hold(3, 2).winner == "base"


@pytest.mark.law("R-3.11")
def test_what_stood_in_the_notice_is_not_asked_about_without_a_reason() -> None:
    house = make_house(5, starts=clock.now()).open()
    house.take()
    with pytest.raises(RuleViolation, match="merkitään peruste"):
        debates.ask_alone(**house.chairs, take_up=True)
    debates.ask_alone(**house.chairs, take_up=True, reason="Asia mainittiin kutsussa virheellisesti.")
    assert house.room.phase == "ordered"


@pytest.mark.law("R-3.11")
def test_taking_up_comes_before_the_handling(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    with pytest.raises(RuleViolation, match="ennen sen käsittelyä") as refusal:
        debates.ask_alone(**house.chairs, take_up=True)
    assert refusal.value.cites == (kuntal(95),)


@pytest.mark.law("R-7.01")
@pytest.mark.parametrize(
    ("ayes", "outcome", "winner"), [(3, "passed_after_vote", "base"), (2, "rejected", "against")]
)
def test_a_proposal_is_accepted_or_rejected_by_itself(
    house: House, ayes: int, outcome: str, winner: str
) -> None:
    debates.ask_alone(**house.chairs, reason=REASON, method="show_of_hands")
    assert [entry.kind for entry in house.events("debate.closed")] == ["debate.closed"]
    with pytest.raises(RuleViolation, match="Äänestämättä on vielä"):
        decisions.state_decision(**house.chairs)
    ballot = house.hold(ayes, 5 - ayes)
    assert (ballot.method, ballot.question, ballot.winner) == ("show_of_hands", "accept", winner)
    assert house.last("ballot.closed")["question"] == "accept"
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert (stated["outcome"], stated["winner"]) == (outcome, winner)
    loser = house.members[4] if ayes == 3 else house.members[0]
    assert dissents.announce_dissent(**house.by(loser))


@pytest.mark.law("R-7.01")
def test_a_vote_by_itself_needs_a_reason_and_nothing_else_to_vote_on(house: House) -> None:
    with pytest.raises(RuleViolation, match="merkitään peruste") as refusal:
        debates.ask_alone(**house.chairs)
    assert refusal.value.advice
    house.propose(house.members[2], seconder=house.members[3])
    with pytest.raises(RuleViolation, match="jo ehdotuksia"):
        debates.ask_alone(**house.chairs, reason=REASON)
    assert not house.events("debate.closed")


def test_one_vote_by_itself_answers_it(house: House) -> None:
    debates.ask_alone(**house.chairs, reason=REASON)
    with pytest.raises(RuleViolation, match="jo ehdotuksia"):
        debates.ask_alone(**house.chairs, reason=REASON)
    house.hold(3, 2)
    with pytest.raises(RuleViolation, match="on jo äänestetty"):
        debates.ask_alone(**house.chairs, reason=REASON)
    with pytest.raises(RuleViolation, match="Kannatettua vastaehdotusta ei ole"):
        house.ballot()


@pytest.mark.parametrize(("take_up", "phase"), [(True, "debate"), (False, "established")])
def test_it_is_taken_back_as_any_other_approval(house: House, take_up: bool, phase: str) -> None:
    debates.ask_alone(**house.chairs, take_up=take_up, reason=REASON)
    undoing.undo_step(**house.chairs, seq=house.events("order.approved")[-1].seq)
    assert (handling(house).phase, handling(house).alone) == (phase, "")


@pytest.mark.law("R-7.01", "R-7.06")
@pytest.mark.parametrize("ayes", [3, 2])
def test_the_base_against_nothing_answers_also_a_proposal_to_reject_it(house: House, ayes: int) -> None:
    house.propose(house.members[2], "reject", text="", seconder=house.members[3])
    house.order()
    house.hold(ayes, 5 - ayes, aye="base", no="against", reason="pöytäkirjan mukaan")
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert stated["outcome"] == ("passed_after_vote" if ayes == 3 else "rejected")
    assert house.room.proposals[0].state == ("rejected" if ayes == 3 else "accepted")


@pytest.mark.law("R-7.02")
def test_a_tie_is_the_chairs_also_here(house: House) -> None:
    debates.ask_alone(**house.chairs, take_up=True)
    ballot = house.ballot()
    house.vote(ballot, {0: "no", 1: "aye"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    assert (Ballot.objects.get().winner, Ballot.objects.get().by_chair) == ("against", True)
    assert person_id(house.chair)
