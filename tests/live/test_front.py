"""A meeting that goes on is the first thing on the front page of those who take part in it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kokous.agenda.enums import MeetingState
from kokous.core.clock import civil_date, now
from kokous.live import front
from kokous.organisation.models import User
from tests.agenda.factories import make_meeting
from tests.factories import make_stranger
from tests.front import asked_by
from tests.live.factories import make_house

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_meeting_that_goes_on_is_told_to_its_people_only(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    house = make_house().open()
    make_meeting(house.body, state=MeetingState.CONVENED, starts=now() + timedelta(days=3))
    make_meeting(house.body, state=MeetingState.CLOSED, starts=now())
    municipality, today = house.body.municipality, civil_date(now())
    request = asked_by(house.members[2], municipality)
    front.part(request, today)  # content types are remembered from now on
    with django_assert_num_queries(1):
        told = front.part(request, today)
    assert told is not None
    assert (told.context["meetings"], told.asks, told.now) == ([house.meeting], 0, True)
    assert front.part(asked_by(make_stranger(), municipality), today) is None


def test_a_meeting_of_the_day_is_told_before_it_is_opened() -> None:
    house = make_house(starts=now())
    told = front.part(asked_by(house.chair, house.body.municipality), civil_date(now()))
    assert told is not None
    assert told.context["meetings"] == [house.meeting]
    day_before = civil_date(now()) - timedelta(days=1)
    assert front.part(asked_by(house.chair, house.body.municipality), day_before) is None


@pytest.mark.parametrize("opened", [True, False])
def test_the_way_in_leads_the_chair_and_the_secretary_to_the_console_and_a_member_to_the_own_page(
    opened: bool,
) -> None:
    house = make_house()
    if opened:
        house.open()
    way_in, address = reverse("live:enter", args=[house.meeting.pk]), [house.meeting.pk]
    for user in (house.chair, house.secretary):
        assert signed_in(user).get(way_in)["Location"] == reverse("live:console", args=address)
    assert signed_in(house.members[2]).get(way_in)["Location"] == reverse("live:member", args=address)


def test_the_front_page_begins_with_the_meeting() -> None:
    house = make_house().open()
    page = signed_in(house.members[2]).get(reverse("home"))
    assert page.context["parts"][0].template == "live/_front.html"
    assert f'href="{reverse("live:enter", args=[house.meeting.pk])}"' in page.content.decode()
