"""Tables of RTF: edges, merges, nesting, rows that are deleted or do not hold together."""

from __future__ import annotations

import pytest
from rtf_parts import HEAD, define, grid, lines, read, row, rtf

from auditor.loaders.edged_rows import UNSURE

EDGES = [3000, 6000]


def test_rows_between_paragraphs() -> None:
    document = read(r"前\par " + row(["项目", "合计"], EDGES) + row(["新收", "12"], EDGES) + r"后\par")
    assert lines(document) == ["前", "后"]
    (table,) = document.tables
    assert table.aligned
    assert grid(table) == [
        ("项目", 0, 0, 1, 1), ("合计", 0, 1, 1, 1), ("新收", 1, 0, 1, 1), ("12", 1, 1, 1, 1),
    ]  # fmt: skip


def test_a_definition_may_stand_after_its_row_or_hold_for_several() -> None:
    cells = r"\pard\intbl a\cell 1\cell"
    after = read(rf"{cells}{define(EDGES)}\row\pard x")
    twice = read(rf"{define(EDGES)}{cells}\row {cells}\row\pard x")
    assert [len(one.cells) for one in (*after.tables, *twice.tables)] == [2, 4]
    assert after.tables[0].aligned
    assert twice.tables[0].aligned


def test_merges() -> None:
    three = [1000, 2000, 3000]
    document = read(
        row(["合", "", "尾"], three, [r"\clmgf", r"\clmrg"])
        + row(["组", "1", "2"], three, [r"\clvmgf"])
        + row(["", "3", "4"], three, [r"\clvmrg"])
    )
    assert grid(document.tables[0]) == [
        ("合", 0, 0, 1, 2), ("尾", 0, 2, 1, 1),
        ("组", 1, 0, 2, 1), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("3", 2, 1, 1, 1), ("4", 2, 2, 1, 1),
    ]  # fmt: skip


def test_spans_by_edges_and_rows_that_start_late() -> None:
    document = read(row(["头", "甲", "乙"], [1000, 2000, 3000]) + row(["宽", "3"], [2005, 3000]))
    assert grid(document.tables[0])[3:] == [("宽", 1, 0, 1, 2), ("3", 1, 2, 1, 1)]
    late = read(row(["头", "甲", "乙"], [1000, 2000, 3000]) + row(["3", "4"], [2000, 3000], left=1000))
    assert grid(late.tables[0])[3:] == [("3", 1, 1, 1, 1), ("4", 1, 2, 1, 1)]
    assert not late.tables[0].aligned


def test_several_paragraphs_in_a_cell() -> None:
    document = read(row([r"一\par\intbl 二\line 三", "1"], EDGES))
    assert document.tables[0].cells[0].text == "一\n二\n三"


def test_tables_in_cells() -> None:
    inner = rf"\pard\intbl\itap2 里1\nestcell 里2\nestcell{{\*\nesttableprops{define([500, 900])}\nestrow}}{{\nonesttables\par}}"
    outer = rf"{define(EDGES)}{inner}\pard\intbl\itap1 后\cell 9\cell\row\pard "
    document = read(outer + "".join(row([name, "1"], EDGES) for name in "xyz"))
    first, second = document.tables
    assert [one.text for one in first.cells][:2] == ["后", "9"]
    assert first.cells[0].doubt
    assert grid(second) == [("里1", 0, 0, 1, 1), ("里2", 0, 1, 1, 1)]


def test_deleted_rows() -> None:
    gone = rf"{define(EDGES)}\pard\intbl{{\deleted 乙\cell 2\cell\row}}\pard "
    document = read(row(["甲", "1"], EDGES) + gone + row(["丙", "3"], EDGES))
    assert [one.text for one in document.tables[0].cells] == ["甲", "1", "丙", "3"]
    assert "修订中已删除的表格行：1 处" in document.ignored


def test_rows_that_do_not_fit_their_definition_are_doubted() -> None:
    for bad in (
        row(["新收", "12"], [3000]),
        row(["新收", "12"], [3000, 2000]),
        row(["新收", "12"], []),
        r"\trowd\cellx3000\cellx6000\pard\intbl 新收\cell 12\cell\pard 后",
        r"\trowd\cellx3000\cellx6000\pard\intbl 新收\cell 12\row\pard 后",
    ):
        (table,) = read(row(["项目", "合计"], EDGES) + bad).tables
        assert not table.aligned
        assert [one.text for one in table.cells][:4] == ["项目", "合计", "新收", "12"]
        assert [one.doubt for one in table.cells][2:] == [UNSURE, UNSURE]


