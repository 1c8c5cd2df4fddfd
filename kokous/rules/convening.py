"""Calling a meeting. Kuntalaki 93-94 §, 98 § and local rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import Citation, kuntal
from kokous.rules.deadlines import latest_sending_day, raw_sending_day
from kokous.rules.electronic_meeting import Mode
from kokous.rules.findings import Finding, Weight
from kokous.rules.thresholds import quarter_of_all

#: Days that a council's notice is sent before the meeting at the latest (KuntaL 94 § 4 mom.).
COUNCIL_NOTICE_DAYS = 4


class Preparer(StrEnum):
    """Who prepares a council matter and so makes its base proposal."""

    BOARD = "board"
    COUNCIL = "council"
    TEMPORARY_COMMITTEE = "temporary_committee"
    AUDIT_COMMITTEE = "audit_committee"


_PREPARATION_SECTIONS: dict[Preparer, tuple[Citation, ...]] = {
    Preparer.BOARD: (kuntal(93),),
    Preparer.COUNCIL: (kuntal(93),),
    Preparer.TEMPORARY_COMMITTEE: (kuntal(93), kuntal(35)),
    Preparer.AUDIT_COMMITTEE: (kuntal(93), kuntal(121)),
}


def preparer(
    *, internal: bool = False, by_temporary_committee: bool = False, by_audit_committee: bool = False
) -> tuple[Preparer, tuple[Citation, ...]]:
    """Who prepares a council matter, and by which sections.

    The board, except the internal organisation of the council's work and matters
    that a temporary committee or the audit committee prepares.

    Source: KuntaL 93 §, 35 §, 121 §.
    Rules: R-3.01
    """
    who = Preparer.BOARD
    if by_audit_committee:
        who = Preparer.AUDIT_COMMITTEE
    elif by_temporary_committee:
        who = Preparer.TEMPORARY_COMMITTEE
    elif internal:
        who = Preparer.COUNCIL
    return who, _PREPARATION_SECTIONS[who]


def must_convene(seats: int, *, by_board: bool, councillors: int, matter_named: bool) -> bool:
    """True when the council must be convened, and the matter prepared urgently.

    The board, or at least a quarter of the councillors, asks it for a named matter.

    Source: KuntaL 94 § 1-2 mom.
    Rules: R-3.02
    """
    enough = whole_number(councillors, "councillors", least=0) >= quarter_of_all(seats)
    return matter_named and (by_board or enough)


def body_must_convene(members: int, *, asking: int, matter_named: bool) -> bool:
    """True when a majority of another body's members ask for a meeting on a named matter.

    A model rule [M]; local rules may set another share.

    Source: hallintosääntö.
    Rules: R-3.05
    """
    return matter_named and whole_number(asking, "asking", least=0) * 2 > members


class Convener(StrEnum):
    """Who sends the notice."""

    COUNCIL_CHAIR = "council_chair"
    BOARD_CHAIR = "board_chair"


def council_convener(*, first_of_term: bool) -> Convener:
    """Who convenes the council: its chair, and for the first meeting of a term the board's.

    Source: KuntaL 94 § 3 mom.
    Rules: R-3.03
    """
    return Convener.BOARD_CHAIR if first_of_term else Convener.COUNCIL_CHAIR


def oldest_present(born: Mapping[str, date]) -> tuple[str, ...]:
    """Who opens the first meeting of a term: the oldest councillor present.

    ``born`` maps the councillors present to their birthdays. Several only when they
    were born on the same day; the law does not say which of them then. Raises
    ValueError when nobody is present.

    Source: KuntaL 94 § 3 mom.
    Rules: R-3.03
    """
    if not born:
        raise ValueError("Nobody is present to open the meeting.")
    first = min(born.values())
    return tuple(member for member, day in born.items() if day == first)


def notice_days(*, council: bool, local: int | None) -> int:
    """How many days before the meeting the notice must be sent.

    The law sets four days for the council, which local rules may lengthen; for
    other bodies it sets none, so ``local`` must be given. Raises ValueError when
    local rules are shorter than the law or missing.

    Source: KuntaL 94 § 4 mom., 90 § 1 mom.
    Rules: R-3.04, R-3.05
    """
    if local is None:
        if council:
            return COUNCIL_NOTICE_DAYS
        raise ValueError("The law sets no notice time for this body: local rules must set one.")
    return whole_number(local, "local", least=COUNCIL_NOTICE_DAYS if council else 0)


class Timing(StrEnum):
    """How a notice stands against its time."""

    IN_TIME = "in_time"
    AFTER_PLANNED_DAY = "after_planned_day"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class NoticeTiming:
    """The verdict on one notice, with the days that a page shows."""

    timing: Timing
    planned: date
    latest: date
    missing_days: int
    cites: tuple[Citation, ...]


def check_notice_time(
    meeting_day: date, *, sent: date, days: int, on_web: date | None = None, council: bool = True
) -> NoticeTiming:
    """Whether a notice was sent early enough, and for the council also put on the web.

    ``days`` comes from :func:`notice_days`. For the council the later of sending and
    web publication counts; not on the web yet (None) is left to
    :func:`check_notice_contents`. ``latest`` is the last day by the count,
    ``planned`` the working day at or before it: a notice sent between them keeps
    the law's days and gets :attr:`Timing.AFTER_PLANNED_DAY` [I].

    Source: KuntaL 94 § 4 mom., MääräaikaL 2 and 4 §.
    Rules: R-3.04, R-3.05, R-3.06
    """
    latest = raw_sending_day(meeting_day, days=days)
    planned = latest_sending_day(meeting_day, days=days)
    done = max(civil_day(sent, "sent"), on_web) if council and on_web is not None else civil_day(sent, "sent")
    timing = Timing.IN_TIME
    if done > latest:
        timing = Timing.LATE
    elif done > planned:
        timing = Timing.AFTER_PLANNED_DAY
    cites = (kuntal(94, 4),) if council else (kuntal(90, 1),)
    return NoticeTiming(timing, planned, latest, max(0, (done - latest).days), cites)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says. ``matters`` are pairs of heading and mode (None when not named)."""

    starts: str
    place: str
    matters: Sequence[tuple[str, Mode | None]]
    on_web: bool = True
    agenda_enclosed: bool = True
    special_reasons: str = ""


