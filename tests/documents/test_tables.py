"""Tables: cells in their columns, widths that the text decides, rows cut when too tall."""

import pytest

from kokous.documents.flow import Column, lay_out
from kokous.documents.grid import Slot, column_widths, place
from kokous.documents.model import BulletList, Cell, Paragraph, Row, Table
from kokous.documents.structure import Element
from kokous.documents.style import COLUMN, LEFT
from kokous.documents.tables import RowAtom


def columns(*rows: Row) -> list[list[int]]:
    return [[slot.column for slot in slots] for slots in place(rows)]


def widths(*rows: Row, shares: tuple[float, ...] = (), room: float = 300) -> list[float]:
    slots = [slot for row in place(rows) for slot in row]
    return [round(width) for width in column_widths(slots, shares, room)]


def rows_of(table: Table) -> list[RowAtom]:
    atoms = lay_out((table,), Element("Document"), Column(LEFT, COLUMN)).atoms
    return [atom for atom in atoms if isinstance(atom, RowAtom)]


def test_cells_stand_around_those_that_reach_down_and_across() -> None:
    assert columns(("a", "b", "c")) == [[0, 1, 2]]
    assert columns((Cell("a", rowspan=2), "b", "c"), ("d", "e")) == [[0, 1, 2], [1, 2]]
    assert columns(("a", Cell("b", colspan=2, rowspan=2), "c"), ("d", "e")) == [[0, 1, 3], [0, 3]]


def test_a_cell_across_moves_on_when_what_reaches_down_is_in_its_way() -> None:
    assert columns(("a", Cell("b", rowspan=2)), (Cell("c", colspan=2),)) == [[0, 1, 2, 3], [0, 2]]


def test_more_columns_than_fit_lose_nothing() -> None:
    rows = rows_of(Table(rows=(tuple("sana" for _ in range(80)),)))
    letters = "".join(part.text for row in rows for atom, _ in row.hung for part in atom.line.parts)
    assert letters.replace("\u00ad", "") == "sana" * 80


def test_short_rows_are_filled_and_empty_ones_left_out() -> None:
    assert columns(("a", "b", "c"), (), ("d",)) == [[0, 1, 2], [0, 1, 2]]
    assert place((("a",),), breadth=2)[0][1] == Slot(Cell(), 0, 1)


def test_a_cell_reaches_at_most_to_the_last_row() -> None:
    (row,) = place(((Cell("a", rowspan=9),),))
    assert row[0].cell.rowspan == 1


@pytest.mark.parametrize("spans", [{"colspan": 0}, {"rowspan": -1}])
def test_a_cell_without_extent_is_refused(spans: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Cell("a", **spans)


def test_given_shares_decide_and_otherwise_the_text() -> None:
    assert widths(("a", "b"), shares=(1, 2)) == [100, 200]
    narrow, wide = widths(("1", "Kaupunginhallituksen esitys"))
    assert narrow + wide == 300
    assert wide > 4 * narrow


def test_the_longest_word_of_each_column_fits_when_all_do() -> None:
    words = ("Kaupunginhallitus", "a " * 200)
    first, second = widths(words)
    assert first > 90
    assert first + second == 300
    alone, other = widths(("Kaupunginhallitus" * 9, "Kaupunginhallitus" * 9))
    assert alone == other == 150


def test_one_long_word_does_not_push_the_other_columns_aside() -> None:
    first, second = widths(("Kaupunginhallitus" * 3, "a " * 200))
    assert first < second


def test_a_cell_over_two_columns_widens_both() -> None:
    rows = ((Cell("Kaupunginhallituksenkokous", colspan=2), "c"), ("a", "b", "c " * 200))
    first, second, _ = widths(*rows)
    assert first == second
    assert first + second > 140


def test_a_list_in_a_cell_counts_for_the_width() -> None:
    bare = widths((Cell("Kaupunginhallitus"), "a " * 200))[0]
    listed = widths((Cell((BulletList(("Kaupunginhallitus",)),)), "a " * 200))[0]
    assert 0 < listed - bare < 40


def test_a_row_is_as_tall_as_its_tallest_cell() -> None:
    one, three = rows_of(Table(rows=(("a", "b"), ("a", "b\nb\nb"))))
    assert three.height - one.height == pytest.approx(2 * 13.5)


def test_a_tall_cell_over_two_rows_stretches_the_last() -> None:
    first, second = rows_of(Table(rows=((Cell("a\na\na\na\na", rowspan=2), "b"), ("c",))))
    assert first.height == pytest.approx(21.5)
    assert first.height + second.height == pytest.approx(5 * 13.5 + 8)
    assert first.keep
    assert not second.keep


def test_rules_leave_out_a_cell_that_goes_on() -> None:
    first, second = rows_of(Table(rows=((Cell("a", rowspan=2), "b", "c"), ("d", "e")), widths=(1, 1, 1)))
    third = COLUMN / 3
    assert first.rules == [(pytest.approx(LEFT + third), pytest.approx(LEFT + COLUMN))]
    assert second.rules == [(pytest.approx(LEFT), pytest.approx(LEFT + COLUMN))]
    assert rows_of(Table(rows=(("a",),), manner="plain"))[0].rules == []


def test_a_row_too_tall_is_cut_into_slices_that_lose_nothing() -> None:
    (whole,) = rows_of(Table(rows=(("\n".join("a" * 11), "b"),)))
    slices = rows_of(Table(rows=(("\n".join("a" * 61), Cell((Paragraph("b"),))),)))
    assert len(whole.hung) == 12
    assert len(slices) > 5
    assert sum(len(row.hung) for row in slices) == 62
    assert sum(row.height for row in slices) == pytest.approx(61 * 13.5 + 8)
    assert [bool(row.rules) for row in slices] == [False] * (len(slices) - 1) + [True]


def test_two_hundred_rows_are_laid_out_once_each() -> None:
    rows = rows_of(Table(header=(("Nimi", "Ääni"),), rows=tuple((f"Jäsen {n}", "JAA") for n in range(200))))
    assert len(rows) == 201
    assert sum(len(row.hung) for row in rows) == 402
    assert {len(row.repeat) for row in rows[1:]} == {1}
