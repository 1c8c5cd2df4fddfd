"""Hela dokumentet: namn, sidor, versioner och kontrollsummor."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.renditions.kinds import RenditionKind
from kokous.rules.kinds import complete

TITLE = "Protokoll"
_NOTES = complete(
    RenditionKind,
    {
        RenditionKind.OFFICIAL: "",
        RenditionKind.PUBLIC: "Offentlig version: sekretessbelagda uppgifter har tagits bort.",
        RenditionKind.MINIMAL: "Offentlig version: sekretessbelagda uppgifter och personuppgifter har tagits bort.",
    },
)


@whole()
def both(words: Sequence[str]) -> str:
    """``A, B och C``."""
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@whole()
def page(number: str, total: str) -> str:
    return f"Sida {number} / {total}"


@whole()
def names_official(sha256: str) -> str:
    return f"Det officiella protokollets kontrollsumma (SHA-256): {sha256}"


@whole()
def rendition_note(kind: str) -> str:
    return _NOTES[RenditionKind(kind)]


@whole()
def corrected_version(number: int, day: str) -> str:
    return f"Rättad version {number}, {day}. Det justerade protokollet bevaras oförändrat, och rättelserna är antecknade vid paragraferna (förvaltningslagen 52 § 3 mom.)."


@whole()
def names_checked(sha256: str) -> str:
    return f"Det justerade protokollets kontrollsumma (SHA-256): {sha256}. Underskrifterna och justeringen gäller det."
