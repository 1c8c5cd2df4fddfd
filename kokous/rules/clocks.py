"""Several clocks on one decision: each recipient's period, and when the last has run out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kokous.rules.arguments import civil_day
from kokous.rules.citations import Citation, kuntal
from kokous.rules.counting import Counting, explain_last_day
from kokous.rules.deadlines import Channel


class Recipient(StrEnum):
    """Whose clock it is."""

    PARTY = "party"
    MEMBERS = "members"


_MEMBERS_ONLY = frozenset({Channel.WEB, Channel.ON_VIEW})
_PUBLIC_CHANNELS = _MEMBERS_ONLY | {Channel.PUBLIC_NOTICE, Channel.COURT_NOTICE, Channel.ELECTION_RESULT}


@dataclass(frozen=True, slots=True)
class Clock:
    """One recipient's period on one remedy.

    ``days`` is the length, ``cites`` the section that sets it. ``sent`` is None
    while the decision has not been sent or published; ``instructed`` is False
    while correct instructions for the remedy have not been given: in both cases the
    period does not run. Raises ValueError for a channel that does not reach the
    recipient: a party's time does not run from the web, nor members' from a letter.
    """

    recipient: Recipient
    channel: Channel
    sent: date | None
    days: int
    cites: tuple[Citation, ...] = ()
    instructed: bool = True

    def __post_init__(self) -> None:
        """Refuse a party served by the web and members served by letter."""
        if self.recipient is Recipient.PARTY and self.channel in _MEMBERS_ONLY:
            raise ValueError(f"A party's period does not run from web publication ({kuntal(139)}).")
        if self.recipient is Recipient.MEMBERS and self.channel not in _PUBLIC_CHANNELS:
            raise ValueError(f"Municipal members get notice by publication ({kuntal(140, 3)}).")


def count(clock: Clock) -> Counting | None:
    """How the clock's last day was counted, or None while the period does not run.

    Without publication there is no deemed notice to members [I], and without
    instructions the period has not begun.

    Source: KuntaL 138-140 §, HL 49 §.
    Rules: R-9.09, R-9.17, R-9.23
    """
    if clock.sent is None or not clock.instructed:
        return None
    return explain_last_day(clock.channel, clock.sent, days=clock.days, cites=clock.cites)


def final_last_day(clocks: Sequence[Clock]) -> date | None:
    """The latest last day of all clocks, or None while one of them does not run.

    Raises ValueError without clocks: a decision that nobody may challenge is final
    for another reason and is not asked here.

    Source: KuntaL 138-140 §.
    Rules: R-9.17, R-9.28
    """
    if not clocks:
        raise ValueError("There is no clock to count from.")
    last_days: list[date] = []
    for clock in clocks:
        counting = count(clock)
        if counting is None:
            return None
        last_days.append(counting.last_day)
    return max(last_days)


def restarted(clock: Clock, *, channel: Channel, sent: date) -> Clock:
    """The clock of a decision whose instructions were missing or wrong, begun anew.

    Time runs from notice of the new instructions, whatever ran before.

    Source: HL 49 §.
    Rules: R-9.23
    """
    return replace(clock, channel=channel, sent=civil_day(sent, "sent"), instructed=True)


def removal_day(last_day: date) -> date:
    """The first day on which personal data are off the web: the day after the last day.

    Source: KuntaL 140 § 1 mom.
    Rules: R-9.08
    """
    return civil_day(last_day, "last_day") + timedelta(days=1)


class InstructionFlaw(StrEnum):
    """What was wrong with the instructions attached to a decision."""

    MISSING = "missing"
    FALSE_PROHIBITION = "false_prohibition"
    WRONG = "wrong"


def new_instruction_due(flaw: InstructionFlaw, *, asked_in_time: bool) -> bool:
    """True when new instructions must be given.

    Missing instructions and a false prohibition always; otherwise wrong ones when
    asked for within the period.

    Source: HL 49 §.
    Rules: R-9.23
    """
    return flaw is not InstructionFlaw.WRONG or asked_in_time
