"""Opening, presence, quorum, the chair, disqualification."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.core.violations import RuleViolation
from kokous.live.actions import (
    debates,
    decisions,
    formalities,
    items,
    presence,
    proposals,
    recusals,
    sitting,
    speaking,
)
from kokous.live.models import Presence, Sitting
from kokous.rules.citations import hl, kuntal
from tests.agenda.factories import make_attachment
from tests.factories import make_stranger
from tests.live.factories import House, make_deputy, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house(5, items=2)


def test_the_chair_opens_and_the_log_says_who_is_there(house: House) -> None:
    deputy = make_deputy(house, house.members[4])
    present = [person_id(each) for each in [*house.members[:4], deputy]]
    sitting.open_meeting(**house.chairs, present=present, secretary_id=person_id(house.secretary))
    opened = house.last("meeting.opened")
    assert [row["capacity"] for row in opened["at_open"]] == ["member"] * 4 + ["deputy", "secretary"]
    assert opened["at_open"][4] == {
        "person": str(person_id(deputy)), "name": "Varajäsen", "capacity": "deputy",
        "in_place_of": str(person_id(house.members[4])), "remote": False,
    }  # fmt: skip
    facts = {key: opened[key] for key in ("chair", "secretary", "body_name", "seats", "needed")}
    assert facts == {
        "chair": str(person_id(house.chair)), "secretary": str(person_id(house.secretary)),
        "body_name": house.body.name, "seats": 5, "needed": 3,
    }  # fmt: skip


def test_opening_is_the_chairs_and_happens_once(house: House) -> None:
    for user in (house.members[3], make_stranger()):
        with pytest.raises(PermissionDenied):
            sitting.open_meeting(**house.by(user))
    sitting.open_meeting(**house.by(house.secretary))
    event = house.events("meeting.opened")[0]
    assert (event.actor, event.entered_by) == (house.chair.actor, house.secretary.actor)
    with pytest.raises(RuleViolation, match="ei voi avata"):
        sitting.open_meeting(**house.chairs)


def test_the_first_vice_chair_opens_when_the_chair_is_away(house: House) -> None:
    present = [person_id(each) for each in house.members[1:]]
    sitting.open_meeting(**house.by(house.vice), present=present)
    assert Sitting.objects.get().chair == house.vice.person


@pytest.mark.law("R-6.04", "R-6.05", "R-6.06")
@pytest.mark.parametrize(("present", "quorate"), [(3, True), (2, False)])
def test_the_chair_states_what_is_so(house: House, present: int, quorate: bool) -> None:
    house.open(house.members[:present])
    stated = house.last("legality.stated")
    text = stated.pop("text")
    assert stated == {"present": present, "needed": 3, "quorate": quorate, "notice_lawful": True}
    assert ("ei ole päätösvaltainen" in text) is not quorate
    with pytest.raises(RuleViolation, match=r"Pöytäkirjantarkastajat|Ei päätösvaltainen"):
        formalities.elect_checkers(**house.chairs, persons=[person_id(house.chair)])


def test_items_wait_until_the_quorum_has_been_stated(house: House) -> None:
    sitting.open_meeting(**house.chairs, present=[person_id(each) for each in house.members])
    with pytest.raises(RuleViolation, match="ei ole vielä todettu"):
        house.take()
    formalities.state_legality(**house.chairs)
    assert house.take() == house.items[0]
    with pytest.raises(RuleViolation, match="käsittely on kesken"):
        house.take(1)


@pytest.mark.law("R-9.02")
def test_as_many_checkers_as_the_rules_say_are_elected_among_those_present(house: House) -> None:
    house.open(house.members[:4])
    for wrong in ([2], [2, 4], [0, 2], [1, 2, 3]):
        with pytest.raises(RuleViolation):
            formalities.elect_checkers(**house.chairs, persons=[person_id(house.members[n]) for n in wrong])
    formalities.elect_checkers(**house.chairs, persons=[person_id(house.members[n]) for n in (2, 3)])
    assert set(house.last("checkers.elected")["persons"]) == {
        str(person_id(house.members[n])) for n in (2, 3)
    }


@pytest.mark.law("R-6.08")
def test_arrival_and_departure_are_noted_with_their_capacity(house: House) -> None:
    deputy = make_deputy(house, house.members[4])
    house.open([*house.members[:4], deputy])
    presence.mark_arrival(**house.by(house.members[4]), person_id=person_id(house.members[4]))
    assert [entry.payload["person"] for entry in house.events("member.left")] == [str(person_id(deputy))]
    assert house.last("member.arrived") == {
        "person": str(person_id(house.members[4])), "name": house.members[4].person.name, "capacity": "member",
        "in_place_of": None, "remote": False, "only_item": None,
    }  # fmt: skip
    stranger = make_stranger()
    with pytest.raises(RuleViolation, match="ei ole toimielimen jäsen"):
        presence.mark_arrival(**house.chairs, person_id=person_id(stranger), capacity="member")
    presence.mark_arrival(**house.chairs, person_id=person_id(stranger), capacity="expert", remote=True)
    assert Presence.objects.get(person=stranger.person).remote is True
    assert house.room.quorum.present == 5
    with pytest.raises(RuleViolation, match="jo merkitty"):
        presence.mark_arrival(**house.chairs, person_id=person_id(stranger))
    with pytest.raises(PermissionDenied):
        presence.mark_departure(**house.by(house.members[3]), person_id=person_id(stranger))


def test_the_chair_does_not_leave_without_handing_over(house: House) -> None:
    house.open()
    with pytest.raises(RuleViolation, match="luovuttamatta"):
        presence.mark_departure(**house.chairs, person_id=person_id(house.chair))
    with pytest.raises(RuleViolation, match="Varapuheenjohtaja on paikalla"):
        presence.hand_over_chair(**house.chairs, person_id=person_id(house.members[3]))
    presence.hand_over_chair(**house.chairs, person_id=person_id(house.vice))
    presence.mark_departure(**house.by(house.vice), person_id=person_id(house.chair))
    assert house.last("chair.handed_over") == {"person": str(person_id(house.vice)), "only_item": None}
    assert house.room.chair == house.vice.person


@pytest.mark.law("R-6.09")
def test_a_temporary_chair_leads_when_no_vice_chair_can(house: House) -> None:
    house.open([house.members[0], *house.members[2:]])
    presence.hand_over_chair(**house.chairs, person_id=person_id(house.members[3]))
    assert house.room.chair == house.members[3].person


@pytest.mark.law("R-4.01", "R-4.05")
def test_the_disqualified_is_out_of_the_item_and_the_deputy_in(house: House) -> None:
    deputy, out = make_deputy(house, house.members[3]), house.members[3]
    house.open()
    house.take()
    ground = {"ground": "HL 28 § 1 mom. 5 kohta", "deputy_id": person_id(deputy)}
    recusals.recuse(**house.chairs, person_id=person_id(out), **ground)
    assert house.last("member.recused") == {
        "item": str(house.items[0].pk), "person": str(person_id(out)), "ground": ground["ground"],
        "deputy": str(person_id(deputy)),
    }  # fmt: skip
    assert house.last("member.arrived")["only_item"] == str(house.items[0].pk)
    assert house.room.quorum.present == 5
    for step in (speaking.request_speech, proposals.make_proposal):
        fields = {"kind": "counter", "text": "X"} if step is proposals.make_proposal else {}
        with pytest.raises(RuleViolation, match="esteellinen") as refusal:
            step(**house.by(out), **fields)
        assert refusal.value.cites == (hl(27, 1),)
    house.propose(house.members[2], seconder=deputy)
    house.order()
    ballot = house.ballot()
    with pytest.raises(RuleViolation, match="esteellinen"):
        house.vote(ballot, {3: "aye"})
    house.vote(ballot, {0: "aye", 1: "aye", 2: "no"})
    house.members.append(deputy)
    house.vote(ballot, {5: "aye"})
    assert house.room.open_ballot is not None
    assert {vote.person_id for vote in house.room.open_ballot.votes.all()} == {
        person_id(each) for each in [*house.members[:3], deputy]
    }


@pytest.mark.law("R-4.05")
def test_quorum_is_found_anew_for_the_item_and_returns_with_the_next(house: House) -> None:
    house.open(house.members[:3])
    house.take()
    recusals.recuse(**house.by(house.members[2]), person_id=person_id(house.members[2]), ground="KuntaL 97 §")
    with pytest.raises(RuleViolation, match="2/5 läsnä, tarvitaan 3") as refusal:
        decisions.state_decision(**house.chairs)
    assert refusal.value.cites == (kuntal(103, 2),)
    presence.mark_arrival(**house.chairs, person_id=person_id(house.members[3]))
    decisions.state_decision(**house.chairs)
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[3]))
    house.take(1)
    assert house.room.quorum.present == 3


def test_a_deputy_for_one_item_leaves_with_it(house: House) -> None:
    deputy = make_deputy(house)
    house.open()
    house.take()
    recusals.recuse(
        **house.chairs, person_id=person_id(house.members[2]), ground="HL 28 §", deputy_id=person_id(deputy)
    )
    decisions.state_decision(**house.chairs)
    house.take(1)
    assert house.last("member.left") == {"person": str(person_id(deputy))}
    assert person_id(house.members[2]) in house.room.seated_ids


def test_recusal_needs_a_ground_one_who_is_there_and_no_vote(house: House) -> None:
    house.open(house.members[:4])
    house.take()
    for person, ground in [(house.members[2], " "), (house.members[4], "HL 28 §")]:
        with pytest.raises(RuleViolation):
            recusals.recuse(**house.chairs, person_id=person_id(person), ground=ground)
    with pytest.raises(PermissionDenied):
        recusals.recuse(**house.by(house.members[3]), person_id=person_id(house.members[2]), ground="HL 28 §")
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    house.ballot()
    with pytest.raises(RuleViolation, match="Äänestys on käynnissä"):
        recusals.recuse(**house.chairs, person_id=person_id(house.members[2]), ground="HL 28 §")


@pytest.mark.law("R-6.09", "R-7.02")
def test_a_disqualified_chair_hands_over_for_the_item_only(house: House) -> None:
    house.open()
    house.take()
    recusals.recuse(**house.chairs, person_id=person_id(house.chair), ground="HL 28 §")
    with pytest.raises(RuleViolation, match="esteellinen"):
        debates.close_debate(**house.chairs)
    presence.hand_over_chair(**house.by(house.secretary), person_id=person_id(house.vice))
    assert house.last("chair.handed_over")["only_item"] == str(house.items[0].pk)
    decisions.state_decision(**house.by(house.vice))
    with pytest.raises(PermissionDenied):
        sitting.pause_meeting(**house.chairs)
    items.take_item(**house.by(house.vice), item_id=house.items[1].pk)
    assert house.room.chair == house.chair.person


def test_pausing_stops_the_meeting_and_resuming_goes_on(house: House) -> None:
    house.open()
    house.take()
    sitting.pause_meeting(**house.chairs, reason="Tauko")
    with pytest.raises(RuleViolation, match="keskeytetty"):
        speaking.request_speech(**house.by(house.members[2]))
    sitting.resume_meeting(**house.chairs)
    assert speaking.request_speech(**house.by(house.members[2])).state == "requested"
    assert [house.last(kind) for kind in ("meeting.paused", "meeting.resumed")] == [{"reason": "Tauko"}, {}]


def test_the_meeting_closes_when_every_item_is_handled(house: House) -> None:
    house.open()
    house.take()
    decisions.state_decision(**house.chairs)
    with pytest.raises(RuleViolation, match=r"Käsittelemättä: .*Asia 2"):
        sitting.close_meeting(**house.chairs)
    house.take(1)
    decisions.state_decision(**house.chairs)
    sitting.close_meeting(**house.chairs)
    assert Presence.objects.filter(until=None).count() == 0
    with pytest.raises(RuleViolation, match="päättynyt"):
        sitting.close_meeting(**house.chairs)


@pytest.mark.law("R-4.01")
def test_the_disqualified_loses_the_page_and_the_papers_for_the_item(house: House) -> None:
    paper = make_attachment(house.items[0], data=b"%PDF-1.4 made", supporting=True)
    house.open()
    house.take()
    recusals.recuse(**house.chairs, person_id=person_id(house.members[3]), ground="HL 28 §")
    seen = {}
    for number in (2, 3):
        client = Client()
        client.force_login(house.members[number], "django.contrib.auth.backends.ModelBackend")
        pages = [
            reverse("agenda:item", args=[house.items[0].pk]),
            reverse("agenda:attachment", args=[paper.pk]),
        ]
        sitting_page = client.get(reverse("live:member", args=[house.meeting.pk])).content.decode()
        seen[number] = [client.get(page).status_code for page in pages], "Olet esteellinen" in sitting_page
        assert ("Asia 1" in sitting_page.split("</header>")[1]) is (number == 2)
    assert seen == {2: ([200, 200], False), 3: ([404, 404], True)}
    decisions.state_decision(**house.chairs)
    house.take(1)
    client = Client()
    client.force_login(house.members[3], "django.contrib.auth.backends.ModelBackend")
    assert "Asia 2" in client.get(reverse("live:member", args=[house.meeting.pk])).content.decode()
