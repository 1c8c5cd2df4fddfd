"""*Who may decide this?* asked of the powers in the register (KuntaL 91 §)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from kokous.delegation.enums import RowKind, VatRate
from kokous.delegation.models import OfficerDecision, PowerRow
from kokous.organisation.models import Body, Municipality, Office
from kokous.rules.delegation import (
    Answer,
    Decider,
    Possible,
    Question,
    form_requirements,
    may_decide,
    who_could,
)
from kokous.rules.powers import OWN_DOMAIN, Amount, HolderKind, Power

#: What subjects of procurement have in common: "hankinta", "tavarahankinnat" [I].
PROCUREMENT = "hankin"


@dataclass(frozen=True, slots=True)
class Could:
    """A row that covers the matter, or does so on a condition, and what the rule said of it."""

    row: PowerRow
    said: Possible


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule's answer with the rows behind it.

    ``power`` is the row that carries the decision, None exactly when refused;
    ``could`` every row that covers the matter or could, once the facts that the
    ``question`` leaves open are known; ``nearest`` the asker's own rows that come
    nearest when refused; ``registered`` whether any power at all is in force in the register on the
    day: of an empty one nothing can be concluded; ``forms`` local requirements of form that the matter meets.
    """

    question: Question
    answer: Answer
    power: PowerRow | None
    who_may: tuple[PowerRow, ...]
    could: tuple[Could, ...]
    nearest: tuple[PowerRow, ...]
    forms: tuple[PowerRow, ...]
    registered: bool

    @property
    def allowed(self) -> bool:
        """Whether the office may decide."""
        return self.power is not None

    @property
    def own(self) -> tuple[Could, ...]:
        """The asker's rows that would cover the matter on a condition; empty when the office may decide as it is."""
        return () if self.allowed else tuple(each for each in self.could if each.said.own)

    @property
    def others(self) -> tuple[Could, ...]:
        """The rows of others."""
        return tuple(each for each in self.could if not each.said.own)

    @property
    def conditional(self) -> bool:
        """Whether who decides depends on a fact that was left open."""
        return any(each.said.conditional for each in self.could)

    @property
    def body(self) -> Body | None:
        """The first body among those who may: where the matter can be taken."""
        return next((each.row.body for each in self.could if each.row.body is not None), None)


def rows_of(municipality: Municipality) -> QuerySet[PowerRow]:
    """Every row of every version of the rules, in order; the rule chooses by the day."""
    rows = PowerRow.objects.filter(rules__municipality=municipality)
    return rows.select_related("rules", "office", "body", "parent").order_by("rules__starts", "number")


def decider_of(office: Office) -> Decider:
    """The office as one who decides: its key and title, whether it is a virka, and its own units."""
    kind = HolderKind.OFFICE if office.is_virka else HolderKind.CONTRACT
    domains = frozenset({office.unit} - {""})
    return Decider(frozenset({str(office.pk), office.name.lower()}), kind, domains)


def question_of(decision: OfficerDecision) -> Question:
    """What the draft decides, as the rule asks it."""
    return question(decision.subject, decision.domain, decision.amount, coercion=decision.coercion)


def question(
    subject: str,
    domain: str,
    amount: Amount | None,
    *,
    coercion: bool = False,
    either: tuple[Amount, ...] = (),
) -> Question:
    """A question of the rule; an empty domain is none."""
    return Question(subject, domain or None, amount, coercion, either=either)


def question_as_told(subject: str, domain: str, net: Decimal | None, vat_percent: str) -> Question:
    """A question as a form was filled; without a rate of tax there is none outside procurement, and it is open in it."""
    if net is None or vat_percent:
        return question(subject, domain, amount_of(net, vat_percent or VatRate.NONE))
    if subject and not is_procurement(subject):
        return question(subject, domain, amount_of(net, VatRate.NONE))
    amounts = (Amount.of_net(net, vat_percent=Decimal(rate)) for rate in VatRate.values)
    return question(subject, domain, None, either=tuple(sorted(amounts, key=lambda each: each.gross)))


def is_procurement(subject: str) -> bool:
    """Whether the subject class is one of procurement, where tax is usual."""
    return PROCUREMENT in subject.casefold()


def amount_of(net: Decimal | None, vat_percent: str) -> Amount | None:
    """Net euros and the rate as the rule reads them."""
    return None if net is None else Amount.of_net(net, vat_percent=Decimal(vat_percent))


def ask(office: Office, asked: Question, *, on: date) -> Verdict:
    """Whether the office's holder may decide on the day, and who else may (R-2.06)."""
    return _verdict(decider_of(office), asked, list(rows_of(office.municipality)), on)


def who_decides(municipality: Municipality, asked: Question, *, on: date) -> Verdict:
    """Who may decide, asked by somebody who holds no power: the public's question."""
    nobody = Decider(frozenset(), HolderKind.TRUSTEE)
    return _verdict(nobody, asked, list(rows_of(municipality)), on)


def subjects_of(municipality: Municipality, on: date) -> list[str]:
    """The subject classes of the powers in force on the day."""
    return sorted({row.subject for row in _in_force(municipality, on)})


def domains_of(municipality: Municipality, on: date) -> list[str]:
    """The units of powers in force and of offices that exist on the day."""
    units = Office.objects.filter(municipality=municipality).exclude(abolished__lte=on)
    named = {row.domain for row in _in_force(municipality, on)} | set(units.values_list("unit", flat=True))
    return sorted(named - {"", OWN_DOMAIN})


def _in_force(municipality: Municipality, on: date) -> Iterable[PowerRow]:
    rows = rows_of(municipality).filter(kind=RowKind.POWER)
    return (row for row in rows if row.as_power().in_force(on))


def _power_of(row: PowerRow) -> Power:
    """The row as a power, its holder's *own branch* named where the register knows the holder's unit."""
    power = row.as_power()
    unit = row.office.unit if row.office is not None else ""
    return replace(power, domain=unit) if power.domain == OWN_DOMAIN and unit else power


def _verdict(decider: Decider, asked: Question, rows: list[PowerRow], on: date) -> Verdict:
    by_key = {str(row.pk): row for row in rows}
    powers = [_power_of(row) for row in rows if row.kind == RowKind.POWER]
    answer = may_decide(decider, asked, powers, on=on)
    could = who_could(decider, asked, powers, on=on)
    forms = form_requirements(
        asked, [row.as_requirement() for row in rows if row.kind == RowKind.FORM], on=on
    )
    return Verdict(
        asked,
        answer,
        by_key[answer.power.id] if answer.power else None,
        tuple(by_key[power.id] for power in answer.who_may),
        tuple(Could(by_key[each.power.id], each) for each in could),
        tuple(by_key[power.id] for power in answer.nearest),
        tuple(by_key[form.id] for form in forms),
        any(power.in_force(on) for power in powers),
    )
