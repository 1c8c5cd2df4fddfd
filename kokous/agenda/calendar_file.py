"""A meeting as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting

#: How long a meeting is shown to last [I]: its end is not known beforehand.
LASTS = timedelta(hours=2)


def meeting_calendar(meeting: Meeting, *, link: str, join_link: str, made: datetime) -> bytes:
    """A calendar of one meeting. ``join_link`` is given only for those who may take part."""
    return _calendar([_event(meeting, link, join_link, made)])


def meetings_calendar(meetings: Iterable[tuple[Meeting, str]], *, made: datetime) -> bytes:
    """A calendar of public meetings, each with the address of its page."""
    return _calendar([_event(meeting, link, "", made) for meeting, link in meetings])


def _event(meeting: Meeting, link: str, join_link: str, made: datetime) -> Event:
    """Body, place, time in UTC, the page; the same UID always, so that a change replaces it."""
    event = Event()
    event.add("uid", f"{meeting.pk}@kokous")
    event.add("dtstamp", made)
    event.add("dtstart", meeting.starts)
    event.add("dtend", meeting.starts + LASTS)
    event.add("summary", meeting.body.name)
    event.add("location", meeting.place)
    event.add("url", link)
    event.add("description", "\n".join(part for part in (link, join_link) if part))
    if meeting.state == MeetingState.CANCELLED:
        event.add("status", "CANCELLED")
    return event


def _calendar(events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Kokous//Kokouskutsu//FI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
