from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from kokous.agenda.actions.items import add_item, edit_item, move_item, withdraw_item
from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.item_fields import ItemFields
from kokous.agenda.models import AgendaItem, Attachment, Meeting
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from tests.agenda.conftest import People
from tests.agenda.factories import make_attachment, make_item, make_matter, make_meeting
from tests.core.log import note
from tests.factories import AT, make_municipality, make_person

pytestmark = pytest.mark.django_db
BUDGET = ItemFields(title="Talousarvio 2027", proposal="<p>Hyväksytään.</p>")


def points(meeting: Meeting) -> list[tuple[int, str]]:
    """The agenda as numbers and titles."""
    return list(meeting.items.order_by("point").values_list("point", "title"))


def test_an_item_is_added_with_its_words_in_the_event(people: People) -> None:
    meeting, matter = make_meeting(people.body), make_matter()
    fields = ItemFields(
        title="Talousarvio 2027",
        description="<p onclick='x'>Selostus</p><script>x</script>",
        proposal="<p>Hyväksytään.</p>",
        matter_id=matter.pk,
        presenter_text="kunnanhallitus",
    )
    item = add_item(actor=people.preparer, at=AT, meeting_id=meeting.pk, fields=fields)
    assert (item.point, item.late, item.section, item.description) == (1, False, None, "<p>Selostus</p>")
    (event,) = history(meeting.stream)
    assert (event.kind, event.actor) == ("item.added", people.preparer.actor)
    assert event.payload == {
        "objects": [f"item:{item.pk}"],
        "item": str(item.pk),
        "point": 1,
        "kind": "matter",
        "title": "Talousarvio 2027",
        "public_title": "",
        "public": True,
        "secrecy": "",
        "matter": matter.number,
        "preparer": "",
        "presenter": None,
        "presenter_text": "kunnanhallitus",
        "description": "<p>Selostus</p>",
        "proposal": "<p>Hyväksytään.</p>",
        "remedies": [],
        "remedy_text": "",
        "late": False,
        "withdrawn": False,
        "attachments": [],
    }


@pytest.mark.parametrize("who", ["chair", "member", "attendee", "stranger"])
def test_only_those_who_prepare_add_items(people: People, who: str) -> None:
    meeting = make_meeting(people.body)
    with pytest.raises(PermissionDenied):
        add_item(actor=getattr(people, who), at=AT, meeting_id=meeting.pk, fields=BUDGET)
    assert (points(meeting), history(meeting.stream)) == ([], [])


def test_items_are_added_before_the_closing_one_or_where_told(people: People) -> None:
    meeting = make_meeting(people.body)
    make_item(meeting, "Avaus", kind=ItemKind.OPENING)
    make_item(meeting, "Päättäminen", kind=ItemKind.CLOSING)
    add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=ItemFields(title="Toinen"))
    add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=ItemFields(title="Ensin"), point=2)
    assert points(meeting) == [(1, "Avaus"), (2, "Ensin"), (3, "Toinen"), (4, "Päättäminen")]
    order = [str(pk) for pk in meeting.items.order_by("point").values_list("pk", flat=True)]
    assert history(meeting.stream)[-1].payload["order"] == order


@pytest.mark.law("R-3.11")
def test_after_the_notice_an_item_is_late_and_last_and_takes_the_next_number(people: People) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    make_item(meeting, "Päättäminen", kind=ItemKind.CLOSING)
    item = add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=BUDGET, point=1)
    assert (item.point, item.late, item.section) == (2, True, 1)
    added, drawn = history(meeting.stream)
    assert (added.kind, added.cites, added.payload["late"]) == ("item.added", ("KuntaL 95 §",), True)
    assert (drawn.kind, drawn.payload["section"]) == ("section.drawn", 1)


@pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.CANCELLED])
def test_nothing_is_added_to_a_meeting_that_is_over(people: People, state: str) -> None:
    meeting = make_meeting(people.body, state=state)
    with pytest.raises(RuleViolation) as refusal:
        add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=BUDGET)
    assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 94 § 3 mom."]


def test_a_secret_item_needs_its_ground(people: People) -> None:
    meeting = make_meeting(people.body)
    with pytest.raises(RuleViolation) as refusal:
        add_item(
            actor=people.secretary,
            at=AT,
            meeting_id=meeting.pk,
            fields=ItemFields(title="Irtisanominen", public=False),
        )
    assert [str(cite) for cite in refusal.value.cites] == ["JulkL 25 §"]


def test_an_item_needs_a_heading_and_values_that_fit(people: People) -> None:
    meeting = make_meeting(people.body)
    with pytest.raises(RuleViolation):
        add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=ItemFields(title="  "))
    with pytest.raises(ValidationError):
        add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=ItemFields(title="x" * 501))


