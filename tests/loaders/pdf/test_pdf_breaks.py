"""Tables and lines of text that page breaks cut."""

from __future__ import annotations

from itertools import pairwise

import pdf_forms as forms
import pdf_writer as writer
from named_fonts import needs_chinese_font

from auditor.loaders.pdf.breaks.joining import joined_over_break
from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.model.document import Document, Table

SIZE = 10


def ruled(xs: list[float], ys: list[float], *, top: bool = True, bottom: bool = True) -> str:
    """Lines at these places; the first and last of `ys` left out where the page cuts the table."""
    out = "".join(writer.stroke(x, ys[0], x, ys[-1]) for x in xs)
    shown = ys[0 if top else 1 : None if bottom else -1]
    return out + "".join(writer.stroke(xs[0], y, xs[-1], y) for y in shown)


def cells(table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


def doubts(document: Document) -> list[str]:
    return [cell.doubt for table in document.tables for cell in table.cells if cell.doubt]


XS = [60, 100, 200, 300]


def test_label_printed_over_the_edge_of_the_page() -> None:
    """A label too long for the rows above the break is printed on below them."""
    first = ruled(XS, [200, 170, 140]) + "".join(
        writer.text(x, y, words)
        for x, y, words in (
            (63, 185, "结果"),
            (63, 158, "三、本"),
            (63, 145, "年度"),
            (63, 131, "办理"),
            (103, 185, "项目"),
            (203, 185, "数量"),
            (103, 151, "予以公开"),
            (203, 151, "17"),
        )
    )
    second = ruled(XS, [780, 750]) + "".join(
        writer.text(x, y, words) for x, y, words in ((63, 765, "结果"), (103, 761, "重复"), (203, 761, "5"))
    )
    document = forms.read(writer.pdf([first, second]))
    (table,) = document.tables
    assert "".join(cells(table)[1, 0].split()).startswith("三、本年度办理")
    assert {cell.text for cell in table.cells} >= {"17", "5", "予以公开", "重复"}
    assert not document.paragraphs


def test_heading_under_a_table_stays_a_heading() -> None:
    first = ruled(XS, [200, 170, 140]) + "".join(
        writer.text(x, y, words)
        for x, y, words in ((63, 185, "序"), (103, 185, "项目"), (203, 185, "数量"), (103, 151, "总计"))
    )
    first += writer.text(203, 151, "17") + writer.text(63, 124, "四、复议")
    second = ruled(XS, [780, 750]) + writer.text(103, 761, "维持") + writer.text(203, 761, "5")
    document = forms.read(writer.pdf([first, second]))
    assert [paragraph.text for paragraph in document.paragraphs] == ["四、复议"]
    assert len(document.tables) == 2


def test_first_row_over_the_topmost_rule() -> None:
    """Rules between the cells only: the text across the first row stands over all of them."""
    xs = [100, 200, 300]
    content = writer.stroke(60, 700, 400, 700) + writer.stroke(60, 680, 400, 680)
    content += "".join(writer.stroke(x, 700, x, 660) for x in xs[1:])
    content += "".join(
        writer.text(x, y, words)
        for x, y, words in (
            (180, 706, "第二十条第（五）项"),
            (65, 686, "信息内容"),
            (205, 686, "上年"),
            (305, 686, "本年"),
            (65, 666, "行政许可"),
            (205, 666, "3"),
            (305, 666, "4"),
        )
    )
    (table,) = forms.read(writer.pdf([content])).tables
    assert cells(table)[0, 0] == "第二十条第（五）项"
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 7)


@needs_chinese_font
def test_remark_cut_in_its_brackets() -> None:
    """Brackets opened above a break and closed below it: one cell, and its figure is sure."""
    first = ruled(XS, [200, 170, 140])
    first += writer.text(63, 185, "序") + writer.text(103, 185, "项目") + writer.text(203, 185, "数量")
    first += (
        writer.text(63, 155, "1")
        + writer.text(103, 155, "不再处理申请公")
        + writer.text(203, 155, "838（含2")
    )
    second = ruled(XS, [780, 750, 720])
    second += writer.text(103, 765, "开的") + writer.text(203, 765, "件撤回）")
    second += writer.text(63, 730, "2") + writer.text(103, 730, "其他") + writer.text(203, 730, "9")
    document = forms.read(writer.pdf([first, second]))
    (table,) = document.tables
    assert cells(table)[1, 2] == "838（含2\n件撤回）"
    assert cells(table)[2, 2] == "9"
    assert not doubts(document)


