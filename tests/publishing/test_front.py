"""The front page asks those who publish to put whole minutes on the web."""

import pytest

from kokous.core.clock import today
from kokous.publishing import front
from tests.front import asked_by
from tests.publishing.factories import make_checked, publish

pytestmark = pytest.mark.django_db


def test_whole_minutes_are_told_to_the_publisher_until_they_are_on_the_web() -> None:
    house = make_checked()
    municipality = house.body.municipality
    told = front.part(asked_by(house.secretary, municipality), today())
    assert told is not None
    assert told.asks == 1
    assert [each.pk for each in told.context["minutes"]] == [house.meeting.pk]
    assert front.part(asked_by(house.chair, municipality), today()) is None
    publish(house)
    assert front.part(asked_by(house.secretary, municipality), today()) is None
