"""Paragrafen: rubriker, beredare, bilagor, sekretess och avvikande meningar."""

from kokous.core.wholeness import whole

MATTER = "Ärendenummer"
PREPARER = "Beredare"
PRESENTER = "Föredragande"
DESCRIPTION = "Redogörelse"
PROPOSAL = "Beslutsförslag"
HANDLING = "Behandling"
DECISION = "Beslut"
DISSENT = "Avvikande mening"
CHECKING = "Justering"
ATTACHMENTS = "Bilagor"
SUPPORTING = "Tilläggsmaterial"
HIDDEN_TITLE = "Sekretessbelagt ärende"
HIDDEN_PAPER = "Sekretessbelagd bilaga"
GROUNDS = "Motivering till avvikande mening"


def section(number: int | None) -> str:
    return f"§ {number}" if number else ""


@whole()
def dissent(name: str) -> str:
    return f"{name} anmälde avvikande mening till beslutet."


def grounds_annexed() -> str:
    return "Skriftliga motiveringar som har lagts fram innan protokollet justeras fogas till protokollet (kommunallagen 106 § 1 mom.)."


def checked_at_once() -> str:
    return "Protokollet justerades för detta ärendes del omedelbart vid sammanträdet."


@whole("ground")
def secret_mention(ground: str) -> str:
    said = f" Sekretessgrund: {ground.removesuffix('.')}." if ground else ""
    return f"Vid sammanträdet behandlades ett sekretessbelagt ärende, av vilket endast detta omnämnande publiceras (kommunallagen 140 § 1 mom.).{said}"


@whole()
def paper(number: int, title: str) -> str:
    return f"Bilaga {number}: {title}"
