"""Who keeps the minutes of the meeting (pöytäkirjanpitäjä): named while it goes on, in the stead of another too."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.live import guards
from kokous.live.actions.presence import begin_stay, note_secretary
from kokous.live.actions.steps import enter
from kokous.live.enums import Capacity
from kokous.live.hands import CHAIRS_HAND, chairs_hand
from kokous.live.models import Sitting
from kokous.live.seating import Place, Register
from kokous.live.secretaries import KEEPING, Secretaries
from kokous.organisation.enums import MemberRole
from kokous.organisation.models import User


@action(
    "secretary.named", "member.arrived",
    requires=[CHAIRS_HAND], precondition="the meeting is open and the person may keep its minutes",
    cites=KEEPING,
)  # fmt: skip
def name_secretary(*, actor: User, at: datetime, meeting_id: UUID, person_id: UUID) -> Sitting:
    """Name who keeps the minutes from now on; one who is not in the meeting comes to it (KuntaL 107 §, R-9.02 [K]).

    Refused for the chair, for one who is neither the body's secretary, an officeholder nor a member,
    and for a member who has not been marked present.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    register = Register(room)
    person = Secretaries(register).person(person_id, chair=room.opened.chair_id)
    if room.opened.secretary_id == person.pk:
        raise RuleViolation(
            _("%(name)s on jo merkitty pöytäkirjanpitäjäksi.") % {"name": person.name}, cites=KEEPING
        )
    if room.presence_of(person.pk) is None:
        if register.role_of(person.pk) not in {"", MemberRole.DEPUTY}:
            raise RuleViolation(
                _("Merkitse %(name)s ensin läsnä olevaksi jäsenenä.") % {"name": person.name}, cites=KEEPING
            )
        begin_stay(room, Place(person, Capacity.SECRETARY), hand, at)
    note_secretary(room, person, hand, at)
    return room.opened
