"""What else happens with a step: who leaves falls silent, who was there for one item leaves, a § is drawn."""

from collections.abc import Callable

import pytest

from kokous.agenda.enums import ItemKind
from kokous.live.actions import debates, decisions, formalities, presence, recusals, sitting, speaking
from kokous.live.enums import Capacity
from kokous.live.models import Speech
from kokous.organisation.models import User
from tests.agenda.factories import make_item
from tests.live.factories import House, make_deputy, make_house, person_id

pytestmark = pytest.mark.django_db

Step = Callable[[House, User], object]


def _leaves(house: House, user: User) -> object:
    return presence.mark_departure(**house.chairs, person_id=person_id(user))


def _is_disqualified(house: House, user: User) -> object:
    return recusals.recuse(**house.chairs, person_id=person_id(user), ground="HL 28 §")


def _gives_the_seat_back(house: House, _user: User) -> object:
    return presence.mark_arrival(**house.chairs, person_id=person_id(house.members[4]))


@pytest.mark.parametrize("step", [_leaves, _is_disqualified, _gives_the_seat_back])
@pytest.mark.parametrize("speaks", [True, False])
def test_who_leaves_falls_silent(step: Step, speaks: bool) -> None:
    house = make_house()
    deputy = make_deputy(house, house.members[4])
    house.open([*house.members[:4], deputy]).take()
    speech: Speech = speaking.request_speech(**house.by(deputy))
    if speaks:
        speaking.grant_speech(**house.chairs, speech_id=speech.pk)
    step(house, deputy)
    told = [kind for kind in ("speech.ended", "speech.withdrawn") if house.events(kind)]
    assert told == ["speech.ended" if speaks else "speech.withdrawn"]
    assert (house.room.speaking, list(house.room.requests)) == (None, [])


@pytest.mark.parametrize(
    "step",
    [
        lambda house: decisions.state_decision(**house.chairs),
        lambda house: debates.close_debate(**house.chairs),
        lambda house: debates.ask_alone(**house.chairs, reason="Äänestys kuuluu asiaan."),
    ],
    ids=["decision", "closing", "question"],
)
def test_what_closes_the_debate_ends_the_speech_that_goes_on(step: Callable[[House], object]) -> None:
    house = make_house().open()
    house.take()
    speech = speaking.request_speech(**house.by(house.members[2]))
    speaking.grant_speech(**house.chairs, speech_id=speech.pk)
    step(house)
    assert [entry.payload["speech"] for entry in house.events("speech.ended")] == [str(speech.pk)]
    assert len(house.events("debate.closed")) == 1


def _legality(house: House) -> object:
    return formalities.state_legality(**house.chairs)


def _checkers(house: House) -> object:
    return formalities.elect_checkers(**house.chairs, persons=[person_id(each) for each in house.members[3:]])


def _order(house: House) -> object:
    return formalities.accept_order(**house.chairs)


def _closing(house: House) -> object:
    return sitting.close_meeting(**house.chairs)


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (ItemKind.LEGALITY, _legality),
        (ItemKind.CHECKERS, _checkers),
        (ItemKind.ORDER, _order),
        (ItemKind.CLOSING, _closing),
    ],
)
def test_a_formal_item_draws_its_number_and_the_deputy_of_the_item_before_leaves(
    kind: ItemKind, step: Callable[[House], object]
) -> None:
    house = make_house().open()
    house.take()
    deputy = make_deputy(house)
    ground = {"ground": "HL 28 §", "deputy_id": person_id(deputy)}
    recusals.recuse(**house.chairs, person_id=person_id(house.members[2]), **ground)
    decisions.state_decision(**house.chairs)
    item = make_item(house.meeting, "Muodollinen asia", kind=kind)
    assert house.events("member.left") == []
    step(house)
    assert house.last("member.left") == {"person": str(person_id(deputy))}
    item.refresh_from_db()
    assert house.last("section.drawn") == {"item": str(item.pk), "section": item.section}
    assert item.section is not None


def test_who_comes_as_the_secretary_keeps_the_minutes_that_nobody_keeps() -> None:
    house = make_house().open(kept=False)
    assert house.room.opened.secretary_id is None
    presence.mark_arrival(
        **house.chairs, person_id=person_id(house.secretary), capacity=Capacity.SECRETARY.value
    )
    assert len(house.events("secretary.named")) == 1
    assert house.room.opened.secretary_id == house.secretary.person_id
