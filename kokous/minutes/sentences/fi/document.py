"""Koko asiakirja: nimi, sivut, versiot ja tiivisteet."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.renditions.kinds import RenditionKind
from kokous.rules.kinds import complete

TITLE = "Pöytäkirja"
_NOTES = complete(
    RenditionKind,
    {
        RenditionKind.OFFICIAL: "",
        RenditionKind.PUBLIC: "Julkinen versio: salassa pidettävät tiedot on poistettu.",
        RenditionKind.MINIMAL: "Julkinen versio: salassa pidettävät tiedot ja henkilötiedot on poistettu.",
    },
)


@whole()
def both(words: Sequence[str]) -> str:
    """``A, B ja C``."""
    return " ja ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@whole()
def page(number: str, total: str) -> str:
    return f"Sivu {number} / {total}"


@whole()
def names_official(sha256: str) -> str:
    return f"Virallisen pöytäkirjan tiiviste (SHA-256): {sha256}"


@whole()
def rendition_note(kind: str) -> str:
    return _NOTES[RenditionKind(kind)]


@whole()
def corrected_version(number: int, day: str) -> str:
    return f"Korjattu versio {number}, {day}. Tarkastettu pöytäkirja säilyy muuttamattomana, ja korjaukset on merkitty pykäliin (HL 52 § 3 mom.)."


@whole()
def names_checked(sha256: str) -> str:
    return (
        f"Tarkastetun pöytäkirjan tiiviste (SHA-256): {sha256}. Allekirjoitukset ja tarkastus koskevat sitä."
    )
