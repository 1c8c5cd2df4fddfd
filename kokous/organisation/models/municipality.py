"""The municipality and what its own administrative rules set."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.core import accent
from kokous.organisation.business_id import is_business_id
from kokous.organisation.enums import BodyKind, Language, MunicipalGrant
from kokous.organisation.models.base import DatedModel, DatedQuerySet, UuidModel, dates_in_order
from kokous.organisation.ruleset_schema import SCHEMA_VERSION, STARTING_VALUES, problems

if TYPE_CHECKING:
    from kokous.organisation.models.bodies import Body


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


def validate_ruleset_values(value: object) -> None:
    """Values of a rule set follow the schema; each fault is a sentence of its own."""
    if faults := problems(value):
        raise ValidationError(faults)


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


class RuleSet(DatedModel):
    """What a municipality's administrative rules (hallintosääntö) set, dated.

    The rules take these values as arguments; a meeting pins the row when it is
    convened. A row in force is never edited: a change is a new row from its day.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="rulesets")
    schema_version = models.PositiveSmallIntegerField(default=SCHEMA_VERSION, editable=False)
    values = models.JSONField(_("arvot"), validators=[validate_ruleset_values])
    approved_by = models.CharField(
        _("hyväksytty"), max_length=200, help_text=_("esim. Valtuusto 14.6.2027 § 42")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "-starts"]
        verbose_name = _("hallintosäännön arvot")
        verbose_name_plural = _("hallintosäännön arvot")
        constraints = [
            dates_in_order("organisation_ruleset_dates"),
            models.UniqueConstraint(fields=["municipality", "starts"], name="organisation_ruleset_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.starts:%-d.%-m.%Y}"

    def value(self, key: str) -> Any:
        """A value that holds for the whole municipality; the schema's starting value where the set is silent."""
        return self.values.get(key, STARTING_VALUES[key])

    def notice_days(self, body: "Body") -> int:
        """Days between sending the notice and the meeting: the body's own, its parent's, or the common number.

        A subcommittee follows its parent (KuntaL 30 § 5 mom., R-1.02); the
        council has its own number, at least four (KuntaL 94 §).
        """
        if body.kind == BodyKind.COUNCIL:
            return int(self.value("council_notice_days"))
        return int(self._by_body("notice_days_by_body", body, self.value("notice_days")))

    def section_drawn(self, body: "Body") -> str:
        """When the § numbers are drawn: ``sending`` or ``opening``."""
        return str(self._by_body("section_drawn_by_body", body, self.value("section_drawn")))

    def electronic_procedure(self, body: "Body") -> bool:
        """Whether the body may decide in the electronic procedure before a meeting (KuntaL 100 §).

        An empty list of bodies means every body but the council, which never may.
        """
        named = self.value("electronic_procedure_bodies")
        allowed = bool(self.value("electronic_procedure")) and body.kind != BodyKind.COUNCIL
        return allowed and (not named or body.slug in named)

    def _by_body(self, key: str, body: "Body", common: Any) -> Any:
        own: dict[str, Any] = self.value(key)
        if body.slug in own:
            return own[body.slug]
        return own.get(body.parent.slug, common) if body.parent else common
