"""Who sees which sitting, and as whom: staff, member, presenter, attendee, outside or the public.

The audience is a pure function of the user and of what has been read once, so that
the hub can place a thousand sockets without asking the database.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from kokous.access.policy import Reader
from kokous.agenda.enums import MeetingState, RecipientRole
from kokous.agenda.models import AgendaItem, Attachment, Meeting
from kokous.core.clock import today
from kokous.core.models import Event, Stream
from kokous.live.room import Room, is_decided, read_room
from kokous.live.secretaries import keepers_of
from kokous.organisation.enums import PRESIDIUM, BodyKind, Grant
from kokous.organisation.models import (
    Body,
    BodyUserObjectPermission,
    Membership,
    OfficeHolding,
    Presenter,
    User,
)

PUBLIC = "public"
ATTENDEE = "attendee"
MEMBER = "member"
PRESENTER = "presenter"
STAFF = "staff"
OUTSIDE = "outside"

#: States in which a meeting has a sitting to look at, or soon will.
WITH_SITTING = (MeetingState.CONVENED, MeetingState.OPEN, MeetingState.PAUSED, MeetingState.CLOSED)


@dataclass(frozen=True)
class Followers:
    """Who may follow a meeting: persons with a seat or a task, persons who may attend, accounts that keep it."""

    deciding: frozenset[UUID]
    attending: frozenset[UUID]
    keepers: frozenset[UUID]


@dataclass(frozen=True)
class Sight:
    """All that is shown of a sitting."""

    room: Room
    followers: Followers
    papers: int = 0
    #: The newest event, which may still be taken back.
    last: Event | None = None


def audience_of(user: Reader, sight: Sight) -> str | None:
    """As whom the user follows now; ``None`` when not at all.

    Disqualified in the item at hand: outside (HL 27 § 1 mom., R-4.01). In a closed part only
    those who are in the meeting stay; a public meeting is anyone's to follow (KuntaL 101 §).
    A meeting that is over is seen by those who have a place today, whoever was in it.
    """
    room = sight.room
    person = user.person_id if isinstance(user, User) else None
    public = PUBLIC if room.meeting.public and room.meeting.state != MeetingState.CANCELLED else None
    if not isinstance(user, User) or not user.is_active:
        return public
    if room.meeting.state == MeetingState.CLOSED and not _has_place(sight, user):
        return public
    if is_outside(room, person):
        return OUTSIDE
    if _leads(room, person) or user.pk in sight.followers.keepers:
        return STAFF
    inside = _inside(sight, person)
    closed = room.sitting is not None and room.sitting.closed_part
    if inside is not None and closed and room.presence_of(person) is None:
        return OUTSIDE
    return inside or public


def _has_place(sight: Sight, user: User) -> bool:
    """Whether the registers or a grant give the user a place on the day of :func:`_followers`."""
    persons = sight.followers.deciding | sight.followers.attending
    return user.person_id in persons or user.pk in sight.followers.keepers


def _inside(sight: Sight, person: UUID | None) -> str | None:
    """A seat comes before presenting, and presenting before a right to attend; ``None`` without any of them."""
    if person is None:
        return None
    if person in sight.followers.deciding:
        return MEMBER
    if _presents(sight.room, person):
        return PRESENTER
    attends = person in sight.followers.attending or sight.room.presence_of(person) is not None
    return ATTENDEE if attends else None


def is_outside(room: Room, person: UUID | None) -> bool:
    """Whether the person is disqualified in the item at hand; until the next one is taken up."""
    return person is not None and person in room.recused


def _leads(room: Room, person: UUID | None) -> bool:
    """Chair and secretary of the sitting."""
    sitting = room.sitting
    leads = () if sitting is None else (sitting.chair_id, sitting.item_chair_id, sitting.secretary_id)
    return person is not None and person in leads


def _presents(room: Room, person: UUID | None) -> bool:
    """The presenter of the item at hand, who reads all of it and changes the base proposal (R-7.03, R-7.04)."""
    return person is not None and room.current is not None and person == room.current.presenter_id


def meeting_for(user: Reader, pk: UUID) -> Meeting:
    """A meeting whose sitting the user may follow; Http404 for others."""
    meeting = _meeting(pk)
    if meeting is None or audience_of(user, sight_of(meeting)) is None:
        raise Http404
    return meeting


def seen(user: Reader, pk: UUID) -> tuple[Sight, str]:
    """The sitting and as whom the user sees it; Http404 when unseen."""
    sight = sight_by_id(pk)
    audience = None if sight is None else audience_of(user, sight)
    if sight is None or audience is None:
        raise Http404
    return sight, audience


def led(user: Reader, pk: UUID) -> Sight:
    """The sitting for those who lead or keep it, or may open it; Http404 for others."""
    sight, audience = seen(user, pk)
    if audience != STAFF and not may_open(user, sight):
        raise Http404
    return sight


def may_open(user: Reader, sight: Sight) -> bool:
    """Whether the user may open the meeting: chair or vice-chair of the body, or its keeper."""
    if not isinstance(user, User) or sight.room.sitting is not None:
        return False
    presidium = Membership.objects.filter(body=sight.room.meeting.body, role__in=PRESIDIUM)
    chairs = presidium.valid_on(sight.room.day).values_list("person", flat=True)
    return user.pk in sight.followers.keepers or user.person_id in set(chairs)


def newest_event(pk: UUID) -> int:
    """The number of the meeting's newest event: read before a page is made, so that it knows at least so much."""
    found = Stream.objects.filter(name=f"meeting.{pk}").values_list("seq", flat=True).first()
    return found or 0


