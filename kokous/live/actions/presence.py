"""Who is in the meeting, from when until when, and who leads (KuntaL 102-103 §, R-6.08, R-6.09)."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem
from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.live import guards
from kokous.live.actions.noting import came_at, left_at
from kokous.live.actions.sitting import arrival_facts
from kokous.live.actions.speaking import silence
from kokous.live.actions.steps import enter, note
from kokous.live.enums import SEATED, Capacity
from kokous.live.hands import CHAIRS_HAND, Hand, chairs_hand
from kokous.live.models import Presence
from kokous.live.room import Room, is_decided
from kokous.live.seating import Place, Register, place_of_arrival
from kokous.live.secretaries import KEEPING, Secretaries
from kokous.organisation.enums import PRESIDIUM
from kokous.organisation.models import Person, User
from kokous.rules.attendance import needs_temporary_chair
from kokous.rules.citations import kuntal

PRESENT = kuntal(103)
REMOTE = kuntal(99)
LEADING = kuntal(102, 1)
#: A temporary chair is elected as the administrative rules say (KuntaL 90 § 1 mom. 2 kohta).
TEMPORARY = kuntal(90, 1, "2")
VOTING = kuntal(104, 2)

ARRIVING = Standing("the person, who has a place in the body or the meeting")


@action(
    "member.arrived", "member.left", "secretary.named", "speech.ended", "speech.withdrawn",
    requires=[ARRIVING, CHAIRS_HAND], precondition="the meeting is open and the person not there",
    cites=[PRESENT],
)  # fmt: skip
def mark_arrival(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    person_id: UUID,
    capacity: str = "",
    in_place_of_id: UUID | None = None,
    remote: bool = False,
    occurred_at: datetime | None = None,
) -> Presence:
    """Note that somebody came to the meeting, in the room or remotely (KuntaL 103 § 3 mom., R-6.08).

    An empty ``capacity`` follows the registers. A member whose deputy sits takes the own seat,
    and the deputy leaves. Whoever comes as the secretary keeps the minutes, unless the secretary of
    the meeting is there. Refused for one who is there already or has no such place, and for
    remote participation that the rules do not know (KuntaL 99 §). While a vote goes on, nobody
    comes to a seat for which a vote has been given. Chair and secretary may note afterwards when
    it was (``occurred_at``): after the opening and what the person did before, and not after now.
    """
    room = enter(meeting_id)
    guards.opened(room)
    register = Register(room)
    person = _person(room, person_id)
    hand = _hand(room, actor, register, person) if occurred_at is None else chairs_hand(room, actor)
    if remote and room.meeting.ruleset and not room.meeting.ruleset.value("remote_participation"):
        raise RuleViolation(_("Hallintosääntö ei salli etäosallistumista."), cites=[REMOTE])
    place = place_of_arrival(register, person, capacity, in_place_of_id)
    _refuse_second_vote(room, place)
    came = came_at(room, place, occurred_at, at)
    for stay in room.presences:
        if stay.in_place_of_id == person.pk and stay.only_item_id is None:
            end_stay(room, stay, hand, at, occurred_at=left_at(room, stay, came, at))
    arrived = begin_stay(room, place, hand, at, remote=remote, occurred_at=came)
    if place.capacity == Capacity.SECRETARY and room.presence_of(room.opened.secretary_id) is None:
        named = Secretaries(register).person(person.pk, chair=room.opened.chair_id)
        note_secretary(room, named, hand, at)
    return arrived


@action(
    "member.left", "speech.ended", "speech.withdrawn",
    requires=[CHAIRS_HAND], precondition="the person is in the meeting", cites=[PRESENT],
)  # fmt: skip
def mark_departure(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    person_id: UUID,
    connection_lost: bool = False,
    occurred_at: datetime | None = None,
) -> Presence:
    """Note that somebody left the meeting; the quorum is found anew at the next step (R-6.06, R-6.08).

    ``connection_lost``: not by going but because the remote connection was lost (R-5.04). Refused for
    one who is not there, and for the chair, who hands the chair over first. ``occurred_at``: when it
    was, noted afterwards; not before the person came, voted or did anything else in the meeting.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    stay = _stay_of(room, person_id, remote=connection_lost)
    if person_id == room.chair.pk:
        raise RuleViolation(
            _("Puheenjohtaja ei voi poistua luovuttamatta puheenjohtoa."),
            cites=[LEADING],
            advice=_("Luovuta ensin puheenjohto."),
        )
    left, cause = left_at(room, stay, occurred_at, at), "connection_lost" if connection_lost else ""
    end_stay(room, stay, hand, at, cause=cause, occurred_at=left)
    return stay


