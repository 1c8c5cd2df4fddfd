"""What the front page says of minutes, in each state to the one whose turn it is."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from kokous.agenda.enums import MeetingState
from kokous.core.clock import today
from kokous.live.models import Sitting
from kokous.minutes import front
from kokous.minutes.selectors import readable
from kokous.organisation.models import User
from tests.agenda.factories import make_meeting
from tests.front import asked_by
from tests.live.factories import House
from tests.minutes.factories import check_both, freeze, hold, sign, sign_both

pytestmark = pytest.mark.django_db


def words(house: House, user: User) -> list[str]:
    """The tasks of ``user``; nothing to say is no part at all."""
    part = front.part(asked_by(user, house.body.municipality), today())
    if part is None:
        return []
    assert part.asks == len(part.context["tasks"])
    return [task.words for task in part.context["tasks"]]


def all_words(house: House) -> list[list[str]]:
    """Tasks of the chair, the secretary, a checker and a member who is none of these."""
    return [words(house, each) for each in (house.chair, house.secretary, house.members[1], house.members[4])]


FINISH = "Viimeistele ja varmenna pöytäkirja"


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (lambda house: None, [["Allekirjoita pöytäkirja"], [FINISH], [], []]),
        (lambda house: sign(house, house.chair), [[], [FINISH], [], []]),
        (lambda house: sign(house, house.secretary), [["Allekirjoita pöytäkirja"], [], [], []]),
        (sign_both, [[], [], ["Tarkasta pöytäkirja"], []]),
        (check_both, [[], ["Viimeistele pöytäkirja"], [], []]),
        (freeze, [[], [], [], []]),
    ],
    ids=["unsigned", "signed", "certified", "both", "checked", "frozen"],
)
def test_minutes_are_told_to_the_one_whose_turn_it_is(
    step: Callable[[House], object], expected: list[list[str]]
) -> None:
    house = hold()
    step(house)
    assert all_words(house) == expected


def test_a_meeting_that_goes_on_asks_nothing_of_its_minutes() -> None:
    assert all_words(hold(close=False)) == [[], [], [], []]


def test_the_list_links_a_draft_to_those_who_may_read_it_only() -> None:
    house = hold()
    for user in (house.chair, house.secretary, house.members[1]):
        assert readable(user, [house.meeting], today()) == {house.meeting.pk}
    assert readable(house.members[4], [house.meeting], today()) == set()
    sign_both(house)
    house.meeting.refresh_from_db()
    assert readable(house.members[4], [house.meeting], today()) == {house.meeting.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_the_part_costs_the_same_for_one_and_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    house = hold()
    for _number in range(count - 1):
        other = make_meeting(house.body, state=MeetingState.CLOSED)
        people = {"chair": house.chair.person, "secretary": house.secretary.person}
        Sitting.objects.create(meeting=other, **people)
    request = asked_by(house.chair, house.body.municipality)
    front.part(request, today())  # content types are remembered from now on
    with django_assert_num_queries(3):
        told = front.part(request, today())
    assert told is not None
    assert told.asks == count
