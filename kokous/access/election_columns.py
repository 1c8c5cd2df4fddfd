"""The header of an election result: which column says what, in any of the house's languages, however written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kokous.core.text import folded, tidy_line

#: What the columns are called, as :func:`_key` gives them.
NAMES = {
    "name": ("ehdokas", "ehdokkaannimi", "nimi", "kandidat", "kandidatensnamn", "namn", "candidate", "name"),
    "family": ("sukunimi", "efternamn", "släktnamn", "familyname", "surname"),
    "given": ("etunimi", "etunimet", "kutsumanimi", "förnamn", "tilltalsnamn", "givenname", "firstname"),
    "number": (
        "ehdokasnumero", "ehdokasnro", "ehdokkaannumero", "numero", "nro", "kandidatnummer", "kandidatnr", "nummer", "nr",
        "candidatenumber", "number",
    ),
    "votes": (
        "äänet", "ääniä", "äänimäärä", "äänetyhteensä", "ääniäyhteensä", "äänetyht", "äänetyhteensälkm", "äänetlkm",
        "henkilökohtaisetäänet", "röster", "antalröster", "röstetal", "rösterantal", "röstertotalt", "rösterinalles",
        "röstersammanlagt", "sammanlagtröster", "personligaröster", "votes",
    ),
    "comparison": ("vertausluku", "vertailuluku", "jämförelsetal", "comparisonfigure"),
    "drawn": ("arvonta", "arpa", "arvottujärjestys", "lottning", "lottningsordning", "lot"),
    "profession": ("ammatti", "arvo", "ammattitaiarvo", "arvotaiammatti", "yrke", "titel", "yrkeellertitel", "profession"),
    "email": ("sähköposti", "sähköpostiosoite", "email", "emailosoite", "epost", "epostadress", "eposti"),
}  # fmt: skip
#: Columns that tell the list, the first of them that has a word in it: in an alliance it is the alliance whose votes
#: are counted together (VaaliL 89 §), else the party or the joint list.
LISTS = (
    ("lista", "ehdokaslista", "listannimi", "kandidatlista", "listansnamn", "list"),
    ("vaaliliitto", "valförbund", "alliance"),
    ("yhteislista", "gemensamlista"),
    ("ryhmä", "vaaliryhmä", "grupp", "valgrupp"),
    ("puolue", "puolueennimi", "puoluelyhenne", "puolueenlyhenne", "parti", "partiförkortning", "partietsnamn", "party"),
)  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Where what stands in a row."""

    where: dict[str, int] = field(default_factory=dict)
    lists: tuple[int, ...] = ()
    #: Headings that say nothing to us, and those that say what another column already said.
    unused: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """How many columns are recognised."""
        return len(self.where) + len(self.lists)

    @property
    def missing(self) -> list[str]:
        """The headings that have to be there and are not."""
        needed = {
            _("lista"): bool(self.lists),
            _("ehdokas"): bool({"name", "family"} & self.where.keys()),
            _("äänet"): "votes" in self.where,
        }
        return [name for name, there in needed.items() if not there]

    def cell(self, cells: Sequence[str], name: str) -> str:
        """What a row says of ``name``; empty where the column or the cell is lacking."""
        place = self.where.get(name, len(cells))
        return tidy_line(cells[place]) if place < len(cells) else ""

    def list_cell(self, cells: Sequence[str]) -> str:
        """The row's list as it is written, not yet tidy."""
        return next((cells[at] for at in self.lists if at < len(cells) and tidy_line(cells[at])), "")


def columns_of(header: Sequence[str]) -> Columns:
    """The columns that a row would give if it were the header."""
    where: dict[str, int] = {}
    lists: dict[int, int] = {}
    unused, doubled = [], []
    for place, heading in enumerate(header):
        key = _key(heading)
        name = next((name for name, words in NAMES.items() if key in words), "")
        rank = next((rank for rank, words in enumerate(LISTS) if key in words), None)
        if name in where or rank in lists:
            doubled.append(tidy_line(heading))
        elif name:
            where[name] = place
        elif rank is not None:
            lists[rank] = place
        elif key:
            unused.append(tidy_line(heading))
    ordered = tuple(place for _rank, place in sorted(lists.items()))
    return Columns(where, ordered, tuple(unused), tuple(doubled))


def _key(heading: str) -> str:
    """A heading without case, signs, spaces and what is said in brackets: ``Äänet (kpl)`` is ``äänet``."""
    return re.sub(r"[\W_]+", "", re.sub(r"\(.*?\)", "", folded(heading)))
