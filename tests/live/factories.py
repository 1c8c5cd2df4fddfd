"""A meeting that can be opened, and steps of it in few words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kokous.agenda.enums import ItemKind, MeetingState
from kokous.agenda.models import AgendaItem, Meeting
from kokous.core.events import history
from kokous.core.fold import Entry
from kokous.live.actions import debates, formalities, items, proposals, sitting, voting
from kokous.live.actions.voting import CastVote
from kokous.live.models import Ballot, Proposal
from kokous.live.room import Room, read_room
from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import Body, Person, User
from tests.agenda.factories import make_item, make_meeting
from tests.factories import (
    AT,
    make_body,
    make_membership,
    make_municipality,
    make_person,
    make_ruleset,
    make_secretary,
    make_term,
    make_user,
)
from tests.kept import kept


@dataclass
class House:
    """A convened meeting with its people; ``members[0]`` is the chair."""

    body: Body
    meeting: Meeting
    members: list[User]
    secretary: User
    items: list[AgendaItem] = field(default_factory=list)
    at: datetime = AT

    @property
    def chair(self) -> User:
        return self.members[0]

    @property
    def vice(self) -> User:
        return self.members[1]

    @property
    def room(self) -> Room:
        found = Meeting.objects.select_related("body__municipality", "body__parent", "term", "ruleset")
        return read_room(found.get(pk=self.meeting.pk))

    def by(self, user: User) -> dict[str, Any]:
        """Arguments of every action."""
        return {"actor": user, "at": self.at, "meeting_id": self.meeting.pk}

    @property
    def chairs(self) -> dict[str, Any]:
        return self.by(self.chair)

    def events(self, kind: str) -> list[Entry]:
        return [entry for entry in history(self.meeting.stream) if entry.kind == kind]

    def last(self, kind: str) -> dict[str, Any]:
        """The newest event's payload without the names that serve undoing."""
        return {key: value for key, value in self.events(kind)[-1].payload.items() if key != "objects"}

    # --- steps ---------------------------------------------------------------

    def open(self, present: list[User] | None = None, *, kept: bool = True) -> "House":
        """Open with everyone, or with those named, and state the legality; not ``kept``: nobody keeps the minutes."""
        people = self.members if present is None else present
        sitting.open_meeting(
            **self.chairs,
            present=[person_id(each) for each in people],
            secretary_id=person_id(self.secretary) if kept else None,
        )
        formalities.state_legality(**self.chairs)
        return self

    def take(self, number: int = 0) -> AgendaItem:
        items.take_item(**self.chairs, item_id=self.items[number].pk)
        return self.items[number]

    def propose(
        self, maker: User, kind: str = "counter", *, seconder: User | None = None, **fields: Any
    ) -> Proposal:
        fields.setdefault("text", "Toisin.")
        proposal = proposals.make_proposal(**self.by(maker), kind=kind, **fields)
        if seconder is not None:
            proposals.support_proposal(**self.by(seconder), key=proposal.key)
        return proposal

    def order(self, **fields: Any) -> None:
        """Close the debate and have the way of voting approved."""
        debates.close_debate(**self.chairs, **fields)
        debates.approve_order(**self.chairs)

    def ballot(self, **fields: Any) -> Ballot:
        return voting.open_ballot(**self.chairs, **fields)

    def vote(self, ballot: Ballot, choices: dict[int, str]) -> None:
        """Votes by the member's number."""
        cast = [CastVote(self.members[number], choice) for number, choice in choices.items()]
        voting.cast_votes(actor=None, at=self.at, ballot_id=ballot.pk, votes=cast)

    def hold(self, ayes: int, noes: int, blanks: int = 0, **fields: Any) -> Ballot:
        """A whole vote: the first members aye, the next no, then blank."""
        ballot = self.ballot(**fields)
        given = ["aye"] * ayes + ["no"] * noes + ["blank"] * blanks
        self.vote(ballot, dict(enumerate(given)))
        return voting.close_ballot(**self.chairs, ballot_id=ballot.pk, anyway=True)


def person_id(user: User) -> UUID:
    """The person of an account."""
    assert user.person_id is not None
    return user.person_id


@kept
def make_house(
    members: int = 5,
    *,
    items: int = 1,
    kind: str = BodyKind.COMMITTEE,
    formal: bool = False,
    public: bool = False,
    starts: datetime = AT,
    seats: int | None = None,
    **rules: Any,
) -> House:
    """A convened meeting of a body with ``members`` members, the first chair, the second vice-chair."""
    municipality = make_municipality()
    if not municipality.rulesets.exists():
        make_ruleset(municipality, **rules)
    body = make_body("Kuntala" if kind == BodyKind.COUNCIL else "", kind=kind, has_presenter=False)
    make_term(body, seats=seats or members)
    users = [make_user(_member(body, number)) for number in range(members)]
    meeting = make_meeting(body, state=MeetingState.CONVENED, starts=starts, public=public)
    house = House(body, meeting, users, make_secretary(body), at=starts)
    formal_items = [ItemKind.OPENING, ItemKind.LEGALITY, ItemKind.CHECKERS, ItemKind.ORDER] if formal else []
    for kind_of_item in formal_items:
        make_item(meeting, str(kind_of_item.label).capitalize(), kind=kind_of_item)
    house.items = [make_item(meeting, f"Asia {number}") for number in range(1, items + 1)]
    if formal:
        make_item(meeting, "Kokouksen päättäminen", kind=ItemKind.CLOSING)
    return house


def make_deputy(house: House, member: User | None = None) -> User:
    """A deputy of the body, personal when ``member`` is given."""
    principal = house.body.memberships.get(person=member.person) if member else None
    person = make_person("Varajäsen")
    make_membership(house.body, person, role=MemberRole.DEPUTY, deputy_for=principal)
    return make_user(person)


def _member(body: Body, number: int) -> Person:
    roles = {0: MemberRole.CHAIR, 1: MemberRole.VICE_CHAIR_1}
    names = {0: "Puheenjohtaja", 1: "Varapuheenjohtaja"}
    person = make_person(names.get(number, f"Jäsen {number + 1}"))
    return make_membership(body, person, role=roles.get(number, MemberRole.MEMBER)).person