def sight_by_id(pk: UUID) -> Sight | None:
    """What is shown of a meeting that has been convened; ``None`` when there is none."""
    meeting = _meeting(pk)
    return None if meeting is None else sight_of(meeting)


def sight_of(meeting: Meeting) -> Sight:
    """What is shown of a meeting whose body, term and rules have been read."""
    room = read_room(meeting)
    papers = 0 if room.current is None else Attachment.objects.filter(item=room.current).count()
    last = Event.objects.filter(stream=meeting.stream).order_by("-seq").first()
    return Sight(room, _followers(room), papers, last)


def is_withheld(user: Reader, item: AgendaItem) -> bool:
    """Whether the papers of an item are kept from the user: disqualified in it, and it is not over (R-4.01).

    Published papers are anyone's all the same.
    """
    if (
        not isinstance(user, User)
        or user.person_id is None
        or not item.recusals.filter(person=user.person_id)
    ):
        return False
    return not is_decided(item)


def _meeting(pk: UUID) -> Meeting | None:
    rows = Meeting.objects.filter(pk=pk, state__in=WITH_SITTING)
    return rows.select_related("body__municipality", "body__parent", "term", "ruleset").first()


def _followers(room: Room) -> Followers:
    """The registers as of the meeting's day while it is to come or goes on, as of today when it is over."""
    over = room.meeting.state == MeetingState.CLOSED
    body, day = room.meeting.body, today() if over else room.day
    seats = Membership.objects.filter(body=body).valid_on(day).values_list("person", flat=True)
    offices = Presenter.objects.filter(body=body).valid_on(day).values("office")
    presenters = (
        OfficeHolding.objects.filter(office__in=offices).valid_on(day).values_list("person", flat=True)
    )
    attending = set(presenters) | _council_chairs(room, day) | _called(room, day)
    attending |= set() if over else {each.person_id for each in room.presences}
    return Followers(
        deciding=frozenset(seats),
        attending=frozenset(attending),
        keepers=frozenset(keepers_of(body).values_list("pk", flat=True)),
    )


def _called(room: Room, day: date) -> set[UUID]:
    """Those who were sent the notice beside the body's members, if the ground still holds: whoever left is not let in."""
    boards = Body.objects.filter(municipality=room.meeting.body.municipality_id, kind=BodyKind.BOARD)
    granted = BodyUserObjectPermission.objects.filter(
        content_object=room.meeting.body, permission__codename__in=[Grant.ATTENDEE, Grant.SECRETARY]
    )
    grounds = (
        (
            RecipientRole.BOARD_MEMBER,
            Membership.objects.filter(body__in=boards).valid_on(day).values("person"),
        ),
        (RecipientRole.PRESENTER, OfficeHolding.objects.valid_on(day).values("person")),
        (RecipientRole.ATTENDEE, granted.values("user__person")),
    )
    holds = Q()
    for role, persons in grounds:
        holds |= Q(role=role, person__in=persons)
    return set(room.meeting.recipients.filter(holds).values_list("person", flat=True))


def _council_chairs(room: Room, day: date) -> set[UUID]:
    """The council's chair and vice-chairs may attend in the board (KuntaL 18 § 2 mom., R-1.07)."""
    if room.meeting.body.kind != BodyKind.BOARD:
        return set()
    rows = Membership.objects.filter(
        body__municipality=room.meeting.body.municipality_id, body__kind=BodyKind.COUNCIL, role__in=PRESIDIUM
    )
    return set(rows.valid_on(day).values_list("person", flat=True))
