"""The result of a council election as a file: read, checked and counted again before anything is saved.

One candidate a row, all candidates of every list, header first; the separator
is a semicolon, comma or tab. Columns: ``lista``, ``ehdokas`` (or ``sukunimi`` and ``etunimi``), ``äänet`` and,
where they are known, ``ehdokasnumero``, ``vertausluku`` (``53,167``), ``arvonta`` (the drawn
order of equals, from one), ``ammatti`` and ``sähköposti``, or what they are called in Swedish
(:mod:`kokous.access.election_columns`). An empty ``lista`` is a candidate outside all lists.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from kokous.access.election_candidates import Candidate, Problem, summary
from kokous.access.election_rows import figure_of, parse
from kokous.core.text import folded
from kokous.rules.council_elections import CouncilList, CouncilResult, council_result
from kokous.rules.elections import format_figure

#: See :attr:`Candidate.list_key`.
ListKey = tuple[str, int]


@dataclass(frozen=True)
class Place:
    """A counted candidate with the exact comparison figure."""

    candidate: Candidate
    figure: Fraction

    @property
    def figure_text(self) -> str:
        """The figure as minutes print it, three decimals."""
        return format_figure(self.figure)


@dataclass
class CountedList:
    """One election group: the elected and the deputies in order."""

    name: str
    votes: int
    outside_lists: bool
    elected: list[Place] = field(default_factory=list)
    deputies: list[Place] = field(default_factory=list)


@dataclass
class Reading:
    """What came of a file: either ``problems`` or the whole council, never half of it."""

    problems: list[Problem] = field(default_factory=list)
    lists: list[CountedList] = field(default_factory=list)
    #: Lists and lone candidates that win nothing: a list that should have won is seen among them.
    without_seat: list[CountedList] = field(default_factory=list)
    #: What the reader should know of a file that is right: lists written in two ways, namesakes, unused columns.
    notes: list[str] = field(default_factory=list)
    #: Every row of the file.
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def elected(self) -> int:
        """How many councillors the file gives."""
        return sum(len(each.elected) for each in self.lists)

    @property
    def placed(self) -> list[Candidate]:
        """Those who come into the register: the elected and the deputies."""
        return [place.candidate for each in self.lists for place in (*each.elected, *each.deputies)]

    @property
    def summary(self) -> list[str]:
        """The problems as sentences for a page, those alike on one line."""
        return summary(self.problems)


def read(text: str, *, seats: int) -> Reading:
    """Read and count an election result for a council of ``seats``.

    Every faulty row is named. The count is made anew from the votes (VaaliL
    89–91 §, R-8.07–R-8.09) and compared with the figures of the file; equals at
    a boundary need the drawn order (VaaliL 90 §, R-8.08).
    """
    rows = parse(text)
    if not rows.problems and len(rows.candidates) < seats:
        rows.problems = [Problem(0, _("Tiedostossa on vähemmän ehdokkaita kuin valtuustossa paikkoja."))]
    if rows.problems:
        return Reading(sorted(rows.problems, key=lambda problem: problem.row))
    return _count(rows.candidates, seats, rows.notes)


class _Lot:
    """The drawn order from the file; what it leaves open is kept in ``open``."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.by_row = {each.row: each for each in candidates}
        self.open: set[tuple[int, ...]] = set()

    def __call__(self, equals: tuple[int, ...]) -> list[int]:
        people = [self.by_row[row] for row in equals]
        drawn = {each.drawn for each in people}
        if None not in drawn and len(drawn) == len(people):
            return sorted(equals, key=lambda row: self.by_row[row].drawn or 0)
        figures = [figure_of(each.comparison) for each in people]
        known = {figure[0] for figure in figures if figure}
        if len(known) == len(people):
            return sorted(
                equals, key=lambda row: -(figure_of(self.by_row[row].comparison) or (Fraction(0),))[0]
            )
        self.open.add(equals)
        return sorted(equals)


def _count(candidates: list[Candidate], seats: int, notes: list[str]) -> Reading:
    groups: dict[ListKey, list[Candidate]] = {}
    for each in candidates:
        groups.setdefault(each.list_key, []).append(each)
    lot = _Lot(candidates)
    lists = [
        CouncilList(key, {each.row: each.votes for each in rows}, joint=not rows[0].outside_lists)
        for key, rows in groups.items()
    ]
    result = council_result(lists, seats, lot=lot)
    if problems := _open_lots(result, lot) + _mismatches(groups, result, lot):
        return Reading(problems)
    names = _group_names(groups)
    counted = [_counted(names[key], key, rows, result, lot) for key, rows in groups.items()]
    winners = [each for each in counted if each.elected]
    return Reading([], winners, [each for each in counted if not each.elected], notes, candidates)


def _group_names(groups: dict[ListKey, list[Candidate]]) -> dict[ListKey, str]:
    """What each list is called; a lone candidate's number tells it from a list or another of the same name."""
    names = {key: rows[0].list_name or rows[0].name for key, rows in groups.items()}
    held = Counter(map(folded, names.values()))
    return {
        key: groups[key][0].label if key[0] == "" and held[folded(name)] > 1 else name
        for key, name in names.items()
    }


def _counted(
    name: str, key: ListKey, rows: list[Candidate], result: CouncilResult[int], lot: _Lot
) -> CountedList:
    group = result.groups[key]
    votes = sum(each.votes for each in rows)
    figures = {row: Fraction(votes, place) for place, row in enumerate(group.order, start=1)}
    places = {row: Place(lot.by_row[row], figure) for row, figure in figures.items()}
    elected, deputies = ([places[row] for row in chosen] for chosen in (group.elected, group.deputies))
    return CountedList(name, votes, rows[0].outside_lists, elected, deputies)


def _open_lots(result: CouncilResult[int], lot: _Lot) -> list[Problem]:
    """Equals whose order decides something and was not told."""
    elected = set(result.elected)
    deciding = [equals for equals in result.lots if equals in lot.open]
    for name, drawn in result.lots_in_lists.items():
        deciding += [each for each in drawn if each in lot.open and _decides(each, elected, result, name)]
    message = _(
        "tasatilanne ratkaisee paikan tai järjestyksen: merkitse arvottu järjestys sarakkeeseen arvonta (VaaliL 90 §)."
    )
    return [Problem(row, message) for row in sorted({row for equals in deciding for row in equals})]


def _decides(equals: tuple[int, ...], elected: set[int], result: CouncilResult[int], name: Hashable) -> bool:
    placed = elected | set(result.groups[name].deputies)
    return bool(placed & set(equals)) and not elected.issuperset(equals)


def _mismatches(
    groups: dict[ListKey, list[Candidate]], result: CouncilResult[int], lot: _Lot
) -> list[Problem]:
    """Rows whose given comparison figure is not the one that the votes give."""
    problems = []
    for name, rows in groups.items():
        votes = sum(each.votes for each in rows)
        for place, row in enumerate(result.groups[name].order, start=1):
            given = figure_of(lot.by_row[row].comparison)
            figure = Fraction(votes, place)
            if given and abs(given[0] - figure) > given[1]:
                message = _("vertausluku on %(given)s, mutta äänistä laskettuna %(figure)s.")
                values = {"given": lot.by_row[row].comparison, "figure": format_figure(figure)}
                problems.append(Problem(row, message % values))
    return sorted(problems, key=lambda problem: problem.row)
