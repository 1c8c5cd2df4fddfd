"""Pöytäkirjanote: kenelle, miksi ja kenen todistamana."""

from collections.abc import Mapping

from kokous.core.wholeness import whole
from kokous.minutes.enums import RecipientRole
from kokous.renditions.kinds import RenditionKind
from kokous.rules.kinds import complete

EXTRACT = "Pöytäkirjanote"
RECIPIENT = "Saaja"
RECIPIENT_ADDRESS = "Saajan osoite"
GIVEN = "Annettu"
GIVEN_BECAUSE = "Antamisen peruste"
CONTENT = "Sisältö"
RECIPIENT_ROLES: Mapping[RecipientRole, str] = complete(
    RecipientRole,
    {RecipientRole.PARTY: "asianosainen", RecipientRole.AUTHORITY: "viranomainen", RecipientRole.ANYONE: ""},
)
EXTRACT_CONTENT: Mapping[RenditionKind, str] = complete(
    RenditionKind,
    {
        RenditionKind.PUBLIC: "Julkinen ote: salassa pidettävät tiedot on poistettu.",
        RenditionKind.OFFICIAL: "Otteessa on salassa pidettäviä tietoja. Ne on merkitty tekstiin säännöksineen (JulkL 25 §).",
    },
    where=lambda kind: kind is not RenditionKind.MINIMAL,
)
PARTY_SILENCE = (
    "Asianosainen ei saa ilmaista sivullisille saamiaan salassa pidettäviä tietoja, jotka koskevat muita kuin häntä "
    "itseään (JulkL 23 § 2 mom.)."
)


@whole("role")
def recipient(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


@whole()
def certification(name: str, day: str) -> str:
    return f"Otteen oikeaksi todistaa {name}, {day}."
