"""Who kept the minutes, noted after the meeting where nobody did so in it (KuntaL 107 §, R-9.02 [K])."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.access.codes import Code
from kokous.access.policy import require
from kokous.access.rights import Of, Right
from kokous.core.actions import action
from kokous.core.clock import civil_date
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.live.enums import Capacity
from kokous.live.models import Presence, Sitting
from kokous.live.room import read_room
from kokous.live.seating import Register
from kokous.live.secretaries import KEEPING, Secretaries
from kokous.minutes import guards
from kokous.minutes.locks import lock_minutes
from kokous.organisation.models import User


@action(
    "secretary.named",
    requires=[Right(Code.KEEP_MINUTES, Of.BODY)],
    precondition="the meeting is closed and nobody has signed the minutes",
    cites=KEEPING,
)
def note_minutes_secretary(*, actor: User, at: datetime, meeting_id: UUID, person_id: UUID) -> Sitting:
    """Note who kept the minutes; one whom nobody marked present was there from beginning to end.

    Refused for those who may not keep them, for the chair who signs, and once somebody has signed: the text
    that was signed names the secretary.
    """
    minutes = lock_minutes(meeting_id)
    require(actor, Code.KEEP_MINUTES, minutes, civil_date(at))
    guards.closed(minutes)
    guards.not_checked(minutes)
    if minutes.official is not None:
        raise RuleViolation(
            _("Pöytäkirja on allekirjoitettu, ja siinä on pöytäkirjanpitäjän nimi."),
            cites=guards.CITES,
            advice=_("Avaa pöytäkirja ensin uudelleen: allekirjoitukset mitätöityvät ja syntyy uusi versio."),
        )
    room = read_room(minutes.meeting)
    sitting, meeting = room.opened, minutes.meeting
    person = Secretaries(Register(room)).person(person_id, chair=sitting.chair_id)
    sitting.secretary = person
    sitting.save(update_fields=["secretary"])
    if not Presence.objects.filter(meeting=meeting, person=person).exists():
        Presence.objects.create(
            meeting=meeting,
            person=person,
            capacity=Capacity.SECRETARY,
            since=meeting.opened_at or at,
            until=meeting.closed_at,
        )
    payload = {"person": str(person.pk), "name": person.name, "objects": [f"minutes:{minutes.pk}"]}
    record(meeting.stream, "secretary.named", actor=actor.actor, at=at, payload=payload, cites=KEEPING)
    return sitting
