"""The Finnish business id (Y-tunnus): seven digits, a hyphen and a check digit."""

import re

#: Weights of the seven digits; the check digit is 11 minus the weighted sum modulo 11.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def is_business_id(text: str) -> bool:
    """Whether ``text`` is a business id such as ``0123456-2`` with a right check digit.

    A remainder of one has no check digit: such numbers are never given out.
    """
    found = re.fullmatch(r"(\d{7})-(\d)", text, re.ASCII)
    if not found:
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(found[1], WEIGHTS, strict=True)) % 11
    return remainder != 1 and int(found[2]) == (11 - remainder) % 11
