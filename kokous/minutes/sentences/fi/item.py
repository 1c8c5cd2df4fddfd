"""Pykälä: otsikot, valmistelijat, liitteet, salassapito ja eriävät mielipiteet."""

from kokous.core.wholeness import whole

MATTER = "Asianumero"
PREPARER = "Valmistelija"
PRESENTER = "Esittelijä"
DESCRIPTION = "Selostus"
PROPOSAL = "Päätösehdotus"
HANDLING = "Käsittely"
DECISION = "Päätös"
DISSENT = "Eriävä mielipide"
CHECKING = "Tarkastaminen"
ATTACHMENTS = "Liitteet"
SUPPORTING = "Oheismateriaali"
HIDDEN_TITLE = "Salassa pidettävä asia"
HIDDEN_PAPER = "Salassa pidettävä liite"
GROUNDS = "Eriävän mielipiteen perustelut"


def section(number: int | None) -> str:
    return f"§ {number}" if number else ""


@whole()
def dissent(name: str) -> str:
    return f"{name} ilmoitti päätökseen eriävän mielipiteen."


def grounds_annexed() -> str:
    return "Kirjalliset perustelut, jotka on annettu ennen pöytäkirjan tarkastamista, ovat pöytäkirjan liitteenä (KuntaL 106 § 1 mom.)."


def checked_at_once() -> str:
    return "Pöytäkirja tarkastettiin tämän asian osalta heti kokouksessa."


@whole("ground")
def secret_mention(ground: str) -> str:
    said = f" Salassapidon peruste: {ground.removesuffix('.')}." if ground else ""
    return f"Kokouksessa käsiteltiin salassa pidettävä asia, josta julkaistaan vain tämä maininta (KuntaL 140 § 1 mom.).{said}"


@whole()
def paper(number: int, title: str) -> str:
    return f"Liite {number}: {title}"
