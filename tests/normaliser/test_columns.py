"""Which figure of a printed row stands in which column of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from auditor.forms import Form
from auditor.model.document import RECOGNISED, Table, TableCell
from auditor.model.location import Location
from auditor.normaliser.tables.by_columns import AGAIN
from auditor.normaliser.tables.column_order import NAMED_AGAIN
from auditor.normaliser.tables.official import read_tables
from auditor.normaliser.tables.row_doubts import AGAIN as ROW_AGAIN
from auditor.normaliser.tables.values import MISPLACED, Span, assign

SPANS: list[Span | None] = [(3, 4), (4, 5), (5, 6)]


def row(*texts: str, first: int = 3) -> list[TableCell]:
    return [TableCell(text, 0, first + at) for at, text in enumerate(texts)]


def read(
    cells: Sequence[TableCell], spans: Sequence[Span | None] = SPANS, beside: Sequence[int] = ()
) -> list[str]:
    found = assign(cells, spans, beside)
    return ["doubt" if cell.doubt else cell.raw for cell in found]


def test_a_column_of_remarks_behind_a_row_that_begins_with_a_blank() -> None:
    """As many filled cells in a run as the form has columns are not the form's columns for that."""
    cells = row("", "1", "2", "增加")
    assert read(cells, beside=[6]) == ["", "1", "2"]
    assert read(cells, [None] * 3) == ["doubt"] * 3


def test_a_figure_under_no_head_leaves_the_row_in_doubt() -> None:
    assert read(row("5", "1", "2", "3")) == ["doubt"] * 3


def test_a_recognised_row_says_besides_that_its_figures_may_stand_elsewhere() -> None:
    """As where a stroke was taken for a rule: both readings of each figure are the same."""
    cells = [replace(cell, doubt=f"{RECOGNISED}：“{cell.text}”") for cell in row("5", "1", "2", "3")]
    for cell in assign(cells, SPANS):
        assert (cell.doubt or "").startswith(f"{RECOGNISED}：“{cell.raw}”；该行印有 4 个单元格")
    plain = [replace(cell, doubt="印得不清") for cell in row("5", "1", "2", "3")]
    assert [cell.doubt for cell in assign(plain, SPANS)] == ["印得不清"] * 3


def test_columns_in_another_order() -> None:
    assert read(row("1", "2", "3"), [(5, 6), (3, 4), (4, 5)]) == ["3", "1", "2"]


def test_a_column_between_those_of_the_form() -> None:
    assert read(row("1", "2", "30", "3"), [(3, 4), (4, 5), (6, 7)], beside=[5]) == ["1", "2", "3"]


def test_as_many_cells_that_stand_elsewhere_are_doubtful() -> None:
    assert read(row("1", "2", "3", first=9)) == ["doubt"] * 3


def test_without_heads_cells_are_taken_in_order() -> None:
    assert read(row("1", "", "3"), [None] * 3) == ["1", "", "3"]
    assert read(row("1", "", "3", ""), [None] * 3) == ["1", "", "3"]


def test_a_row_whose_cells_moved_to_the_left_is_in_doubt(forms: tuple[Form, ...]) -> None:
    """As where a program sets no cell for a group's label that goes on from the page before."""
    table = next(form for form in forms if form.id == "2021").table("requests")
    columns = table.blocks[0].columns
    heads = ["（本列数据的勾稽关系）", *(column.label for column in columns)]
    cells = [TableCell(text, 0, at and at + 1, colspan=1 if at else 2) for at, text in enumerate(heads)]
    moved = next(line.key for _, line in table.lines() if line.key == "denied.third_party")
    for row, (_, line) in enumerate(table.lines(), 1):
        left = 1 if line.key == moved else 2
        cells.append(TableCell(line.label, row, 0, colspan=left))
        cells += [TableCell(str(10 * row + at), row, left + at) for at in range(7)]
        cells += [TableCell("", row, 8)] if line.key == moved else []
    rows = len(table.row_keys) + 1
    tables, _ = read_tables([Table(tuple(cells), rows, 9, True, "ruling lines")], forms)
    assert tables.requests is not None
    assert {cell.doubt for cell in tables.requests[moved].values()} == {MISPLACED}
    assert not any(cell.doubt for key, of in tables.requests.items() if key != moved for cell in of.values())


def test_heads_of_disputes_of_which_a_page_break_left_the_first_behind(forms: tuple[Form, ...]) -> None:
    table = next(form for form in forms if form.id == "2021").table("disputes")
    (block,) = table.blocks
    groups = [TableCell(row.label, 0, 5 * at, colspan=5) for at, row in enumerate(block.rows)]
    labels = [column.label for _ in block.rows for column in block.columns]
    heads = [TableCell(labels[0], 1, 0), *(TableCell(one, 2, at) for at, one in enumerate(labels[1:]))]
    figures = [TableCell(str(at), 3, at) for at in range(15)]
    tables, _ = read_tables([Table((*groups, *heads, *figures), 4, 15, True, "ruling lines")], forms)
    assert tables.disputes is not None
    read = [cell.raw for of in tables.disputes.values() for cell in of.values() if not cell.doubt]
    assert read in ([], [str(at) for at in range(15)])


