"""When a document has come in, and whether that was in time."""

from dataclasses import dataclass
from datetime import date, time

from kokous.rules.arguments import civil_day


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document's way to the authority, in local time.

    ``usable`` is when it could be handled in the authority's system, ``sent`` when
    the sender sent it (None when unknown). ``system_failed`` says that a failure
    of the authority's system is proved. ``asked_for`` marks a document that the
    authority itself had asked for.
    """

    usable: tuple[date, time]
    sent: tuple[date, time] | None = None
    system_failed: bool = False
    asked_for: bool = False

    @property
    def counted(self) -> tuple[date, time]:
        """The moment that counts: arrival, or sending when the system had failed."""
        if self.system_failed and self.sent is not None:
            return self.sent
        return self.usable


def arrived_in_time(arrival: Arrival, *, last_day: date, office_closes: time) -> bool:
    """True when the document came on the last day before the office closed, or earlier.

    With the office open to 16.00 a message of 16.01 is late, and one of 16.00
    exactly is too: the act is done *before* closing. A document that the authority
    itself asked for may come until the end of the day; an appeal may not.

    Source: MääräaikaL 6 § 1 mom., AsiointiL 10-11 §.
    Rules: R-9.32
    """
    day, clock = arrival.counted
    if civil_day(day, "day of arrival") != civil_day(last_day, "last_day"):
        return day < last_day
    return arrival.asked_for or clock < office_closes
