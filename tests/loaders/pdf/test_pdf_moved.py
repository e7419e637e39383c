"""Figures that are printed beside where they belong, as those filled into a form may be, are not read for certain."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import GRID, HEIGHT, ROWS, TOP, WIDTH, X, lines, only_table, words

from auditor.loaders.pdf.ruled.crossings import CROSSED, MOVED
from auditor.model.document import Table

LABELS = [ROWS[0], *([label, "", "", "", ""] for label, *_ in ROWS[1:])]
FIGURES = [["", "", "", "", ""], *(["", *figures] for _, *figures in ROWS[1:])]


def read(right: float, down: float, figures: list[list[str]] = FIGURES) -> Table:
    moved = writer.table_text(figures, X + right, TOP - down, WIDTH, HEIGHT)
    return only_table(forms.read(writer.pdf([lines() + writer.table_text(LABELS, **GRID) + moved])))


@pytest.mark.parametrize(("right", "down"), [(39, 0), (-39, 0), (0, 11), (0, -10)])
def test_figures_over_borders_put_all_of_their_table_into_doubt(right: float, down: float) -> None:
    cells = [cell for cell in read(right, down).cells if cell.row and cell.column]
    assert any(CROSSED in (cell.doubt or "") for cell in cells)
    assert all(MOVED in (cell.doubt or "") for cell in cells)


@pytest.mark.parametrize(("right", "down"), [(0, 0), (24, 0), (0, 5), (0, -5)])
def test_figures_within_their_cells_are_read(right: float, down: float) -> None:
    assert not any(cell.doubt for cell in read(right, down).cells)


def test_two_figures_over_borders_are_no_sign_of_others() -> None:
    two = [[""] * 5, ["", "11", "22", "", ""], [""] * 5, [""] * 5]
    cells = [cell for cell in read(39, 0, two).cells if cell.row and cell.column]
    assert sum(CROSSED in (cell.doubt or "") for cell in cells) == 3
    assert not any(MOVED in (cell.doubt or "") for cell in cells)


def test_figures_wider_than_their_cells_are_no_sign_of_others() -> None:
    wide = [[""] * 5, *([["", "12345678901234567", "", "", ""]] * 3)]
    cells = [cell for cell in read(0, 0, wide).cells if cell.row and cell.column]
    assert any(CROSSED in (cell.doubt or "") for cell in cells)
    assert not any(MOVED in (cell.doubt or "") for cell in cells)


@pytest.mark.parametrize("rows", [1, 2])
def test_cells_that_look_blank_over_figures_printed_too_low_are_doubtful(rows: int) -> None:
    """Under the table they are a line of text, or what looks like another table."""
    low = [[""] * 5, [""] * 5, [""] * 5, ["", "7", "18", "9", "34"], ["", "1", "2", "3", "6"]]
    table = forms.read(
        writer.pdf(
            [
                lines()
                + writer.table_text(LABELS, **GRID)
                + writer.table_text(low[: 3 + rows], X, TOP - HEIGHT / 2 - 4, WIDTH, HEIGHT)
            ]
        )
    ).tables[0]
    last = [cell for cell in table.cells if cell.row == 3 and cell.column]
    assert len(last) == 4 and all(cell.doubt for cell in last)


@pytest.mark.parametrize("right", [-52, 46, 52])
def test_figures_a_column_beside_where_they_belong_are_doubtful(right: float) -> None:
    """Those of one column stand behind the labels, or outside the table, and those at the other end are blank."""
    cells = [cell for cell in read(right, 0).cells if cell.row and cell.column]
    assert sum(cell.text.isdecimal() for cell in cells) == 9
    assert all(cell.doubt for cell in cells)


def test_nothing_printed_in_the_heads_above_blanks_leaves_these_in_doubt() -> None:
    heads = writer.table_text(ROWS[:1], X, TOP + 6, WIDTH, HEIGHT)
    dashes = writer.table_text([["—"] * 5], X, TOP - 4, WIDTH, HEIGHT)
    table = only_table(forms.read(writer.pdf([lines(2) + heads + dashes])))
    assert all(MOVED in (cell.doubt or "") for cell in table.cells if cell.column)


def test_a_figure_beside_the_frame_of_a_stamp_is_no_blank() -> None:
    """The frame, which has the height of a line, divides the cell: the figure stands in the second of three."""
    x, y = X + 2 * WIDTH + 50, TOP - 2 * HEIGHT + 6
    frame = f"{x} {y} 20 {HEIGHT - 12} re S\n"
    table = only_table(forms.read(writer.pdf([lines() + words() + frame])))
    row = [cell for cell in table.cells if cell.row == 1 and cell.column]
    assert [cell.text for cell in row if cell.rowspan == 1 and not cell.doubt] == []
    assert any(cell.rowspan == 1 for cell in row)
