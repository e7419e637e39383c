"""Tables without a full set of ruling lines, drawn glyph by glyph: what is certain is read, what is not is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

import pdf_forms as forms
import pdf_writer as writer
import pytest
from named_fonts import needs_chinese_font

from auditor.model.document import Document, Table

HEADS = ["项目", "制发件数", "废止件数", "现行件数"]
LEFT, TOP, PITCH = 90, 700, 22
COLUMNS = [110, 230, 330, 430]  # middles
WIDER = [110, 200, 290, 380, 470]


def words(text: str, middle: float, y: float, size: float = 10) -> str:
    width = sum(size / 2 if char < "\x7f" else size for char in text)
    return writer.text(middle - width / 2, y, text, size)


def row(cells: Sequence[str], y: float, columns: Sequence[float] = COLUMNS) -> str:
    return "".join(words(text, x, y) for text, x in zip(cells, columns, strict=True) if text)


def page(
    rows: Sequence[Sequence[str]], pitch: float = PITCH, top: float = TOP, columns: Sequence[float] = COLUMNS
) -> str:
    return "".join(row(cells, top - at * pitch, columns) for at, cells in enumerate(rows))


def across(*levels: float, start: float = 60, end: float = 490) -> str:
    return "".join(writer.stroke(start, y, end, y) for y in levels)


def read(*contents: str) -> Document:
    return forms.read(writer.pdf(contents))


def only(document: Document) -> Table:
    (table,) = document.tables
    return table


def figures(table: Table) -> list[list[str]]:
    """The rows of figures, blanks among them, without labels and heads."""
    rows = [cells for cells in table.by_row() if any(cell.text.isdigit() for cell in cells)]
    return [[cell.text for cell in cells[1:]] for cells in rows]


def doubts(table: Table, label: str) -> list[str | None]:
    (cells,) = [cells for cells in table.by_row() if any(label in cell.text for cell in cells)]
    return [cell.doubt for cell in cells[1:]]


def test_heads_make_a_table_of_few_figures() -> None:
    table = only(read(page([HEADS, ["规章", "3", "4", "5"], ["规范性文件", "12", "", "0"]])))
    assert table.source == "text alignment"
    assert figures(table) == [["3", "4", "5"], ["12", "", "0"]]
    assert not any(cell.doubt for cell in table.cells)


def test_a_label_with_a_character_that_is_not_told_is_in_doubt() -> None:
    """As browsers write fonts of which they know glyphs by other names than those of characters."""
    rows = [HEADS, ["甲书", "3", "4", "5"], ["乙件", "12", "1", "0"], ["丙件", "6", "7", "8"]]
    content = page(rows) + row(["其书"], TOP - 2.5 * PITCH, [60]) + row(["总书"], TOP - PITCH, [60])
    told = "".join(f"<{ord(one):04x}> <{ord(one):04x}> " for one in sorted(set("".join(map("".join, rows)))))
    told = told.replace("<4e66> <4e66>", "<4e66> <fffd>") + "<5176> <5176>"
    cmap = f"begincmap {told.count('> <')} beginbfchar {told} endbfchar endcmap"
    font = (
        writer.FONT.replace("/UniGB-UCS2-H", "/Identity-H")
        .replace("(GB1)", "(Identity)")
        .replace("/DescendantFonts", "/ToUnicode 100 0 R /DescendantFonts")
    )
    document = forms.read(writer.pdf([content], extra={3: font}, streams={100: ("", cmap)}))
    unsure = {cell.text for cell in only(document).cells if "没有对应的字符" in (cell.doubt or "")}
    assert unsure == {"甲\ufffd", "其\ufffd", "\ufffd\ufffd"}  # a row's label, and those of groups


def test_a_blank_column_is_known_by_its_head() -> None:
    table = only(read(page([HEADS, ["规章", "3", "", "5"], ["规范性文件", "12", "", "0"]])))
    assert figures(table) == [["3", "", "5"], ["12", "", "0"]]


@pytest.mark.parametrize("shift", [36, 50, 64])
def test_a_figure_between_two_columns_is_doubtful(shift: float) -> None:
    content = page([HEADS, ["规章", "3", "", "5"], ["规范性文件", "12", "7", "8"]])
    content += words("9", COLUMNS[1] + shift, TOP - PITCH)
    table = only(read(content))
    assert all(doubts(table, "规章"))
    assert not any(doubts(table, "规范性文件"))


def test_a_missing_figure_is_a_blank() -> None:
    rows = [["甲类", "1", "2", "3"], ["乙类", "", "5", "6"], ["丙类", "7", "8", ""]]
    table = only(read(page([HEADS, *rows])))
    assert figures(table) == [cells[1:] for cells in rows]


def test_a_row_of_blanks_is_a_row() -> None:
    rows = [["1.甲类", "1", "2", "3"], ["2.乙类", "", "", ""], ["3.丙类", "7", "8", "9"]]
    table = only(read(page([HEADS, *rows])))
    cells = next(cells for cells in table.by_row() if cells[0].text == "2.乙类")
    assert [cell.text for cell in cells[1:]] == ["", "", ""]
    assert not any(cell.doubt for cell in cells)


@pytest.mark.parametrize("pitch", [13.0, 16.0, 20.0])
def test_close_rows_with_room_in_them_are_rows(pitch: float) -> None:
    """A figure that had room on its line is not wrapped into the next."""
    rows = [[f"{at}.类别", str(at), str(at + 10), str(at + 20)] for at in range(1, 6)]
    table = only(read(page([HEADS, *rows], pitch)))
    assert figures(table) == [cells[1:] for cells in rows]
    assert not any(cell.doubt for cell in table.cells)


def narrow(first: Sequence[str], second: Sequence[str], label: str = "") -> str:
    """Two lines of figures as wide as their columns are; the second under a label or under none."""
    columns = [110, 230, 254, 278, 302]
    heads = ["项目", "甲乙", "丙丁", "戊己", "庚辛"]
    content = row(heads, TOP, columns)
    content += row(["1.首行", "1234", "5678", "9012", "3456"], TOP - 30, columns)
    return content + row(["2.次行", *first], TOP - 60, columns) + row([label, *second], TOP - 73, columns)


def test_two_lines_of_figures_with_one_label_are_doubtful() -> None:
    table = only(read(narrow(["1234", "2345", "3456", "4567"], ["5", "6", "7", "8"])))
    assert all(doubts(table, "2.次行"))


def test_a_label_of_which_a_part_stands_level_with_figures_is_doubtful() -> None:
    """So are the figures; which of its lines are one label is not known."""
    labels = ["5.要求", "行政", "机关", "确认", "或重", "新出", "具已"]
    content = row(["项目", *"甲乙丙丁"], TOP, WIDER)
    for at, name in enumerate(["一、新收", "二、上年", "三、公开"]):
        content += row([name, "11", "12", "13", "14"], TOP - 40 - 50 * at, WIDER)
    for at, name in enumerate(labels):
        figures = ["15", "16", "17", "18"] if name == "或重" else [""] * 4
        content += row([name, *figures], TOP - 180 - 14 * at, WIDER)
    torn = [cell for cell in only(read(content)).cells if any(line in cell.text for line in labels)]
    assert len(torn) == 1 or all(cell.doubt for cell in torn)


def test_wrapped_figures_between_two_rules_end_a_table() -> None:
    """All that is between the rule above a table's last row and the rule right behind it is that row's."""
    content = narrow(["1234", "2345", "3456", "4567"], ["5", "6", "7", "8"])
    assert all(doubts(only(read(content + across(TOP - 44))), "2.次行"))
    assert all(doubts(only(read(content + across(TOP - 82))), "2.次行"))
    table = only(read(content + across(TOP - 44, TOP - 82)))
    assert figures(table)[-1] == ["12345", "23456", "34567", "45678"]
    assert not any(doubts(table, "2.次行"))


def banded(label: str, lower: str) -> Table:
    """Three rows between rules, the middle one with figures on two lines; its label as given, and on a line below."""
    columns = [180, 300, 330, 360, 390]
    content = row(["项目", "甲乙", "丙丁", "戊己", "庚辛"], TOP, columns)
    content += across(TOP - 16, TOP - 44, TOP - 72, TOP - 100)
    content += row(["1.属于国家秘密", "1", "2", "3", "4"], TOP - 32, columns)
    content += row(["2.保护第三方", "12345", "2345", "3456", "4567"], TOP - 54, columns) + row(
        ["", "6"], TOP - 66, columns[:2]
    )
    content += row(["3.过程性信息", "7", "8", "9", "10"], TOP - 88, columns)
    return only(read(content + words(label, 85, TOP - 66) + words(lower, 85, TOP - 78)))


def test_a_groups_label_level_with_a_line_of_figures_is_no_row() -> None:
    """It ends left of where the labels above and below it begin."""
    table = banded("（三）不", "予公开")
    last = [cells[-4:] for cells in figures(table)]
    assert last == [["1", "2", "3", "4"], ["123456", "2345", "3456", "4567"], ["7", "8", "9", "10"]]
    assert any(cell.text == "（三）不\n予公开" for cell in table.cells)


@pytest.mark.parametrize("start", [60, 150], ids=["along the label", "along the figures"])
def test_a_label_off_the_level_of_its_figures_is_theirs_between_rules(start: float) -> None:
    """Not so where the rules run along the figures only: there the label may be another row's."""
    content = page([HEADS, *[["", *"345"]] * 3], 28) + across(
        *(TOP + 14 - 28 * at for at in range(5)), start=start
    )
    content += row(["1.规章", "", "", ""], TOP - 28) + row(["2.规范性文件", "", "", ""], TOP - 62)
    content += row(["3.其他文件", "", "", ""], TOP - 84)
    assert all(doubts(only(read(content)), "2.规范")) == (start > 100)


