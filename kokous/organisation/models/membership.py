"""Who sits in which body, in which role, from when until when."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.organisation.enums import EndReason, MemberRole
from kokous.organisation.models.base import DatedModel, DatedQuerySet, dates_in_order, valid_on
from kokous.organisation.models.bodies import Body, ElectionGroup, Term
from kokous.organisation.models.people import Person


class MembershipQuerySet(DatedQuerySet["Membership"]):
    """Memberships end with their term even when no day of their own is written."""

    def valid_on(self, day: date) -> Self:
        """Memberships in force on ``day``: both the row's own dates and the term's."""
        return self.filter(valid_on(day), valid_on(day, "term__"))

    def members(self) -> Self:
        """Members, chairs among them; no deputies."""
        return self.exclude(role=MemberRole.DEPUTY)

    def deputies(self) -> Self:
        """Deputies of any kind, council deputies in their order."""
        return self.filter(role=MemberRole.DEPUTY).order_by("election_group__name", "deputy_order", "pk")


class Membership(DatedModel):
    """A person's place in a body (KuntaL 30–33 §), one row per role and period.

    A deputy is personal (``deputy_for``, KuntaL 31 § 3 mom.), stands in the
    order of an election group (``election_group`` with ``deputy_order``, KuntaL
    17 §), or, after an election without personal deputies, in the order of the
    whole body (``deputy_order`` alone). An open ``ends`` means the term's end.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    term = models.ForeignKey(Term, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(_("tehtävä"), max_length=12, choices=MemberRole, default=MemberRole.MEMBER)
    seat = models.PositiveSmallIntegerField(_("paikka"), null=True, blank=True)
    deputy_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name=_("kenen varajäsen"),
    )
    election_group = models.ForeignKey(
        ElectionGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("vaaliryhmä"),
    )
    deputy_order = models.PositiveSmallIntegerField(_("järjestys"), null=True, blank=True)
    votes = models.PositiveIntegerField(_("äänet"), null=True, blank=True)
    comparison = models.CharField(
        _("vertausluku"), max_length=40, blank=True, help_text=_("murtolukuna, esim. 100/3")
    )
    end_reason = models.CharField(_("päättymisen syy"), max_length=20, choices=EndReason, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["body", "role", "starts", "id"]
        verbose_name = _("jäsenyys")
        verbose_name_plural = _("jäsenyydet")
        indexes = [models.Index(fields=["person", "starts"]), models.Index(fields=["body", "starts"])]
        constraints = [
            dates_in_order("organisation_membership_dates"),
            models.UniqueConstraint(
                fields=["term", "person"],
                condition=Q(ends__isnull=True),
                name="organisation_membership_one_open",
            ),
            models.UniqueConstraint(
                fields=["term", "role"],
                condition=Q(
                    ends__isnull=True, role__in=["chair", "vice_chair_1", "vice_chair_2", "vice_chair_3"]
                ),
                name="organisation_membership_one_chair",
            ),
            models.UniqueConstraint(
                fields=["election_group", "deputy_order"],
                condition=Q(ends__isnull=True, role="deputy", election_group__isnull=False),
                name="organisation_membership_deputy_order",
            ),
            models.CheckConstraint(
                condition=Q(role="deputy") | Q(deputy_for__isnull=True, deputy_order__isnull=True),
                name="organisation_membership_members_are_not_deputies",
            ),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True)
                | Q(election_group__isnull=True, deputy_order__isnull=True),
                name="organisation_membership_deputy_one_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"

    def clean(self) -> None:
        if self.person.municipality_id != self.body.municipality_id:
            raise ValidationError({"person": _("Henkilö ja toimielin ovat eri kunnissa.")})
        if self.term.body_id != self.body_id:
            raise ValidationError({"term": _("Toimikausi on toisen toimielimen.")})
        if self.deputy_for and self.deputy_for.term_id != self.term_id:
            raise ValidationError(
                {"deputy_for": _("Varsinainen jäsen on toisessa toimielimessä tai toimikaudessa.")}
            )

    @property
    def last_day(self) -> date | None:
        """The last day in force: the row's own or the term's, whichever comes first."""
        return self.term.last_day(self.ends)

    @property
    def is_deputy(self) -> bool:
        """Whether the person stands in for a member instead of being one."""
        return self.role == MemberRole.DEPUTY
