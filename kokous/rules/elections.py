"""Elections (vaalit): comparison figures, seats, deputies and lots. KuntaL 105 §, VaaliL 89-91 §.

The rules draw no lots. The caller passes in ``lot``: given the tuple of equals it
returns the same candidates in the order drawn. Figures are exact fractions.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import Generic, TypeVar

from kokous.rules.arguments import whole_number

C = TypeVar("C", bound=Hashable)

#: Draws the order of equals; the caller records how, and who was present.
Lot = Callable[[tuple[C, ...]], Sequence[C]]


@dataclass(frozen=True)
class ElectionList(Generic[C]):
    """A candidate list: its id, the votes it got, its candidates in list order.

    A candidate is any hashable value; with personal deputies it is the pair
    (member, deputy). Raises ``ValueError`` unless the votes are a whole number of
    zero or more, and for a single name in place of the candidates.
    """

    id: Hashable
    votes: int
    candidates: Sequence[C]

    def __post_init__(self) -> None:
        whole_number(self.votes, "votes", least=0)
        if isinstance(self.candidates, str):
            raise ValueError(f"The candidates of list {self.id} must be several names, not one text.")
        # What can be read only once would give no candidates the second time.
        if not isinstance(self.candidates, Sequence):
            object.__setattr__(self, "candidates", tuple(self.candidates))


@dataclass(frozen=True)
class Figure(Generic[C]):
    """A candidate's comparison figure (vertausluku)."""

    list_id: Hashable
    candidate: C
    value: Fraction


@dataclass(frozen=True)
class Result(Generic[C]):
    """Who was elected.

    ``elected`` and ``deputies`` are in order. ``lots`` holds each tuple of equals
    among whom a lot settled a seat, ``deputy_lots`` those among whom it settled
    only the order or the last place of the deputies.
    """

    elected: list[C]
    deputies: list[C]
    lots: list[tuple[C, ...]]
    deputy_lots: list[tuple[C, ...]] = field(default_factory=list)


def proportional_demand(present: int, seats: int) -> int:
    """How many of the members present must demand a proportional election.

    The number of members present divided by the seats plus one, a fraction rounded
    up. Only the arithmetic: that at least two are elected, and trustees, is asked in
    :func:`is_proportional`. Raises ``ValueError`` unless the numbers are whole, none
    negative and at least one seat. KuntaL 105 § 2 mom.
    Rules: R-8.03
    """
    whole_number(present, "present", least=0)
    return ceil(Fraction(present, whole_number(seats, "seats", least=1) + 1))


def is_proportional(*, demanding: int, present: int, seats: int, trustees: bool = True) -> bool:
    """Whether the election is held as a proportional one.

    Only trustees (not office-holders) are elected so, and only when at least two
    are elected. Otherwise it is a majority election. KuntaL 105 § 1-2 mom.
    Rules: R-8.01, R-8.03
    """
    return trustees and seats >= 2 and demanding >= proportional_demand(present, seats)


def comparison_figures(lists: Iterable[ElectionList[C]]) -> list[Figure[C]]:
    """Every candidate's comparison figure, the greatest first.

    The first on a list gets all the votes of the list, the second a half, the
    third a third and so on; a candidate alone gets their own votes. Equal figures
    stand in the order of the list ids, whatever the order of the input; that order
    gives nobody anything, for equals are parted by lot.

    Raises ``ValueError`` when a candidate is twice on the lists, or a list is twice
    given. KuntaL 105 § 4 mom.; VaaliL 89 §, 90 §.
    Rules: R-8.07, R-8.08
    """
    given = list(lists)
    _refuse_doubles([each.id for each in given], "list")
    _refuse_doubles([candidate for each in given for candidate in each.candidates], "candidate")
    figures = [
        (place, Figure(each.id, candidate, Fraction(each.votes, place)))
        for each in given
        for place, candidate in enumerate(each.candidates, start=1)
    ]
    figures.sort(key=lambda row: (-row[1].value, steady_order(row[1].list_id), row[0]))
    return [figure for _place, figure in figures]


def elect_proportionally(
    lists: Iterable[ElectionList[C]], seats: int, *, lot: Lot[C], deputies: int | None = None
) -> Result[C]:
    """Elect by comparison figures: as many candidates as there are seats, the greatest first.

    A seat that a list cannot fill goes to the next figure; when there are fewer
    candidates than seats, all of them are elected. ``deputies`` are the next in
    order: as many as the seats unless told, 0 with personal deputies.

    ``lot`` is called only where it settles something: once for the equals of whom
    some are elected and some not, and for equals among the deputies. Equals who
    are all elected keep the order of the list ids.

    Raises ``ValueError`` for less than one seat, numbers that are not whole, a
    candidate on two lists, or a lot that is not an order of the equals. KuntaL 105 § 3-4 mom.; VaaliL 89-91 §.
    Rules: R-8.04, R-8.07, R-8.08, R-8.09
    """
    ranked = [(figure.value, figure.candidate) for figure in comparison_figures(lists)]
    return _elect(ranked, seats, lot, deputies)


