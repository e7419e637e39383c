"""A table folded into two halves side by side."""

from __future__ import annotations

from auditor.model.document import TableCell
from auditor.normaliser.tables.halves import unfolded
from auditor.normaliser.tables.printed import PrintedRow

HEADS = ["行名", "自然人", "商业企业", "总计"]


def rows(*texts: list[str], spans: int = 1) -> list[PrintedRow]:
    return [
        PrintedRow(
            tuple(
                TableCell(text, at, spans * column, colspan=spans)
                for column, text in enumerate(row)
                if text != "·"
            ),
            True,
            7,
            "ruling lines",
        )
        for at, row in enumerate(texts)
    ]


def read(printed: list[PrintedRow]) -> list[list[tuple[int, str]]]:
    return [[(cell.column, cell.text) for cell in row.cells] for row in unfolded(printed)]


def as_read(*texts: list[str]) -> list[list[tuple[int, str]]]:
    return [list(enumerate(row)) for row in texts]


def test_the_right_half_goes_on_below_the_left() -> None:
    folded = rows(HEADS * 2, ["甲", "1", "2", "3", "丙", "7", "8", "15"], ["乙", "4", "5", "9", *[""] * 4])
    assert read(folded) == as_read(
        HEADS, ["甲", "1", "2", "3"], ["乙", "4", "5", "9"], ["丙", "7", "8", "15"]
    )


def test_cells_that_began_in_rows_above_leave_their_places() -> None:
    """A group's label over two rows is printed in the first of them only."""
    folded = rows(
        HEADS * 2, ["甲", "1", "2", "3", "丙", "7", "8", "15"], ["·", "4", "5", "9", "·", "0", "6", "6"]
    )
    assert read(folded)[3:] == [[(0, "丙"), (1, "7"), (2, "8"), (3, "15")], [(1, "0"), (2, "6"), (3, "6")]]


def test_heads_that_differ_are_of_one_table() -> None:
    other = [*HEADS, "行名", "自然人", "科研机构", "总计"]
    printed = rows(other, ["甲", "1", "2", "3", "丙", "7", "8", "15"])
    assert list(unfolded(printed)) == printed


def test_a_cell_over_both_halves_holds_them_together() -> None:
    printed = [*rows(["申请人情况"], spans=8), *rows(HEADS * 2, ["甲", "1", "2", "3", "丙", "7", "8", "15"])]
    assert list(unfolded(printed)) == printed


def test_two_of_a_head_are_no_halves() -> None:
    """As where the same measure is given for two years."""
    printed = rows(["数量", "金额", "数量", "金额"], ["1", "2", "3", "4"])
    assert list(unfolded(printed)) == printed
