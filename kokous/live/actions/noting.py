"""What is noted afterwards: when somebody came or left, checked against what is known. Helpers of actions."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from kokous.core.events import history
from kokous.core.fold import Entry, effective
from kokous.core.models import Event
from kokous.core.violations import RuleViolation
from kokous.core.wording import time_of_day
from kokous.live.models import Presence, Vote
from kokous.live.room import Room
from kokous.live.seating import Place
from kokous.rules.attendance import noted_time_fits
from kokous.rules.citations import kuntal

PRESENT = kuntal(103)
#: What is noted of one who is there, in the chair's name.
THERE = frozenset({"speech.granted", "member.recused", "connection.confirmed", "chair.handed_over"})


def came_at(room: Room, place: Place, occurred_at: datetime | None, at: datetime) -> datetime | None:
    """When one who is noted afterwards came: not before the seat's or the person's own last departure."""
    if occurred_at is None:
        return None
    own = Q(person=place.person) | Q(in_place_of=place.person)
    if place.in_place_of is not None:
        own |= Q(person=place.in_place_of) | Q(in_place_of=place.in_place_of)
    before = Presence.objects.filter(own, meeting=room.meeting, only_item=None)
    return _fitting(room, occurred_at, at, [before.aggregate(last=Max("until"))["last"]])


def left_at(room: Room, stay: Presence, occurred_at: datetime | None, at: datetime) -> datetime | None:
    """When one who is noted afterwards left: not before coming, nor before anything done in the person's name since."""
    if occurred_at is None:
        return None
    done = Event.objects.filter(stream=room.meeting.stream, actor=stay.person.actor).order_by("seq").last()
    named = [each.moment for each in effective(history(room.meeting.stream)) if _finds_there(each, stay)]
    votes = Vote.objects.filter(ballot__item__meeting=room.meeting, person=stay.person)
    last = votes.aggregate(last=Max("cast_at"))["last"]
    return _fitting(room, occurred_at, at, [stay.since, last, done.at if done else None, *named])


def _finds_there(entry: Entry, stay: Presence) -> bool:
    """Whether chair or secretary noted something that only one who was there goes through."""
    return entry.kind in THERE and entry.payload.get("person") == str(stay.person_id)


def _fitting(room: Room, occurred_at: datetime, at: datetime, known: Iterable[datetime | None]) -> datetime:
    """The moment, which is told to the minute; refused when it does not fit what is known (R-6.08)."""
    opened = room.meeting.opened_at or at
    earliest = max([opened, *filter(None, known)])
    if not noted_time_fits(occurred_at, opened=_minute(opened), now=at, after=[_minute(earliest)]):
        raise RuleViolation(
            _("Ajan on oltava välillä %(earliest)s–%(now)s.")
            % {"earliest": time_of_day(earliest), "now": time_of_day(at)},
            cites=[PRESENT],
            advice=_(
                "Aikaa ei voi merkitä ennen kokouksen avaamista eikä ennen henkilön viimeisintä vaihetta."
            ),
        )
    return max(occurred_at, earliest)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
