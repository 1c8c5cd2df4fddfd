"""The event log's tables. Everything else in the house stands on them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stream(models.Model):
    """The life of one thing: a meeting, a matter, a decision, a municipality's registers.

    ``seq`` and ``head`` belong to the last event; ``rev`` grows by every live
    change, also by those which are not events (votes, connections), and is what
    the hubs of all server processes watch.
    """

    name = models.CharField(max_length=100, primary_key=True)
    seq = models.PositiveIntegerField(default=0, editable=False)
    rev = models.PositiveBigIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, blank=True, editable=False)
    last_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One legal step, never changed afterwards (design: the event log).

    ``actor`` and ``entered_by`` are ``person:<uuid>``, ``user:<uuid>`` or
    ``system``; ``hash`` is SHA-256 over the RFC 8785 bytes of the header with
    ``prev_hash``; free text and personal data stand in the payload only.
    """

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="events", db_constraint=True)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    v = models.PositiveSmallIntegerField(default=1)
    actor = models.CharField(max_length=64)
    entered_by = models.CharField(max_length=64, blank=True)
    capacity = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    occurred_at = models.DateTimeField(null=True)
    cites = models.JSONField(default=list)
    ruleset = models.CharField(max_length=64, blank=True)
    payload_hash = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="core_event_stream_seq"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="core_event_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}#{self.seq} {self.kind}"


class EventPayload(models.Model):
    """The words of an event, apart so that the law can have them erased.

    ``text`` is the exact text that was hashed: SHA-256(salt || text) is the
    event's ``payload_hash``.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField(max_length=32)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.event_id}"


class Blob(models.Model):
    """The bytes of one document: immutable, known by their SHA-256, stored encrypted (:mod:`kokous.core.blobs`).

    Without ``key`` the bytes are gone for good, wherever copies of the file lie.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=40, unique=True)
    size = models.PositiveBigIntegerField()
    key = models.BinaryField(max_length=32, null=True)
    stored_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key__isnull=True) ^ models.Q(erased_at__isnull=True),
                name="core_blob_key_or_erased",
            )
        ]

    def __str__(self) -> str:
        return self.sha256


class Picture(models.Model):
    """A picture of a text: redrawn bytes and how to show them (:mod:`kokous.core.richtext.images`).

    Never changed: a text that names it shows the same picture for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="pictures")
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_by = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.id}"


class Installation(models.Model):
    """What this database is for. At most one row; none means production."""

    class Purpose(models.TextChoices):
        PRODUCTION = "production", "tuotanto"
        DEMONSTRATION = "demonstration", "esittely"
        SCRATCH = "scratch", "kokeilu"

    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.PRODUCTION)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="core_installation_single")]

    def __str__(self) -> str:
        return self.get_purpose_display()


class WorkerSeen(models.Model):
    """When a worker last gave a sign of life (:mod:`kokous.core.health.worker`), by the real clock."""

    worker_id = models.CharField(max_length=100, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id


class ServiceNotice(models.Model):
    """A word to everyone who uses the system: a disruption, a planned outage and what to do meanwhile.

    TihL 13 a § (R-14.03) and DigiL 4 § 2 mom. (R-15.05).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.TextField(_("tiedote"), max_length=1000)
    posted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-posted_at", "id"]
        verbose_name = _("järjestelmän tiedote")
        verbose_name_plural = _("järjestelmän tiedotteet")

    def __str__(self) -> str:
        return self.text
