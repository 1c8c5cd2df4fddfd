"""What the pages of the sitting need beside the live regions."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from kokous.core import clock
from kokous.core.alphabet import alphabetical
from kokous.live import forms, order
from kokous.live.actions import dissents
from kokous.live.afterwards import way_on
from kokous.live.enums import Capacity, ChoiceCast
from kokous.live.room import Room
from kokous.live.script import Script
from kokous.live.seating import Register
from kokous.live.selectors import OUTSIDE, STAFF, Sight, may_open
from kokous.live.shown import View
from kokous.organisation.models import Person, User
from kokous.rules.disqualification import Ground
from kokous.rules.proposals import AGAINST

#: A reader who has not signed in: what the public sees, whoever looks at the wall.
NOBODY = AnonymousUser()


def member_context(user: User, sight: Sight, audience: str) -> dict[str, Any]:
    """The member's page."""
    room = sight.room
    here = room.presence_of(user.person_id) is not None
    place = Register(room).places.get(user.person_id) if user.person_id else None
    return {
        "meeting": room.meeting,
        "phase": str(room.phase),
        "is_staff": audience == STAFF or may_open(user, sight),
        "is_inside": audience != OUTSIDE and here,
        "may_mark": room.is_open and not here and place is not None and not place.is_deputy,
        "propose_form": forms.ProposeForm(auto_id="member_%s"),
        "way_on": way_on(user, room.meeting),
        "dissents": dissents.to_be_grounded(room, user.person_id, clock.now()),
    }


def console_context(sight: Sight) -> dict[str, Any]:
    """The chair's console: the people of the body and the forms of the steps that need words."""
    room = sight.room
    register = Register(room)
    known = {row.person_id for row in register.places.values()}
    others = [stay.person for stay in room.presences if stay.person_id not in known]
    presenters = sorted(
        Person.objects.filter(pk__in=register.presenters - known),
        key=lambda person: alphabetical(person.roll_name),
    )
    return {
        "meeting": room.meeting,
        "opening": room.sitting is None,
        "roster": list(register.places.values()),
        "presenters": presenters,
        "others": list({person.pk: person for person in [*others, *presenters]}.values()),
        "capacities": Capacity.choices,
        "grounds": grounds(room),
        "propose_form": forms.ProposeForm(auto_id="chair_%s"),
        "decide_form": forms.DecideForm(auto_id="decide_%s"),
        "elect_form": forms.ElectForm(auto_id="elect_%s"),
    }


def order_context(room: Room, script: Script) -> dict[str, Any]:
    """The ladder of votes in words, and the sides that a vote may have."""
    rows = order.in_play(room)
    keys = [order.BASE, *(each.key for each in rows), AGAINST]
    rungs = [
        {
            "number": rung.number,
            "aye": script.side(rung.aye, rung.question),
            "no": script.side(rung.no, rung.question),
        }
        for rung in order.ladder(room)
    ]
    return {
        "meeting": room.meeting,
        "room": room,
        "rows": rows,
        "ladder": rungs,
        "sides": [(key, script.side(key)) for key in keys],
        "next": order.walk(room).next,
        "approve_form": forms.ApproveOrderForm(auto_id="approve_%s"),
    }


def roll_context(view: View) -> dict[str, Any]:
    """Those who vote, in the order of the roll, with what has been entered for them.

    How a member voted himself is not shown before the vote is closed, nor is it sent again with the page.
    """
    room = view.room
    ballot = room.open_ballot
    given = {vote.person_id: vote.choice for vote in ballot.votes.all() if vote.entered_by} if ballot else {}
    rows = [{"person": stay.person, "choice": given.get(stay.person_id, "")} for stay in room.seated]
    return {
        "meeting": room.meeting,
        "ballot": view.ballot(),
        "rows": sorted(rows, key=lambda row: alphabetical(row["person"].roll_name)),
        "choices": ChoiceCast.choices,
    }


def grounds(room: Room) -> list[str]:
    """The provisions that an entry on disqualification usually names (law.md 4.1, 4.2)."""
    council = ["KuntaL 97 § 1 mom."] if room.meeting.body.kind == "council" else []
    return council + [f"HL 28 § 1 mom. {ground.value} kohta" for ground in Ground]
