"""The administrative rules (hallintosääntö, KuntaL 90 §): what they must say, and which version applies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kokous.rules.citations import Citation, kuntal

#: KuntaL 90 § 3 mom. (199/2023): provisions for exceptional conditions, complied with by 30 Sep 2023.
EXCEPTIONAL_CONDITIONS_SINCE = date(2023, 9, 30)

#: Points of KuntaL 90 § 1 mom. that the rules must cover (as amended by 419/2021).
REQUIRED_POINTS: dict[str, str] = {
    "1 a": "toimielimet ja niiden toimivalta",
    "1 b": "puheenjohtajan tehtävät",
    "1 c": "henkilöstöorganisaatio",
    "1 d": "taloudenhoito",
    "1 e": "tarkastus",
    "1 f": "sisäinen valvonta, riskienhallinta ja sopimusten hallinta",
    "2 a": "toimivallan siirtäminen",
    "2 b": "koolle kutsuminen",
    "2 c": "varajäsenen kutsuminen",
    "2 d": "puheenjohtajan tehtävät kokouksessa",
    "2 e": "tilapäinen puheenjohtaja",
    "2 f": "hallituksen edustajan ja kunnanjohtajan läsnäolo",
    "2 g": "muiden läsnäolo ja puheoikeus",
    "2 h": "päätöksentekotavat ja sähköiset yhteydet",
    "2 i": "esittely",
    "2 j": "pöytäkirjan laatiminen, tarkastaminen ja tiedoksianto",
    "2 k": "asiakirjojen allekirjoittaminen",
    "2 l": "tiedonhallinta ja asiakirjahallinto",
    "2 m": "asiakirjoista ja tiedoista perittävät maksut",
    "2 n": "aloitteet",
    "2 o": "viestinnän periaatteet",
    "2 p": "otto-oikeuden menettely",
    "3 a": "valtuuston kokousmenettely",
    "3 b": "varavaltuutetun kutsuminen",
    "3 c": "valtuutettujen aloitteet",
    "3 d": "valtuustoryhmät",
    "3 e": "sähköinen osallistuminen ja sähköinen kutsu",
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the rules: its first day and the council's decision that adopted it."""

    id: str
    valid_from: date
    adopted_by: str


def version_in_force(versions: Iterable[Version], *, on: date) -> Version:
    """The version that a meeting or decision of the day is pinned to: the latest begun by then [I].

    Raises ValueError when none is in force, or two begin on the same day.

    Rules: R-2.01
    """
    begun = sorted(
        (version for version in versions if version.valid_from <= on), key=lambda each: each.valid_from
    )
    if not begun:
        raise ValueError("no version of the administrative rules is in force")
    if len(begun) > 1 and begun[-1].valid_from == begun[-2].valid_from:
        raise ValueError("two versions of the administrative rules begin on the same day")
    return begun[-1]


def provisions_missing(
    covered: Collection[str],
    *,
    language_rights: bool,
    exceptional_conditions: bool,
    bilingual: bool,
    on: date,
) -> tuple[Citation, ...]:
    """What the rules of a municipality must still provide for (KuntaL 90 §).

    ``covered``: the points of 90 § 1 mom. the rules cover (``"2 h"``). Limits on the length
    of speeches (3 f) are given only if needed.

    Rules: 2.1
    """
    missing = [kuntal(90, 1, point) for point in REQUIRED_POINTS if point not in covered]
    if bilingual and not language_rights:
        missing.append(kuntal(90, 2))
    if on >= EXCEPTIONAL_CONDITIONS_SINCE and not exceptional_conditions:
        missing.append(kuntal(90, 3))
    return tuple(missing)
