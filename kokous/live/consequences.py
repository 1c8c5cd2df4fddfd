"""What an arrival or a departure touches that has been settled already, told before it is noted.

Noting afterwards changes who was there when the body voted and decided. The votes stay as they were given; the
quorum may not (KuntaL 103 §). And one who leaves now may take the quorum along. The secretary reads this first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kokous.agenda.models import AgendaItem
from kokous.core.richtext import plain_text
from kokous.core.wording import time_of_day
from kokous.live.enums import SEATED, Phase
from kokous.live.models import Ballot, Handling, Presence, Recusal, Speech
from kokous.live.room import Room, stay_as_rule
from kokous.live.seating import Register
from kokous.rules.attendance import inquorate_without, present_at
from kokous.rules.citations import Citation, hl, kuntal
from kokous.rules.disqualification_procedure import acting_members

RESULT = kuntal(104, 2)
MINUTES = kuntal(107)
ELECTION = kuntal(105, 1)
DISQUALIFIED = hl(27, 1)
#: How titles and proposals speak of electing, in both languages [I].
_ELECTS = re.compile(
    r"\b(val[ia]nt|valin|valit|vaali|nime[äa]|edustaj|puheenjohtaj|toimikun|täyttämi|välj|utse|val av|representant)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Consequence:
    """One thing that is touched, in words, with the section that asks for it."""

    message: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True)
class _Settled:
    """A moment at which the body settled something, and the members who were there then."""

    name: str
    item: UUID
    at: datetime


def of_arrival(room: Room, person_id: UUID, occurred_at: datetime | None) -> list[Consequence]:
    """What it touches that somebody came at a time that is past; nothing for one who comes now."""
    if occurred_at is None:
        return []
    found = []
    if _has_seat(room, person_id):
        held = _ballots_after(room, occurred_at)
        without = [each for each in held if person_id not in {vote.person_id for vote in each.votes.all()}]
        found += [
            Consequence(
                _(
                    "%(vote)s: jäsen ei äänestänyt. Äänestyksen tulos ja äänestämättä jättäneiden määrä eivät muutu."
                )
                % {"vote": _name_of(each)},
                (RESULT,),
            )
            for each in without
        ]
    return found + _attendance(room, occurred_at)


def of_recusal(form: Any, room: Room, at: datetime) -> list[Consequence]:
    """What somebody has already done in the item, who is now found disqualified in it (HL 27 § 1 mom.)."""
    person = form.cleaned_data["person"]
    voted = [each for each in room.closed_ballots if person in {vote.person_id for vote in each.votes.all()}]
    found = [
        Consequence(
            _(
                "Hän on jo äänestänyt tässä asiassa: äänestys %(number)s. Annettu ääni ja äänestyksen tulos eivät muutu."
            )
            % {"number": each.number},
            (DISQUALIFIED, RESULT),
        )
        for each in voted
    ]
    spoken = Speech.objects.filter(item=room.current, person=person, began_at__isnull=False).exists()
    if spoken or any(each.maker_id == person for each in room.proposals):
        message = _("Hän on jo käyttänyt puheenvuoron tai tehnyt ehdotuksen tässä asiassa.")
        found.append(Consequence(message, (DISQUALIFIED,)))
    return found


def of_election(form: Any, room: Room, at: datetime) -> list[Consequence]:
    """An election held in an item whose title and proposal speak of nobody's being elected."""
    item = room.current
    if item is None or _ELECTS.search(f"{item.title} {plain_text(item.proposal)}"):
        return []
    message = _(
        "Asiassa “%(title)s” ei näytä olevan kyse valinnasta. Vaalilla päätetään vain, ketkä valitaan."
    )
    return [Consequence(message % {"title": item.title}, (ELECTION,))]


