"""Sammanträdets former: öppnande, laglighet, justerare, arbetsordning och avslutande."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.sv.document import both

LEGALITY = "Laglighet och beslutförhet"
CHECKERS = "Protokolljusterare"


@whole()
def opened(time: str) -> str:
    return f"Ordföranden öppnade sammanträdet kl. {time}."


@whole()
def closed(time: str) -> str:
    return f"Ordföranden avslutade sammanträdet kl. {time}."


def legality(present: int, needed: int, *, quorate: bool, lawful: bool) -> str:
    if quorate and lawful:
        stated = "Det konstaterades att sammanträdet är lagligen sammankallat och beslutfört."
    elif quorate:
        stated = "Det konstaterades att sammanträdet inte är lagligen sammankallat. Det är beslutfört."
    elif lawful:
        stated = "Det konstaterades att sammanträdet är lagligen sammankallat men inte beslutfört."
    else:
        stated = "Det konstaterades att sammanträdet varken är lagligen sammankallat eller beslutfört."
    seats = "1 ledamot" if present == 1 else f"{present} ledamöter"
    return f"{stated} Närvarande var {seats}; för beslutförhet krävs {needed} (kommunallagen 103 §)."


@whole()
def checkers(names: Sequence[str]) -> str:
    return f"Till protokolljusterare valdes {both(names)}."


def order_accepted() -> str:
    return "Arbetsordningen godkändes."