def test_two_lines_of_figures_with_a_label_each_are_rows() -> None:
    table = only(read(narrow(["1234", "2345", "3456", "4567"], ["5", "6", "7", "8"], "3.末行")))
    assert figures(table)[1:] == [["1234", "2345", "3456", "4567"], ["5", "6", "7", "8"]]


def test_spread_digits_are_doubtful() -> None:
    content = page([HEADS, ["规章", "3", "4", "5"], ["规范性文件", "12", "", "0"]])
    content += words("1", COLUMNS[2] - 4, TOP - 2 * PITCH) + words("2", COLUMNS[2] + 5, TOP - 2 * PITCH)
    assert any(doubts(only(read(content)), "规范性文件"))


def test_a_wrapped_label_belongs_to_the_row_in_its_middle() -> None:
    content = page([HEADS]) + row(["1.甲类", "1", "2", "3"], TOP - 22)
    content += row(["2.申请人逾期不补正", "", "", ""], TOP - 44) + row(["", "4", "5", "6"], TOP - 50.5)
    content += row(["且无正当理由者", "", "", ""], TOP - 57) + row(["3.其他", "7", "8", "9"], TOP - 79)
    table = only(read(content))
    labels = [cells[0].text for cells in table.by_row()][1:]
    assert labels == ["1.甲类", "2.申请人逾期不补正\n且无正当理由者", "3.其他"]
    assert figures(table) == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    assert not any(cell.doubt for cell in table.cells)


