"""A recipient's right to what is secret, as it is asked on a page and refused in a sentence (JulkL 10-12 §, 29 §)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.core.violations import RuleViolation
from kokous.rules.findings import Finding
from kokous.rules.giving_out import RIGHTS, Basis, Recipient, secrets_lack

#: The rights of JulkL 11, 12 and 29 § in words.
BASES = {
    Basis.PARTY: gettext_lazy("asianosainen (JulkL 11 § 1 mom.)"),
    Basis.OWN: gettext_lazy("tieto koskee saajaa itseään (JulkL 12 §)"),
    Basis.BY_LAW: gettext_lazy("viranomaisen oikeudesta on säädetty laissa (JulkL 29 § 1 mom. 1 kohta)"),
    Basis.CONSENT: gettext_lazy("suojattu on suostunut antamiseen viranomaiselle (JulkL 29 § 1 mom. 2 kohta)"),
    Basis.APPEAL: gettext_lazy("viranomainen käsittelee valitusta tai lausuntoa asiassa (JulkL 29 § 1 mom. 3 kohta)"),
    Basis.OVERSIGHT: gettext_lazy("viranomainen valvoo tai tarkastaa (JulkL 29 § 1 mom. 4 kohta)"),
}  # fmt: skip
REFUSALS = {
    "no_right_to_secrets": gettext_lazy(
        "Salassa pidettävää annetaan vain asianosaiselle tai viranomaiselle, jolla on siihen oikeus. Valitse oikeuden peruste."
    ),
    "exceptions_not_examined": gettext_lazy(
        "Selvitä ensin, estääkö jokin poikkeus antamasta tiedot asianosaiselle, esimerkiksi toisen tarjoajan liikesalaisuus."
    ),
    "no_reason": gettext_lazy("Kirjoita, miksi salassa pidettävät tiedot annetaan."),
    "transfer_not_protected": gettext_lazy(
        "Salassa pidettävää ei lähetetä tavallisella sähköpostilla. Lähetä asiakirja itse salattuna ja varmista vastaanottaja, tai käytä kirjettä tai todisteellista tiedoksiantoa."
    ),
    "notice_tells_everybody": gettext_lazy(
        "Yleistiedoksiannossa ei anneta salassa pidettävää: sen lukee kuka tahansa."
    ),
}  # fmt: skip


def bases_of(*recipients: Recipient) -> list[tuple[str, str]]:
    """The rights that the recipients may have, as choices; first that there is none."""
    rights = [(each.value, said) for each, said in BASES.items() if RIGHTS[each].recipient in recipients]
    return [("", _("ei oikeutta")), *((value, str(said)) for value, said in rights)]


def require_right(recipient: Recipient, basis: str, *, reason: str, exceptions_examined: bool) -> None:
    """Refuse to give secret passages to one who lacks a right of his own, or without the reason (JulkL 10-12 §)."""
    right = Basis(basis) if basis else None
    refuse(secrets_lack(recipient, right, reason=reason, exceptions_examined=exceptions_examined))


def refuse(findings: Iterable[Finding]) -> None:
    """Raise :class:`RuleViolation` with the sentence of the first finding."""
    for finding in findings:
        raise RuleViolation(str(REFUSALS[finding.key]), cites=finding.cites)
