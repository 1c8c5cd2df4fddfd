"""What chair, members and the hall are shown and what the chair says at each moment of an item."""

from collections.abc import Mapping
from datetime import timedelta
from html.parser import HTMLParser
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from kokous.core import clock
from kokous.core.violations import RuleViolation
from kokous.live import selectors, steps, stream
from kokous.live.actions import (
    debates,
    decisions,
    formalities,
    presence,
    proposals,
    recusals,
    speaking,
    undoing,
    voting,
)
from kokous.live.script import of
from kokous.live.shown import View
from kokous.organisation.enums import BodyKind
from kokous.rules.citations import kuntal
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    """Five members, an item at hand whose debate goes on, now."""
    house = make_house(5, items=2, starts=clock.now())
    house.open().take()
    return house


def regions(house: House, audience: str) -> Mapping[str, str]:
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    return stream.render(sight, audience, "fi").regions


def said(house: House) -> str:
    """What the chair says now."""
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    step = steps.next_step(sight.room, of(sight.room), sight.last)
    return step.say if step else ""


def test_a_page_made_for_a_member_keeps_nothing_of_the_item_once_its_reader_is_disqualified(
    house: House,
) -> None:
    house.propose(house.members[2])
    member, outside = regions(house, selectors.MEMBER), regions(house, selectors.OUTSIDE)
    assert member.keys() == outside.keys()
    assert ("Toisin." in member["proposals"], "Asia 1" in member["item"]) == (True, True)
    assert {name for name, html in outside.items() if html} == {"head", "outside", "item", "hall"}
    assert "Asia 1" not in outside["item"] + outside["hall"]
    assert "Toisin" not in outside["hall"]


def test_who_is_disqualified_is_not_offered_the_floor(house: House) -> None:
    recusals.recuse(**house.chairs, person_id=person_id(house.members[3]), ground="HL 28 § 1 mom. 5 kohta")
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    own = [stream.private(house.members[number], sight)["inside"] for number in (2, 3)]
    assert own == ["yes", ""]


