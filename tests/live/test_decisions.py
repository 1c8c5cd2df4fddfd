"""Interruptions, revisions, dissent, elections, undoing: the steps around a decision."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kokous.agenda.models import AgendaItem
from kokous.core.violations import RuleViolation
from kokous.live.actions import debates, decisions, dissents, elections, items, proposals, speaking, undoing
from kokous.live.actions.elections import Count, ListGiven
from kokous.live.enums import Phase
from kokous.live.models import Proposal
from kokous.rules.citations import kuntal
from tests.factories import make_person, make_user
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    house = make_house(5, items=2).open()
    house.take()
    return house


@pytest.mark.law("R-7.08")
def test_a_carried_return_ends_the_item(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.propose(house.members[3], "return", seconder=house.members[4])
    house.order()
    assert house.last("debate.closed")["voted"] == ["B"]
    ballot = house.hold(2, 3)
    assert (ballot.aye, ballot.no, ballot.winner) == ("base", "B", "B")
    decisions.state_decision(**house.chairs)
    assert (house.last("decision.stated")["outcome"], house.last("decision.stated")["winner"]) == (
        "returned",
        "B",
    )


@pytest.mark.law("R-7.08")
def test_a_lost_return_lets_the_debate_go_on(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.propose(house.members[3], "return", seconder=house.members[4])
    with pytest.raises(RuleViolation, match="ratkaistaan ensin"):
        proposals.accept_proposal(**house.chairs, key="A")
    house.order()
    house.hold(3, 2)
    assert house.room.phase == "debate"
    assert Proposal.objects.get(key="B").state == "rejected"
    house.propose(house.members[4], seconder=house.members[3])
    house.order(distances={"A": 2, "C": 1})
    assert house.hold(2, 3).no == "C"
    house.hold(1, 4)
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert (stated["outcome"], stated["winner"]) == ("passed_modified", "C")


@pytest.mark.law("R-7.08")
def test_interruptions_voted_on_one_by_one_fall_when_all_have_lost(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.propose(house.members[3], "return", seconder=house.members[4])
    house.propose(house.members[4], "table", seconder=house.members[3])
    house.order()
    house.hold(3, 2, aye="base", no="B", reason="Pöytäkirjan mukaan")
    assert house.room.phase == "ordered"
    with pytest.raises(RuleViolation, match="Äänestämättä on vielä: C"):
        decisions.state_decision(**house.chairs)
    house.hold(4, 1, aye="base", no="C", reason="Pöytäkirjan mukaan")
    assert house.room.phase == "debate"
    house.order()
    assert (house.hold(2, 3).no, house.room.phase) == ("A", "ordered")
    decisions.state_decision(**house.chairs)
    assert house.last("decision.stated")["outcome"] == "passed_modified"


@pytest.mark.law("R-7.08")
def test_a_return_carried_by_itself_leaves_no_tabling_to_vote_on(house: House) -> None:
    house.propose(house.members[3], "return", seconder=house.members[4])
    house.propose(house.members[4], "table", seconder=house.members[3])
    house.order()
    house.hold(1, 4, aye="base", no="A", reason="Pöytäkirjan mukaan")
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert (stated["outcome"], stated["winner"]) == ("returned", "A")
    assert Proposal.objects.get(key="B").state == "rejected"


@pytest.mark.law("R-8.01")
def test_a_proposal_of_whom_to_elect_is_settled_by_the_election(house: House) -> None:
    house.propose(house.members[3], seconder=house.members[4], text="Valitaan jäsen 5.")
    with pytest.raises(RuleViolation, match="Äänestämättä on vielä: A"):
        decisions.state_decision(**house.chairs)
    count = Count(votes={"Jäsen 4": 2, "Jäsen 5": 3})
    elections.hold_election(**house.chairs, method="majority", seats=1, count=count)
    decisions.state_decision(**house.chairs)
    assert house.last("decision.stated")["outcome"] == "elected"


def test_an_unsupported_tabling_that_nobody_opposes_is_accepted(house: House) -> None:
    house.propose(house.members[2], "table", text="")
    proposals.accept_proposal(**house.chairs, key="A")
    decisions.state_decision(**house.chairs)
    assert house.last("proposal.accepted") == {"item": str(house.items[0].pk), "key": "A"}
    assert house.last("decision.stated")["outcome"] == "tabled"


@pytest.mark.law("R-7.03", "R-7.04")
def test_the_presenter_revises_the_base_and_nobody_else() -> None:
    house = make_house(5).open()
    presenter = make_user(make_person("Esittelijä"))
    house.items[0].presenter = presenter.person
    house.items[0].save()
    house.take()
    with pytest.raises(PermissionDenied):
        items.revise_base(**house.by(house.members[3]), text="Toinen")
    items.revise_base(**house.by(house.secretary), text="Uusi ehdotus.\n\nToinen kappale.")
    event = house.events("proposal.revised")[0]
    assert (event.actor, event.entered_by) == (presenter.actor, house.secretary.actor)
    decisions.state_decision(**house.chairs)
    stated = house.last("decision.stated")
    assert (stated["outcome"], stated["text"]) == (
        "passed_revised",
        "<p>Uusi ehdotus.</p>\n\n<p>Toinen kappale.</p>",
    )


def test_a_withdrawn_base_leaves_nothing_to_decide(house: House) -> None:
    items.withdraw_base(**house.chairs)
    with pytest.raises(RuleViolation, match="Pohjaehdotus on peruttu"):
        decisions.state_decision(**house.chairs)
    with pytest.raises(RuleViolation, match="syy"):
        items.withdraw_item(**house.chairs, reason=" ")
    items.withdraw_item(**house.chairs, reason="Lisäselvitys")
    assert house.last("item.withdrawn") == {"item": str(house.items[0].pk), "reason": "Lisäselvitys"}
    assert house.take(1) == house.items[1]


@pytest.mark.law("R-7.01")
def test_support_is_anothers_and_given_once(house: House) -> None:
    house.propose(house.members[2])
    for maker in (house.members[2],):
        with pytest.raises(RuleViolation, match="Omaa ehdotusta"):
            proposals.support_proposal(**house.by(maker), key="A")
    proposals.support_proposal(**house.by(house.secretary), key="A", on_behalf=person_id(house.members[3]))
    event = house.events("proposal.supported")[0]
    assert (event.actor, event.entered_by) == (house.members[3].actor, house.secretary.actor)
    with pytest.raises(RuleViolation, match="jo kannatettu"):
        proposals.support_proposal(**house.by(house.members[3]), key="A")
    with pytest.raises(PermissionDenied):
        proposals.support_proposal(
            **house.by(house.members[4]), key="A", on_behalf=person_id(house.members[1])
        )


def test_a_withdrawn_proposal_is_neither_lapsed_nor_voted_on(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    with pytest.raises(PermissionDenied):
        proposals.withdraw_proposal(**house.by(house.members[3]), key="A")
    proposals.withdraw_proposal(**house.by(house.members[2]), key="A")
    decisions.state_decision(**house.chairs)
    assert (house.last("decision.stated")["outcome"], house.last("decision.stated")["lapsed"]) == (
        "passed_as_proposed", [],
    )  # fmt: skip


@pytest.mark.law("R-7.10")
def test_the_floor_is_asked_for_given_and_ended(house: House) -> None:
    first = speaking.request_speech(**house.by(house.members[2]))
    with pytest.raises(RuleViolation, match="jo pyydetty"):
        speaking.request_speech(**house.by(house.members[2]))
    second = speaking.request_speech(**house.by(house.members[3]), kind="order")
    with pytest.raises(RuleViolation, match="odottaa"):
        debates.close_debate(**house.chairs)
    with pytest.raises(PermissionDenied):
        speaking.grant_speech(**house.by(house.members[4]), speech_id=second.pk)
    speaking.grant_speech(**house.chairs, speech_id=second.pk)
    speaking.grant_speech(**house.chairs, speech_id=first.pk)
    speaking.end_speech(**house.by(house.members[2]), speech_id=first.pk)
    told = [
        (kind, e.payload["speech"]) for kind in ("speech.granted", "speech.ended") for e in house.events(kind)
    ]
    assert told == [
        ("speech.granted", str(second.pk)), ("speech.granted", str(first.pk)),
        ("speech.ended", str(second.pk)), ("speech.ended", str(first.pk)),
    ]  # fmt: skip
    debates.close_debate(**house.chairs)
    with pytest.raises(RuleViolation, match="julistettu päättyneeksi"):
        speaking.request_speech(**house.by(house.members[4]))


@pytest.mark.law("R-7.12")
def test_dissent_is_for_those_who_lost_and_at_once(house: House) -> None:
    house.propose(house.members[2])
    with pytest.raises(RuleViolation, match="kun päätös on tehty"):
        dissents.announce_dissent(**house.by(house.members[2]))
    decisions.state_decision(**house.chairs)
    with pytest.raises(RuleViolation, match="äänestänyt päätöstä vastaan") as refusal:
        dissents.announce_dissent(**house.by(house.members[3]))
    assert refusal.value.cites == (kuntal(106, 1),)
    dissents.announce_dissent(**house.by(house.members[2]))
    assert house.last("dissent.announced") == {
        "item": str(house.items[0].pk), "person": str(person_id(house.members[2])),
    }  # fmt: skip
    house.take(1)
    with pytest.raises(RuleViolation):
        dissents.announce_dissent(**house.by(house.members[2]))
    grounds = {"grounds": "Syyt.", "item_id": house.items[0].pk}
    dissents.ground_dissent(**house.by(house.members[2]), **grounds)
    assert house.last("dissent.grounded")["grounds"] == "Syyt."


@pytest.mark.law("R-7.12", "R-9.02")
def test_grounds_come_before_the_check(house: House) -> None:
    house.propose(house.members[2])
    decisions.state_decision(**house.chairs)
    dissents.announce_dissent(**house.by(house.members[2]))
    items.check_now(**house.chairs)
    with pytest.raises(RuleViolation, match="jo tarkastettu"):
        dissents.ground_dissent(**house.by(house.members[2]), grounds="Myöhässä.")
    with pytest.raises(RuleViolation, match="tarkastaa heti"):
        items.check_now(**house.chairs)


@pytest.mark.law("R-8.01", "R-8.05", "R-8.08")
def test_an_election_by_majority_needs_the_lot_on_a_tie(house: House) -> None:
    votes = {"Jäsen X": 3, "Jäsen Y": 1, "Jäsen Z": 1}
    count = {"names": tuple(votes), "votes": votes}
    with pytest.raises(RuleViolation, match="arpa ratkaisee"):
        elections.hold_election(
            **house.chairs, outsiders_eligible=True, method="majority", seats=2, count=Count(**count)
        )
    lot = ("Jäsen Z", "Jäsen Y")
    elections.hold_election(
        **house.chairs, outsiders_eligible=True, method="majority", seats=2, count=Count(**count, lot=lot)
    )
    held = house.last("election.held")
    assert (held["elected"], held["votes"], held["lot"]) == (["Jäsen X", "Jäsen Z"], votes, list(lot))
    decisions.state_decision(**house.chairs)
    assert house.last("decision.stated")["outcome"] == "elected"
    assert "Jäsen X ja Jäsen Z" in house.last("decision.stated")["text"]


@pytest.mark.law("R-8.03", "R-8.07", "R-8.10")
def test_a_proportional_election_needs_the_demand_and_gives_the_figures(house: House) -> None:
    lists = (ListGiven("1", 3, ("a", "b")), ListGiven("2", 2, ("c",)))
    few = Count(lists=lists, demanding=1)
    with pytest.raises(RuleViolation, match="ainakin 2") as refusal:
        elections.hold_election(
            **house.chairs, outsiders_eligible=True, method="proportional", seats=2, count=few
        )
    assert refusal.value.cites == (kuntal(105, 2),)
    enough = Count(lists=lists, demanding=2, deputies=1)
    elections.hold_election(
        **house.chairs, outsiders_eligible=True, method="proportional", seats=2, count=enough
    )
    held = house.last("election.held")
    assert (held["elected"], held["deputies"]) == (["a", "c"], ["b"])
    assert held["figures"] == {"a": "3,000", "c": "2,000", "b": "1,500"}


def test_more_names_than_seats_is_not_unanimous(house: House) -> None:
    with pytest.raises(RuleViolation, match="yksimielistä"):
        elections.hold_election(
            **house.chairs,
            outsiders_eligible=True,
            method="unanimous",
            seats=1,
            count=Count(names=("a", "b")),
        )
    elections.hold_election(
        **house.chairs, outsiders_eligible=True, method="unanimous", seats=2, count=Count(names=("a", "b"))
    )
    assert house.last("election.held")["elected"] == ["a", "b"]


def test_closing_the_debate_is_undone_within_seconds_and_not_after(house: House) -> None:
    house.propose(house.members[2])
    debates.close_debate(**house.chairs)
    seq = house.events("debate.closed")[0].seq
    late = house.chairs | {"at": house.at + timedelta(seconds=30)}
    with pytest.raises(RuleViolation, match="ei voi enää kumota"):
        undoing.undo_step(**late, seq=seq)
    undoing.undo_step(**house.chairs, seq=seq)
    assert (house.room.phase, Proposal.objects.get().state) == ("debate", "made")
    house.propose(house.members[3], seconder=house.members[2])
    house.order()
    with pytest.raises(RuleViolation):
        undoing.undo_step(**house.chairs, seq=house.events("debate.closed")[-1].seq)


def test_the_debate_is_opened_after_the_presentation() -> None:
    house = make_house(items=1)
    house.body.has_presenter = True
    house.body.save()
    AgendaItem.objects.filter(meeting=house.meeting).update(presenter_text="Esittelijä")
    house.open()
    item = house.take()
    with pytest.raises(PermissionDenied):
        items.open_debate(**house.by(house.members[2]))
    assert items.open_debate(**house.chairs).phase == Phase.DEBATE
    assert house.last("debate.opened") == {"item": str(item.pk)}
    with pytest.raises(RuleViolation, match="Keskustelu on jo avattu"):
        items.open_debate(**house.chairs)
