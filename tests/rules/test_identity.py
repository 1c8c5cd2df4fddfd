"""Identity codes in texts and verifying a remote participant. The codes are made up in the test."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.rules.citations import cite, kuntal
from kokous.rules.identity import (
    CENTURY_SIGNS,
    CHECK_CHARACTERS,
    Certainty,
    Means,
    Verification,
    blocks_publication,
    find_identity_codes,
    verify_identity,
)


def made_up_code(day: date, sign: str, number: int) -> str:
    """A well-formed code; numbers 900-999 are never given to anybody."""
    ddmmyy = day.strftime("%d%m%y")
    check = CHECK_CHARACTERS[int(f"{ddmmyy}{number:03}") % 31]
    return f"{ddmmyy}{sign}{number:03}{check}"


CODE = made_up_code(date(1972, 2, 29), "-", 900)
WRONG_CHECK = CODE[:-1] + ("A" if CODE[-1] != "A" else "B")


@pytest.mark.law("R-13.02")
def test_code_is_found_with_its_place() -> None:
    text = f"Hakija ({CODE}) pyytää."
    (found,) = find_identity_codes(text)
    assert (found.text, found.certainty) == (CODE, Certainty.CERTAIN)
    assert text[found.start : found.end] == CODE


@pytest.mark.law("R-13.02")
@given(
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.sampled_from(sorted(CENTURY_SIGNS)),
    st.integers(900, 999),
)
def test_every_century_sign_is_found(day: date, sign: str, number: int) -> None:
    shifted = date(CENTURY_SIGNS[sign] + day.year - 1900, day.month, min(day.day, 28))
    code = made_up_code(shifted, sign, number)
    assert [each.certainty for each in find_identity_codes(f"x {code}, y")] == [Certainty.CERTAIN]
    assert [each.text for each in blocks_publication(code.lower())] == [code.lower()]


@pytest.mark.law("R-13.02")
@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2013", "\u2212"])
def test_typeset_hyphen_does_not_hide_a_code(hyphen: str) -> None:
    assert find_identity_codes(CODE.replace("-", hyphen))[0].certainty is Certainty.CERTAIN


@pytest.mark.law("R-13.02")
def test_code_broken_by_a_line_end_is_found_only_when_certain() -> None:
    broken = CODE.replace("-", "-\n")
    assert [each.text for each in find_identity_codes(broken)] == [broken]
    assert find_identity_codes(WRONG_CHECK.replace("-", "\n-")) == []


@pytest.mark.law("R-13.02")
@pytest.mark.parametrize("text", [WRONG_CHECK, "320172-9005", "310299-9001"])
def test_shape_alone_is_suspected_and_can_be_cleared(text: str) -> None:
    (found,) = find_identity_codes(text)
    assert found.certainty is Certainty.SUSPECTED
    assert blocks_publication(text) == [found]
    assert blocks_publication(text, cleared=[text]) == []


@pytest.mark.law("R-13.02")
def test_certain_code_cannot_be_cleared() -> None:
    assert [each.text for each in blocks_publication(CODE, cleared=[CODE])] == [CODE]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asia 198/00.01.01/2017",
        "puh. 040 123 4567",
        "FI21 1234 5600 0007 85",
        "9" + CODE,
        CODE + "1",
        "010172G9001",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_identity_codes(text) == []


def test_code_in_a_file_name_is_found() -> None:
    assert [each.text for each in find_identity_codes(f"hakemus_{CODE}_2.pdf")] == [CODE]


@pytest.mark.law("R-13.02", "R-5.03")
@pytest.mark.parametrize(
    ("means", "verified"),
    [
        ([], False),
        ([Means.IDENTITY_CODE], False),
        ([Means.IDENTITY_CODE, Means.NAME], False),
        ([Means.NAME, Means.RECOGNISED_ON_VIDEO], True),
        ([Means.STRONG_AUTHENTICATION], True),
    ],
)
def test_code_and_name_do_not_verify(means: list[Means], verified: bool) -> None:
    assert verify_identity(means, on=date(2024, 1, 1)) == Verification(verified, cite("TSL", 29))
    assert verify_identity(means, on=date(2023, 12, 31)) == Verification(verified, kuntal(99))
