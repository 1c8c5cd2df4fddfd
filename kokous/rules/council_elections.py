"""Council elections (kuntavaalit): one vote for a person, seats by list. VaaliL 89-91 §, KuntaL 17 §.

Here the order inside a list comes from the candidates' personal votes; in the
council's own elections it is the order written on the list.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Generic

from kokous.rules.elections import C, ElectionList, Lot, draw, elect_proportionally, steady_order

#: A group with councillors has at least so many deputy councillors. KuntaL 17 § 1 mom.
LEAST_DEPUTIES = 2


@dataclass(frozen=True)
class CouncilList(Generic[C]):
    """An electoral group: its id and each candidate's personal votes.

    ``votes`` of the whole group are their sum unless given. ``joint`` is false for
    a candidate outside every joint list, who has no deputy.
    """

    id: Hashable
    personal_votes: Mapping[C, int]
    votes: int | None = None
    joint: bool = True

    @property
    def total(self) -> int:
        """The votes of the whole group."""
        return sum(self.personal_votes.values()) if self.votes is None else self.votes


@dataclass(frozen=True)
class GroupResult(Generic[C]):
    """One group's candidates in order, and of them the elected and the deputies."""

    order: list[C]
    elected: list[C]
    deputies: list[C]


@dataclass(frozen=True)
class CouncilResult(Generic[C]):
    """The council elected.

    ``elected`` is in the order of comparison figures, ``groups`` by list id.
    ``lots`` are the equals of different lists among whom a lot settled the last
    seat; ``lots_in_lists`` the equals in personal votes of one list, by list id.
    """

    elected: list[C]
    groups: dict[Hashable, GroupResult[C]]
    lots: list[tuple[C, ...]]
    lots_in_lists: dict[Hashable, list[tuple[C, ...]]]


def order_by_personal_votes(
    personal_votes: Mapping[C, int], *, lot: Lot[C]
) -> tuple[list[C], list[tuple[C, ...]]]:
    """The candidates of a list by personal votes, and the tuples of equals a lot put in order.

    Every tie is drawn, for the order also tells who is a deputy. Raises
    ``ValueError`` for a bad lot. VaaliL 89 §, 90 § [M].
    Rules: R-8.07, R-8.08
    """
    ranked = sorted(personal_votes.items(), key=lambda row: (-row[1], steady_order(row[0])))
    order: list[C] = []
    lots: list[tuple[C, ...]] = []
    for _votes, group in groupby(ranked, key=lambda row: row[1]):
        equals = tuple(candidate for candidate, _votes in group)
        if len(equals) > 1:
            lots.append(equals)
            order.extend(draw(lot, equals))
        else:
            order.extend(equals)
    return order, lots


def deputy_councillors(councillors: int, *, joint: bool = True) -> int:
    """How many deputy councillors a group has: as many as councillors, at least two.

    A group without councillors has none, nor has a councillor elected outside a
    joint list. KuntaL 17 § 1 mom.
    Rules: R-1.04
    """
    return max(councillors, LEAST_DEPUTIES) if councillors and joint else 0


def council_result(lists: Iterable[CouncilList[C]], seats: int, *, lot: Lot[C]) -> CouncilResult[C]:
    """Elect the council: order each list, give the seats by comparison figures, name the deputies.

    A group with fewer candidates than deputies due has fewer deputies. Raises
    ``ValueError`` as :func:`kokous.rules.elections.elect_proportionally` does.
    KuntaL 17 § 1 mom.; VaaliL 89-91 §.
    Rules: R-1.04, R-8.07, R-8.08, R-8.09
    """
    given = list(lists)
    ordered = {each.id: order_by_personal_votes(each.personal_votes, lot=lot) for each in given}
    result = elect_proportionally(
        [ElectionList(each.id, each.total, ordered[each.id][0]) for each in given], seats, lot=lot, deputies=0
    )
    chosen = set(result.elected)
    groups: dict[Hashable, GroupResult[C]] = {}
    for each in given:
        order = ordered[each.id][0]
        own = [candidate for candidate in order if candidate in chosen]
        last = len(own) + deputy_councillors(len(own), joint=each.joint)
        groups[each.id] = GroupResult(order, own, order[len(own) : last])
    lots_in_lists = {key: lots for key, (_order, lots) in ordered.items() if lots}
    return CouncilResult(result.elected, groups, result.lots, lots_in_lists)
