"""Kokouksen muodot: avaaminen, laillisuus, tarkastajat, työjärjestys ja päättäminen."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.fi.document import both

LEGALITY = "Laillisuus ja päätösvaltaisuus"
CHECKERS = "Pöytäkirjantarkastajat"


@whole()
def opened(time: str) -> str:
    return f"Puheenjohtaja avasi kokouksen klo {time}."


@whole()
def closed(time: str) -> str:
    return f"Puheenjohtaja päätti kokouksen klo {time}."


def legality(present: int, needed: int, *, quorate: bool, lawful: bool) -> str:
    if quorate and lawful:
        stated = "Todettiin, että kokous on laillisesti koolle kutsuttu ja päätösvaltainen."
    elif quorate:
        stated = "Todettiin, että kokousta ei ole kutsuttu laillisesti koolle. Kokous on päätösvaltainen."
    elif lawful:
        stated = "Todettiin, että kokous on laillisesti koolle kutsuttu mutta ei päätösvaltainen."
    else:
        stated = "Todettiin, että kokousta ei ole kutsuttu laillisesti koolle eikä se ole päätösvaltainen."
    seats = "1 jäsen" if present == 1 else f"{present} jäsentä"
    return f"{stated} Läsnä oli {seats}; päätösvaltaisuuteen vaaditaan {needed} (KuntaL 103 §)."


@whole()
def checkers(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"Pöytäkirjantarkastajaksi valittiin {names[0]}."
    return f"Pöytäkirjantarkastajiksi valittiin {both(names)}."


def order_accepted() -> str:
    return "Työjärjestys hyväksyttiin."
