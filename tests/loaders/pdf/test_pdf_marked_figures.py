"""Figures that have something printed or drawn beside them or through them: notes, deletions, strokes, numbers of pages."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from test_pdf_drawn import HEIGHT, ROWS, TOP, WIDTH, X, lines, only_table, words
from test_pdf_seen import assert_only_that_cell, doubted, read

PIXEL = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


def place() -> tuple[float, float]:
    """Where the 11 begins."""
    at = next(line for line in words().splitlines() if "00310031" in line)
    x, y = at.split(" Tm ")[0].split()[-2:]
    return float(x), float(y)


@pytest.mark.parametrize(("size", "rise"), [(5, 4), (6.5, 3.5), (8.3, 3.3), (10, 3)])
def test_the_number_of_a_note_is_not_taken_for_a_digit(size: float, rise: float) -> None:
    x, y = place()
    assert_only_that_cell(read(lines() + words() + writer.text(x + 10, y + rise, "1", size)))


def test_a_figure_that_is_struck_out_is_doubtful() -> None:
    x, y = place()
    through = writer.stroke(x - 1, y + 3.5, x + 11, y + 3.5)
    found = assert_only_that_cell(read(lines() + words() + through))
    assert found.text == "11" and "删除线" in (found.doubt or "")
    under = writer.stroke(x - 1, y - 1.5, x + 11, y - 1.5)
    assert not doubted(read(lines() + words() + under))


def test_prose_with_a_figure_that_is_struck_out_is_doubtful() -> None:
    text = writer.text(60, 700, "全年收到申请12件")
    (paragraph,) = forms.read(writer.pdf([text])).paragraphs
    assert not paragraph.doubt
    (paragraph,) = forms.read(writer.pdf([text + writer.stroke(118, 703.5, 131, 703.5)])).paragraphs
    assert "删除线" in (paragraph.doubt or "")


@pytest.mark.parametrize(
    ("x0", "y0", "x1", "y1"),
    [(-4, 3.5, -1, 3.5), (-2, 0, -2, 6.6), (11, 0.5, 12, 0.5)],
    ids=["minus", "one", "point"],
)
def test_strokes_beside_a_figure_may_be_of_it(x0: float, y0: float, x1: float, y1: float) -> None:
    x, y = place()
    drawn = writer.stroke(x + x0, y + y0, x + x1, y + y1)
    assert "笔画" in (assert_only_that_cell(read(lines() + words() + drawn)).doubt or "")


def test_a_picture_beside_a_figure_may_be_of_it() -> None:
    x, y = place()
    shown = f"q 5 0 0 7 {x - 5.5} {y} cm /Im Do Q\n"
    found = read(
        lines() + words() + shown, resources="/XObject << /Im 100 0 R >>", streams={100: (PIXEL, "\x00")}
    )
    assert "笔画" in (assert_only_that_cell(found).doubt or "")


def test_strokes_for_nothing_in_a_table_without_a_digit_are_no_blanks() -> None:
    heads = ["维持", "纠正", "其他", "未结", "总计"]
    strokes = "".join(
        writer.stroke(X + at * WIDTH + 30, TOP - HEIGHT - 18, X + at * WIDTH + 50, TOP - HEIGHT - 6)
        for at in range(5)
    )
    table = only_table(read(lines(2) + words([heads]) + strokes))
    assert all(cell.doubt for cell in table.cells if cell.row == 1)
    assert not any(cell.doubt for cell in only_table(read(lines(2) + words([heads]))).cells)


def test_a_stroke_for_nothing_in_the_first_column_of_a_row_of_figures_is_no_blank() -> None:
    heads = ["维持", "纠正", "其他", "未结", "总计"]
    stroke = writer.stroke(X + 30, TOP - HEIGHT - 18, X + 50, TOP - HEIGHT - 6)
    figures = words([heads, ["", "", "2件", "1", "3"]])
    assert list(doubted(read(lines(2) + figures + stroke))) == [(1, 0)]
    assert not doubted(read(lines(2) + figures))


@pytest.mark.parametrize("printed", ["- 7 - 11", "11 —7—", "第7页 11"])
def test_the_number_of_a_page_beside_a_figure_leaves_it_in_doubt(printed: str) -> None:
    rows = [[printed if text == "11" else text for text in row] for row in ROWS]
    assert "页码" in (doubted(read(lines() + words(rows)))[1, 1].doubt or "")


def test_the_number_of_a_page_before_a_head_leaves_it_in_doubt() -> None:
    def heads(first: str) -> str:
        return words([[ROWS[0][0], first, *ROWS[0][2:]], *ROWS[1:]])

    assert (0, 1) in doubted(read(lines() + heads("7 公开数量")))
    assert not doubted(read(lines() + heads("公开数量")))


def test_a_letter_beside_a_figure_and_off_its_line_leaves_it_in_doubt() -> None:
    x, y = place()
    assert_only_that_cell(read(lines() + words() + writer.text(x - 9, y + 4, "结", 10)))


def test_a_character_of_a_watermark_beside_a_head_leaves_it_in_doubt() -> None:
    def marked(size: float) -> str:
        return lines() + f"q 0.9 g {writer.text(X + WIDTH + 20, TOP - 20, '存', size)} Q\n" + words()

    found = doubted(read(marked(40)))
    assert found and all("水印" in (cell.doubt or "") for cell in found.values())
    assert not any("水印" in (cell.doubt or "") for cell in doubted(read(marked(11))).values())


def test_a_smaller_figure_below_another_does_not_go_on_with_it() -> None:
    blank = [["" if text == "11" else text for text in row] for row in ROWS]
    _, y = place()
    wide = writer.text(X + WIDTH + 2, y, "1183911839118391", 9.5)
    below = writer.text(X + WIDTH + 30, y - 7, "11839", 4.5)
    assert "大小" in (doubted(read(lines() + words(blank) + wide + below))[1, 1].doubt or "")


def test_digits_of_a_line_that_a_print_driver_had_drawn_leave_it_in_doubt() -> None:
    text = writer.text(60, 700, "样例局", 20) + writer.text(165, 700, "年政府信息公开工作年度报告", 20)
    drawn = "".join(
        f"q 10 0 0 14 {at} 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n" for at in (121, 132, 143, 154)
    )
    (paragraph,) = forms.read(writer.pdf([text + drawn])).paragraphs
    assert "笔画" in (paragraph.doubt or "")
    x, y = place()
    picture = f"q 5 0 0 7 {x - 5.5} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"
    assert "笔画" in (assert_only_that_cell(read(lines() + words() + picture)).doubt or "")


@pytest.mark.parametrize("over", [4, 8])
def test_a_note_in_brackets_over_a_border_is_doubtful(over: float) -> None:
    """Of which the one cell holds the beginning and the next the end."""
    document = read(lines() + words() + writer.text(X + 2 * WIDTH - over, TOP - 1.5 * HEIGHT - 1, "[1]", 7))
    assert {(1, 1), (1, 2)} <= set(doubted(document))
    inside = read(lines() + words() + writer.text(X + 2 * WIDTH - 20, TOP - 1.5 * HEIGHT - 1, "[1]", 7))
    assert (1, 2) not in doubted(inside)


def test_text_in_a_cell_that_is_too_low_for_it_is_doubtful() -> None:
    low = "".join(writer.stroke(X, y, X + 5 * WIDTH, y) for y in (TOP - 15.5, TOP - 9))
    found = doubted(read(lines() + low + words()))
    assert found and all("低" in (cell.doubt or "") for cell in found.values())


def test_a_head_that_runs_over_several_rows_is_doubtful() -> None:
    """Of a head set downwards a character stands in a row below one that shows its figure alone."""
    rows = [["", "自然人", "商业", "科研机构", "总计"], *ROWS[1:]]
    document = read(lines() + words(rows) + writer.text(X + 2 * WIDTH + 52, TOP - 2.5 * HEIGHT - 4, "企"))
    assert {(0, 2), (2, 2)} <= set(doubted(document))


@pytest.mark.parametrize("step", [0, 2])
def test_a_head_whose_characters_are_printed_over_one_another_is_doubtful(step: float) -> None:
    """The second 业 is taken for the first one printed twice."""
    rows = [["", "自然人", "", "科研机构", "总计"], *ROWS[1:]]
    x, y = X + 2 * WIDTH + 30, TOP - HEIGHT / 2 - 4
    over = "".join(writer.text(x + step * at, y + 0.3 * at, char) for at, char in enumerate("商业企业"))
    assert (0, 2) in doubted(read(lines() + words(rows) + over))


def test_huge_digits_over_the_text_are_left_out() -> None:
    mark = f"0.9 g {writer.text(X, TOP - 90, '2023', 90)} 0 g\n"
    document = read(mark + lines() + words())
    assert not doubted(document) and any("2023" in note for note in document.ignored)


def test_two_figures_beside_a_blank_cell_are_doubtful() -> None:
    """One of them may be the blank cell's, set over its border."""
    rows = [ROWS[0], ["本年新收", "", "2", "3", "16"], *ROWS[2:]]
    found = doubted(
        read(lines() + words(rows) + writer.text(X + 2 * WIDTH + 3, TOP - 1.5 * HEIGHT - 4, "11"))
    )
    assert set(found) == {(1, 1), (1, 2)}


