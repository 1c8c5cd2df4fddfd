"""Matters, meetings, agendas and their papers: models only."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kokous.agenda.enums import (
    ChangeKind,
    ItemKind,
    LetterKind,
    MeetingState,
    Mode,
    RecipientRole,
)
from kokous.core import clock
from kokous.organisation.models import Body, Municipality, Person, RuleSet, Term
from kokous.organisation.models.base import UuidModel
from kokous.post import models as post


class Matter(UuidModel):
    """A matter of the case register (asia, TihL 26 §).

    The register is public from the entry on (JulkL 6 § 1 mom. 1 kohta), so a title that tells
    a secret has a public one beside it; who reads which is :mod:`kokous.agenda.register`'s business.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="matters")
    number = models.CharField(_("asianumero"), max_length=60)
    title = models.CharField(_("otsikko"), max_length=400)
    #: What others than those who handle the matter read (law.md R-3.10).
    public_title = models.CharField(_("julkinen otsikko"), max_length=400, blank=True)
    public = models.BooleanField(_("otsikko on julkinen"), default=True)
    secrecy = models.CharField(_("salassapidon peruste"), max_length=120, blank=True)
    #: Who prepares it before it stands on any agenda; its people read a secret title.
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("toimielin")
    )
    pending_since = models.DateField(_("tullut vireille"))

    class Meta:
        ordering = ["municipality", "number"]
        verbose_name = _("asia")
        verbose_name_plural = _("asiat")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="agenda_matter_number"),
            models.CheckConstraint(
                condition=Q(public=True) | ~Q(secrecy=""), name="agenda_secret_matter_has_ground"
            ),
        ]

    def __str__(self) -> str:
        """For anyone: a matter is named by accident more often than on purpose."""
        return f"{self.number} {self.heading_for_public}"

    @property
    def is_protected(self) -> bool:
        """Whether its title is not for everybody."""
        return not self.public or bool(self.public_title)

    @property
    def heading_for_public(self) -> str:
        """The title that anyone may read; of a secret matter without one, only that it is secret."""
        return self.public_title or (self.title if self.public else "") or gettext("Salassa pidettävä asia")

    @property
    def heading(self) -> str:
        """The title that the reader may see for whom the row was read; the public one when it was read for nobody.

        Whom a row was read for :mod:`kokous.agenda.register` writes on it.
        """
        return getattr(self, "shown_title", "") or self.heading_for_public

    @property
    def is_readable(self) -> bool:
        """Whether the title is whole for the reader for whom the row was read."""
        return not self.is_protected or bool(getattr(self, "handled", False))

    @property
    def stream(self) -> str:
        return f"matter.{self.pk}"


class CaseCounter(models.Model):
    """The last running number of the case register in a year; read and raised under a lock."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="case_counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="agenda_casecounter_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}: {self.last}"


class Meeting(UuidModel):
    """A meeting of a body (kokous). Its administrative rules are pinned when it is convened."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    term = models.ForeignKey(Term, models.PROTECT, related_name="meetings")
    ruleset = models.ForeignKey(RuleSet, models.PROTECT, null=True, blank=True, related_name="meetings")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(_("numero"), null=True, blank=True)
    starts = models.DateTimeField(_("alkaa"))
    place = models.CharField(_("paikka"), max_length=200, blank=True)
    mode = models.CharField(_("päätöksentekotapa"), max_length=12, choices=Mode, default=Mode.MEETING)
    public = models.BooleanField(_("julkinen kokous"), default=False)
    join_link = models.URLField(_("etäyhteys"), blank=True)
    join_link_closed = models.URLField(_("etäyhteys suljettuun osaan"), blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.DRAFT)
    notice_sent_at = models.DateTimeField(null=True, editable=False)
    #: How many times something has changed after the notice; each change has its number.
    notice_revision = models.PositiveSmallIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-starts"]
        verbose_name = _("kokous")
        verbose_name_plural = _("kokoukset")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"],
                condition=Q(number__isnull=False),
                name="agenda_meeting_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"])
                | Q(notice_sent_at__isnull=False, ruleset__isnull=False),
                name="agenda_convened_meeting_has_notice_and_rules",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(opened_at__isnull=False, closed_at__isnull=False),
                name="agenda_closed_meeting_has_times",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.starts:%-d.%-m.%Y}"

    @property
    def stream(self) -> str:
        return f"meeting.{self.pk}"

    @property
    def is_live(self) -> bool:
        """Opened and not yet closed."""
        return self.state in {MeetingState.OPEN, MeetingState.PAUSED}


