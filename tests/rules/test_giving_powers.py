"""Giving powers and passing them on: depth, coercion, and never more than is held."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.giving_powers import Fault, delegation_faults
from kokous.rules.powers import Amount, CouncilMatter, EuroLimit, HolderKind, Power, Vat

PARENT = Power(
    "v1",
    frozenset({"lautakunta"}),
    "02.08",
    domain="tekniikka",
    limit=EuroLimit(Decimal(1000), True, Decimal(50000), False, Vat.EXCLUDED),
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    may_delegate=True,
)
CHILD = replace(PARENT, id="v2", holders=frozenset({"päällikkö"}), depth=2, parent="v1", may_delegate=None)


@pytest.mark.law("R-2.03")
def test_passing_on_the_same_power_is_allowed_once() -> None:
    assert delegation_faults(CHILD, HolderKind.OFFICE, parent=PARENT) == ()
    assert delegation_faults(CHILD, HolderKind.OFFICE) == (Fault.PARENT_MISSING,)
    third = replace(CHILD, id="v3", depth=3, parent="v2")
    second = replace(CHILD, may_delegate=True)
    assert delegation_faults(third, HolderKind.OFFICE, parent=second) == (Fault.TOO_DEEP,)
    assert delegation_faults(replace(third, depth=2), HolderKind.OFFICE, parent=second) == (Fault.TOO_DEEP,)


@pytest.mark.law("R-2.03")
@pytest.mark.parametrize("permission", [False, None])
def test_passing_on_needs_a_said_permission(permission: bool | None) -> None:
    parent = replace(PARENT, may_delegate=permission)
    assert delegation_faults(CHILD, HolderKind.OFFICE, parent=parent) == (Fault.PARENT_FORBIDS,)


@pytest.mark.law("R-2.03")
@pytest.mark.parametrize(
    ("limit", "passes"),
    [
        (EuroLimit(Decimal(1000), True, Decimal(49999), True, Vat.EXCLUDED), True),
        (EuroLimit(Decimal(1000), None, Decimal(50000), None, Vat.EXCLUDED), True),
        (EuroLimit(Decimal(1000), True, Decimal(50000), True, Vat.EXCLUDED), False),
        (EuroLimit(Decimal(1000), True, Decimal(50001), False, Vat.EXCLUDED), False),
        (EuroLimit(Decimal(1000), True, None, None, Vat.EXCLUDED), False),
        (EuroLimit(None, None, Decimal(50000), False, Vat.EXCLUDED), False),
        (EuroLimit(Decimal(999), True, Decimal(50000), False, Vat.EXCLUDED), False),
        (EuroLimit(Decimal(1001), True, Decimal(50000), False, Vat.EXCLUDED), True),
        (EuroLimit(Decimal(1000), True, Decimal(40000), False, Vat.INCLUDED), False),
        (EuroLimit(), False),
    ],
)
def test_passed_limit_is_never_wider(limit: EuroLimit, passes: bool) -> None:
    faults = delegation_faults(replace(CHILD, limit=limit), HolderKind.OFFICE, parent=PARENT)
    assert faults == (() if passes else (Fault.WIDER_LIMIT,))


def test_limit_edges_when_the_parent_excludes_its_lower_edge() -> None:
    above = EuroLimit(minimum=Decimal(1000), minimum_inclusive=False)
    parent = replace(PARENT, limit=above)
    assert delegation_faults(replace(CHILD, limit=above), HolderKind.OFFICE, parent=parent) == ()
    wider = replace(CHILD, limit=replace(above, minimum_inclusive=True))
    assert delegation_faults(wider, HolderKind.OFFICE, parent=parent) == (Fault.WIDER_LIMIT,)
    unbounded = replace(PARENT, limit=EuroLimit())
    assert delegation_faults(wider, HolderKind.OFFICE, parent=unbounded) == ()
    inclusive = replace(PARENT, limit=EuroLimit(maximum=Decimal(5), maximum_inclusive=True))
    child = replace(CHILD, limit=EuroLimit(maximum=Decimal(5), maximum_inclusive=True))
    assert delegation_faults(child, HolderKind.OFFICE, parent=inclusive) == ()


amounts = st.integers(0, 30).map(Decimal)
inclusive = st.sampled_from([True, False, None])
limits = st.builds(
    EuroLimit, st.none() | amounts, inclusive, st.none() | amounts, inclusive, st.just(Vat.EXCLUDED)
)


@given(limits, limits, st.integers(0, 62).map(lambda half: Decimal(half) / 2))
def test_what_passes_covers_nothing_the_parent_does_not(
    inner: EuroLimit, outer: EuroLimit, euros: Decimal
) -> None:
    parent, child = replace(PARENT, limit=outer), replace(CHILD, limit=inner)
    faults = delegation_faults(child, HolderKind.OFFICE, parent=parent)
    amount = Amount(euros, euros)
    assert Fault.WIDER_LIMIT in faults or not inner.covers(amount) or outer.covers(amount)


@pytest.mark.law("R-2.03")
def test_passed_subject_domain_and_time_are_never_wider() -> None:
    assert delegation_faults(replace(CHILD, subject="02"), HolderKind.OFFICE, parent=PARENT) == (
        Fault.WIDER_SUBJECT,
    )
    assert delegation_faults(replace(CHILD, subject="02.08.01"), HolderKind.OFFICE, parent=PARENT) == ()
    coercive = replace(CHILD, coercion=True)
    assert delegation_faults(coercive, HolderKind.BODY, parent=PARENT) == (Fault.WIDER_SUBJECT,)
    assert delegation_faults(replace(CHILD, domain=None), HolderKind.OFFICE, parent=PARENT) == (
        Fault.WIDER_DOMAIN,
    )
    longer = replace(CHILD, valid_until=date(2027, 1, 1))
    earlier = replace(CHILD, valid_from=None)
    assert delegation_faults(longer, HolderKind.OFFICE, parent=PARENT) == (Fault.LONGER_VALIDITY,)
    assert delegation_faults(earlier, HolderKind.OFFICE, parent=PARENT) == (Fault.LONGER_VALIDITY,)
    timeless = replace(PARENT, valid_from=None, valid_until=None, domain=None)
    assert delegation_faults(earlier, HolderKind.OFFICE, parent=timeless) == ()


@pytest.mark.law("R-2.02")
def test_council_matter_cannot_be_given() -> None:
    assert delegation_faults(PARENT, HolderKind.BODY, council_matter=CouncilMatter.STRATEGY) == (
        Fault.COUNCIL_MATTER,
    )
    assert delegation_faults(PARENT, HolderKind.BODY) == ()


@pytest.mark.law("R-2.05")
def test_employment_contract_cannot_hold_power() -> None:
    assert delegation_faults(PARENT, HolderKind.CONTRACT) == (Fault.CONTRACT_HOLDER,)
    assert delegation_faults(PARENT, HolderKind.OFFICE) == ()


@pytest.mark.law("R-2.04")
@pytest.mark.parametrize("holder", [HolderKind.OFFICE, HolderKind.TRUSTEE])
def test_coercion_is_given_only_to_a_body(holder: HolderKind) -> None:
    coercive = replace(PARENT, coercion=True)
    assert delegation_faults(coercive, holder) == (Fault.COERCION_NEEDS_BODY,)
    assert delegation_faults(coercive, HolderKind.BODY) == ()
