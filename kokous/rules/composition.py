"""Bodies and their members. Kuntalaki 16-19, 30-33 §, tasa-arvolaki 4 a §."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import Citation, cite, kuntal
from kokous.rules.findings import Finding, Weight
from kokous.rules.thresholds import least_count


class BodyKind(StrEnum):
    """The kinds of bodies that the Local Government Act knows."""

    COUNCIL = "council"
    BOARD = "board"
    AUDIT_COMMITTEE = "audit_committee"
    COMMITTEE = "committee"
    COMMISSION = "commission"  # valiokunta
    ENTERPRISE_BOARD = "enterprise_board"  # johtokunta
    SUBCOMMITTEE = "subcommittee"  # jaosto
    TASK_GROUP = "task_group"  # toimikunta
    JOINT_BODY = "joint_body"  # yhtymäkokous and the like, 58 § 1 mom.


MANDATORY_BODIES = (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.AUDIT_COMMITTEE)

#: (most inhabitants, fewest councillors); above the last row 79 (KuntaL 16 § 1 mom.).
COUNCIL_SIZES: tuple[tuple[int, int], ...] = (
    (5_000, 13),
    (20_000, 27),
    (50_000, 43),
    (100_000, 51),
    (250_000, 59),
    (500_000, 67),
)
LARGEST_MINIMUM = 79

#: Each sex has at least this share of a body other than the council.
GENDER_SHARE = Fraction(2, 5)

#: A group's fewest deputy councillors, however few its councillors.
FEWEST_DEPUTIES = 2


def missing_bodies(kinds: Collection[BodyKind]) -> tuple[BodyKind, ...]:
    """The mandatory bodies that a municipality lacks.

    Source: KuntaL 30 § 1 mom.
    Rules: R-1.01
    """
    return tuple(kind for kind in MANDATORY_BODIES if kind not in kinds)


def may_set_up(setter: BodyKind, *, authorised_by_council: bool) -> bool:
    """True when ``setter`` may set up a task group (toimikunta) for a defined task.

    The board may always; another body when the council has authorised it.

    Source: KuntaL 30 § 2 mom.
    Rules: R-1.01
    """
    return setter is BodyKind.BOARD or authorised_by_council


def governing_kind(chain: Sequence[BodyKind]) -> BodyKind:
    """The kind whose rules on notice, minutes and appeal a body follows.

    ``chain`` begins with the body itself and goes on to its parents; a
    subcommittee follows the first body above it that is not one. Raises ValueError
    when there is none.

    Source: KuntaL 30 § 5 mom.
    Rules: R-1.02
    """
    for kind in chain:
        if kind is not BodyKind.SUBCOMMITTEE:
            return kind
    raise ValueError("A subcommittee must have a body above it.")


def minimum_council_size(population: int) -> int:
    """The fewest councillors for a number of inhabitants.

    Source: KuntaL 16 § 1 mom.
    Rules: R-1.03
    """
    whole_number(population, "population", least=1)
    return next((seats for most, seats in COUNCIL_SIZES if population <= most), LARGEST_MINIMUM)


def check_council_size(seats: int, *, population: int) -> tuple[Finding, ...]:
    """What is wrong with a council's size: it must be odd and large enough.

    Source: KuntaL 16 § 1 mom.
    Rules: R-1.03
    """
    findings: list[Finding] = []
    least = minimum_council_size(population)
    if whole_number(seats, "seats", least=1) < least:
        findings.append(Finding("council_too_small", (kuntal(16, 1),), facts=(seats, least)))
    if seats % 2 == 0:
        findings.append(Finding("council_size_even", (kuntal(16, 1),), facts=(seats,)))
    return tuple(findings)


def deputy_councillors(councillors: int, *, on_joint_list: bool = True) -> int:
    """How many deputies an election group has: as many as councillors, at least two.

    ``on_joint_list`` is False for a councillor elected outside a party, an alliance
    and a joint list, who has none.

    Source: KuntaL 17 § 1 mom.
    Rules: R-1.04
    """
    whole_number(councillors, "councillors", least=1)
    return max(councillors, FEWEST_DEPUTIES) if on_joint_list else 0


def check_personal_deputies(deputies: Mapping[str, str | None]) -> tuple[Finding, ...]:
    """What is wrong with the personal deputies of a body other than the council.

    ``deputies`` maps each member to the deputy. Each member has one of their own,
    and nobody is both member and deputy in the body.

    Source: KuntaL 31 § 3 mom.
    Rules: R-1.05
    """
    findings: list[Finding] = []
    seen: set[str] = set()
    for member, deputy in deputies.items():
        if deputy is None:
            findings.append(Finding("deputy_missing", (kuntal(31, 3),), facts=(member,)))
        elif deputy in deputies:
            findings.append(Finding("deputy_is_member", (kuntal(31, 3),), facts=(deputy,)))
        elif deputy in seen:
            findings.append(Finding("deputy_of_two", (kuntal(31, 3),), facts=(deputy,)))
        else:
            seen.add(deputy)
    return tuple(findings)


def fewest_of_each_sex(size: int) -> int:
    """How many women, and how many men, a body of ``size`` needs at least.

    Forty per cent rounded up, but never more than both sexes can have at once: 4 of
    9, 5 of 11, 1 of 3. The rounding is a convention [M]. Members and deputies are
    counted separately [M], so the caller asks once for each.

    Source: Tasa-arvoL 4 a §.
    Rules: R-1.06
    """
    whole_number(size, "size", least=1)
    return min(least_count(GENDER_SHARE, size), size // 2)


def check_gender_balance(women: int, men: int) -> tuple[Finding, ...]:
    """A warning when one sex has less than its share; special reasons may excuse it.

    An empty set of candidates has nothing to warn of.

    Source: Tasa-arvoL 4 a §.
    Rules: R-1.06
    """
    size = whole_number(women, "women", least=0) + whole_number(men, "men", least=0)
    if size == 0 or min(women, men) >= fewest_of_each_sex(size):
        return ()
    facts = (women, men, fewest_of_each_sex(size))
    return (Finding("gender_balance", (cite("Tasa-arvoL", "4 a"),), Weight.WARNS, facts),)


def chair_term_end(term_end: date, *, set_by_council: date | None = None) -> date:
    """The last day of a chair's or vice-chair's term: the body's, unless set shorter.

    Raises ValueError when the council set a day after the term's end.

    Source: KuntaL 18 and 33 §.
    Rules: R-1.07
    """
    civil_day(term_end, "term_end")
    if set_by_council is None:
        return term_end
    if civil_day(set_by_council, "set_by_council") > term_end:
        raise ValueError(f"A chair's term cannot go on after the body's term ends on {term_end}.")
    return set_by_council


def check_chairs_elected_together(elections: Collection[str]) -> tuple[Finding, ...]:
    """A finding when chair and vice-chairs were not elected in one election.

    ``elections`` holds the id of the election of each of them.

    Source: KuntaL 18 and 33 §.
    Rules: R-1.07
    """
    if len(set(elections)) <= 1:
        return ()
    return (Finding("chairs_elected_apart", (kuntal(18), kuntal(33))),)


def missing_presidium(*, council: bool, chair: bool, vice_chair: bool) -> tuple[tuple[str, ...], Citation]:
    """Which places of its presidium a body lacks, with the section: a chair, and vice-chairs as many as needed.

    The council elects them from among its members, and so are those of the other
    bodies elected. One vice-chair at least is needed, or nobody leads when the
    chair is prevented [I].

    Source: KuntaL 18 and 33 §.
    Rules: R-1.07
    """
    there = {"chair": chair, "vice_chair": vice_chair}
    return tuple(place for place, held in there.items() if not held), kuntal(18 if council else 33)


def check_june_meeting(day: date) -> tuple[Finding, ...]:
    """A warning when the board and the committees are elected outside the June meeting.

    Source: KuntaL 32 § 2 mom.
    Rules: R-1.08
    """
    if civil_day(day, "day").month == 6:
        return ()
    return (Finding("bodies_elected_in_june", (kuntal(32, 2),), Weight.WARNS),)


def may_form_group(councillors: int) -> bool:
    """True when the councillors may form a council group: one is enough.

    Source: KuntaL 19 §.
    Rules: R-1.10
    """
    return whole_number(councillors, "councillors", least=0) >= 1
