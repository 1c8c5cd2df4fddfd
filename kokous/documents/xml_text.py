"""Text that XML can hold: what one pasted character must not do to a whole file or feed."""

import re

#: The last two of every plane but the first, which stand for no letter.
_NONE = "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
#: Not among the characters of XML 1.0 (2.2), or letters of nobody (Unicode 23.7, noncharacters).
_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_NONE}]+")


def fit(text: str) -> str:
    """The text with a space where something stood that XML cannot hold."""
    return _UNFIT.sub(" ", text)
