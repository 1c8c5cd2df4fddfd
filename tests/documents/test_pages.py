"""Atoms onto pages: what stays together and what is repeated."""

import pytest

from kokous.documents import build  # noqa: F401 - teaches the layout its kinds of blocks
from kokous.documents.flow import Column, lay_out
from kokous.documents.model import Block, Heading, KeepTogether, PageBreak, Paragraph, Table
from kokous.documents.pages import Atom, paginate
from kokous.documents.structure import Element
from kokous.documents.style import COLUMN, LEFT


def heights(pages: list) -> list[list[float]]:
    return [[placed.atom.height for placed in page] for page in pages]


def on_pages(*blocks: Block, room: float) -> list[int]:
    """How many atoms each page gets."""
    atoms = lay_out(blocks, Element("Document"), Column(LEFT, COLUMN)).atoms
    return [len(page) for page in paginate(atoms, room)]


def paragraph(lines: int) -> Paragraph:
    return Paragraph("\n".join("rivi" for _ in range(lines)))


def test_a_page_is_filled_and_the_rest_goes_on_the_next() -> None:
    assert heights(paginate([Atom(height=40) for _ in range(5)], 100)) == [[40, 40], [40, 40], [40]]
    assert paginate([], 100) == [[]]


def test_space_before_an_atom_counts_except_at_the_top_of_a_page() -> None:
    pages = paginate([Atom(height=40, before=30) for _ in range(3)], 110)
    assert [[placed.down for placed in page] for page in pages] == [[0, 70], [0]]


def test_what_is_kept_with_the_next_moves_with_it() -> None:
    atoms = [Atom(height=70), Atom(height=20, keep=True), Atom(height=20)]
    assert heights(paginate(atoms, 100)) == [[70], [20, 20]]


def test_a_group_taller_than_a_page_is_broken_all_the_same() -> None:
    atoms = [Atom(height=40, keep=True) for _ in range(5)]
    assert heights(paginate(atoms, 100)) == [[40, 40], [40, 40], [40]]


def test_a_head_is_repeated_only_where_a_page_begins_inside_its_table() -> None:
    head = Atom(height=10, keep=True)
    rows = [Atom(height=40, repeat=(head,)) for _ in range(4)]
    pages = paginate([head, *rows], 100)
    assert [[placed.repeated for placed in page] for page in pages] == [[False] * 3, [True, False, False]]
    assert [placed.down for placed in pages[1]] == [0, 10, 50]


@pytest.mark.parametrize(("lines", "expected"), [(4, [4]), (5, [3, 2]), (6, [4, 2]), (3, [3])])
def test_neither_a_first_nor_a_last_line_stands_alone(lines: int, expected: list[int]) -> None:
    assert on_pages(paragraph(lines), room=4 * 15.5) == expected


def test_two_lines_at_the_foot_are_the_fewest() -> None:
    assert on_pages(paragraph(3), paragraph(4), room=4 * 15.5 + 8) == [3, 4]


def test_a_heading_stands_with_the_text_below_it() -> None:
    assert on_pages(paragraph(4), Heading(2, "Otsikko"), paragraph(2), room=6 * 15.5) == [4, 3]


def test_a_page_break_begins_one_page_and_none_at_the_start() -> None:
    assert on_pages(PageBreak(), paragraph(1), PageBreak(), PageBreak(), paragraph(1), room=300) == [1, 1]


def test_what_is_kept_together_moves_together() -> None:
    both = (paragraph(2), paragraph(2))
    assert on_pages(paragraph(3), *both, room=6 * 15.5 + 16) == [5, 2]
    assert on_pages(paragraph(3), KeepTogether(both), room=6 * 15.5 + 16) == [3, 4]


def test_the_last_row_of_a_table_does_not_stand_alone() -> None:
    table = Table(rows=tuple((f"Rivi {number}",) for number in range(5)))
    assert on_pages(table, room=4 * 21.5) == [3, 2]


def test_pages_are_broken_in_one_pass() -> None:
    class Counting(Atom):
        asked = 0

        def __getattribute__(self, name: str) -> object:
            Counting.asked += 1
            return super().__getattribute__(name)

    def asked(count: int) -> int:
        Counting.asked = 0
        paginate([Counting(height=15, keep=number % 3 == 0) for number in range(count)], 700)
        return Counting.asked

    assert asked(4000) < 4.1 * asked(1000)


@pytest.mark.parametrize(("lines", "expected"), [(3, [10, 7]), (7, [16, 5])])
def test_a_few_lines_under_a_heading_stay_with_it_and_the_next_heading(
    lines: int, expected: list[int]
) -> None:
    """A § does not end a page with its heading and case number alone."""
    blocks = (paragraph(10), Heading(2, "§ 5 Piha"), paragraph(lines), Heading(3, "Selostus"), paragraph(2))
    assert on_pages(*blocks, room=18.5 * 15.5) == expected
