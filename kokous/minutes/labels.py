"""Short names of the meeting's events for the secretary's list, in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kokous.core.fold import CORRECTS, Entry
from kokous.minutes.actions.corrections import CORRECTABLE
from kokous.minutes.record import MeetingRecord

LABELS: dict[str, Any] = {
    "meeting.opened": _("Kokous avattiin"),
    "legality.stated": _("Laillisuus ja päätösvaltaisuus todettiin"),
    "checkers.elected": _("Pöytäkirjantarkastajat valittiin"),
    "order.accepted": _("Työjärjestys hyväksyttiin"),
    "member.arrived": _("Saapui"),
    "member.left": _("Poistui"),
    "connection.confirmed": _("Katkenneen yhteyden todettiin olevan kunnossa"),
    "chair.handed_over": _("Puheenjohtajuus siirtyi"),
    "secretary.named": _("Pöytäkirjanpitäjä merkittiin"),
    "meeting.paused": _("Kokous keskeytettiin"),
    "meeting.resumed": _("Kokousta jatkettiin"),
    "closed_part.began": _("Suljettu käsittely alkoi"),
    "closed_part.ended": _("Suljettu käsittely päättyi"),
    "section.drawn": _("Pykälä numeroitiin"),
    "item.taken_up": _("Asia otettiin käsittelyyn"),
    "item.withdrawn": _("Asia poistettiin esityslistalta"),
    "item.checked_at_once": _("Tarkastettiin heti kokouksessa"),
    "member.recused": _("Esteellisyys"),
    "speech.granted": _("Puheenvuoro"),
    "proposal.revised": _("Päätösehdotusta muutettiin"),
    "base.withdrawn": _("Päätösehdotus peruutettiin"),
    "proposal.made": _("Ehdotus"),
    "proposal.supported": _("Kannatus"),
    "proposal.withdrawn": _("Ehdotus peruttiin"),
    "proposal.accepted": _("Ehdotus hyväksyttiin äänestyksettä"),
    "debate.closed": _("Keskustelu päättyi"),
    "order.approved": _("Äänestysjärjestys hyväksyttiin"),
    "ballot.opened": _("Äänestys alkoi"),
    "ballot.closed": _("Äänestys päättyi"),
    "election.held": _("Vaali"),
    "decision.stated": _("Päätös"),
    "dissent.announced": _("Eriävä mielipide"),
    "dissent.grounded": _("Eriävän mielipiteen perustelut"),
    "meeting.closed": _("Kokous päätettiin"),
    "minutes.edited": _("Pöytäkirjan tekstiä muokattiin"),
    "minutes.signed": _("Allekirjoitus"),
    "minutes.checked": _("Tarkastus"),
    "minutes.refused": _("Tarkastaja ei hyväksynyt"),
    "minutes.frozen": _("Pöytäkirja valmis"),
    "minutes.published": _("Pöytäkirja julkaistiin"),
    "minutes.corrected": _("Pöytäkirjaan merkittiin korjaus"),
    "extract.given": _("Pöytäkirjanote annettiin"),
}
#: Payload keys that name a person.
_PEOPLE = ("person", "maker", "deputy")


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the list. ``correctable`` is the seq to correct, 0 when it is not open."""

    seq: int
    at: datetime
    label: Any
    detail: str
    item: str
    correctable: int
    reason: str


def event_lines(entries: Iterable[Entry], record: MeetingRecord, *, may_correct: bool) -> Iterator[EventLine]:
    """The effective events in order, those that a secretary needs to see."""
    for entry in entries:
        if entry.kind not in LABELS:
            continue
        payload = entry.payload
        item = record.agenda.get(payload.get("item", ""))
        people = [record.name(payload[key]) for key in _PEOPLE if payload.get(key)]
        place = f"§ {item.section}" if item and item.section else ""
        is_open = may_correct and entry.kind in CORRECTABLE
        # The formal items say what was stated; what was typed beside it is not printed.
        is_open = is_open and item is not None and item.kind == "matter" and not item.checked_at_once
        yield EventLine(
            seq=entry.seq,
            at=entry.moment,
            label=LABELS[entry.kind],
            detail=", ".join([*([place] if place else []), *people]),
            item=item.item if item else "",
            correctable=entry.seq if is_open else 0,
            reason=dict(payload.get(CORRECTS, {})).get("reason", ""),
        )
