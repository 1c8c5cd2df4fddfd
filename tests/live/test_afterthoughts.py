"""What the chair says of a decision by vote, taking a closed vote back, and one found disqualified too late."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.live import selectors, steps, stream
from kokous.live.actions import decisions, undoing, voting
from kokous.live.models import Ballot, Handling
from kokous.live.script import of
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """Five members of a board, a supported counter-proposal, the order approved, now."""
    house = make_house(5, kind="board", items=2, starts=clock.now())
    house.open().take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    return house


def sight(house: House) -> selectors.Sight:
    found = selectors.sight_by_id(house.meeting.pk)
    assert found is not None
    return found


def said(house: House, language: str = "fi") -> list[str]:
    step = steps.next_step(sight(house).room, of(sight(house).room, language), sight(house).last)
    return step.lines if step else []


@pytest.mark.law("R-7.02")
def test_a_counter_proposal_that_won_is_told_with_its_votes(house: House) -> None:
    house.hold(2, 3)
    body = house.body.inside
    assert said(house)[-1] == f"Totean, että {body} hyväksyi vastaehdotuksen A (Jäsen 3) äänin 3–2."
    assert said(house, "sv")[-1].endswith("godkände motförslaget A (Jäsen 3) med rösterna 3–2.")
    decisions.state_decision(**house.chairs)
    for audience, region in ((selectors.PUBLIC, "hall"), (selectors.MEMBER, "item")):
        shown = stream.render(sight(house), audience, "fi").regions[region]
        assert "Hyväksyttiin vastaehdotus A (Jäsen 3) äänin 3–2." in shown


def test_the_closing_of_a_vote_is_taken_back_within_seconds_and_the_votes_stand(house: House) -> None:
    ballot = house.hold(2, 3)
    closing = house.events("ballot.closed")[-1].seq
    undoing.undo_step(**house.chairs, seq=closing)
    ballot.refresh_from_db()
    assert (ballot.open, ballot.winner, ballot.ayes, ballot.votes.count()) == (True, "", None, 5)
    house.vote(ballot, {4: "aye"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk)
    assert Ballot.objects.get().winner == "base"
    assert house.last("ballot.closed")["counts"]["aye"] == 3


def test_a_closing_on_which_something_rests_or_that_is_past_is_not_taken_back(house: House) -> None:
    house.hold(2, 3)
    closing = house.events("ballot.closed")[-1].seq
    house.at += timedelta(minutes=1)
    with pytest.raises(RuleViolation, match="ei voi enää kumota"):
        undoing.undo_step(**house.chairs, seq=closing)
    house.at -= timedelta(minutes=1)
    decisions.state_decision(**house.chairs)
    with pytest.raises(RuleViolation, match="perustuu siihen"):
        undoing.undo_step(**house.chairs, seq=closing)
    assert Ballot.objects.get().open is False


def test_an_interruption_that_fell_is_in_play_again_when_its_vote_is_taken_back() -> None:
    house = make_house(5, starts=clock.now()).open()
    house.take()
    house.propose(house.members[2], "table", text="", seconder=house.members[3])
    house.order()
    house.hold(4, 1)
    assert (house.room.phase, house.room.proposals[0].state) == ("debate", "rejected")
    undoing.undo_step(**house.chairs, seq=house.events("ballot.closed")[-1].seq)
    assert (house.room.phase, house.room.proposals[0].state) == ("ordered", "made")
    voting.close_ballot(**house.chairs, ballot_id=Ballot.objects.get().pk)
    assert Handling.objects.get(item=house.items[0]).phase == "debate"


@pytest.mark.law("R-4.01")
def test_one_who_has_voted_or_spoken_in_the_item_is_marked_disqualified_only_when_that_has_been_told(
    house: House,
) -> None:
    house.hold(2, 3)
    client = Client()
    client.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    act = reverse("live:act", args=[house.meeting.pk, "recuse"])
    fields = {"person": person_id(house.members[2]), "ground": "HL 28 § 1 mom. 5 kohta", "ask": "on"}
    told = client.post(act, fields)
    assert told.status_code == 422
    assert "Hän on jo äänestänyt tässä asiassa: äänestys 1." in told.text
    assert "tehnyt ehdotuksen" in told.text
    assert not house.room.recusals
    del fields["ask"]
    assert client.post(act, fields).status_code == 303
    fields = {"person": person_id(house.members[1]), "ground": "HL 28 § 1 mom. 5 kohta", "ask": "on"}
    decisions.state_decision(**house.chairs)
    house.take(1)
    assert client.post(act, fields).status_code == 303
