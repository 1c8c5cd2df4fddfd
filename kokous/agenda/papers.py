"""An uploaded paper: what is stored of it, and what the one who uploads it is told."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.core.connections import lend_back
from kokous.core.violations import RuleViolation
from kokous.documents import limited
from kokous.documents.kinds import Kind
from kokous.documents.uploads import Inspection, Notice, Verdict
from kokous.rules.citations import cite

PDF = "application/pdf"
#: Every paper can be opened, joined and kept (TihL 22 §, R-14.06): one format, PDF.
READABLE = cite("TihL", 22)

#: So many pages go into one book [I]: a small file may have any number of empty ones.
MOST_PAGES = 6_000

NOTICES: dict[Notice, Any] = {
    Notice.ENCRYPTED: gettext_lazy("Tiedosto on suojattu. Kokousaineistoon se liitetään ilman suojausta."),
    Notice.SIGNED: gettext_lazy(
        "Tiedosto on sähköisesti allekirjoitettu. Leima rikkoisi allekirjoituksen, joten alkuperäinen säilytetään."
    ),
    Notice.FORM: gettext_lazy("Tiedosto on lomake. Täytetyt kentät näkyvät kokousaineistossa kuvina."),
    Notice.COMMENTS: gettext_lazy(
        "Tiedostossa on kommentteja, joiden teksti ei näy kokousaineistossa. Poista kommentit tai kirjoita ne tekstiin."
    ),
    Notice.UNDRAWN: gettext_lazy(
        "Kaikkia tiedoston merkintöjä ei voitu piirtää kokousaineistoon. Tarkista aineisto ja tallenna tiedosto "
        "tarvittaessa tulostamalla se PDF-muotoon."
    ),
    Notice.SCRIPT: gettext_lazy("Tiedostossa on ohjelmakoodia. Se jätetään pois kokousaineistosta."),
    Notice.EMBEDDED: gettext_lazy(
        "Tiedoston sisällä on muita tiedostoja. Ne jätetään pois kokousaineistosta."
    ),
    Notice.ROTATED: gettext_lazy("Tiedostossa on käännettyjä sivuja."),
    Notice.LAYERS: gettext_lazy(
        "Tiedostossa on piilotettavia tasoja. Piilotettu pysyy kokousaineistossa piilossa, mutta lukija voi tuoda sen "
        "esiin. Tarkista, ettei tasoissa ole salassa pidettävää."
    ),
    Notice.NO_TEXT: gettext_lazy(
        "Tiedostossa on vain kuvia sivuista: sitä ei voi hakea eikä kuunnella. Käytä tekstimuotoista tiedostoa."
    ),
    Notice.DAMAGED: gettext_lazy(
        "Osa tiedostosta on viallinen ja jää näkymättä. Avaa tiedosto ja tarkista, että kaikki näkyy."
    ),
}
_REFUSALS = {
    Verdict.REFUSE_LOCKED: gettext_lazy(
        "Tiedosto avautuu vain salasanalla. Poista salasana ja lisää tiedosto uudelleen."
    ),
    Verdict.REFUSE_UNREADABLE: gettext_lazy(
        "Tiedostoa ei voi lukea PDF-tiedostona. Tallenna se uudelleen PDF-muotoon."
    ),
    Verdict.REFUSE_PAGELESS: gettext_lazy("Tiedostossa ei ole yhtään sivua."),
    Verdict.REFUSE_DYNAMIC: gettext_lazy(
        "Tiedosto on lomake, jonka sivut näkyvät vain sen tehneellä ohjelmalla. Tulosta se siinä PDF-muotoon."
    ),
    Verdict.REFUSE_UNJOINABLE: gettext_lazy(
        "Tiedostoa ei voi liittää kokousaineistoon. Avaa se ja tulosta se uudelleen PDF-muotoon."
    ),
    Verdict.REFUSE_HEAVY: gettext_lazy(
        "Tiedoston lukeminen vaatii liikaa aikaa tai muistia. Jaa se osiin tai tulosta se uudelleen PDF-muotoon."
    ),
}
_KINDS = {
    Kind.WORD: gettext_lazy("Tiedosto on Word-asiakirja. Tallenna se PDF-muotoon."),
    Kind.EXCEL: gettext_lazy("Tiedosto on Excel-taulukko. Tallenna se PDF-muotoon."),
    Kind.POWERPOINT: gettext_lazy("Tiedosto on PowerPoint-esitys. Tallenna se PDF-muotoon."),
    Kind.OPEN_TEXT: gettext_lazy("Tiedosto on OpenDocument-tekstiasiakirja. Tallenna se PDF-muotoon."),
    Kind.OPEN_SHEET: gettext_lazy("Tiedosto on OpenDocument-taulukko. Tallenna se PDF-muotoon."),
    Kind.OPEN_SLIDES: gettext_lazy("Tiedosto on OpenDocument-esitys. Tallenna se PDF-muotoon."),
    Kind.PICTURE: gettext_lazy("Tiedosto on kuva. Tulosta se PDF-muotoon tai lisää se asian tekstiin."),
    Kind.ARCHIVE: gettext_lazy("Tiedosto on pakattu. Pura se ja lisää asiakirjat yksitellen PDF-muodossa."),
    Kind.MAIL: gettext_lazy("Tiedosto on sähköpostiviesti. Tulosta se PDF-muotoon."),
    Kind.PAGE: gettext_lazy("Tiedosto on verkkosivu. Tulosta se PDF-muotoon."),
    Kind.TEXT: gettext_lazy("Tiedosto on tekstitiedosto. Tallenna se PDF-muotoon."),
    Kind.RECORDING: gettext_lazy("Tiedosto on tallenne. Liitteeksi otetaan vain PDF-tiedostoja."),
    Kind.PROGRAM: gettext_lazy("Tiedosto on ohjelma. Liitteeksi otetaan vain PDF-tiedostoja."),
}


@dataclass(frozen=True, slots=True)
class UploadedPaper:
    """The bytes to store, the number of pages, and sentences for the one who uploads."""

    data: bytes
    pages: int | None
    notices: tuple[str, ...]
    content_type: str = PDF


def read_paper(content: bytes) -> UploadedPaper:
    """Inspect a file that someone wants to attach; slow for a large file, so it is done before a transaction.

    Raises :class:`RuleViolation` with what to do when it cannot be stored.
    """
    lend_back()
    examined = limited.examine(content)
    found = examined.found
    if not found.accepted:
        raise RuleViolation(_refusal(found), cites=[READABLE])
    notices = [str(NOTICES[notice]) for notice in Notice if notice in found.notices]
    if found.verdict == Verdict.REPAIR:
        notices.insert(
            0, _("Tiedosto oli viallinen, ja se korjattiin. Tarkista, että kaikki sivut ovat tallella.")
        )
    if (found.pages or 0) > MOST_PAGES:
        notices.append(
            _("Tiedostossa on niin monta sivua, ettei sitä oteta kokousaineistoon. Se avataan erikseen.")
        )
    return UploadedPaper(examined.data, found.pages, tuple(notices))


def _refusal(found: Inspection) -> Any:
    return _REFUSALS[found.verdict] if found.kind is None else _KINDS[found.kind]
