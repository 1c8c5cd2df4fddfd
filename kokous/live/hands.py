"""In whose name a step is taken: the chair's, a member's, and who entered it for them.

The secretary and whoever keeps the minutes may run the sitting on the chair's
behalf; chair and secretary may enter what a member says in the room (roll call,
show of hands, a spoken proposal). The event then names both.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied

from kokous.access.codes import Code
from kokous.access.policy import can
from kokous.access.rights import Of, Right
from kokous.core.watching import Standing, granted
from kokous.live.models import Presence
from kokous.live.room import Room
from kokous.organisation.models import Person, User

#: Who enters the steps of the sitting: whoever leads it, in the own name, or who keeps it for the leader.
CHAIRS_HAND = Standing(f"chair of the meeting, its secretary, {Right(Code.KEEP_MINUTES, Of.BODY).who}")
#: Whoever is noted as present, for the own step.
PRESENT = Standing("the person, present in the meeting")


@dataclass(frozen=True, slots=True)
class Hand:
    """``actor`` in whose name, ``entered_by`` who entered it when that was another, ``capacity`` of the actor."""

    actor: str
    entered_by: str = ""
    capacity: str = ""


def keeps(room: Room, user: User) -> bool:
    """Whether the user enters the steps of this sitting: its secretary, or whoever keeps the body's minutes."""
    secretary = room.sitting is not None and room.sitting.secretary_id
    if user.person_id is not None and user.person_id == secretary:
        return True
    return can(user, Code.KEEP_MINUTES, room.meeting, room.day)


def chairs_hand(room: Room, user: User) -> Hand:
    """The chair's own hand, or the secretary's on the chair's behalf. PermissionDenied for others."""
    leads = user.person_id is not None and user.person_id == room.chair.pk
    if not leads and not keeps(room, user):
        raise PermissionDenied("The step belongs to the chair.")
    granted(CHAIRS_HAND)
    return Hand(room.chair.actor, "" if leads else user.actor, "chair")


def persons_hand(room: Room, user: User, on_behalf: UUID | None) -> tuple[Presence, Hand]:
    """The stay and the hand of the person whose step it is: the user, or the one on whose behalf it is entered.

    PermissionDenied for one who is not in the meeting, and for entering another's step without
    being chair or secretary.
    """
    person = on_behalf or user.person_id
    stay = room.presence_of(person)
    if stay is None:
        raise PermissionDenied("Not present in the meeting.")
    if person == user.person_id:
        granted(PRESENT)
        return stay, Hand(stay.person.actor, capacity=stay.capacity)
    chairs_hand(room, user)
    return stay, Hand(stay.person.actor, user.actor, stay.capacity)


def opening_hand(room: Room, user: User, chair: Person) -> Hand:
    """Whose hand opens the meeting: a chair's of the body, or the secretary's on the chair's behalf."""
    if user.person_id == chair.pk and can(user, Code.CHAIR, room.meeting, room.day):
        return Hand(chair.actor, capacity="chair")
    if can(user, Code.KEEP_MINUTES, room.meeting, room.day):
        return Hand(chair.actor, user.actor, "chair")
    raise PermissionDenied("The chair opens the meeting.")