def test_a_note_between_the_lines_of_a_figure_leaves_it_in_doubt() -> None:
    x, y = place()
    rows = [["" if text == "11" else text for text in row] for row in ROWS]
    figure = writer.text(x, y + 6, "106") + writer.text(x, y + 0.5, "[1]", 5) + writer.text(x, y - 6, "7")
    cell = assert_only_that_cell(read(lines() + words(rows) + figure))
    assert "大小" in (cell.doubt or "")


@pytest.mark.parametrize("above", ["核:", "138", "[1]"])
def test_what_stands_on_a_line_of_its_own_over_a_dash_leaves_it_in_doubt(above: str) -> None:
    x, y = place()
    rows = [["" if text == "11" else text for text in row] for row in ROWS]
    dash = writer.text(x, y + 6, above) + writer.text(x, y - 5, "—")
    assert_only_that_cell(read(lines() + words(rows) + dash))


def test_strokes_in_a_short_row_of_a_table_without_a_digit_are_no_blanks() -> None:
    heads = [["信息内容", "维持", "纠正"], ["行政许可", "", ""]]
    strokes = "".join(
        writer.stroke(X + at * WIDTH + 30, TOP - HEIGHT - 18, X + at * WIDTH + 50, TOP - HEIGHT - 6)
        for at in (1, 2)
    )
    grid = writer.table_lines(2, 3, X, TOP, WIDTH, HEIGHT) + words(heads)
    assert [cell.doubt is None for cell in only_table(read(grid + strokes)).cells] == [True] * 4 + [False] * 2
    assert not any(cell.doubt for cell in only_table(read(grid)).cells)
