"""Shares of all councillors that a step needs, in exact arithmetic."""

from fractions import Fraction

from kokous.rules.arguments import whole_number

QUARTER = Fraction(1, 4)
THIRD = Fraction(1, 3)
TWO_THIRDS = Fraction(2, 3)


def least_count(share: Fraction, members: int) -> int:
    """The smallest whole number that is at least ``share`` of ``members``.

    Raises ValueError for a share that is not between 0 and 1 and for members that
    are not a positive whole number.

    Rules: R-1.09, R-6.04
    """
    if not 0 < share <= 1:
        raise ValueError(f"The share must be above 0 and at most 1, not {share}.")
    whole_number(members, "members", least=1)
    return -(-members * share.numerator // share.denominator)


def quarter_of_all(seats: int) -> int:
    """How many councillors are a quarter: 11 of 43.

    Source: KuntaL 34 and 94 § 2 mom.
    Rules: R-1.09, R-1.23, R-3.02
    """
    return least_count(QUARTER, seats)


def third_of_all(seats: int) -> int:
    """How many members are a third: 15 of 43. Only local rules ask for it."""
    return least_count(THIRD, seats)


def two_thirds_of_all(seats: int) -> int:
    """How many are two thirds of *all* councillors, not of those present: 29 of 43.

    Source: KuntaL 43 § 3 mom.
    Rules: R-1.09
    """
    return least_count(TWO_THIRDS, seats)


def removal_may_start(seats: int, *, by_board: bool, councillors: int) -> bool:
    """True when the council may take up removal for lack of confidence.

    The board may start it, or at least a quarter of the councillors.

    Source: KuntaL 34 §.
    Rules: R-1.09
    """
    return by_board or whole_number(councillors, "councillors", least=0) >= quarter_of_all(seats)


def manager_dismissed(seats: int, *, ayes: int) -> bool:
    """True when the ayes dismiss the municipal manager: two thirds of all councillors.

    With 30 of 43 present still 29 ayes are needed.

    Source: KuntaL 43 § 3 mom.
    Rules: R-1.09
    """
    return whole_number(ayes, "ayes", least=0) >= two_thirds_of_all(seats)
