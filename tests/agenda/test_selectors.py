from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from kokous.agenda import selectors
from kokous.agenda.enums import MeetingState
from kokous.core.clock import civil_date, now
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Membership, User
from tests.agenda.conftest import People, people_of
from tests.agenda.factories import (
    BYTES,
    make_attachment,
    make_item,
    make_matter,
    make_meeting,
    make_meeting_body,
)
from tests.factories import make_administrator, make_municipality, make_registrar

pytestmark = pytest.mark.django_db
ACTORS = ("chair", "secretary", "preparer", "member", "attendee", "stranger")


def seeing(people: People, ask: object) -> set[str]:
    """The actors for whom ``ask`` does not answer 404."""
    seen = set()
    for actor in ACTORS:
        try:
            ask(getattr(people, actor))
        except Http404:
            continue
        seen.add(actor)
    return seen


def test_a_draft_is_for_those_who_read_drafts(people: People) -> None:
    meeting = make_meeting(people.body)
    assert seeing(people, lambda user: selectors.meeting_for(user, meeting.pk)) == {
        "chair",
        "secretary",
        "preparer",
    }


@pytest.mark.parametrize("state", [state for state in MeetingState if state not in {"draft", "cancelled"}])
def test_a_meeting_whose_notice_is_out_is_for_the_body(people: People, state: str) -> None:
    item = make_item(make_meeting(people.body, state=state))
    expected = {"chair", "secretary", "preparer", "member", "attendee"}
    assert seeing(people, lambda user: selectors.meeting_for(user, item.meeting.pk)) == expected
    assert seeing(people, lambda user: selectors.item_for(user, item.pk)) == expected


def test_a_cancelled_meeting_is_seen_by_those_who_were_called(people: People) -> None:
    draft = make_meeting(people.body, state=MeetingState.CANCELLED)
    sent = make_meeting(people.body, state=MeetingState.CANCELLED, notice_sent_at=now())
    assert set(selectors.meetings_for(people.member)) == {sent}
    assert set(selectors.meetings_for(people.secretary)) == {sent, draft}


def test_nobody_sees_meetings_of_another_body_or_without_an_account(people: People) -> None:
    other = make_meeting(people_of(make_meeting_body()).body, state=MeetingState.CONVENED)
    assert seeing(people, lambda user: selectors.meeting_for(user, other.pk)) == set()
    with pytest.raises(Http404):
        selectors.meeting_for(AnonymousUser(), other.pk)
    for outsider in (make_administrator(), make_registrar()):
        assert not selectors.meetings_for(outsider).exists()


def test_a_member_has_no_papers_the_day_after(people: People) -> None:
    item = make_item(make_meeting(people.body, state=MeetingState.CONVENED))
    assert selectors.item_for(people.member, item.pk) == item
    Membership.objects.filter(person=people.member.person).update(ends=now().date() - timedelta(days=2))
    with pytest.raises(Http404):
        selectors.item_for(people.member, item.pk)


@pytest.mark.law("R-1.11")
@pytest.mark.parametrize(
    ("item_public", "paper_public", "readers"),
    [
        (True, True, {*ACTORS}),
        (True, False, {"chair", "secretary", "preparer", "member"}),
        (False, True, {"chair", "secretary", "preparer", "member"}),
    ],
)
def test_papers_are_read_by_those_who_may(
    people: People, item_public: bool, paper_public: bool, readers: set[str]
) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    ground = "JulkL 24.1 § 20 k"
    item = make_item(meeting, public=item_public, secrecy="" if item_public else ground)
    paper = make_attachment(item, data=BYTES, public=paper_public, secrecy="" if paper_public else ground)
    assert seeing(people, lambda user: selectors.attachment_for(user, paper.pk)) == readers


def test_a_published_paper_is_anyones_and_others_are_not(people: People) -> None:
    sent, draft = make_meeting(people.body, state=MeetingState.CONVENED), make_meeting(people.body)
    item = make_item(sent)
    published = make_attachment(item, data=BYTES)
    closed = [
        make_attachment(item, data=BYTES, supporting=True),
        make_attachment(item, data=BYTES, public=False, secrecy="JulkL 24.1 § 20 k"),
        make_attachment(item),
        make_attachment(make_item(sent, withdrawn=True), data=BYTES),
        make_attachment(make_item(draft), data=BYTES),
    ]
    assert selectors.attachment_for(AnonymousUser(), published.pk) == published
    for paper in closed:
        with pytest.raises(Http404):
            selectors.attachment_for(AnonymousUser(), paper.pk)


