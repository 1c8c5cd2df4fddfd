"""What is stated or settled at the beginning of a meeting: legality and quorum, checkers, order; closed parts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind
from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.live import guards, script
from kokous.live.actions.steps import enter, note
from kokous.live.actions.taking import settle_formal
from kokous.live.hands import CHAIRS_HAND, chairs_hand
from kokous.live.models import Sitting
from kokous.live.room import Room, is_decided
from kokous.organisation.models import Person, User
from kokous.rules.citations import kuntal
from kokous.rules.outcomes import MatterOutcome

QUORUM = kuntal(103)
NOTICE = kuntal(94)
MINUTES = kuntal(107)
PUBLICITY = kuntal(101)


@action(
    "legality.stated", "item.taken_up", "section.drawn", "member.left", "decision.stated",
    requires=[CHAIRS_HAND], precondition="the meeting is open", cites=[QUORUM, NOTICE],
)  # fmt: skip
def state_legality(*, actor: User, at: datetime, meeting_id: UUID) -> bool:
    """State whether the meeting was lawfully convened and is quorate; returns whether it is quorate.

    The chair's statement, not a decision of the body (R-6.06). What is stated is what is
    so: with too few present the statement says that, and nothing can be decided.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    _refuse_in_the_middle(room, ItemKind.LEGALITY)
    found, lawful = room.quorum, room.meeting.notice_sent_at is not None
    text = script.of(room).legality_entry(found.present, found.needed, found.quorate, lawful)
    room.opened.legality_stated = True
    room.opened.save(update_fields=["legality_stated"])
    payload = {
        "present": found.present, "needed": found.needed, "quorate": found.quorate, "notice_lawful": lawful,
        "text": text,
    }  # fmt: skip
    note(room, "legality.stated", hand, at, payload, cites=[*found.cites, NOTICE])
    settle_formal(room, ItemKind.LEGALITY, hand, at, outcome=MatterOutcome.NOTED, text=text)
    return found.quorate


@action(
    "checkers.elected", "item.taken_up", "section.drawn", "member.left", "decision.stated",
    requires=[CHAIRS_HAND], precondition="the meeting is open and quorate", cites=[MINUTES],
)  # fmt: skip
def elect_checkers(*, actor: User, at: datetime, meeting_id: UUID, persons: Sequence[UUID]) -> list[Person]:
    """Elect the checkers of the minutes among the members present (KuntaL 107 §, R-9.02).

    Their number comes from the administrative rules; the chair signs the minutes and so
    cannot check them [M]. Refused otherwise.
    """
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    _refuse_in_the_middle(room, ItemKind.CHECKERS)
    guards.quorate(room)
    chosen = [each.person for each in room.seated if each.person_id in set(persons)]
    wanted = _number_of_checkers(room)
    if len(chosen) < len(set(persons)) or any(each == room.opened.chair for each in chosen):
        raise RuleViolation(
            _(
                "Pöytäkirjantarkastajat valitaan läsnä olevista jäsenistä; puheenjohtaja allekirjoittaa pöytäkirjan."
            ),
            cites=[MINUTES],
        )
    if len(chosen) != wanted:
        raise RuleViolation(
            _("Pöytäkirjantarkastajia valitaan %(wanted)s.") % {"wanted": wanted}, cites=[MINUTES]
        )
    room.opened.checkers.set(chosen)
    payload = {"persons": [str(each.pk) for each in chosen]}
    note(room, "checkers.elected", hand, at, payload, cites=[MINUTES])
    text = script.of(room).checkers_entry([each.name for each in chosen])
    settle_formal(room, ItemKind.CHECKERS, hand, at, outcome=MatterOutcome.ELECTED, text=text)
    return chosen


@action(
    "order.accepted", "item.taken_up", "section.drawn", "member.left", "decision.stated",
    requires=[CHAIRS_HAND], precondition="the meeting is open and quorate", cites=[kuntal(102, 1)],
)  # fmt: skip
def accept_order(*, actor: User, at: datetime, meeting_id: UUID) -> None:
    """Note that the body accepted the agenda as the order of business (työjärjestys)."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    _refuse_in_the_middle(room, ItemKind.ORDER)
    guards.quorate(room)
    note(room, "order.accepted", hand, at, {}, cites=[kuntal(102, 1)])
    text = script.of(room).order_entry()
    settle_formal(room, ItemKind.ORDER, hand, at, outcome=MatterOutcome.PASSED_AS_PROPOSED, text=text)


@action("closed_part.began", requires=[CHAIRS_HAND], precondition="an item is at hand", cites=[PUBLICITY])
def begin_closed_part(*, actor: User, at: datetime, meeting_id: UUID, reason: str = "") -> Sitting:
    """Close the handling of the item at hand from the public (KuntaL 101 §, R-6.01).

    A public meeting handles behind closed doors what is secret by law; another item only when the body has so
    decided for a weighty reason, which is noted.
    """
    return _set_closed(actor, at, meeting_id, closed=True, reason=reason)


@action("closed_part.ended", requires=[CHAIRS_HAND], precondition="a closed part goes on", cites=[PUBLICITY])
def end_closed_part(*, actor: User, at: datetime, meeting_id: UUID) -> Sitting:
    """Open the handling to the public again (KuntaL 101 §)."""
    return _set_closed(actor, at, meeting_id, closed=False)


def _set_closed(actor: User, at: datetime, meeting_id: UUID, *, closed: bool, reason: str = "") -> Sitting:
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    sitting = room.opened
    if sitting.closed_part == closed or room.current is None:
        raise RuleViolation(_("Suljettua käsittelyä ei voi nyt aloittaa tai päättää."), cites=[PUBLICITY])
    if closed and room.meeting.public and room.current.public and not reason.strip():
        raise RuleViolation(
            _("Asia on julkinen: suljettuun käsittelyyn on päätettävä siirtyä, ja päätöksen syy merkitään."),
            cites=[PUBLICITY],
            advice=_("Kirjoita syy ja siirry sitten suljettuun käsittelyyn."),
        )
    sitting.closed_part = closed
    sitting.save(update_fields=["closed_part"])
    kind = "closed_part.began" if closed else "closed_part.ended"
    told = {"reason": reason.strip()} if reason.strip() else {}
    note(room, kind, hand, at, {"item": str(room.current.pk), **told}, cites=[PUBLICITY])
    return sitting


def _number_of_checkers(room: Room) -> int:
    rules = room.meeting.ruleset
    return 2 if rules is None else int(rules.value("checkers"))


def _refuse_in_the_middle(room: Room, kind: str) -> None:
    """Formal steps do not cut into the handling of another item."""
    current = room.current
    if current is not None and current.kind != kind and not is_decided(current):
        raise RuleViolation(
            _("Asian %(item)s käsittely on kesken.") % {"item": current}, cites=[kuntal(102, 1)]
        )