class Recipient(models.Model):
    """Who was sent the notice of a meeting (KuntaL 94 §, R-3.07), and whether by e-mail."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recipients")
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    role = models.CharField(_("kutsun peruste"), max_length=20, choices=RecipientRole)
    email = models.EmailField(_("sähköposti"), blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("kutsun saaja")
        verbose_name_plural = _("kutsun saajat")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="agenda_recipient_once")]

    def __str__(self) -> str:
        return str(self.person)


class Letter(post.Letter):
    """An e-mail to a recipient, written in the transaction of the step that it tells of.

    One that tells of changes tells of all up to its ``revision`` that an earlier one has not told; until it
    is due (``waiting_since``) further changes are taken into it.
    """

    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="letters")
    kind = models.CharField(_("laji"), max_length=12, choices=LetterKind)
    revision = models.PositiveSmallIntegerField(_("muutos"), default=0)
    reason = models.TextField(_("perumisen syy"), blank=True)

    class Meta:
        ordering = ["recipient", "pk"]
        verbose_name = _("sähköposti-ilmoitus")
        verbose_name_plural = _("sähköposti-ilmoitukset")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "revision"], name="agenda_letter_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.recipient}"

    @classmethod
    def is_ripe(cls) -> models.Q:
        """A letter of changes collects until it is due."""
        return ~models.Q(kind=LetterKind.CHANGE) | models.Q(waiting_since__lte=clock.now())

    @classmethod
    def of_batch(cls, batch: str) -> "post.LetterQuerySet[Letter]":
        """All letters of one meeting."""
        found: post.LetterQuerySet[Letter] = cls.objects.filter(recipient__meeting=UUID(batch))
        return found.select_related(
            "recipient__person", "recipient__meeting__body__municipality", "recipient__meeting__ruleset"
        )

    @property
    def batch(self) -> str:
        return str(self.recipient.meeting_id)


class SectionCounter(models.Model):
    """The § numbers of a body in a year (R-3.08): the last one drawn, read and raised under a lock."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="section_counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="agenda_sectioncounter_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}: {self.last}"