def test_three_lines_are_no_grid_but_bound_the_table() -> None:
    content = words("附表一：制发情况统计", 275, TOP + 30) + page(
        [HEADS, ["规章", "3", "4", "5"], ["规范", "1", "2", "0"]]
    )
    content += across(TOP + 14, TOP - 7, TOP - 52) + words("注：数据截至年末", 275, TOP - 70)
    document = read(content)
    assert figures(only(document)) == [["3", "4", "5"], ["1", "2", "0"]]
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "附表一：制发情况统计",
        "注：数据截至年末",
    ]


def test_rules_between_rows_make_wrapped_figures_one() -> None:
    """What stands between two rules is one row, however many lines its cells have."""
    content = page([HEADS, ["规章", "3", "4", "5"]]) + across(TOP + 14, TOP - 7, TOP - 29, TOP - 70)
    content += row(["规范性文件", "12", "", "9"], TOP - 50)
    content += words("6", COLUMNS[2], TOP - 43) + words("（含2件）", COLUMNS[2], TOP - 57)
    table = only(read(content))
    assert [cell.text for cell in list(table.by_row())[-1]][1:] == ["12", "6\n（含2件）", "9"]
    assert not any(cell.doubt for cell in table.cells)


def filled(color: str, gap: float, after: str = "") -> str:
    """Boxes side by side; `after`: what each path goes on with."""
    out = ""
    for at in range(4):
        for column in range(4):
            out += f"{color} rg {60 + column * 110} {TOP - 8 - at * PITCH} {110 - gap} {PITCH - gap} re {after} f 0 g\n"
    return out


