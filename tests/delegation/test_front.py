"""What the front page says of delegated decisions: own drafts, and what may still be taken up."""

from datetime import timedelta

import pytest
from guardian.shortcuts import assign_perm
from pytest_django import DjangoAssertNumQueries

from kokous.delegation import front
from kokous.delegation.actions.take_up import waive
from tests.delegation.factories import AT, DAY, make_draft, make_published, make_signed, make_town
from tests.factories import make_member, make_secretary
from tests.front import asked_by

pytestmark = pytest.mark.django_db


def test_drafts_are_told_to_the_officeholder_only() -> None:
    town = make_town()
    draft = make_draft(town)
    make_signed(town)
    house = town.office.municipality
    told = front.drafts(asked_by(town.director, house), DAY)
    assert told is not None
    assert (told.context["drafts"], told.asks) == ([draft], 0)
    assert front.drafts(asked_by(town.chair, house), DAY) is None


def test_decisions_that_may_be_taken_up_are_told_with_the_days_left() -> None:
    town = make_town()
    decision = make_published(town)
    decision.refresh_from_db()
    last, house = decision.take_up_until, town.office.municipality
    assert last is not None
    told = [front.queue(asked_by(town.chair, house), last - timedelta(days=days)) for days in (3, 1)]
    assert [(each.context["rows"][0].left, each.asks) for each in told if each] == [
        ("päättyy 3 päivän kuluttua", 0),
        ("päättyy huomenna", 1),
    ]
    assert front.queue(asked_by(town.chair, house), last + timedelta(days=1)) is None
    assert front.queue(asked_by(make_member(town.board), house), last) is None


def test_a_secretary_is_told_what_the_body_may_take_up_and_asked_nothing() -> None:
    town = make_town()
    decision = make_published(town)
    decision.refresh_from_db()
    last, house = decision.take_up_until, town.office.municipality
    assert last is not None
    secretary, chair = make_secretary(town.board), town.chair
    told = [front.queue(asked_by(user, house), last) for user in (secretary, chair)]
    assert [(each.context["own"], len(each.context["rows"]), each.asks) for each in told if each] == [
        (False, 1, 0),
        (True, 1, 1),
    ]
    assign_perm("secretary", chair, town.committee)  # the right in person goes first
    both = front.queue(asked_by(chair, house), last)
    assert both is not None
    assert both.context["own"] is True


def test_what_a_body_will_not_take_up_is_not_told() -> None:
    town = make_town()
    decision = make_published(town)
    waive(actor=town.chair, at=AT, decision_id=decision.pk, body_id=town.board.pk, role="chair")
    assert front.queue(asked_by(town.chair, town.office.municipality), DAY) is None


@pytest.mark.parametrize("count", [1, 7])
def test_the_queue_costs_the_same_for_one_and_for_seven(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    town = make_town()
    for _number in range(count):
        make_published(town)
    request = asked_by(town.chair, town.office.municipality)
    front.queue(request, DAY)  # content types are remembered from now on
    with django_assert_num_queries(9):
        told = front.queue(request, DAY)
    assert told is not None
    assert told.context["more"] == max(count - 5, 0)
