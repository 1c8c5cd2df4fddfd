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
    TAX_MISSING = "tax_missing"
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
    the item of KuntaL 14 § 2 mom. when it is one. A fact that is not known is left
    open, and :func:`who_could` answers on which condition each power would cover the
    matter: an empty subject, no domain, no amount; ``either`` holds the amount at each
    rate of tax when the euros are known and their tax is not.
    """

    subject: str
    domain: str | None = None
    amount: Amount | None = None
    coercion: bool = False
    council_matter: CouncilMatter | None = None
    either: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Allowed with the power, or refused with the reasons and the powers that do cover the matter.

    ``power`` is None exactly when refused. ``who_may`` holds the covering powers of others,
    narrowest first; empty there means that the matter goes to whoever holds the general
    power (the body above, in the end the council). ``nearest`` are the decider's own
    powers that come nearest when refused.
    """

    power: Power | None
    reasons: tuple[Reason, ...] = ()
    who_may: tuple[Power, ...] = ()
    cites: tuple[Citation, ...] = ()
    nearest: tuple[Power, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the decider may decide."""
        return self.power is not None


@dataclass(frozen=True, slots=True)
class Possible:
    """A power that covers the matter, or does so on a condition because a fact was left open.

    ``domain``: the unit in which it does (:data:`OWN_DOMAIN` for the holder's own, which
    another's unit is not known to be), None when that is known to be met. ``limit``: the
    euro bounds within which it does, None when the amount is known to be within them.
    ``subject``: the narrower class of which it is, None when it covers the whole class asked.
    ``own``: the one who asks holds it.
    """

    power: Power
    domain: str | None = None
    limit: EuroLimit | None = None
    own: bool = False
    subject: str | None = None

    @property
    def conditional(self) -> bool:
        """Whether it depends on a fact that was left open."""
        return any(open_fact is not None for open_fact in (self.domain, self.limit, self.subject))


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
    reasons, nearest = _reasons(decider, question, powers, on)
    return Answer(None, reasons, _narrowest_first(covering), (kuntal(91),), nearest)


def who_could(
    decider: Decider, question: Question, powers: Collection[Power], *, on: date
) -> tuple[Possible, ...]:
    """Every power that could cover the matter whatever the open facts turn out to be, each with its condition.

    With every fact given these are the powers that cover it. Empty exactly when no
    power does, whatever is left open: then, and only then, the matter goes to whoever
    holds the general power (KuntaL 91 §). In the order of subject and unit where those are open,
    then the narrowest first.

    Rules: R-2.06
    """
    if question.council_matter is not None:
        return ()
    barred = _barred(decider, question) is not None
    asked = [power for power in powers if _asked_about(power, question, powers, on)]
    found = [
        Possible(
            power,
            power.domain if _domain_is_open(power, decider, question) else None,
            power.limit if _limit_is_open(power, question) else None,
            own=not barred and _holds(power, decider),
            subject=power.subject if _is_narrower(power.subject, question.subject) else None,
        )
        for power in asked
        if _could_be_its_domain(power, decider, question) and _could_be_within(power.limit, question)
    ]
    return tuple(sorted(found, key=lambda each: _place(each, question)))


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

    A fact that was left open, subject, unit or amount, hides none: the cautious reading.

    Rules: R-2.06
    """
    return tuple(
        rule
        for rule in requirements
        if _touches(rule.subject, question.subject)
        and (question.domain is None or rule.domain in (None, OWN_DOMAIN, question.domain))
        and (rule.valid_from is None or rule.valid_from <= on)
        and (rule.valid_until is None or on <= rule.valid_until)
        and _could_be_within(rule.limit, question)
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
    amounts = _amounts(question)
    if power.limit.bounded and not amounts:
        found.append(Reason.AMOUNT_MISSING)
    elif not _could_be_within(power.limit, question):
        found.append(Reason.OVER_LIMIT)
    elif not all(power.limit.covers(amount) for amount in amounts):
        found.append(Reason.TAX_MISSING)
    return found


def _covers_domain(power: Power, decider: Decider, question: Question) -> bool:
    if power.domain == OWN_DOMAIN:
        # Whose own branch it is can be told only for the one who asks; for others it may be theirs.
        return not _holds(power, decider) or question.domain in decider.domains
    return power.domain in (None, question.domain)


def _asked_about(power: Power, question: Question, powers: Collection[Power], on: date) -> bool:
    """Whether the power is in force and about the subject or a part of it; every subject when it was left open."""
    about = _touches(power.subject, question.subject)
    return about and (power.coercion or not question.coercion) and _in_force_with_parent(power, powers, on)


def _could_be_its_domain(power: Power, decider: Decider, question: Question) -> bool:
    return question.domain is None or _covers_domain(power, decider, question)


def _domain_is_open(power: Power, decider: Decider, question: Question) -> bool:
    """Whether the unit still decides: it was left open, or it may be another holder's own branch."""
    return question.domain is None or (power.domain == OWN_DOMAIN and not _holds(power, decider))


def _touches(subject: str, asked: str) -> bool:
    """Whether the class is the one asked about, above it or a part of it; every class when none was named."""
    return not asked or asked == subject or asked.startswith(f"{subject}.") or _is_narrower(subject, asked)


def _is_narrower(subject: str, asked: str) -> bool:
    return bool(asked) and subject.startswith(f"{asked}.")


def _amounts(question: Question) -> tuple[Amount, ...]:
    return (question.amount,) if question.amount is not None else question.either


def _could_be_within(limit: EuroLimit, question: Question) -> bool:
    amounts = _amounts(question)
    return not amounts or any(limit.covers(amount) for amount in amounts)


def _limit_is_open(power: Power, question: Question) -> bool:
    """Whether the bounds still decide: no amount, or one that is within them at some rates of tax only."""
    amounts = _amounts(question)
    return power.limit.bounded and not (amounts and all(power.limit.covers(amount) for amount in amounts))


def _place(possible: Possible, question: Question) -> tuple[str, str, bool, Decimal, str]:
    """The order of the answer: by subject and unit where those are open, then the narrowest first."""
    power = possible.power
    subject = power.subject if not question.subject else ""
    return (subject, possible.domain or "", *_width(power))


def _in_force_with_parent(power: Power, powers: Collection[Power], on: date) -> bool:
    if power.depth > MAX_DEPTH or not power.in_force(on):
        return False
    if power.parent is None:
        return True
    return any(parent.id == power.parent and parent.in_force(on) for parent in powers)


def _reasons(
    decider: Decider, question: Question, powers: Collection[Power], on: date
) -> tuple[tuple[Reason, ...], tuple[Power, ...]]:
    """Why none of the decider's own powers on the subject will do: what those that come nearest lack, and which those are."""
    own = [power for power in powers if _holds(power, decider) and power.covers_subject(question.subject)]
    shortfalls = [_shortfalls(power, decider, question, powers, on) for power in own]
    fewest = min(map(len, shortfalls), default=0)
    near = [(power, each) for power, each in zip(own, shortfalls, strict=True) if len(each) == fewest]
    found = {reason for _power, each in near for reason in each}
    reasons = tuple(reason for reason in Reason if reason in found) or (Reason.NO_POWER,)
    return reasons, _narrowest_first(power for power, _each in near)


def _narrowest_first(powers: Iterable[Power]) -> tuple[Power, ...]:
    return tuple(sorted(powers, key=_width))


def _width(power: Power) -> tuple[bool, Decimal, str]:
    return power.limit.maximum is None, power.limit.maximum or Decimal(0), power.id
