"""What follows from a signed decision: service, listing, taking up, waiver, referral. All written once, but a letter's journey."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kokous.agenda.models import Matter
from kokous.core.models import Blob
from kokous.delegation.enums import CallerRole, Channel
from kokous.delegation.models.decisions import AppendOnly, OfficerDecision, Party, SignedVersion
from kokous.organisation.models import Body, Person
from kokous.organisation.models.base import UuidModel
from kokous.post.enums import LetterState
from kokous.post.models import Letter
from kokous.renditions.kinds import LABELS, RenditionKind


class Service(AppendOnly):
    """One party's notice of the decision (tiedoksianto): channel, day sent and day of deemed notice."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="services")
    party = models.ForeignKey(Party, models.PROTECT, related_name="services")
    channel = models.CharField(_("tapa"), max_length=13, choices=Channel)
    sent = models.DateField(_("lähetetty tai luovutettu"))
    notice_day = models.DateField(_("tiedoksisaantipäivä"))
    basis = models.CharField(max_length=20, blank=True)
    #: Which form of the decision was given: the official one also where only some of its secret passages were.
    rendition = models.CharField(max_length=8, choices=LABELS.choices, default=RenditionKind.OFFICIAL)
    #: The provisions whose secret passages were given, one a line, on which right, and why (JulkL 11-12 §).
    grounds = models.TextField(blank=True)
    right = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    #: The document that was given; empty for what was served before this was kept.
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="officer_services")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]
        verbose_name = _("tiedoksianto")
        verbose_name_plural = _("tiedoksiannot")

    def __str__(self) -> str:
        return f"{self.party}: {self.get_channel_display()}"

    @property
    def provisions(self) -> list[str]:
        """The provisions whose secret passages were given."""
        return self.grounds.splitlines()

    @property
    def reached(self) -> bool:
        """Whether it counts: a service whose e-mail never left has served nobody."""
        letter = getattr(self, "letter", None)
        return letter is None or letter.state != LetterState.FAILED


class ServiceLetter(Letter):
    """The e-mail by which a service goes out, written with it; the worker moves it on."""

    service = models.OneToOneField(Service, models.PROTECT, related_name="letter")
    version = models.ForeignKey(SignedVersion, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["service"]
        verbose_name = _("tiedoksiannon sähköposti")
        verbose_name_plural = _("tiedoksiantojen sähköpostit")

    def __str__(self) -> str:
        return f"{self.service}: {self.get_state_display()}"


class Listing(AppendOnly):
    """The decision was reported to a body that may take it up (R-2.14)."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="listings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="listed_decisions")
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]
        constraints = [models.UniqueConstraint(fields=["decision", "body"], name="delegation_listing_once")]

    def __str__(self) -> str:
        return f"{self.decision} → {self.body}"


class CallUp(AppendOnly):
    """The notice of taking up (KuntaL 92 §, R-2.12): who, in what role, when, told to whom, the document."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="call_ups")
    body = models.ForeignKey(Body, models.PROTECT, related_name="call_ups")
    person = models.ForeignKey(Person, models.PROTECT, related_name="call_ups")
    role = models.CharField(_("asema"), max_length=20, choices=CallerRole)
    reason = models.CharField(_("syy"), max_length=400, blank=True)
    told = models.CharField(_("ilmoitettu"), max_length=200)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="call_ups")
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]
        verbose_name = _("ottoilmoitus")
        verbose_name_plural = _("ottoilmoitukset")
        constraints = [models.UniqueConstraint(fields=["decision", "body"], name="delegation_callup_once")]

    def __str__(self) -> str:
        return f"{self.decision} → {self.body}"


class CallUpLetter(UuidModel, Letter):
    """The e-mail that tells the decider or a party of a taking up, written with it; the worker moves it on.

    ``party`` is empty for the decider. It is no service: no period hangs on it.
    """

    call_up = models.ForeignKey(CallUp, models.PROTECT, related_name="letters")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="call_up_letters")
    address = models.EmailField(_("sähköposti"))

    class Meta:
        ordering = ["call_up", "address"]
        verbose_name = _("ottoilmoituksen sähköposti")
        verbose_name_plural = _("ottoilmoitusten sähköpostit")

    def __str__(self) -> str:
        return f"{self.call_up}: {self.address}"


class Waiver(AppendOnly):
    """One with the right said that the decision is not taken up (ei oteta käsiteltäväksi).

    It does not bind the others who have the right, nor its maker before the time is out [I].
    """

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="waivers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="waivers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="waivers")
    role = models.CharField(_("asema"), max_length=20, choices=CallerRole)
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]
        constraints = [models.UniqueConstraint(fields=["decision", "body"], name="delegation_waiver_once")]

    def __str__(self) -> str:
        return f"{self.decision}: {self.body}"


class Referral(AppendOnly):
    """A draft handed to a body because the officeholder has no power, or a matter that was taken up."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="referrals")
    body = models.ForeignKey(Body, models.PROTECT, related_name="referrals")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="referrals")
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]

    def __str__(self) -> str:
        return f"{self.matter} → {self.body}"


class HarmlessWord(AppendOnly):
    """A form of marked words of which somebody decided that it tells nothing of what was marked, and why."""

    decision = models.ForeignKey(OfficerDecision, models.PROTECT, related_name="harmless_words")
    #: The marked words, and the form that stands unmarked, as they are compared.
    phrase = models.TextField()
    form = models.TextField()
    reason = models.CharField(_("syy"), max_length=500)
    at = models.DateTimeField()

    class Meta:
        ordering = ["decision", "at"]
        verbose_name = _("vaarattomaksi todettu sana")
        verbose_name_plural = _("vaarattomiksi todetut sanat")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "phrase", "form"], name="delegation_harmlessword_once"
            )
        ]

    def __str__(self) -> str:
        return self.form
