from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kokous.agenda.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from kokous.agenda.actions.notices import convene
from kokous.agenda.enums import MeetingState, Mode, RecipientRole
from kokous.agenda.models import Meeting, Recipient
from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import RuleSet
from tests.agenda.conftest import People, people_of
from tests.agenda.factories import STARTS, make_item, make_meeting, make_meeting_body
from tests.agenda.worker import work
from tests.factories import AT, TERM_ENDS, make_person

pytestmark = pytest.mark.django_db
STANDARD = [
    "Kokouksen avaus",
    "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
    "Pöytäkirjantarkastajien valinta",
    "Työjärjestyksen hyväksyminen",
    "Kokouksen päättäminen",
]


def test_a_meeting_is_planned_with_the_next_number_and_one_event(people: People) -> None:
    make_meeting(people.body, number=4)
    meeting = plan_meeting(
        actor=people.preparer, at=AT, body_id=people.body.pk, starts=STARTS, place="Kunnantalo"
    )
    assert (meeting.number, meeting.year, meeting.state, meeting.public) == (5, 2026, "draft", False)
    (event,) = history(meeting.stream)
    assert (event.kind, event.actor) == ("meeting.planned", people.preparer.actor)
    assert event.payload == {
        "objects": [f"meeting:{meeting.pk}"],
        "body": str(people.body.pk),
        "starts": "2026-12-21T15:00:00+00:00",
        "place": "Kunnantalo",
        "mode": "meeting",
        "public": False,
        "number": 5,
        "join_link": "",
        "join_link_closed": "",
    }


def test_the_standard_items_are_written_on_request(people: People) -> None:
    meeting = plan_meeting(
        actor=people.preparer, at=AT, body_id=people.body.pk, starts=STARTS, with_standard_items=True
    )
    assert list(meeting.items.values_list("point", "title")) == list(enumerate(STANDARD, start=1))
    assert [event.kind for event in history(meeting.stream)] == ["meeting.planned"] + ["item.added"] * 5


@pytest.mark.parametrize("who", ["chair", "member", "attendee", "stranger"])
def test_only_those_who_prepare_plan(people: People, who: str) -> None:
    with pytest.raises(PermissionDenied):
        plan_meeting(actor=getattr(people, who), at=AT, body_id=people.body.pk, starts=STARTS)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    "starts",
    [AT - timedelta(minutes=1), datetime(TERM_ENDS.year, 6, 1, 15, 0, tzinfo=UTC)],
)
def test_a_meeting_is_not_planned_in_the_past_or_outside_the_term(people: People, starts: datetime) -> None:
    with pytest.raises(RuleViolation):
        plan_meeting(actor=people.preparer, at=AT, body_id=people.body.pk, starts=starts)


def test_a_number_that_is_taken_is_refused(people: People) -> None:
    make_meeting(people.body, number=7)
    with pytest.raises(RuleViolation):
        plan_meeting(actor=people.preparer, at=AT, body_id=people.body.pk, starts=STARTS, number=7)


@pytest.mark.law("R-6.01")
def test_a_council_meets_in_public(db: None) -> None:
    council = people_of(make_meeting_body(kind=BodyKind.COUNCIL))
    given = {"actor": council.preparer, "at": AT, "body_id": council.body.pk, "starts": STARTS}
    assert plan_meeting(**given).public is True
    with pytest.raises(RuleViolation) as refusal:
        plan_meeting(**given, public=False)
    assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 101 § 1 mom."]


@pytest.mark.law("R-5.01")
@pytest.mark.parametrize(
    ("kind", "mode", "opened", "allowed"),
    [
        (BodyKind.COMMITTEE, Mode.ELECTRONIC, {"electronic_meeting": True}, True),
        (BodyKind.COMMITTEE, Mode.ELECTRONIC, {"electronic_meeting": False}, False),
    ],
)
def test_an_electronic_mode_must_be_opened_by_the_rules(
    db: None, kind: str, mode: str, opened: dict[str, bool], allowed: bool
) -> None:
    house = people_of(make_meeting_body(kind=kind))
    rules = RuleSet.objects.get()
    rules.values |= opened
    rules.save()
    given = {"actor": house.preparer, "at": AT, "body_id": house.body.pk, "starts": STARTS, "mode": mode}
    if allowed:
        assert plan_meeting(**given).mode == mode
    else:
        with pytest.raises(RuleViolation) as refusal:
            plan_meeting(**given)
        assert "KuntaL 98 § 1 mom." in [str(cite) for cite in refusal.value.cites]


