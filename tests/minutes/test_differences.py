"""Fold and rows agree after a whole meeting, and a row changed past the actions is told of."""

import pytest

from kokous.live.models import Handling, Presence, Vote
from kokous.minutes.differences import differences
from tests.minutes import factories

pytestmark = pytest.mark.django_db


def test_fold_and_rows_agree_through_the_life_of_the_minutes() -> None:
    house = factories.make_convened()
    assert differences(house.meeting) == []
    factories.hold(house)
    assert differences(house.meeting) == []
    factories.freeze(house)
    assert differences(house.meeting) == []


def test_fold_and_rows_agree_while_a_vote_goes_on() -> None:
    house = factories.make_convened().open()
    house.take()
    house.propose(house.members[2], seconder=house.members[1])
    house.order()
    house.vote(house.ballot(), {0: "aye", 1: "no"})
    assert [each for each in differences(house.meeting) if "ballots" in each] == []


def test_a_row_changed_without_an_event_is_named() -> None:
    house = factories.hold()
    Handling.objects.filter(pk=house.items[0].pk).update(outcome="noted")
    (difference,) = differences(house.meeting)
    assert (
        difference
        == f"§ {factories.told(house).items[4].section} outcome: fold 'passed_modified', rows 'noted'"
    )


def test_a_vote_or_a_stay_changed_without_an_event_is_named() -> None:
    house = factories.hold()
    Vote.objects.filter(choice="aye").first().delete()  # type: ignore[union-attr]
    Presence.objects.filter(meeting=house.meeting, person=house.members[2].person).update(remote=True)
    assert [difference.split(":")[0].split()[-1] for difference in differences(house.meeting)] == [
        "attendance",
        "ballots",
    ]
