"""The take-up right (otto-oikeus, KuntaL 92 §): a higher body takes a decided matter to itself.

Taking an unlisted matter up in a meeting (KuntaL 95 §) is another thing and stands elsewhere.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, IntEnum

from kokous.rules.citations import Citation, kuntal
from kokous.rules.deadlines import last_day

#: The period for a rectification request, which is also the period for taking up (KuntaL 92 § 4 mom., 138 §).
DAYS = 14


class Level(IntEnum):
    """The bodies that may take up; a greater value goes before a smaller."""

    ENTERPRISE_BOARD = 1  # johtokunta
    COMMITTEE = 2  # lautakunta
    BOARD = 3  # kunnanhallitus


class Role(Enum):
    """In what role somebody calls a matter up."""

    BODY = "body"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MANAGER = "manager"
    NAMED_OFFICEHOLDER = "named_officeholder"


class Exclusion(Enum):
    """What cannot be taken up (KuntaL 92 § 5 mom.); a decision template names it or says none."""

    NONE = "none"
    STATUTORY_PROCEEDING = "statutory_proceeding"  # lupa-, ilmoitus-, valvonta- tai toimitusmenettely
    INDIVIDUAL_CASE = "individual_case"  # opetus, terveydenhuolto, sosiaalihuolto
    JOINT_BODY = "joint_body"  # KuntaL 51 §, when the municipalities have so agreed


class Refusal(Enum):
    """Why a matter cannot be taken up by this caller now."""

    NOT_DECIDED = "not_decided"
    NOT_DELEGATED = "not_delegated"
    EXCLUDED = "excluded"
    NOT_SUBORDINATE = "not_subordinate"
    CALLER_NOT_ENTITLED = "caller_not_entitled"
    ALREADY_TAKEN = "already_taken"
    BOARD_GOES_FIRST = "board_goes_first"
    ENTERPRISE_BOARD_HAS_IT = "enterprise_board_has_it"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the administrative rules say: whose officeholders are named, and which lower levels have the right."""

    named_officeholders: frozenset[Level] = frozenset()
    committees: bool = False
    enterprise_boards: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls up, to which level and in what role."""

    level: Level
    role: Role


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision: whether made, delegated under KuntaL, excluded, and the levels above its maker.

    ``above``: levels to which the maker is subordinate or whose section it is; empty for a
    decision of the council. ``exclusion`` has no default: a decision template must say it.
    """

    above: frozenset[Level]
    exclusion: Exclusion
    made: bool = True
    delegated_under_kuntal: bool = True


@dataclass(frozen=True, slots=True)
class CallUpNotice:
    """The provable record of a call-up; nothing on its form is in the law, but it must be shown to be in time."""

    who: str
    capacity: Role | None
    at: datetime | None
    told: str
    document: str


def refusals(
    caller: Caller,
    decided: Decided,
    settings: Settings,
    *,
    chair_prevented: bool = False,
    called_up_to: Collection[Level] = (),
) -> tuple[Refusal, ...]:
    """Why the caller may not take the matter up; empty when the caller may (KuntaL 92 § 1-3 and 5 mom.).

    To the board may call: the board, its chair, the manager (or mayor) and a named
    officeholder; to a committee or an enterprise's board the same without the manager, if
    the administrative rules so say. Where they give the right to an enterprise's board, the
    committee above it has none. A vice-chair acts when the chair is prevented. The
    right does not depend on whether the decision can be challenged.
    ``called_up_to``: levels that have already given notice: a matter is taken to each once.

    Rules: R-2.07, R-2.08, R-2.09, R-2.11
    """
    found = []
    if not decided.made:
        found.append(Refusal.NOT_DECIDED)
    if not decided.delegated_under_kuntal:
        found.append(Refusal.NOT_DELEGATED)
    if decided.exclusion is not Exclusion.NONE:
        found.append(Refusal.EXCLUDED)
    if caller.level not in decided.above:
        found.append(Refusal.NOT_SUBORDINATE)
    if not _entitled(caller, settings, chair_prevented=chair_prevented):
        found.append(Refusal.CALLER_NOT_ENTITLED)
    by_enterprise = settings.enterprise_boards and Level.ENTERPRISE_BOARD in decided.above
    if caller.level in called_up_to:
        found.append(Refusal.ALREADY_TAKEN)
    if caller.level < Level.BOARD and Level.BOARD in called_up_to:
        found.append(Refusal.BOARD_GOES_FIRST)
    elif caller.level is Level.COMMITTEE and by_enterprise:
        found.append(Refusal.ENTERPRISE_BOARD_HAS_IT)
    return tuple(found)


def handled_by(called_up_to: Collection[Level]) -> Level | None:
    """Who handles a matter that several have called up: the board before the others (KuntaL 92 § 2-3 mom.).

    None when nobody has.

    Rules: R-2.08, R-2.09
    """
    return max(called_up_to, default=None)


def last_take_up_day(notices: Iterable[date]) -> date | None:
    """The last day for taking up: the rectification period counted from the latest notice (KuntaL 92 § 4 mom.).

    ``notices``: the day each party, and the members of the municipality, are deemed to have
    got notice. The later of the clocks decides [I]. None when no clock runs yet: the matter
    may be taken up.

    Rules: R-2.10
    """
    days = [last_day(notice, days=DAYS) for notice in notices]
    return max(days, default=None)


def in_time(day: date, notices: Iterable[date]) -> bool:
    """Whether a call-up on the day is in time; a decision with no clock running is always in time [I].

    Rules: R-2.10
    """
    last = last_take_up_day(notices)
    return last is None or day <= last


def notice_lacks(notice: CallUpNotice) -> tuple[str, ...]:
    """What the call-up notice lacks to be provable, as field names (KHO 2.8.2001 T 1743).

    Who in what capacity, when, whom it was told to, and the signed document.

    Rules: R-2.12
    """
    lacking = [name for name in ("who", "told", "document") if not getattr(notice, name).strip()]
    lacking += [name for name in ("capacity", "at") if getattr(notice, name) is None]
    return tuple(lacking)


def rectification_handled_by(*, taken_up_to: Level | None, otherwise: Level) -> tuple[Level, Citation]:
    """Who handles a rectification request: the board once the matter was taken up to it (KuntaL 134 § 3 mom.).

    Rules: R-2.13
    """
    if taken_up_to is Level.BOARD:
        return Level.BOARD, kuntal(134, 3)
    return otherwise, kuntal(134, 1)


def report_due(made: date, *, within_days: int | None, waived: bool) -> date | None:
    """The day by which a decision is to be reported to the body with the right, by the local rule [M].

    None when the rules set no duty, or when the body has waived the class of decisions
    (ei oteta käsiteltäväksi).

    Rules: R-2.14
    """
    if waived or within_days is None:
        return None
    return made + timedelta(days=within_days)


def _entitled(caller: Caller, settings: Settings, *, chair_prevented: bool) -> bool:
    if caller.level is Level.COMMITTEE and not settings.committees:
        return False
    if caller.level is Level.ENTERPRISE_BOARD and not settings.enterprise_boards:
        return False
    if caller.role is Role.MANAGER:
        return caller.level is Level.BOARD
    if caller.role is Role.NAMED_OFFICEHOLDER:
        return caller.level in settings.named_officeholders
    return caller.role is not Role.VICE_CHAIR or chair_prevented