@pytest.mark.parametrize(("gap", "after"), [(0.0, ""), (1.5, ""), (4.0, ""), (1.5, "0 0 m")])
def test_boxes_filled_side_by_side_are_a_grid(gap: float, after: str) -> None:
    columns = [115, 225, 335, 445]
    rows = [HEADS, ["规章", "", "", "5"], ["规范", "1", "", ""], ["合计", "1", "", "5"]]
    content = filled("0.9 0.9 1", gap, after)
    content += "".join(row(cells, TOP - at * PITCH, columns) for at, cells in enumerate(rows))
    table = only(read(content))
    assert [[cell.text for cell in cells] for cells in table.by_row()] == rows
    assert not any(cell.doubt for cell in table.cells)


def test_a_mark_on_one_cell_is_no_grid() -> None:
    content = f"1 1 0 rg {COLUMNS[1] - 20} {TOP - 26} 40 14 re f 0 g\n"
    table = only(read(content + page([HEADS, ["规章", "3", "4", "5"], ["规范", "1", "2", "0"]])))
    assert table.source == "text alignment"
    assert figures(table) == [["3", "4", "5"], ["1", "2", "0"]]


def test_heads_at_the_left_and_figures_at_the_right() -> None:
    heads = writer.text(60, TOP, "项目") + writer.text(180, TOP, "制发") + writer.text(300, TOP, "废止")
    body = "".join(
        writer.text(60, y, label) + writer.text(280, y, one) + writer.text(400, y, two)
        for y, label, one, two in ((TOP - 22, "规章", "3", "4"), (TOP - 44, "规范", "5", "6"))
    )
    assert figures(only(read(heads + body))) == [["3", "4"], ["5", "6"]]


def test_goes_on_over_a_page_break_in_the_same_columns() -> None:
    upper = page([HEADS, *([f"{at}.类别", str(at), str(at), str(at)] for at in range(1, 4))], 22, 150)
    lower = page([["4.类别", "", "", "8"], ["5.类别", "9", "", ""]], 22, 780)
    table = only(read(upper, lower))
    assert figures(table)[-2:] == [["", "", "8"], ["9", "", ""]]
    assert not any(cell.doubt for cell in table.cells)
    assert {cell.location.page for cell in table.cells} == {1, 2}


def test_a_row_cut_by_the_page_break_is_doubtful_where_figures_may_go_on() -> None:
    columns = [110, 230, 254, 278, 302]
    upper = row(["项目", "甲乙", "丙丁", "戊己", "庚辛"], 140, columns)
    upper += row(["1.首行", "1234", "5678", "9012", "3456"], 110, columns)
    upper += row(["2.次行", "1234", "5678", "9012", "3456"], 80, columns)
    lower = row(["", "5", "6", "7", "8"], 780, columns) + row(["3.末行", "1", "2", "3", "4"], 750, columns)
    table = only(read(upper, lower))
    assert all(doubts(table, "2.次行"))
    assert not any(doubts(table, "3.末行"))


def test_heads_cut_between_their_lines_are_one_row_of_heads() -> None:
    upper = page([["", "结果", "其他", "尚未", "总计"]], 22, 80, WIDER)
    lower = page([["", "维持", "结果", "审结", ""], ["", "983", "", "7", "606"]], 22, 780, WIDER)
    table = only(read(upper, lower))
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    assert ["".join(cells[0, at].text.split()) for at in range(4)] == [
        "结果维持",
        "其他结果",
        "尚未审结",
        "总计",
    ]
    assert [cells[1, at].text for at in range(4)] == ["983", "", "7", "606"]
    assert not any(cell.doubt for cell in table.cells)


