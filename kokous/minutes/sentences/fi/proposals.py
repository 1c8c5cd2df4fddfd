"""Ehdotukset ja mitä niistä tuli ilman äänestystä."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.sentences.fi.document import both
from kokous.rules.kinds import complete
from kokous.rules.proposals import ProposalKind

#: A proposal as an object; the base is spoken of otherwise.
_KINDS = complete(
    ProposalKind,
    {
        ProposalKind.COUNTER: "vastaehdotuksen",
        ProposalKind.AMENDMENT: "muutosehdotuksen",
        ProposalKind.ADDITION: "lisäysehdotuksen",
        ProposalKind.REJECT: "hylkäysehdotuksen",
        ProposalKind.RETURN: "ehdotuksen asian palauttamisesta uudelleen valmisteltavaksi",
        ProposalKind.TABLE: "ehdotuksen asian jättämisestä pöydälle",
        ProposalKind.WISH: "ehdotuksen toivomusponneksi",
    },
    where=lambda kind: kind is not ProposalKind.BASE,
)


@whole("presenter")
def revised(presenter: str) -> str:
    who = f"Esittelijä {presenter}" if presenter else "Ehdotuksen tekijä"
    return f"{who} muutti kokouksessa ehdotustaan. Muutettu päätösehdotus:"


def base_withdrawn() -> str:
    return "Esittelijä peruutti ehdotuksensa."


@whole("supporters")
def proposed(maker: str, kind: str, label: str, supporters: Sequence[str]) -> str:
    what = _KINDS[ProposalKind(kind)]
    support = ""
    if supporters:
        support = f", jota {'kannatti' if len(supporters) == 1 else 'kannattivat'} {both(supporters)}"
    return f"{maker} teki {what} ({label}){support}:"


@whole()
def letter(sign: str) -> str:
    return f"ehdotus {sign}"


@whole()
def lapsed(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} raukesi kannattamattomana."


@whole()
def withdrawn_proposal(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} peruttiin."


@whole()
def accepted(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} hyväksyttiin äänestyksettä, koska sitä ei vastustettu."


@whole()
def amount(euros: str) -> str:
    return f"Määrä: {euros}"
