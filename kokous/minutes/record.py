"""What happened in a meeting, as frozen values: the result of folding its events.

Persons and items are named by their ids as text, moments are aware. ``seq`` is
the number of the event that the value comes from (of the correcting one, where
it was corrected), so that a page can answer "mistä?".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of one person in the meeting; ``until`` is None while it goes on."""

    seq: int
    person: str
    capacity: str
    since: datetime
    until: datetime | None = None
    in_place_of: str | None = None
    remote: bool = False
    only_item: str | None = None
    #: Why the stay ended, where that is told: ``connection_lost``.
    cause: str = ""


@dataclass(frozen=True, slots=True)
class ConnectionFound:
    """One who takes part remotely was found to be there after the connection had been lost (R-5.04)."""

    seq: int
    at: datetime
    person: str
    lost: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChairChange:
    """The chair was handed over, for one item or for the rest of the meeting (R-6.09)."""

    seq: int
    at: datetime
    person: str
    only_item: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """An interruption of the meeting."""

    seq: int
    since: datetime
    reason: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Legality:
    """What was stated of the notice and the quorum (KuntaL 103 §)."""

    seq: int
    present: int
    needed: int
    quorate: bool
    notice_lawful: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Recusal:
    """A person disqualified in an item, and who came instead."""

    seq: int
    person: str
    ground: str
    deputy: str | None = None


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """A proposal made in the room. ``fate``: made, lapsed, withdrawn, accepted or rejected."""

    seq: int
    key: str
    maker: str
    kind: str
    text: str = ""
    amount: int | None = None
    distance: int = 1
    independent: bool = False
    supporters: tuple[str, ...] = ()
    fate: str = "made"


