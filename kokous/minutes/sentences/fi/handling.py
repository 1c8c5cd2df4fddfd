"""Asian käsittely: esteelliset, kuultavat, tulijat ja lähtijät."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.fi.document import both


@whole("deputy")
def recused(name: str, ground: str, deputy: str) -> str:
    came = f" Hänen sijaansa asian käsittelyyn osallistui varajäsen {deputy}." if deputy else ""
    return f"{name} ilmoitti olevansa esteellinen ({ground}) ja poistui kokouksesta asian käsittelyn ajaksi.{came}"


@whole()
def arrived(name: str, time: str) -> str:
    return f"{name} saapui kokoukseen asian käsittelyn aikana klo {time}."


@whole()
def left(name: str, time: str) -> str:
    return f"{name} poistui kokouksesta asian käsittelyn aikana klo {time}."


@whole()
def left_lost(name: str, time: str) -> str:
    """One who took part remotely and whose connection was lost (KuntaL 99 §)."""
    return f"{name} poistui kokouksesta asian käsittelyn aikana klo {time}, koska etäyhteys katkesi."


@whole()
def came_back(name: str, time: str) -> str:
    return f"{name} palasi kokoukseen etäyhteydellä asian käsittelyn aikana klo {time}."


@whole("lost")
def connection_found(name: str, lost: str, time: str) -> str:
    """A connection was lost and the member was found to be there (KuntaL 99 §, 103 § 3 mom.)."""
    since = f" klo {lost}" if lost else ""
    return (
        f"{name} osallistui kokoukseen etänä. Yhteys kokousjärjestelmään katkesi{since}. Klo {time} todettiin, että "
        "jäsen pystyy seuraamaan kokousta ja osallistumaan asian käsittelyyn (KuntaL 99 §)."
    )


@whole()
def heard(names: Sequence[str]) -> str:
    return f"Asiantuntijana oli kuultavana {both(names)}."


@whole("reason")
def closed_part(reason: str = "") -> str:
    if reason:
        return f"Asia päätettiin käsitellä suljetussa kokouksessa (KuntaL 101 §). Syy: {reason.rstrip('.')}."
    return "Asia käsiteltiin suljetussa kokouksessa (KuntaL 101 §)."
