"""Disqualification in an item (esteellisyys): who, on what ground, who steps in (HL 27-30 §, KuntaL 97 §)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.core.watching import granted
from kokous.live import guards
from kokous.live.actions.presence import begin_stay
from kokous.live.actions.speaking import silence
from kokous.live.actions.steps import enter, note
from kokous.live.enums import SEATED, Capacity
from kokous.live.hands import CHAIRS_HAND, PRESENT, Hand, chairs_hand
from kokous.live.models import Presence, Recusal
from kokous.live.room import Room
from kokous.live.seating import Place, Register
from kokous.organisation.models import Person, User
from kokous.rules.citations import hl, kuntal

LEAVES = hl(27, 1)
BODY_DECIDES = hl(29, 2)
COUNCIL = kuntal(97, 1)


@action(
    "member.recused", "member.arrived", "speech.ended", "speech.withdrawn",
    requires=[PRESENT, CHAIRS_HAND],
    precondition="an item is at hand, no vote is going on, the person is there and not disqualified yet",
    cites=[LEAVES, BODY_DECIDES, COUNCIL],
)  # fmt: skip
def recuse(
    *,
    actor: User,
    at: datetime,
    meeting_id: UUID,
    person_id: UUID,
    ground: str,
    deputy_id: UUID | None = None,
) -> Recusal:
    """Note that a person is disqualified in the item at hand and leaves it (HL 27 § 1 mom., R-4.01).

    ``ground`` is the provision in words (``"HL 28 § 1 mom. 5 kohta"``). A member's deputy may step
    in for the item (R-4.05). From now on the person neither sees, speaks, votes nor counts. The
    declaration is a duty (KuntaL 97 § 5 mom.); of a dispute the body decides (HL 29 § 2 mom.).
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = _hand(room, actor, person_id)
    item, _handling = guards.at_hand(room)
    guards.not_voting(room)
    stay = room.presence_of(person_id)
    if stay is None or person_id in room.recused:
        raise RuleViolation(_("Henkilö ei ole läsnä tai on jo merkitty esteelliseksi."), cites=[LEAVES])
    if not ground.strip():
        raise RuleViolation(_("Esteellisyydelle merkitään peruste."), cites=[LEAVES, COUNCIL])
    deputy = _deputy(room, stay, deputy_id)
    row = Recusal.objects.create(
        item=item, person=stay.person, ground=ground.strip(), deputy=deputy.person if deputy else None
    )
    payload = {
        "item": str(item.pk), "person": str(person_id), "ground": row.ground,
        "deputy": str(row.deputy_id) if row.deputy_id else None,
    }  # fmt: skip
    objects = [f"item:{item.pk}", stay.person.actor]
    note(room, "member.recused", hand, at, payload, objects=objects, cites=[LEAVES])
    silence(room, person_id, hand, at)
    if deputy is not None:
        begin_stay(room, deputy, hand, at, item=item)
    return row


def _hand(room: Room, actor: User, person_id: UUID) -> Hand:
    stay = room.presence_of(actor.person_id)
    if stay is not None and actor.person_id == person_id:
        granted(PRESENT)
        return Hand(stay.person.actor, capacity=stay.capacity)
    return chairs_hand(room, actor)


def _deputy(room: Room, stay: Presence, deputy_id: UUID | None) -> Place | None:
    """The deputy for the item: one of the body's, not there in a seat, not disqualified."""
    if deputy_id is None:
        return None
    place = Register(room).places.get(deputy_id)
    here = room.presence_of(deputy_id)
    if stay.capacity not in SEATED or place is None or not place.is_deputy or deputy_id in room.recused:
        raise RuleViolation(_("Tilalle voi tulla vain jäsenen varajäsen."), cites=[kuntal(31), kuntal(17, 2)])
    personal = place.deputy_for
    if (
        personal is not None
        and stay.person_id != personal.person_id
        and stay.in_place_of_id != personal.person_id
    ):
        raise RuleViolation(
            _("Varajäsen on toisen jäsenen henkilökohtainen varajäsen."), cites=[kuntal(31, 3)]
        )
    if here is not None:
        raise RuleViolation(
            _("%(name)s on jo läsnä kokouksessa.") % {"name": place.person.name},
            cites=[kuntal(31)],
            advice=_("Merkitse hänet ensin poistuneeksi."),
        )
    return Place(place.person, Capacity.DEPUTY, _principal(stay))


def _principal(stay: Presence) -> Person:
    """The member whose seat it is, also when a deputy is the one disqualified."""
    return stay.in_place_of or stay.person
