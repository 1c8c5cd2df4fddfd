"""The pages of the sitting, and its one address for steps."""

import pytest
from django.test import Client
from django.urls import reverse

from kokous.core import clock
from kokous.live.actions import formalities, items, sitting
from kokous.live.models import Ballot, Sitting, Vote
from tests.factories import make_stranger
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house(5, formal=True)


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def post(house: House, user: object, verb: str, **fields: object) -> int:
    address = reverse("live:act", args=[house.meeting.pk, verb])
    return signed_in(user).post(address, fields).status_code


def page(house: House, user: object, name: str) -> str:
    response = signed_in(user).get(reverse(f"live:{name}", args=[house.meeting.pk]))
    assert response.status_code == 200, name
    return response.content.decode()


def test_a_meeting_is_led_from_opening_to_closing_by_posts_alone() -> None:
    house = make_house(5, formal=True, starts=clock.now())
    chair, members = house.chair, house.members
    present = [str(person_id(member)) for member in members]
    assert post(house, chair, "open", present=present, secretary=person_id(house.secretary)) == 303
    assert post(house, chair, "legality") == 303
    assert post(house, house.secretary, "checkers", persons=present[2:4]) == 303
    assert post(house, chair, "accept-order") == 303
    assert post(house, chair, "take", item=house.items[0].pk) == 303
    assert post(house, members[2], "request", kind="speech") == 303
    assert post(house, chair, "close-debate") == 422
    assert post(house, chair, "grant", speech=house.room.requests[0].pk) == 303
    assert post(house, members[2], "propose", kind="counter", text="Toisin") == 303
    assert post(house, members[3], "support", proposal="A") == 303
    assert post(house, chair, "close-debate") == 303
    assert post(house, chair, "approve-order", method="electronic") == 303
    assert post(house, chair, "ballot") == 303
    ballot = Ballot.objects.get()
    for member, choice in zip(members, ["aye", "aye", "no", "no", "no"], strict=True):
        assert post(house, member, "vote", vote=f"{ballot.pk}:{choice}") == 303
    assert post(house, members[1], "close-ballot", ballot=ballot.pk) == 403
    assert post(house, chair, "close-ballot", ballot=ballot.pk) == 303
    assert post(house, chair, "decide") == 303
    assert post(house, members[0], "dissent") == 303
    assert post(house, members[0], "ground-dissent", grounds="Toisin olisi parempi.") == 303
    assert post(house, chair, "check-now") == 303
    assert post(house, chair, "close") == 303
    kinds = [entry.kind for entry in house.events("meeting.closed") + house.events("dissent.grounded")]
    assert kinds == ["meeting.closed", "dissent.grounded"]


def test_what_is_not_whole_comes_back_and_what_is_unseen_is_not_there(house: House) -> None:
    house.open()
    stranger = make_stranger()
    assert post(house, stranger, "legality") == 404
    assert post(house, house.chair, "unknown") == 404
    assert post(house, house.chair, "recuse", person="x") == 422
    address = reverse("live:act", args=[house.meeting.pk, "legality"])
    assert Client().post(address).status_code == 302
    assert signed_in(house.chair).get(address).status_code == 405
    for name in ("member", "console", "order", "roll", "hall", "follow"):
        response = signed_in(stranger).get(reverse(f"live:{name}", args=[house.meeting.pk]))
        assert response.status_code == 404, name


def test_pages_show_each_stage(house: House) -> None:
    assert "Avaa kokous" in page(house, house.chair, "console")
    house.open()
    assert "Valitse pöytäkirjantarkastajat" in page(house, house.secretary, "console")
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    console = page(house, house.chair, "console")
    assert "Julista keskustelu päättyneeksi" in console
    assert "Ehdotuksia ei ole vielä todettu" in console
    assert "Pyydä puheenvuoro" in page(house, house.members[3], "member")
    assert "Etäisyys" in page(house, house.chair, "order")
    house.order()
    ballot = house.ballot()
    house.vote(ballot, {3: "no"})
    member = page(house, house.members[3], "member")
    assert f"{ballot.pk}:aye" in member
    assert "Äänesi: EI, tallennettu 18.00.00." in member
    assert "1/5" in member
    assert "Tallenna äänet" in page(house, house.secretary, "roll")


def test_the_secretary_enters_a_roll_call_on_one_page(house: House) -> None:
    house.open()
    house.take()
    house.propose(house.members[2], seconder=house.members[3])
    house.order()
    ballot = house.ballot(method="roll_call")
    choices = {f"choice-{person_id(member)}": "aye" for member in house.members[:4]}
    left = {f"choice-{person_id(house.members[4])}": ""}
    assert post(house, house.secretary, "votes", ballot=ballot.pk, **choices, **left) == 303
    assert Vote.objects.count() == 4
    assert Sitting.objects.get().secretary == house.secretary.person


def test_a_public_meeting_is_followed_without_signing_in_and_a_closed_one_is_not() -> None:
    open_house, shut = make_house(3, public=True).open(), make_house(3).open()
    open_house.take()
    for name in ("hall", "follow"):
        shown = Client().get(reverse(f"live:{name}", args=[open_house.meeting.pk]))
        assert shown.status_code == 200
        assert "Asia 1" in shown.content.decode()
        assert Client().get(reverse(f"live:{name}", args=[shut.meeting.pk])).status_code == 404


def test_a_secret_item_shows_the_public_its_public_heading_only() -> None:
    house = make_house(3, public=True).open()
    item = house.items[0]
    item.public, item.secrecy, item.public_title = False, "JulkL 24 § 1 mom. 20 kohta", "Sopimusasia"
    item.save()
    house.take()
    house.propose(house.members[1], text="Salainen vastaehdotus")
    shown = Client().get(reverse("live:follow", args=[house.meeting.pk])).content.decode()
    assert "Sopimusasia" in shown
    assert "Asia 1" not in shown
    assert "Salainen vastaehdotus" not in shown
    assert "Salainen vastaehdotus" in page(house, house.members[2], "member")


def test_whoever_hands_the_chair_over_comes_to_the_own_page(house: House) -> None:
    house.open()
    client = signed_in(house.chair)
    address = reverse("live:act", args=[house.meeting.pk, "hand-over"])
    answer = client.post(address, {"person": person_id(house.vice)}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("live:member", args=[house.meeting.pk])
    assert answer.status_code == 200


def test_from_an_ended_meeting_those_who_may_read_its_minutes_go_on_to_them(house: House) -> None:
    house.open()
    formalities.elect_checkers(
        **house.chairs, persons=[person_id(house.members[2]), person_id(house.members[3])]
    )
    formalities.accept_order(**house.chairs)
    items.withdraw_item(**house.chairs, reason="Ei nyt.", item_id=house.items[0].pk)
    minutes = reverse("minutes:minutes", args=[house.meeting.pk])

    def going_on() -> list[bool]:
        users = [house.chair, house.secretary, house.members[2], house.members[4]]
        return [f'href="{minutes}"' in page(house, user, "member") for user in users]

    assert going_on() == [False] * 4
    sitting.close_meeting(**house.chairs)
    assert going_on() == [True, True, True, False]
