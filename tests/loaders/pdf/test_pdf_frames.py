"""Borders around a page that tables in it touch or cross."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest

from auditor.model.document import Document

ROWS = [["项目", "上年", "本年"], ["行政许可", "3", "4"], ["行政处罚", "5", "6"]]
TITLE = "某县水务局2023年政府信息公开工作年度报告"


def framed(frame: list[tuple[float, float, float, float]], width: float = 120) -> Document:
    content = writer.text(160, 760, TITLE) + writer.text(64, 400, "三、收到和处理政府信息公开申请情况")
    content += writer.table_lines(3, 3, 60, 700, width, 24) + writer.table_text(ROWS, 60, 700, width, 24)
    for x0, y0, x1, y1 in frame:
        content += writer.stroke(x0, y0, x1, y0) + writer.stroke(x0, y1, x1, y1)
        content += writer.stroke(x0, y0, x0, y1) + writer.stroke(x1, y0, x1, y1)
    return forms.read(writer.pdf([content]))


@pytest.mark.parametrize(
    "frame",
    [
        [(57, 50, 430, 790)],  # beside its left side
        [(64, 50, 416, 790)],  # crossed at both sides
        [(57, 50, 423, 790), (54, 47, 426, 793)],  # two lines
        [(57, 50, 423, 702)],  # around the table, and what stands under it
    ],
)
def test_a_table_in_a_frame_is_a_table_and_its_page_is_text(
    frame: list[tuple[float, float, float, float]],
) -> None:
    document = framed(frame)
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.by_row()] == ROWS
    assert not any(cell.doubt for cell in table.cells)
    assert [one.text for one in document.paragraphs] == [TITLE, "三、收到和处理政府信息公开申请情况"]


def test_lines_that_run_on_beyond_its_sides_make_it_a_table() -> None:
    """Its first and last column, of which nothing closes the outer sides, are its own."""
    content = writer.stroke(60, 700, 420, 700) + writer.stroke(60, 676, 420, 676)
    content += writer.stroke(180, 724, 180, 652) + writer.stroke(300, 724, 300, 652)
    content += writer.table_text(ROWS, 60, 724, 120, 24)
    (table,) = forms.read(writer.pdf([content])).tables
    assert [[cell.text for cell in row] for row in table.by_row()] == ROWS


@pytest.mark.parametrize("first", [1, 57])
def test_the_letters_and_numbers_around_the_cells_of_a_spreadsheet_are_none_of_them(first: int) -> None:
    rows = [["", "A", "B", "C"], *([str(first + at), *row] for at, row in enumerate(ROWS))]
    content = writer.table_lines(4, 4, 60, 700, 80, 24) + writer.table_text(rows, 60, 700, 80, 24)
    (table,) = forms.read(writer.pdf([content])).tables
    assert [[cell.text for cell in row] for row in table.by_row()] == ROWS


@pytest.mark.parametrize(("corner", "second"), [("D", "2"), ("A", "9")])
def test_letters_or_numbers_that_are_not_one_after_another_stay(corner: str, second: str) -> None:
    rows = [["", corner, "B", "C"], ["1", *ROWS[0]], [second, *ROWS[1]], ["3", *ROWS[2]]]
    content = writer.table_lines(4, 4, 60, 700, 80, 24) + writer.table_text(rows, 60, 700, 80, 24)
    (table,) = forms.read(writer.pdf([content])).tables
    assert [[cell.text for cell in row] for row in table.by_row()] == rows


@pytest.mark.parametrize("colour", ["1 1 1", "1 1 0"])
@pytest.mark.parametrize("size", [10, 16])
def test_a_date_whose_pieces_are_shaded_as_wide_as_they_are_is_text(colour: str, size: int) -> None:
    """As Word and LibreOffice paint behind each run what was pasted from a web page, or is highlighted."""
    ground, words, x = "", "", 300.0
    for piece in ["2024", "年", "1", "月", "15", "日"]:
        width = sum(size / 2 if char.isdecimal() else size for char in piece) + size / 5
        ground += writer.bar(x, 500 - 0.2 * size, width, 1.2 * size)
        words += writer.text(x + (size / 5 if piece in "年月日" else 0), 500, piece, size)
        x += width
    document = forms.read(writer.pdf([f"q {colour} rg {ground} Q {writer.text(80, 600, TITLE)} {words}"]))
    assert [one.text for one in document.paragraphs] == [TITLE, "2024年1月15日"]


def test_painted_cells_that_their_figures_do_not_fill_are_a_row() -> None:
    ground = "".join(writer.bar(100 + 40 * at, 495, 39, 20) for at in range(7))
    figures = "".join(writer.text(116 + 40 * at, 500, str(at + 3)) for at in range(7))
    (table,) = forms.read(writer.pdf([f"q 1 1 0 rg {ground} Q {figures}"])).tables
    assert [cell.text for cell in table.cells] == list("3456789")
