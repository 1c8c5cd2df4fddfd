"""Protokollsutdraget: åt vem, varför och bestyrkt av vem."""

from collections.abc import Mapping

from kokous.core.wholeness import whole
from kokous.minutes.enums import RecipientRole
from kokous.renditions.kinds import RenditionKind
from kokous.rules.kinds import complete

EXTRACT = "Protokollsutdrag"
RECIPIENT = "Mottagare"
RECIPIENT_ADDRESS = "Mottagarens adress"
GIVEN = "Utlämnat"
GIVEN_BECAUSE = "Grund för utlämnandet"
CONTENT = "Innehåll"
RECIPIENT_ROLES: Mapping[RecipientRole, str] = complete(
    RecipientRole,
    {RecipientRole.PARTY: "part", RecipientRole.AUTHORITY: "myndighet", RecipientRole.ANYONE: ""},
)
EXTRACT_CONTENT: Mapping[RenditionKind, str] = complete(
    RenditionKind,
    {
        RenditionKind.PUBLIC: "Offentligt utdrag: sekretessbelagda uppgifter har tagits bort.",
        RenditionKind.OFFICIAL: "Utdraget innehåller sekretessbelagda uppgifter. De är märkta i texten med bestämmelsen (offentlighetslagen 25 §).",
    },
    where=lambda kind: kind is not RenditionKind.MINIMAL,
)
PARTY_SILENCE = (
    "En part får inte för utomstående röja sekretessbelagda uppgifter som parten fått och som gäller någon annan än "
    "parten själv (offentlighetslagen 23 § 2 mom.)."
)


@whole("role")
def recipient(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


@whole()
def certification(name: str, day: str) -> str:
    return f"Utdragets riktighet bestyrks av {name}, {day}."
