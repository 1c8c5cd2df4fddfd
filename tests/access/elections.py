"""A council of 27 seats and its election, with names of trees and birds: plainly nobody's."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

SEATS = 27
WINNERS = {"Lista A": 15, "Lista B": 10, "Lista C": 2}
TREES = (
    "Mänty", "Kuusi", "Koivu", "Haapa", "Leppä", "Raita", "Kataja", "Tammi", "Vaahtera", "Lehmus", "Pihlaja", "Saarni", "Jalava",
)  # fmt: skip
BIRDS = ("Käki", "Kuovi", "Närhi", "Tiira", "Västäräkki", "Peippo", "Kiuru")
#: Candidates, the most votes, and what each following has less.
LISTS = {"Lista A": (37, 399, 5), "Lista B": (30, 316, 4), "Lista C": (18, 166, 5), "Lista D": (4, 30, 3)}


@dataclass(frozen=True)
class Row:
    """One candidate."""

    list_name: str
    name: str
    votes: int


def _rows() -> Iterator[Row]:
    names = (f"{tree}, {bird}" for bird, tree in product(BIRDS, TREES))
    for list_name, (candidates, most, less) in LISTS.items():
        for place in range(candidates):
            yield Row(list_name, next(names), most - less * place)


COUNCIL = tuple(_rows())


def split_by(other: str) -> dict[str, str]:
    """Every fourth candidate of list A with its list written as ``other``."""
    own = [row for row in COUNCIL if row.list_name == "Lista A"]
    return {row.name: other for row in own[3::4]}


def council_file(written: dict[str, str] | None = None) -> str:
    """The result as a file; ``written`` is how some candidates' list stands in it."""
    given = written or {}
    rows = [f'{given.get(row.name, row.list_name)};"{row.name}";{row.votes}\n' for row in COUNCIL]
    return "lista;ehdokas;äänet\n" + "".join(rows)
