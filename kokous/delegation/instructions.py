"""Instructions for each remedy, every element that the law asks for a field of its own (HL 46–47 §, HOL 13–16 §).

Knows no decision: a remedy of the rules, and who receives the writ. Whoever
publishes decisions of bodies may use it as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from kokous.core.wording import citation
from kokous.delegation import sentences
from kokous.organisation.models import Municipality
from kokous.rules.remedy import (
    Authority,
    InstructionField,
    Remedy,
    RemedyKind,
    WritField,
    missing_instruction_fields,
)

#: Authorities that are the municipality's own: the writ goes to its registry.
OWN = frozenset({Authority.BODY_CONCERNED, Authority.CONTRACTING_ENTITY, Authority.BUILDING_AUTHORITY})


@dataclass(frozen=True, slots=True)
class Line:
    """One element: its key in the law's terms, the word for it, and the text, each statement on a line of its own."""

    key: str
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Instructions:
    """The instructions of one remedy, or the notice of a prohibition, in the order of print."""

    kind: RemedyKind
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who handles the municipality's own remedies, and until when its office is open (``16:00``)."""

    municipality: Municipality
    body: str
    closes: str


def instructions(
    remedy: Remedy, receiver: Receiver, *, act: str = "decision", words: ModuleType = sentences
) -> Instructions:
    """The instructions to attach to a decision (KuntaL 141 §, HL 46–48 §).

    ``act`` is the value of :class:`kokous.rules.remedy.Act`: why there is no
    remedy. ``words`` are the sentences of another language
    (:mod:`kokous.delegation.sentences_sv`); ``receiver`` then names the body in it.
    Raises ValueError when an element that the law asks for has no text.

    Rules: R-9.20, R-9.23
    """
    heading = words.HEADINGS[remedy.kind]
    if remedy.kind is RemedyKind.PROHIBITION:
        text = words.PROHIBITED[act].format(cites=_cites(remedy, words))
        return Instructions(remedy.kind, heading, (_line("provision", text, words),))
    texts = {
        "authority": _authority(remedy, receiver, words),
        "standing": f"{'; '.join(words.STANDING[who] for who in remedy.standing)}.".capitalize(),
        "delivery": _delivery(remedy, receiver, words),
        "period": _period(remedy, receiver, words),
        "period_start": "\n".join([*_notices(remedy, words), words.NOT_COUNTED]),
        "contents": _list(words.WRIT, remedy.writ),
        "enclosures": _list(words.ENCLOSURES, remedy.writ) or _list(words.ENCLOSURES, (WritField.DOCUMENTS,)),
        "fees": words.FREE if remedy.authority in OWN else words.COURT_FEE,
    }
    given = frozenset(InstructionField(key) for key in texts if key != "standing" and texts[key])
    if lacking := missing_instruction_fields(remedy, given):
        raise ValueError(f"instructions lack {', '.join(lacking)}")
    return Instructions(remedy.kind, heading, tuple(_line(key, text, words) for key, text in texts.items()))


def _line(key: str, text: str, words: ModuleType) -> Line:
    return Line(key, words.TERMS[key], text)


def _authority(remedy: Remedy, receiver: Receiver, words: ModuleType) -> str:
    match remedy.authority:
        case Authority.BODY_CONCERNED:
            return receiver.body
        case Authority.CONTRACTING_ENTITY:
            return str(words.CONTRACTING.format(house=_house(receiver, words), body=receiver.body))
        case Authority.BUILDING_AUTHORITY:
            return str(words.BUILDING.format(house=_house(receiver, words)))
    return str(words.COURTS[_authority_of(remedy)][0])


def _delivery(remedy: Remedy, receiver: Receiver, words: ModuleType) -> str:
    if remedy.authority not in OWN:
        return str(words.DELIVERED.format(where=words.COURTS[_authority_of(remedy)][1]))
    house = receiver.municipality
    known = (house.postal_address, house.street_address, house.email, house.phone)
    address = ",\n".join(part for part in (f"{_house(receiver, words)}, {words.REGISTRY}", *known) if part)
    return f"{address}.\n{words.ELECTRONIC}"


def _house(receiver: Receiver, words: ModuleType) -> str:
    name = receiver.municipality.name
    return receiver.municipality.name_sv or name if words.LANGUAGE == "sv" else name


def _period(remedy: Remedy, receiver: Receiver, words: ModuleType) -> str:
    writ = words.WRITS[remedy.kind][0].capitalize()
    text = words.PERIOD.format(writ=writ, days=remedy.days, cites=_cites(remedy, words))
    return f"{text} {words.IN_HOURS.format(closes=receiver.closes.replace(':', '.'))}"


def _notices(remedy: Remedy, words: ModuleType) -> list[str]:
    channels = [*([remedy.member_channel] if remedy.member_channel else []), *remedy.party_channels]
    return [words.NOTICE[channel] for channel in channels if channel in words.NOTICE]


def _list(terms: dict[WritField, str], fields: Iterable[WritField]) -> str:
    chosen = [terms[field] for field in fields if field in terms]
    return f"{'; '.join(chosen)}.".capitalize() if chosen else ""


def _cites(remedy: Remedy, words: ModuleType) -> str:
    return ", ".join(citation(cite, words.LANGUAGE) for cite in remedy.cites)


def _authority_of(remedy: Remedy) -> Authority:
    if remedy.authority is None:
        raise ValueError("A prohibition has no authority.")
    return remedy.authority
