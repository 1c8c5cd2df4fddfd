from datetime import date

import pytest

from kokous.rules.composition import BodyKind
from kokous.rules.findings import Weight
from kokous.rules.languages import (
    BOTH,
    Language,
    Text,
    Version,
    check_education_bodies,
    check_public_information,
    check_versions,
    decision_language,
    may_speak,
    minutes_languages,
    must_be_in_both,
    translation_free,
)

FI, SV = BOTH


@pytest.mark.law("R-16.01")
def test_council_of_a_bilingual_municipality_uses_both_languages():
    assert minutes_languages([BodyKind.COUNCIL], bilingual=True, own=(FI,)) == BOTH
    assert minutes_languages([BodyKind.SUBCOMMITTEE, BodyKind.COUNCIL], bilingual=True, own=(FI,)) == BOTH
    assert minutes_languages([BodyKind.BOARD], bilingual=True, own=(SV,)) == (SV,)
    assert minutes_languages([BodyKind.COUNCIL], bilingual=False, own=(FI,)) == (FI,)
    with pytest.raises(ValueError, match="at least one language"):
        minutes_languages([BodyKind.BOARD], bilingual=True, own=())


@pytest.mark.law("R-16.01", "R-16.02", "R-16.05")
def test_texts_that_both_languages_need():
    assert {text for text in Text if must_be_in_both(text, council=True)} == set(Text) - {Text.AGENDA}
    assert {text for text in Text if must_be_in_both(text, council=False)} == {
        Text.ADMINISTRATIVE_RULES,
        Text.ANNOUNCEMENT,
    }


def found(*versions):
    findings = check_versions(versions, published=date(2026, 12, 3), days_for_translation=5)
    return [(finding.key, finding.weight, finding.facts) for finding in findings]


@pytest.mark.law("R-16.02")
def test_minutes_need_two_whole_versions_one_of_them_official():
    official = Version(FI, date(2026, 12, 3), official=True)
    assert found(official, Version(SV, date(2026, 12, 8))) == []
    assert found(official, Version(SV, date(2026, 12, 9))) == [("translation_late", Weight.WARNS, ("sv",))]
    assert found(official, Version(SV, date(2026, 12, 4), complete=False)) == [
        ("version_missing", Weight.BLOCKS, ("sv",))
    ]
    assert found(Version(FI, date(2026, 12, 3)), Version(SV, date(2026, 12, 3))) == [
        ("one_version_official", Weight.BLOCKS, ())
    ]


@pytest.mark.law("R-16.03")
def test_member_chooses_the_language():
    assert may_speak(SV, bilingual=True, own=FI)
    assert may_speak(FI, bilingual=False, own=FI)
    assert not may_speak(SV, bilingual=False, own=FI)


@pytest.mark.law("R-16.04")
def test_language_of_a_decision_is_the_partys():
    assert decision_language(SV, own=FI, bilingual=True) is SV
    assert decision_language(SV, own=FI, bilingual=False) is FI
    assert decision_language(None, own=FI, bilingual=True) is FI
    assert translation_free(asked=True, decision=FI, party=SV)
    assert not translation_free(asked=False, decision=FI, party=SV)
    assert not translation_free(asked=True, decision=FI, party=FI)


@pytest.mark.law("R-16.05")
def test_public_information_is_in_both_languages():
    assert check_public_information(frozenset(BOTH), bilingual=True, is_decision=False) == ()
    assert check_public_information(frozenset({FI}), bilingual=False, is_decision=False) == ()
    (blocking,) = check_public_information(frozenset({FI}), bilingual=True, is_decision=False)
    (warning,) = check_public_information(frozenset({FI}), bilingual=True, is_decision=True)
    assert (blocking.weight, blocking.facts) == (Weight.BLOCKS, ("sv",))
    assert (warning.weight, str(warning.cites[0])) == (Weight.WARNS, "KieliL 32 § 3 mom.")


@pytest.mark.law("R-16.06")
def test_each_language_has_its_education_body():
    assert check_education_bodies(frozenset(Language), bilingual=True) == ()
    assert check_education_bodies(frozenset({FI}), bilingual=False) == ()
    (finding,) = check_education_bodies(frozenset({FI}), bilingual=True)
    assert finding.facts == ("sv",)
