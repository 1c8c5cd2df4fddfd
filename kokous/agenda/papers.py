"""An uploaded paper: what is stored of it, and what the one who uploads it is told."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.core.violations import RuleViolation
from kokous.documents.uploads import Notice, Verdict, inspect_upload, repaired
from kokous.rules.citations import cite

PDF = "application/pdf"
#: Every paper can be opened, joined and kept (TihL 22 §, R-14.06): one format, PDF.
READABLE = cite("TihL", 22)

NOTICES: dict[Notice, Any] = {
    Notice.ENCRYPTED: gettext_lazy("Tiedosto on suojattu. Kokousaineistoon se liitetään ilman suojausta."),
    Notice.SIGNED: gettext_lazy(
        "Tiedosto on sähköisesti allekirjoitettu. Leima rikkoisi allekirjoituksen, joten alkuperäinen säilytetään."
    ),
    Notice.FORM: gettext_lazy("Tiedosto on lomake. Täytetyt kentät näkyvät kokousaineistossa kuvina."),
    Notice.SCRIPT: gettext_lazy("Tiedostossa on ohjelmakoodia. Se jätetään pois kokousaineistosta."),
    Notice.EMBEDDED: gettext_lazy(
        "Tiedoston sisällä on muita tiedostoja. Ne jätetään pois kokousaineistosta."
    ),
    Notice.ROTATED: gettext_lazy("Tiedostossa on käännettyjä sivuja."),
    Notice.LAYERS: gettext_lazy(
        "Tiedostossa on piilotettavia tasoja. Tarkista, ettei niissä ole salassa pidettävää."
    ),
    Notice.NO_TEXT: gettext_lazy(
        "Tiedostossa on vain kuvia sivuista: sitä ei voi hakea eikä kuunnella. Käytä tekstimuotoista tiedostoa."
    ),
}
_REFUSALS = {
    Verdict.REFUSE_LOCKED: gettext_lazy(
        "Tiedosto avautuu vain salasanalla. Poista salasana ja lisää tiedosto uudelleen."
    ),
    Verdict.REFUSE_UNREADABLE: gettext_lazy(
        "Tiedostoa ei voi lukea PDF-tiedostona. Tallenna se uudelleen PDF-muotoon."
    ),
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
    found = inspect_upload(content)
    if not found.accepted:
        raise RuleViolation(_REFUSALS[found.verdict], cites=[READABLE])
    data = repaired(content) if found.verdict == Verdict.REPAIR else content
    notices = [str(NOTICES[notice]) for notice in Notice if notice in found.notices]
    if found.verdict == Verdict.REPAIR:
        notices.insert(0, _("Tiedosto oli viallinen, ja se korjattiin."))
    return UploadedPaper(data, found.pages, tuple(notices))
