"""Taking an item up, and the items that only state a fact of the meeting. Helpers of actions."""

from datetime import datetime

from kokous.agenda.models import AgendaItem
from kokous.agenda.numbering import draw_section
from kokous.live.actions.steps import as_html, end_item, handling_for, note
from kokous.live.enums import Phase
from kokous.live.hands import Hand
from kokous.live.models import Handling
from kokous.live.room import Room, is_decided
from kokous.rules.citations import kuntal

LEADING = kuntal(102, 1)


def take_up(room: Room, item: AgendaItem, hand: Hand, at: datetime) -> Handling:
    """Make ``item`` the item at hand; the deputies and the chair of the item before step back."""
    leave_item(room, hand, at)
    number_item(room, item, hand, at)
    sitting = room.opened
    sitting.current, sitting.item_chair = item, None
    sitting.save(update_fields=["current", "item_chair"])
    handling = handling_for(item)
    handling.phase = Phase.PRESENTATION if is_presented(item) else Phase.DEBATE
    handling.order = 1 + Handling.objects.filter(item__meeting=room.meeting, order__isnull=False).count()
    handling.began_at, handling.base_text = at, item.proposal
    handling.save()
    payload = {"item": str(item.pk), "section": item.section, "point": item.point, "title": item.title}
    note(room, "item.taken_up", hand, at, payload, objects=[f"item:{item.pk}"], cites=[LEADING])
    return handling


def leave_item(room: Room, hand: Hand, at: datetime) -> None:
    """Deputies called for the item at hand only leave when it is over (R-3.13)."""
    for stay in room.presences:
        if stay.only_item_id is not None:
            stay.until = at
            stay.save(update_fields=["until"])
            note(room, "member.left", hand, at, {"person": str(stay.person_id)}, objects=[stay.person.actor])


def number_item(room: Room, item: AgendaItem, hand: Hand, at: datetime) -> None:
    """Draw the § of an item that has none: rules may set that numbers are drawn in the meeting (R-3.08)."""
    if item.section is None and room.meeting.body.has_powers:
        draw_section(item)
        payload = {"item": str(item.pk), "section": item.section}
        note(room, "section.drawn", hand, at, payload, objects=[f"item:{item.pk}"])


def is_presented(item: AgendaItem) -> bool:
    """Whether the item is presented (esittely): only where the body has a presenter (R-7.03)."""
    return item.body.has_presenter and bool(item.presenter_id or item.presenter_text)


def settle_formal(
    room: Room, kind: str, hand: Hand, at: datetime, *, outcome: str, text: str
) -> AgendaItem | None:
    """Handle the agenda's item of this kind, if there is one, with what was stated; returns it."""
    item = next((each for each in room.items if each.kind == kind and not is_decided(each)), None)
    if item is None:
        return None
    at_hand = room.current is not None and room.current.pk == item.pk
    handling = handling_for(item) if at_hand else take_up(room, item, hand, at)
    end_item(handling, at, outcome, text=as_html(text))
    payload: dict[str, object] = {
        "item": str(item.pk), "outcome": outcome, "winner": None, "accepted": [], "lapsed": [], "wishes": [],
        "text": handling.decision_text,
    }  # fmt: skip
    note(room, "decision.stated", hand, at, payload, objects=[f"item:{item.pk}"], cites=[LEADING])
    return item
