"""Secrecy grounds, times and markings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import cite
from kokous.rules.secrecy import (
    DISCRETIONARY_MARKING,
    ground,
    heading_lacks,
    is_secret,
    marking,
    marking_required,
    names_its_matter,
    party_may_see,
    public_part_given,
    secret_until,
    silence_binds,
)
from kokous.rules.secrecy_grounds import GROUNDS, Clause

DATED = date(2026, 2, 28)


@pytest.mark.law("12.2")
def test_every_point_has_both_languages() -> None:
    points = [str(number) for number in range(1, 32)] + ["31 a", "31 b", "32"]
    assert list(GROUNDS) == points
    assert all(each.fi and each.sv and each.fi != each.sv for each in GROUNDS.values())
    assert len({each.fi for each in GROUNDS.values()}) == len({each.sv for each in GROUNDS.values()}) == 34


@pytest.mark.law("12.2")
def test_points_common_in_municipalities() -> None:
    common = [each.point for each in GROUNDS.values() if each.common]
    assert common == ["7", "8", "17", "18", "19", "20", "23", "25", "29", "30", "31", "32"]


@pytest.mark.law("12.2")
def test_ground_by_point() -> None:
    assert ground("20").citation == cite("JulkL", 24, 1, "20")
    assert str(ground("31 a").citation) == "JulkL 24 § 1 mom. 31 a kohta"
    with pytest.raises(ValueError, match="no point 33"):
        ground("33")


@pytest.mark.law("12.2")
@pytest.mark.parametrize(
    ("clause", "harm", "secret"),
    [
        (Clause.ABSOLUTE, False, True),
        (Clause.PRESUMED_PUBLICITY, True, True),
        (Clause.PRESUMED_PUBLICITY, None, False),
        (Clause.PRESUMED_SECRECY, None, True),
        (Clause.PRESUMED_SECRECY, False, False),
    ],
)
def test_doubt_falls_by_the_clause(clause: Clause, harm: bool | None, secret: bool) -> None:
    assert is_secret(clause, giving_would_harm=harm) is secret


@pytest.mark.law("12.2")
def test_general_secrecy_lasts_25_years() -> None:
    assert secret_until("20", dated=DATED) == date(2051, 2, 28)
    assert secret_until("20", dated=date(2024, 2, 29)) == date(2049, 2, 28)


@pytest.mark.law("12.2")
def test_private_life_50_years_from_death_or_100() -> None:
    assert secret_until("25", dated=DATED, died=date(2030, 6, 1)) == date(2080, 6, 1)
    assert secret_until("25", dated=DATED) == date(2126, 2, 28)
    assert secret_until("31 a", dated=DATED) == date(2126, 2, 28)
    assert secret_until("23", dated=DATED, died=date(2030, 6, 1)) == date(2051, 2, 28)


@given(st.sampled_from(sorted(GROUNDS)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_secrecy_is_never_shorter_than_25_years(point: str, dated: date) -> None:
    assert secret_until(point, dated=dated).year - dated.year in {25, 100}


@pytest.mark.law("12.2")
def test_marking_names_part_only_without_harm_clause() -> None:
    basis = ground("25").citation
    absolute = marking(basis, part="liite 2", language="fi", clause=Clause.ABSOLUTE)
    harm = marking(basis, part="bilaga 2", language="sv", clause=Clause.PRESUMED_PUBLICITY)
    assert absolute == "SALASSA PIDETTÄVÄ (JulkL 24 § 1 mom. 25 kohta): liite 2"
    assert harm == "SEKRETESSBELAGD (JulkL 24 § 1 mom. 25 kohta)"
    with pytest.raises(KeyError):
        marking(basis, part="", language="en", clause=Clause.ABSOLUTE)


@pytest.mark.law("12.2")
def test_discretionary_marking_words() -> None:
    assert DISCRETIONARY_MARKING == {"fi": "HARKINNANVARAISESTI ANNETTAVA", "sv": "UPPGES ENLIGT PRÖVNING"}


@pytest.mark.law("12.2")
def test_marking_required_for_a_party() -> None:
    assert marking_required(given_to_party=True, protects_other_or_public=True)
    assert not marking_required(given_to_party=True, protects_other_or_public=False)
    assert not marking_required(given_to_party=False, protects_other_or_public=True)


@pytest.mark.law("12.2")
def test_public_part_is_given_when_separable() -> None:
    assert public_part_given(wholly_secret=False, separable=True)
    assert not public_part_given(wholly_secret=False, separable=False)
    assert not public_part_given(wholly_secret=True, separable=True)


@pytest.mark.law("12.2")
def test_silence_binds_trustees_too() -> None:
    assert silence_binds(employee=False, trustee=True, learnt_in_office=True)
    assert silence_binds(employee=True, trustee=False, learnt_in_office=True)
    assert not silence_binds(employee=False, trustee=True, learnt_in_office=False)
    assert not silence_binds(employee=False, trustee=False, learnt_in_office=True)


@pytest.mark.law("12.2")
def test_party_sees_unless_an_exception_bars() -> None:
    assert party_may_see(party=True, may_have_affected=True)
    assert not party_may_see(party=True, may_have_affected=True, barred_by="JulkL 11 § 2 mom. 1 kohta")
    assert not party_may_see(party=True, may_have_affected=False)
    assert not party_may_see(party=False, may_have_affected=True)


@pytest.mark.law("R-3.10")
def test_a_public_heading_names_the_matter() -> None:
    assert names_its_matter("Tontin myyminen")
    for nothing in ("", " . ", "Asia ei ole julkinen.", "SALASSA PIDETTÄVÄ ASIA", "Sekretessbelagt ärende"):
        assert not names_its_matter(nothing)


@pytest.mark.law("R-3.10", "R-14.01", "12.2")
def test_a_secret_heading_has_its_ground_and_a_public_one_beside_it() -> None:
    assert heading_lacks(public=True, ground="", public_heading="") == ()
    assert heading_lacks(public=False, ground="JulkL 24 §", public_heading="Tontin myyminen") == ()
    assert heading_lacks(public=False, ground=" ", public_heading="") == ("ground", "public_heading")
    assert heading_lacks(public=False, ground="JulkL 24 §", public_heading="Ei julkinen") == (
        "public_heading",
    )
