"""What programs put into their files beside the report: lines of those nobody paid for, grounds painted run by run,
text that runs over into other cells."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
from named_fonts import needs_chinese_font

from auditor.loaders.pdf.misprints.run_in import NUMBERED, OVERLAID, RUN_IN
from auditor.loaders.pdf.ruled.crossings import CROSSED, RUNS_ON
from auditor.loaders.pdf.unruled.wraps import CROWDED
from auditor.model.document import Document

RED = "0.9 0 0 rg "
BLACK = "0 g "
GRID = {"x": 60, "top": 700, "width": 80, "height": 24}
HEADS = ["信息内容", "本年收到", "上年结转", "办结"]
FOOT = "试用版生成 Trial copy, not for release"


def table(rows: list[list[str]]) -> str:
    return writer.table_lines(len(rows), len(rows[0]), **GRID) + writer.table_text(rows, **GRID)


def texts(document: Document) -> list[str]:
    return [cell.text for table in document.tables for cell in table.cells]


def doubts(document: Document, text: str) -> str:
    return next(cell.doubt or "" for one in document.tables for cell in one.cells if cell.text == text)


def test_a_line_over_the_tables_of_all_pages_is_in_none_of_their_cells() -> None:
    line = RED + writer.text(70, 654, "Trial copy made with Some Writer", size=16) + BLACK
    pages = [
        table([HEADS, ["规章", "12", "", "7"], ["规范性文件", "31", "5", ""]]) + line,
        table([HEADS, ["行政许可", "", "", ""], ["行政处罚", "8", "", "9"]]) + line,
    ]
    document = forms.read(writer.pdf(pages))
    found = texts(document)
    assert "".join(found).isascii() is False
    assert not any(char.isascii() and char.isalpha() for text in found for char in text)
    assert {"12", "7", "31", "5", "8", "9"} <= set(found)
    assert any("Trial copy made with Some Writer" in one for one in document.ignored)


def test_coloured_heads_that_pages_repeat_are_left_where_they_are() -> None:
    heads = RED + writer.text(62, 684, "本年收到的申请") + writer.text(142, 684, "办结的申请数量") + BLACK
    rows = [["", "", "", ""], ["规章", "12", "3", "7"]]
    document = forms.read(writer.pdf([table(rows) + heads, table(rows) + heads]))
    assert texts(document)[:2] == ["本年收到的申请", "办结的申请数量"]


def test_a_footer_a_little_above_the_margin_of_all_pages() -> None:
    pages = [
        writer.text(60, 700, f"第{number}部分的正文到此为止。")
        + writer.text(60, 112, FOOT)
        + writer.text(280, 60, f"第 {number} 页")
        for number in (1, 2, 3)
    ]
    document = forms.read(writer.pdf(pages))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        f"第{number}部分的正文到此为止。" for number in (1, 2, 3)
    ]
    assert any(FOOT in one for one in document.ignored)


def test_a_line_above_the_margin_of_some_pages_is_text() -> None:
    pages = [
        writer.text(60, 700, f"第{number}部分的正文。") + (writer.text(60, 112, FOOT) if number < 3 else "")
        for number in (1, 2, 3, 4)
    ]
    assert sum(FOOT in paragraph.text for paragraph in forms.read(writer.pdf(pages)).paragraphs) == 2


def test_the_ground_of_a_narrow_character_is_no_rule() -> None:
    rows = [HEADS, ["行政许可", "", "", ""], ["行政处罚", "", "", ""]]
    close = GRID | {"height": 11}
    words, ground = "", "0.9 g "
    for row in (1, 2):
        for column, figure in enumerate("137", 1):  # at eight points a digit is four wide
            x, y = 60 + column * 80 + 38, 700 - row * 11 - 9
            words += writer.text(x, y, figure, size=8)
            ground += f"{x} {y - 2} 4 11 re f\n"
    rules = writer.table_lines(3, 4, **close) + writer.table_text(rows, **close)
    document = forms.read(writer.pdf([ground + BLACK + rules + words]))
    assert texts(document) == [*HEADS, "行政许可", "1", "3", "7", "行政处罚", "1", "3", "7"]


def test_words_over_one_another_are_no_sure_label() -> None:
    """As of a cell whose text needs more height than its rows have."""
    rows = [HEADS, ["行政处罚", "1", "3", "7"], ["行政许可", "2", "5", "1"]]
    over = writer.text(69, 700 - 24 - 16, "决定总数")
    document = forms.read(writer.pdf([table(rows) + over]))
    labels = [cell for cell in document.tables[0].cells if cell.column == 0]
    assert OVERLAID in (labels[1].doubt or "")
    assert not labels[2].doubt


def test_letters_before_the_ordinal_of_a_label_may_be_of_the_cell_above() -> None:
    rows = [HEADS, ["理 （六）其他", "1", "3", "7"], ["（七）总计", "2", "5", "1"]]
    document = forms.read(writer.pdf([table(rows)]))
    assert RUN_IN in doubts(document, "理 （六）其他")
    assert not doubts(document, "（七）总计")


def test_a_line_before_the_ordinal_of_a_label_may_be_of_the_cell_above() -> None:
    rows = [HEADS, ["", "1", "3", "7"], ["（七）总计", "2", "5", "1"]]
    words = writer.text(64, 666, "等于各项之和", size=8) + writer.text(64, 656, "（一）予以公开", size=8)
    assert RUN_IN in doubts(forms.read(writer.pdf([table(rows) + words])), "等于各项之和\n（一）予以公开")


def test_a_number_on_a_line_of_its_own_in_a_label_may_be_the_pages() -> None:
    rows = [HEADS, ["行政处罚", "1", "3", "7"], ["", "2", "5", "1"]]
    words = writer.text(64, 638, "行政许可", size=8) + writer.text(64, 629, "3", size=8)
    document = forms.read(writer.pdf([table(rows) + words]))
    assert RUN_IN in doubts(document, "行政许可\n3")


def test_letters_that_run_into_cells_of_figures_and_dashes() -> None:
    """The last ones of heads set downwards in cells too low for them; what a figure counts stands on one line with it."""
    rows = [HEADS, ["行政许可", "", "", "件"], ["行政处罚", "1", "3件", "7"]]
    for x, y, figure, letter, at in (
        (150, 660, "/", "他", 2.0),
        (230, 660, "0", "企", 0.6),
        (150, 672, "—", "量", 0),
    ):
        words = writer.text(x, y, figure, size=8) + writer.text(x + 9, y + at, letter, size=8)
        document = forms.read(writer.pdf([table(rows) + words]))
        (found,) = [cell for one in document.tables for cell in one.cells if letter in cell.text]
        assert found.doubt
        assert not doubts(document, "3件")


def test_digits_below_the_last_row_without_rules_may_be_the_rest_of_its_figures() -> None:
    rows = [
        ["", *HEADS[1:], "总计", "其他"],
        *([f"项目{name}", "41", "52", "63", "74", "85"] for name in "甲乙丙"),
    ]
    content = writer.table_text(rows, **GRID)
    whole = forms.read(writer.pdf([content]))
    torn = forms.read(writer.pdf([content + writer.text(464, 700 - 4 * 24 - 2, "7")]))
    last = [[cell for cell in one.tables[0].cells if cell.text == "85"][-1] for one in (whole, torn)]
    assert CROWDED not in (last[0].doubt or "")
    assert CROWDED in (last[1].doubt or "")


@needs_chinese_font
def test_labels_set_downwards_are_not_printed_over_one_another() -> None:
    rows = [HEADS, ["", "1", "3", "7"], ["规章", "2", "5", "1"]]
    tall = GRID | {"height": 70}
    down = "".join(
        writer.text(x, 612 - 10 * at, char) for x in (70, 82) for at, char in enumerate("办理结果")
    )
    rules = writer.table_lines(3, 4, **tall) + writer.table_text(rows, **tall)
    assert not any(cell.doubt for cell in forms.read(writer.pdf([rules + down])).tables[0].cells)


def test_a_figure_at_the_end_of_a_label_may_be_a_pages_or_the_rows() -> None:
    rows = [HEADS, ["行政处罚 2", "1", "3", "7"], ["行政许可", "2", "5", "1"]]
    document = forms.read(writer.pdf([table(rows)]))
    assert RUN_IN in doubts(document, "行政处罚 2")
    assert not doubts(document, "行政许可")


def test_words_through_which_a_line_is_drawn_are_no_sure_labels() -> None:
    rows = [HEADS, ["", "", "3", "7"], ["行政许可", "2", "5", "1"]]
    through = writer.text(60 + 80 - 40, 700 - 24 - 16, "本年新收政府信息", size=10)
    document = forms.read(writer.pdf([table(rows) + through]))
    cells = [cell for cell in document.tables[0].cells if cell.row == 1]
    assert all(RUNS_ON in (cell.doubt or "") for cell in cells[:2])
    assert not doubts(document, "行政许可")


def test_letters_among_the_digits_of_a_narrow_cell_are_another_cells() -> None:
    """The last line of a head, beside the last digit of a figure on two lines."""
    rows = [HEADS, ["规章", "12", "", "7"], ["规范性文件", "31", "6量件", "4件"]]
    words = writer.text(244, 667, "562", size=8) + writer.text(242, 657, "业5", size=8)
    document = forms.read(writer.pdf([table(rows) + words]))
    assert RUN_IN in doubts(document, "562\n业5")
    assert RUN_IN in doubts(document, "6量件")
    assert not doubts(document, "12") and not doubts(document, "31") and not doubts(document, "4件")


def test_a_letter_alone_beside_cells_with_letters_over_their_figures() -> None:
    """All are the last lines of heads that are too high for their cells; one came into a blank cell."""
    rows = [HEADS, ["规章", "0", "", "7"], ["规范性文件", "3", "", "1"]]
    words = writer.text(175, 660, "正", size=9) + writer.text(255, 660, "结", size=9)
    document = forms.read(writer.pdf([table(rows) + words]))
    assert doubts(document, "结")
    assert not doubts(document, "7")


def test_a_letter_over_a_dash_is_another_cells() -> None:
    """Though no cell of the table holds a figure that would tell where figures stand."""
    rows = [HEADS, ["规章", "—", "", "—"]]
    words = writer.text(255, 667, "数", size=8) + writer.text(255, 656, "—", size=8)
    document = forms.read(writer.pdf([table(rows) + words]))
    assert RUN_IN in doubts(document, "数\n—")
    assert not doubts(document, "—")


def test_the_number_of_a_page_over_which_a_table_runs_is_no_digit_of_its_figures() -> None:
    """On the second page of three the table goes down to where the others have their numbers."""
    foot = GRID | {"x": 138, "top": 130}
    rows = [HEADS, ["规章", "41", "5", "7"], ["规范性文件", "31", "", "4"], ["合计", "72", "5", "11"]]
    over = writer.table_lines(4, 4, **foot) + writer.table_text(rows, **foot)
    text = writer.text(60, 700, "这一页只有一行正文，到此为止。")
    pages = [part + writer.text(298.5, 42, str(number)) for number, part in enumerate((text, over, text), 4)]
    document = forms.read(writer.pdf(pages))
    cells = [cell for cell in document.tables[0].cells if cell.doubt]
    assert [cell.doubt for cell in cells] == [NUMBERED]
    assert "5" in cells[0].text
    without = forms.read(writer.pdf([pages[0], over, pages[2]]))
    assert not any(cell.doubt for cell in without.tables[0].cells)


def test_a_digit_pushed_over_the_border_by_the_words_behind_it_is_no_figure_of_the_cell_before() -> None:
    """A line in the middle of a cell that is narrower than it is."""
    rows = [HEADS, ["规章", "", "", "7"], ["规范性文件", "31", "2", "4"]]
    words = writer.text(214.5, 660, "2件撤回等", size=10)
    document = forms.read(writer.pdf([table(rows) + words]))
    cells = {(cell.row, cell.column): cell for cell in document.tables[0].cells}
    assert cells[1, 1].text == "2" and CROSSED in (cells[1, 1].doubt or "")
    assert not cells[2, 2].doubt and not cells[2, 1].doubt
