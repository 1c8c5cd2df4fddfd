"""The administrative rules (hallintosääntö) as data: versions, powers, and who may take decisions up."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kokous.delegation.enums import RowKind, Vat
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Body, Municipality, Office
from kokous.organisation.models.base import DatedModel, DatedQuerySet, UuidModel, dates_in_order
from kokous.rules import powers
from kokous.rules.powers import EuroLimit, FormRequirement, HolderKind, Power


class AdministrativeRules(DatedModel):
    """One version of a municipality's administrative rules (KuntaL 90 §); a change is a new version.

    Whether committees and enterprises' boards have the take-up right is for these
    rules to say (KuntaL 92 § 2–3 mom.); the board has it by law.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="administrative_rules")
    title = models.CharField(_("nimi"), max_length=200, default="Hallintosääntö")
    approved_by = models.CharField(
        _("hyväksytty"), max_length=200, help_text=_("esim. Valtuusto 14.6.2027 § 42")
    )
    committees_take_up = models.BooleanField(_("lautakunnilla on otto-oikeus"), default=False)
    enterprise_boards_take_up = models.BooleanField(_("johtokunnilla on otto-oikeus"), default=False)
    report_days = models.PositiveSmallIntegerField(
        _("päätös ilmoitettava otto-oikeutta varten (päivää)"), null=True, blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "-starts"]
        verbose_name = _("hallintosääntö")
        verbose_name_plural = _("hallintosäännöt")
        constraints = [
            dates_in_order("delegation_rules_dates"),
            models.UniqueConstraint(fields=["municipality", "starts"], name="delegation_rules_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.starts:%-d.%-m.%Y}"


class PowerRow(UuidModel):
    """One row of the rules: a delegated power, or a requirement of form. Maps to ``rules.powers``.

    ``holder`` is the wording of the source, several titles divided by `` / ``;
    ``office`` and ``body`` point to the register when the holder is found there.
    What the source leaves unsaid is null or empty here too.
    """

    rules = models.ForeignKey(AdministrativeRules, models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=5, choices=RowKind, default=RowKind.POWER)
    number = models.PositiveSmallIntegerField()
    code = models.CharField(_("tunnus"), max_length=40, blank=True)
    section = models.CharField(
        _("säännön kohta"), max_length=120, blank=True, help_text=_("esim. hallintosääntö 14 § 3 kohta")
    )
    decision = models.CharField(
        _("siirtävä päätös"), max_length=200, blank=True, help_text=_("kun toimivalta on siirretty edelleen")
    )
    holder = models.CharField(_("kuka päättää"), max_length=200, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="power_rows")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="power_rows")
    subject = models.CharField(_("asialuokka"), max_length=120)
    domain = models.CharField(_("toimiala tai yksikkö"), max_length=120, blank=True)
    minimum = models.DecimalField(_("vähintään (€)"), max_digits=14, decimal_places=2, null=True, blank=True)
    minimum_inclusive = models.BooleanField(_("alaraja kuuluu valtaan"), null=True, blank=True)
    maximum = models.DecimalField(_("enintään (€)"), max_digits=14, decimal_places=2, null=True, blank=True)
    maximum_inclusive = models.BooleanField(_("yläraja kuuluu valtaan"), null=True, blank=True)
    previous_maximum = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    vat = models.CharField(_("arvonlisävero"), max_length=8, choices=Vat, blank=True)
    conditions = models.JSONField(_("ehdot"), default=list, blank=True)
    requirement = models.CharField(_("vaatimus"), max_length=300, blank=True)
    may_delegate = models.BooleanField(_("saa siirtää edelleen"), null=True, blank=True)
    coercion = models.BooleanField(_("hallinnollinen pakko"), default=False)
    depth = models.PositiveSmallIntegerField(_("porras"), default=1)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="passed_on")
    starts = models.DateField(_("alkaa"), null=True, blank=True)
    ends = models.DateField(_("päättyy"), null=True, blank=True)
    adopted = models.BooleanField(_("päätetty"), default=True)
    source = models.CharField(_("lähde"), max_length=400, blank=True)

    class Meta:
        ordering = ["rules", "number"]
        verbose_name = _("toimivalta")
        verbose_name_plural = _("toimivallat")
        constraints = [
            models.UniqueConstraint(fields=["rules", "number"], name="delegation_power_number"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="delegation_power_dates",
            ),
            models.CheckConstraint(
                condition=Q(depth__gte=1, depth__lte=powers.MAX_DEPTH), name="delegation_power_depth"
            ),
            models.CheckConstraint(
                condition=Q(kind="form") | ~Q(holder=""), name="delegation_power_has_holder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_name}: {self.subject} ({self.reference or '–'})"

    @property
    def holder_name(self) -> str:
        """Who holds the power, by the register's name when it is known there."""
        if self.body is not None:
            return self.body.name
        return self.office.name if self.office is not None else self.holder

    @property
    def holder_inside(self) -> str:
        """The holder's name inside a sentence."""
        known = self.body or self.office
        return known.inside if known is not None else self.holder

    @property
    def holder_kind(self) -> HolderKind:
        """What the holder is: a contract of employment never carries public power (KuntaL 87 § 2 mom.)."""
        if self.body is not None:
            return HolderKind.BODY
        if self.office is not None and not self.office.is_virka:
            return HolderKind.CONTRACT
        return HolderKind.OFFICE

    @property
    def limit(self) -> EuroLimit:
        """The euro bounds as the rule reads them."""
        return EuroLimit(
            self.minimum,
            self.minimum_inclusive,
            self.maximum,
            self.maximum_inclusive,
            powers.Vat(self.vat) if self.vat else None,
        )

    @property
    def reference(self) -> str:
        """The basis as a decision names it."""
        return self.as_power().reference

    @property
    def first_day(self) -> date:
        """The first day in force: the row's own, never before its version of the rules."""
        return max(self.rules.starts, self.starts or self.rules.starts)

    @property
    def last_day(self) -> date | None:
        """The last day in force, the version's or the row's, whichever comes first."""
        known = [day for day in (self.rules.ends, self.ends) if day is not None]
        return min(known, default=None)

    def as_power(self) -> Power:
        """The row as the value that ``rules.delegation`` reads; its id is the row's key."""
        return Power(
            id=str(self.pk),
            holders=self._names(),
            subject=self.subject,
            section=self.section,
            decision=self.decision,
            domain=self.domain or None,
            limit=self.limit,
            valid_from=self.first_day,
            valid_until=self.last_day,
            depth=self.depth,
            may_delegate=self.may_delegate,
            coercion=self.coercion,
            parent=str(self.parent_id) if self.parent_id else None,
            adopted=self.adopted,
            conditions=tuple(self.conditions),
            previous_maximum=self.previous_maximum,
            source=self.source,
        )

    def as_requirement(self) -> FormRequirement:
        """The row as a requirement of form."""
        return FormRequirement(
            id=str(self.pk),
            subject=self.subject,
            domain=self.domain or None,
            limit=self.limit,
            requirement=self.requirement,
            decision=self.decision,
            valid_from=self.first_day,
            valid_until=self.last_day,
            source=self.source,
        )

    def _names(self) -> frozenset[str]:
        titles = {name.strip().lower() for name in self.holder.split(" / ") if name.strip()}
        keys = {str(key) for key in (self.office_id, self.body_id) if key}
        return frozenset(titles | keys)

    @staticmethod
    def euros(value: Decimal | None) -> str | None:
        """A bound as an event's payload keeps it."""
        return None if value is None else str(value)


class TakeUpOfficeholder(UuidModel):
    """An officeholder who may take decisions up to a body (KuntaL 92 § 1–2 mom.).

    ``manager`` marks the municipal manager or mayor, who has the right by law and
    to the board only; others have it because the rules name them.
    """

    rules = models.ForeignKey(AdministrativeRules, models.PROTECT, related_name="take_up_officeholders")
    office = models.ForeignKey(Office, models.PROTECT, related_name="take_up_rights")
    body = models.ForeignKey(Body, models.PROTECT, related_name="take_up_officeholders")
    manager = models.BooleanField(_("kunnanjohtaja tai pormestari"), default=False)

    class Meta:
        verbose_name = _("otto-oikeuden käyttäjä")
        verbose_name_plural = _("otto-oikeuden käyttäjät")
        constraints = [
            models.UniqueConstraint(fields=["rules", "office", "body"], name="delegation_takeup_office_once")
        ]

    def __str__(self) -> str:
        return f"{self.office} → {self.body}"


#: Bodies whose subordinates the board's take-up right does not reach: they answer to the council [I].
OUTSIDE_THE_BOARD = frozenset({BodyKind.COUNCIL, BodyKind.AUDIT_COMMITTEE, BodyKind.ELECTION_BOARD})
