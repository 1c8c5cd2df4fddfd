"""What a municipality's own administrative rules set."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.organisation.enums import BodyKind
from kokous.organisation.models.base import DatedModel, DatedQuerySet, dates_in_order
from kokous.organisation.models.bodies import Body
from kokous.organisation.models.municipality import Municipality
from kokous.organisation.ruleset_schema import SCHEMA_VERSION, STARTING_VALUES, problems


def validate_ruleset_values(value: object) -> None:
    """Values of a rule set follow the schema; each fault is a sentence of its own."""
    if faults := problems(value):
        raise ValidationError(faults)


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

    def notice_days(self, body: Body) -> int:
        """Days between sending the notice and the meeting: the body's own, its parent's, or the common number.

        A subcommittee follows its parent (KuntaL 30 § 5 mom., R-1.02); the
        council has its own number, at least four (KuntaL 94 §).
        """
        if body.kind == BodyKind.COUNCIL:
            return int(self.value("council_notice_days"))
        return int(self._by_body("notice_days_by_body", body, self.value("notice_days")))

    def section_drawn(self, body: Body) -> str:
        """When the § numbers are drawn: ``sending`` or ``opening``."""
        return str(self._by_body("section_drawn_by_body", body, self.value("section_drawn")))

    def electronic_procedure(self, body: Body) -> bool:
        """Whether the body may decide in the electronic procedure before a meeting (KuntaL 100 §).

        An empty list of bodies means every body but the council, which never may.
        """
        named = self.value("electronic_procedure_bodies")
        allowed = bool(self.value("electronic_procedure")) and body.kind != BodyKind.COUNCIL
        return allowed and (not named or body.slug in named)

    def _by_body(self, key: str, body: Body, common: Any) -> Any:
        own: dict[str, Any] = self.value(key)
        if body.slug in own:
            return own[body.slug]
        return own.get(body.parent.slug, common) if body.parent else common
