"""The items: taken up, revised by the presenter, withdrawn, checked at once."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem
from kokous.core.actions import action
from kokous.core.violations import RuleViolation
from kokous.core.watching import Standing, granted
from kokous.live import guards
from kokous.live.actions.steps import as_html, end_item, enter, handling_for, note
from kokous.live.actions.taking import take_up
from kokous.live.enums import Phase
from kokous.live.hands import CHAIRS_HAND, Hand, chairs_hand
from kokous.live.models import Handling
from kokous.live.room import Room, is_decided
from kokous.organisation.models import User
from kokous.rules.citations import hl, kuntal
from kokous.rules.outcomes import MatterOutcome

LEADING = kuntal(102, 1)
VOTING = kuntal(104, 1)
MINUTES = kuntal(107)

PRESENTER = Standing("the item's presenter")


@action(
    "item.taken_up", "section.drawn", "member.left",
    requires=[CHAIRS_HAND], precondition="the item before is decided and the quorum has been stated",
    cites=[LEADING],
)  # fmt: skip
def take_item(*, actor: User, at: datetime, meeting_id: UUID, item_id: UUID) -> Handling:
    """Take an item up, in any order (KuntaL 102 § 1 mom.). Refused while another is being handled."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item = _item(room, item_id)
    guards.item_may_be_taken(room, item)
    return take_up(room, item, hand, at)


@action("debate.opened", requires=[CHAIRS_HAND], precondition="the item is being presented", cites=[LEADING])
def open_debate(*, actor: User, at: datetime, meeting_id: UUID) -> Handling:
    """Open the debate after the presentation (esittely); a body without a presenter has no such step."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    item, handling = guards.debating(room)
    if handling.phase != Phase.PRESENTATION:
        raise RuleViolation(_("Keskustelu on jo avattu."), cites=[LEADING])
    handling.phase = Phase.DEBATE
    handling.save(update_fields=["phase"])
    note(
        room, "debate.opened", hand, at, {"item": str(item.pk)}, objects=[f"item:{item.pk}"], cites=[LEADING]
    )
    return handling


@action(
    "proposal.revised", requires=[PRESENTER, CHAIRS_HAND],
    precondition="the item has not been decided and no vote is going on", cites=[VOTING],
)  # fmt: skip
def revise_base(*, actor: User, at: datetime, meeting_id: UUID, text: str) -> Handling:
    """The presenter changes the proposal: the changed one is the base (R-7.03, R-7.04 [M])."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = _presenters_hand(room, actor)
    item, handling = guards.at_hand(room)
    guards.not_voting(room)
    if not text.strip():
        raise RuleViolation(_("Muutetussa ehdotuksessa ei ole tekstiä."), cites=[VOTING])
    handling.base_text, handling.revised, handling.base_withdrawn = as_html(text), True, False
    handling.save(update_fields=["base_text", "revised", "base_withdrawn"])
    payload = {"item": str(item.pk), "text": handling.base_text}
    note(room, "proposal.revised", hand, at, payload, objects=[f"item:{item.pk}"], cites=[VOTING])
    return handling


@action(
    "base.withdrawn", requires=[PRESENTER, CHAIRS_HAND],
    precondition="the item has not been decided and no vote is going on", cites=[VOTING],
)  # fmt: skip
def withdraw_base(*, actor: User, at: datetime, meeting_id: UUID) -> Handling:
    """The presenter withdraws the proposal: the item leaves the list unless the body goes on (R-7.04 [M])."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = _presenters_hand(room, actor)
    item, handling = guards.at_hand(room)
    guards.not_voting(room)
    handling.base_withdrawn = True
    handling.save(update_fields=["base_withdrawn"])
    note(
        room, "base.withdrawn", hand, at, {"item": str(item.pk)}, objects=[f"item:{item.pk}"], cites=[VOTING]
    )
    return handling


@action(
    "item.withdrawn", requires=[CHAIRS_HAND],
    precondition="the item has not been decided and no vote is going on", cites=[LEADING],
)  # fmt: skip
def withdraw_item(
    *, actor: User, at: datetime, meeting_id: UUID, reason: str, item_id: UUID | None = None
) -> Handling:
    """Take an item off the list, the one at hand unless another is named; the reason goes to the minutes."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    guards.not_voting(room)
    item = guards.at_hand(room)[0] if item_id is None else _item(room, item_id)
    if item == room.current:
        guards.not_recused(room, room.chair)
    if is_decided(item):
        raise RuleViolation(_("Asia %(item)s on jo käsitelty.") % {"item": item}, cites=[LEADING])
    if not reason.strip():
        raise RuleViolation(_("Asian poistamiselle merkitään syy."), cites=[LEADING])
    handling = handling_for(item)
    end_item(handling, at, MatterOutcome.WITHDRAWN)
    payload = {"item": str(item.pk), "reason": reason.strip()}
    note(room, "item.withdrawn", hand, at, payload, objects=[f"item:{item.pk}"], cites=[LEADING])
    return handling


@action(
    "item.checked_at_once", requires=[CHAIRS_HAND], precondition="the item at hand has been decided",
    cites=[MINUTES],
)  # fmt: skip
def check_now(*, actor: User, at: datetime, meeting_id: UUID) -> Handling:
    """The body checks the minutes of the item at once (tarkastetaan heti, KuntaL 107 §, R-9.02)."""
    room = enter(meeting_id)
    guards.opened(room)
    hand = chairs_hand(room, actor)
    guards.going_on(room)
    handling = room.handling
    if (
        room.current is None
        or handling is None
        or handling.phase != Phase.DECIDED
        or handling.checked_at_once
    ):
        raise RuleViolation(_("Vain juuri päätetty asia voidaan tarkastaa heti."), cites=[MINUTES])
    guards.quorate(room)
    handling.checked_at_once = True
    handling.save(update_fields=["checked_at_once"])
    payload = {"item": str(handling.pk)}
    note(
        room,
        "item.checked_at_once",
        hand,
        at,
        payload,
        objects=[f"item:{handling.pk}"],
        cites=[MINUTES, hl(52)],
    )
    return handling


def _item(room: Room, item_id: UUID) -> AgendaItem:
    found = next((item for item in room.items if item.pk == item_id), None)
    if found is None:
        raise Http404
    return found


def _presenters_hand(room: Room, actor: User) -> Hand:
    """The presenter's own hand, or that of chair or secretary entering what the presenter said."""
    item = room.current
    presenter = item.presenter if item is not None else None
    if presenter is None:
        return chairs_hand(room, actor)
    if actor.person_id == presenter.pk:
        granted(PRESENTER)
        hand = Hand(presenter.actor, capacity="presenter")
    else:
        chairs_hand(room, actor)
        hand = Hand(presenter.actor, actor.actor, "presenter")
    guards.not_recused(room, presenter)
    return hand
