"""Instructions for each remedy, every element that the law asks for a field of its own (HL 46–47 §, HOL 13–16 §).

Knows no decision: a remedy of the rules, and who receives the writ. Whoever
publishes decisions of bodies may use it as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.core.violations import RuleViolation
from kokous.core.wording import citation
from kokous.organisation.models.courts import own_court
from kokous.remedies.receiver import Receiver
from kokous.remedies.sentences import RemedyWords
from kokous.rules.citations import hl, kuntal
from kokous.rules.courts import Court, court_of
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
#: What is said to be missing: of the municipality's own authority, and of a court.
LACKING: dict[InstructionField, Any] = {
    InstructionField.AUTHORITY: gettext_lazy("viranomainen, jolle muutoksenhaku osoitetaan"),
    InstructionField.DELIVERY: gettext_lazy("osoite, johon muutoksenhaku toimitetaan"),
    InstructionField.PERIOD: gettext_lazy("määräaika"),
    InstructionField.PERIOD_START: gettext_lazy("mistä määräaika alkaa"),
    InstructionField.CONTENTS: gettext_lazy("mitä muutoksenhaussa on kerrottava"),
    InstructionField.ENCLOSURES: gettext_lazy("mitä muutoksenhakuun liitetään"),
    InstructionField.FEES: gettext_lazy("maksut"),
    InstructionField.LEAVE: gettext_lazy("valituslupa"),
    InstructionField.PROVISION: gettext_lazy("säännös, johon muutoksenhakukielto perustuu"),
}
GROUNDS = (kuntal(141), hl(46), hl(47))
#: Elements that the municipality's own register gives.
OF_THE_REGISTER = frozenset({InstructionField.AUTHORITY, InstructionField.DELIVERY})


@dataclass(frozen=True, slots=True)
class Line:
    """One element: its key in the law's terms, the word for it, and the text, each statement on a line of its own."""

    key: str
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Instructions:
    """The instructions of one remedy, or the notice of a prohibition, in the order of print.

    ``lacking`` are the elements that the law asks for and that are not known: a
    draft shows the others, and nothing is signed or published with such a hole.
    """

    kind: RemedyKind
    heading: str
    lines: tuple[Line, ...]
    lacking: tuple[InstructionField, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What is kept of it."""
        lines = [{"key": line.key, "term": line.term, "text": line.text} for line in self.lines]
        return {"kind": self.kind.value, "heading": self.heading, "lines": lines}


def instructions(
    remedy: Remedy,
    receiver: Receiver,
    *,
    act: str = "decision",
    ground: str = "",
    words: RemedyWords,
) -> Instructions:
    """The instructions to attach to a decision (KuntaL 141 §, HL 46–48 §).

    ``act`` says why there is no remedy: a key of ``prohibited``, and
    anything else for a prohibition that rests on the preparer's ``ground``. ``words``
    are the sentences of the language (:mod:`kokous.remedies.sentences`);
    ``receiver`` then names the body in it.

    Rules: R-9.20, R-9.23
    """
    heading = words.headings[remedy.kind]
    if remedy.kind is RemedyKind.PROHIBITION:
        texts = {"provision": _prohibition(remedy, act, ground, words)}
    else:
        texts = _elements(remedy, receiver, words)
    given = frozenset(InstructionField(key) for key in texts if key != "standing" and texts[key])
    lines = tuple(Line(key, words.terms[key], text) for key, text in texts.items() if text)
    return Instructions(remedy.kind, heading, lines, missing_instruction_fields(remedy, given))


def require_whole(made: Iterable[Instructions]) -> None:
    """Refuse instructions that lack an element, naming the remedy and what it lacks (HL 46–48 §, KuntaL 141 §).

    What comes from the municipality's register is mended there.

    Rules: R-9.23
    """
    found = {each.heading: each.lacking for each in made if each.lacking}
    if not found:
        return
    said = "; ".join(f"{heading}: {lacking_words(lacking)}" for heading, lacking in found.items())
    of_the_register = any(set(lacking) & OF_THE_REGISTER for lacking in found.values())
    raise RuleViolation(
        _("Muutoksenhakuohje on puutteellinen. Puuttuu: %(what)s.") % {"what": said},
        cites=GROUNDS,
        advice=_("Rekisterinhoitaja antaa kunnan ja hallinto-oikeuden nimet ja osoitteet kunnan tiedoissa.")
        if of_the_register
        else _("Kirjoita säännös asian muutoksenhakukiellon perusteeksi."),
        page=reverse("access:municipality") if of_the_register else "",
    )


def lacking_words(lacking: Sequence[InstructionField]) -> str:
    """The missing elements in words."""
    return ", ".join(str(LACKING[field]) for field in lacking)


def closes_of(remedy: Remedy, receiver: Receiver) -> str:
    """Until when on the last day the writ is in time: by the receiving office's own hours; empty while not known.

    Source: MääräaikaL 6 § 1 mom.
    """
    if remedy.authority is None or remedy.authority in OWN:
        return receiver.closes
    court = court_of(remedy.authority, own_court(receiver.municipality))
    return court.closes if court is not None else ""


def _elements(remedy: Remedy, receiver: Receiver, words: RemedyWords) -> dict[str, str]:
    """The elements in the order of print, an unknown one empty."""
    court = court_of(remedy.authority, own_court(receiver.municipality)) if remedy.authority else None
    return {
        "authority": _authority(remedy, receiver, court, words),
        "standing": f"{'; '.join(words.standing[who] for who in remedy.standing)}.".capitalize(),
        "delivery": _delivery(remedy, receiver, court, words),
        "period": _period(remedy, receiver, words),
        "period_start": "\n".join([*_notices(remedy, words), words.not_counted]),
        "contents": _list(words.writ, remedy.writ),
        "enclosures": _list(words.enclosures, remedy.writ) or _list(words.enclosures, (WritField.DOCUMENTS,)),
        "fees": words.free[remedy.kind] if remedy.authority in OWN else words.court_fee,
        "leave": words.leave if remedy.leave_needed else "",
    }


def _prohibition(remedy: Remedy, act: str, ground: str, words: RemedyWords) -> str:
    """One whole sentence that names the provision, and the preparer's words after it where they add to it."""
    own = ground.strip().rstrip(".")
    if act in words.prohibited:
        fixed = words.prohibited[act].format(cites=_cites(remedy, words))
        return f"{fixed} {own[:1].upper()}{own[1:]}." if own else fixed
    return words.prohibited_by.format(ground=own) if "§" in own else ""


def _authority(remedy: Remedy, receiver: Receiver, court: Court | None, words: RemedyWords) -> str:
    match remedy.authority:
        case Authority.BODY_CONCERNED:
            return receiver.body
        case Authority.CONTRACTING_ENTITY:
            return words.contracting.format(house=_house(receiver, words), body=receiver.body)
        case Authority.BUILDING_AUTHORITY:
            return words.building.format(house=_house(receiver, words))
    return court.name_in(words.language) if court is not None else ""


def _delivery(remedy: Remedy, receiver: Receiver, court: Court | None, words: RemedyWords) -> str:
    if remedy.authority in OWN:
        registry = _registry(receiver, words)
        return f"{registry}\n{words.electronic}" if registry else ""
    if court is None or not (addresses := court.addresses_in(words.language)):
        return ""
    phone = [words.phone.format(phone=court.phone)] if court.phone else []
    lines = [_lines([court.name_in(words.language), *addresses, *phone]), words.electronic]
    if remedy.authority is Authority.MARKET_COURT:
        registry = _registry(receiver, words)
        lines += [words.told_to_entity.format(registry=registry)] if registry else []
    return "\n".join(lines)


def _registry(receiver: Receiver, words: RemedyWords) -> str:
    """The municipality's registry with its addresses; empty when none of them is known (HL 46 §)."""
    house = receiver.municipality
    known = [part for part in (house.postal_address, house.street_address, house.email) if part.strip()]
    if not known:
        return ""
    phone = [words.phone.format(phone=house.phone)] if house.phone else []
    return _lines([f"{_house(receiver, words)}, {words.registry}", *known, *phone])


def _lines(parts: Iterable[str]) -> str:
    """An address, each part of it on a line of its own."""
    return ",\n".join(parts) + "."


def _house(receiver: Receiver, words: RemedyWords) -> str:
    name = receiver.municipality.name
    return receiver.municipality.name_sv or name if words.language == "sv" else name


def _period(remedy: Remedy, receiver: Receiver, words: RemedyWords) -> str:
    writ = words.writs[remedy.kind].capitalize()
    text = words.period.format(writ=writ, days=remedy.days, cites=_cites(remedy, words))
    if not (closes := closes_of(remedy, receiver).replace(":", ".")):
        return str(text)
    hours = words.in_hours if remedy.authority in OWN else words.in_court_hours
    return f"{text} {hours.format(closes=closes)}"


def _notices(remedy: Remedy, words: RemedyWords) -> list[str]:
    channels = [*([remedy.member_channel] if remedy.member_channel else []), *remedy.party_channels]
    return list(dict.fromkeys(words.notice[channel] for channel in channels if channel in words.notice))


def _list(terms: Mapping[WritField, str], fields: Iterable[WritField]) -> str:
    chosen = [terms[field] for field in fields if field in terms]
    return f"{'; '.join(chosen)}.".capitalize() if chosen else ""


def _cites(remedy: Remedy, words: RemedyWords) -> str:
    return ", ".join(citation(cite, words.language) for cite in remedy.cites)
