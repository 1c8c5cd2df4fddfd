"""Which remedies a body's § may carry: what the preparer may choose, asked of the table of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kokous.agenda.enums import ItemKind, Remedy
from kokous.agenda.models import AgendaItem
from kokous.core.clock import civil_date
from kokous.core.violations import RuleViolation
from kokous.organisation.deciders import decider_of
from kokous.organisation.models import Body
from kokous.rules.citations import Citation, cite, hl, kuntal
from kokous.rules.remedies import Act, Choice, Decider, RemedyKind, Subject, choices_for


@dataclass(frozen=True, slots=True)
class Case:
    """What the table is asked for a choice; ``kind`` is the remedy that must be among the answers, when it matters."""

    act: Act
    subject: Subject
    kind: RemedyKind | None = None


CASES: Mapping[str, Case] = {
    Remedy.RECTIFICATION: Case(Act.DECISION, Subject.GENERAL, RemedyKind.RECTIFICATION),
    Remedy.MUNICIPAL_APPEAL: Case(Act.DECISION, Subject.GENERAL, RemedyKind.MUNICIPAL_APPEAL),
    Remedy.ELECTION: Case(Act.DECISION, Subject.ELECTION),
    Remedy.PROCUREMENT_BELOW: Case(Act.DECISION, Subject.PROCUREMENT_BELOW),
    Remedy.PROCUREMENT_ABOVE: Case(Act.DECISION, Subject.PROCUREMENT_ABOVE),
    Remedy.PLAN: Case(Act.DECISION, Subject.PLAN),
    Remedy.BUILDING_PERMIT: Case(Act.DECISION, Subject.BUILDING_PERMIT),
    Remedy.ENVIRONMENT: Case(Act.DECISION, Subject.ENVIRONMENT),
    Remedy.GENERAL_RECTIFICATION: Case(Act.DECISION, Subject.GENERAL_RECTIFICATION),
    Remedy.ADMINISTRATIVE_APPEAL: Case(Act.DECISION, Subject.SPECIAL_ACT),
    Remedy.RECTIFICATION_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.GENERAL),
    Remedy.PROCUREMENT_BELOW_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.PROCUREMENT_BELOW),
    Remedy.PROCUREMENT_ABOVE_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.PROCUREMENT_ABOVE),
    Remedy.BUILDING_PERMIT_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.BUILDING_PERMIT),
    Remedy.GENERAL_RECTIFICATION_DECISION: Case(Act.RECTIFICATION_DECISION, Subject.GENERAL_RECTIFICATION),
    Remedy.PROPOSAL: Case(Act.PREPARATION, Subject.GENERAL),
    Remedy.PREPARATION: Case(Act.PREPARATION, Subject.GENERAL),
    Remedy.ENFORCEMENT: Case(Act.ENFORCEMENT, Subject.GENERAL),
    Remedy.OTHER_PROHIBITION: Case(Act.DECISION, Subject.OTHER_PROHIBITION),
}
#: Decisions on a claim, and prohibitions: groups of their own in the list.
CLAIMS = frozenset(key for key, case in CASES.items() if case.act is Act.RECTIFICATION_DECISION)
PROHIBITIONS = frozenset({Remedy.PROPOSAL, Remedy.PREPARATION, Remedy.ENFORCEMENT, Remedy.OTHER_PROHIBITION})
#: The council proposes nothing to itself.
TOP = frozenset({Decider.COUNCIL, Decider.JOINT_BODY})


def chosen(value: str, decider: Decider, on: date) -> Choice | None:
    """The row of the table for a choice, None when the decider cannot have it on the day."""
    case = CASES.get(value)
    if case is None or (value == Remedy.PROPOSAL and decider in TOP):
        return None
    for choice in choices_for(decider, on):
        if (choice.act, choice.subject) == (case.act, case.subject):
            kinds = {remedy.kind for remedy in choice.remedies}
            return choice if case.kind is None or case.kind in kinds else None
    return None


def usual(decider: Decider, on: date) -> Choice | None:
    """What a § of the decider carries when nothing else was chosen; None before there was a law to ask."""
    return next(iter(choices_for(decider, on)), None)


def offered(body: Body, on: date) -> list[tuple[Any, Any]]:
    """The choices of a form, in groups: those that the body may have on the day."""
    decider = decider_of(body)
    possible = [each for each in Remedy if decider is not None and chosen(each, decider, on) is not None]
    groups = (
        (_("Muutosta voi hakea"), [each for each in possible if each not in CLAIMS | PROHIBITIONS]),
        (
            _("Päätös oikaisuvaatimukseen tai hankintaoikaisuun"),
            [each for each in possible if each in CLAIMS],
        ),
        (_("Muutosta ei voi hakea"), [each for each in possible if each in PROHIBITIONS]),
    )
    return [(name, [(each.value, each.label) for each in held]) for name, held in groups if held]


def names_provision(ground: str) -> bool:
    """Whether the ground of a prohibition names the provision that it rests on (HL 48 §)."""
    return "§" in ground


def require_possible(item: AgendaItem) -> None:
    """Refuse a remedy that the law does not give against the body's decisions (KuntaL 134-136 §, 141 §).

    Refused also: a prohibition of another Act that does not name its provision.

    Rules: R-9.18, R-9.19, R-9.20
    """
    if item.remedy and item.kind == ItemKind.MATTER:
        require_remedy(item.remedy, item.remedy_text, item.meeting.body, civil_date(item.meeting.starts))


def require_remedy(remedy: str, ground: str, body: Body, on: date) -> None:
    """:func:`require_possible` of a ``remedy`` by its name, with the ``ground`` of a prohibition."""
    decider = decider_of(body)
    if decider is None or chosen(remedy, decider, on) is None:
        words = {"body": body.name, "remedy": dict(Remedy.choices).get(remedy, remedy)}
        raise RuleViolation(
            _("Tätä muutoksenhakua ei ole, kun päättäjä on %(body)s: %(remedy)s.") % words,
            cites=_grounds(decider),
            advice=_advice(decider, on),
        )
    if remedy == Remedy.OTHER_PROHIBITION and not names_provision(ground):
        raise RuleViolation(
            _("Nimeä säännös, johon muutoksenhakukielto perustuu, esimerkiksi HankintaL 163 §."),
            cites=[hl(48)],
        )


def _grounds(decider: Decider | None) -> list[Citation]:
    match decider:
        case None:
            return [kuntal(141)]
        case Decider.ELECTION_BOARD:
            return [cite("VaaliL", 100)]
    return [kuntal(134, 1), kuntal(135, 1), kuntal(136)]


def _advice(decider: Decider | None, on: date) -> str:
    common = usual(decider, on) if decider is not None else None
    if common is None:
        return _("Toimielin ei päätä mistään, mihin haettaisiin muutosta: jätä muutoksenhaku valitsematta.")
    if common.remedies[0].kind is RemedyKind.RECTIFICATION:
        return _(
            "Tavallisesti oikaisuvaatimus. Valtuustolle tehtävä ehdotus on oma valintansa, ja päätös oikaisuvaatimukseen samoin."
        )
    if decider is Decider.ELECTION_BOARD:
        return _("Vaalien tuloksen vahvistamisesta valitetaan hallinto-oikeuteen; muu on valmistelua.")
    return _("Valtuuston päätöksestä tehdään tavallisesti kunnallisvalitus.")
