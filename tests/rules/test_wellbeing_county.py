"""Twin provisions of wellbeing services counties."""

import pytest

from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.wellbeing_county import DIFFERENCES, TWINS, twin


@pytest.mark.law("20")
@pytest.mark.parametrize(
    ("section", "hval"),
    [(83, 88), (91, 96), (92, 97), (97, 102), (99, 104), (107, 112), (140, 145), (143, 148)],
)
def test_twin_of_a_section(section: int, hval: int) -> None:
    assert twin(kuntal(section, 1)) == cite("HVAL", hval)


@pytest.mark.law("20")
def test_other_statutes_stay() -> None:
    assert twin(hl(28, 1, "1")) == hl(28, 1, "1")


@pytest.mark.law("20")
def test_section_without_twin_is_refused() -> None:
    with pytest.raises(ValueError, match="no twin in HVAL"):
        twin(kuntal(17, 3))


def test_twins_are_one_to_one_and_differences_are_about_them() -> None:
    assert len(set(TWINS.values())) == len(TWINS)
    assert DIFFERENCES.keys() <= TWINS.keys()
