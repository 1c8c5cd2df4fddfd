"""Bodies, their terms, and the groups of the council."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.organisation.enums import BodyKind, Grant
from kokous.organisation.inflection import inside_sentence, swedish_genitive
from kokous.organisation.models.base import DatedModel, DatedQuerySet, UuidModel, dates_in_order
from kokous.organisation.models.municipality import Municipality
from kokous.organisation.models.people import Person
from kokous.rules.citations import Citation


class Body(UuidModel):
    """A body of the municipality (toimielin, KuntaL 30 §).

    A body without powers (working group, evening school) has no §, quorum,
    remedy or publication. Inflected names stand here because Finnish names of
    bodies cannot be inflected by rule.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="bodies")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("ylempi toimielin"),
    )
    kind = models.CharField(_("laji"), max_length=20, choices=BodyKind)
    has_powers = models.BooleanField(_("käyttää toimivaltaa"), default=True)
    has_presenter = models.BooleanField(_("asiat esitellään"), default=True)
    slug = models.SlugField(_("osoite"), max_length=60)
    name = models.CharField(_("nimi"), max_length=120)
    genitive = models.CharField(_("genetiivi"), max_length=120, help_text=_("esim. kunnanhallituksen"))
    allative = models.CharField(
        _("allatiivi"), max_length=120, blank=True, help_text=_("esim. kunnanhallitukselle")
    )
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=120, blank=True)
    genitive_sv = models.CharField(_("genetiivi ruotsiksi"), max_length=120, blank=True)
    name_en = models.CharField(_("nimi englanniksi"), max_length=120, blank=True)
    quorum_number = models.PositiveSmallIntegerField(_("oma päätösvaltaisuusluku"), null=True, blank=True)
    quorum_text = models.CharField(_("oman säännön sanamuoto"), max_length=200, blank=True)
    quorum_statute = models.CharField(_("oman säännön säädös"), max_length=40, blank=True)
    quorum_section = models.CharField(_("oman säännön pykälä"), max_length=20, blank=True)
    abolished = models.DateField(_("lakkautettu"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("toimielin")
        verbose_name_plural = _("toimielimet")
        default_permissions = ()
        permissions = [(grant.value, grant.label) for grant in Grant]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="organisation_body_slug"),
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_body_name"),
            models.UniqueConstraint(
                fields=["municipality", "kind"],
                condition=Q(kind__in=["council", "board", "audit_committee"], abolished__isnull=True),
                name="organisation_body_mandatory_once",
            ),
            models.CheckConstraint(
                condition=Q(quorum_number__isnull=True, quorum_statute="")
                | Q(quorum_number__gte=1) & ~Q(quorum_statute="") & ~Q(quorum_section=""),
                name="organisation_body_own_quorum_is_cited",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.parent and self.parent.municipality_id != self.municipality_id:
            raise ValidationError({"parent": _("Ylempi toimielin on toisessa kunnassa.")})
        if self.kind == BodyKind.SUBCOMMITTEE and not self.parent:
            raise ValidationError({"parent": _("Jaostolla on aina ylempi toimielin (KuntaL 30 § 5 mom.).")})

    @property
    def body(self) -> "Body":
        """Itself: rights are asked of ``thing.body``."""
        return self

    @property
    def inside(self) -> str:
        """The name inside a Finnish sentence."""
        return inside_sentence(self.name, self.genitive)

    def genitive_in(self, language: str) -> str:
        """Whose: *kunnanhallituksen*, *kommunstyrelsens*; the Finnish name where it has no Swedish one."""
        if language != "sv":
            return self.genitive
        return self.genitive_sv or swedish_genitive(self.name_sv or self.name)

    @property
    def stream(self) -> str:
        """The event stream of the body's membership."""
        return f"body.{self.pk}"

    @property
    def quorum_citation(self) -> Citation | None:
        """The section of the body's own quorum rule, or ``None`` where KuntaL 103 § rules."""
        return Citation(self.quorum_statute, self.quorum_section) if self.quorum_statute else None


class Term(DatedModel):
    """A term of office of one body (toimikausi) and how many seats it has."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    seats = models.PositiveSmallIntegerField(_("jäsenmäärä"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["body", "-starts"]
        verbose_name = _("toimikausi")
        verbose_name_plural = _("toimikaudet")
        constraints = [
            dates_in_order("organisation_term_dates"),
            models.UniqueConstraint(fields=["body", "starts"], name="organisation_term_start"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="organisation_term_has_seats"),
        ]

    def __str__(self) -> str:
        until = f"{self.ends:%-d.%-m.%Y}" if self.ends else ""
        return f"{self.starts:%-d.%-m.%Y}–{until}"

    def clean(self) -> None:
        others = Term.objects.filter(body=self.body).exclude(pk=self.pk)
        if others.overlapping(self.starts, self.ends).exists():
            raise ValidationError(_("Toimielimellä on jo toimikausi näinä päivinä."))

    def last_day(self, ends: date | None) -> date | None:
        """The earlier of the term's end and ``ends``, ``None`` when both are open."""
        given = [day for day in (self.ends, ends) if day is not None]
        return min(given, default=None)


class ElectionGroup(UuidModel):
    """The election group of a council term: party, alliance, joint list, or a lone candidate (KuntaL 17 §)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="election_groups")
    name = models.CharField(_("vaaliryhmä"), max_length=120)
    outside_lists = models.BooleanField(_("yhteislistan ulkopuolinen"), default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("vaaliryhmä")
        verbose_name_plural = _("vaaliryhmät")
        constraints = [
            models.UniqueConstraint(fields=["term", "name"], name="organisation_electiongroup_name")
        ]

    def __str__(self) -> str:
        return self.name


class CouncilGroup(DatedModel):
    """A council group (valtuustoryhmä, KuntaL 19 §). Even one councillor may form one."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="council_groups")
    name = models.CharField(_("nimi"), max_length=120)
    name_sv = models.CharField(_("nimi ruotsiksi"), max_length=120, blank=True)
    abbreviation = models.CharField(_("lyhenne"), max_length=12, blank=True)
    colour = models.CharField(_("väri"), max_length=7, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("valtuustoryhmä")
        verbose_name_plural = _("valtuustoryhmät")
        constraints = [
            dates_in_order("organisation_councilgroup_dates"),
            models.UniqueConstraint(
                fields=["municipality", "name", "starts"], name="organisation_councilgroup_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """What stands beside a person's name."""
        return self.abbreviation or self.name


class GroupMembership(DatedModel):
    """Who sits in which council group, and when. A person is in one group at a time."""

    group = models.ForeignKey(CouncilGroup, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="group_memberships")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["group", "starts"]
        verbose_name = _("ryhmän jäsenyys")
        verbose_name_plural = _("ryhmien jäsenyydet")
        constraints = [
            dates_in_order("organisation_groupmembership_dates"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ends__isnull=True),
                name="organisation_groupmembership_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group}"

    def clean(self) -> None:
        if self.person.municipality_id != self.group.municipality_id:
            raise ValidationError(_("Henkilö ja ryhmä ovat eri kunnissa."))
