"""How a day was counted, step by step: what a screen opens at *Miten päivä laskettiin?*"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kokous.rules.arguments import civil_day, whole_number
from kokous.rules.citations import Citation, cite
from kokous.rules.closed_days import CITES as CLOSED_DAY_CITES
from kokous.rules.closed_days import ClosedDay, closed_day
from kokous.rules.deadlines import NOTICE_RULES, Channel, add_months, deemed_notice, raw_sending_day

_FIRST_DAY_LEFT_OUT = (cite("MääräaikaL", 2),)
_SAME_NUMBER = (cite("MääräaikaL", 3),)
_BACKWARDS = (cite("MääräaikaL", 4),)


class StepKind(StrEnum):
    """What happened on the way to the day; each kind has one sentence on the screen."""

    SENT = "sent"  # published, sent or received
    NOTICE = "notice"  # deemed notice, `count` days after sending
    START = "start"  # the day a period in months begins from
    MEETING = "meeting"  # the day a backward period is counted from
    RAW_END = "raw_end"  # `count` days or months counted
    MOVED_OVER = "moved_over"  # a closed day, `closed` says which
    RESULT = "result"  # the day that holds


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: the day, why, and by which sections."""

    kind: StepKind
    day: date
    cites: tuple[Citation, ...] = ()
    count: int | None = None
    closed: ClosedDay | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """The steps in order; the last one is always the result."""

    steps: tuple[Step, ...]

    def _first(self, kind: StepKind) -> date | None:
        return next((step.day for step in self.steps if step.kind is kind), None)

    @property
    def notice(self) -> date | None:
        """The day of deemed notice, or None when the period runs from something else."""
        return self._first(StepKind.NOTICE)

    @property
    def raw_end(self) -> date | None:
        """The end as counted, before closed days."""
        return self._first(StepKind.RAW_END)

    @property
    def moved_over(self) -> tuple[Step, ...]:
        """The closed days that were passed over, in the order they were passed."""
        return tuple(step for step in self.steps if step.kind is StepKind.MOVED_OVER)

    @property
    def last_day(self) -> date:
        """The day that holds."""
        return self.steps[-1].day

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Every section used, once, in order."""
        return tuple(dict.fromkeys(cite for step in self.steps for cite in step.cites))


def _moved(raw_end: date, direction: int) -> tuple[Step, ...]:
    """The closed days from ``raw_end`` on in the direction, and the working day after them."""
    steps: list[Step] = []
    day = raw_end
    while (closed := closed_day(day)) is not None:
        steps.append(Step(StepKind.MOVED_OVER, day, CLOSED_DAY_CITES, closed=closed))
        day += timedelta(days=direction)
    return (*steps, Step(StepKind.RESULT, day))


def explain_last_day(channel: str, sent: date, *, days: int, cites: tuple[Citation, ...] = ()) -> Counting:
    """How the last day of a period came about, from sending to the last day.

    ``cites`` are the sections that set the length of the period, such as KuntaL
    138 §. The result equals ``last_day(deemed_notice(channel, sent), days=days)``
    and the same errors are raised.

    Source: MääräaikaL 2 and 5 §.
    Rules: R-9.17, R-9.22, R-9.29
    """
    notice = deemed_notice(channel, sent)
    raw_end = notice + timedelta(days=whole_number(days, "days", least=0))
    rule = NOTICE_RULES[Channel(channel)]
    return Counting(
        (
            Step(StepKind.SENT, sent),
            Step(StepKind.NOTICE, notice, rule.cites, count=rule.days),
            Step(StepKind.RAW_END, raw_end, (*cites, *_FIRST_DAY_LEFT_OUT), count=days),
            *_moved(raw_end, 1),
        )
    )


def explain_last_day_in_months(start: date, *, months: int, cites: tuple[Citation, ...] = ()) -> Counting:
    """How the last day of a period in months came about.

    Source: MääräaikaL 3 and 5 §.
    Rules: R-9.30
    """
    raw_end = add_months(start, whole_number(months, "months", least=0))
    return Counting(
        (
            Step(StepKind.START, start),
            Step(StepKind.RAW_END, raw_end, (*cites, *_SAME_NUMBER), count=months),
            *_moved(raw_end, 1),
        )
    )


def explain_sending_day(meeting_day: date, *, days: int, cites: tuple[Citation, ...] = ()) -> Counting:
    """How the latest day to send a notice came about, counted backwards.

    Off closed days the plan moves earlier [I].

    Source: MääräaikaL 2 and 4 §.
    Rules: R-3.06
    """
    raw_end = raw_sending_day(civil_day(meeting_day, "meeting_day"), days=days)
    return Counting(
        (
            Step(StepKind.MEETING, meeting_day),
            Step(StepKind.RAW_END, raw_end, (*cites, *_FIRST_DAY_LEFT_OUT, *_BACKWARDS), count=days),
            *_moved(raw_end, -1),
        )
    )
