"""Sections of law as values: the only spelling of a section in the code.

Every rule names the section that it carries out, every refusal shows it to the
person refused and every event of the log keeps it.
"""

from dataclasses import dataclass
from typing import Self

#: Short name -> (full Finnish name, number in the statute book).
STATUTES: dict[str, tuple[str, str]] = {
    "KuntaL": ("Kuntalaki", "410/2015"),
    "HL": ("Hallintolaki", "434/2003"),
    "JulkL": ("Laki viranomaisten toiminnan julkisuudesta", "621/1999"),
    "HOL": ("Laki oikeudenkäynnistä hallintoasioissa", "808/2019"),
    "HLL": ("Hallintolainkäyttölaki", "586/1996"),
    "MääräaikaL": ("Laki säädettyjen määräaikain laskemisesta", "150/1930"),
    "AsiointiL": ("Laki sähköisestä asioinnista viranomaistoiminnassa", "13/2003"),
    "TihL": ("Laki julkisen hallinnon tiedonhallinnasta", "906/2019"),
    "DigiL": ("Laki digitaalisten palvelujen tarjoamisesta", "306/2019"),
    "KieliL": ("Kielilaki", "423/2003"),
    "VaaliL": ("Vaalilaki", "714/1998"),
    "HVAL": ("Laki hyvinvointialueesta", "611/2021"),
    "TSL": ("Tietosuojalaki", "1050/2018"),
    "ArkL": ("Arkistolaki", "831/1994"),
    "HankintaL": ("Laki julkisista hankinnoista ja käyttöoikeussopimuksista", "1397/2016"),
    "AKL": ("Alueidenkäyttölaki", "132/1999"),
    "MRL": ("Maankäyttö- ja rakennuslaki", "132/1999"),
    "RakL": ("Rakentamislaki", "751/2023"),
    "YSL": ("Ympäristönsuojelulaki", "527/2014"),
    "Tasa-arvoL": ("Laki naisten ja miesten välisestä tasa-arvosta", "609/1986"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One section of one source of law.

    ``statute`` is a short name of :data:`STATUTES`, or the name of a local rule
    such as ``hallintosääntö``. ``section`` is the section's number as printed
    (``"62 a"``), ``subsection`` the momentti counted from one, ``point`` the
    kohta as printed.
    """

    statute: str
    section: str
    subsection: int | None = None
    point: str | None = None

    def sub(self, subsection: int, point: str | None = None) -> Self:
        """The same section narrowed to a momentti and, when given, a kohta."""
        return type(self)(self.statute, self.section, subsection, point)

    def __str__(self) -> str:
        text = f"{self.statute} {self.section} §"
        if self.subsection is not None:
            text += f" {self.subsection} mom."
        if self.point is not None:
            text += f" {self.point} kohta"
        return text

    @property
    def full(self) -> str:
        """The citation with the statute's full name and number, as minutes print it."""
        name, number = STATUTES.get(self.statute, (self.statute, ""))
        head = f"{name} ({number})" if number else name
        return str(self).replace(self.statute, head, 1)


def kuntal(section: str | int, subsection: int | None = None, point: str | None = None) -> Citation:
    """Shorthand for a section of Kuntalaki (410/2015)."""
    return Citation("KuntaL", str(section), subsection, point)


def hl(section: str | int, subsection: int | None = None, point: str | None = None) -> Citation:
    """Shorthand for a section of Hallintolaki (434/2003)."""
    return Citation("HL", str(section), subsection, point)


def cite(
    statute: str, section: str | int, subsection: int | None = None, point: str | None = None
) -> Citation:
    """A section of any statute in :data:`STATUTES`, or of a local rule."""
    return Citation(statute, str(section), subsection, point)
