"""What the file of an election result is about: candidates, their lists, and what is wrong on which row."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kokous.core.text import tidy_line

#: What a tidy text may have between pictures, and no name has.
_UNSEEN = dict.fromkeys(map(ord, "\u200d\ufe0e\ufe0f"))


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
        else _("Rivit %(rows)s: %(message)s") % {"rows": ranges(numbers), "message": message}
        for message, numbers in rows.items()
    ]


def ranges(numbers: Sequence[int]) -> str:
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
    number: int | None = None
    profession: str = ""
    email: str = ""

    @property
    def list_key(self) -> tuple[str, int]:
        """What the rows of one list have in common; a candidate outside all lists has it alone."""
        return (same(self.list_name), 0) if self.list_name else ("", self.row)

    @property
    def outside_lists(self) -> bool:
        """Elected outside a joint list: no deputies (KuntaL 17 § 1 mom.)."""
        return not self.list_name

    @property
    def label(self) -> str:
        """The name with the number that tells it from a namesake: ``Haapa, Tiira (12)``."""
        return self.name if self.number is None else f"{self.name} ({self.number})"

    @property
    def description(self) -> str:
        """All that tells the candidate from a namesake: ``Haapa, Tiira (12), Lista A, metsuri``."""
        return ", ".join(filter(None, (self.label, self.list_name, self.profession)))

    @property
    def names(self) -> tuple[str, str]:
        """Family name and given name; given after a comma, else all of it is the family name."""
        family, _comma, given = self.name.partition(",")
        return family.strip(), given.strip()


@dataclass
class Rows:
    """What a file says: its candidates, what is wrong in it, and what the reader should know of it."""

    candidates: list[Candidate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def same(name: str) -> str:
    """By what two spellings are one name: NFKC, no case, single spaces, nothing that is not seen."""
    return tidy_line(unicodedata.normalize("NFKC", tidy_line(name).translate(_UNSEEN)).casefold())
