"""Persons of the register and the accounts with which some of them sign in."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.organisation.enums import Language
from kokous.organisation.models.base import UuidModel
from kokous.organisation.models.municipality import Municipality


class Person(UuidModel):
    """A person known to the municipality: member, former member, officeholder or party.

    Seats, votes, attendance and decisions point here, never to an account.
    Names are printed as they stand and never inflected.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="persons")
    family_name = models.CharField(_("sukunimi"), max_length=100)
    given_name = models.CharField(_("etunimi"), max_length=100, blank=True)
    title = models.CharField(_("arvo tai ammatti"), max_length=100, blank=True)
    email = models.EmailField(_("sähköposti"), blank=True)
    phone = models.CharField(_("puhelin"), max_length=40, blank=True)
    language = models.CharField(_("asiointikieli"), max_length=2, choices=Language, default=Language.FI)

    class Meta:
        ordering = ["family_name", "given_name", "id"]
        indexes = [models.Index(fields=["municipality", "family_name", "given_name"])]
        verbose_name = _("henkilö")
        verbose_name_plural = _("henkilöt")

    def __str__(self) -> str:
        return self.roll_name

    @property
    def name(self) -> str:
        """The name as spoken: given name first."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def roll_name(self) -> str:
        """The name as in the roll: family name first."""
        return f"{self.family_name} {self.given_name}".strip()

    @property
    def actor(self) -> str:
        """The person's name in the event log."""
        return f"person:{self.pk}"


class User(AbstractUser):
    """An account for signing in. It has no rights of its own: those come from its person and grants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user", verbose_name=_("henkilö")
    )
    #: A demonstration account's password is public, so it opens only on the loopback address.
    demonstration = models.BooleanField(_("esittelytunnus"), default=False)

    class Meta:
        verbose_name = _("käyttäjätunnus")
        verbose_name_plural = _("käyttäjätunnukset")

    def __str__(self) -> str:
        return self.shown_name

    @property
    def actor(self) -> str:
        """Who acts, for the event log: the person when the account has one."""
        return f"person:{self.person_id}" if self.person_id else f"user:{self.pk}"

    @property
    def shown_name(self) -> str:
        """What pages call the signed-in user."""
        return self.person.name if self.person else self.get_full_name() or self.get_username()