def test_heads_cut_between_their_lines() -> None:
    """A row of heads on two lines, cut between them, is one row."""
    heads = [("结果", "维持"), ("结果", "纠正"), ("其他", "结果"), ("尚未", "审结"), ("总计", "")]
    xs = [60 + 40 * at for at in range(6)]
    first, second = ruled(xs, [140, 115]), ruled(xs, [780, 755, 730])
    for at, (above, below) in enumerate(heads):
        first += writer.text(xs[at] + 8, 122, above)
        second += writer.text(xs[at] + 8, 765, below) if below else ""
        second += writer.text(xs[at] + 12, 738, str(at + 3))
    (table,) = forms.read(
        writer.pdf([first + ruled(xs, [165, 140]) + writer.text(120, 148, "行政复议"), second])
    ).tables
    found = cells(table)
    assert ["".join(found[1, at].split()) for at in range(5)] == ["".join(pair) for pair in heads]
    assert [found[2, at] for at in range(5)] == ["3", "4", "5", "6", "7"]


def test_heads_cut_between_their_lines_where_the_cell_beside_them_has_no_border() -> None:
    """The rest of the row above the break is not in its table, so that they are two."""
    narrow, wide = [100, 200, 300], [60, 100, 200, 300]
    first = ruled(narrow, [200, 170]) + writer.text(103, 180, "科研") + writer.text(203, 180, "法律服务")
    second = ruled(wide, [780, 750, 720]) + "".join(
        writer.text(x, y, words)
        for x, y, words in ((203, 760, "机构"), (63, 730, "总计"), (103, 730, "17"), (203, 730, "5"))
    )
    document = forms.read(writer.pdf([first, second]))
    found = {cell.text: cell.doubt for table in document.tables for cell in table.cells}
    assert found["机构"] and found["法律服务"]
    assert not found["科研"] and not found["17"] and not found["5"]


@needs_chinese_font
def test_rows_on_both_sides_of_a_break_stay_two() -> None:
    """Two short labels that would fit on one line are not one label that was wrapped."""
    first, second = ruled(XS, [170, 140]), ruled(XS, [780, 750])
    first += writer.text(103, 151, "行政处罚") + writer.text(203, 151, "7") + writer.text(63, 151, "甲")
    second += writer.text(103, 761, "行政强制") + writer.text(63, 761, "乙")
    document = forms.read(writer.pdf([first, second]))
    (table,) = document.tables
    assert [cell.text for cell in table.cells if cell.column == 2] == ["7", ""]
    assert not doubts(document)


PROSE = "本机关围绕群众关切逐项梳理信息目录及时更新栏目内容答复各类申请事项并通过网站公开"


def test_the_same_sentence_at_the_head_of_two_pages_is_text() -> None:
    def page(number: int) -> str:
        lines = [PROSE, PROSE, f"第{number}项完。"]
        return "".join(writer.text(72, 790 - 18 * at, line) for at, line in enumerate(lines))

    document = forms.read(writer.pdf([page(1), page(2), writer.text(72, 700, "此页只有一行。")]))
    assert "".join(one.text for one in document.paragraphs).count(PROSE) == 4


def test_paragraphs_indented_by_spaces() -> None:
    spaces = " " * 4
    lines = [spaces + "（一）问题。公开不够主动。", spaces + "（二）改进。答复更加规范。"]
    content = "".join(writer.text(72, 700 - 18 * at, line) for at, line in enumerate([PROSE, *lines]))
    document = forms.read(writer.pdf([content]))
    assert [one.text[:3] for one in document.paragraphs] == ["本机关", "（一）", "（二）"]


def cut_row(label: str, above: list[str], below: list[str], width: float = 22) -> Document:
    """The last row of a page and the rest of it on the next, with narrow columns of figures."""
    xs = [60.0, 200.0, *(200 + width * at for at in range(1, len(above) + 1))]
    first = ruled(xs, [170, 155, 140]) + writer.text(63, 144, label) + writer.text(63, 159, "项目")
    second = ruled(xs, [780, 750, 720]) + writer.text(63, 730, "（三）其他")
    for at, x in enumerate(xs[1:-1]):
        first += writer.text(x + 3, 144, above[at]) + writer.text(x + 3, 159, "数")
        second += writer.text(x + 3, 765, below[at]) + writer.text(x + 3, 730, "5")
    return forms.read(writer.pdf([first, second]))