def test_rows_of_blanks_under_heads_go_on_with_a_table() -> None:
    upper = page([HEADS, *([f"{at}.类别", str(at), str(at), str(at)] for at in range(1, 4))], 22, 150)
    lower = page([["", "甲类", "乙类", "丙类"], ["4.类别", "", "", ""], ["5.类别", "", "", ""]], 22, 780)
    table = only(read(upper, lower))
    labels = [cells[0].text for cells in table.by_row()]
    assert labels[-2:] == ["4.类别", "5.类别"]


def test_text_with_figures_stays_text() -> None:
    content = "".join(
        writer.text(60, TOP - 20 * at, f"本年度共受理申请{at}件，办结{at}件，均按期答复申请人并归档备查。")
        for at in range(8)
    )
    document = read(content)
    assert (
        not document.tables
        and "".join(paragraph.text for paragraph in document.paragraphs).count("申请人") == 8
    )


@pytest.mark.parametrize("shift", [60, -60])
def test_one_figure_between_two_heads_is_of_neither_for_sure(shift: float) -> None:
    """Heads in the middle, figures at one side: with a blank in the row it may be of either."""
    columns = [110, 230, 350]
    content = row(["项目", "上年数量", "本年增减"], TOP, columns) + words("收费", 110, TOP - PITCH)
    content += words("7", 290 + shift / 10, TOP - PITCH)
    found = [cell for table in read(content).tables for cells in table.by_row() for cell in cells]
    read_as = [cell for cell in found if cell.text == "7" and not cell.doubt]
    assert not read_as or len({cell.column for cell in found if cell.text in ("上年数量", "本年增减")}) < 2


def test_lines_of_a_torn_remark_are_all_in_doubt() -> None:
    heads = ["项目", "甲", "乙", "丙"]
    rows = [["1.一类", "5（其", "2", "3"], ["2.二类", "中1件", "5", "6"], ["3.三类", "上年）", "8", "9"]]
    cells = [cell for cell in only(read(page([heads, *rows]))).cells if cell.text[:1] in "5中上"]
    assert all(cell.doubt for cell in cells if "件" in cell.text or "（" in cell.text or "）" in cell.text)


@needs_chinese_font
def test_what_a_figure_counts_may_stand_alone_below_it() -> None:
    columns = [110, 230, 254, 278, 302]
    content = row(["项目", "甲乙", "丙丁", "戊己", "庚辛"], TOP, columns)
    for at in range(1, 4):
        y = TOP - 40 * at
        content += row([f"{at}.类别", "", "7", "0", "31"], y, columns)
        content += words(f"120{at}", 230, y + 7) + words("件", 230, y - 7)
    table = only(read(content))
    assert [cells[1].text for cells in list(table.by_row())[1:]] == [f"120{at}\n件" for at in range(1, 4)]
    assert not any(cell.doubt for cell in table.cells)


def test_heads_at_the_foot_are_those_of_the_rows_on_the_next_page() -> None:
    rows = [["规章", "3", "4", "5"], ["规范性文件", "12", "", "0"]]
    table = only(read(page([HEADS], top=90), page(rows, top=780)))
    assert [cell.text for cell in next(iter(table.by_row()))] == HEADS
    assert figures(table) == [["3", "4", "5"], ["12", "", "0"]]
    assert not any(cell.doubt for cell in table.cells)


def test_words_side_by_side_in_a_column_beside_a_broken_figure() -> None:
    """Pieces side by side are one line."""
    content = page(
        [HEADS, ["规章", "3", "4", "5"], ["规范性文件", "", "7", ""], ["其他", "1", "2", "3"]], pitch=36
    )
    level = TOP - 72
    content += words("甲类", COLUMNS[1] - 18, level) + words("乙类", COLUMNS[1] + 18, level)
    content += writer.text(COLUMNS[3] - 15, level + 6, "123456", 10)
    content += writer.text(COLUMNS[3] - 15, level - 6, "78", 10)
    table = only(read(content + across(*(TOP + 18 - 36 * at for at in range(5)))))
    (broken,) = [cell for cell in table.cells if cell.text.startswith("123456")]
    assert broken.doubt
