"""The small municipality in which every address of the house is tried."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser

from kokous.organisation.enums import BodyKind, MemberRole
from kokous.organisation.models import (
    Body,
    CouncilGroup,
    GroupMembership,
    Membership,
    Municipality,
    OfficeHolding,
    User,
)
from tests.factories import (
    TERM_STARTS,
    make_administrator,
    make_body,
    make_chair,
    make_council_group,
    make_election_group,
    make_holder,
    make_member,
    make_membership,
    make_municipality,
    make_office,
    make_ruleset,
    make_secretary,
    make_stranger,
    make_term,
)

#: Whom each address is tried as. All are of the same municipality; the places are in its council.
ACTORS = ("anonymous", "stranger", "member", "secretary", "chair", "administrator")


@dataclass
class World:
    """A council with its people, one office, one council group and rules; apps add their own things to ``made``."""

    municipality: Municipality
    council: Body
    users: dict[str, User | AnonymousUser]
    membership: Membership
    holding: OfficeHolding
    group: CouncilGroup
    made: dict[str, Any] = field(default_factory=dict)

    def user(self, actor: str) -> User:
        """The account of an actor other than the anonymous one."""
        found = self.users[actor]
        assert isinstance(found, User)
        return found


def make_world() -> World:
    """The rows. The term goes on for as long as anybody runs these tests: the pages ask the clock."""
    municipality = make_municipality()
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL, municipality=municipality)
    term = make_term(council, seats=13, ends=None)
    election_group = make_election_group(term)
    make_membership(council, role=MemberRole.DEPUTY, election_group=election_group, deputy_order=1)
    membership = make_membership(council, election_group=election_group)
    group = make_council_group(municipality=municipality)
    GroupMembership.objects.create(group=group, person=membership.person, starts=TERM_STARTS)
    make_ruleset(municipality)
    office = make_office(municipality=municipality)
    make_holder(office)
    users: dict[str, User | AnonymousUser] = {
        "anonymous": AnonymousUser(),
        "stranger": make_stranger(),
        "member": make_member(council),
        "secretary": make_secretary(council),
        "chair": make_chair(council),
        "administrator": make_administrator(),
    }
    return World(municipality, council, users, membership, OfficeHolding.objects.get(office=office), group)