@pytest.mark.law("R-9.08")
@pytest.mark.parametrize(("days_over", "anyones"), [(0, True), (1, False)])
def test_a_paper_leaves_the_web_with_the_agendas_personal_data(
    people: People, days_over: int, anyones: bool
) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    shown = selectors.personal_data_until(meeting) - civil_date(meeting.starts)
    meeting.starts = now() - shown - timedelta(days=days_over)
    meeting.save()
    paper = make_attachment(make_item(meeting), data=BYTES)
    assert selectors.is_published(paper) is anyones
    assert selectors.attachment_for(people.member, paper.pk) == paper


def test_papers_of_a_body_without_powers_are_not_published(db: None) -> None:
    body = make_meeting_body(kind=BodyKind.WORKING_GROUP, has_powers=False)
    paper = make_attachment(make_item(make_meeting(body, state=MeetingState.CONVENED)), data=BYTES)
    assert not selectors.is_published(paper)


def test_what_may_be_prepared_is_forbidden_to_those_who_only_see(people: People) -> None:
    item = make_item(make_meeting(people.body, state=MeetingState.CONVENED))
    paper = make_attachment(item)
    assert selectors.meeting_to_prepare(people.preparer, item.meeting.pk) == item.meeting
    assert selectors.item_to_prepare(people.preparer, item.pk) == item
    assert selectors.attachment_to_prepare(people.preparer, paper.pk) == paper
    for ask, pk in (
        (selectors.meeting_to_prepare, item.meeting.pk),
        (selectors.item_to_prepare, item.pk),
        (selectors.attachment_to_prepare, paper.pk),
    ):
        with pytest.raises(PermissionDenied):
            ask(people.member, pk)
        with pytest.raises(Http404):
            ask(people.stranger, pk)


def test_matters_are_for_those_who_prepare(people: People) -> None:
    listed, waiting = make_matter("Listalla"), make_matter("Odottaa")
    meeting = make_meeting(people.body)
    make_item(meeting, matter=listed)
    municipality = people.body.municipality
    assert set(selectors.matters_for(people.preparer, municipality)) == {listed, waiting}
    assert set(selectors.waiting_matters(people.preparer, meeting)) == {waiting}
    for user in (people.member, people.stranger, AnonymousUser()):
        assert not selectors.matters_for(user, municipality).exists()
    assert not selectors.matters_for(people.preparer, make_municipality("Toinen kunta")).exists()
    assert not selectors.matters_for(people.preparer, None).exists()


def test_public_meetings_are_those_whose_notice_is_out(people: People) -> None:
    make_meeting(people.body)
    sent = make_meeting(people.body, state=MeetingState.CONVENED)
    group = make_meeting_body(kind=BodyKind.WORKING_GROUP, has_powers=False)
    make_meeting(group, state=MeetingState.CONVENED)
    municipality = people.body.municipality
    assert list(selectors.public_meetings(municipality)) == [sent]
    assert selectors.public_meeting(municipality, sent.pk) == sent
    with pytest.raises(Http404):
        selectors.public_meeting(make_municipality("Toinen kunta"), sent.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_as_often_for_one_row_as_for_three(
    people: People, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meetings = [make_meeting(people.body, state=MeetingState.CONVENED) for _number in range(rows)]
    for _number in range(rows):
        make_attachment(make_item(meetings[0]), data=BYTES + str(_number).encode())
    user = User.objects.get(pk=people.member.pk)
    with django_assert_num_queries(1):
        assert len([str(row.body.municipality) for row in selectors.meetings_for(user)]) == rows
    with django_assert_num_queries(2):
        items = selectors.items_of(meetings[0])
        assert sum(paper.blob.size for item in items for paper in item.attachments.all()) == rows * (
            len(BYTES) + 1
        )