def elect_by_majority(
    votes: Mapping[C, int], seats: int, *, lot: Lot[C], deputies: int | None = None
) -> Result[C]:
    """Elect those with most votes; a tie is settled by lot, never by the chair's vote.

    ``votes`` maps each candidate to the votes given; one nobody voted for may fill
    a seat only after all others [I]. Deputies, lots and errors as in
    :func:`elect_proportionally`. KuntaL 105 § 1, 3 and 4 mom.
    Rules: R-8.01, R-8.04, R-8.05
    """
    for candidate, count in votes.items():
        whole_number(count, f"votes of {candidate}", least=0)
    ranked = sorted(
        ((Fraction(count), candidate) for candidate, count in votes.items()),
        key=lambda row: (-row[0], steady_order(row[1])),
    )
    return _elect(ranked, seats, lot, deputies)


def draw(lot: Lot[C], equals: Iterable[C]) -> list[C]:
    """Call the lot and check that it only ordered the equals.

    Raises ``ValueError`` when it lost, added or doubled somebody. VaaliL 90 §.
    Rules: R-8.08
    """
    asked = tuple(equals)
    drawn = list(lot(asked))
    if len(drawn) != len(asked) or set(drawn) != set(asked):
        raise ValueError("The lot must return each of the equals exactly once, in the order drawn.")
    return drawn


def personal_deputies(elected: Iterable[tuple[C, C]]) -> dict[C, C]:
    """Member to personal deputy, from the elected pairs.

    Raises ``ValueError`` when somebody is in two pairs or in both places of one:
    the pairs are approved before the election. KuntaL 105 § 3 mom.
    Rules: R-8.04
    """
    pairs = list(elected)
    _refuse_doubles([person for pair in pairs for person in pair], "person of the pairs")
    return dict(pairs)


def format_figure(value: Fraction) -> str:
    """A comparison figure as minutes print it: three decimals after a comma, e.g. 53,167.

    A half of the last decimal is rounded up. VaaliL 98 §.
    Rules: R-8.10
    """
    thousandths = int(value * 1000 + Fraction(1, 2))
    return f"{thousandths // 1000},{thousandths % 1000:03d}"


@dataclass(frozen=True)
class ReportLine(Generic[C]):
    """What the minutes tell of one elected candidate or deputy."""

    candidate: C
    list_id: Hashable
    list_votes: int
    figure: str


def report_lines(lists: Iterable[ElectionList[C]], persons: Iterable[C]) -> list[ReportLine[C]]:
    """The lines of the minutes for ``persons``, e.g. a result's elected, in their order.

    Raises ``KeyError`` for somebody on no list. VaaliL 98 §.
    Rules: R-8.10
    """
    given = list(lists)
    votes = {each.id: each.votes for each in given}
    by_candidate = {figure.candidate: figure for figure in comparison_figures(given)}
    chosen = [by_candidate[person] for person in persons]
    return [
        ReportLine(each.candidate, each.list_id, votes[each.list_id], format_figure(each.value))
        for each in chosen
    ]


def _elect(ranked: Sequence[tuple[Fraction, C]], seats: int, lot: Lot[C], deputies: int | None) -> Result[C]:
    """Fill the seats and the deputies' places from candidates ranked by value."""
    whole_number(seats, "seats", least=1)
    places = seats + (seats if deputies is None else whole_number(deputies, "deputies", least=0))
    order: list[C] = []
    lots: list[tuple[C, ...]] = []
    deputy_lots: list[tuple[C, ...]] = []
    for _value, group in groupby(ranked, key=lambda row: row[0]):
        equals = tuple(candidate for _value, candidate in group)
        first, after = len(order), len(order) + len(equals)
        # Wholly elected or wholly out: a lot would settle nothing.
        if len(equals) == 1 or after <= seats or first >= places:
            order.extend(equals)
            continue
        if first >= seats:
            deputy_lots.append(equals)
        else:
            lots.append(equals)
        order.extend(draw(lot, equals))
    return Result(order[:seats], order[seats:places], lots, deputy_lots)


def _refuse_doubles(values: Sequence[Hashable], what: str) -> None:
    seen: set[Hashable] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"The same {what} was given twice: {value}.")
        seen.add(value)


def steady_order(key: Hashable) -> tuple[bool, int, str]:
    """A sort key for ids of any kind, so that no result hangs on the order of the input."""
    return (False, key, "") if isinstance(key, int) else (True, 0, str(key))