def test_a_head_over_the_labels_was_moved_there() -> None:
    """As where a program sets heads again after a page break and leaves out the one of the labels."""
    cells = row("1", "", "3", "0", first=1)
    spans: list[Span | None] = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]
    assert all(cell.doubt or cell.kind == "absent" for cell in assign(cells, spans, labelled={0}))


def test_a_blank_where_other_rows_have_their_labels_was_moved_there() -> None:
    cells = [TableCell("", 0, 2), *row("0", "")]
    spans: list[Span | None] = [*SPANS, (6, 7)]
    assert any(cell.doubt is None for cell in assign(cells, spans))
    assert all(cell.doubt or cell.kind == "absent" for cell in assign(cells, spans, labelled={0, 1, 2}))


def test_a_head_over_labels_and_figures_is_that_of_the_labels(forms: tuple[Form, ...]) -> None:
    """A page break left six of the seven figures, moved to the left; no column of another kind stands there."""
    table = next(form for form in forms if form.id == "2021").table("requests")
    columns = table.blocks[0].columns
    heads = [TableCell("（本列数据的勾稽关系）", 0, 0, colspan=2)]
    heads += [TableCell(column.label, 0, at) for at, column in enumerate(columns, 2)]
    keys = ["carried_in", "granted", "partial", "other.misc", "total"]
    lines = [line for _, line in table.lines() if line.key in keys]
    cells = []
    for at, line in enumerate(lines, 1):
        cells.append(TableCell(line.label, at, 0))
        cells += [TableCell("8" if column == 4 else "0", at, column) for column in range(1, 7)]
    printed = Table((*heads, *cells), len(lines) + 1, 9, True, "ruling lines")
    tables, _ = read_tables([printed], forms)
    assert tables.requests is not None
    assert not any(
        cell.raw == "8" and not cell.doubt for of in tables.requests.values() for cell in of.values()
    )


def test_a_part_without_heads_is_in_doubt_as_the_part_is_whose_heads_stand_over_other_figures(
    forms: tuple[Form, ...],
) -> None:
    """The totals stand in front, and the heads of the first two columns were lost."""
    table = next(form for form in forms if form.id == "2021").table("requests")
    names = [column.label for column in table.blocks[0].columns if column.group]
    heads = [TableCell(name, 0, 3 + at, location=Location(column=4 + at)) for at, name in enumerate(names)]
    lines = [line for _, line in table.lines()]
    parts = []
    for first, part in ((1, lines[:12]), (0, lines[12:])):
        cells = [] if not first else list(heads)
        for at, line in enumerate(part, first):
            cells.append(TableCell(line.label, at, 0))
            cells += [TableCell(str(at + column), at, column) for column in range(1, 8)]
        parts.append(Table(tuple(cells), len(part) + first, 8, True, "ruling lines"))
    tables, _ = read_tables(parts, forms)
    assert tables.requests is not None
    assert all(cell.doubt for of in tables.requests.values() for cell in of.values())


@pytest.mark.parametrize(("other", "doubt"), [("9", AGAIN), ("1", None)])
def test_of_two_tables_of_disputes_with_other_figures_none_is_believed(
    forms: tuple[Form, ...], other: str, doubt: str | None
) -> None:
    """As where last year's stands above this year's, or a page keeps a copy for phones."""
    block = next(form for form in forms if form.id == "2021").table("disputes").blocks[0]
    heads = [TableCell(line.label, 0, 5 * at, colspan=5) for at, line in enumerate(block.rows)]
    heads += [TableCell(block.columns[at % 5].label, 1, at) for at in range(15)]
    tables = [
        Table((*heads, *(TableCell(figure, 2, at) for at in range(15))), 3, 15, True, "ruling lines")
        for figure in ("1", other)
    ]
    read, (reading, *_) = read_tables(tables, forms)
    assert read.disputes is not None
    assert {cell.doubt for row in read.disputes.values() for cell in row.values()} == {doubt}
    assert reading.sure is (doubt is None)


@pytest.mark.parametrize(("other", "doubt"), [(1, ROW_AGAIN), (0, None)])
def test_rows_of_which_another_has_the_name_and_other_figures_are_in_doubt(
    forms: tuple[Form, ...], other: int, doubt: str | None
) -> None:
    """As where the table of a unit of the agency stands below its own."""
    table = next(form for form in forms if form.id == "2021").table("requests")
    heads = [TableCell("项目", 0, 0)]
    heads += [TableCell(column.label, 0, at) for at, column in enumerate(table.blocks[0].columns, 1)]
    tables = []
    for more in (0, other):
        cells = list(heads)
        for row, (_, line) in enumerate(table.lines(), 1):
            cells.append(TableCell(line.label, row, 0))
            cells += [TableCell(str(10 * row + at + more), row, at) for at in range(1, 8)]
        tables.append(Table(tuple(cells), len(table.row_keys) + 1, 8, True, "ruling lines"))
    read, _ = read_tables(tables, forms)
    assert read.requests is not None
    assert {cell.doubt for row in read.requests.values() for cell in row.values()} == {doubt}


