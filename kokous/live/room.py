"""What is going on in the room now: one reading of the sitting, for actions, pages and the live stream.

Reading takes about ten queries however many people are present. An action reads
under the meeting's lock, so that what it asks of the room still holds when it saves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.clock import civil_date
from kokous.live.connections import lost
from kokous.live.enums import Phase, SpeechState
from kokous.live.models import (
    Ballot,
    Dissent,
    Handling,
    Presence,
    Proposal,
    Recusal,
    Sitting,
    Speech,
    Support,
    Vote,
)
from kokous.organisation.enums import BodyKind
from kokous.organisation.models import GroupMembership, Person
from kokous.rules.attendance import Attendance, Role
from kokous.rules.disqualification_procedure import acting_members
from kokous.rules.quorum import (
    COUNCIL,
    OTHER_BODY,
    QuorumFinding,
    QuorumRule,
    establish_quorum,
    quorum_needed,
)


@dataclass(frozen=True)
class Room:
    """The sitting of one meeting as it stands. ``sitting`` is ``None`` until the meeting has been opened.

    ``presences`` are the stays that go on; recusals, proposals, speeches and
    ballots are those of the item at hand.
    """

    meeting: Meeting
    sitting: Sitting | None
    items: tuple[AgendaItem, ...] = ()
    presences: tuple[Presence, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    #: Who has announced dissent from the decision on the item.
    dissenters: frozenset[UUID] = frozenset()
    proposals: tuple[Proposal, ...] = ()
    speeches: tuple[Speech, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    #: Group of the council by person, its short name first choice.
    groups: Mapping[UUID, str] = field(default_factory=dict)
    #: Since when the connection of those who sit remotely has been lost, by person; nobody has settled it yet.
    lost: Mapping[UUID, datetime] = field(default_factory=dict)

    # --- the item at hand ----------------------------------------------------

    @property
    def day(self) -> date:
        """The Finnish day of the meeting: registers are read as of it."""
        return civil_date(self.meeting.starts)

    @cached_property
    def current(self) -> AgendaItem | None:
        """The item that was taken up last."""
        if self.sitting is None or self.sitting.current_id is None:
            return None
        return next(item for item in self.items if item.pk == self.sitting.current_id)

    @property
    def handling(self) -> Handling | None:
        """How far the item at hand has come."""
        return None if self.current is None else handling_of(self.current)

    @property
    def phase(self) -> str:
        """Where the item at hand stands; ``waiting`` when there is none."""
        return self.handling.phase if self.handling else Phase.WAITING

    @property
    def is_open(self) -> bool:
        """Opened, not paused, not closed."""
        return self.sitting is not None and self.meeting.state == MeetingState.OPEN

    @property
    def waiting(self) -> list[AgendaItem]:
        """Items that the body has not handled, in the order of the agenda."""
        return [item for item in self.items if is_waiting(item)]

    # --- people --------------------------------------------------------------

    @property
    def chair(self) -> Person:
        """Who leads now: the item's own chair when there is one (R-6.09)."""
        return self.opened.item_chair or self.opened.chair

    @property
    def opened(self) -> Sitting:
        """The sitting of a meeting that has been opened. ValueError before that."""
        if self.sitting is None:
            raise ValueError(f"{self.meeting} has not been opened.")
        return self.sitting

    @cached_property
    def recused(self) -> frozenset[UUID]:
        """Persons disqualified in the item at hand: they do not take part and are not present (HL 27 § 1 mom.)."""
        return frozenset(each.person_id for each in self.recusals)

    @cached_property
    def seated(self) -> tuple[Presence, ...]:
        """Members, and deputies in a member's place, who take part in the item at hand (R-4.05, R-6.08)."""
        acting = acting_members(
            map(stay_as_rule, self.presences),
            item=str(self.current.pk) if self.current else "",
            disqualified={str(person) for person in self.recused},
        )
        return tuple(each for each in self.presences if str(each.person_id) in acting)

    @cached_property
    def seated_ids(self) -> frozenset[UUID]:
        """The persons of :attr:`seated`."""
        return frozenset(each.person_id for each in self.seated)

    def presence_of(self, person_id: UUID | None) -> Presence | None:
        """The stay of a person who is in the meeting."""
        return next((each for each in self.presences if each.person_id == person_id), None)

    @property
    def seats(self) -> int:
        """The body's full number of members."""
        return self.meeting.term.seats

    @cached_property
    def quorum(self) -> QuorumFinding:
        """Needed and present in the item at hand, the disqualified left out (KuntaL 103 §, R-4.05)."""
        return establish_quorum(quorum_rule(self.meeting), self.seats, min(len(self.seated), self.seats))

    @property
    def is_quorum_stated(self) -> bool:
        """Whether the chair has stated who is there: until then the roll is the secretary's (R-6.06)."""
        return not self.meeting.body.has_powers or self.opened.legality_stated

    # --- floor, proposals, votes ---------------------------------------------

    @property
    def speaking(self) -> Speech | None:
        """Who has the floor."""
        return next((each for each in self.speeches if each.state == SpeechState.SPEAKING), None)

    @property
    def requests(self) -> list[Speech]:
        """Requests for the floor in the order they were made."""
        return [each for each in self.speeches if each.state == SpeechState.REQUESTED]

    def proposal(self, key: str) -> Proposal | None:
        """A proposal of the item by its key."""
        return next((each for each in self.proposals if each.key == key), None)

    @property
    def open_ballot(self) -> Ballot | None:
        """The vote that is going on."""
        return next((each for each in self.ballots if each.open), None)

    @property
    def closed_ballots(self) -> list[Ballot]:
        """The item's votes that have been closed, in order."""
        return [each for each in self.ballots if not each.open]


