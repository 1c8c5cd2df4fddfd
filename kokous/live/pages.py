"""What the pages of the sitting need beside the live regions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.core import clock
from kokous.core.alphabet import alphabetical
from kokous.live import forms, order
from kokous.live.actions import dissents
from kokous.live.afterwards import way_on
from kokous.live.enums import Capacity, Phase
from kokous.live.labels import CHOICES
from kokous.live.room import Room
from kokous.live.script import Script
from kokous.live.seating import Register
from kokous.live.secretaries import Secretaries
from kokous.live.selectors import OUTSIDE, STAFF, Sight, may_open
from kokous.live.shown import View
from kokous.organisation.models import Membership, Person, User
from kokous.rules.disqualification import Ground
from kokous.rules.proposals import AGAINST


@dataclass(frozen=True)
class Listed:
    """One of a list of people, with a word beside the name."""

    person: Person
    beside: str = ""


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


def console_context(user: User, sight: Sight) -> dict[str, Any]:
    """The chair's console: the people of the body and the forms of the steps that need words."""
    room = sight.room
    register = Register(room)
    known = {row.person_id for row in register.places.values()}
    others = [stay.person for stay in room.presences if stay.person_id not in known]
    presenters = sorted(
        Person.objects.filter(pk__in=register.presenters - known),
        key=lambda person: alphabetical(person.roll_name),
    )
    chair = room.chair.pk if room.sitting else None
    return {
        "meeting": room.meeting,
        "opening": room.sitting is None,
        "early": room.sitting is None and clock.now() < room.meeting.starts,
        "roster": list(register.places.values()),
        "presenters": presenters,
        "groups": _groups(register, list({person.pk: person for person in [*others, *presenters]}.values())),
        "deputies": _groups(register, [])[1:2],
        "here": {stay.person_id for stay in room.presences},
        "seated": room.seated_ids,
        "vice_chair": next(
            (person.pk for person in register.presidium() if person.pk in room.seated_ids - {chair}), None
        ),
        "capacities": Capacity.choices,
        **secretaries(user, register),
        "grounds": grounds(room),
        "propose_form": forms.ProposeForm(auto_id="chair_%s"),
        "decide_form": forms.DecideForm(auto_id="decide_%s"),
        "alone_form": forms.AloneForm(auto_id="alone_%s"),
        "elect_form": forms.ElectForm(auto_id="elect_%s"),
    }


def secretaries(user: User, register: Register) -> dict[str, Any]:
    """Who may be named to keep the minutes, in groups, and who does it or is proposed."""
    named, sitting = Secretaries(register), register.room.sitting
    chosen = sitting.secretary if sitting else named.proposed(user)
    groups = ((_("Toimielimen sihteerit"), named.own), (_("Viranhaltijat"), named.officeholders))
    leads = sitting.chair_id if sitting else None
    return {
        "secretary": chosen,
        "secretaries": [
            {"label": label, "people": [each for each in people if each.pk != leads]}
            for label, people in (*groups, (_("Jäsenet"), named.members))
        ],
    }


def _groups(register: Register, others: list[Person]) -> list[dict[str, Any]]:
    """The people of a list by group: members, deputies with whose they are, others."""
    members: list[Membership] = []
    deputies: list[Membership] = []
    for row in register.places.values():
        (deputies if row.is_deputy else members).append(row)
    return [
        {"label": _("Jäsenet"), "people": [Listed(row.person) for row in members]},
        {"label": _("Varajäsenet"), "people": [Listed(row.person, _principal(row)) for row in deputies]},
        {"label": _("Muut"), "people": [Listed(person) for person in others]},
    ]


def _principal(row: Membership) -> str:
    """Whose personal deputy somebody is, in words; empty for a common one."""
    return row.deputy_for.person.name if row.deputy_for else ""


def order_context(room: Room, script: Script) -> dict[str, Any]:
    """The ladder of votes in words, and the sides that a vote may have."""
    rows = order.in_play(room)
    keys = [order.BASE, *(each.key for each in rows), AGAINST]
    return {
        "meeting": room.meeting,
        "room": room,
        "rows": rows,
        "ladder": script.ladder(),
        "sides": [(key, script.side(key)) for key in keys],
        "next": order.walk(room).next,
        "approve_form": forms.ApproveOrderForm(
            auto_id="approve_%s", initial={"anew": room.phase == Phase.ORDERED or None}
        ),
    }


def roll_context(view: View, told: Mapping[UUID, str] | None = None) -> dict[str, Any]:
    """Those who vote, in the order of the roll, with what has been entered for them, or was ``told`` just now.

    Who has voted himself is marked. How is not shown before the vote is closed, nor is it sent again with the page.
    """
    room = view.room
    ballot = room.open_ballot
    votes = list(ballot.votes.all()) if ballot else []
    given = {vote.person_id: vote.choice for vote in votes if vote.entered_by} | dict(told or {})
    own = {vote.person_id for vote in votes if not vote.entered_by}
    rows = [
        {
            "person": stay.person,
            "choice": "" if stay.person_id in own else given.get(stay.person_id, ""),
            "own": stay.person_id in own,
        }
        for stay in room.seated
    ]
    return {
        "meeting": room.meeting,
        "ballot": view.ballot(),
        "rows": sorted(rows, key=lambda row: alphabetical(row["person"].roll_name)),
        "choices": CHOICES.choices,
    }


def grounds(room: Room) -> list[str]:
    """The provisions that an entry on disqualification usually names (law.md 4.1, 4.2)."""
    council = ["KuntaL 97 § 1 mom."] if room.meeting.body.kind == "council" else []
    return council + [f"HL 28 § 1 mom. {ground.value} kohta" for ground in Ground]
