import pytest

from kokous.organisation.business_id import is_business_id


@pytest.mark.parametrize("text", ["0123456-2", "1234567-1", "9000001-1"])
def test_a_right_check_digit_is_accepted(text: str) -> None:
    assert is_business_id(text) is True


@pytest.mark.parametrize(
    "text", ["0123456-3", "0123456", "123456-2", "0123456-X", " 0123456-2", "９000001-1"]
)
def test_a_wrong_number_is_refused(text: str) -> None:
    assert is_business_id(text) is False


@pytest.mark.parametrize("digit", range(10))
def test_a_remainder_of_one_has_no_check_digit(digit: int) -> None:
    assert is_business_id(f"9000002-{digit}") is False
