"""Euro limits and the powers that carry them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.powers import Amount, EuroLimit, Power, Vat


def euros(value: int | str) -> Amount:
    return Amount(Decimal(value), Decimal(value))


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("inclusive", "takes_edge"),
    [(True, True), (False, False), (None, False)],
    ids=["said", "denied", "unsaid"],
)
def test_upper_edge_belongs_only_when_said(inclusive: bool | None, takes_edge: bool) -> None:
    limit = EuroLimit(maximum=Decimal(30000), maximum_inclusive=inclusive)
    assert limit.covers(euros(30000)) is takes_edge
    assert limit.covers(euros("29999.99"))
    assert not limit.covers(euros("30000.01"))


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("inclusive", "takes_edge"),
    [(True, True), (False, False), (None, True)],
    ids=["said", "denied", "unsaid"],
)
def test_lower_edge_belongs_unless_denied(inclusive: bool | None, takes_edge: bool) -> None:
    limit = EuroLimit(minimum=Decimal(30000), minimum_inclusive=inclusive)
    assert limit.covers(euros(30000)) is takes_edge
    assert not limit.covers(euros("29999.99"))
    assert limit.covers(euros("30000.01"))


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(("vat", "covered"), [(Vat.EXCLUDED, True), (Vat.INCLUDED, False), (None, False)])
def test_tax_unsaid_is_read_with_tax(vat: Vat | None, covered: bool) -> None:
    amount = Amount.of_net(Decimal(25000), vat_percent=Decimal("25.5"))
    assert amount == Amount(Decimal(25000), Decimal("31375.00"))
    assert EuroLimit(maximum=Decimal(30000), maximum_inclusive=True, vat=vat).covers(amount) is covered


@given(st.decimals(0, 10**7, places=2), st.decimals(0, 10**7, places=2))
def test_unsaid_edges_leave_no_gap_and_no_overlap(edge: Decimal, amount: Decimal) -> None:
    below, above = EuroLimit(maximum=edge), EuroLimit(minimum=edge)
    assert below.covers(Amount(amount, amount)) is not above.covers(Amount(amount, amount))


def test_unbounded_limit_takes_everything() -> None:
    assert EuroLimit().covers(euros(10**9))
    assert not EuroLimit().bounded
    assert EuroLimit(minimum=Decimal(1)).bounded


POWER = Power("t1", frozenset({"rehtori"}), "02.08", section="hallintosääntö 14 §")


@pytest.mark.law("R-2.06")
def test_power_is_in_force_on_both_end_days() -> None:
    dated = replace(POWER, valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [dated.in_force(day) for day in days] == [False, True, True, False]
    assert POWER.in_force(date(1990, 1, 1))
    assert not replace(POWER, adopted=False).in_force(date(2026, 1, 1))


def test_class_covers_its_subclasses_only() -> None:
    assert POWER.covers_subject("02.08")
    assert POWER.covers_subject("02.08.00")
    assert not POWER.covers_subject("02.080")
    assert not POWER.covers_subject("02")


def test_reference_leaves_out_what_is_not_known() -> None:
    assert POWER.reference == "hallintosääntö 14 §"
    assert replace(POWER, decision="Lautakunta § 6").reference == "hallintosääntö 14 §, Lautakunta § 6"
