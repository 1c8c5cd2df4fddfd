"""Giving powers and passing them on (KuntaL 91 §): what makes a delegation invalid."""

from enum import Enum

from kokous.rules.powers import MAX_DEPTH, OWN_DOMAIN, CouncilMatter, EuroLimit, HolderKind, Power, Vat


class Fault(Enum):
    """What makes a delegation invalid."""

    TOO_DEEP = "too_deep"
    PARENT_MISSING = "parent_missing"
    PARENT_FORBIDS = "parent_forbids"
    COERCION_NEEDS_BODY = "coercion_needs_body"
    CONTRACT_HOLDER = "contract_holder"
    WIDER_SUBJECT = "wider_subject"
    WIDER_DOMAIN = "wider_domain"
    WIDER_LIMIT = "wider_limit"
    LONGER_VALIDITY = "longer_validity"
    COUNCIL_MATTER = "council_matter"


def delegation_faults(
    power: Power,
    holder: HolderKind,
    *,
    parent: Power | None = None,
    council_matter: CouncilMatter | None = None,
) -> tuple[Fault, ...]:
    """What makes giving the power invalid; empty when it may be given (KuntaL 91 §, 14 § 2 mom., 87 § 2 mom.).

    Depth 1 is given in the administrative rules, depth 2 by its holder's decision where the
    rules permit, and there it ends. What is passed on is never wider than what is held.
    Administrative coercion goes only to a body.

    Rules: R-2.02, R-2.03, R-2.04, R-2.05
    """
    faults = []
    if council_matter is not None:
        faults.append(Fault.COUNCIL_MATTER)
    if power.coercion and holder is not HolderKind.BODY:
        faults.append(Fault.COERCION_NEEDS_BODY)
    if holder is HolderKind.CONTRACT:
        faults.append(Fault.CONTRACT_HOLDER)
    if power.depth not in range(1, MAX_DEPTH + 1) or (parent is not None and parent.depth >= MAX_DEPTH):
        faults.append(Fault.TOO_DEEP)
    if power.depth > 1:
        faults += [Fault.PARENT_MISSING] if parent is None else _sub_delegation_faults(power, parent)
    return tuple(faults)


def _sub_delegation_faults(power: Power, parent: Power) -> list[Fault]:
    faults = []
    if not parent.may_delegate:
        faults.append(Fault.PARENT_FORBIDS)
    if not parent.covers_subject(power.subject) or (power.coercion and not parent.coercion):
        faults.append(Fault.WIDER_SUBJECT)
    if parent.domain not in (None, OWN_DOMAIN, power.domain):
        faults.append(Fault.WIDER_DOMAIN)
    if not _within(power.limit, parent.limit):
        faults.append(Fault.WIDER_LIMIT)
    if not _no_longer(power, parent):
        faults.append(Fault.LONGER_VALIDITY)
    return faults


def _within(inner: EuroLimit, outer: EuroLimit) -> bool:
    """Whether every amount the inner limit takes is taken by the outer one.

    Limits read on different tax bases cannot be compared without the rate, so they do not pass.
    """
    if not outer.bounded:
        return True
    if (inner.vat is Vat.EXCLUDED) != (outer.vat is Vat.EXCLUDED):
        return False
    return _maximum_within(inner, outer) and _minimum_within(inner, outer)


def _maximum_within(inner: EuroLimit, outer: EuroLimit) -> bool:
    if outer.maximum is None:
        return True
    if inner.maximum is None or inner.maximum > outer.maximum:
        return False
    return inner.maximum < outer.maximum or not inner.maximum_inclusive or bool(outer.maximum_inclusive)


def _minimum_within(inner: EuroLimit, outer: EuroLimit) -> bool:
    if outer.minimum is None:
        return True
    if inner.minimum is None or inner.minimum < outer.minimum:
        return False
    outer_takes_edge = outer.minimum_inclusive is not False
    return inner.minimum > outer.minimum or inner.minimum_inclusive is False or outer_takes_edge


def _no_longer(power: Power, parent: Power) -> bool:
    starts = parent.valid_from is None or (
        power.valid_from is not None and power.valid_from >= parent.valid_from
    )
    ends = parent.valid_until is None or (
        power.valid_until is not None and power.valid_until <= parent.valid_until
    )
    return starts and ends
