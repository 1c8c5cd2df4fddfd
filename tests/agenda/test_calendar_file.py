"""A meeting in calendars: what RFC 5545 and 5546 want of it, through its changes until it has been held."""

import email.policy
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from icalendar import Calendar, Event

from kokous.agenda.actions.meetings import cancel_meeting, change_meeting
from kokous.agenda.actions.notices import convene
from kokous.agenda.calendar_file import meeting_calendar, meetings_calendar
from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.core.events import record
from tests.agenda.conftest import People
from tests.agenda.factories import STARTS, make_item, make_meeting, make_meeting_body
from tests.agenda.worker import work
from tests.factories import AT, make_membership, make_person

pytestmark = pytest.mark.django_db
LINK = "https://mallikunta.example/kokoukset/1/"


def event_of(meeting: Meeting) -> Event:
    meeting = Meeting.objects.select_related("body__municipality").get(pk=meeting.pk)
    data = meeting_calendar(meeting, link=LINK, join_link="", made=AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return one_event(data)


def one_event(data: bytes | str) -> Event:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


@pytest.fixture
def planned(people: People) -> Meeting:
    """A draft; one member has an address, the municipality its registry."""
    make_membership(people.body, make_person(email="jasen@example.org"))
    people.body.municipality.email = "kirjaamo@mallikunta.example"
    people.body.municipality.save()
    meeting = make_meeting(people.body)
    make_item(meeting, "Talousarvio")
    return meeting


def change(meeting: Meeting, people: People, **fields: str) -> None:
    told = {"starts": meeting.starts, "place": meeting.place, "mode": meeting.mode, "public": meeting.public}
    change_meeting(actor=people.secretary, at=AT, meeting_id=meeting.pk, **told | fields)


def test_the_number_grows_with_each_change_after_the_notice_and_not_before(
    planned: Meeting, people: People
) -> None:
    change(planned, people, place="Koulu")
    event = event_of(planned)
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "TENTATIVE")
    convene(actor=people.secretary, at=AT, meeting_id=planned.pk)
    planned.refresh_from_db()
    event = event_of(planned)
    assert (event["SEQUENCE"], event["STATUS"], event.decoded("LAST-MODIFIED")) == (0, "CONFIRMED", AT)
    for number in (1, 2):
        change(planned, people, place=f"Sali {number}")
        assert event_of(planned)["SEQUENCE"] == number
    cancel_meeting(actor=people.chair, at=AT, meeting_id=planned.pk, reason="Myrsky")
    event = event_of(planned)
    assert (event["SEQUENCE"], event["STATUS"]) == (3, "CANCELLED")
    assert str(event["UID"]) == f"{planned.pk}@kokous"


def test_it_has_an_organizer_and_no_end_before_it_has_ended(planned: Meeting, people: People) -> None:
    event = event_of(planned)
    assert str(event["ORGANIZER"]) == "mailto:kirjaamo@mallikunta.example"
    assert str(event["ORGANIZER"].params["CN"]) == f"{people.body.name}, {people.body.municipality.name}"
    assert event.decoded("DTSTART") == STARTS
    assert ("DTEND" in event, "DURATION" in event) == (False, False)
    held = make_meeting(people.body, state=MeetingState.CLOSED)
    assert event_of(held).decoded("DTEND") == STARTS + timedelta(hours=2)


def test_the_hour_at_which_it_ended_is_a_change_too(planned: Meeting, people: People) -> None:
    convene(actor=people.secretary, at=AT, meeting_id=planned.pk)
    record(planned.stream, "meeting.opened", actor="system", at=AT)
    assert event_of(planned)["SEQUENCE"] == 0
    record(planned.stream, "meeting.closed", actor="system", at=AT)
    assert event_of(planned)["SEQUENCE"] == 1


def test_without_a_registered_address_the_installations_own_stands_there(people: People) -> None:
    assert str(event_of(make_meeting(people.body))["ORGANIZER"]).startswith("mailto:kirjaamo@")


def test_names_and_places_are_escaped_and_of_one_line(people: People) -> None:
    people.body.name = 'Työ; "lautakunta", \\ \x07\ufeff osa'
    people.body.save()
    meeting = make_meeting(people.body, place="Sali 1,\r\nKunnantalo; " + "ä" * 100)
    event = event_of(meeting)
    assert str(event["SUMMARY"]) == 'Työ; "lautakunta", \\ osa'
    assert str(event["LOCATION"]) == "Sali 1, Kunnantalo; " + "ä" * 100


def test_many_meetings_are_read_at_once(
    planned: Meeting, people: People, django_assert_num_queries: object
) -> None:
    convene(actor=people.secretary, at=AT, meeting_id=planned.pk)
    change(planned, people, place="Sali 1")
    other = make_meeting(make_meeting_body(), state=MeetingState.CANCELLED)
    rows = Meeting.objects.select_related("body__municipality").filter(pk__in=[planned.pk, other.pk])
    meetings = list(rows)
    with django_assert_num_queries(1):  # type: ignore[operator]
        data = meetings_calendar([(each, LINK) for each in meetings], made=AT)
    events = {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    shown = [
        (events[f"{each.pk}@kokous"]["STATUS"], events[f"{each.pk}@kokous"]["SEQUENCE"])
        for each in (planned, other)
    ]
    assert shown == [("CONFIRMED", 1), ("CANCELLED", 0)]


def test_the_notice_and_the_cancellation_carry_the_meeting(planned: Meeting, people: People) -> None:
    convene(actor=people.secretary, at=AT, meeting_id=planned.pk)
    work()
    cancel_meeting(actor=people.chair, at=AT, meeting_id=planned.pk, reason="Myrsky")
    work()
    events = []
    for message, method in zip(mail.outbox, ("PUBLISH", "CANCEL"), strict=True):
        got = message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
        text, part = got.iter_parts()
        assert (text.get_content_type(), part.get_content_type()) == ("text/plain", "text/calendar")
        assert (part.get_param("method"), part.get_filename()) == (method, "kokous.ics")
        calendar = part.get_content()
        assert f"METHOD:{method}\r\n" in calendar.replace("\n", "\r\n").replace("\r\r", "\r")
        events.append(one_event(calendar))
    first, second = events
    assert [(each["STATUS"], each["SEQUENCE"]) for each in events] == [("CONFIRMED", 0), ("CANCELLED", 1)]
    assert first["UID"] == second["UID"]
    assert f"/kokoukset/{planned.pk}/" in first["URL"]


def test_the_notice_names_who_calls_and_comes_in_their_name(planned: Meeting, people: People) -> None:
    convene(actor=people.secretary, at=AT, meeting_id=planned.pk)
    work()
    (message,) = mail.outbox
    chair = people.chair.person
    assert chair is not None
    assert f"Kokouksen kutsuu koolle puheenjohtaja {chair.name}." in message.body
    name = f"{chair.name}, {people.body.municipality.name}"
    assert message.from_email == f'"{name}" <kirjaamo@mallikunta.example>'
    assert message.reply_to == ["kirjaamo@mallikunta.example"]
