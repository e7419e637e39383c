"""Columns that nearly touch, without rules: parted where no row prints anything."""

from __future__ import annotations

from collections.abc import Sequence

import pdf_forms as forms
import pdf_writer as writer

from auditor.model.document import Table

FIRST, STEP, PITCH, TOP = 200, 25.6, 24, 700
"""Five digits of ten points are 25 wide: 0.6 points are left between columns."""
ROWS = [
    ["本年新收", "30653", "49887", "0", "46629"],
    ["上年结转", "5693", "38886", "73960", "22945"],
    ["予以公开", "10788", "8544", "65722", "61260"],
    ["部分公开", "25217", "486", "66767", "47245"],
]
HEADS = ["", "甲乙", "丙丁", "戊己", "庚辛"]


def page(rows: Sequence[Sequence[str]], *, step: float = STEP, operators: str = "") -> str:
    out = ""
    for at, cells in enumerate(rows):
        y = TOP - at * PITCH
        out += writer.text(90, y, cells[0]) if cells[0] else ""
        for column, words in enumerate(cells[1:]):
            width = sum(5 if char < "\x7f" else 10 for char in words)
            x = FIRST + column * step + (step - width) / 2
            out += writer.text(x, y, words, operators=operators) if words else ""
    return out


def table(content: str) -> Table:
    (found,) = forms.read(writer.pdf([content])).tables
    return found


def figures(found: Table) -> list[list[str]]:
    rows = [cells for cells in found.by_row() if any(cell.text[:1].isdigit() for cell in cells)]
    return [[cell.text for cell in cells[1:]] for cells in rows]


def test_figures_that_nearly_touch_are_parted() -> None:
    found = table(page([HEADS, *ROWS]))
    assert figures(found) == [row[1:] for row in ROWS]
    assert not any(cell.doubt for cell in found.cells)


def test_two_rows_are_parted_with_their_heads() -> None:
    found = table(page([HEADS, *ROWS[:2]]))
    assert figures(found) == [row[1:] for row in ROWS[:2]]
    assert not any(cell.doubt for cell in found.cells)


def test_digits_set_apart_alike_are_one_figure() -> None:
    """All figures have as many digits, so that what lies between those is open in all rows."""
    rows = [[label, "123", "456", "789", "321"] for label, *_ in ROWS]
    found = table(page([HEADS, *rows], step=70, operators="0.9 Tc"))
    assert figures(found) == [row[1:] for row in rows]


def test_figures_that_touch_are_doubtful() -> None:
    found = table(page([HEADS, *ROWS], step=25))
    joined = [cell for row in list(found.by_row())[1:] for cell in row[1:] if len(cell.text) > 5]
    assert joined and all(cell.doubt for cell in joined)
