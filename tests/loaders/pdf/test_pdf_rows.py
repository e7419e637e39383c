"""Rows that are ruled off from one another in part."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
from test_pdf_drawn import GRID, HEIGHT, ROWS, TOP, WIDTH, X, grid, only_table

from auditor.loaders.pdf.ruled.neighbours import STACKED


def box(left: float, top: float, right: float, bottom: float) -> str:
    return "".join(
        writer.stroke(*line)
        for line in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        )
    )


def test_rows_that_stand_apart_each_in_a_frame_of_its_own() -> None:
    """Their columns are parted within the frames, by lines too short to part those of a table."""
    high, apart = 9, 5.9
    frames = text = ""
    for row, cells in enumerate(ROWS):
        top = TOP - row * (high + apart)
        frames += "".join(box(X + at * WIDTH, top, X + (at + 1) * WIDTH, top - high) for at in range(5))
        text += "".join(
            writer.text(X + (at + 0.4) * WIDTH, top - 7.5, word, size=7) for at, word in enumerate(cells)
        )
    table = only_table(forms.read(writer.pdf([frames + text])))
    assert grid(table) == ROWS


def test_figures_of_two_rows_in_a_cell_are_in_doubt() -> None:
    upright = "".join(writer.stroke(X + at * WIDTH, TOP, X + at * WIDTH, TOP - 4 * HEIGHT) for at in range(6))
    across = "".join(
        writer.stroke(X, TOP - at * HEIGHT, X + 5 * WIDTH, TOP - at * HEIGHT) for at in (0, 1, 2, 4)
    )
    label = writer.stroke(X, TOP - 3 * HEIGHT, X + 2 * WIDTH, TOP - 3 * HEIGHT)
    table = only_table(forms.read(writer.pdf([upright + across + label + writer.table_text(ROWS, **GRID)])))
    doubted = [cell.text for cell in table.cells if STACKED in (cell.doubt or "")]
    assert doubted == ["5\n18", "6\n9", "15\n34"]


def test_rows_that_nothing_parts_one_of_which_runs_across() -> None:
    """Above a line between two columns stands the name of both."""
    frame = box(X, TOP, X + 4 * WIDTH, TOP - 80) + writer.stroke(X + 160, TOP - 18, X + 160, TOP - 80)
    title = writer.text(X + 190, TOP - 12, "第六项")
    rows = [["信息内容", "处理决定数量"], ["行政处罚", "16"], ["行政强制", "17"]]
    text = writer.table_text(rows, X, TOP - 20, 2 * WIDTH, 20)
    tables = forms.read(writer.pdf([frame + title + text])).tables
    assert [row for table in tables for row in grid(table)[-2:]] == rows[1:]


def test_several_rows_in_each_cell_as_wide_as_the_table() -> None:
    """Lines stand under every second row alone, and none part the columns of most."""
    rows = [[label, *figures[:2], "/"] for label, *figures in ROWS[1:]] * 2
    frame = box(X, TOP, X + 4 * WIDTH, TOP - 7 * HEIGHT)
    across = "".join(
        writer.stroke(X, TOP - at * HEIGHT, X + 4 * WIDTH, TOP - at * HEIGHT) for at in (1, 3, 5)
    )
    column = writer.stroke(X + WIDTH, TOP - 5 * HEIGHT, X + WIDTH, TOP - 7 * HEIGHT)
    text = writer.table_text([ROWS[0][:4], *rows], X, TOP, WIDTH, HEIGHT)
    table = only_table(forms.read(writer.pdf([frame + across + column + text])))
    assert grid(table)[1:] == rows


def test_lines_of_strokes_between_rows_are_no_figures() -> None:
    """Rules set as dashes, as programs print that draw with characters alone."""
    rules = "".join(writer.text(X, TOP - at * HEIGHT - 3, "—" * 40, size=10) for at in range(5))
    document = forms.read(writer.pdf([rules + writer.table_text(ROWS, **GRID)]))
    assert not any("—" in cell.text for table in document.tables for cell in table.cells)
    assert not any("—" in paragraph.text for paragraph in document.paragraphs)
