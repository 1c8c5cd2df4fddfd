"""The meeting itself: opened, paused, resumed, closed (KuntaL 102 §)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.rights import Of, Right
from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.guards import refuse_unbuilt_mode
from kokous.agenda.models import Meeting
from kokous.core import wording
from kokous.core.actions import action
from kokous.core.clock import CIVIL_ZONE
from kokous.core.violations import RuleViolation
from kokous.live import guards, presses, script
from kokous.live.actions.steps import enter, note
from kokous.live.actions.taking import leave_item, number_item, settle_formal
from kokous.live.hands import CHAIRS_HAND, chairs_hand, opening_hand
from kokous.live.models import Presence, Sitting
from kokous.live.room import Room, needed_of, read_room
from kokous.live.seating import Place, Register, places_at_opening
from kokous.live.secretaries import Secretaries
from kokous.organisation.models import Person, User
from kokous.rules.citations import kuntal
from kokous.rules.convening import OpeningTime, opening_time
from kokous.rules.outcomes import MatterOutcome

LEADING = kuntal(102, 1)
QUORUM = kuntal(103)
#: To the meeting one is called for a day (R-3.04, R-3.05).
CONVENED = kuntal(94)


@action(
    "meeting.opened", "section.drawn", "item.taken_up", "decision.stated",
    requires=[Right(Code.CHAIR, Of.BODY), Right(Code.KEEP_MINUTES, Of.BODY)], precondition="the meeting has been convened", cites=[LEADING],
)  # fmt: skip
def open_meeting(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    present: Sequence[UUID] = (),
    chair_id: UUID | None = None,
    secretary_id: UUID | None = None,
    early_reason: str = "",
) -> Sitting:
    """Open the meeting with those whom the roll call found present (KuntaL 102 § 1 mom., R-6.07).

    ``present`` are persons; members, deputies in the place of absent members, and others by their
    task. Without ``chair_id`` the body's chair leads, or the first vice-chair present; without
    ``secretary_id`` whoever opens on the chair's behalf keeps the minutes, and nobody yet when the chair opens. Both count as
    present. Refused when the meeting has not been convened or is open already, before the day
    for which it was convened, and before its hour unless the chair says why (``early_reason``). Quorum is stated
    apart (R-6.06).
    """
    room = enter(meeting_id)
    register = Register(room)
    chair = _chair(register, present, chair_id)
    hand = opening_hand(room, actor, chair)
    if room.meeting.state != MeetingState.CONVENED:
        raise RuleViolation(
            _("Kokousta ei voi avata: sitä ei ole kutsuttu koolle tai se on jo avattu."), cites=[LEADING]
        )
    refuse_unbuilt_mode(room.meeting)
    _refuse_early(room, at, early_reason)
    secretary = _secretary(register, actor, chair, secretary_id)
    ids = {*present, chair.pk} | ({secretary.pk} if secretary else set())
    places = places_at_opening(register, ids, secretary.pk if secretary else None)
    _open_rows(room.meeting, chair, secretary, places, at)
    facts = _opening_facts(room, chair, secretary, places)
    if at < room.meeting.starts:
        facts["early_reason"] = early_reason.strip()
    note(room, "meeting.opened", hand, at, facts, cites=[LEADING])
    room = read_room(room.meeting)
    if (
        room.meeting.ruleset is not None
        and room.meeting.ruleset.section_drawn(room.meeting.body) == "opening"
    ):
        for item in room.waiting:
            number_item(room, item, hand, at)
    text = script.of(room).opened_entry(at)
    settle_formal(room, ItemKind.OPENING, hand, at, outcome=MatterOutcome.NOTED, text=text)
    return room.opened


@action(
    "meeting.paused", requires=[CHAIRS_HAND], precondition="the meeting is open and no vote is going on",
    cites=[LEADING],
)  # fmt: skip
def pause_meeting(*, actor: User, at: datetime, meeting_id: UUID, reason: str = "") -> Meeting:
    """Suspend the meeting (keskeyttää, KuntaL 102 § 1 mom., R-6.03). Refused during a vote."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    guards.not_voting(room)
    _set_state(room.meeting, MeetingState.PAUSED)
    note(room, "meeting.paused", hand, at, {"reason": reason}, cites=[LEADING])
    return room.meeting


