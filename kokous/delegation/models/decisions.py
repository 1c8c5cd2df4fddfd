"""An officeholder's decision (viranhaltijapäätös): the draft, its signed versions and their renditions."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.agenda.models import Matter
from kokous.core.models import Blob
from kokous.delegation.enums import Act, DecisionLanguage, Exclusion, NoReasons, State, VatRate
from kokous.delegation.labels import SUBJECTS
from kokous.delegation.models.rules import PowerRow
from kokous.organisation.models import Body, Office, Person
from kokous.organisation.models.base import UuidModel
from kokous.renditions.kinds import LABELS
from kokous.rules.powers import Amount
from kokous.rules.remedy import Subject


class Frozen(Exception):
    """Somebody tried to change what was frozen at the signature."""


class AppendOnly(UuidModel):
    """A row that is written once (R-9.05): a correction is a new row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a second save."""
        if not self._state.adding:
            raise Frozen(f"{self._meta.label} {self.pk}")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse."""
        raise Frozen(f"{self._meta.label} {self.pk}")


class DecisionCounter(models.Model):
    """The § numbers of an office in a year: the last one drawn, read and raised under a lock."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="decision_counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="delegation_counter_office_year")
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.year}: {self.last}"


class OfficerDecision(UuidModel):
    """A decision of the holder of an office under a delegated power (KuntaL 91 §, law.md 18.3).

    What is decided is written here as a draft; at the signature the text is frozen
    into :class:`SignedVersion` and these columns do not change any more
    (:mod:`kokous.delegation.guards` holds it in the database). The dates at the
    end are computed by the rules at each step that moves them.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="decisions")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="officer_decisions")
    acting = models.BooleanField(_("sijaisena"), default=False, editable=False)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="officer_decisions"
    )
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    number = models.PositiveIntegerField("§", null=True, editable=False)

    title = models.CharField(_("otsikko"), max_length=300)
    #: What the public reads when the title itself tells a secret or a private person's name.
    public_title = models.CharField(_("julkinen otsikko"), max_length=300, blank=True)
    #: The same given after the signature: the signed document does not change, what goes on the web does.
    web_title = models.CharField(
        _("julkinen otsikko, annettu allekirjoituksen jälkeen"), max_length=300, blank=True, editable=False
    )
    #: The language of the text and of the fixed words around it.
    language = models.CharField(
        _("kieli"), max_length=2, choices=DecisionLanguage, default=DecisionLanguage.FI
    )
    subject = models.CharField(_("asialuokka"), max_length=120)
    domain = models.CharField(_("yksikkö"), max_length=120, blank=True)
    net = models.DecimalField(
        _("euromäärä ilman arvonlisäveroa"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    vat_percent = models.CharField(_("arvonlisävero"), max_length=5, choices=VatRate, default=VatRate.GENERAL)
    coercion = models.BooleanField(_("hallinnollinen pakko"), default=False)

    account = models.TextField(_("selostus"), blank=True)
    decision = models.TextField(_("päätös"), blank=True)
    reasons = models.TextField(_("perustelut"), blank=True)
    provisions = models.TextField(_("sovelletut säännökset"), blank=True)
    no_reasons = models.CharField(_("miksi ei perusteluja"), max_length=1, choices=NoReasons, blank=True)
    contact_name = models.CharField(_("lisätietojen antaja"), max_length=120, blank=True)
    contact_details = models.CharField(_("yhteystiedot"), max_length=200, blank=True)

    act = models.CharField(_("laatu"), max_length=12, choices=Act, default=Act.DECISION)
    remedy_subject = models.CharField(
        _("muutoksenhaun peruste"), max_length=24, choices=SUBJECTS.choices, default=Subject.GENERAL.value
    )
    #: Without a default: each decision says whether it can be taken up (R-2.11).
    exclusion = models.CharField(_("otto-oikeus"), max_length=20, choices=Exclusion, blank=True)
    obliging = models.BooleanField(_("velvoittava päätös"), default=False)
    publish = models.BooleanField(_("julkaistaan tietoverkossa"), default=True)
    publish_reason = models.CharField(_("miksi ei julkaista"), max_length=200, blank=True)

    drafted_at = models.DateTimeField(editable=False)
    signed_at = models.DateTimeField(null=True, editable=False)
    power = models.ForeignKey(PowerRow, models.PROTECT, null=True, editable=False, related_name="decisions")
    published_at = models.DateTimeField(null=True, editable=False)
    #: The last day on which personal data are on the web (KuntaL 140 § 1 mom.).
    personal_until = models.DateField(null=True, editable=False)
    #: The last day for taking up (KuntaL 92 § 4 mom.); empty while no clock runs.
    take_up_until = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-signed_at", "-drafted_at"]
        verbose_name = _("viranhaltijapäätös")
        verbose_name_plural = _("viranhaltijapäätökset")
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "number"], name="delegation_decision_number"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "referred"], signed_at__isnull=True, number__isnull=True)
                | Q(
                    state__in=["signed", "taken_up"],
                    signed_at__isnull=False,
                    number__isnull=False,
                    year__isnull=False,
                    power__isnull=False,
                ),
                name="delegation_signed_decision_has_power_and_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "referred"]) | ~Q(exclusion=""),
                name="delegation_signed_decision_says_take_up",
            ),
        ]

    def __str__(self) -> str:
        return f"§ {self.number} {self.title}" if self.number else self.title

    @property
    def awaits_take_up(self) -> bool:
        """Whether the clock for taking up runs or ran (KuntaL 92 § 4 mom.): signed, within its reach, a day set."""
        return self.state == "signed" and self.exclusion == "none" and self.take_up_until is not None

    @property
    def stream(self) -> str:
        """The event stream of the decision."""
        return f"decision.{self.pk}"

    @property
    def is_signed(self) -> bool:
        """Whether the text is frozen."""
        return self.signed_at is not None

    @property
    def body(self) -> Body | None:
        """The body to which the office is subordinate."""
        return self.office.body

    @property
    def amount(self) -> Amount | None:
        """The euros with and without tax, as the rule reads them."""
        if self.net is None:
            return None
        return Amount.of_net(self.net, vat_percent=Decimal(self.vat_percent))

    @property
    def heading_for_public(self) -> str:
        """The title that anyone may read."""
        return self.web_title or self.public_title or self.title


