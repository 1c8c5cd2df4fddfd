"""Quorum (päätösvaltaisuus). Kuntalaki 103 §; a body may carry a rule of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from kokous.rules.arguments import whole_number
from kokous.rules.citations import Citation, cite, kuntal
from kokous.rules.thresholds import TWO_THIRDS, least_count


def council_quorum(seats: int) -> int:
    """How many councillors must be present: at least two thirds of the full number.

    ``seats`` is the number of councillors fixed for the council, vacant seats and
    absentees included. Raises ValueError unless it is a positive whole number.

    Source: KuntaL 103 § 1 mom.
    Rules: R-6.04
    """
    return least_count(TWO_THIRDS, whole_number(seats, "seats", least=1))


def body_quorum(seats: int) -> int:
    """How many members of another body must be present: more than half.

    ``seats`` is the body's membership, not the number of seats filled by deputies.
    Raises ValueError unless it is a positive whole number.

    Source: KuntaL 103 § 2 mom.
    Rules: R-6.05
    """
    return whole_number(seats, "seats", least=1) // 2 + 1


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """What a body's quorum follows: a share of its seats, or a fixed number.

    ``fixed`` is for a body whose own statute names a number; without it the
    council's two thirds or the other bodies' majority applies.
    """

    cites: tuple[Citation, ...]
    of_council: bool = False
    fixed: int | None = None

    def __post_init__(self) -> None:
        """Refuse a fixed number below one."""
        if self.fixed is not None:
            whole_number(self.fixed, "fixed", least=1)


COUNCIL = QuorumRule((kuntal(103, 1),), of_council=True)
OTHER_BODY = QuorumRule((kuntal(103, 2),))
#: Quorate with five members and no fewer [K]; the section's number is [M] unconfirmed.
CENTRAL_ELECTION_BOARD = QuorumRule((cite("VaaliL", 14),), fixed=5)


def quorum_needed(rule: QuorumRule, seats: int) -> int:
    """How many must be present under the body's rule.

    Raises ValueError when a fixed number is more than the body has seats: such a
    body could never decide.

    Source: KuntaL 103 §, or the rule's own section.
    Rules: R-6.04, R-6.05
    """
    if rule.fixed is None:
        return council_quorum(seats) if rule.of_council else body_quorum(seats)
    if rule.fixed > whole_number(seats, "seats", least=1):
        raise ValueError(f"A quorum of {rule.fixed} cannot be met by a body of {seats}.")
    return rule.fixed


def members_counted(on_site: int, remote: int = 0, disqualified: int = 0) -> int:
    """Members that count towards quorum in one item.

    Those in the room and those present remotely, identified and able to follow;
    minus those among them who are disqualified in the item. Raises ValueError when
    more are disqualified than are present.

    Source: KuntaL 103 § 3 mom.
    Rules: R-6.05, R-6.06
    """
    present = whole_number(on_site, "on_site", least=0) + whole_number(remote, "remote", least=0)
    if whole_number(disqualified, "disqualified", least=0) > present:
        raise ValueError(f"{disqualified} members cannot be disqualified among {present} present.")
    return present - disqualified


@dataclass(frozen=True, slots=True)
class QuorumFinding:
    """What the chair states: how many are needed, how many are there, and by which section."""

    needed: int
    present: int
    cites: tuple[Citation, ...]

    @property
    def quorate(self) -> bool:
        """True when enough members are present."""
        return self.present >= self.needed

    @property
    def missing(self) -> int:
        """How many members are lacking; 0 when quorate."""
        return max(0, self.needed - self.present)


def establish_quorum(rule: QuorumRule, seats: int, present: int) -> QuorumFinding:
    """The finding that the chair states at the opening and whenever presence changes.

    It is the chair's statement, not a decision of the body. ``present`` counts the
    members and deputies in their place, see :func:`members_counted`. Raises
    ValueError when more are present than there are seats.

    Source: KuntaL 103 §.
    Rules: R-6.04, R-6.05, R-6.06
    """
    needed = quorum_needed(rule, seats)
    if whole_number(present, "present", least=0) > seats:
        raise ValueError(f"{present} members cannot be present in a body of {seats}.")
    return QuorumFinding(needed, present, rule.cites)


def is_quorate(rule: QuorumRule, seats: int, present: int) -> bool:
    """True when enough members are present, with the errors of :func:`establish_quorum`.

    Source: KuntaL 103 §.
    Rules: R-6.04, R-6.05
    """
    return establish_quorum(rule, seats, present).quorate


def quorum_lost_at(rule: QuorumRule, seats: int, presences: Iterable[int]) -> int | None:
    """The place, from 0, of the first count without quorum; None when it held throughout.

    ``presences`` are the counts in the order in which presence changed. The meeting
    cannot go on from there.

    Source: KuntaL 103 §.
    Rules: R-6.06
    """
    findings = enumerate(establish_quorum(rule, seats, present) for present in presences)
    return next((place for place, finding in findings if not finding.quorate), None)
