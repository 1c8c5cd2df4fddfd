"""Ärendets behandling: jäviga, hörda och de som kommer och går."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.sv.document import both


@whole("deputy")
def recused(name: str, ground: str, deputy: str) -> str:
    came = f" I stället deltog ersättaren {deputy} i behandlingen av ärendet." if deputy else ""
    return f"{name} anmälde jäv ({ground}) och avlägsnade sig för den tid ärendet behandlades.{came}"


@whole()
def arrived(name: str, time: str) -> str:
    return f"{name} anlände till sammanträdet under behandlingen av ärendet kl. {time}."


@whole()
def left(name: str, time: str) -> str:
    return f"{name} avlägsnade sig från sammanträdet under behandlingen av ärendet kl. {time}."


@whole()
def left_lost(name: str, time: str) -> str:
    """One who took part remotely and whose connection was lost (kommunallagen 99 §)."""
    return f"{name} lämnade sammanträdet under behandlingen av ärendet kl. {time}, eftersom distansförbindelsen bröts."


@whole()
def came_back(name: str, time: str) -> str:
    return f"{name} återvände till sammanträdet på distans under behandlingen av ärendet kl. {time}."


@whole("lost")
def connection_found(name: str, lost: str, time: str) -> str:
    """A connection was lost and the member was found to be there (kommunallagen 99 §, 103 § 3 mom.)."""
    since = f" kl. {lost}" if lost else ""
    return (
        f"{name} deltog i sammanträdet på distans. Förbindelsen till mötessystemet bröts{since}. Kl. {time} "
        "konstaterades att ledamoten kan följa sammanträdet och delta i behandlingen av ärendet (kommunallagen 99 §)."
    )


@whole()
def heard(names: Sequence[str]) -> str:
    return f"Som {'sakkunniga' if len(names) > 1 else 'sakkunnig'} hördes {both(names)}."


@whole("reason")
def closed_part(reason: str = "") -> str:
    if reason:
        return f"Beslöts att ärendet behandlas vid slutet sammanträde (kommunallagen 101 §). Orsak: {reason.rstrip('.')}."
    return "Ärendet behandlades vid slutet sammanträde (kommunallagen 101 §)."