@pytest.mark.parametrize(
    ("other", "doubt"), [("9", NAMED_AGAIN), ("", NAMED_AGAIN), ("7", None)], ids=["other", "blank", "same"]
)
def test_columns_of_which_others_have_the_heads_and_other_figures_are_in_doubt(
    forms: tuple[Form, ...], other: str, doubt: str | None
) -> None:
    """As where last year's columns stand before this year's, the labels before both."""
    table = next(form for form in forms if form.id == "2021").table("requests")
    heads = [column.label for column in table.blocks[0].columns]
    cells = [TableCell("项目", 0, 0, rowspan=2)]
    cells += [TableCell(year, 0, 1 + 7 * at, colspan=7) for at, year in enumerate(("2022年", "2023年"))]
    cells += [TableCell(head, 1, at) for at, head in enumerate(heads * 2, 1)]
    for row, (_, line) in enumerate(table.lines(), 2):
        cells.append(TableCell(line.label, row, 0))
        cells += [TableCell("7" if at < 8 else other, row, at) for at in range(1, 15)]
    read, _ = read_tables([Table(tuple(cells), len(table.row_keys) + 2, 15, True, "ruling lines")], forms)
    assert read.requests is not None
    assert {cell.doubt for row in read.requests.values() for cell in row.values()} == {doubt}


def test_a_head_that_is_there_twice_with_a_blank_under_it_was_parted(forms: tuple[Form, ...]) -> None:
    table = next(form for form in forms if form.id == "2021").table("requests")
    heads = [column.label for column in table.blocks[0].columns]
    cells = [TableCell(head, 0, at) for at, head in enumerate(["项目", *heads, heads[-1]])]
    for row, (_, line) in enumerate(table.lines(), 1):
        texts = [line.label, *map(str, range(7)), ""]
        cells += [TableCell(text, row, at) for at, text in enumerate(texts)]
    read, _ = read_tables([Table(tuple(cells), len(table.row_keys) + 1, 9, True, "ruling lines")], forms)
    assert read.requests is not None
    assert not any(cell.doubt for row in read.requests.values() for cell in row.values())


def test_the_numbers_of_the_columns_of_disputes_are_no_figures_where_these_are_blank(
    forms: tuple[Form, ...],
) -> None:
    block = next(form for form in forms if form.id == "2021").table("disputes").blocks[0]
    cells = [TableCell(line.label, 0, 5 * at, colspan=5) for at, line in enumerate(block.rows)]
    for at in range(15):
        texts = block.columns[at % 5].label, str(at + 1), ""
        cells += [TableCell(text, row, at) for row, text in enumerate(texts, 1)]
    tables, _ = read_tables([Table(tuple(cells), 4, 15, True, "ruling lines")], forms)
    assert tables.disputes is not None
    assert [cell.raw for row in tables.disputes.values() for cell in row.values()] == [""] * 15


def test_a_figure_repeated_in_all_that_was_merged_is_one() -> None:
    found = assign(row("106", "106", "106"), [None], gridded=False)
    assert [(cell.raw, cell.doubt) for cell in found] == [("106", None)]
    assert assign(row("106", "106", "16"), [None], gridded=False)[0].doubt is not None


@pytest.mark.parametrize(("head", "sure"), [("本年处理决定数量", True), ("", False)])
@pytest.mark.parametrize(("source", "aligned"), [("text alignment", True), ("ruling lines", False)])
def test_the_only_column_has_to_be_named_where_others_may_have_run_off(
    forms: tuple[Form, ...], head: str, sure: bool, source: str, aligned: bool
) -> None:
    """Heads and figures of a table of 2019, the last of which run off the paper, have one figure a row as that of 2021."""
    table = next(form for form in forms if form.id == "2021").table("proactive")
    cells = []
    for at, (_, line) in enumerate(table.lines()):
        cells += [TableCell("信息内容", 2 * at, 0), TableCell(head, 2 * at, 1)]
        cells += [TableCell(line.label, 2 * at + 1, 0), TableCell(str(at + 1), 2 * at + 1, 1)]
    tables, _ = read_tables([Table(tuple(cells), 2 * at + 2, 2, aligned, source)], forms)
    assert tables.proactive is not None
    (only,) = tables.proactive["penalties"].values()
    assert only.value is not None
    assert (only.doubt is None) is (sure or not aligned)
