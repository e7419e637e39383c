"""Tables of a DOCX: merges, rows that start late, changes, nested and layout tables."""

from __future__ import annotations

import pytest
from docx_parts import body, lines, p, tbl, tc, tr

from auditor.model.document import Table


def layout(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def test_rows_that_start_late_and_end_early() -> None:
    (table,) = body(
        tbl(
            tr(tc("a"), tc("b"), tc("c")),
            tr(tc("d"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        )
    ).tables
    assert layout(table)[3:] == [("d", 1, 1, 1, 1)]
    assert (table.rows, table.columns, table.aligned) == (2, 3, True)


def test_rows_of_different_widths_are_not_aligned() -> None:
    (table,) = body(tbl(tr(tc("a"), tc("b"), tc("c")), tr(tc("d"), tc("e")))).tables
    assert not table.aligned


def test_merges_in_both_directions_and_broken_ones() -> None:
    down, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    (table,) = body(
        tbl(
            tr(
                tc("a", wide + down),
                tc("b", go_on),
                tc("c", '<w:hMerge w:val="restart"/>'),
                tc("", "<w:hMerge/>"),
            ),
            tr(tc("", wide + go_on), tc("", go_on), tc("d"), tc("e")),
            tr(tc("f", wide + down), tc("g"), tc("h"), tc("i", '<w:gridSpan w:val="x"/>')),
        )
    ).tables
    assert layout(table) == [
        ("a", 0, 0, 2, 2), ("b", 0, 2, 2, 1), ("c", 0, 3, 1, 2),
        ("d", 1, 3, 1, 1), ("e", 1, 4, 1, 1),
        ("f", 2, 0, 1, 2), ("g", 2, 2, 1, 1), ("h", 2, 3, 1, 1), ("i", 2, 4, 1, 1),
    ]  # fmt: skip


def test_text_under_a_merge_is_told() -> None:
    document = body(
        tbl(tr(tc("a", '<w:vMerge w:val="restart"/>'), tc("1")), tr(tc("遮住", "<w:vMerge/>"), tc("2")))
    )
    assert "遮住" not in "".join(cell.text for cell in document.tables[0].cells)
    assert "合并单元格中不显示的文字：1 处" in document.ignored


def test_rows_and_cells_in_content_controls() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc('1'), cell)}</w:sdtContent></w:sdt>"
    (table,) = body(tbl(row, tr(tc("3"), tc("4")))).tables
    assert [cell.text for cell in table.cells] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("told", ["{0}{1}", "{0}<mc:AlternateContent>{2}{3}</mc:AlternateContent>"])
def test_cells_held_in_several_ways(told: str) -> None:
    ways = (f'<mc:Choice Requires="w">{tc("2")}</mc:Choice>', f"<mc:Fallback>{tc('9')}</mc:Fallback>")
    (table,) = body(tbl(tr(told.format(tc("1"), tc("2"), *ways)), tr(tc("3"), tc("4")))).tables
    assert [cell.text for cell in table.cells] == ["1", "2", "3", "4"]


def test_rows_and_cells_deleted_by_a_change_are_not_read() -> None:
    document = body(
        tbl(
            tr(tc("1"), tc("2")),
            tr(tc("8"), tc("9"), properties="<w:del/>"),
            tr(tc("3"), tc("7", "<w:cellDel/>"), tc("4"), properties="<w:ins/>"),
        )
    )
    assert [cell.text for cell in document.tables[0].cells] == ["1", "2", "3", "4"]
    assert document.tables[0].aligned


def test_a_row_of_which_every_cell_is_deleted_is_none() -> None:
    gone = tr(tc("9", "<w:cellDel/>"), tc("9", "<w:cellDel/>"))
    (table,) = body(tbl(gone, tr(tc("1"), tc("2")))).tables
    assert layout(table) == [("1", 0, 0, 1, 1), ("2", 0, 1, 1, 1)]
    assert table.aligned


def test_table_inside_a_layout_table() -> None:
    inner = tbl(tr(tc("1"), tc("2")), tr(tc("3"), tc("4")))
    document = body(tbl(tr(tc(p("二、标题") + p("一段话。") + inner + p("尾段")))))
    assert lines(document) == ["二、标题", "一段话。", "尾段"]
    assert isinstance(document.blocks[2], Table)
    assert [cell.text for cell in document.blocks[2].cells] == ["1", "2", "3", "4"]
    assert len(document.blocks) == 4


def test_table_inside_a_table_of_figures() -> None:
    inner = tbl(tr(tc("x"), tc("y")))
    rows = [tr(tc(f"行{number}"), tc(str(number))) for number in range(4)]
    outer, nested = body(tbl(*rows, tr(tc("末"), tc(p("5") + inner + p()))) + p("后")).tables
    assert outer.cells[-1].text == "5"
    assert outer.cells[-1].doubt
    assert [cell.text for cell in nested.cells] == ["x", "y"]
    assert (nested.location.table, nested.cells[1].location.row, nested.cells[1].location.column) == (2, 1, 2)


def test_boxed_prose_comes_out_as_paragraphs_and_a_banner_stays_a_table() -> None:
    document = body(tbl(tr(tc(p("长" * 80)))) + tbl(tr(tc("短"))))
    assert lines(document) == ["长" * 80]
    assert [cell.text for cell in document.tables[0].cells] == ["短"]


def test_lines_of_prose_in_a_table_each_are_paragraphs() -> None:
    said = [
        "关于公开工作的报告",
        "各科室按月核对公开",
        "目录。逐项登记台账",
        "并报送。每季度抽查了",
        "两遍抽查。",
        "青屿市林业局",
    ]
    rows = [[tr(tc(one))] for one in said]
    rows[4:5] = [[tr(tc(said[4])), tr(tc("12件"))]]
    said.insert(5, "12件")
    framed = "".join(tbl(*one) + p() for one in rows)
    document = body(framed + tbl(tr(tc("3")), tr(tc("5"))))
    assert lines(document) == said
    assert [cell.text for cell in document.tables[0].cells] == ["3", "5"]
    assert lines(body(framed.replace("。", "，"))) == []


def test_absurd_spans_are_cut() -> None:
    (table,) = body(tbl(tr(tc("a", '<w:gridSpan w:val="99999999"/>'), tc("b")))).tables
    assert table.columns == 1001


def columns(*widths: int) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"


def dragged(*widths: int) -> Table:
    two = '<w:gridSpan w:val="2"/>'
    rows = (
        tr(tc("复议", two), tc("诉讼", '<w:gridSpan w:val="3"/>')),
        tr(tc("1"), tc("2", two), tc("3"), tc("4")),
    )
    (table,) = body(tbl(*rows).replace("<w:tblGrid/>", columns(*widths))).tables
    return table


def test_sliver_left_by_a_dragged_border_is_no_column() -> None:
    table = dragged(612, 611, 1, 612, 612)
    assert table.columns == 4
    assert layout(table)[:2] == [("复议", 0, 0, 1, 2), ("诉讼", 0, 2, 1, 2)]
    assert [cell.column for cell in table.cells[2:]] == [0, 1, 2, 3]


def test_column_wide_enough_for_text_or_with_a_cell_of_its_own_stays() -> None:
    assert dragged(612, 306, 306, 612, 612).columns == 5
    assert dragged(1, 612, 612, 612, 612).columns == 5
    assert dragged(612, 612).columns == 5
