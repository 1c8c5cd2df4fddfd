"""The sitting as rows: the working projection of the meeting's event stream."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.richtext import plain_text, typed_html
from kokous.live.enums import Capacity, Method, Phase, ProposalState, SpeechState
from kokous.live.labels import CHOICES
from kokous.organisation.models import Person
from kokous.organisation.models.base import UuidModel


class Sitting(models.Model):
    """What is going on in an opened meeting."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="sitting")
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+")
    #: Leads only the item at hand, while the chair is disqualified or prevented in it (R-6.09).
    item_chair = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    current = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    closed_part = models.BooleanField(_("suljettu käsittely"), default=False)
    legality_stated = models.BooleanField(default=False)
    checkers = models.ManyToManyField(Person, related_name="+")

    class Meta:
        verbose_name = _("istunto")
        verbose_name_plural = _("istunnot")

    def __str__(self) -> str:
        return str(self.meeting)


class Presence(models.Model):
    """One stay of one person in the meeting, from ``since`` to ``until`` (open while present)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="presences")
    person = models.ForeignKey(Person, models.PROTECT, related_name="presences")
    capacity = models.CharField(max_length=20, choices=Capacity)
    #: The member in whose place a deputy sits.
    in_place_of = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    remote = models.BooleanField(_("etänä"), default=False)
    #: When chair or secretary last found that one who takes part remotely is connected.
    connected_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    #: A deputy called for one item only.
    only_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["meeting", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(until__isnull=True), name="live_presence_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="live_presence_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.since:%H.%M}"


class Recusal(models.Model):
    """A person disqualified in one item (HL 27-30 §, KuntaL 97 §)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recusals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="recusals")
    ground = models.CharField(max_length=200)
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="live_recusal_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.ground}"


class Handling(models.Model):
    """How far one item has come."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, primary_key=True, related_name="handling")
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.WAITING)
    order = models.PositiveSmallIntegerField(null=True)  # in which order the items were taken up
    began_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    base_text = models.TextField(blank=True)  # the base proposal as it stands now, rich text
    revised = models.BooleanField(default=False)
    base_withdrawn = models.BooleanField(default=False)
    #: The way of voting that the body approved (KuntaL 104 § 1 mom.).
    method = models.CharField(max_length=14, choices=Method, blank=True)
    outcome = models.CharField(max_length=24, blank=True)  # rules.outcomes.MatterOutcome
    winner = models.CharField(max_length=60, blank=True)  # key of a proposal, "base" or "against"
    decision_text = models.TextField(blank=True)  # rich text
    checked_at_once = models.BooleanField(default=False)
    #: The question that the body votes on by itself, without a counter-proposal (rules.voting_order.Question).
    alone = models.CharField(max_length=13, blank=True)

    def __str__(self) -> str:
        return f"{self.item}: {self.get_phase_display()}"


class Proposal(UuidModel):
    """A proposal made in the room. ``key`` is its short name in the item ("A", or a record's id)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="proposals")
    key = models.CharField(max_length=60)
    maker = models.ForeignKey(Person, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=12)  # rules.proposals.ProposalKind
    text = models.TextField(blank=True)
    #: What was typed in the room is plain text; the secretary's correction of it is rich text.
    is_rich = models.BooleanField(default=False)
    amount = models.BigIntegerField(null=True)  # cents
    distance = models.PositiveSmallIntegerField(default=1)
    independent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.MADE)
    made_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()  # in which order the item's proposals were made

    class Meta:
        ordering = ["item", "number"]
        constraints = [models.UniqueConstraint(fields=["item", "key"], name="live_proposal_key")]

    def __str__(self) -> str:
        return self.key

    @property
    def html(self) -> str:
        """The text as rich text, whichever way it was written."""
        return self.text if self.is_rich else typed_html(self.text)

    @property
    def words(self) -> str:
        """The text as words, for those who may read all of it."""
        return plain_text(self.html)