def test_a_step_that_may_be_taken_back_is_offered_to_be_for_some_seconds(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    debates.close_debate(**house.chairs)
    assert "tee/undo/" in regions(house, selectors.STAFF)["undo"]
    assert regions(house, selectors.MEMBER)["undo"] == ""
    debates.approve_order(**house.chairs | {"at": house.at + timedelta(seconds=1)})
    event = house.events("order.approved")[-1]
    undoing.undo_step(**house.chairs | {"at": house.at + timedelta(seconds=2)}, seq=event.seq)
    assert regions(house, selectors.STAFF)["undo"] == ""


@pytest.mark.law("R-7.02")
def test_how_a_vote_stands_is_told_to_nobody_while_votes_are_missing(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {1: "aye", 2: "no"})
    shown = "".join(regions(house, selectors.STAFF).values())
    assert ("tasan" in shown, "Päätä, vaikka ääniä puuttuu" in shown) == (False, True)
    house.vote(ballot, {0: "blank", 3: "blank", 4: "blank"})
    assert "Äänet ovat tasan" in "".join(regions(house, selectors.STAFF).values())


def test_votes_are_counted_on_from_those_on_returning_the_item(house: House) -> None:
    house.propose(house.members[2], kind="return", seconder=house.members[3])
    house.propose(house.members[3], seconder=house.members[2])
    house.propose(house.members[4], seconder=house.members[2])
    house.order()
    house.hold(ayes=4, noes=1)
    assert "Asian käsittely jatkuu." in said(house)
    house.order()
    house.ballot()
    assert "Äänestys 2/3" in regions(house, selectors.MEMBER)["ballot"]
    ladder = View(selectors.sight_by_id(house.meeting.pk), selectors.MEMBER, of(house.room)).ladder()  # type: ignore[arg-type]
    assert [rung["number"] for rung in ladder] == [2, 3]
    assert ladder[1]["no"] == "2. äänestyksen voittaja"


@pytest.mark.law("R-7.06")
def test_the_order_of_votes_is_on_every_screen_before_the_body_approves_it(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.propose(house.members[4], seconder=house.members[3])
    debates.close_debate(**house.chairs)
    for audience in (selectors.STAFF, selectors.MEMBER, selectors.PUBLIC):
        assert "Esitetty äänestysjärjestys" in regions(house, audience)["proposals"]
    assert "Esitetty äänestysjärjestys" in regions(house, selectors.PUBLIC)["hall"]
    debates.approve_order(**house.chairs)
    assert "Hyväksytty äänestysjärjestys" in regions(house, selectors.MEMBER)["proposals"]


@pytest.mark.law("R-7.02")
def test_a_held_vote_names_also_those_who_have_left_since(house: House) -> None:
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    house.hold(ayes=3, noes=2)
    presence.mark_departure(**house.chairs, person_id=person_id(house.members[4]))
    assert "Jäsen 4, Jäsen 5" in regions(house, selectors.MEMBER)["result"]


def test_the_maker_takes_a_proposal_back_and_the_chair_may_note_it(house: House) -> None:
    proposal = house.propose(house.members[2], seconder=house.members[3])
    sight = selectors.sight_by_id(house.meeting.pk)
    assert sight is not None
    private = [stream.private(house.members[number], sight)["withdraws"] for number in (2, 3)]
    assert private == [proposal.key, ""]
    assert "tee/withdraw/" in regions(house, selectors.STAFF)["proposals"]
    house.order()
    house.ballot()
    assert "tee/withdraw/" not in regions(house, selectors.STAFF)["proposals"]


def test_the_chair_strikes_a_request_that_was_taken_back_in_the_room(house: House) -> None:
    speaking.request_speech(**house.by(house.members[2]))
    assert "tee/unrequest/" in regions(house, selectors.STAFF)["speakers"]
    assert "tee/unrequest/" not in regions(house, selectors.MEMBER)["speakers"]


def test_the_chair_says_what_has_happened_before_what_comes_next(house: House) -> None:
    assert said(house).startswith("Keskustelu on avoin. Onko puheenvuoroja tai ehdotuksia?\nJulistan")
    proposal = house.propose(house.members[2], kind="return", seconder=house.members[3])
    assert said(house).startswith("On tehty kannatettu ehdotus asian palauttamisesta")
    proposals.withdraw_proposal(**house.by(house.members[2]), key=proposal.key)
    house.propose(house.members[2], seconder=house.members[3])
    house.propose(house.members[3], seconder=house.members[2])
    assert "Kannatettuja ovat ehdotus B (Jäsen 3) ja ehdotus C (Jäsen 4)." in said(house)
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {0: "aye", 1: "no"})
    voting.close_ballot(**house.chairs, ballot_id=ballot.pk, anyway=True)
    assert said(house).startswith("Äänestyksen tulos: JAA 1, EI 1, tyhjää 0, äänestämättä 3.")
    assert "puheenjohtajan ääni" in said(house)
    house.hold(ayes=5, noes=0)
    assert said(house).endswith("Totean, että pohjaehdotus on äänestyksen jälkeen tullut päätökseksi.")
    decisions.state_decision(**house.chairs)
    assert said(house).startswith("Onko eriäviä mielipiteitä?\nSiirrymme seuraavaan asiaan:")
    assert "Hyväksyttiin pohjaehdotus" in regions(house, selectors.MEMBER)["item"]


def test_lists_of_people_offer_those_to_whom_the_step_applies() -> None:
    house = make_house(5)
    house.open(house.members[:4])
    client = Client()
    client.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("live:console", args=[house.meeting.pk])).content.decode()
    offered = {name: _offered(page, name) for name in ("mark-person", "leave-person", "next-chair")}
    away = house.members[4]
    assert person_id(away) not in {*offered["leave-person"], *offered["next-chair"]}
    assert (person_id(away) in offered["mark-person"], person_id(house.vice) in offered["mark-person"]) == (
        True,
        False,
    )
    assert {person_id(each) for each in house.members[:4]} <= set(offered["leave-person"])


def _offered(page: str, name: str) -> list[object]:
    """The persons whom a list offers."""

    class Options(HTMLParser):
        inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "select":
                self.inside = given.get("id") == name
            if tag == "option" and self.inside and "disabled" not in given and given.get("value"):
                found.append(UUID(given["value"]))

    found: list[object] = []
    Options().feed(page)
    return found


@pytest.mark.law("R-6.01")
def test_a_public_item_is_closed_to_the_public_only_with_a_reason() -> None:
    house = make_house(3, items=2, kind=BodyKind.COUNCIL, public=True)
    house.open().take()
    with pytest.raises(RuleViolation, match="Asia on julkinen") as refusal:
        formalities.begin_closed_part(**house.chairs)
    assert refusal.value.cites == (kuntal(101),)
    formalities.begin_closed_part(**house.chairs, reason="Neuvotteluasema.")
    assert house.last("closed_part.began")["reason"] == "Neuvotteluasema."
    formalities.end_closed_part(**house.chairs)
    item = house.items[0]
    item.public, item.secrecy = False, "JulkL 24 § 1 mom. 20 kohta"
    item.save()
    assert formalities.begin_closed_part(**house.chairs).closed_part is True


@pytest.mark.law("R-3.04")
def test_a_meeting_is_not_opened_before_the_day_for_which_it_was_convened() -> None:
    house = make_house(3)
    house.at -= timedelta(days=1)
    with pytest.raises(RuleViolation, match="sitä ei voi avata aiemmin") as refusal:
        house.open()
    assert refusal.value.cites == (kuntal(94),)
    house.at += timedelta(days=1)
    assert house.open().room.is_open


def test_an_item_of_form_shows_its_entry_and_no_steps() -> None:
    house = make_house(5, formal=True)
    house.open()
    item = regions(house, selectors.MEMBER)["item"]
    assert ("laillisesti koolle kutsuttu" in item, 'class="steps"' in item, "tiedoksi" in item) == (
        True,
        False,
        False,
    )
