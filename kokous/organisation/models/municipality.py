"""The municipality and the names under which its pages are served."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.core import accent
from kokous.organisation.business_id import is_business_id
from kokous.organisation.enums import Language, MunicipalGrant
from kokous.organisation.models.base import UuidModel


def default_languages() -> list[str]:
    """A municipality is Finnish-speaking until told otherwise."""
    return [Language.FI.value]


def validate_languages(value: object) -> None:
    """Languages are a list of distinct known codes, the first one the primary language."""
    known = set(Language.values)
    if (
        not isinstance(value, list)
        or not value
        or len(set(value)) != len(value)
        or not known.issuperset(value)
    ):
        raise ValidationError(_('Kielet annetaan luettelona, esimerkiksi ["fi", "sv"].'))


def validate_business_id(value: str) -> None:
    """The business id has the right form and check digit."""
    if not is_business_id(value):
        raise ValidationError(_("Y-tunnuksen muoto tai tarkistusnumero ei täsmää."))


def validate_accent(value: str) -> None:
    """White text is readable on the colour; otherwise the nearest darker one is suggested."""
    try:
        verdict = accent.check(value)
    except ValueError as fault:
        raise ValidationError(_("Väri annetaan muodossa #rrggbb.")) from fault
    if not verdict.ok:
        message = _("Väri on liian vaalea valkoiselle tekstille. Lähin riittävän tumma on %(colour)s.")
        raise ValidationError(message, params={"colour": verdict.suggestion})


class Municipality(UuidModel):
    """A municipality (kunta). Everything in the house belongs to one, by row."""

    name = models.CharField(_("nimi"), max_length=100, unique=True)
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=100, blank=True)
    languages = models.JSONField(_("kielet"), default=default_languages, validators=[validate_languages])
    business_id = models.CharField(
        _("Y-tunnus"), max_length=9, unique=True, validators=[validate_business_id]
    )
    population = models.PositiveIntegerField(_("asukasluku"), null=True, blank=True)
    accent = models.CharField(
        _("korostusväri"), max_length=7, default=accent.DEFAULT, validators=[validate_accent]
    )
    coat_of_arms = models.CharField(_("vaakuna (staattinen tiedosto)"), max_length=200, blank=True)
    street_address = models.CharField(_("käyntiosoite"), max_length=200, blank=True)
    postal_address = models.CharField(_("postiosoite"), max_length=200, blank=True)
    email = models.EmailField(_("kirjaamon sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("kunta")
        verbose_name_plural = _("kunnat")
        default_permissions = ()
        permissions = [(grant.value, grant.label) for grant in MunicipalGrant]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> "Municipality":
        """Itself: every register object answers the same question."""
        return self

    @property
    def stream(self) -> str:
        """The event stream of the municipality's registers."""
        return f"municipality.{self.pk}"

    @property
    def is_bilingual(self) -> bool:
        """Whether Finnish and Swedish both are official languages here (KieliL 5 §)."""
        return {Language.FI, Language.SV} <= set(self.languages)


class MunicipalityHost(models.Model):
    """A host name under which a municipality's pages are served."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="hosts")
    name = models.CharField(_("verkkonimi"), max_length=253, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("verkkonimi")
        verbose_name_plural = _("verkkonimet")

    def __str__(self) -> str:
        return self.name
