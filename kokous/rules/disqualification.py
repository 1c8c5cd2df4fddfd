"""Disqualification (esteellisyys): who may not take part in handling a matter.

Two measures live side by side. In the council a councillor is judged by the narrow
measure of KuntaL 97 § 1 mom.; everyone else, and the same councillor in any other
body, by the grounds of HL 28 § with the municipal exceptions of KuntaL 97 § 3-4 mom.
How the question is decided and what follows is in ``disqualification_procedure``.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum

from kokous.rules.citations import Citation, hl, kuntal


class Measure(Enum):
    """Which provision measures the person."""

    COUNCIL = "council"
    GENERAL = "general"
    NONE = "none"


class Capacity(Enum):
    """In what capacity a person takes part in handling a matter.

    A deputy is judged in the capacity of the member whose seat the deputy fills.
    """

    COUNCILLOR = "councillor"
    TRUSTEE = "trustee"
    AUDITOR = "auditor"
    OFFICEHOLDER = "officeholder"
    EMPLOYEE = "employee"
    CENTRAL_ELECTION_BOARD = "central_election_board"
    ELECTION_DAY_BOARD = "election_day_board"


class Ground(IntEnum):
    """The grounds of HL 28 § 1 mom.; the value is the number of the point (kohta)."""

    PARTY = 1  # osallisuusjäävi
    REPRESENTATION = 2  # edustusjäävi
    INTEREST = 3  # intressijäävi
    EMPLOYMENT = 4  # palvelussuhde- ja toimeksiantosuhdejäävi
    COMMUNITY = 5  # yhteisöjäävi
    CONTROL = 6  # määräämisvalta viraston ohjauksessa
    GENERAL_CLAUSE = 7  # yleislausekejäävi


class CloseGroup(IntEnum):
    """The three groups of close persons; the value is the point of HL 28 § 2 mom."""

    FIRST = 1
    SECOND = 2
    THIRD = 3


class Relation(Enum):
    """What the close person is to the one who handles the matter.

    Half-relatives count as full ones; a spouse is one married to, living as married
    with, or in a registered partnership with the person (HL 28 § 3 mom.).
    """

    SPOUSE = "spouse"
    CHILD = "child"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    SPECIALLY_CLOSE = "specially_close"
    SPOUSE_OF_FIRST_GROUP = "spouse_of_first_group"
    PARENTS_SIBLING = "parents_sibling"
    SPOUSE_OF_PARENTS_SIBLING = "spouse_of_parents_sibling"
    SIBLINGS_CHILD = "siblings_child"
    FORMER_SPOUSE = "former_spouse"
    SPOUSES_CHILD = "spouses_child"
    SPOUSES_GRANDCHILD = "spouses_grandchild"
    SPOUSES_SIBLING = "spouses_sibling"
    SPOUSES_PARENT = "spouses_parent"
    SPOUSES_GRANDPARENT = "spouses_grandparent"
    SPOUSE_OF_SPOUSES_RELATIVE = "spouse_of_spouses_relative"
    SPOUSES_SIBLINGS_CHILD = "spouses_siblings_child"


class Entity(Enum):
    """What the community is in whose organs the person (or a close person) sits."""

    MUNICIPAL_ENTERPRISE = "municipal_enterprise"  # kunnallinen liikelaitos
    JOINT_AUTHORITY = "joint_authority"  # kuntayhtymä
    MUNICIPAL_COMPANY = "municipal_company"  # kunnan määräysvallassa oleva yhtiö
    OTHER = "other"


_SECOND_GROUP = {
    Relation.PARENTS_SIBLING,
    Relation.SPOUSE_OF_PARENTS_SIBLING,
    Relation.SIBLINGS_CHILD,
    Relation.FORMER_SPOUSE,
}
_THIRD_GROUP = {
    Relation.SPOUSES_CHILD,
    Relation.SPOUSES_GRANDCHILD,
    Relation.SPOUSES_SIBLING,
    Relation.SPOUSES_PARENT,
    Relation.SPOUSES_GRANDPARENT,
    Relation.SPOUSE_OF_SPOUSES_RELATIVE,
    Relation.SPOUSES_SIBLINGS_CHILD,
}
_ALL_GROUPS = frozenset(CloseGroup)
_FIRST_ONLY = frozenset({CloseGroup.FIRST})

#: Which close persons each ground reaches. Ground 4 looks only at the person; ground 7 may
#: rest on any tie that endangers trust, so every group can carry it.
GROUPS_BY_GROUND: dict[Ground, frozenset[CloseGroup]] = {
    Ground.PARTY: _ALL_GROUPS,
    Ground.REPRESENTATION: _ALL_GROUPS,
    Ground.INTEREST: _FIRST_ONLY,
    Ground.EMPLOYMENT: frozenset(),
    Ground.COMMUNITY: _FIRST_ONLY,
    Ground.CONTROL: _FIRST_ONLY,
    Ground.GENERAL_CLAUSE: _ALL_GROUPS,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """The facts of one claimed disqualification.

    ``relation`` is None when the tie is the person's own. ``concerns_personally``: the
    matter concerns the person or the close person personally (the council's measure).
    ``municipality_is_party`` and ``handled_in_employment`` (an elected official has presented
    or similarly handled the matter as an employee) belong to ground 4, ``entity``
    and ``fairness_at_stake`` (conflicting interests, or fair handling asks for it) to ground 5.
    """

    ground: Ground
    relation: Relation | None = None
    concerns_personally: bool = False
    municipality_is_party: bool = False
    handled_in_employment: bool = False
    entity: Entity = Entity.OTHER
    fairness_at_stake: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the claim disqualifies, and the provisions the answer rests on."""

    disqualified: bool
    cites: tuple[Citation, ...]


def applicable_measure(capacity: Capacity, *, in_council: bool) -> Measure:
    """The measure by which a person in this capacity is judged (KuntaL 97 § 1-2 mom.).

    ``in_council`` says whether the matter is handled in the council. A board member who
    sits in the council hall without being a councillor is a ``TRUSTEE`` there and is
    judged by HL 28 §: mere presence has annulled a decision (KHO:2021:141). Election-day
    boards fall outside the provisions; that the central election board follows
    HL 27-30 § is [M] unconfirmed.

    Rules: 4.1
    """
    if capacity is Capacity.ELECTION_DAY_BOARD:
        return Measure.NONE
    if capacity is Capacity.COUNCILLOR and in_council:
        return Measure.COUNCIL
    return Measure.GENERAL


def close_group(relation: Relation) -> CloseGroup:
    """The group of close persons a relation belongs to (HL 28 § 2-3 mom.).

    Rules: 4.3
    """
    if relation in _SECOND_GROUP:
        return CloseGroup.SECOND
    if relation in _THIRD_GROUP:
        return CloseGroup.THIRD
    return CloseGroup.FIRST


def tie_counts(ground: Ground, relation: Relation | None) -> bool:
    """Whether the ground reaches this tie; the person's own tie (None) always counts (HL 28 § 1 mom.).

    Rules: 4.2, 4.3
    """
    return relation is None or close_group(relation) in GROUPS_BY_GROUND[ground]


def assess(claim: Claim, measure: Measure) -> Verdict:
    """Whether the claim disqualifies by the given measure, with the provisions (KuntaL 97 §, HL 28 §).

    The answer helps the member and the body; who decides is in
    ``disqualification_procedure.deciding_authority``.

    Rules: 4.1, 4.2, 4.4
    """
    if measure is Measure.NONE:
        return Verdict(False, ())
    if measure is Measure.COUNCIL:
        # Every close person of HL 28 § 2-3 mom. counts here, so only the personal concern matters.
        return Verdict(claim.concerns_personally, (kuntal(97, 1),))
    cite = hl(28, 1, str(claim.ground.value))
    if not tie_counts(claim.ground, claim.relation):
        return Verdict(False, (cite, hl(28, 2)))
    exception = _municipal_exception(claim)
    if exception is not None:
        return Verdict(False, (cite, exception))
    return Verdict(True, (cite,))


def _municipal_exception(claim: Claim) -> Citation | None:
    """The part of KuntaL 97 § 3-4 mom. that lifts the ground, or None."""
    if claim.ground is Ground.EMPLOYMENT and claim.municipality_is_party and not claim.handled_in_employment:
        return kuntal(97, 3)
    if claim.ground is Ground.CONTROL:
        return kuntal(97, 4)
    municipal = {Entity.MUNICIPAL_ENTERPRISE, Entity.JOINT_AUTHORITY}
    if claim.ground is Ground.COMMUNITY and claim.entity in municipal and not claim.fairness_at_stake:
        return kuntal(97, 4)
    return None
