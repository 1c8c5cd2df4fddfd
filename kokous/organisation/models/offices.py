"""Offices (virka) and positions, who holds them, and for which bodies they present."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.organisation.inflection import inside_sentence
from kokous.organisation.models.base import DatedModel, DatedQuerySet, UuidModel, dates_in_order
from kokous.organisation.models.bodies import Body
from kokous.organisation.models.municipality import Municipality
from kokous.organisation.models.people import Person


class Office(UuidModel):
    """An office (virka, KuntaL 87–88 §) or an employment position of the municipality.

    Public power is exercised in an office only (``is_virka``).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="offices")
    name = models.CharField(_("nimike"), max_length=120, help_text=_("esim. hallintojohtaja"))
    genitive = models.CharField(_("genetiivi"), max_length=120, help_text=_("esim. hallintojohtajan"))
    allative = models.CharField(_("allatiivi"), max_length=120, blank=True)
    name_sv = models.CharField(_("nimike ruotsiksi"), max_length=120, blank=True)
    genitive_sv = models.CharField(_("genetiivi ruotsiksi"), max_length=120, blank=True)
    name_en = models.CharField(_("nimike englanniksi"), max_length=120, blank=True)
    unit = models.CharField(_("yksikkö"), max_length=120, blank=True)
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("toimielin, jonka alainen"),
    )
    is_virka = models.BooleanField(_("virka"), default=True)
    abolished = models.DateField(_("lakkautettu"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("virka")
        verbose_name_plural = _("virat")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_office_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def inside(self) -> str:
        """The name inside a Finnish sentence."""
        return inside_sentence(self.name, self.genitive)

    def clean(self) -> None:
        if self.body and self.body.municipality_id != self.municipality_id:
            raise ValidationError({"body": _("Toimielin on toisessa kunnassa.")})


class OfficeHolding(DatedModel):
    """Who holds an office and when; a substitute (sijainen) is marked as acting."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    acting = models.BooleanField(_("sijainen"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["office", "-starts"]
        verbose_name = _("viran hoito")
        verbose_name_plural = _("virkojen hoitajat")
        indexes = [models.Index(fields=["person", "starts"])]
        constraints = [
            dates_in_order("organisation_holding_dates"),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(ends__isnull=True, acting=False),
                name="organisation_holding_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"

    def clean(self) -> None:
        if self.person.municipality_id != self.office.municipality_id:
            raise ValidationError({"person": _("Henkilö ja virka ovat eri kunnissa.")})


class Presenter(DatedModel):
    """Which office presents matters (esittely) to a body; a greater ``order`` stands in for a smaller."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="presenters")
    office = models.ForeignKey(Office, models.PROTECT, related_name="presents_to")
    order = models.PositiveSmallIntegerField(_("järjestys"), default=1)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["body", "order"]
        verbose_name = _("esittelijä")
        verbose_name_plural = _("esittelijät")
        constraints = [
            dates_in_order("organisation_presenter_dates"),
            models.UniqueConstraint(
                fields=["body", "order"], condition=Q(ends__isnull=True), name="organisation_presenter_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} ({self.body})"

    def clean(self) -> None:
        if self.body.municipality_id != self.office.municipality_id:
            raise ValidationError({"office": _("Virka ja toimielin ovat eri kunnissa.")})
