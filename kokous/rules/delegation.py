"""Who may decide under delegated powers (toimivallan siirtäminen, KuntaL 91 §).

Whether a power may be given in the first place is in ``giving_powers``.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from kokous.rules.citations import Citation, kuntal
from kokous.rules.powers import (
    ANY_OFFICEHOLDER,
    MAX_DEPTH,
    OWN_DOMAIN,
    Amount,
    CouncilMatter,
    EuroLimit,
    FormRequirement,
    HolderKind,
    Power,
)


class Reason(Enum):
    """Why a decider may not decide."""

    COUNCIL_DECIDES = "council_decides"
    NOT_AN_OFFICE = "not_an_office"
    COERCION_NEEDS_BODY = "coercion_needs_body"
    NO_POWER = "no_power"
    NOT_IN_FORCE = "not_in_force"
    OTHER_DOMAIN = "other_domain"
    AMOUNT_MISSING = "amount_missing"
    OVER_LIMIT = "over_limit"


@dataclass(frozen=True, slots=True)
class Decider:
    """Who would decide: all ids and titles held on the day, the kind, and the own domains (branches, units)."""

    names: frozenset[str]
    kind: HolderKind
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """The matter to be decided: subject class, domain, euros if any, and what law reserves.

    ``coercion``: administrative coercion such as a conditional fine. ``council_matter``:
    the item of KuntaL 14 § 2 mom. when it is one.
    """

    subject: str
    domain: str | None = None
    amount: Amount | None = None
    coercion: bool = False
    council_matter: CouncilMatter | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Allowed with the power, or refused with the reasons and the powers that do cover the matter.

    ``power`` is None exactly when refused. ``who_may`` holds the covering powers of others,
    narrowest first; empty there means that the matter goes to whoever holds the general
    power (the body above, in the end the council).
    """

    power: Power | None
    reasons: tuple[Reason, ...] = ()
    who_may: tuple[Power, ...] = ()
    cites: tuple[Citation, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the decider may decide."""
        return self.power is not None


@dataclass(frozen=True, slots=True)
class Basis:
    """What is stored on the decision: the power and its terms as they stood on the day."""

    power_id: str
    reference: str
    subject: str
    limit: EuroLimit
    on: date


def may_decide(decider: Decider, question: Question, powers: Collection[Power], *, on: date) -> Answer:
    """Whether the decider may decide the matter on the day (KuntaL 14, 87, 91 §).

    Looks for an adopted power in force that covers holder, subject, domain and euros; of
    several the narrowest. A power with a euro bound needs the amount. A sub-delegated
    power holds only while the power it came from does.

    Rules: R-2.02, R-2.04, R-2.05, R-2.06
    """
    if question.council_matter is not None:
        return Answer(None, (Reason.COUNCIL_DECIDES,), (), (kuntal(14, 2),))
    covering = [power for power in powers if not _shortfalls(power, decider, question, powers, on)]
    barred = _barred(decider, question)
    if barred is not None:
        reason, cite = barred
        return Answer(None, (reason,), _narrowest_first(covering), (cite,))
    own = [power for power in covering if _holds(power, decider)]
    if own:
        return Answer(_narrowest_first(own)[0], cites=(kuntal(91),))
    reasons = _reasons(decider, question, powers, on)
    return Answer(None, reasons, _narrowest_first(covering), (kuntal(91),))


def basis(answer: Answer, *, on: date) -> Basis:
    """The delegation reference to store with the decision; a refused answer cannot be finalised (KuntaL 91 §) [I].

    Raises ValueError when no valid delegation covers the decision.

    Rules: R-2.06
    """
    if answer.power is None:
        raise ValueError("no valid delegation covers the decision")
    power = answer.power
    return Basis(power.id, power.reference, power.subject, power.limit, on)


def form_requirements(
    question: Question, requirements: Iterable[FormRequirement], *, on: date
) -> tuple[FormRequirement, ...]:
    """Local rules on form that the matter meets: for example that a written decision is made and reported.

    Without an amount every requirement on the subject is shown, the cautious reading.

    Rules: R-2.06
    """
    return tuple(
        rule
        for rule in requirements
        if rule.subject == question.subject
        and rule.domain in (None, question.domain)
        and (rule.valid_from is None or rule.valid_from <= on)
        and (rule.valid_until is None or on <= rule.valid_until)
        and (question.amount is None or rule.limit.covers(question.amount))
    )


def _barred(decider: Decider, question: Question) -> tuple[Reason, Citation] | None:
    """What bars this kind of decider whatever the powers say."""
    if decider.kind is HolderKind.CONTRACT:
        return Reason.NOT_AN_OFFICE, kuntal(87, 2)
    if question.coercion and decider.kind is not HolderKind.BODY:
        return Reason.COERCION_NEEDS_BODY, kuntal(91, 3)
    return None


def _holds(power: Power, decider: Decider) -> bool:
    if power.holders & decider.names:
        return True
    own_branch = power.domain in (None, OWN_DOMAIN) or power.domain in decider.domains
    return decider.kind is HolderKind.OFFICE and ANY_OFFICEHOLDER in power.holders and own_branch


def _shortfalls(
    power: Power, decider: Decider, question: Question, powers: Collection[Power], on: date
) -> list[Reason]:
    """Why the power does not cover the matter, whoever holds it; empty when it does."""
    found = []
    if not power.covers_subject(question.subject) or (question.coercion and not power.coercion):
        found.append(Reason.NO_POWER)
    if not _in_force_with_parent(power, powers, on):
        found.append(Reason.NOT_IN_FORCE)
    if not _covers_domain(power, decider, question):
        found.append(Reason.OTHER_DOMAIN)
    if power.limit.bounded and question.amount is None:
        found.append(Reason.AMOUNT_MISSING)
    elif question.amount is not None and not power.limit.covers(question.amount):
        found.append(Reason.OVER_LIMIT)
    return found


def _covers_domain(power: Power, decider: Decider, question: Question) -> bool:
    if power.domain == OWN_DOMAIN:
        # Whose own branch it is can be told only for the one who asks; for others it may be theirs.
        return not _holds(power, decider) or question.domain in decider.domains
    return power.domain in (None, question.domain)


def _in_force_with_parent(power: Power, powers: Collection[Power], on: date) -> bool:
    if power.depth > MAX_DEPTH or not power.in_force(on):
        return False
    if power.parent is None:
        return True
    return any(parent.id == power.parent and parent.in_force(on) for parent in powers)


def _reasons(decider: Decider, question: Question, powers: Collection[Power], on: date) -> tuple[Reason, ...]:
    """Why none of the decider's own powers on the subject will do: what those that come nearest lack."""
    own = [power for power in powers if _holds(power, decider) and power.covers_subject(question.subject)]
    shortfalls = [_shortfalls(power, decider, question, powers, on) for power in own]
    fewest = min(map(len, shortfalls), default=0)
    found = {reason for each in shortfalls if len(each) == fewest for reason in each}
    return tuple(reason for reason in Reason if reason in found) or (Reason.NO_POWER,)


def _narrowest_first(powers: Iterable[Power]) -> tuple[Power, ...]:
    def width(power: Power) -> tuple[bool, Decimal, str]:
        return power.limit.maximum is None, power.limit.maximum or Decimal(0), power.id

    return tuple(sorted(powers, key=width))