def of_departure(room: Room, person_id: UUID, occurred_at: datetime | None) -> list[Consequence]:
    """What it touches that somebody leaves now, or left at a time that is past."""
    stay = room.presence_of(person_id)
    if stay is None or stay.capacity not in SEATED or not room.meeting.body.has_powers:
        return _attendance(room, occurred_at) if stay and occurred_at else []
    needed, found = room.quorum.needed, []
    if occurred_at is not None:
        settled = list(_settled_after(room, occurred_at))
        present = {each.name: len(_acting_at(room, each)) for each in settled}
        for name in inquorate_without(present, needed=needed):
            message = _(
                "%(what)s: ilman häntä läsnä oli %(present)s jäsentä, päätösvaltaisuuteen tarvitaan %(needed)s."
            )
            facts = {"what": name, "present": present[name] - 1, "needed": needed}
            found.append(Consequence(message % facts, room.quorum.cites))
    if person_id in room.seated_ids and inquorate_without({"": room.quorum.present}, needed=needed):
        message = _(
            "Kokous ei ole hänen poistuttuaan päätösvaltainen: läsnä on %(present)s jäsentä, tarvitaan %(needed)s."
        )
        facts = {"present": room.quorum.present - 1, "needed": needed}
        found.append(Consequence(message % facts, room.quorum.cites))
    return found + (_attendance(room, occurred_at) if occurred_at else [])


def _attendance(room: Room, moment: datetime) -> list[Consequence]:
    """The items decided since then, in whose minutes the attendance changes (KuntaL 107 §)."""
    rows = Handling.objects.filter(
        item__meeting=room.meeting, phase=Phase.DECIDED, decided_at__gt=moment, began_at__isnull=False
    )
    names = [_number(row.item) for row in rows.select_related("item").order_by("order", "item__point")]
    if not names:
        return []
    message = _("Läsnäolo muuttuu jo käsitellyissä asioissa: %(items)s.") % {"items": ", ".join(names)}
    return [Consequence(message, (MINUTES,))]


def _settled_after(room: Room, moment: datetime) -> Iterator[_Settled]:
    for ballot in _ballots_after(room, moment):
        if ballot.closed_at is not None:
            yield _Settled(_name_of(ballot), ballot.item_id, ballot.closed_at)
    rows = Handling.objects.filter(
        item__meeting=room.meeting, phase=Phase.DECIDED, decided_at__gt=moment, began_at__isnull=False
    )
    for row in rows.select_related("item").order_by("order", "item__point"):
        if row.decided_at is not None:
            name = _("%(item)s, päätös klo %(time)s") % {
                "item": _number(row.item),
                "time": time_of_day(row.decided_at),
            }
            yield _Settled(name, row.item_id, row.decided_at)


def _ballots_after(room: Room, moment: datetime) -> Sequence[Ballot]:
    rows = Ballot.objects.filter(item__meeting=room.meeting, open=False, closed_at__gt=moment)
    return list(rows.select_related("item").prefetch_related("votes").order_by("closed_at"))


def _acting_at(room: Room, settled: _Settled) -> frozenset[str]:
    """Who acted in an item at a moment, by person id: present then, in a seat, not disqualified (R-4.05, R-6.08)."""
    stays = [stay_as_rule(row) for row in Presence.objects.filter(meeting=room.meeting)]
    recused = Recusal.objects.filter(item=settled.item).values_list("person", flat=True)
    return acting_members(
        present_at(stays, settled.at), item=str(settled.item), disqualified={str(each) for each in recused}
    )


def _has_seat(room: Room, person_id: UUID) -> bool:
    return person_id in Register(room).places


def _name_of(ballot: Ballot) -> str:
    time = time_of_day(ballot.closed_at) if ballot.closed_at else ""
    return _("%(item)s, äänestys %(number)s klo %(time)s") % {
        "item": _number(ballot.item), "number": ballot.number, "time": time,
    }  # fmt: skip


def _number(item: AgendaItem) -> str:
    return f"§\N{NO-BREAK SPACE}{item.section}" if item.section else str(item.point)
