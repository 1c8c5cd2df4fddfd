"""Personal identity codes in texts, and how a remote participant's identity is verified.

A code has ddmmyy, a sign of the century, an individual number and a check character.
Since 2023 each century has several signs ([M] unconfirmed list, one table below).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kokous.rules.citations import Citation, cite, kuntal

#: Sign -> first year of the century; the later signs were taken into use in 2023 [M].
CENTURY_SIGNS: dict[str, int] = {
    "+": 1800,
    **dict.fromkeys("-YXWVU", 1900),
    **dict.fromkeys("ABCDEF", 2000),
}
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"

#: Act 1225/2023 changed TSL 29 §: the code, alone or with the name, must not verify identity.
CODE_FORBIDDEN_SINCE = date(2024, 1, 1)

#: Typesetting turns the hyphen into these; a code printed so is still a code.
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
_CODE = re.compile(
    rf"(?<![0-9A-Za-z])(?P<day>[0-9]{{6}})(?P<gap>\s?)(?P<sign>[-+A-FU-Y{_HYPHENS}])(?P<gap2>\s?)"
    r"(?P<number>[0-9]{3})(?P<check>[0-9A-Z])(?![0-9A-Za-z])",
    re.IGNORECASE,
)


class Certainty(Enum):
    """How sure a finding is."""

    CERTAIN = "certain"  # the date exists and the check character fits
    SUSPECTED = "suspected"  # only the shape fits: a mistyped code, or something else


@dataclass(frozen=True, slots=True)
class IdentityCode:
    """One finding: the text as it stands between ``start`` and ``end``, and how sure it is."""

    text: str
    start: int
    end: int
    certainty: Certainty


class Means(Enum):
    """Ways by which somebody's identity may be verified."""

    NAME = "name"
    IDENTITY_CODE = "identity_code"
    STRONG_AUTHENTICATION = "strong_authentication"
    PERSONAL_SIGN_IN = "personal_sign_in"
    RECOGNISED_ON_VIDEO = "recognised_on_video"
    IDENTITY_DOCUMENT = "identity_document"


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether the identity counts as verified, and the provision that says so."""

    verified: bool
    cite: Citation


def find_identity_codes(text: str) -> list[IdentityCode]:
    """All personal identity codes in the text, in order (TSL 29 §).

    A finding whose date exists and whose check character fits is certain. One whose shape
    alone fits is suspected: publication is held until a person has looked at it. A code
    broken by a space or a line end is reported only when certain, as loose numbers often
    have that shape.

    Rules: R-13.02
    """
    return [found for match in _CODE.finditer(text) if (found := _judge(match)) is not None]


def blocks_publication(text: str, *, cleared: Collection[str] = ()) -> list[IdentityCode]:
    """The findings that hold back publishing the text; empty when it may go out (TSL 29 §).

    ``cleared`` are suspected texts that a person has looked at and found to be something
    else; a certain code cannot be cleared, only taken out of the text.

    Rules: R-13.02
    """
    return [
        found
        for found in find_identity_codes(text)
        if found.certainty is Certainty.CERTAIN or found.text not in cleared
    ]


def verify_identity(means: Collection[Means], *, on: date) -> Verification:
    """Whether these means verify who somebody is (TSL 29 §; for a meeting KuntaL 99 §).

    Name and identity code, alone or together, do not: both are known to others. Before
    2024 the same follows from the reliable verification KuntaL 99 § asks for [I].

    Rules: R-13.02, R-5.03
    """
    verified = bool(set(means) - {Means.NAME, Means.IDENTITY_CODE})
    return Verification(verified, cite("TSL", 29) if on >= CODE_FORBIDDEN_SINCE else kuntal(99))


def _judge(match: re.Match[str]) -> IdentityCode | None:
    certain = _date_exists(match["day"], match["sign"].upper()) and _check_fits(match)
    if not certain and (match["gap"] or match["gap2"]):
        return None
    certainty = Certainty.CERTAIN if certain else Certainty.SUSPECTED
    return IdentityCode(match.group(), match.start(), match.end(), certainty)


def _date_exists(ddmmyy: str, sign: str) -> bool:
    first_year = CENTURY_SIGNS.get(sign, CENTURY_SIGNS["-"])
    try:
        date(first_year + int(ddmmyy[4:]), int(ddmmyy[2:4]), int(ddmmyy[:2]))
    except ValueError:
        return False
    return True


def _check_fits(match: re.Match[str]) -> bool:
    remainder = int(match["day"] + match["number"]) % len(CHECK_CHARACTERS)
    return CHECK_CHARACTERS[remainder] == match["check"].upper()
