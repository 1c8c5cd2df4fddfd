"""Korjausmerkinnät."""

from kokous.core.wholeness import whole
from kokous.minutes.enums import PassageField
from kokous.rules.kinds import complete

CORRECTIONS = "Korjaukset"
NO_INSTRUCTIONS = "ei muutoksenhakuohjetta"
#: Where the words of a correction stood.
_PASSAGES = complete(
    PassageField,
    {
        PassageField.TITLE: "otsikossa",
        PassageField.PUBLIC_TITLE: "julkisessa otsikossa",
        PassageField.PREPARER: "valmistelijan tiedoissa",
        PassageField.PRESENTER: "esittelijän tiedoissa",
        PassageField.DESCRIPTION: "selostuksessa",
        PassageField.PROPOSAL: "päätösehdotuksessa",
        PassageField.CLOSED: "suljetun käsittelyn syyssä",
        PassageField.RECUSAL: "esteellisyyden perusteessa",
        PassageField.BASE: "muutetussa päätösehdotuksessa",
        PassageField.PROPOSAL_MADE: "kokouksessa tehdyssä ehdotuksessa",
        PassageField.HANDLING: "käsittelyssä",
        PassageField.DECISION: "päätöksessä",
        PassageField.WITHDRAWN: "poistamisen syyssä",
        PassageField.PAPER: "liitteen otsikossa",
        PassageField.PROHIBITION: "muutoksenhakukiellon perusteessa",
    },
)


def _on(day: str, cite: str) -> str:
    return f"Korjattu {day} ({cite})"


def _why(reason: str, by: str) -> str:
    return f"Syy: {reason.rstrip('.')}. Korjauksen merkitsi {by}."


@whole()
def corrected(day: str, cite: str, field: str, old: str, new: str, reason: str, by: str) -> str:
    """A clerical error: which words were corrected and how they read now (HL 51 §, 52 § 3 mom.)."""
    return f"{_on(day, cite)}: {_PASSAGES[PassageField(field)]} ollut ”{old}” on korjattu muotoon ”{new}”. {_why(reason, by)}"


@whole()
def corrected_anew(day: str, cite: str, decided: str, reason: str, by: str) -> str:
    """A substantive error: where the matter was decided anew (HL 50 §, 52 §)."""
    return f"{_on(day, cite)}: päätöksessä ollut asiavirhe on korjattu uudella päätöksellä: {decided}. {_why(reason, by)}"


@whole()
def corrected_instructions(day: str, cite: str, old: str, new: str, reason: str, by: str) -> str:
    """Instructions of a remedy that were wrong or missing (HL 49 §)."""
    if old == new:
        what = f"{new} on laadittu uudelleen"
    else:
        what = f"muutoksenhakuohjeena oli ”{old}”, oikea on ”{new}”"
    said = f"{what}. Määräaika alkaa uuden ohjeen tiedoksisaannista."
    return f"{_on(day, cite)}: {said[:1].lower()}{said[1:]} {_why(reason, by)}"