class Support(models.Model):
    """A member's support (kannatus) of a proposal."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="live_support_once")]

    def __str__(self) -> str:
        return f"{self.person} -> {self.proposal}"


class Speech(UuidModel):
    """A turn of speech, from the request to its end."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="speeches")
    person = models.ForeignKey(Person, models.PROTECT, related_name="speeches")
    kind = models.CharField(max_length=12, default="speech")  # rules.speaking.TurnKind
    state = models.CharField(max_length=10, choices=SpeechState, default=SpeechState.REQUESTED)
    requested_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", "requested_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], condition=Q(state="requested"), name="live_speech_one_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class Ballot(UuidModel):
    """One vote: JAA for one proposal, EI for the other (KuntaL 104 §)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField()
    aye = models.CharField(max_length=60)  # key of a proposal or "base"
    no = models.CharField(max_length=60)  # ... or "against"
    question = models.CharField(max_length=13, default="matter")  # rules.voting_order.Question
    method = models.CharField(max_length=14, choices=Method, default=Method.ELECTRONIC)
    open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    ayes = models.PositiveSmallIntegerField(null=True)
    noes = models.PositiveSmallIntegerField(null=True)
    blanks = models.PositiveSmallIntegerField(null=True)
    absent = models.PositiveSmallIntegerField(null=True)
    winner = models.CharField(max_length=60, blank=True)
    by_chair = models.BooleanField(default=False)
    changed_order_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="live_ballot_number"),
            models.UniqueConstraint(fields=["item"], condition=Q(open=True), name="live_ballot_one_open"),
            models.CheckConstraint(
                condition=Q(open=True) | Q(closed_at__isnull=False, ayes__isnull=False) & ~Q(winner=""),
                name="live_closed_ballot_has_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} äänestys {self.number}"


class Vote(models.Model):
    """One member's vote (KuntaL 104 § 2 mom.: open). May be changed until the ballot closes, then named in the log."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=5, choices=CHOICES.choices)
    cast_at = models.DateTimeField()
    #: Who entered it, in the words of the event log, when that was not the member (roll call, show of hands).
    entered_by = models.CharField(max_length=80, blank=True)
    #: How the member voted himself, when chair or secretary have expressly entered another vote in its place.
    replaced = models.CharField(max_length=5, choices=CHOICES.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="live_vote_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.choice}"


class Dissent(models.Model):
    """A dissenting opinion (KuntaL 106 §); the grounds come before the minutes are checked."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="dissents")
    person = models.ForeignKey(Person, models.PROTECT, related_name="dissents")
    grounds = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="live_dissent_once")]

    def __str__(self) -> str:
        return f"{self.person}"


class ElectionHeld(models.Model):
    """An election in an item (KuntaL 105 §) and its result."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="elections")
    number = models.PositiveSmallIntegerField(default=1)
    method = models.CharField(max_length=14)  # majority, proportional, unanimous
    seats = models.PositiveSmallIntegerField()
    input = models.JSONField(default=dict)  # lists or candidates with votes, the lot
    elected = models.JSONField(default=list)  # person ids or names in order
    deputies = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="live_election_number")]

    def __str__(self) -> str:
        return f"{self.item}: vaali {self.number}"


class Press(models.Model):
    """A button that has been pressed: the same press, sent twice, is one step. No legal fact; gone with the meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="live_press_once")]

    def __str__(self) -> str:
        return self.key


class ServerProcess(models.Model):
    """A server process to which members are connected; when it was last seen to live."""

    name = models.CharField(max_length=32, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Connection(models.Model):
    """Whether a member of the body is connected to a meeting through one server process.

    No legal fact: presence is what chair and secretary record. One row per person and process, written when
    the person's first socket there opens and when the last one closes; gone when the meeting has ended.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    process = models.CharField(max_length=32, db_index=True)
    open = models.BooleanField()
    #: Since when it has been open or closed.
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person", "process"], name="live_connection_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.process}"
