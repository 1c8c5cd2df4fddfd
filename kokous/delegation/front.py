"""What the front page says of officeholders' decisions: what did not leave, the reader's drafts, what may be taken up."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from kokous.access.front import Part
from kokous.access.views.pages import house
from kokous.delegation import selectors
from kokous.delegation.enums import State
from kokous.delegation.models import OfficerDecision
from kokous.delegation.states import days_left_words

#: How many of each the front page lists.
SHOWN = 5
#: A right to take a decision up that ends within this is asked of the reader; the others are only told.
SOON = timedelta(days=2)
#: A taking up is told of on the decider's front page for so long.
TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that may be taken up, how long there is time, in words, and whether by the reader in person."""

    decision: OfficerDecision
    left: str
    soon: bool
    own: bool


def drafts(request: HttpRequest, _day: date) -> Part | None:
    """Drafts of the reader's own offices, the newest first: one query."""
    rows = selectors.own_decisions(request.user, house(request).municipality)
    found = list(rows.filter(state=State.DRAFT)[:SHOWN])
    return Part("delegation/_front_drafts.html", {"drafts": found}) if found else None


def undelivered(request: HttpRequest, _day: date) -> Part | None:
    """Decisions of the reader's offices whose e-mail to a party never left: one query."""
    found = list(selectors.undelivered(request.user, house(request).municipality)[:SHOWN])
    if not found:
        return None
    return Part("delegation/_front_undelivered.html", {"decisions": found}, asks=len(found))


def taken_up(request: HttpRequest, day: date) -> Part | None:
    """Decisions of the reader's offices that a body took up lately: told to the decider (R-2.12)."""
    rows = selectors.taken_up_lately(request.user, house(request).municipality, day - TOLD_FOR)
    found = list(rows[:SHOWN])
    return Part("delegation/_front_taken_up.html", {"calls": found}) if found else None


def queue(request: HttpRequest, day: date) -> Part | None:
    """Decisions that the reader could take up, the soonest to end first (KuntaL 92 §).

    Those that a body has said it will not take up are left to the queue's own
    page. A secretary, who has not the right but enters the body's decision, is
    told what the bodies may take up; that asks nothing.
    """
    municipality = house(request).municipality
    if not selectors.may_take_up_somewhere(request.user, municipality, day):
        return None
    rows = selectors.take_up_rows(request.user, municipality, day)
    waiting = [_waiting(row, own, day) for row, own in rows if not row.waivers.all()]
    own = [each for each in waiting if each.own]
    if not waiting:
        return None
    shown = own or waiting
    context = {"rows": shown[:SHOWN], "more": max(len(shown) - SHOWN, 0), "own": bool(own)}
    return Part("delegation/_front_queue.html", context, asks=sum(row.soon for row in own))


def _waiting(row: OfficerDecision, own: bool, day: date) -> Waiting:
    soon = row.take_up_until is not None and row.take_up_until - day <= SOON
    return Waiting(row, days_left_words(row.take_up_until, day), soon, own)
