"""Reading delegated powers from the exchange format."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kokous.rules.power_rows import parse_term, read_rules
from kokous.rules.powers import Depth, EuroLimit, FormRequirement, Power, Vat

SAMPLE = Path(__file__).parents[1] / "data" / "delegation" / "esimerkkikunta.json"


def sample() -> tuple[dict[str, Power], list[FormRequirement]]:
    powers, forms = read_rules(json.loads(SAMPLE.read_text(encoding="utf-8")))
    return {power.id: power for power in powers}, forms


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        (None, None, None),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2021–2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("–2024-12-31", None, date(2024, 12, 31)),
    ],
)
def test_term_is_read_as_calendar_days(term: str | None, first: date | None, last: date | None) -> None:
    assert parse_term(term) == (first, last)


@pytest.mark.parametrize("term", ["", "toistaiseksi", "2021-2025", "2021–"])
def test_unreadable_term_is_refused(term: str) -> None:
    with pytest.raises(ValueError, match="unreadable term"):
        parse_term(term)


def test_other_format_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        read_rules({"format": "kokous-delegation/2", "rules": []})


@pytest.mark.law("R-2.06")
def test_row_carries_everything_said() -> None:
    powers, _ = sample()
    assert powers["e2"] == Power(
        id="e2",
        holders=frozenset({"sivistysjohtaja"}),
        subject="hankinta",
        section="hallintosääntö 14 § 2 kohta",
        decision="Sivistyslautakunta 2.9.2025 § 40",
        domain="sivistys",
        limit=EuroLimit(maximum=Decimal(60000), maximum_inclusive=True, vat=Vat.EXCLUDED),
        valid_from=date(2025, 1, 1),
        valid_until=date(2029, 12, 31),
        depth=Depth.SUB_DELEGATED,
        previous_maximum=Decimal(40000),
        source="tehty testejä varten",
    )


def test_row_keeps_what_is_unsaid_as_none() -> None:
    powers, _ = sample()
    assert powers["e4"].limit == EuroLimit(maximum=Decimal(30000))
    assert (powers["e4"].section, powers["e4"].may_delegate) == ("", None)
    assert powers["e5"].limit == EuroLimit(minimum=Decimal(30000))


def test_row_of_the_council_is_the_first_step() -> None:
    powers, _ = sample()
    assert (powers["e3"].depth, powers["e3"].may_delegate) == (Depth.RULES, True)


def test_row_may_name_several_holders() -> None:
    powers, _ = sample()
    assert powers["e8"].holders == {"toimialajohtaja", "hallintojohtaja"}


def test_proposal_is_not_adopted() -> None:
    powers, _ = sample()
    assert [power.id for power in powers.values() if not power.adopted] == ["e7"]


def test_form_row_is_a_requirement_and_no_power() -> None:
    powers, forms = sample()
    assert "e6" not in powers
    assert [(form.id, form.requirement) for form in forms] == [
        ("e6", "viranhaltijapäätös tehtävä; päätökset tiedoksi lautakunnalle")
    ]
