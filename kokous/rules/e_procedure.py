"""Electronic decision procedure before the meeting (sähköinen päätöksentekomenettely, KuntaL 100 §).

``OPEN -> TRANSFERRED`` on any demand; at the deadline ``TRANSFERRED`` when a position is
missing and ``DECIDED`` when none is. Both completeness and the deadline are needed.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from kokous.rules.citations import Citation, kuntal


class State(Enum):
    """Where the matter stands; the last two are final."""

    OPEN = "open"
    TRANSFERRED = "transferred"
    DECIDED = "decided"


class Stand(Enum):
    """What a member has expressed."""

    ACCEPT = "accept"
    REJECT = "reject"
    DEMAND_MEETING = "demand_meeting"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the administrative rules settle, as the law is silent.

    ``unanimity`` [I]: a "no" counts as a demand for a meeting. ``deputies`` [M]: a deputy
    may express the position of a member's seat. ``disqualified_transfers`` [I]: a
    disqualified member's missing position sends the matter to a meeting; when False, such
    a member is left out of those who must express a position.
    """

    unanimity: bool = True
    deputies: bool = False
    disqualified_transfers: bool = True


@dataclass(frozen=True, slots=True)
class Position:
    """One expressed position; ``member`` is the seat's member, ``at`` an aware time."""

    member: str
    stand: Stand
    at: datetime
    by_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """One matter in the procedure: its members, deadline and the positions so far.

    Of several positions by one member the last before the deadline stands, except that a
    demand for a meeting cannot be taken back.
    """

    members: frozenset[str]
    deadline: datetime
    positions: tuple[Position, ...] = ()
    disqualified: frozenset[str] = frozenset()
    settings: Settings = field(default_factory=Settings)


def hindrances(*, council: bool, public_meeting: bool, enabled_in_rules: bool) -> tuple[Citation, ...]:
    """The provisions that bar the procedure; empty when it may be used (KuntaL 90 § 1 mom., 100 § 1 mom.).

    Not for the council, not for another body's public meeting, and only where the
    administrative rules have opened it. The procedure itself is closed.

    Rules: R-5.07
    """
    found = []
    if council or public_meeting:
        found.append(kuntal(100, 1))
    if not enabled_in_rules:
        found.append(kuntal(90, 1, "2 h"))
    return tuple(found)


def notice_lacks(*, matters: Collection[str], handled_by: datetime | None) -> tuple[str, ...]:
    """What the notice still lacks: the matters named, and by when they can be handled (KuntaL 100 § 2 mom.).

    Rules: R-5.08
    """
    lacking = []
    if not matters or not all(matter.strip() for matter in matters):
        lacking.append("matters")
    if handled_by is None:
        lacking.append("handled_by")
    return tuple(lacking)


def may_express(procedure: Procedure, member: str, *, by_deputy: bool, at: datetime) -> bool:
    """Whether a position would count now: an able member, or a deputy where the rules allow, in time.

    "By the deadline" is read as before it [I], so that the state never changes once the
    deadline has struck.

    Rules: R-5.12
    """
    if state(procedure, at=at) is not State.OPEN or member not in procedure.members:
        return False
    if by_deputy:
        return procedure.settings.deputies
    return member not in procedure.disqualified


def state(procedure: Procedure, *, at: datetime) -> State:
    """Where the matter stands at the given time (KuntaL 100 § 2 mom.).

    Decided only when all members have expressed a position *and* the deadline has struck;
    transferred at once by a demand, and at the deadline by a missing position. A
    disqualified member without a lawful stand-in transfers it at once on the strict
    reading [I].

    Rules: R-5.09, R-5.10, R-5.11, R-5.12
    """
    counted = _counted(procedure, at)
    if any(_demands(position, procedure.settings) for position in counted):
        return State.TRANSFERRED
    if _barred_seats(procedure) and procedure.settings.disqualified_transfers:
        return State.TRANSFERRED
    if at < procedure.deadline:
        return State.OPEN
    return State.TRANSFERRED if missing(procedure, at=at) else State.DECIDED


def missing(procedure: Procedure, *, at: datetime) -> frozenset[str]:
    """Members who have not yet expressed a position that counts (KuntaL 100 § 2 mom.).

    Rules: R-5.10
    """
    expressed = {position.member for position in _counted(procedure, at)}
    return procedure.members - expressed - _barred_seats(procedure)


def standing(procedure: Procedure, *, at: datetime) -> dict[str, Stand]:
    """Each member's position that stands: the latest, for the minutes (KuntaL 100 §, 107 §).

    Rules: R-5.09
    """
    ordered = sorted(_counted(procedure, at), key=lambda position: position.at)
    return {position.member: position.stand for position in ordered}


def minutes_may_be_checked(procedure: Procedure, *, at: datetime) -> bool:
    """Whether the minutes of the matter may be checked before the meeting (KuntaL 100 § 3 mom.).

    Rules: R-5.13
    """
    return state(procedure, at=at) is State.DECIDED


def _counted(procedure: Procedure, at: datetime) -> list[Position]:
    """Positions by those entitled, given before the deadline and by ``at``."""
    return [
        position
        for position in procedure.positions
        if position.member in procedure.members
        and position.at < procedure.deadline
        and position.at <= at
        and (
            procedure.settings.deputies
            if position.by_deputy
            else position.member not in procedure.disqualified
        )
    ]


def _demands(position: Position, settings: Settings) -> bool:
    return position.stand is Stand.DEMAND_MEETING or (settings.unanimity and position.stand is Stand.REJECT)


def _barred_seats(procedure: Procedure) -> frozenset[str]:
    """Seats for which nobody can lawfully express a position."""
    return frozenset() if procedure.settings.deputies else procedure.members & procedure.disqualified
