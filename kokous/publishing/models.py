"""What has been published, as it was published: models only.

The portal reads these rows and nothing of the working tables, so a leak needs
two mistakes. Every word a resident may read stands in two renditions; which of
them is shown is decided by dates when somebody asks (KuntaL 140 § 1 mom.), so
no job has to run for personal data to leave the web.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.core.models import Blob
from kokous.minutes.models import Minutes
from kokous.organisation.enums import Language
from kokous.organisation.models import Body, Municipality, User
from kokous.organisation.models.base import UuidModel
from kokous.publishing.enums import AnnouncementKind
from kokous.renditions.kinds import WEB_LABELS, RenditionKind
from kokous.rules.web_minutes import Rendition, rendition_on

#: What the rules call a rendition -> the text that is stored for it. A mention is all that a secret § ever has.
STORED = {
    Rendition.PUBLIC_FULL: RenditionKind.PUBLIC,
    Rendition.PUBLIC_MIN: RenditionKind.MINIMAL,
    Rendition.MENTION: RenditionKind.MINIMAL,
}


class Publication(UuidModel):
    """The minutes of one meeting on the web. A correction is a new version, the old one stays as history.

    ``counted_from`` is the day from which the periods run: that of publication,
    or of the first version when a correction did not touch the instructions
    (HL 49 §). Withdrawn minutes leave a tombstone with the reason.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="publications")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="publications")
    body = models.ForeignKey(Body, models.PROTECT, related_name="publications")
    meeting = models.UUIDField(_("kokous"), db_index=True)
    version = models.PositiveSmallIntegerField(_("versio"), default=1)
    body_name = models.CharField(_("toimielin"), max_length=120)
    held_on = models.DateField(_("kokouspäivä"))
    official_sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("julkaistu"))
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    counted_from = models.DateField(_("määräajat lasketaan päivästä"))
    corrects = models.TextField(_("mitä korjattiin"), blank=True)
    replaced_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.TextField(_("poistamisen syy"), blank=True)

    class Meta:
        ordering = ["-held_on", "-published_at"]
        verbose_name = _("julkaistu pöytäkirja")
        verbose_name_plural = _("julkaistut pöytäkirjat")
        constraints = [
            models.UniqueConstraint(fields=["minutes", "version"], name="publishing_version_once"),
            models.UniqueConstraint(
                fields=["minutes"], condition=Q(replaced_at__isnull=True), name="publishing_one_newest"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="publishing_withdrawn_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_name} {self.held_on:%-d.%-m.%Y}"

    def body_in(self, language: str) -> str:
        """The body's name: in another language as it is called now, else as it was called then."""
        return getattr(self.body, f"name_{language}", "") or self.body_name

    @property
    def is_withdrawn(self) -> bool:
        """Only the tombstone is left."""
        return self.withdrawn_at is not None


class PublishedDocument(models.Model):
    """The minutes as a whole in one rendition and language: the page and the PDF."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=7, choices=WEB_LABELS.choices)
    language = models.CharField(max_length=2, choices=Language)
    html = models.TextField()
    pdf = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind", "language"], name="publishing_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication}: {self.get_kind_display()} ({self.language})"


class PublishedItem(models.Model):
    """One § on the web. Its address is the UUID of the item, whichever version is shown.

    The dates were computed by the rules at publication: ``notice_day`` and
    ``last_day`` of the municipal members' period (KuntaL 140 § 3 mom.),
    ``personal_until`` the last day of personal data, ``final_on`` the first day
    on which the decision is final if nobody uses a remedy.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="items")
    item = models.UUIDField(_("asiakohta"), db_index=True)
    matter = models.UUIDField(_("asia"), null=True, db_index=True)
    order = models.PositiveSmallIntegerField()
    section = models.PositiveIntegerField("§", null=True)
    year = models.PositiveSmallIntegerField()
    #: Opening, legality and the like: in the minutes, but no decision that anybody looks for.
    formal = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    personal_data = models.BooleanField(default=False)
    act = models.CharField(max_length=24)
    #: One for each remedy: kind, days, channel, cites, and the instructions by language.
    remedies = models.JSONField(default=list)
    closes = models.CharField(max_length=5)
    notice_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    personal_until = models.DateField()
    final_on = models.DateField(null=True)

    class Meta:
        ordering = ["-publication__held_on", "-publication__published_at", "order"]
        verbose_name = _("julkaistu pykälä")
        verbose_name_plural = _("julkaistut pykälät")
        constraints = [
            models.UniqueConstraint(fields=["publication", "item"], name="publishing_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.publication} § {self.section}" if self.section else str(self.publication)

    def kind_on(self, day: date) -> RenditionKind:
        """Which rendition anyone may read on a day at or after the publication (R-9.07, R-9.08)."""
        shown = rendition_on(
            day,
            published=min(day, self.publication.counted_from),
            last_day=self.personal_until,
            secret_whole=self.secret,
            personal_data=self.personal_data,
        )
        # Never None: the day is not before publication. Should it be, nothing personal is shown.
        return STORED[shown or Rendition.PUBLIC_MIN]


class PublishedText(models.Model):
    """The words of one § in one rendition and language; ``facts`` as the minutes made them.

    ``words`` is the plain text that is searched; only that of the minimal
    rendition ever is, so that no index holds personal data (R-13.04 [I]).
    """

    item = models.ForeignKey(PublishedItem, models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=7, choices=WEB_LABELS.choices)
    language = models.CharField(max_length=2, choices=Language)
    title = models.CharField(_("otsikko"), max_length=500)
    sentence = models.TextField(_("päätös yhdellä lauseella"), blank=True)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    html = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "language"], name="publishing_text_once")
        ]

    def __str__(self) -> str:
        return self.title


class Announcement(UuidModel):
    """An announcement of the municipality or a public notice (kuulutus).

    ``last_shown`` is the last day on the web; from the next day on neither the
    list nor the page shows it.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="announcements")
    kind = models.CharField(_("laji"), max_length=13, choices=AnnouncementKind)
    language = models.CharField(_("kieli"), max_length=2, choices=Language, default=Language.FI)
    title = models.CharField(_("otsikko"), max_length=300)
    text = models.TextField(_("teksti"))
    where_available = models.CharField(_("missä asiakirja on nähtävänä"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("julkaistu"))
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    notice_day = models.DateField(_("tiedoksisaantipäivä"), null=True)
    last_day = models.DateField(_("määräajan viimeinen päivä"), null=True)
    last_shown = models.DateField(_("nähtävänä viimeistään"))
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.TextField(_("poistamisen syy"), blank=True)

    class Meta:
        ordering = ["-published_at"]
        verbose_name = _("kuulutus tai ilmoitus")
        verbose_name_plural = _("kuulutukset ja ilmoitukset")

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> str:
        """Announcements belong to the municipality's stream."""
        return f"municipality.{self.municipality_id}"
