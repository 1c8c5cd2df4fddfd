"""Valen: sättet, kandidaterna, lotten och de valda."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.sv.document import both

ELECTION = "Val"
LIST = "Lista"
CANDIDATE = "Kandidat"
VOTES = "Röster"
FIGURE = "Jämförelsetal"


@whole()
def election(method: str, seats: int) -> str:
    many = f"Antalet platser var {seats}."
    if method == "proportional":
        return f"Proportionellt val förrättades (kommunallagen 105 §). {many}"
    if method == "unanimous":
        return f"Valet var enhälligt. {many}"
    return f"Majoritetsval förrättades (kommunallagen 105 §). {many}"


@whole()
def elected(names: Sequence[str]) -> str:
    return f"Valda blev {both(names)}." if len(names) > 1 else f"Vald blev {names[0]}."


@whole()
def elected_deputies(names: Sequence[str]) -> str:
    return f"Till ersättare valdes {both(names)}."


@whole()
def lot(names: Sequence[str]) -> str:
    return f"Lika röstetal avgjordes genom lottning; den lottade ordningen: {', '.join(names)}."