def test_figures_without_a_label_under_a_break_are_the_rest_of_the_row_above() -> None:
    """Even where the line above had room: then whether it is one figure cannot be told, but it is not a whole one."""
    document = cut_row("（二）部分公开", ["57", "24", "660"], ["", "3（其中）", ""], width=60)
    (table,) = document.tables
    found = {cell.text: cell.doubt for cell in table.cells}
    assert found["57"] is None and found["660"] is None and found["5"] is None
    assert "24" not in found
    assert found["24\n3（其中）"]


def test_figures_cut_under_the_labels_of_groups() -> None:
    """A group's label may go on below the break; the row's own does not, and so the row goes on."""
    xs = [60.0, 100.0, 200.0, 222.0, 244.0]
    first = (
        ruled(xs, [170, 155, 140]) + writer.text(63, 144, "（三）不") + writer.text(103, 144, "5.属于内部")
    )
    first += writer.text(63, 159, "组") + writer.text(103, 159, "项目")
    first += writer.text(205, 144, "99") + writer.text(227, 144, "7")
    second = ruled(xs, [780, 765, 750]) + writer.text(63, 769, "予公开") + writer.text(205, 769, "86")
    second += (
        writer.text(63, 754, "（四）") + writer.text(103, 754, "1.没有现成") + writer.text(205, 754, "4")
    )
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert cells(table)[1, 2] == "9986"
    assert not [cell.text for cell in table.cells if cell.doubt and cell.row == 1]


def test_figures_that_go_on_only_where_they_are_full() -> None:
    """Without labels, what stands below the break under all full cells and under no others goes on from them."""
    xs = [60 + 26.0 * at for at in range(7)]
    first, second = ruled(xs, [170, 155, 140]), ruled(xs, [780, 765])
    halves = [("26", "8"), ("0", ""), ("41", "5"), ("1", ""), ("52", "0"), ("0", "")]
    for at, (above, below) in enumerate(halves):
        first += writer.text(xs[at] + 5, 144, above) + writer.text(xs[at] + 2, 159, "总计")
        second += writer.text(xs[at] + 8, 769, below) if below else ""
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert [cells(table)[1, at] for at in range(6)] == ["268", "0", "415", "1", "520", "0"]
    assert not [cell for cell in table.cells if cell.doubt]


def test_a_label_spread_over_its_cell_is_whole() -> None:
    """So that a row of blanks below the break is a row of its own, and no rest of a label."""
    xs = [60, 200, 300]
    first = ruled(xs, [160, 130, 100]) + "".join(
        writer.text(x, y, words)
        for x, y, words in (
            *((63 + 26 * at, 141, char) for at, char in enumerate("行政许可项")),
            (203, 141, "12"),
            *((63 + 42 * at, 111, char) for at, char in enumerate("行政处罚")),
            (203, 111, "34"),
        )
    )
    second = ruled(xs, [780, 750, 720]) + "".join(
        writer.text(x, y, words)
        for x, y, words in (
            *((63 + 42 * at, 761, char) for at, char in enumerate("行政强制")),
            (63, 731, "合计"),
            (203, 731, "46"),
        )
    )
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert table.rows == 4
    assert cells(table)[2, 1] == "" and cells(table)[3, 1] == "46"


def test_a_title_across_an_open_table_is_no_rest_of_a_cell() -> None:
    xs = [60, 200, 300]
    inner = (
        writer.stroke(200, 160, 200, 100)
        + writer.stroke(60, 130, 300, 130)
        + writer.stroke(60, 100, 300, 100)
    )
    first = inner + "".join(
        writer.text(x, y, words)
        for x, y, words in ((63, 141, "信息内容"), (203, 141, "数量"), (63, 111, "行政强制"), (245, 111, "0"))
    )
    first += writer.text(135, 88, "第二十条第（八）项")
    second = ruled(xs, [780, 750, 720]) + "".join(
        writer.text(x, y, words)
        for x, y, words in ((63, 761, "信息内容"), (203, 761, "金额"), (63, 731, "收费"), (245, 731, "5"))
    )
    document = forms.read(writer.pdf([first, second]))
    assert {cell.text for table in document.tables for cell in table.cells} >= {"0", "5"}
    assert not doubts(document)


def _page(ys: list[float], rows: list[list[str]]) -> str:
    places = [
        (x + 3, (top + bottom) / 2 - 4, words)
        for (top, bottom), row in zip(pairwise(ys), rows, strict=True)
        for x, words in zip(XS, row, strict=False)
        if words
    ]
    return ruled(XS, ys) + "".join(writer.text(*place) for place in places)


