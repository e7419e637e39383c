"""Rows of converted texts that are believed only where those beside them bear it out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import Table
from auditor.model.tables import Cell
from auditor.normaliser import normalise
from auditor.normaliser.tables.neighbours import AMONG_DOUBTED, among_doubted
from auditor.normaliser.tables.row_doubts import MISNAMED

Rows = dict[str, dict[str, Cell]]


def requests(text: str, forms: tuple[Form, ...]) -> Rows:
    found = normalise(load(Source("a.txt", text.encode())), forms).tables.requests
    assert found is not None
    return {row: dict(cells) for row, cells in found.items()}


def in_lines(text: str) -> list[str]:
    """Each cell of the tables on a line of its own."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            lines.append(line)
        elif not re.fullmatch(r"[|: -]+", line):
            lines += [cell.strip() for cell in line[1:-1].split("|") if cell.strip()]
    return lines


def row_of(lines: list[str], label: str) -> tuple[int, int]:
    """Where a row begins, and where its seven figures end."""
    at = next(at for at, line in enumerate(lines) if line.startswith(label))
    return at, at + 8


def test_figures_before_their_label_on_the_next_page(forms: tuple[Form, ...]) -> None:
    """A page that begins with figures has them before its labels: what follows there may be another row's."""
    lines = in_lines(base_text("department-2021"))
    start, end = row_of(lines, "（七）总计")
    row = lines[start:end]
    flipped = [*lines[:start], "第四页", *row[1:], row[0], *lines[end:]]
    read = requests("\n".join(flipped), forms)
    assert all(cell.doubt for cell in read["carried_out"].values() if cell.kind != "absent")
    assert not any(cell.doubt for cell in read["rejected.petition"].values())
    assert not any(cell.doubt for cell in requests("\n".join(lines), forms)["carried_out"].values())


def test_figures_of_two_rows_after_one_label(forms: tuple[Form, ...]) -> None:
    lines = in_lines(base_text("department-2021"))
    start, end = row_of(lines, "5.要求行政机关确认")
    row = lines[start:end]
    flipped = [*lines[:start], *row[1:], row[0], *lines[end:]]
    read = requests("\n".join(flipped), forms)
    assert all(cell.doubt for cell in read["other.misc"].values() if cell.kind != "absent")


def test_blanks_are_not_believed_where_many_rows_do_not_fit(forms: tuple[Form, ...]) -> None:
    """A conversion that drops blank cells shifts those rows that still have as many cells as there are columns."""
    text = base_text("department-2021")
    found = [line for line in text.splitlines() if line.startswith("|  |") and line.count("|") == 11]
    rows = [line for line in found if any(char.isdigit() for char in line.rpartition(" | 0 |")[0])]
    for line in rows[:-3]:
        text = text.replace(line, line.removesuffix(" 0 |"))
    last = rows[-1]
    text = text.replace(last, last.replace("| 0 |", "|  |", 1))
    read = requests(text, forms)
    unfit = sum(any(cell.doubt for cell in cells.values()) for cells in read.values())
    assert 4 * unfit > len(read)
    shifted = [cells for cells in read.values() if any(cell.kind == "blank" for cell in cells.values())]
    assert shifted
    assert all(cell.doubt for cells in shifted for cell in cells.values())


def test_one_blank_in_a_table_that_fits_is_a_blank(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "2.重复申请" in line)
    read = requests(text.replace(line, line.replace("| 0 |", "|  |", 1)), forms)
    assert not any(cell.doubt for cell in read["rejected.repeat"].values())
    assert any(cell.kind == "blank" for cell in read["rejected.repeat"].values())


def test_blanks_among_cells_in_doubt_are_in_doubt() -> None:
    sure, unsure = (
        Cell(raw="3", value=Decimal(3), kind="number"),
        Cell(raw="3", value=Decimal(3), kind="number", doubt="?"),
    )
    blank = Cell(raw="", value=None, kind="blank")
    assert [cell.doubt for cell in among_doubted([sure, sure, sure, unsure, blank])][-1] is None
    assert [cell.doubt for cell in among_doubted([sure, unsure, unsure, blank])][-1] == AMONG_DOUBTED
    assert [cell.doubt for cell in among_doubted([blank, blank])] == [None, None]


def test_figures_beside_a_doubtful_label_that_begins_otherwise_are_in_doubt(forms: tuple[Form, ...]) -> None:
    """Its first lines may be printed in the row above, and so the row be the next one's."""
    document = load(Source("a.md", base_text("department-2021").encode()))

    def read(
        printed: str, doubt: str | None, label: str = "上年结转", row: str = "carried_in"
    ) -> list[str | None]:
        blocks = [
            replace(
                block,
                cells=tuple(
                    replace(cell, text=printed, doubt=doubt) if label in cell.text else cell
                    for cell in block.cells
                ),
            )
            if isinstance(block, Table)
            else block
            for block in document.blocks
        ]
        tables = normalise(replace(document, blocks=tuple(blocks)), forms).tables
        return [cell.doubt for cell in (tables.requests or {})[row].values()]

    assert set(read("结转政府信息公开申三请、数本量年", "文字重叠")) == {MISNAMED}
    assert set(read("计", "文字重叠", "（七）总计", "total")) == {MISNAMED}
    assert set(read("结转政府信息公开申请数量", "文字重叠")) == {None}
    assert set(read("二、上年结转政府信息公开", "文字重叠")) == {None}
    assert set(read("结转政府信息公开申三请、数本量年", None)) == {None}


def test_the_second_line_of_a_figure_beside_a_label_set_downwards(forms: tuple[Form, ...]) -> None:
    lines: list[str] = []
    for line in base_text("department-2021").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not re.fullmatch(r"[|: -]+", line) or not line:
            lines.append("   ".join(filter(None, cells)) if line.startswith("|") else line)
    at = next(at for at, line in enumerate(lines) if "（一）予以公开" in line and line[-1].isdigit())
    assert not any(cell.doubt for cell in requests("\n".join(lines), forms)["granted"].values())
    for piece, doubt in (("、" + " " * 50 + "2", True), ("度", False)):
        read = requests("\n".join([*lines[: at + 1], piece, *lines[at + 1 :]]), forms)
        assert any(cell.doubt for cell in read["granted"].values()) is doubt
