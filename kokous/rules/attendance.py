"""Who attends in what role, the roll call, and the temporary chair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Role(Enum):
    """The roles an attendance row may carry (KuntaL 90 § 1 mom. 2 f-g kohta)."""

    MEMBER = "member"
    DEPUTY = "deputy"
    PRESENTER = "presenter"
    SECRETARY = "secretary"
    BOARD_REPRESENTATIVE = "board_representative"
    MANAGER = "manager"
    COUNCIL_CHAIR = "council_chair"
    EXPERT = "expert"
    ATTENDEE = "attendee"


class SeniorityRule(Enum):
    """Who leads the election of a temporary chair; a local rule [M]."""

    LONGEST_SERVING = "longest_serving"
    OLDEST = "oldest"


#: Roles that fill a seat, so that they count towards the quorum and vote.
SEATED = frozenset({Role.MEMBER, Role.DEPUTY})


@dataclass(frozen=True, slots=True)
class Attendance:
    """One stay of one person: from arrival to leaving (None while still there).

    ``deputy_for`` names the member whose seat a deputy fills, ``only_item`` the one item for which
    the deputy was called (KuntaL 31 § 3 mom.); empty when it is the meeting.
    """

    who: str
    role: Role
    arrived: datetime
    left: datetime | None = None
    deputy_for: str = ""
    only_item: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the choice of a temporary opener looks at; a higher number means longer or older."""

    days_served: int
    age: int


def row_errors(row: Attendance) -> tuple[str, ...]:
    """What is wrong with an attendance row, as field names (KuntaL 107 §, fields of minutes).

    A deputy names the member replaced and nobody else does; leaving is not before arrival.

    Rules: R-6.08
    """
    errors = []
    if not row.who.strip():
        errors.append("who")
    if (row.role is Role.DEPUTY) != bool(row.deputy_for.strip()):
        errors.append("deputy_for")
    if row.left is not None and row.left < row.arrived:
        errors.append("left")
    return tuple(errors)


def noted_time_fits(
    moment: datetime, *, opened: datetime, now: datetime, after: Sequence[datetime] = ()
) -> bool:
    """Whether an arrival or a departure noted afterwards may have happened at ``moment``.

    Not before the opening, not after now, and not before what is known of the same person already:
    an arrival after the departure before it, a departure after the arrival and after every
    vote, speech and proposal given meanwhile.

    Rules: R-6.08
    """
    return max([opened, *after]) <= moment <= now


def present_at(rows: Sequence[Attendance], moment: datetime) -> tuple[Attendance, ...]:
    """The rows of those in the meeting at the moment; one who leaves at that very moment is gone.

    Rules: R-6.08
    """
    return tuple(row for row in rows if row.arrived <= moment and (row.left is None or moment < row.left))


def fills_seat(row: Attendance, *, item: str) -> bool:
    """Whether the person counts towards the quorum in the item: a member, or a deputy called for the meeting or for it.

    Rules: R-6.08
    """
    return row.role in SEATED and row.only_item in ("", item)


def inquorate_without(present: Mapping[str, int], *, needed: int) -> tuple[str, ...]:
    """What was settled without a quorum when one of those counted as present was not there (KuntaL 103 §).

    ``present`` maps what was settled to the number of members then, the one in question among them.

    Rules: R-6.06
    """
    return tuple(name for name, number in present.items() if number - 1 < needed)


def roll_call_order(names: Mapping[str, str], *, council: bool, seat_order: Sequence[str]) -> tuple[str, ...]:
    """Ids in the order of the roll call that opens the meeting.

    ``names`` maps an id to the name as it is alphabetised, already in sortable form (the
    caller knows the language's collation). The council is called alphabetically, another
    body in the order of its seats [M].

    Rules: R-6.07
    """
    if council:
        return tuple(sorted(names, key=lambda member: (names[member], member)))
    return tuple(member for member in seat_order if member in names)


def deputies_to_call(absent: Sequence[str], deputies: Mapping[str, str]) -> dict[str, str]:
    """Which deputy is called for each absent member after the roll call; a member without one is left out.

    Rules: R-6.07
    """
    return {member: deputies[member] for member in absent if member in deputies}


def needs_temporary_chair(*, chair_can_act: bool, vice_chairs_can_act: Sequence[bool]) -> bool:
    """Whether the body must elect a temporary chair: neither chair nor any vice-chair can act.

    Absent and disqualified come to the same; the election covers the meeting or the item
    (KuntaL 90 § 1 mom. 2 e kohta asks for a local rule).

    Rules: R-6.09
    """
    return not chair_can_act and not any(vice_chairs_can_act)


def leads_chair_election(present: Mapping[str, Standing], *, rule: SeniorityRule) -> str:
    """The member who leads the election of the temporary chair, by the local rule [M].

    Equally long service falls back on age, equal age on service, and then on the smaller
    id, so that the answer is always one person. Raises ValueError when nobody is present.

    Rules: R-6.09
    """
    if not present:
        raise ValueError("no member is present")

    def seniority(member: str) -> tuple[int, int]:
        standing = present[member]
        if rule is SeniorityRule.LONGEST_SERVING:
            return standing.days_served, standing.age
        return standing.age, standing.days_served

    return max(sorted(present), key=seniority)