def test_a_figure_cut_within_its_separator_goes_on() -> None:
    first = _page([200, 170, 140], [["序", "项目", "数量"], ["一", "属于三类内部事务信", "7,"]])
    second = _page([780, 750, 720], [["", "息", "663"], ["二", "总计", "8"]])
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert not any(cell.text == "7," and not cell.doubt for cell in table.cells)


def test_rows_a_page_break_may_cut_are_doubtful_though_text_stands_between() -> None:
    """Heads printed anew, under a line that is no page number."""
    heads = ["序", "项目", "数量"]
    first = _page([200, 170, 140], [heads, ["", "属于三类内部事务信", "6（其中"]])
    second = writer.text(60, 800, "内部资料") + _page([780, 750, 720], [heads, ["", "息", "1件）"]])
    tables = forms.read(writer.pdf([first, second])).tables
    figures = [cell for table in tables for cell in table.cells if cell.text.startswith(("6", "1"))]
    assert figures and all(cell.doubt or cell.text.endswith("）") for cell in figures)


def test_a_label_a_page_break_may_cut_is_doubtful_though_text_stands_between() -> None:
    """A number that is not told for the page's; also where the table above began on an earlier page."""
    first = _page([802, 400, 140], [["一", "新收", "5"], ["二", "上年", "7"]])
    second = _page([802, 400, 140], [["三", "公开", "8"], ["", "属于三类内部事务信", "6"]])
    third = writer.text(60, 815, "内部资料") + _page([780, 750, 720], [["", "息", ""], ["五", "其他", "9"]])
    for pages in ([second, third], [first, second, third]):
        found = {
            cell.text: cell.doubt for table in forms.read(writer.pdf(pages)).tables for cell in table.cells
        }
        assert found["息"] and found["属于三类内部事务信"] and found["公开"] is None


def test_words_under_a_break_that_begin_a_table_drawn_with_rules_are_doubtful() -> None:
    """The one above was drawn without, and so is not compared: they may be the rest of its last label."""
    rows = [["项目", "甲", "乙"], ["一、新收", "5", "6"], ["二、上年", "7", "8"], ["2.申请人", "3", "4"]]
    first = writer.table_text(rows, 60, 200, 100, 24)
    below = [["逾期", "", ""], ["五、其他", "9", "1"]]
    second = writer.table_text(below, 60, 802, 100, 24) + writer.table_lines(2, 3, 60, 802, 100, 24)
    tables = forms.read(writer.pdf([first, second])).tables
    found = {cell.text: cell.doubt for table in tables for cell in table.cells}
    assert len(tables) == 2 and found["逾期"] and found["2.申请人"]
    assert not any(found[text] for text in ("二、上年", "五、其他"))


def test_the_first_figures_under_heads_are_no_rest_of_them() -> None:
    """A page break stands between them; the first columns are blank, as their heads leave no room."""
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    first = writer.table_lines(1, 5, 60, 100, 44, 24) + writer.table_text([heads], 60, 100, 44, 24)
    second = writer.table_lines(2, 5, 60, 800, 44, 24)
    second += writer.table_text([["", "", "983", "", "606"], ["", "1", "", "", "2"]], 60, 800, 44, 24)
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert table.rows == 3 and [cell.text for cell in table.cells][:10] == [*heads, "", "", "983", "", "606"]
    assert not any(cell.doubt for cell in table.cells)


def test_what_figures_count_goes_on_below_a_break() -> None:
    """The next row would begin with its ordinal; so figures with what they count below the break are halves."""
    xs = [60.0, 160.0, 190.0, 220.0, 250.0]
    first = (
        ruled(xs, [170, 155, 140]) + writer.text(63, 159, "项目") + writer.text(63, 144, "1.申请人无正当理由")
    )
    second = ruled(xs, [780, 750, 720]) + writer.text(63, 765, "逾期不补正") + writer.text(63, 730, "2.其他")
    for at, (above, below) in enumerate((("858", "件"), ("304", "件"), ("0", ""))):
        first += writer.text(xs[at + 1] + 7, 144, above) + writer.text(xs[at + 1] + 7, 159, "数")
        second += writer.text(xs[at + 1] + 7, 765, below) if below else ""
        second += writer.text(xs[at + 1] + 7, 730, "5")
    (table,) = forms.read(writer.pdf([first, second])).tables
    row = [found for (at, _), found in sorted(cells(table).items()) if at == 1]
    assert row == ["1.申请人无正当理由\n逾期不补正", "858\n件", "304\n件", "0"]
    assert table.rows == 3