class Party(UuidModel):
    """A party of the decision. A private person's name and address are seen only by those who serve it."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="parties")
    name = models.CharField(_("nimi"), max_length=200)
    private = models.BooleanField(_("yksityishenkilö"), default=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    address = models.CharField(_("postiosoite"), max_length=300, blank=True)

    class Meta:
        ordering = ["decision", "name", "pk"]
        verbose_name = _("asianosainen")
        verbose_name_plural = _("asianosaiset")

    def __str__(self) -> str:
        return self.name


class SignedVersion(AppendOnly):
    """The text as signed (version 1) or as corrected (HL 51 §), never changed.

    ``content`` is the official document as data (:mod:`kokous.delegation.content`),
    ``sentences`` the version of the fixed sentences in it.
    """

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sentences = models.CharField(max_length=20)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="officer_decisions")
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "version"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "version"], name="delegation_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision} v{self.version}"


class Rendition(AppendOnly):
    """What the web shows of a version: with the personal data that information needs, or without (R-10.05).

    ``words`` is the plain text that is searched; only that of the minimal form
    ever is, so that no index holds personal data (R-13.04 [I]).
    """

    version = models.ForeignKey(SignedVersion, models.PROTECT, related_name="renditions")
    kind = models.CharField(max_length=8, choices=LABELS.choices)
    content = models.JSONField()
    words = models.TextField(default="")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="officer_decision_renditions")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "kind"], name="delegation_rendition_once")]

    def __str__(self) -> str:
        return f"{self.version} {self.kind}"


class Correction(AppendOnly):
    """A clerical error that was corrected (HL 51–52 §): what, why, by whom. Marked on both documents."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="corrections")
    version = models.OneToOneField(SignedVersion, models.PROTECT, related_name="correction")
    what = models.CharField(_("mitä korjattiin"), max_length=400)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]
        verbose_name = _("kirjoitus- tai laskuvirheen korjaus")
        verbose_name_plural = _("kirjoitus- ja laskuvirheiden korjaukset")

    def __str__(self) -> str:
        return self.what