@action("meeting.resumed", requires=[CHAIRS_HAND], precondition="the meeting is paused", cites=[LEADING])
def resume_meeting(*, actor: User, at: datetime, meeting_id: UUID) -> Meeting:
    """Go on after a pause (KuntaL 102 § 1 mom.)."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    if room.meeting.state != MeetingState.PAUSED:
        raise RuleViolation(_("Kokousta ei ole keskeytetty."), cites=[LEADING])
    _set_state(room.meeting, MeetingState.OPEN)
    note(room, "meeting.resumed", hand, at, {}, cites=[LEADING])
    return room.meeting


@action(
    "meeting.closed", "member.left", "item.taken_up", "section.drawn", "decision.stated",
    requires=[CHAIRS_HAND], precondition="every item has been decided or withdrawn", cites=[LEADING],
)  # fmt: skip
def close_meeting(*, actor: User, at: datetime, meeting_id: UUID) -> Meeting:
    """Close the meeting (KuntaL 102 § 1 mom.). Refused with the names of the items that are left."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.meeting_may_close(room)
    text = script.of(room).closed_entry(at)
    if settle_formal(room, ItemKind.CLOSING, hand, at, outcome=MatterOutcome.NOTED, text=text) is None:
        leave_item(room, hand, at)
    meeting = room.meeting
    meeting.state, meeting.closed_at = MeetingState.CLOSED, at
    meeting.save(update_fields=["state", "closed_at"])
    Presence.objects.filter(meeting=meeting, until=None).update(until=at)
    presses.forget(room)
    note(room, "meeting.closed", hand, at, {}, cites=[LEADING])
    return meeting


def _refuse_early(room: Room, at: datetime, reason: str) -> None:
    """Not before the day of the notice, and before its hour only with a reason (KuntaL 94 § 3 mom.)."""
    convened = room.meeting.starts.astimezone(CIVIL_ZONE)
    when = opening_time(at.astimezone(CIVIL_ZONE), convened=convened)
    if when is OpeningTime.BEFORE_DAY:
        raise RuleViolation(
            _("Kokous on kutsuttu koolle %(day)s: sitä ei voi avata aiemmin.")
            % {"day": wording.day(room.day)},
            cites=[CONVENED],
        )
    if when is OpeningTime.BEFORE_HOUR and not reason.strip():
        raise RuleViolation(
            _("Kutsun mukaan kokous alkaa klo %(time)s. Avataanko kokous jo nyt?")
            % {"time": wording.time_of_day(room.meeting.starts)},
            cites=[CONVENED],
            advice=_("Jos kokous avataan jo nyt, kirjaa syy. Muuten odota kutsussa ilmoitettua aikaa."),
        )


def _chair(register: Register, present: Sequence[UUID], chair_id: UUID | None) -> Person:
    """Who opens: the one named, the chair, or the first vice-chair present (R-6.09)."""
    if chair_id is not None:
        if register.role_of(chair_id) in {"", "deputy"}:
            raise RuleViolation(_("Puheenjohtajana toimii toimielimen jäsen."), cites=[kuntal(33)])
        return register.places[chair_id].person
    presidium = register.presidium()
    found = next((each for each in presidium if not present or each.pk in present), None)
    if found is None and not presidium:
        raise RuleViolation(_("Toimielimellä ei ole puheenjohtajaa."), cites=[kuntal(33)])
    return found or presidium[0]


def _secretary(register: Register, actor: User, chair: Person, secretary_id: UUID | None) -> Person | None:
    """The one named, else whoever opens on the chair's behalf (R-9.02 [K])."""
    if secretary_id is not None:
        return Secretaries(register).person(secretary_id, chair=chair.pk)
    return None if actor.person_id == chair.pk else actor.person


def _open_rows(
    meeting: Meeting, chair: Person, secretary: Person | None, places: Sequence[Place], at: datetime
) -> None:
    meeting.state, meeting.opened_at = MeetingState.OPEN, at
    meeting.save(update_fields=["state", "opened_at"])
    Sitting.objects.create(meeting=meeting, chair=chair, secretary=secretary)
    Presence.objects.bulk_create(
        Presence(
            meeting=meeting,
            person=place.person,
            capacity=place.capacity,
            in_place_of=place.in_place_of,
            since=at,
        )
        for place in places
    )


def _opening_facts(
    room: Room, chair: Person, secretary: Person | None, places: Sequence[Place]
) -> dict[str, object]:
    return {
        "chair": str(chair.pk),
        "secretary": str(secretary.pk) if secretary else None,
        "at_open": [arrival_facts(place, remote=False) for place in places],
        "body_name": room.meeting.body.name,
        "seats": room.seats,
        "needed": needed_of(room.meeting),
    }


def arrival_facts(place: Place, *, remote: bool) -> dict[str, object]:
    """One who is present, as events tell it."""
    return {
        "person": str(place.person.pk),
        "name": place.person.name,
        "capacity": str(place.capacity),
        "in_place_of": str(place.in_place_of.pk) if place.in_place_of else None,
        "remote": remote,
    }


def _set_state(meeting: Meeting, state: MeetingState) -> None:
    meeting.state = state
    meeting.save(update_fields=["state"])
