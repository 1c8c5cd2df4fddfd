"""What the front page says of meetings: to those called, to those who prepare, to others nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kokous.agenda import front
from kokous.agenda.enums import MeetingState
from kokous.core.clock import civil_date, now
from tests.agenda.conftest import People
from tests.agenda.factories import make_item, make_meeting
from tests.front import asked_by

pytestmark = pytest.mark.django_db
SOON = now() + timedelta(days=9)


def test_coming_meetings_are_told_to_those_called_only(people: People) -> None:
    later = make_meeting(people.body, state=MeetingState.CONVENED, starts=SOON + timedelta(days=1))
    sooner = make_meeting(people.body, state=MeetingState.CONVENED, starts=SOON)
    make_meeting(people.body, state=MeetingState.CLOSED, starts=SOON)
    make_meeting(people.body, state=MeetingState.CONVENED, starts=SOON - timedelta(days=30))
    told = front.coming(asked_by(people.member, people.body.municipality), civil_date(now()))
    assert told is not None
    assert told.context["meetings"] == [(sooner, []), (later, [])]
    assert front.coming(asked_by(people.stranger, people.body.municipality), civil_date(now())) is None


def test_a_draft_is_told_with_what_it_lacks_to_those_who_prepare_only(people: People) -> None:
    meeting = make_meeting(people.body, starts=SOON, place="")
    make_item(meeting)
    told = front.preparing(asked_by(people.preparer, people.body.municipality), civil_date(now()))
    assert told is not None
    assert told.asks == 1
    (draft,) = told.context["drafts"]
    assert draft.meeting == meeting
    assert [lack.message for lack in draft.lacks] == ["kokouspaikka puuttuu"]
    assert front.preparing(asked_by(people.member, people.body.municipality), civil_date(now())) is None


@pytest.mark.parametrize("count", [1, 4])
def test_drafts_cost_the_same_for_one_and_for_four(
    people: People, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_item(make_meeting(people.body, starts=SOON + timedelta(days=number)))
    request = asked_by(people.secretary, people.body.municipality)
    front.preparing(request, civil_date(now()))  # content types are remembered from now on
    with django_assert_num_queries(4):
        front.preparing(request, civil_date(now()))


def test_the_front_page_leads_to_both(people: People, client: Client) -> None:
    draft = make_meeting(people.body, starts=SOON)
    called = make_meeting(people.body, state=MeetingState.CONVENED, starts=SOON)
    client.force_login(people.secretary, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("home")).content.decode()
    assert f'href="{reverse("agenda:meeting", args=[draft.pk])}"' in page
    assert f'href="{reverse("agenda:meeting", args=[called.pk])}"' in page