@action(
    "connection.confirmed",
    requires=[CHAIRS_HAND], precondition="the person takes part remotely and the connection was lost",
    cites=[REMOTE],
)  # fmt: skip
def confirm_connection(*, actor: User, at: datetime, meeting_id: UUID, person_id: UUID) -> Presence:
    """Note that one whose connection was lost can be identified, follow and take part again (KuntaL 99 §, R-5.04).

    For a connection that Kokous does not see, such as a picture without the own page. Refused when
    nothing was lost.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    stay = _stay_of(room, person_id, remote=True)
    if person_id not in room.lost:
        raise RuleViolation(_("Yhteys ei ole katkennut."), cites=[REMOTE])
    note_connected(room, stay, hand, at)
    return stay


@action(
    "chair.handed_over",
    requires=[CHAIRS_HAND], precondition="the one who takes over is a member present and not disqualified",
    cites=[LEADING, TEMPORARY],
)  # fmt: skip
def hand_over_chair(
    *, actor: User, at: datetime, meeting_id: UUID, person_id: UUID, only_item: bool = False
) -> Person:
    """Hand the chair over, for the rest of the meeting or for the item at hand (R-6.09).

    It is for the item when the chair is disqualified in it. A vice-chair who can act comes
    before a temporary chair whom the body elects; anyone else is refused.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    stay = room.presence_of(person_id)
    if stay is None or person_id not in room.seated_ids:
        raise RuleViolation(
            _("Puheenjohtajaksi voi tulla vain läsnä oleva, esteetön jäsen."), cites=[LEADING, TEMPORARY]
        )
    _refuse_past_vice_chairs(room, person_id)
    item = _only_item(room, only_item=only_item)
    sitting = room.opened
    if item is None:
        _refuse_secretary(room, person_id)
        sitting.chair, sitting.item_chair = stay.person, None
    else:
        sitting.item_chair = stay.person
    sitting.save(update_fields=["chair", "item_chair"])
    payload = {"person": str(person_id), "only_item": str(item.pk) if item else None}
    note(room, "chair.handed_over", hand, at, payload, cites=[LEADING])
    return stay.person


def note_connected(room: Room, stay: Presence, hand: Hand, at: datetime) -> None:
    """One whose connection was lost is found to be there again; since when it was lost is told. Helper of actions."""
    lost = room.lost[stay.person_id]
    stay.connected_at = max(at, lost)
    stay.save(update_fields=["connected_at"])
    payload = {"person": str(stay.person_id), "lost": lost.isoformat()}
    note(room, "connection.confirmed", hand, at, payload, objects=[stay.person.actor], cites=[REMOTE])


def note_secretary(room: Room, person: Person, hand: Hand, at: datetime) -> None:
    """A person keeps the minutes from now on. Helper of actions."""
    sitting = room.opened
    sitting.secretary = person
    sitting.save(update_fields=["secretary"])
    payload = {"person": str(person.pk), "name": person.name}
    note(room, "secretary.named", hand, at, payload, cites=KEEPING)


def begin_stay(
    room: Room,
    place: Place,
    hand: Hand,
    at: datetime,
    *,
    remote: bool = False,
    item: AgendaItem | None = None,
    occurred_at: datetime | None = None,
) -> Presence:
    """A person is there from now on; a seat beyond the body's number is refused. Helper of actions."""
    taken = sum(1 for each in room.presences if each.capacity in SEATED and each.only_item_id is None)
    if place.capacity in SEATED and place.in_place_of is None and taken > room.seats:
        raise RuleViolation(_("Kaikki paikat on täytetty."), cites=[PRESENT])
    stay = Presence.objects.create(
        meeting=room.meeting,
        person=place.person,
        capacity=place.capacity,
        in_place_of=place.in_place_of,
        remote=remote,
        connected_at=at if remote else None,
        since=occurred_at or at,
        only_item=item,
    )
    payload = arrival_facts(place, remote=remote) | {"only_item": str(item.pk) if item else None}
    objects = [place.person.actor]
    note(room, "member.arrived", hand, at, payload, objects=objects, cites=[PRESENT], occurred_at=occurred_at)
    return stay


