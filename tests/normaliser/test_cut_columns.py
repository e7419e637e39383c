"""A table of which the last columns are printed below the first or on another page."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.document import TableCell
from auditor.model.location import Location
from auditor.normaliser.tables.cut_columns import rejoined
from auditor.normaliser.tables.printed import PrintedRow

LABELS = ["一、甲乙", "二、丙丁", "三、戊己", "四、庚辛", "五、壬癸"]


def rows(table: int, *texts: list[str], page: int = 1, top: float = 100.0) -> list[PrintedRow]:
    return [
        PrintedRow(
            tuple(
                TableCell(text, at, column, location=Location(page=page, box=_box(column, top + 20 * at)))
                for column, text in enumerate(row)
            ),
            True,
            table,
            "ruling lines",
        )
        for at, row in enumerate(texts)
    ]


def _box(column: int, top: float) -> tuple[float, float, float, float]:
    return (50.0 * column, top, 50.0 * column + 50, top + 20)


def read(printed: list[PrintedRow]) -> list[list[tuple[int, str]]]:
    return [[(cell.column, cell.text) for cell in row.cells] for row in rejoined(printed)]


def left() -> list[list[str]]:
    return [["行名", "自然人"], *([label, str(at)] for at, label in enumerate(LABELS))]


def right() -> list[list[str]]:
    return [["行名", "企业", "总计"], *([label, str(at), "9"] for at, label in enumerate(LABELS))]


WHOLE = [
    [(0, "行名"), (1, "自然人"), (2, "企业"), (3, "总计")],
    *([(0, label), (1, str(at)), (2, str(at)), (3, "9")] for at, label in enumerate(LABELS)),
]


def test_more_columns_with_the_labels_again() -> None:
    assert read([*rows(1, *left()), *rows(2, *right(), top=300)]) == WHOLE


def test_more_columns_in_one_grid_with_the_first() -> None:
    """Nothing but heads stands between them, over a page break."""
    assert read(rows(1, *left(), *right())) == WHOLE


def test_heads_that_one_of_the_parts_has_on_a_row_more() -> None:
    above = [["", "申请人情况", ""], *right()]
    found = read([*rows(1, *left()), *rows(2, *above, top=300)])
    assert found[0] == [(0, "行名"), (1, "自然人"), (2, "申请人情况"), (3, ""), (2, "企业"), (3, "总计")]
    assert found[1:] == WHOLE[1:]


def test_other_labels_are_another_tables() -> None:
    other = [["行名", "企业", "总计"], *([label + "类", "1", "9"] for label in LABELS)]
    printed = [*rows(1, *left()), *rows(2, *other, top=300)]
    assert rejoined(printed) == printed


def test_the_same_heads_again_are_another_tables() -> None:
    printed = [*rows(1, *left()), *rows(2, *left(), top=300)]
    assert rejoined(printed) == printed


def test_columns_without_labels_whose_rows_stand_as_high_on_another_page() -> None:
    bare = [row[1:] for row in right()]
    assert read([*rows(1, *left()), *rows(2, *bare, page=3)]) == WHOLE
    for elsewhere in (rows(2, *bare, page=1), rows(2, *bare, page=3, top=107)):
        printed = [*rows(1, *left()), *elsewhere]
        assert rejoined(printed) == printed


def test_rows_of_pages_shown_turned_which_all_begin_as_high() -> None:
    bare = [row[1:] for row in right()]
    printed = [*turned(rows(1, *left())), *turned(rows(2, *bare, page=3))]
    assert rejoined(printed) == printed


def turned(upright: list[PrintedRow]) -> list[PrintedRow]:
    """The same rows, from the right to the left of the page."""
    return [replace(row, cells=tuple(map(_turned, row.cells))) for row in upright]


def _turned(cell: TableCell) -> TableCell:
    x0, top, x1, bottom = cell.location.box or (0, 0, 0, 0)
    place = cell.location.model_copy(update={"box": (842 - bottom, x0, 842 - top, x1)})
    return replace(cell, location=place)
