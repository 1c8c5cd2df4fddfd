"""The display on the wall and the followed page: read by everybody in sight, never the page of whoever opened them."""

import pytest
from django.test import Client
from django.urls import reverse

from kokous.agenda.models import AgendaItem
from kokous.core.hub.looking import Viewer, look_anew
from kokous.live.actions import formalities, recusals
from kokous.live.stream import SITTING
from kokous.organisation.models import User
from tests.live.factories import House, make_house, person_id

pytestmark = pytest.mark.django_db

TOLD = ("Salaotsikko", "Salavasta", "Jäsen 3")


@pytest.fixture(params=["council", "committee"])
def house(request: pytest.FixtureRequest) -> House:
    """An item handled behind closed doors, with a proposal; in a public and in a closed meeting."""
    house = make_house(5, kind=request.param, public=request.param == "council", items=2)
    AgendaItem.objects.filter(pk=house.items[0].pk).update(
        title="Salaotsikko", public=False, public_title="Henkilöasia", secrecy="JulkL 24 §"
    )
    house.open().take()
    formalities.begin_closed_part(**house.chairs)
    house.propose(house.members[2], text="Salavasta", seconder=house.members[3])
    return house


def page(house: House, user: User | None, name: str) -> str | None:
    client = Client()
    if user is not None:
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(f"live:{name}", args=[house.meeting.pk]))
    return answer.text if answer.status_code == 200 else None


def socket(house: House, user: User) -> tuple[str | None, str]:
    """As whom the socket of such a page follows, and everything that it is sent."""
    look = look_anew(
        SITTING, house.meeting.stream, None, [Viewer(user, "fi", takes_private=True, is_public=True)]
    )
    assert look is not None
    channel, private = look.places[0]
    assert private == {}
    return (channel.audience, str(look.renderings[channel])) if channel else (None, "")


@pytest.mark.law("R-6.01", "R-6.02")
def test_whoever_opens_the_wall_it_tells_nothing_of_a_closed_item(house: House) -> None:
    for user in (house.chair, house.secretary):
        wall = page(house, user, "hall")
        assert wall is not None
        assert "Suljettu käsittely" in wall
        audience, sent = socket(house, user)
        assert audience == "public"
        for words in TOLD:
            assert words not in wall + sent


def test_the_pages_say_to_the_socket_that_they_are_on_the_wall(house: House) -> None:
    wall = page(house, house.chair, "hall")
    assert wall is not None
    assert f'data-live="/ws/stream/{house.meeting.stream}/?view=public"' in wall


@pytest.mark.law("R-6.01")
def test_a_member_sees_the_wall_and_the_followed_page_of_a_public_meeting_only(house: House) -> None:
    public = house.meeting.public
    for user in (house.members[3], None):
        for name in ("hall", "follow"):
            shown = page(house, user, name)
            assert (shown is not None) is public
            for words in TOLD:
                assert words not in (shown or "")
    assert socket(house, house.members[3])[0] == ("public" if public else None)


@pytest.mark.law("R-4.01")
def test_the_wall_of_a_disqualified_chair_stays_and_tells_no_more_than_outside(house: House) -> None:
    recusals.recuse(**house.chairs, person_id=person_id(house.chair), ground="HL 28 § 1 mom. 1 kohta")
    audience, sent = socket(house, house.chair)
    assert audience == ("public" if house.meeting.public else "outside")
    for words in TOLD:
        assert words not in sent


def test_of_an_open_item_the_wall_tells_what_the_room_may_read(house: House) -> None:
    formalities.end_closed_part(**house.chairs)
    AgendaItem.objects.update(public=True, secrecy="", title="Koulun piha")
    audience, sent = socket(house, house.chair)
    assert audience == "public"
    assert "Salavasta" in sent
    assert "tee/" not in sent
