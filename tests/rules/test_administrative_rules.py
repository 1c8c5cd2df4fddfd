"""Versions of the administrative rules and what they must contain."""

from datetime import date

import pytest

from kokous.rules.administrative_rules import REQUIRED_POINTS, Version, provisions_missing, version_in_force
from kokous.rules.citations import kuntal

OLD = Version("a", date(2023, 1, 1), "Valtuusto 12.12.2022 § 80")
NEW = Version("b", date(2025, 6, 1), "Valtuusto 19.5.2025 § 22")


@pytest.mark.law("R-2.01")
def test_version_is_the_latest_begun() -> None:
    assert version_in_force([NEW, OLD], on=date(2025, 5, 31)) == OLD
    assert version_in_force([NEW, OLD], on=date(2025, 6, 1)) == NEW


@pytest.mark.law("R-2.01")
def test_version_missing_or_doubled_is_refused() -> None:
    with pytest.raises(ValueError, match="no version"):
        version_in_force([NEW, OLD], on=date(2022, 12, 31))
    twin = Version("c", NEW.valid_from, "Valtuusto 20.5.2025 § 23")
    with pytest.raises(ValueError, match="same day"):
        version_in_force([NEW, OLD, twin], on=date(2026, 1, 1))


@pytest.mark.law("2.1")
def test_rules_missing_points_are_named() -> None:
    covered = set(REQUIRED_POINTS) - {"2 h", "2 p"}
    missing = provisions_missing(
        covered, language_rights=False, exceptional_conditions=False, bilingual=True, on=date(2023, 9, 30)
    )
    assert missing == (kuntal(90, 1, "2 h"), kuntal(90, 1, "2 p"), kuntal(90, 2), kuntal(90, 3))


@pytest.mark.law("2.1")
def test_exceptional_conditions_only_since_2023() -> None:
    missing = provisions_missing(
        REQUIRED_POINTS,
        language_rights=False,
        exceptional_conditions=False,
        bilingual=False,
        on=date(2023, 9, 29),
    )
    assert missing == ()


@pytest.mark.law("2.1")
def test_fees_of_the_rules_are_those_for_documents_not_for_meetings() -> None:
    assert REQUIRED_POINTS["2 m"] == "asiakirjoista ja tiedoista perittävät maksut"
