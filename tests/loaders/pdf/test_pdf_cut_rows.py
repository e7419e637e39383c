"""Rows of tables without rules on both sides of a page break."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from auditor.loaders.pdf.cells import ALIGNED, ReadCell, ReadTable
from auditor.loaders.pdf.unruled.cut_rows import doubt_cut
from auditor.loaders.pdf.unruled.fragments import Fragment


def drawn(label: str, figure: str, labels: list[Fragment]) -> Any:
    cells = [
        ReadCell(0, 0, 1, 1, (60, 700, 110, 720), label, size=10),
        ReadCell(0, 1, 1, 1, (110, 700, 200, 720), figure, size=10),
    ]
    table = ReadTable(cells, 1, 2, (60, 700, 200, 720), ALIGNED)
    return SimpleNamespace(table=table, edges=[60, 110], labels=labels, first=0, last_row=lambda: cells)


def test_what_stands_for_a_label_below_a_break_may_be_no_label_of_its_table() -> None:
    """Such as heads that run into the place of labels; nothing then tells that its row goes on."""
    label = Fragment("行政许可", (62, 702, 102, 718), 10, ())
    upper, lower = drawn("行政许可", "5", [label]), drawn("行政处罚", "7", [])
    doubt_cut(upper, lower)
    assert not any(cell.doubts for one in (upper, lower) for cell in one.table.cells)
