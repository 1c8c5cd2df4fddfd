"""Viimeiset sivut: muutoksenhaku, allekirjoitukset ja tarkastus."""

from collections.abc import Sequence

from kokous.core.wholeness import whole
from kokous.minutes.enums import SignerRole
from kokous.minutes.sentences.fi.document import both
from kokous.rules.kinds import complete

REMEDY = "Muutoksenhaku"
MARKS = "Allekirjoitukset ja tarkastus"
INSTRUCTIONS = "Muutoksenhakuohjeet ja muutoksenhakukiellot"
_ROLES = complete(
    SignerRole,
    {
        SignerRole.CHAIR: "Puheenjohtaja",
        SignerRole.SECRETARY: "Pöytäkirjanpitäjä",
        SignerRole.CHECKER: "Pöytäkirjantarkastaja",
        SignerRole.BODY: "Toimielin",
    },
)
_MARKED = complete(
    SignerRole,
    {
        SignerRole.CHAIR: "allekirjoittanut",
        SignerRole.SECRETARY: "varmentanut",
        SignerRole.CHECKER: "tarkastanut",
    },
    where=lambda role: role is not SignerRole.BODY,
)


@whole()
def to_be_signed(chair: str, secretary: str) -> str:
    return (
        f"Puheenjohtaja {chair} allekirjoittaa ja pöytäkirjanpitäjä {secretary} varmentaa pöytäkirjan sähköisesti. "
        "Allekirjoitus- ja tarkastusmerkinnät sekä merkintä nähtävänä pitämisestä ovat pöytäkirjan erillisiä liitteitä."
    )


@whole()
def mark(role: str, name: str, moment: str) -> str:
    verb = _MARKED[SignerRole(role)]
    return f"{name}, {_ROLES[SignerRole(role)].lower()}, {verb} sähköisesti {moment}."


def checked_statement() -> str:
    return "Pöytäkirja on tarkastettu ja todettu kokouksen kulun mukaiseksi."


@whole()
def checked_by_body(decided: str) -> str:
    return f"Toimielin on tarkastanut pöytäkirjan: {decided}."


@whole()
def refused(name: str, moment: str, reason: str) -> str:
    return f"{name} ei hyväksynyt pöytäkirjaa {moment}. Syy: {reason}"


@whole()
def log_head(seq: int, sha256: str) -> str:
    return f"Kokouksen päättyessä tapahtumalokin kirjauksen {seq} tunniste oli {sha256}."


def concerned(sections: Sequence[int]) -> str:
    return f"Koskee pykäliä: {', '.join(str(number) for number in sections)}" if sections else ""


@whole()
def annexed_remedy(names: Sequence[str]) -> str:
    return f"{both(names)} on pöytäkirjan lopussa."
