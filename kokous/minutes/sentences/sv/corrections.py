"""Anteckningarna om rättelser."""

from kokous.core.wholeness import whole
from kokous.minutes.enums import PassageField
from kokous.rules.kinds import complete

CORRECTIONS = "Rättelser"
NO_INSTRUCTIONS = "ingen anvisning om ändringssökande"
#: Where the words of a correction stood.
_PASSAGES = complete(
    PassageField,
    {
        PassageField.TITLE: "i rubriken",
        PassageField.PUBLIC_TITLE: "i den offentliga rubriken",
        PassageField.PREPARER: "i uppgifterna om beredaren",
        PassageField.PRESENTER: "i uppgifterna om föredraganden",
        PassageField.DESCRIPTION: "i redogörelsen",
        PassageField.PROPOSAL: "i beslutsförslaget",
        PassageField.CLOSED: "i orsaken till den slutna behandlingen",
        PassageField.RECUSAL: "i grunden för jävet",
        PassageField.BASE: "i det ändrade beslutsförslaget",
        PassageField.PROPOSAL_MADE: "i ett förslag som lades fram vid sammanträdet",
        PassageField.HANDLING: "i behandlingen",
        PassageField.DECISION: "i beslutet",
        PassageField.WITHDRAWN: "i orsaken till strykningen",
        PassageField.PAPER: "i bilagans rubrik",
        PassageField.PROHIBITION: "i grunden för förbudet att söka ändring",
    },
)


def _on(day: str, cite: str) -> str:
    return f"Rättat {day} ({cite})"


def _why(reason: str, by: str) -> str:
    return f"Orsak: {reason.rstrip('.')}. Rättelsen antecknades av {by}."


@whole()
def corrected(day: str, cite: str, field: str, old: str, new: str, reason: str, by: str) -> str:
    """A clerical error: which words were corrected and how they read now (förvaltningslagen 51 §, 52 § 3 mom.)."""
    return f"{_on(day, cite)}: {_PASSAGES[PassageField(field)]} har ”{old}” rättats till ”{new}”. {_why(reason, by)}"


@whole()
def corrected_anew(day: str, cite: str, decided: str, reason: str, by: str) -> str:
    """A substantive error: where the matter was decided anew (förvaltningslagen 50 §, 52 §)."""
    return f"{_on(day, cite)}: ett sakfel i beslutet har rättats genom ett nytt beslut: {decided}. {_why(reason, by)}"


@whole()
def corrected_instructions(day: str, cite: str, old: str, new: str, reason: str, by: str) -> str:
    """Instructions of a remedy that were wrong or missing (förvaltningslagen 49 §)."""
    if old == new:
        what = f"{new} har utarbetats på nytt"
    else:
        what = f"anvisningen om ändringssökande var ”{old}”, den rätta är ”{new}”"
    said = f"{what}. Tiden räknas från delfåendet av den nya anvisningen."
    return f"{_on(day, cite)}: {said[:1].lower()}{said[1:]} {_why(reason, by)}"
