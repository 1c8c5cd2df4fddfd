"""De sista sidorna: ändringssökande, underskrifter och justering."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.enums import SignerRole
from kokous.minutes.sentences.sv.document import both
from kokous.rules.kinds import complete

REMEDY = "Sökande av ändring"
MARKS = "Underskrifter och justering"
INSTRUCTIONS = "Anvisningar om sökande av ändring och besvärsförbud"
_ROLES = complete(
    SignerRole,
    {
        SignerRole.CHAIR: "Ordförande",
        SignerRole.SECRETARY: "Protokollförare",
        SignerRole.CHECKER: "Protokolljusterare",
        SignerRole.BODY: "Organet",
    },
)
_MARKED = complete(
    SignerRole,
    {
        SignerRole.CHAIR: "undertecknat",
        SignerRole.SECRETARY: "kontrasignerat",
        SignerRole.CHECKER: "justerat",
    },
    where=lambda role: role is not SignerRole.BODY,
)


@whole()
def to_be_signed(chair: str, secretary: str) -> str:
    return (
        f"Ordföranden {chair} undertecknar och protokollföraren {secretary} kontrasignerar protokollet elektroniskt. "
        "Anteckningarna om underskrift, justering och framläggande är separata bilagor till protokollet."
    )


@whole()
def mark(role: str, name: str, moment: str) -> str:
    verb = _MARKED[SignerRole(role)]
    return f"{name}, {_ROLES[SignerRole(role)].lower()}, har {verb} elektroniskt {moment}."


def checked_statement() -> str:
    return "Protokollet har justerats och konstaterats stämma överens med sammanträdets förlopp."


@whole()
def checked_by_body(decided: str) -> str:
    return f"Organet har justerat protokollet: {decided}."


@whole()
def refused(name: str, moment: str, reason: str) -> str:
    return f"{name} godkände inte protokollet {moment}. Orsak: {reason}"


@whole()
def log_head(seq: int, sha256: str) -> str:
    return f"När sammanträdet avslutades hade anteckning {seq} i händelseloggen kontrollsumman {sha256}."


def concerned(sections: Sequence[int]) -> str:
    return f"Gäller paragraferna: {', '.join(str(number) for number in sections)}" if sections else ""


@whole()
def annexed_remedy(names: Sequence[str]) -> str:
    return f"{both(names)} finns i slutet av protokollet."