def check_notice_contents(notice: Notice, *, council: bool) -> tuple[Finding, ...]:
    """What a notice lacks: time, place, matters, the mode of each, the web and the agenda.

    The agenda may be left out for special reasons that are named; that is practice
    [K], so its absence is a warning. The council cannot use the electronic
    decision procedure.

    Source: KuntaL 94 § 3-4 mom., 98 §, 100 §.
    Rules: R-3.03, R-3.04, R-3.07, R-3.08
    """
    findings: list[Finding] = []
    required = (("time", notice.starts), ("place", notice.place), ("matters", notice.matters))
    findings += [
        Finding("notice_lacks", (kuntal(94, 3),), facts=(name,)) for name, value in required if not value
    ]
    for heading, mode in notice.matters:
        if mode is None:
            findings.append(Finding("mode_not_named", (kuntal(98),), facts=(heading,)))
        elif council and mode is Mode.E_PROCEDURE:
            findings.append(Finding("mode_not_for_council", (kuntal(100),), facts=(heading,)))
    if council and not notice.on_web:
        findings.append(Finding("notice_not_on_web", (kuntal(94, 4),)))
    if not notice.agenda_enclosed and not notice.special_reasons:
        findings.append(Finding("agenda_not_enclosed", (kuntal(90, 1),), Weight.WARNS))
    return tuple(findings)


class Invitee(StrEnum):
    """On what ground a person is sent the notice [K model rule]."""

    MEMBER = "member"
    BOARD_MEMBER = "board_member"
    #: The body's presenters, and in the council the board's: the manager among them.
    PRESENTER = "presenter"
    #: Those with an explicit right to attend.
    ATTENDEE = "attendee"


def invitees(*, council: bool) -> tuple[Invitee, ...]:
    """Who is called to a meeting, in order: one with several grounds is called on the first of them [K].

    To the council the board's members are called too. Deputies are called when a member is prevented
    (:mod:`kokous.rules.deputies`). Change here when local rules name others.

    Source: hallintosääntö.
    Rules: R-3.07
    """
    return tuple(each for each in Invitee if council or each is not Invitee.BOARD_MEMBER)


def may_send_electronically(*, equipment_provided: bool) -> bool:
    """True when the notice may be sent electronically: the municipality sees to the means.

    Source: KuntaL 94 § 4 mom.
    Rules: R-3.04
    """
    return equipment_provided


class OpeningTime(StrEnum):
    """When a meeting is opened, against the day and hour that its notice told."""

    BEFORE_DAY = "before_day"
    BEFORE_HOUR = "before_hour"
    IN_TIME = "in_time"


def opening_time(at: datetime, *, convened: datetime) -> OpeningTime:
    """Whether a meeting may be opened now; both moments as Finnish clocks show them.

    To a meeting one is called for a day and an hour. Before the day it is not the meeting that was called; before
    the hour those who come for it, the public among them, may miss its beginning, so that the chair says why [I].

    Source: KuntaL 94 § 3 mom.
    Rules: R-3.03
    """
    if at.date() < convened.date():
        return OpeningTime.BEFORE_DAY
    return OpeningTime.BEFORE_HOUR if at < convened else OpeningTime.IN_TIME


def may_change_after_notice(*, time: bool, mode: bool, timing: Timing) -> bool:
    """Whether what the notice told may still change: time and mode only with the notice's own time left.

    The law knows no change of a notice [I]: word of another time, or another mode (which the notice
    names, KuntaL 98 §), is as good as a new notice when it is as early (``timing`` of the word about the changed
    meeting). A place may change until the meeting is opened, with word to those who were called.

    Source: KuntaL 94 § 3-4 mom., 98 §.
    Rules: R-3.03, R-3.04, R-3.07
    """
    return not (time or mode) or timing is not Timing.LATE
