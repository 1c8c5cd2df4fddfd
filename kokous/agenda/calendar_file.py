"""A meeting as a calendar file (iCalendar, RFC 5545; how it is exchanged: RFC 5546).

A notice tells when a meeting begins and nobody knows when it ends: it has no end until it has one. Such an event
takes up no time (RFC 5545, 3.6.1), and calendars show it as an entry at its hour; an end that was made up would stand
in them as a fact. Times are in UTC, which needs no table of time zones.
"""

from collections.abc import Iterable
from datetime import datetime
from email.mime.text import MIMEText
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Meeting
from kokous.agenda.revisions import Revision, revisions
from kokous.core.mail import own_address
from kokous.core.text import tidy_line
from kokous.organisation.senders import sender_of

#: State of the meeting -> what a calendar calls it (RFC 5545, 3.8.1.11); of the others the notice has been sent.
STATUS = {MeetingState.DRAFT: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED"}


class Method(StrEnum):
    """What a calendar is asked to do (RFC 5546, 3.2). Nobody is asked to answer: absences are told otherwise."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


def meeting_calendar(meeting: Meeting, *, link: str, join_link: str, made: datetime) -> bytes:
    """A calendar of one meeting. ``join_link`` is given only for those who may take part."""
    revision = _revision(meeting)
    return _calendar([_event(meeting, revision, link, join_link, made)])


def meetings_calendar(meetings: Iterable[tuple[Meeting, str]], *, made: datetime) -> bytes:
    """A calendar of meetings, each with the address of its page; one that was called off stays and says so."""
    rows = list(meetings)
    known = revisions(meeting for meeting, _link in rows)
    return _calendar(
        [_event(meeting, known.get(meeting.stream, Revision()), link, "", made) for meeting, link in rows]
    )


def mailed_calendar(meeting: Meeting, method: Method, *, link: str, made: datetime) -> MIMEText:
    """The meeting as a part of a letter (RFC 6047, 2.4).

    It is an enclosure and not another form of the text: a reader of mail that shows the best form
    it knows would show the calendar instead of the notice, which the law wants read.
    """
    data = _calendar([_event(meeting, _revision(meeting), link, "", made)], method)
    part = MIMEText(data.decode(), "calendar", "utf-8")
    part.set_param("method", method.value)
    part.set_param("component", "VEVENT")
    part.add_header("Content-Disposition", "attachment", filename="kokous.ics")
    return part


def _revision(meeting: Meeting) -> Revision:
    return revisions([meeting]).get(meeting.stream, Revision())


def _event(meeting: Meeting, revision: Revision, link: str, join_link: str, made: datetime) -> Event:
    """Body, place, time, the page, who calls; the same UID always, so that a change replaces it."""
    event = Event()
    event.add("uid", f"{meeting.pk}@kokous")
    event.add("dtstamp", made)
    event.add("sequence", revision.sequence)
    if revision.changed_at:
        event.add("last-modified", revision.changed_at)
    event.add("dtstart", meeting.starts)
    if meeting.closed_at:
        event.add("dtend", max(meeting.closed_at, meeting.starts))
    event.add("status", STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
    event.add("summary", tidy_line(meeting.body.name))
    if meeting.place:
        event.add("location", tidy_line(meeting.place))
    event.add("organizer", _organizer(meeting))
    event.add("url", link)
    event.add("description", "\n".join(part for part in (link, join_link) if part))
    return event


def _organizer(meeting: Meeting) -> vCalAddress:
    """The body at its municipality's registered address; an event that is published has one (RFC 5546, 3.2.1)."""
    municipality = meeting.body.municipality
    sender = sender_of(municipality, municipality.languages[0], by=meeting.body.name)
    address = vCalAddress(f"mailto:{sender.address or own_address(sender)}")
    address.params["cn"] = vText(tidy_line(sender.name))
    return address


def _calendar(events: list[Event], method: Method = Method.PUBLISH) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Kokous//Kokouskutsu//FI")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
