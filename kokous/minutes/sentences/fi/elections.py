"""Vaalit: tapa, ehdokkaat, arpa ja valitut."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.fi.document import both

ELECTION = "Vaali"
LIST = "Lista"
CANDIDATE = "Ehdokas"
VOTES = "Ääniä"
FIGURE = "Vertausluku"


@whole()
def election(method: str, seats: int) -> str:
    many = f"Valittavia oli {seats}."
    if method == "proportional":
        return f"Toimitettiin suhteellinen vaali (KuntaL 105 §). {many}"
    if method == "unanimous":
        return f"Vaali oli yksimielinen. {many}"
    return f"Toimitettiin enemmistövaali (KuntaL 105 §). {many}"


@whole()
def elected(names: Sequence[str]) -> str:
    return f"Valituksi tuli {names[0]}." if len(names) == 1 else f"Valituiksi tulivat {both(names)}."


@whole()
def elected_deputies(names: Sequence[str]) -> str:
    return f"Varalle {'tuli' if len(names) == 1 else 'tulivat'} {both(names)}."


@whole()
def lot(names: Sequence[str]) -> str:
    return f"Tasatulos ratkaistiin arvalla; arvottu järjestys: {', '.join(names)}."
