"""What of a table is not on the paper, or printed where it does not belong, is never read for certain."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from named_fonts import needs_chinese_font
from test_pdf_drawn import HEIGHT, ROWS, TOP, WIDTH, X, lines, only_table, words

from auditor.loaders.pdf.misprints.beyond import BEYOND
from auditor.model.document import Document

EDGE = X + 4 * WIDTH
"""Where the last column begins."""


def read(content: str) -> Document:
    return forms.read(writer.pdf([content]))


@pytest.mark.parametrize("inside", [30, 50])
def test_a_column_that_the_page_cuts_off_is_doubtful(inside: float) -> None:
    document = read(f"0 0 {EDGE + inside} 842 re W n\n" + lines() + words())
    last = [cell for cell in only_table(document).cells if cell.column == 4]
    assert len(last) == 4 and all(cell.doubt and BEYOND in cell.doubt for cell in last)
    assert not any(cell.doubt for cell in only_table(document).cells if cell.column < 4)


def test_a_column_off_the_paper_is_doubtful() -> None:
    document = read("1 0 0 1 140 0 cm\n" + lines() + words())
    last = [cell for cell in only_table(document).cells if cell.column == 4]
    assert last and all(cell.doubt for cell in last)


def test_a_table_that_ends_where_the_page_is_cut_is_whole() -> None:
    document = read(f"0 0 {X + 5 * WIDTH + 0.2} 842 re W n\n" + lines() + words())
    assert not any(cell.doubt for cell in only_table(document).cells)


def test_an_unruled_column_that_the_page_cuts_off_is_doubtful() -> None:
    """Of the head a sliver is left, and nothing of the figures under it."""
    rows = [[label, *figures[:3], ""] for label, *figures in ROWS]
    cut = writer.text(EDGE + 38, TOP - HEIGHT / 2 - 4, "总计")
    document = read(f"0 0 {EDGE + 40} 842 re W n\n" + words(rows) + cut)
    table = only_table(document)
    assert table.source == "text alignment"
    last = [cells[4] for cells in table.by_row() if len(cells) == 5 and not cells[4].text]
    assert len(last) == 3 and all(cell.doubt for cell in last)


def test_a_character_printed_over_a_figure_is_doubtful() -> None:
    x, y = X + WIDTH + WIDTH / 2 - 5, TOP - 1.5 * HEIGHT - 4
    document = read(lines() + words() + writer.text(x, y + 2, "量"))
    (cell,) = [cell for cell in only_table(document).cells if "11" in cell.text or "量" in cell.text]
    assert cell.doubt


def test_a_character_that_runs_over_the_border_is_doubtful() -> None:
    document = read(lines() + words() + writer.text(X + WIDTH + 4, TOP - HEIGHT - 6, "量"))
    (cell,) = [cell for cell in only_table(document).cells if (cell.row, cell.column) == (1, 1)]
    assert cell.doubt


PALE = "0.85 g"


def behind(word: str = "内部资料", y: float = TOP - 80) -> str:
    return f"q {PALE} {writer.text(X + 60, y, word, size=56)} Q\n"


def test_large_words_behind_the_text_are_left_out_of_it() -> None:
    document = forms.read(writer.pdf([behind() + lines() + words(), behind()]))
    table = only_table(document)
    assert [cell.text for cell in table.cells] == [text for row in ROWS for text in row]
    assert not any(cell.doubt for cell in table.cells) and not document.paragraphs
    assert "第1页印在正文上的文字“内部资料”（如水印）" in document.ignored
    assert "第2页印在正文上的文字“内部资料”（如水印）" in document.ignored


def test_the_last_character_of_large_words_alone_on_its_line_is_left_out_with_them() -> None:
    document = read(
        behind() + behind("存", TOP - 140) + lines() + words() + writer.text(X, TOP - 300, "正文")
    )
    assert not any(cell.doubt for cell in only_table(document).cells)
    assert [paragraph.text for paragraph in document.paragraphs] == ["正文"]
    alone = read(behind("存", TOP - 300) + lines() + words())
    assert [paragraph.text for paragraph in alone.paragraphs] == ["存"]


def test_a_large_title_in_colour_is_text() -> None:
    title = f"q 1 0 0 rg {writer.text(X, TOP + 60, '某某局文件', size=40)} Q\n"
    document = read(title + lines() + words())
    assert [paragraph.text for paragraph in document.paragraphs] == ["某某局文件"]


def test_digits_that_a_clip_hides_put_the_rest_in_doubt() -> None:
    """The cell shows 11 of 117: the last digit is clipped away with the border."""
    x, y = X + WIDTH + 4, TOP - 1.5 * HEIGHT - 4
    clipped = f"q {x} {y - 4} 10 16 re W n\n" + writer.text(x, y, "117") + "Q\n"
    rows = [[cell if cell != "11" else "" for cell in row] for row in ROWS]
    document = read(lines() + words(rows) + clipped)
    (cell,) = [cell for cell in only_table(document).cells if (cell.row, cell.column) == (1, 1)]
    assert cell.text == "11" and cell.doubt


def test_characters_of_which_a_clip_leaves_nothing_are_not_read() -> None:
    """The second line of a head, clipped at the lower border of its cell, would stand in the cell below."""
    bottom = TOP - HEIGHT
    head = (
        f"q {X + WIDTH} {bottom} {WIDTH} {HEIGHT} re W n\n"
        + writer.text(X + WIDTH + 4, bottom - 8, "织")
        + "Q\n"
    )
    document = read(lines() + words() + head)
    assert not any("织" in cell.text or cell.doubt for cell in only_table(document).cells)


def test_letters_of_a_head_that_run_into_a_blank_cell_are_doubtful() -> None:
    """Off the level of the row, though within the borders."""
    rows = [[cell if cell != "11" else "" for cell in row] for row in ROWS]
    document = read(lines() + words(rows) + writer.text(X + WIDTH + 4, TOP - HEIGHT - 9, "量"))
    (cell,) = [cell for cell in only_table(document).cells if (cell.row, cell.column) == (1, 1)]
    assert cell.doubt


def test_cells_at_the_edge_of_the_paper_whose_text_goes_beyond_it_are_doubtful() -> None:
    """The exporter closed the table with a line along the edge, and left out what did not fit."""
    at = 595 - EDGE - 30
    rule = writer.stroke(595 - at, TOP, 595 - at, TOP - 4 * HEIGHT)
    document = read(f"q 0 0 595 842 re W n 1 0 0 1 {at} 0 cm\n{lines()}Q 1 0 0 1 {at} 0 cm\n{words()}{rule}")
    last = [cell for cell in only_table(document).cells if cell.column == 4]
    assert last and all(cell.doubt for cell in last)


def open_at_the_right(inside: float) -> str:
    """A table clipped in its last column, of which the program left out all that did not fit."""
    edge = EDGE + inside
    rules = "".join(writer.stroke(X, TOP - row * HEIGHT, edge, TOP - row * HEIGHT) for row in range(5))
    rules += "".join(writer.stroke(X + at * WIDTH, TOP, X + at * WIDTH, TOP - 4 * HEIGHT) for at in range(5))
    figures = [[*row[:4], row[4][:1]] for row in ROWS]
    return f"0 0 {edge} 842 re W n\n" + rules + words(figures)


def test_a_side_that_no_line_closes_where_text_is_clipped_is_doubtful() -> None:
    last = [cell for cell in only_table(read(open_at_the_right(50))).cells if cell.column == 4]
    assert len(last) == 4 and all(cell.doubt and BEYOND in cell.doubt for cell in last)


def test_a_table_cut_off_on_one_page_is_so_on_the_next() -> None:
    """On the first page a line tells that more was there; on the second, without sides, nothing does."""
    edge = EDGE + 50
    inner = "".join(
        writer.stroke(X + at * WIDTH, 790, X + at * WIDTH, 790 - 4 * HEIGHT) for at in range(1, 5)
    )
    rules = "".join(writer.stroke(X, 790 - row * HEIGHT, edge, 790 - row * HEIGHT) for row in range(5))
    second = writer.table_text(
        [[*row[:4], row[4][:1]] for row in ROWS], x=X, top=790, width=WIDTH, height=HEIGHT
    )
    document = forms.read(
        writer.pdf([f"0 0 {edge} 842 re W n\n" + lines() + words(), rules + inner + second])
    )
    last = [cell for table in document.tables for cell in table.cells if cell.column == 4]
    assert len(last) == 7 and all(cell.doubt and BEYOND in cell.doubt for cell in last)


@pytest.mark.parametrize(("x", "beside"), [(8, "量"), (60, "量"), (60, "减")])
def test_letters_of_a_head_on_the_line_of_a_figure_are_doubtful(x: float, beside: str) -> None:
    document = read(lines() + words() + writer.text(X + WIDTH + x, TOP - 1.5 * HEIGHT - 4, beside))
    (cell,) = [cell for cell in only_table(document).cells if (cell.row, cell.column) == (1, 1)]
    assert "11" in cell.text and beside in cell.text and cell.doubt


@needs_chinese_font
@pytest.mark.parametrize(("shown", "doubtful"), [("结", True), ("件", False), ("（其中）", False)])
def test_letters_below_a_figure_that_count_nothing_are_doubtful(shown: str, doubtful: bool) -> None:
    """Of a remark that runs into the cells beside its own, the last letters are left under the figure."""
    rows = [[cell if cell != "11" else "" for cell in row] for row in ROWS]
    x, y = X + WIDTH + 20, TOP - 1.5 * HEIGHT
    document = read(lines() + words(rows) + writer.text(x, y + 2, "11") + writer.text(x, y - 10, shown))
    (cell,) = [cell for cell in only_table(document).cells if (cell.row, cell.column) == (1, 1)]
    assert cell.text == f"11\n{shown}" and bool(cell.doubt) is doubtful


@needs_chinese_font
def test_what_a_figure_counts_may_stand_off_it() -> None:
    document = read(lines() + words() + writer.text(X + WIDTH + 60, TOP - 1.5 * HEIGHT - 4, "件"))
    (cell,) = [cell for cell in only_table(document).cells if (cell.row, cell.column) == (1, 1)]
    assert cell.text == "11 件" and not cell.doubt


def test_heads_over_columns_that_are_cut_off_are_doubtful() -> None:
    """The last column is clipped away, its lines and all, but for the beginnings of the rules across."""
    whole = writer.stroke(X, TOP + HEIGHT, X + 5 * WIDTH, TOP + HEIGHT) + writer.stroke(
        X, TOP, X, TOP + HEIGHT
    )
    head = writer.text(X + 3 * WIDTH + 10, TOP + HEIGHT / 2, "复议后起诉") + "".join(
        writer.stroke(x, TOP, x, TOP + HEIGHT) for x in (X + 3 * WIDTH, X + 5 * WIDTH)
    )
    document = read(f"0 0 {EDGE + 8} 842 re W n\n" + whole + head + lines() + words())
    doubtful = [cell for cell in only_table(document).cells if cell.doubt and BEYOND in cell.doubt]
    assert doubtful and all(cell.column + cell.colspan >= 4 for cell in doubtful)


@needs_chinese_font
def test_letters_of_a_head_that_reach_a_row_further_down_are_doubtful() -> None:
    """On the level of that row a letter looks like what was filled in; others of the head stand off theirs."""
    rows = [[cell if cell not in ("11", "4", "5") else "" for cell in row] for row in ROWS]
    rows[2][1] = "人"
    document = read(lines() + words(rows) + writer.text(X + WIDTH + 4, TOP - HEIGHT - 9, "然"))
    found = {(cell.row, cell.column): cell for cell in only_table(document).cells}
    assert found[1, 1].text == "然" and found[1, 1].doubt
    assert found[2, 1].text == "人" and found[2, 1].doubt
    alone = {(cell.row, cell.column): cell for cell in only_table(read(lines() + words(rows))).cells}
    assert not alone[2, 1].doubt


def test_labels_printed_over_the_outer_border_of_their_table_are_doubtful() -> None:
    """On the left of it, and under its last row; what stands there at a distance is of no cell."""
    words_of = [["行政许可", "12"], ["行政处罚", "5"], ["行政强制", "3"]]
    place = {"x": 150, "top": 700, "width": 80, "height": 24}
    table = writer.table_lines(3, 2, **place) + writer.table_text(words_of, **place)
    document = read(table + writer.text(111, 660, "三、本年") + writer.text(152, 619, "决定"))
    found = {cell.text: cell.doubt for cell in only_table(document).cells}
    assert {text for text, doubt in found.items() if doubt} == {"行政处罚", "行政强制"}
    far = read(table + writer.text(60, 660, "装订") + writer.text(152, 590, "说明"))
    assert not any(cell.doubt for cell in only_table(far).cells)
    caption = read(table + writer.text(152, 619, "表二", size=13))
    assert not any(cell.doubt for cell in only_table(caption).cells)


def test_blanks_in_a_column_that_ends_with_the_paper_are_doubtful() -> None:
    """Some programs close a table there, and leave out what stands beyond."""
    rows = [[*cells[:-1], ""] for cells in ROWS]
    move = 595 - (X + 5 * WIDTH)
    document = read(f"1 0 0 1 {move} 0 cm\n" + lines() + words(rows))
    last = [cell for cell in only_table(document).cells if cell.column == 4]
    assert last and all(cell.doubt and BEYOND in cell.doubt for cell in last)
    inside = read(f"1 0 0 1 {move - 5} 0 cm\n" + lines() + words(rows))
    assert not any(cell.doubt for cell in only_table(inside).cells)


def test_words_that_a_clip_cuts_off_leave_their_cell_in_doubt() -> None:
    """As spreadsheets print what does not fit: 其他对外管理 in the middle of a cell that has room for 对外."""
    y = TOP - HEIGHT / 2 - 4

    def head(left: float, right: float) -> str:
        words = writer.text(X + WIDTH + 5, y, "其他对外管理")
        return f"q {X + WIDTH + left} {TOP - HEIGHT} {right - left} {HEIGHT} re W n\n{words}Q\n"

    rows = [["", "", *ROWS[0][2:]], *ROWS[1:]]
    cut = only_table(read(lines() + words(rows) + head(25, 45)))
    assert [(cell.column, cell.text) for cell in cut.cells if cell.doubt] == [(1, "对外")]
    assert not any(cell.doubt for cell in only_table(read(lines() + words(rows) + head(0, WIDTH))).cells)