def test_a_presenter_and_a_matter_of_another_municipality_are_refused(people: People) -> None:
    meeting, elsewhere = make_meeting(people.body), make_municipality("Toinen kunta")
    stranger, matter = make_person(municipality=elsewhere), make_matter(municipality=elsewhere)
    for fields in (
        ItemFields(title="x", presenter_id=stranger.pk),
        ItemFields(title="x", matter_id=matter.pk),
    ):
        with pytest.raises(RuleViolation):
            add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=fields)
    own = make_person()
    fields = ItemFields(title="x", presenter_id=own.pk)
    item = add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=fields)
    assert item.presenter == own


def test_an_item_of_a_sent_agenda_is_written_anew_with_a_trace(people: People) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    item = make_item(meeting, "Talousarvio")
    edit_item(actor=people.preparer, at=AT, item_id=item.pk, fields=BUDGET)
    item.refresh_from_db()
    assert item.title == "Talousarvio 2027"
    (event,) = history(meeting.stream)
    assert (event.kind, event.actor, event.payload["title"]) == (
        "item.edited",
        people.preparer.actor,
        "Talousarvio 2027",
    )


@pytest.mark.parametrize("kind", ["item.taken_up", "decision.stated", "election.held"])
def test_an_item_that_the_body_has_taken_up_keeps_its_words(people: People, kind: str) -> None:
    meeting = make_meeting(people.body, state=MeetingState.OPEN)
    taken, waiting = make_item(meeting, "Käsitelty"), make_item(meeting, "Odottaa")
    note(kind, {"item": str(taken.pk)}, stream=meeting.stream)
    for attempt in (
        lambda: edit_item(actor=people.secretary, at=AT, item_id=taken.pk, fields=BUDGET),
        lambda: withdraw_item(actor=people.secretary, at=AT, item_id=taken.pk, reason="x"),
    ):
        with pytest.raises(RuleViolation):
            attempt()
    edit_item(actor=people.secretary, at=AT, item_id=waiting.pk, fields=BUDGET)
    assert points(meeting) == [(1, "Käsitelty"), (2, "Talousarvio 2027")]


@pytest.mark.parametrize(("to", "expected"), [(1, "CAB"), (2, "ACB"), (3, "ABC"), (0, "CAB"), (99, "ABC")])
def test_a_draft_item_moves_and_the_others_give_way(people: People, to: int, expected: str) -> None:
    meeting = make_meeting(people.body)
    *_others, last = [make_item(meeting, title) for title in "ABC"]
    move_item(actor=people.preparer, at=AT, item_id=last.pk, point=to)
    assert points(meeting) == list(enumerate(expected, start=1))
    order = [str(pk) for pk in meeting.items.order_by("point").values_list("pk", flat=True)]
    assert history(meeting.stream)[-1].payload["order"] == order


def test_the_order_of_a_sent_agenda_stands(people: People) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    first, _second = make_item(meeting, "A"), make_item(meeting, "B")
    with pytest.raises(RuleViolation):
        move_item(actor=people.preparer, at=AT, item_id=first.pk, point=2)
    assert points(meeting) == [(1, "A"), (2, "B")]


def test_an_item_leaves_a_draft_with_its_papers(people: People) -> None:
    meeting = make_meeting(people.body)
    first, _second = make_item(meeting, "A"), make_item(meeting, "B")
    make_attachment(first)
    withdraw_item(actor=people.preparer, at=AT, item_id=first.pk)
    assert points(meeting) == [(1, "B")]
    assert not Attachment.objects.exists()
    assert [event.kind for event in history(meeting.stream)] == ["item.removed"]


def test_an_item_stays_on_a_sent_agenda_as_withdrawn_and_keeps_its_number(people: People) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    added = add_item(actor=people.secretary, at=AT, meeting_id=meeting.pk, fields=BUDGET)
    with pytest.raises(RuleViolation):
        withdraw_item(actor=people.secretary, at=AT, item_id=added.pk, reason=" ")
    withdraw_item(actor=people.secretary, at=AT, item_id=added.pk, reason="Valmistelu on kesken")
    item = AgendaItem.objects.get(pk=added.pk)
    assert (item.withdrawn, item.section) == (True, 1)
    event = history(meeting.stream)[-1]
    assert (event.kind, event.payload["reason"]) == ("item.withdrawn", "Valmistelu on kesken")
    with pytest.raises(RuleViolation):
        edit_item(actor=people.secretary, at=AT, item_id=added.pk, fields=BUDGET)
    later = AT + timedelta(hours=1)
    assert add_item(actor=people.secretary, at=later, meeting_id=meeting.pk, fields=BUDGET).section == 2


def test_an_item_that_does_not_exist_is_not_found(people: People) -> None:
    with pytest.raises(Http404):
        withdraw_item(actor=people.secretary, at=AT, item_id=people.body.pk)