def stay_as_rule(stay: Presence) -> Attendance:
    """A stay as the rules take it."""
    return Attendance(
        who=str(stay.person_id),
        role=Role(stay.capacity),
        arrived=stay.since,
        left=stay.until,
        deputy_for=str(stay.in_place_of_id or ""),
        only_item=str(stay.only_item_id or ""),
    )


def quorum_rule(meeting: Meeting) -> QuorumRule:
    """The body's own number where its statute gives one, else KuntaL 103 § (R-6.04, R-6.05)."""
    body = meeting.body
    if body.quorum_number is not None and body.quorum_citation is not None:
        return QuorumRule((body.quorum_citation,), fixed=body.quorum_number)
    return COUNCIL if body.kind == BodyKind.COUNCIL else OTHER_BODY


def needed_of(meeting: Meeting) -> int:
    """How many members must be present in the meeting's body."""
    return quorum_needed(quorum_rule(meeting), meeting.term.seats)


def handling_of(item: AgendaItem) -> Handling | None:
    """How far an item has come; ``None`` when it has not been touched."""
    return getattr(item, "handling", None)


def is_waiting(item: AgendaItem) -> bool:
    """Whether the body has still to handle the item."""
    handling = handling_of(item)
    return not item.withdrawn and (handling is None or handling.phase == Phase.WAITING)


def is_decided(item: AgendaItem) -> bool:
    """Whether the handling of the item has ended, in whatever way."""
    handling = handling_of(item)
    return item.withdrawn or (handling is not None and handling.phase == Phase.DECIDED)


def read_room(meeting: Meeting) -> Room:
    """Read the sitting of ``meeting``, whose body, term and rules have been read."""
    sitting = Sitting.objects.select_related("chair", "item_chair", "secretary").filter(pk=meeting.pk).first()
    items = tuple(meeting.items.select_related("presenter", "handling").order_by("point"))
    for item in items:
        item.meeting = meeting
    room = Room(meeting, sitting, items)
    if sitting is None:
        return room
    rows = Presence.objects.filter(meeting=meeting, until=None).select_related("person", "in_place_of")
    stays = tuple(rows)
    room = replace(room, presences=stays, groups=_groups(room), lost=lost(stays))
    return room if sitting.current_id is None else _with_item(room, sitting.current_id)


def _with_item(room: Room, item: UUID) -> Room:
    supports = Prefetch("supports", Support.objects.select_related("person").order_by("pk"))
    made = Proposal.objects.filter(item=item).select_related("maker").prefetch_related(supports)
    votes = Prefetch("votes", Vote.objects.select_related("person"))
    speeches = Speech.objects.filter(item=item, state__in=[SpeechState.REQUESTED, SpeechState.SPEAKING])
    return replace(
        room,
        recusals=tuple(Recusal.objects.filter(item=item).select_related("person", "deputy")),
        proposals=tuple(made.order_by("number")),
        dissenters=_dissenters(room),
        speeches=tuple(speeches.select_related("person").order_by("requested_at", "pk")),
        ballots=tuple(Ballot.objects.filter(item=item).prefetch_related(votes).order_by("number")),
    )


def _dissenters(room: Room) -> frozenset[UUID]:
    if room.current is None or not is_decided(room.current):
        return frozenset()
    return frozenset(Dissent.objects.filter(item=room.current).values_list("person", flat=True))


def _groups(room: Room) -> dict[UUID, str]:
    """The council group of each person of the municipality who sits in one, by its short name."""
    rows = GroupMembership.objects.filter(group__municipality=room.meeting.body.municipality_id)
    found = rows.valid_on(room.day).values_list("person", "group__abbreviation", "group__name")
    return {person: short or name for person, short, name in found}
