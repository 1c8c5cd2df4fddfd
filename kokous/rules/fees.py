"""Meeting fees, folded from attendance. Kuntalaki 82 § and the council's own fee rules.

The law leaves every figure to local rules, so nothing here is a number of law: a
:class:`FeeRule` is read from the municipality's rule set. Money is whole cents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kokous.rules.arguments import civil_day, whole_number

_MINUTES_IN_HOUR = 60


@dataclass(frozen=True, slots=True)
class FeeRule:
    """What local rules pay for a meeting.

    ``base_cents`` covers the first ``covered_minutes``; each further hour that has
    begun adds ``hour_cents``. ``chair_addition`` is the share of the fee added for
    the chair, ``later_share`` what is paid for the second and later meetings of a
    day. ``least_minutes`` is how long one must be present to get anything. Raises
    ValueError for a negative number and for cents or minutes that are not whole.
    """

    base_cents: int
    covered_minutes: int
    hour_cents: int
    chair_addition: Fraction
    later_share: Fraction
    least_minutes: int = 0

    def __post_init__(self) -> None:
        """Refuse negative money, time and shares."""
        for name in ("base_cents", "covered_minutes", "hour_cents", "least_minutes"):
            whole_number(getattr(self, name), name, least=0)
        if self.chair_addition < 0 or self.later_share < 0:
            raise ValueError("Shares of a fee cannot be negative.")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's presence in one meeting; sittings of a day come in the order they began."""

    meeting: str
    day: date
    minutes: int
    chaired: bool = False


@dataclass(frozen=True, slots=True)
class Fee:
    """What one sitting earns, and why: the line of a payment list."""

    sitting: Sitting
    further_hours: int
    later_on_day: bool
    cents: int


def _half_up(amount: Fraction) -> int:
    """Whole cents, a half cent up, as invoices round."""
    return int(amount + Fraction(1, 2))


def sitting_fee(sitting: Sitting, rule: FeeRule, *, later_on_day: bool) -> Fee:
    """The fee of one sitting; nothing when the person stayed too short a time.

    The chair's addition and the share of a later meeting are taken of the whole fee,
    further hours included, and rounded once at the end.

    Source: KuntaL 82 §, local fee rules.
    """
    whole_number(sitting.minutes, "minutes", least=0)
    civil_day(sitting.day, "day")
    if sitting.minutes < rule.least_minutes:
        return Fee(sitting, 0, later_on_day, 0)
    over = max(0, sitting.minutes - rule.covered_minutes)
    hours = -(-over // _MINUTES_IN_HOUR)
    amount = Fraction(rule.base_cents + hours * rule.hour_cents)
    if sitting.chaired:
        amount *= 1 + rule.chair_addition
    if later_on_day:
        amount *= rule.later_share
    return Fee(sitting, hours, later_on_day, _half_up(amount))


def fees_of_person(sittings: Sequence[Sitting], rule: FeeRule) -> tuple[Fee, ...]:
    """The fees of one person's sittings, in the order given.

    A sitting too short to be paid does not make the next one of the day a later one.

    Source: KuntaL 82 §, local fee rules.
    """
    paid_days: set[date] = set()
    fees: list[Fee] = []
    for sitting in sittings:
        fee = sitting_fee(sitting, rule, later_on_day=sitting.day in paid_days)
        if sitting.minutes >= rule.least_minutes:
            paid_days.add(sitting.day)
        fees.append(fee)
    return tuple(fees)


def total_cents(fees: Iterable[Fee]) -> int:
    """The sum of the fees in whole cents."""
    return sum(fee.cents for fee in fees)
