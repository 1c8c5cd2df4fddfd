"""The result of a council election as a file: read, checked and counted again before anything is saved.

One candidate a row, all candidates of every list, header first; the separator
is a semicolon, comma or tab. Columns: ``lista``, ``ehdokas``, ``äänet`` and,
where they are known, ``vertausluku`` (``53,167``) and ``arvonta`` (the drawn
order of equals, from one). An empty ``lista`` is a candidate outside all lists.
"""

import csv
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from io import StringIO

from django.utils.translation import gettext as _

from kokous.rules.council_elections import CouncilList, CouncilResult, council_result
from kokous.rules.elections import format_figure

REQUIRED = ("lista", "ehdokas", "äänet")
OPTIONAL = ("vertausluku", "arvonta")

#: Spreadsheets part thousands with spaces of several kinds.
_SPACES = str.maketrans("", "", " \xa0\u202f")

#: Digits that a number of the file may have: what the database holds, and what is counted in a moment.
LONGEST_NUMBER = 9
#: Characters of a candidate's name and of a list's name, as the registers hold them.
LONGEST_NAME = 100
#: Characters of a row; quoted rows may be joined, but not past what the reader of the csv module takes.
LONGEST_ROW = 2000
#: A decimal figure or a fraction; ``1e999999999`` is a number too, and counting with it would never end.
_FIGURE = re.compile(r"[0-9]{1,18}(\.[0-9]{0,12}|/[0-9]{1,18})?")


@dataclass(frozen=True)
class Problem:
    """What is wrong, and on which row of the file (the header is row 1; 0 is the whole file)."""

    row: int
    message: str

    def __str__(self) -> str:
        return (
            _("Rivi %(row)d: %(message)s") % {"row": self.row, "message": self.message}
            if self.row
            else self.message
        )


def summary(problems: Iterable[Problem]) -> list[str]:
    """The problems as sentences, those alike on one line: ``Rivit 5, 9–12: äänimäärä puuttuu.``"""
    rows: dict[str, list[int]] = {}
    for problem in problems:
        rows.setdefault(problem.message, []).append(problem.row)
    return [
        str(Problem(numbers[0], message))
        if len(numbers) == 1
        else _("Rivit %(rows)s: %(message)s") % {"rows": _ranges(numbers), "message": message}
        for message, numbers in rows.items()
    ]