def test_commas_of_figures_wrapped_digit_by_digit_are_no_heads() -> None:
    """Below a break a comma begins what is left of each figure; rows and columns are still those of the rules."""
    xs = [60.0, 160.0, *(160 + 22.0 * at for at in range(1, 5))]
    first = ruled(xs, [170, 155, 130]) + writer.text(63, 159, "项目") + writer.text(63, 138, "（二）部分公开")
    second = ruled(xs, [780, 720, 700]) + writer.text(63, 706, "（三）其他")
    for at, x in enumerate(xs[1:-1]):
        first += writer.text(x + 6, 159, "数") + writer.text(x + 6, 138, "８")
        second += writer.text(x + 6, 706, "９")
        second += "".join(
            writer.text(x + 6, 770 - 13 * line, char) for line, char in enumerate(f"，０７{at}")
        )
    document = forms.read(writer.pdf([first, second]))
    (table,) = document.tables
    assert table.source == "ruling lines"
    assert [cells(table)[1, at] for at in range(1, 5)] == ["８，０７0", "８，０７1", "８，０７2", "８，０７3"]


def test_heads_again_without_the_title_above_them() -> None:
    """The title is taken for a running line on later pages; a row cut between narrow lines still is one row."""
    xs = [60.0, 90.0, 190.0, 212.0, 234.0]
    heads = [(63, "组"), (93, "项目"), (195, "甲"), (217, "乙")]
    first = (
        ruled([60, 234], [200, 185]) + writer.text(110, 189, "情况统计表") + ruled(xs, [185, 170, 155, 125])
    )
    second = ruled(xs, [795, 780, 765, 735, 720])
    for x, words in heads:
        below = "无" if x > 100 else "数"
        first += writer.text(x, 174, words) + writer.text(x, 159, below)
        second += writer.text(x, 784, words) + writer.text(x, 769, below)
        second += writer.text(x, 724, "（四）" if x == 93 else "5")
    for y, words in ((144, "（三"), (131, "）不")):
        first += writer.text(63, y, words)
    first += (
        writer.text(93, 138, "3.属于国家秘密") + writer.text(195, 144, "7,") + writer.text(195, 131, "40")
    )
    first += writer.text(220, 138, "0")
    second += writer.text(63, 750, "予公") + writer.text(195, 750, "3")
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert "7,403" in {cell.text for cell in table.cells}
    assert sum(cell.text == "项目" for cell in table.cells) == 1


def cut_table(texts: list[str], *, full: int = -1) -> ReadTable:
    """One row of cells at the end or the start of a page; of the cell `full` the last line is."""
    cells = [
        ReadCell(0, at, 1, 1, (60 + 40 * at, 700, 100 + 40 * at, 720), text, full=at == full, size=8)
        for at, text in enumerate(texts)
    ]
    return ReadTable(cells, 1, len(texts), (60, 700, 60 + 40 * len(texts), 720), "ruling lines")


def test_the_label_of_a_cut_row_stands_below_behind_a_blank_group() -> None:
    upper = cut_table(["", "（四\n）无", "", "0", "0", ""], full=1)
    lower = cut_table(["", "法提\n供", "1.本机关不掌握", "", "", "29"])
    table = joined_over_break(upper, lower)
    assert table.rows == 1
    assert [cell.text for cell in table.cells] == [
        "",
        "（四\n）无\n法提\n供",
        "1.本机关不掌握",
        "0",
        "0",
        "29",
    ]


def test_blank_cells_of_rows_that_may_be_one_are_in_doubt() -> None:
    """Neither has a label."""
    table = joined_over_break(cut_table(["", "", "0", "", "5"]), cut_table(["", "", "", "17", ""]))
    assert all(cell.doubts for cell in table.cells if cell.column > 1 and not cell.text)