@dataclass(frozen=True, slots=True)
class SpeechHeld:
    """A turn of speech that was granted."""

    speech: str
    person: str
    kind: str
    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The order of votes that the body approved, and why it was changed."""

    seq: int
    rounds: tuple[tuple[str, str], ...]
    method: str
    reason: str = ""
    #: What was asked by itself, without a counter-proposal; else empty.
    question: str = ""


@dataclass(frozen=True, slots=True)
class BallotHeld:
    """A closed vote. ``votes`` and ``counts`` are by position: aye, no, blank, absent; a silent count is None."""

    seq: int
    ballot: str
    number: int
    aye: str
    no: str
    method: str
    votes: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int | None]
    winner: str
    by_chair: bool = False
    chair: str | None = None
    changed_order_reason: str = ""
    #: What was asked by itself, without a counter-proposal; else empty.
    question: str = ""


@dataclass(frozen=True, slots=True)
class ElectionHeld:
    """An election with its figures and lots, in the form of the event (KuntaL 105 §)."""

    seq: int
    number: int
    seats: int
    method: str
    elected: tuple[str, ...]
    deputies: tuple[str, ...] = ()
    lists: tuple[Mapping[str, Any], ...] = ()
    candidates: tuple[str, ...] = ()
    votes: Mapping[str, int] = field(default_factory=dict)
    lot: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """How the handling of an item ended, as the chair stated it."""

    seq: int
    at: datetime
    outcome: str
    winner: str = ""
    accepted: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class DissentMade:
    """A dissenting opinion and its written grounds (KuntaL 106 §)."""

    seq: int
    person: str
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment (liite) or supporting material of an item."""

    number: int
    title: str
    public: bool = True
    secrecy: str = ""
    supporting: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """A correction marked in checked minutes (HL 49-52 §, R-9.05); ``at`` is when it was marked, ``by`` the marker's name.

    ``old`` and ``new`` are the words as HTML, within their mark where they have one; ``text`` is the passage
    ``passage`` (``key``) as it reads from then on. A substantive error names the new decision in ``decided``;
    corrected instructions give the § the remedy of ``values``. ``edition`` is the number of the corrected
    version of the minutes, 0 when the § had been checked at once and nobody had signed yet.
    """

    seq: int
    at: datetime
    number: int
    edition: int
    ground: str
    by: str
    reason: str
    passage: str = ""
    key: str = ""
    old: str = ""
    new: str = ""
    text: str = ""
    decided: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One § of the meeting. Texts are HTML, also those that were typed in a plain field; lines are words.

    ``base`` is the base proposal as it stood when it was decided. ``hidden`` is
    true in a public rendition of a secret item: then nothing but the heading is left.
    """

    item: str
    point: int
    seq: int = 0
    kind: str = "matter"
    section: int | None = None
    title: str = ""
    public_title: str = ""
    public: bool = True
    secrecy: str = ""
    matter: str = ""
    preparer: str = ""
    presenter: str | None = None
    presenter_text: str = ""
    description: str = ""
    proposal: str = ""
    base: str = ""
    revised: int = 0  # seq of the last revision, 0 when there was none
    base_withdrawn: bool = False
    #: Chosen values (:class:`~kokous.rules.remedy_choice.RemedyChoice`); none is the body's usual.
    remedies: tuple[str, ...] = ()
    remedy_text: str = ""
    late: bool = False
    attachments: tuple[Paper, ...] = ()
    taken_up_at: datetime | None = None
    closed_part: bool = False
    closed_reason: str = ""  # why a public matter was handled in a closed part
    recusals: tuple[Recusal, ...] = ()
    proposals: tuple[ProposalMade, ...] = ()
    speeches: tuple[SpeechHeld, ...] = ()
    order: Order | None = None
    ballots: tuple[BallotHeld, ...] = ()
    elections: tuple[ElectionHeld, ...] = ()
    decision: Decision | None = None
    dissents: tuple[DissentMade, ...] = ()
    checked_at_once: bool = False
    withdrawn: bool = False
    withdrawn_reason: str = ""
    prose: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[CorrectionMade, ...] = ()
    hidden: bool = False
    #: Of a secret item in an extract: it is given to one who may have it, with the marking.
    given: bool = False

    def proposal_by_key(self, key: str) -> ProposalMade | None:
        """A proposal of the item by its key; None for the base and for unknown keys."""
        return next((each for each in self.proposals if each.key == key), None)


@dataclass(frozen=True, slots=True)
class MarkMade:
    """A signature or a checker's answer on the minutes; ``reason`` is a refusal."""

    seq: int
    at: datetime
    person: str
    role: str
    sha256: str
    reason: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class ExtractGiven:
    """An extract that was given out: to whom, in which rendition."""

    seq: int
    at: datetime
    number: int
    recipient: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """The whole meeting. ``items`` are in the order handled, the unhandled ones are in ``agenda`` only."""

    meeting: str = ""
    body: str = ""
    body_name: str = ""
    number: int | None = None
    starts: datetime | None = None
    place: str = ""
    mode: str = "meeting"
    public: bool = False
    notice_sent: datetime | None = None
    opened: datetime | None = None
    opened_seq: int = 0
    closed: datetime | None = None
    closed_seq: int = 0
    closed_hash: str = ""
    chair: str = ""
    secretary: str | None = None
    seats: int = 0
    needed: int = 0
    stays: tuple[Stay, ...] = ()
    chair_changes: tuple[ChairChange, ...] = ()
    pauses: tuple[Pause, ...] = ()
    connections: tuple[ConnectionFound, ...] = ()
    legality: Legality | None = None
    checkers: tuple[str, ...] = ()
    checkers_seq: int = 0
    order_accepted: int = 0
    agenda: Mapping[str, ItemRecord] = field(default_factory=dict)
    handled: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    marks: tuple[MarkMade, ...] = ()
    checked_by_body: str = ""
    frozen_seq: int = 0
    #: How many corrected versions there are of the checked minutes.
    edition: int = 0
    extracts: tuple[ExtractGiven, ...] = ()
    #: The event by which the newest publication was made; 0 when the minutes are not on the web.
    published_seq: int = 0
    #: When the minutes were put on the web; None before that, and once they were taken off it.
    published: datetime | None = None
    last_seq: int = 0
    #: The last event that changes the text; marks do not.
    text_seq: int = 0

    @property
    def items(self) -> tuple[ItemRecord, ...]:
        """The §§ in the order in which they were handled (127 after 146 happens)."""
        return tuple(self.agenda[item] for item in self.handled if item in self.agenda)

    @property
    def closing_chair(self) -> str:
        """Who led the meeting when it was closed: an item's own chair does not count."""
        lasting = [change.person for change in self.chair_changes if change.only_item is None]
        return lasting[-1] if lasting else self.chair

    def name(self, person: str | None) -> str:
        """The person's name as the log has it, else the id."""
        return self.names.get(person, person) if person else ""

    @property
    def corrections(self) -> tuple[CorrectionMade, ...]:
        """The corrections of all §§ in the order in which they were marked."""
        made = (each for item in self.agenda.values() for each in item.corrections)
        return tuple(sorted(made, key=lambda each: each.number))

    @property
    def awaits_publication(self) -> bool:
        """Whether a correction was marked after what is on the web was put there."""
        return self.published is not None and any(each.seq > self.published_seq for each in self.corrections)

    def of_kind(self, kind: str) -> ItemRecord | None:
        """The first item of a kind (opening, legality ...)."""
        return next((item for item in self.agenda.values() if item.kind == kind), None)
