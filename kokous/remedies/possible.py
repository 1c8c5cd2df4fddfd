"""Which remedies a decision of a body may carry: what is offered in a form, and what is refused."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kokous.core.violations import RuleViolation
from kokous.organisation.deciders import decider_of
from kokous.organisation.models import Body
from kokous.remedies.labels import CHOICES
from kokous.rules.citations import Citation, cite, hl, kuntal
from kokous.rules.remedy import Decider, RemedyKind
from kokous.rules.remedy_choice import RemedyChoice, choice_of, chosen, may_stand_together, usual


def offered(body: Body, on: date) -> list[tuple[Any, Any]]:
    """The choices of a form, in groups: those that the body may have on the day."""
    decider = decider_of(body)
    possible = [
        each for each in RemedyChoice if decider is not None and chosen(each, decider, on) is not None
    ]
    groups = (
        (_("Muutosta voi hakea"), [each for each in possible if not (each.is_claim or each.is_prohibition)]),
        (_("Päätös oikaisuvaatimukseen tai hankintaoikaisuun"), [each for each in possible if each.is_claim]),
        (_("Muutosta ei voi hakea"), [each for each in possible if each.is_prohibition]),
    )
    # A § stays with its number when the line is full.
    named = {each: CHOICES[each].replace(" §", "\N{NO-BREAK SPACE}§") for each in possible}
    return [(name, [(each.value, named[each]) for each in held]) for name, held in groups if held]


def names_provision(ground: str) -> bool:
    """Whether the ground of a prohibition names the provision that it rests on (HL 48 §)."""
    return "§" in ground


def require_remedies(remedies: Sequence[str], ground: str, body: Body, on: date) -> None:
    """Refuse remedies that the law does not give against the body's decisions (KuntaL 134-136 §, 141 §).

    Refused also: a prohibition or a decision on a claim beside anything else, and a
    prohibition of another Act whose ``ground`` does not name its provision.

    Rules: R-9.18, R-9.19, R-9.20
    """
    decider = decider_of(body)
    for remedy in remedies:
        if decider is None or chosen(remedy, decider, on) is None:
            words = {"body": body.name, "remedy": CHOICES[remedy] if choice_of(remedy) else remedy}
            raise RuleViolation(
                _("Tätä muutoksenhakua ei ole, kun päättäjä on %(body)s: %(remedy)s.") % words,
                cites=_grounds(decider),
                advice=_advice(decider, on),
            )
    if not may_stand_together([RemedyChoice(each) for each in remedies]):
        raise RuleViolation(
            _(
                "Muutoksenhakukiellon tai oikaisuvaatimukseen annetun päätöksen rinnalle ei voi valita muuta muutoksenhakua."
            ),
            cites=[kuntal(136), hl(48)],
            advice=_("Jos vain osasta päätöstä voi hakea muutosta, tee osista omat pykälänsä."),
        )
    if RemedyChoice.OTHER_PROHIBITION in remedies and not names_provision(ground):
        raise RuleViolation(
            _("Nimeä säännös, johon muutoksenhakukielto perustuu, esimerkiksi HankintaL 163 §."),
            cites=[hl(48)],
        )


def in_order(remedies: Iterable[str]) -> list[str]:
    """Chosen values as they are kept: each once, in the order of the form, what is no choice last."""
    given = list(dict.fromkeys(remedies))
    known = [each.value for each in RemedyChoice if each in given]
    return known + [each for each in given if each not in known]


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