def test_words_of_a_group_and_a_label_without_ordinals_go_on_under_their_figures() -> None:
    xs = [60.0, 100.0, 200.0, 240.0]
    first = ruled(xs, [170, 155, 140]) + "".join(
        writer.text(x, y, words)
        for x, y, words in (
            *((63, 159, "结果"), (103, 159, "项目"), (203, 159, "数")),
            *((63, 144, "不予公"), (103, 144, "属于三类内部事务信"), (203, 144, "7")),
        )
    )
    second = ruled(xs, [780, 765, 750]) + "".join(
        writer.text(x, y, words)
        for x, y, words in ((63, 769, "开"), (103, 769, "息"), (103, 754, "国家秘密"), (203, 754, "4"))
    )
    (table,) = forms.read(writer.pdf([first, second])).tables
    assert ["".join(cells(table)[1, at].split()) for at in range(3)] == [
        "不予公开",
        "属于三类内部事务信息",
        "7",
    ]
    assert cells(table)[2, 2] == "4"


def test_rows_where_a_table_goes_on_beside_itself_are_doubtful() -> None:
    """On a sheet of two pages the break between them is no different from one between sheets."""
    place = {"top": 700, "width": 80, "height": 24}
    page = "".join(
        writer.table_lines(3, 2, x=x, **place) + writer.table_text(rows, x=x, **place)
        for x, rows in (
            (60, [["项目", "数量"], ["行政许可", "12"], ["行政处罚", "5"]]),
            (320, [["行政强制", "3"], ["行政检查", "8"], ["合计", "28"]]),
        )
    )
    found = [cell for table in forms.read(writer.pdf([page])).tables for cell in table.cells]
    assert {cell.text for cell in found if cell.doubt} == {"行政处罚", "5", "行政强制", "3"}
    assert {cell.text for cell in found if not cell.doubt} >= {"12", "8", "28"}


def test_a_row_with_a_number_before_its_label_does_not_go_on_from_the_one_above() -> None:
    def row(at: int, texts: list[str]) -> list[ReadCell]:
        return [
            ReadCell(0, column, 1, 1, (XS[column], at, XS[column + 1], at + 20), text, full=column != 1)
            for column, text in enumerate(texts)
        ]

    box = (XS[0], 800.0, XS[-1], 820.0)
    upper = ReadTable(row(800, ["7", "3.第三项", "46"]), 1, 3, box, "ruling lines")
    lower = ReadTable(row(40, ["8", "4.第四项", ""]), 1, 3, (XS[0], 40, XS[-1], 60), "ruling lines")
    upper.cells[1].full = True
    joined = joined_over_break(upper, lower)
    assert joined.rows == 2 and [cell.text for cell in joined.cells if cell.column == 1] == [
        "3.第三项",
        "4.第四项",
    ]


def test_the_label_of_a_row_stands_behind_that_of_its_group() -> None:
    """Two rows without a figure, of a group that is named in the first alone."""
    texts = ["（三）\n不予公开", "1.第一项", ""], ["", "2.第二项", ""]
    upper, lower = (
        ReadTable(
            [
                ReadCell(0, column, 1, 1, (XS[column], at, XS[column + 1], at + 20), text)
                for column, text in enumerate(row)
            ],
            1,
            3,
            (XS[0], at, XS[-1], at + 20),
            "ruling lines",
        )
        for row, at in zip(texts, (800, 40), strict=True)
    )
    assert joined_over_break(upper, lower).rows == 2


def test_a_figure_goes_on_below_the_break_where_a_narrow_group_breaks_its_ordinal() -> None:
    """The label is the row's own, which does not go on, and not the group's."""
    texts = ["三", "2.第二项", "143"], ["、本\n年度", "", "7"]
    upper, lower = (
        ReadTable(
            [
                ReadCell(0, column, 1, 1, (XS[column], at, XS[column + 1], at + 20), text, room=9.0)
                for column, text in enumerate(row)
            ],
            1,
            3,
            (XS[0], at, XS[-1], at + 20),
            "ruling lines",
        )
        for row, at in zip(texts, (800, 40), strict=True)
    )
    joined = joined_over_break(upper, lower)
    assert joined.rows == 1 and joined.cells[2].text == "143\n7"


@needs_chinese_font
def test_a_table_goes_on_over_a_page_that_stands_on_its_head() -> None:
    ys = [writer.table_lines(2, 3, 60, top, 150, 20) for top in (100, 802)]
    above = ys[0] + writer.table_text([["一、新收", "1", "2"], ["二、上年", "3", "4"]], 60, 100, 150, 20)
    below = ys[1] + writer.table_text([["三、公开", "5", "6"], ["四、总计", "7", "8"]], 60, 802, 150, 20)
    document = forms.read(writer.pdf([above, f"q -1 0 0 -1 595 842 cm {below} Q"]))
    assert [table.rows for table in document.tables] == [4]
