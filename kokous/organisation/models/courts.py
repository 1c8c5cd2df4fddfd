"""The administrative court to which the municipality's decisions are appealed (KuntaL 135 §)."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.organisation.models.base import UuidModel
from kokous.organisation.models.municipality import Municipality
from kokous.rules.courts import Court


class AdministrativeCourt(UuidModel):
    """A municipality's administrative court as its instructions for appeal name it (HL 47 §).

    Each municipality has its own row, because courts move and regions change, and
    nobody else's mistake should stand in its instructions.
    """

    municipality = models.OneToOneField(Municipality, models.PROTECT, related_name="court")
    name = models.CharField(_("nimi"), max_length=120)
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=120, blank=True)
    postal_address = models.CharField(_("postiosoite"), max_length=200, blank=True)
    postal_address_sv = models.CharField(_("postiosoite ruotsiksi"), max_length=200, blank=True)
    street_address = models.CharField(_("käyntiosoite"), max_length=200, blank=True)
    street_address_sv = models.CharField(_("käyntiosoite ruotsiksi"), max_length=200, blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    e_service = models.URLField(_("asiointipalvelun osoite"), blank=True)
    closes = models.CharField(
        _("aukioloaika päättyy"),
        max_length=5,
        default="16:15",
        validators=[
            RegexValidator(r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z", _("Kirjoita kellonaika muodossa 16:15."))
        ],
    )

    class Meta:
        verbose_name = _("hallinto-oikeus")
        verbose_name_plural = _("hallinto-oikeudet")

    def __str__(self) -> str:
        return self.name

    def as_court(self) -> Court:
        """The row as the rules read it."""
        return Court(**{name: getattr(self, name) for name in COURT_FACTS})


#: What is known of a court, in the order in which a form asks it.
COURT_FACTS = (
    "name",
    "name_sv",
    "postal_address",
    "postal_address_sv",
    "street_address",
    "street_address_sv",
    "email",
    "e_service",
    "phone",
    "closes",
)


def own_court(municipality: Municipality) -> Court | None:
    """The municipality's administrative court, None while it has not been given."""
    row: AdministrativeCourt | None = getattr(municipality, "court", None)
    return row.as_court() if row is not None else None
