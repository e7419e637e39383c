"""Figures with the number of a note beside them, and figures that were struck out."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import lines, words
from test_pdf_seen import assert_only_that_cell, doubted, read


@pytest.mark.parametrize(("size", "rise"), [(5, 4), (6.5, 3.5), (8.3, 3.3), (10, 3)])
def test_the_number_of_a_note_is_not_taken_for_a_digit(size: float, rise: float) -> None:
    plain = read(lines() + words())
    (cell,) = [cell for table in plain.tables for cell in table.cells if cell.text == "11"]
    assert cell.location.box is not None and not doubted(plain)
    at = next(line for line in words().splitlines() if "00310031" in line)
    x, y = (float(one) for one in at.split(" Tm ")[0].split()[-2:])
    note = writer.text(x + 10, y + rise, "1", size)
    assert_only_that_cell(read(lines() + words() + note))


def test_a_figure_that_is_struck_out_is_doubtful() -> None:
    at = next(line for line in words().splitlines() if "00310031" in line)
    x, y = (float(one) for one in at.split(" Tm ")[0].split()[-2:])
    through = writer.stroke(x - 1, y + 3.5, x + 11, y + 3.5)
    found = assert_only_that_cell(read(lines() + words() + through))
    assert found.text == "11" and "删除线" in (found.doubt or "")
    under = writer.stroke(x - 1, y - 1.5, x + 11, y - 1.5)
    assert not doubted(read(lines() + words() + under))


def test_prose_with_a_figure_that_is_struck_out_is_doubtful() -> None:
    text = writer.text(60, 700, "全年收到申请12件")
    (paragraph,) = forms.read(writer.pdf([text])).paragraphs
    assert not paragraph.doubt
    (paragraph,) = forms.read(writer.pdf([text + writer.stroke(118, 703.5, 131, 703.5)])).paragraphs
    assert "删除线" in (paragraph.doubt or "")