class AgendaItem(UuidModel):
    """One item (asiakohta, §) of a meeting. ``section`` is the § number, drawn once."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="items")
    point = models.PositiveSmallIntegerField(_("kohta"))
    section = models.PositiveIntegerField("§", null=True, editable=False)
    #: The year's numbers that ``section`` was drawn from; set together with it.
    series = models.ForeignKey(
        SectionCounter, models.PROTECT, null=True, editable=False, related_name="items"
    )
    kind = models.CharField(_("laji"), max_length=14, choices=ItemKind, default=ItemKind.MATTER)
    title = models.CharField(_("otsikko"), max_length=500)
    #: What the public reads when the title itself tells a secret (law.md R-3.10): never empty words.
    public_title = models.CharField(_("julkinen otsikko"), max_length=500, blank=True)
    public = models.BooleanField(_("julkinen"), default=True)
    secrecy = models.CharField(_("salassapidon peruste"), max_length=120, blank=True)
    preparer = models.CharField(_("valmistelija"), max_length=200, blank=True)
    presenter = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="presented_items"
    )
    #: A body or office as presenter where no person is named.
    presenter_text = models.CharField(_("esittelijä"), max_length=200, blank=True)
    description = models.TextField(_("selostus"), blank=True)
    proposal = models.TextField(_("päätösehdotus"), blank=True)
    #: Values of :class:`~kokous.rules.remedy_choice.RemedyChoice`; none is the body's usual remedy.
    remedies = models.JSONField(_("muutoksenhaku"), default=list, blank=True)
    remedy_text = models.CharField(_("kiellon peruste"), max_length=300, blank=True)
    withdrawn = models.BooleanField(_("poistettu esityslistalta"), default=False)
    late = models.BooleanField(_("lisäesityslista"), default=False)

    class Meta:
        ordering = ["meeting", "point"]
        verbose_name = _("asiakohta")
        verbose_name_plural = _("asiakohdat")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "point"], name="agenda_item_point"),
            # Drawn once in the body's year, whichever road the number came by.
            models.UniqueConstraint(fields=["series", "section"], name="agenda_item_section_once"),
            models.CheckConstraint(
                condition=Q(section__isnull=True, series__isnull=True)
                | Q(section__gte=1, series__isnull=False),
                name="agenda_item_section_in_series",
            ),
            models.CheckConstraint(
                condition=Q(public=True) | ~Q(secrecy=""), name="agenda_secret_item_has_ground"
            ),
        ]

    def __str__(self) -> str:
        return f"§ {self.section} {self.title}" if self.section else f"{self.point} {self.title}"

    @property
    def body(self) -> Body:
        """The deciding body: rights are asked of it."""
        return self.meeting.body

    @property
    def heading_for_public(self) -> str:
        """The title that anyone may read (R-3.10)."""
        return self.public_title or self.title if self.public else self.public_title


class Attachment(UuidModel):
    """A paper of an item: an attachment (liite) becomes part of the minutes, supporting material does not."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="attachments")
    number = models.PositiveSmallIntegerField(_("numero"))
    title = models.CharField(_("otsikko"), max_length=400)
    public = models.BooleanField(_("julkinen"), default=True)
    secrecy = models.CharField(_("salassapidon peruste"), max_length=120, blank=True)
    supporting = models.BooleanField(_("oheismateriaali"), default=False)
    #: Absent when the source names the paper but does not hold it.
    blob = models.ForeignKey("core.Blob", models.PROTECT, null=True, blank=True, related_name="attachments")
    content_type = models.CharField(max_length=100, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["item", "supporting", "number"]
        verbose_name = _("liite")
        verbose_name_plural = _("liitteet")
        constraints = [
            models.UniqueConstraint(fields=["item", "supporting", "number"], name="agenda_attachment_number"),
            models.CheckConstraint(
                condition=Q(public=True) | ~Q(secrecy=""), name="agenda_secret_attachment_has_ground"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class NoticeChange(models.Model):
    """One thing that changed after the notice was sent: those who got it are told, and the meeting's page says it.

    ``before`` and ``after`` are values of the meeting itself (a time, a place, a mode), never words of an item.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notice_changes")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="notice_changes")
    kind = models.CharField(_("mikä muuttui"), max_length=13, choices=ChangeKind)
    before = models.CharField(_("ennen"), max_length=200, blank=True)
    after = models.CharField(_("nyt"), max_length=200, blank=True)
    revision = models.PositiveSmallIntegerField(_("muutos"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("muutos kutsun jälkeen")
        verbose_name_plural = _("muutokset kutsun jälkeen")

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_kind_display()}"


class HarmlessWord(models.Model):
    """A form of marked words of which somebody decided that it tells nothing of what was marked, and why.

    Of one item: the same form in another item is asked of anew.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="harmless_words")
    #: The marked words, and the form that stands unmarked, as they are compared.
    phrase = models.TextField()
    form = models.TextField()
    reason = models.CharField(_("syy"), max_length=500)
    at = models.DateTimeField()

    class Meta:
        ordering = ["item", "pk"]
        verbose_name = _("vaarattomaksi todettu sana")
        verbose_name_plural = _("vaarattomiksi todetut sanat")
        constraints = [
            models.UniqueConstraint(fields=["item", "phrase", "form"], name="agenda_harmlessword_once")
        ]

    def __str__(self) -> str:
        return self.form