def test_a_text_box_in_a_cell_is_doubted() -> None:
    shape = r"{\shp{\*\shpinst{\shptxt \pard 7\par}}}"
    first, second = read(row([shape, "9"], EDGES)).tables[0].cells
    assert (first.text, bool(first.doubt)) == ("7", True)
    assert (second.text, second.doubt) == ("9", None)


@pytest.mark.parametrize("look", [r"\cf2 ", r"\fs2 "])
def test_figures_that_cannot_be_seen_are_doubted_and_words_are_not(look: str) -> None:
    colours = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    document = read(colours + row([rf"{{{look}7}}12", rf"{{{look}合}}12"], [1000, 2000]))
    cells = document.tables[0].cells
    assert [(one.text, bool(one.doubt)) for one in cells] == [("712", True), ("合12", False)]


COLOURS = (
    HEAD
    + r"{\colortbl;\red255\green255\blue255;\red192\green0\blue0;\red250\green245\blue242;\red217\green217\blue217;}"
)


@pytest.mark.parametrize(
    ("look", "doubt"),
    [
        (r"\cf1", True), (r"\cf3", True), (r"\fs2", True), (r"\charscalex1", True), (r"\expndtw-600", True),
        (r"\up2000", True), (r"\cf2\highlight2", True), (r"\cf2\chcbpat2", True), (r"\cf2", False), (r"\fs18", False),
        (r"\charscalex80", False), (r"\expndtw-6", False), (r"\cf2\highlight4", False), (r"\chcbpat4", False),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_seen_are_doubted(look: str, doubt: bool) -> None:
    body = row([rf"{{{look} 7}}", rf"{{{look} 7\plain}}15", "3"], [1000, 2000, 3000]) + r"\pard x\par"
    cells = read(rtf(body, COLOURS)).tables[0].cells
    assert [one.text for one in cells] == ["7", "715", "3"]
    assert [bool(one.doubt) for one in cells] == [doubt, doubt, False]


@pytest.mark.parametrize(
    ("row_look", "look", "doubt"),
    [
        ("", r"\sl-20\slmult0 ", True), ("", r"\sl-300\slmult0 ", False), ("", r"\sl20\slmult1 ", False),
        ("", r"\li-20000 ", True), ("", r"\fi-20000 ", True), ("", r"\posx-20000 ", True), ("", r"\li-108 ", False),
        (r"\trrh-20 ", "", True), (r"\trrh20 ", "", False), (r"\trrh-400 ", "", False),
        (r"\trleft-20000 ", "", True), (r"\tposx25000 ", "", True), (r"\tposx1000\tposy25000 ", "", True),
        (r"\tposx1000 ", "", False), ("", r"\twoinone0 ", True), ("", r"\f7 ", True), ("", r"\f8 ", False),
        ("", r"\chpgn ", True), ("", r"{\field\flddirty{\*\fldinst =1}{\fldrslt 3}}", True),
    ],
)  # fmt: skip
def test_lines_rows_and_tables_that_show_nothing_or_something_else(
    row_look: str, look: str, doubt: bool
) -> None:
    head = HEAD + r"{\fonttbl{\f7\fcharset0 Wingdings;}{\f8\fcharset0 Arial;}}"
    body = row([f"{look}7", r"\pard\plain\intbl 合"], [5000, 9000])
    body = body.replace(r"\cellx", row_look + r"\cellx", 1)
    first, second = read(rtf(body + r"\pard\plain x\par", head)).tables[0].cells
    assert (bool(first.doubt), second.doubt) == (doubt, None)


@pytest.mark.parametrize("label", [r"{\listtext\plain 1\'a1\'a2}", r"{\pntext 1.\tab}", r"{\listtext 1}"])
def test_number_of_a_list_beside_a_figure_is_a_doubt_and_beside_words_is_not(label: str) -> None:
    figure, words = read(row([f"{label}25", f"{label}项目"], EDGES)).tables[0].cells
    assert (figure.text.endswith("25"), bool(figure.doubt)) == (True, True)
    assert words.doubt is None


def test_number_of_a_page_in_a_header_is_no_doubt_of_the_first_cell() -> None:
    document = read(r"{\header\pard -\chpgn -\par}" + row(["25", "7"], EDGES))
    assert [one.doubt for one in document.tables[0].cells] == [None, None]