def _ranges(numbers: Sequence[int]) -> str:
    """``5, 9–12``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


@dataclass(frozen=True)
class Candidate:
    """One row of the file. ``comparison`` and ``drawn`` are as given, or ``None``."""

    row: int
    list_name: str
    name: str
    votes: int
    comparison: str = ""
    drawn: int | None = None

    @property
    def list_id(self) -> str:
        """The list, or the candidate alone outside all lists."""
        return self.list_name or self.name

    @property
    def outside_lists(self) -> bool:
        """Elected outside a joint list: no deputies (KuntaL 17 § 1 mom.)."""
        return not self.list_name

    @property
    def names(self) -> tuple[str, str]:
        """Family name and given name; given after a comma, else all of it is the family name."""
        family, _comma, given = self.name.partition(",")
        return family.strip(), given.strip()


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

    @property
    def elected(self) -> int:
        """How many councillors the file gives."""
        return sum(len(each.elected) for each in self.lists)

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
    candidates, problems = parse(text)
    if not problems and len(candidates) < seats:
        problems = [Problem(0, _("Tiedostossa on vähemmän ehdokkaita kuin valtuustossa paikkoja."))]
    if problems:
        return Reading(problems)
    return _count(candidates, seats)


def parse(text: str) -> tuple[list[Candidate], list[Problem]]:
    """The rows of the file and what is wrong with them."""
    if unreadable := _unreadable_rows(text):
        return [], [Problem(row, _("riviä ei voi lukea.")) for row in unreadable]
    lines = text.lstrip("\ufeff")
    reader = csv.DictReader(StringIO(lines), delimiter=_separator(lines))
    header = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if missing := [name for name in REQUIRED if name not in header]:
        message = _("otsikkoriviltä puuttuu: %(names)s. Siinä on nyt: %(header)s.")
        values = {"names": ", ".join(missing), "header": ", ".join(filter(None, header)) or "–"}
        return [], [Problem(1, message % values)]
    reader.fieldnames = header
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    for number, cells in enumerate(reader, start=2):
        if any((cell or "").strip() for cell in cells.get(None) or []):
            message = _(
                "sarakkeita on enemmän kuin otsikossa. Nimi, jossa on pilkku, kirjoitetaan lainausmerkkeihin."
            )
            problems.append(Problem(number, message))
            continue
        row = {name: (cells.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
        found, wrong = _candidate(number, row)
        problems += wrong
        candidates += [found] if found else []
    return candidates, problems + _doubles(candidates)


def _unreadable_rows(text: str) -> list[int]:
    """Rows that no election result has: longer than their columns could be, or with a NUL."""
    rows = enumerate(text.split("\n"), start=1)
    return [number for number, row in rows if len(row) > LONGEST_ROW or "\0" in row]


def _separator(text: str) -> str:
    head = text.partition("\n")[0]
    return max(";,\t", key=head.count)


def _candidate(number: int, row: dict[str, str]) -> tuple[Candidate | None, list[Problem]]:
    wrong = []
    if not row["ehdokas"]:
        wrong.append(_("ehdokkaan nimi puuttuu."))
    if max(len(row["ehdokas"]), len(row["lista"])) > LONGEST_NAME:
        wrong.append(_("nimi on liian pitkä: enintään %(count)d merkkiä.") % {"count": LONGEST_NAME})
    votes = row["äänet"].translate(_SPACES)
    if not votes:
        wrong.append(_("äänimäärä puuttuu."))
    elif not _is_whole(votes):
        wrong.append(_("äänimäärä ”%(text)s” ei ole kokonaisluku.") % {"text": row["äänet"]})
    if row["vertausluku"] and _figure(row["vertausluku"]) is None:
        wrong.append(_("vertausluku ”%(text)s” ei ole luku.") % {"text": row["vertausluku"]})
    if row["arvonta"] and not _is_whole(row["arvonta"]):
        wrong.append(_("arvottu järjestys ”%(text)s” ei ole kokonaisluku.") % {"text": row["arvonta"]})
    if wrong:
        return None, [Problem(number, message) for message in wrong]
    drawn = int(row["arvonta"]) if row["arvonta"] else None
    return Candidate(number, row["lista"], row["ehdokas"], int(votes), row["vertausluku"], drawn), []


def _doubles(candidates: Sequence[Candidate]) -> list[Problem]:
    counts = Counter(each.name for each in candidates)
    message = _("sama nimi on tiedostossa kahdesti; erota nimet toisistaan.")
    return [Problem(each.row, message) for each in candidates if counts[each.name] > 1]


def _is_whole(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def _figure(text: str) -> tuple[Fraction, Fraction] | None:
    """A given comparison figure and how exactly it was given; ``None`` when it is no number."""
    plain = text.translate(_SPACES).replace(",", ".")
    if not _FIGURE.fullmatch(plain):
        return None
    try:
        value = Fraction(plain)
    except (ValueError, ZeroDivisionError):
        return None
    decimals = len(plain.partition(".")[2])
    return value, Fraction(0) if "/" in plain else Fraction(1, 10**decimals)


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
        figures = [_figure(each.comparison) for each in people]
        known = {figure[0] for figure in figures if figure}
        if len(known) == len(people):
            return sorted(
                equals, key=lambda row: -(_figure(self.by_row[row].comparison) or (Fraction(0),))[0]
            )
        self.open.add(equals)
        return sorted(equals)


def _count(candidates: list[Candidate], seats: int) -> Reading:
    groups: dict[str, list[Candidate]] = {}
    for each in candidates:
        groups.setdefault(each.list_id, []).append(each)
    lot = _Lot(candidates)
    lists = [
        CouncilList(name, {each.row: each.votes for each in rows}, joint=not rows[0].outside_lists)
        for name, rows in groups.items()
    ]
    result = council_result(lists, seats, lot=lot)
    counted = [_counted(name, rows, result, lot) for name, rows in groups.items()]
    problems = _open_lots(result, lot) + _mismatches(groups, result, lot)
    return Reading(problems) if problems else Reading([], [each for each in counted if each.elected])


def _counted(name: str, rows: list[Candidate], result: CouncilResult[int], lot: _Lot) -> CountedList:
    group = result.groups[name]
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


def _mismatches(groups: dict[str, list[Candidate]], result: CouncilResult[int], lot: _Lot) -> list[Problem]:
    """Rows whose given comparison figure is not the one that the votes give."""
    problems = []
    for name, rows in groups.items():
        votes = sum(each.votes for each in rows)
        for place, row in enumerate(result.groups[name].order, start=1):
            given = _figure(lot.by_row[row].comparison)
            figure = Fraction(votes, place)
            if given and abs(given[0] - figure) > given[1]:
                message = _("vertausluku on %(given)s, mutta äänistä laskettuna %(figure)s.")
                values = {"given": lot.by_row[row].comparison, "figure": format_figure(figure)}
                problems.append(Problem(row, message % values))
    return sorted(problems, key=lambda problem: problem.row)