def end_stay(
    room: Room,
    stay: Presence,
    hand: Hand,
    at: datetime,
    *,
    cause: str = "",
    occurred_at: datetime | None = None,
) -> None:
    """A person is gone, for the ``cause`` told; a request for the floor goes along. Helper of actions."""
    stay.until = occurred_at or at
    stay.save(update_fields=["until"])
    silence(room, stay.person_id, hand, at)
    payload = {"person": str(stay.person_id)} | ({"cause": cause} if cause else {})
    objects = [stay.person.actor]
    note(room, "member.left", hand, at, payload, objects=objects, cites=[PRESENT], occurred_at=occurred_at)


def _stay_of(room: Room, person_id: UUID, *, remote: bool) -> Presence:
    """The stay of a person who is there, remotely when it is about a connection."""
    stay = room.presence_of(person_id)
    if stay is None:
        raise RuleViolation(_("Henkilöä ei ole merkitty läsnä olevaksi."), cites=[PRESENT])
    if remote and not stay.remote:
        raise RuleViolation(_("%(name)s ei osallistu etänä.") % {"name": stay.person.name}, cites=[REMOTE])
    return stay


def _hand(room: Room, actor: User, register: Register, person: Person) -> Hand:
    """A member reports for himself; others are marked by chair or secretary."""
    if actor.person_id == person.pk and register.role_of(person.pk) not in {"", "deputy"}:
        granted(ARRIVING)
        return Hand(person.actor, capacity="member")
    return chairs_hand(room, actor)


def _person(room: Room, person_id: UUID) -> Person:
    found = Person.objects.filter(pk=person_id, municipality=room.meeting.body.municipality_id).first()
    if found is None:
        raise PermissionDenied("Not a person of the municipality.")
    return found


def _refuse_second_vote(room: Room, place: Place) -> None:
    """A seat has one vote: what a member or a deputy gave for it before leaving still counts (KuntaL 104 § 2 mom.)."""
    ballot = room.open_ballot
    if ballot is None or place.capacity not in SEATED:
        return
    given = {vote.person_id for vote in ballot.votes.all()} - {place.person.pk}
    stays = Presence.objects.filter(meeting=room.meeting, person__in=given, capacity__in=SEATED)
    during = stays.exclude(until__lt=ballot.opened_at)
    if (place.in_place_of or place.person).pk in {stay.in_place_of_id or stay.person_id for stay in during}:
        raise RuleViolation(
            _("Tältä paikalta on jo annettu ääni käynnissä olevassa äänestyksessä."),
            cites=[VOTING],
            advice=_("Päätä ensin äänestys."),
        )


def _refuse_secretary(room: Room, person_id: UUID) -> None:
    """Nobody certifies the minutes that he signs as the chair (R-9.02 [K])."""
    if person_id == room.opened.secretary_id:
        raise RuleViolation(
            _("Pöytäkirjanpitäjä ei voi johtaa kokousta, jonka pöytäkirjan hän varmentaa."),
            cites=KEEPING,
            advice=_("Merkitse ensin toinen pöytäkirjanpitäjä."),
        )


def _refuse_past_vice_chairs(room: Room, person_id: UUID) -> None:
    register = Register(room)
    if register.role_of(person_id) in PRESIDIUM:
        return
    able = [each.pk in room.seated_ids for each in register.presidium() if each.pk != room.chair.pk]
    if not needs_temporary_chair(chair_can_act=False, vice_chairs_can_act=able):
        raise RuleViolation(
            _("Varapuheenjohtaja on paikalla: tilapäistä puheenjohtajaa ei valita."),
            cites=[TEMPORARY],
        )


def _only_item(room: Room, *, only_item: bool) -> AgendaItem | None:
    undecided = room.current is not None and not is_decided(room.current)
    disqualified = room.chair.pk in room.recused
    return room.current if undecided and (only_item or disqualified) else None