@pytest.mark.law("R-5.01", "R-5.07")
@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("kind", [BodyKind.COMMITTEE, BodyKind.COUNCIL])
def test_the_electronic_procedure_is_refused_with_a_sentence_whatever_the_rules_say(
    db: None, kind: str, opened: bool
) -> None:
    house = people_of(make_meeting_body(kind=kind))
    rules = RuleSet.objects.get()
    rules.values |= {"electronic_procedure": opened}
    rules.save()
    given = {"actor": house.preparer, "at": AT, "body_id": house.body.pk, "starts": STARTS}
    with pytest.raises(RuleViolation, match="ei voi käyttää Kokouksessa") as refusal:
        plan_meeting(**given, mode=Mode.E_PROCEDURE)
    assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 100 §"]
    assert not Meeting.objects.exists()


def test_an_older_meeting_in_the_electronic_procedure_is_read_but_not_sent_and_may_change_its_mode(
    client: Client, people: People
) -> None:
    meeting = make_meeting(people.body, mode=Mode.E_PROCEDURE)
    make_item(meeting)
    client.force_login(people.preparer)
    assert "sähköinen päätöksentekomenettely" in client.get(reverse("agenda:meeting", args=[meeting.pk])).text
    with pytest.raises(RuleViolation, match="ei voi käyttää Kokouksessa"):
        change_meeting(actor=people.preparer, **changed(meeting, place="Koulu"))
    with pytest.raises(RuleViolation, match="ei voi käyttää Kokouksessa"):
        convene(actor=people.secretary, at=AT, meeting_id=meeting.pk)
    for name, args in (("agenda:change_meeting", [meeting.pk]), ("agenda:plan", [])):
        form = client.get(reverse(name, args=args)).text.partition("<form")[2]
        assert "sähköinen kokous" in form
        assert "sähköinen päätöksentekomenettely" not in form
    assert change_meeting(actor=people.preparer, **changed(meeting, mode=Mode.MEETING)).mode == Mode.MEETING


def changed(meeting: Meeting, **fields: object) -> dict[str, object]:
    """The arguments of a change that changes ``fields`` only."""
    names = ("starts", "place", "mode", "public", "join_link", "join_link_closed")
    return {"at": AT, "meeting_id": meeting.pk} | {name: getattr(meeting, name) for name in names} | fields


def test_a_draft_may_be_moved_to_another_year(people: People) -> None:
    meeting = make_meeting(people.body, number=9)
    make_item(meeting)
    starts = STARTS + timedelta(days=30)
    moved = change_meeting(actor=people.preparer, **changed(meeting, starts=starts, place="Koulu"))
    assert (moved.starts, moved.place, moved.year, moved.number) == (starts, "Koulu", 2027, 1)
    assert [event.kind for event in history(meeting.stream)] == ["meeting.changed"]


@pytest.mark.law("R-3.03", "R-3.07")
def test_what_the_notice_told_stands_but_the_link_may_change(people: People) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    for told in ({"place": "Muualla"}, {"starts": STARTS + timedelta(hours=1)}, {"public": True}):
        with pytest.raises(RuleViolation) as refusal:
            change_meeting(actor=people.secretary, **changed(meeting, **told))
        assert [str(cite) for cite in refusal.value.cites] == ["KuntaL 94 § 3 mom."]
    link = "https://kokous.example.org/1"
    assert change_meeting(actor=people.secretary, **changed(meeting, join_link=link)).join_link == link


def test_a_member_changes_nothing(people: People) -> None:
    meeting = make_meeting(people.body)
    with pytest.raises(PermissionDenied):
        change_meeting(actor=people.member, **changed(meeting, place="Muualla"))


@pytest.mark.parametrize("who", ["chair", "secretary"])
def test_a_sent_notice_is_cancelled_with_word_to_those_who_got_it(people: People, who: str) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    person = make_person(email="jasen@example.org")
    Recipient.objects.create(meeting=meeting, person=person, role=RecipientRole.MEMBER, email=person.email)
    cancel_meeting(actor=getattr(people, who), at=AT, meeting_id=meeting.pk, reason="Myrsky")
    work()
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    (message,) = mail.outbox
    assert (message.to, "Syy: Myrsky" in message.body) == (["jasen@example.org"], True)


def test_cancelling_needs_the_right_a_reason_and_a_meeting_not_begun(people: People) -> None:
    meeting = make_meeting(people.body, state=MeetingState.CONVENED)
    with pytest.raises(PermissionDenied):
        cancel_meeting(actor=people.preparer, at=AT, meeting_id=meeting.pk, reason="Myrsky")
    with pytest.raises(RuleViolation):
        cancel_meeting(actor=people.chair, at=AT, meeting_id=meeting.pk, reason=" ")
    begun = make_meeting(people.body, state=MeetingState.OPEN)
    with pytest.raises(RuleViolation):
        cancel_meeting(actor=people.chair, at=AT, meeting_id=begun.pk, reason="Myrsky")


def test_cancelling_a_draft_tells_nobody(people: People) -> None:
    meeting = make_meeting(people.body)
    cancel_meeting(actor=people.secretary, at=AT, meeting_id=meeting.pk, reason="Ei asioita")
    assert (work(), mail.outbox) == ([], [])
