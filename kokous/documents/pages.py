"""Atoms onto pages.

An atom is what may not be divided: a line of text, a row of a table, a picture.
Breaking pages is then one pass over a flat list, in linear time, and the number of
pages is known before anything is painted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pen import Pen


@dataclass(slots=True, kw_only=True)
class Atom:
    """``height`` and the space ``before`` it in points; ``before`` falls away at the top of a page.

    ``keep``: no page ends after it. ``breaks``: a page begins with it.
    ``repeat``: painted again, unheard, above it where a page begins with it.
    """

    height: float
    before: float = 0.0
    keep: bool = False
    breaks: bool = False
    repeat: tuple["Atom", ...] = ()

    def paint(self, pen: "Pen", top: float) -> None:
        """Paints it with its upper edge at ``top`` points from the lower edge of the page."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom on a page, ``down`` points below the top of the text area."""

    atom: Atom
    down: float
    repeated: bool = False


def paginate(atoms: Iterable[Atom], room: float) -> list[list[Placed]]:
    """The atoms on pages of ``room`` points; always at least one page."""
    pages: list[list[Placed]] = [[]]
    down = 0.0
    for group in _groups(atoms):
        needed = sum(atom.before + atom.height for atom in group)
        turn = group[0].breaks or down + needed > room
        for index, atom in enumerate(group):
            # A group taller than a page is broken where it must be.
            full = down + atom.before + atom.height > room
            if pages[-1] and ((index == 0 and turn) or full):
                pages.append([])
                down = 0.0
            down = _place(pages[-1], atom, down)
    return pages


def _groups(atoms: Iterable[Atom]) -> Iterator[list[Atom]]:
    """Atoms that belong on one page, together."""
    group: list[Atom] = []
    for atom in atoms:
        if atom.breaks and group:
            yield group
            group = []
        group.append(atom)
        if not atom.keep:
            yield group
            group = []
    if group:
        yield group


def _place(page: list[Placed], atom: Atom, down: float) -> float:
    """Puts the atom on the page and says how far down the next one comes."""
    if not page:
        for head in atom.repeat:
            page.append(Placed(head, down, repeated=True))
            down += head.height
        page.append(Placed(atom, down))
        return down + atom.height
    page.append(Placed(atom, down + atom.before))
    return down + atom.before + atom.height
