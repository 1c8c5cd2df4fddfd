"""Minutes, their marks, their renditions: models only. The facts stand in the log."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.models import Blob
from kokous.minutes.enums import (
    AnnexKind,
    CorrectionGround,
    MinutesState,
    PassageField,
    ProseField,
    RecipientRole,
    SignerRole,
)
from kokous.organisation.enums import Language
from kokous.organisation.models import Body, Person, User
from kokous.organisation.models.base import UuidModel
from kokous.renditions.kinds import LABELS


class Minutes(models.Model):
    """The minutes (pöytäkirja) of one meeting (KuntaL 107 §).

    ``official`` is the body that was frozen at the first signature of the
    version; a changed § makes a new version without one.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="minutes")
    state = models.CharField(_("tila"), max_length=8, choices=MinutesState, default=MinutesState.DRAFT)
    version = models.PositiveSmallIntegerField(_("versio"), default=1)
    language = models.CharField(_("kieli"), max_length=2, choices=Language, default=Language.FI)
    #: Version of the sentences with which the official body was written; empty until it is frozen.
    sentences_version = models.CharField(max_length=20, blank=True)
    official = models.ForeignKey(Blob, models.PROTECT, null=True, editable=False, related_name="+")
    #: How many corrected versions of the checked minutes there are; the newest one is what is read and published.
    edition = models.PositiveSmallIntegerField(default=0, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    frozen_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-meeting__starts"]
        verbose_name = _("pöytäkirja")
        verbose_name_plural = _("pöytäkirjat")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(official__isnull=False), name="minutes_signed_has_a_body"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["checked", "frozen"]) | Q(checked_at__isnull=False),
                name="minutes_checked_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def body(self) -> Body:
        """The body whose minutes these are: rights are asked of it."""
        return self.meeting.body

    @property
    def newest_id(self) -> str | None:
        """SHA-256 of the newest official body: the last corrected version, else the one that was signed."""
        if not self.edition:
            return self.official_id
        return self.corrections.get(edition=self.edition).pdf_id


class ItemProse(models.Model):
    """What the secretary has written in an item, in the stead of the preparer's text or beside the facts."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="prose")
    field = models.CharField(max_length=11, choices=ProseField)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "field"], name="minutes_prose_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_field_display()}"


class Signature(models.Model):
    """A signature, certification or checker's answer on one version, by the SHA-256 of its official body.

    A ``reason`` is a checker's refusal; ``voided_at`` says that the text was changed afterwards.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="signatures")
    version = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="minutes_signatures")
    role = models.CharField(max_length=9, choices=SignerRole)
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    #: Where the body itself checked: ``Valtuusto 18.1.2027 § 3``.
    decided = models.CharField(max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["minutes", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "version", "person", "role"], name="minutes_signature_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Annex(models.Model):
    """A part that came after the body was frozen: the marks, the grounds of a dissent (KuntaL 106 §)."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="annexes")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=AnnexKind)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    pdf = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["minutes", "number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_annex_number")]

    def __str__(self) -> str:
        return self.title


class Rendition(UuidModel):
    """One rendition of frozen minutes: HTML and PDF of the same content, naming the official body."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="renditions")
    kind = models.CharField(max_length=8, choices=LABELS.choices)
    language = models.CharField(max_length=2, choices=Language)
    #: The corrected version that it is of (:attr:`Minutes.edition`).
    edition = models.PositiveSmallIntegerField(default=0)
    html = models.TextField()
    pdf = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    #: SHA-256 of the HTML; that of the PDF is its blob's name.
    sha256 = models.CharField(max_length=64)
    official_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["minutes", "edition", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "kind", "language", "edition"], name="minutes_rendition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.get_kind_display()} ({self.language})"


class Correction(models.Model):
    """A correction marked in checked minutes (HL 49–52 §): what, why, who, and the corrected version that it made.

    The checked body and its signatures stay as they were. ``edition`` and ``pdf`` are empty for a § that had
    been checked at once, while nobody had signed the minutes: then the body itself holds the correction.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(null=True)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
    ground = models.CharField(_("peruste"), max_length=12, choices=CorrectionGround)
    passage = models.CharField(_("kohta"), max_length=16, choices=PassageField, blank=True)
    key = models.CharField(max_length=60, blank=True)
    old = models.TextField(_("virheelliset sanat"), blank=True)
    new = models.TextField(_("oikeat sanat"), blank=True)
    reason = models.TextField(_("syy"))
    heard = models.TextField(_("asianosaisen kuuleminen"), blank=True)
    decided = models.CharField(_("uusi päätös"), max_length=200, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    pdf = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["minutes", "number"]
        verbose_name = _("korjaus")
        verbose_name_plural = _("korjaukset")
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="minutes_correction_number"),
            models.UniqueConstraint(fields=["minutes", "edition"], name="minutes_correction_edition"),
            models.CheckConstraint(
                condition=Q(edition__isnull=True, pdf__isnull=True)
                | Q(edition__isnull=False, pdf__isnull=False),
                name="minutes_correction_has_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_ground_display()}"


class Extract(models.Model):
    """An extract (pöytäkirjanote) that was given out: what, to whom, in which rendition and why.

    The bytes are kept, so that it can be told later what the recipient got.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="extracts")
    number = models.PositiveSmallIntegerField()
    items = models.ManyToManyField(AgendaItem, related_name="+")
    recipient = models.CharField(_("saaja"), max_length=200)
    address = models.CharField(_("osoite tai sähköposti"), max_length=300, blank=True)
    role = models.CharField(_("saajan asema"), max_length=9, choices=RecipientRole)
    kind = models.CharField(_("sisältö"), max_length=8, choices=LABELS.choices)
    basis = models.CharField(_("oikeuden peruste"), max_length=20, blank=True)
    #: The provisions whose secret passages were given, one a line.
    grounds = models.TextField(blank=True)
    reason = models.TextField(_("antamisen peruste"), blank=True)
    language = models.CharField(_("kieli"), max_length=2, choices=Language)
    given_at = models.DateTimeField(_("annettu"))
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    pdf = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["minutes", "number"]
        verbose_name = _("pöytäkirjanote")
        verbose_name_plural = _("pöytäkirjanotteet")
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_extract_number")]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.recipient}"


class RenderedItem(models.Model):
    """One § of a rendition, so that a page of one decision is served without reading any working table.

    ``facts`` is :func:`kokous.minutes.documents.facts.facts_of`: heading, outcome in one sentence, proposal,
    decision, votes by name, attachments and remedies of the rendition's kind; a secret § has nearly none.
    """

    rendition = models.ForeignKey(Rendition, models.PROTECT, related_name="items")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="rendered")
    order = models.PositiveSmallIntegerField()
    section = models.PositiveIntegerField(null=True)
    title = models.CharField(max_length=500)
    secret = models.BooleanField(default=False)
    html = models.TextField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["rendition", "order"]
        constraints = [models.UniqueConstraint(fields=["rendition", "item"], name="minutes_rendered_once")]

    def __str__(self) -> str:
        return self.title
