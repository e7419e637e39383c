"""Marks that are most of what pages print: names and numbers of whoever printed them, tiled over the text."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest
from named_fonts import needs_chinese_font

from auditor.loaders.pdf.model import Glyph
from auditor.loaders.pdf.text.doubles import without_doubles

PROSE = ("一、总体情况", "全年主动公开政府信息12条。", "二、主动公开政府信息情况", "三、其他事项")
ALL = "".join(f"{line}{at}" for at in (1, 2) for line in PROSE)
ROWS = [["项目", "上年", "本年"], ["许可", "3", "4"]]


def page(number: int, mark: str) -> str:
    text = "".join(writer.text(60, 730 - 35 * at, f"{line}{number}", 12) for at, line in enumerate(PROSE))
    text += writer.table_lines(2, 3, 60, 600, 100, 24) + writer.table_text(ROWS, 60, 600, 100, 24)
    return f"0.85 g {mark} 0 g {text}"


def tiled(words: str) -> str:
    """One line of it after another, none of which begins as another does."""
    return "".join(writer.text(50, 560 + 23 * at, (words * 6)[at:][:56], 14) for at in range(11))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_mark_of_more_digits_than_the_text_has_is_left_out(turn: int) -> None:
    pages = [page(1, tiled("张三13900001111 ")), page(2, tiled("张三13900001111 "))]
    document = forms.read(writer.pdf(pages, page=f"/MediaBox [0 0 595 842] /Rotate {turn}"))
    assert "".join(one.text for one in document.paragraphs) == ALL
    assert [[cell.text for cell in table.cells] for table in document.tables] == [[*ROWS[0], *ROWS[1]]] * 2


@pytest.mark.parametrize("mark", ["20240115", "ZHANG-01", "139 0000 1111"])
@pytest.mark.parametrize("ink", ["0.8 g", "0 g"])
def test_a_number_alone_tiled_over_one_page(mark: str, ink: str) -> None:
    """In whatever ink it is, it is in no cell; those it touches are in doubt, as the second reader shows it."""
    rows = [["项目", "一", "二", "三"], ["一、新收", "11", "22", "33"], ["二、结转", "44", "", "66"]]
    table = writer.table_lines(3, 4, 60, 700, 110, 24) + writer.table_text(rows, 60, 700, 110, 24)
    tiles = "".join(writer.text(x, y, mark, 8) for y in range(40, 800, 60) for x in range(20, 560, 130))
    document = forms.read(writer.pdf([f"{ink} {tiles} 0 g {table}"]))
    (found,) = document.tables
    assert [cell.text for cell in found.cells] == [text for row in rows for text in row]
    assert document.ignored == (f"第1页印在正文上的文字“{mark}”（如水印）",)
    assert not document.paragraphs
    assert found.cells[10].text == "" and found.cells[10].doubt


@pytest.mark.parametrize(("mark", "step"), [("1234", 40), ("1234", 16), ("20240115", 32), ("内部资料", 32)])
def test_tiles_that_are_short_or_touch(mark: str, step: float) -> None:
    """The last of a line cut off at the edge of the paper; a short number, where it is printed over text in an ink of its
    own."""
    rows = [["项目", "一", "二", "三"], ["一、新收", "11", "22", "33"], ["二、结转", "44", "", "66"]]
    table = writer.table_lines(3, 4, 60, 700, 110, 24) + writer.table_text(rows, 60, 700, 110, 24)
    lines = [
        writer.text(x, y, mark, 8) for y in range(44, 800, 13) for x in (20 + step * at for at in range(40))
    ]
    document = forms.read(writer.pdf([f"0.8 g {''.join(lines)} 0 g {table}"]))
    (found,) = document.tables
    assert [cell.text for cell in found.cells] == [text for row in rows for text in row]
    assert document.ignored == (f"第1页印在正文上的文字“{mark}”（如水印）",)
    assert not document.paragraphs


def test_tiles_over_a_page_with_next_to_no_text() -> None:
    """What is a mark on one page is one where another shows it at the same places, as the last does beside the date."""
    mark = "".join(writer.text(x, y, "张三 3021", 10) for y in range(28, 800, 70) for x in (60, 230, 400))
    last = f"0.85 g {mark} 0 g {writer.text(450, 728, '2024年1月15日', 12)}"
    document = forms.read(writer.pdf([page(1, mark), last]))
    assert document.paragraphs[-1].text == "2024年1月15日" and not document.paragraphs[-1].doubt
    assert "张三" not in "".join(one.text for one in document.paragraphs)


def test_figures_printed_often_under_words_are_no_mark() -> None:
    rows = [["项目", *"一二三四"], *([f"许可{at}", "10", "10", "10", "10"] for at in range(2, 10))]
    table = writer.table_lines(9, 5, 60, 790, 90, 24) + writer.table_text(rows, 60, 790, 90, 24)
    words = "".join(writer.text(150 + 90 * at, 790 - 24 * (2 + at) + 3, "内部资料", 16) for at in range(3))
    document = forms.read(writer.pdf([f"{table} 0.8 g {words} 0 g"]))
    (found,) = document.tables
    assert all("10" in cell.text for cell in found.cells if cell.row and cell.column)


def test_prose_with_digits_over_digits_may_hold_what_seems_to_be_missing() -> None:
    over = writer.text(60, 500, "2021-03-03", 12) + writer.text(62, 500, "12345", 12)
    document = forms.read(writer.pdf([page(1, "") + over]))
    assert [gap.what for gap in document.gaps] == ["叠印在一起的文字"]


def test_a_mark_across_a_page_whose_text_is_turned() -> None:
    text = page(1, "").removeprefix("0.85 g  0 g ")
    mark = tiled("张三13900001111 ")
    pages = [f"0.85 g {mark} 0 g q 0 1 -1 0 842 450 cm {text} Q" for _ in range(2)]
    document = forms.read(writer.pdf(pages, page="/MediaBox [0 0 842 842]"))
    assert "".join(one.text for one in document.paragraphs) == "".join(f"{line}1" for line in PROSE) * 2


def test_a_large_number_in_the_same_place_on_all_pages_is_a_mark() -> None:
    mark = writer.text(80, 690, "2024", 36)
    document = forms.read(writer.pdf([page(1, mark), page(2, mark)]))
    assert "".join(one.text for one in document.paragraphs) == ALL


def test_the_same_character_in_another_size_is_none_printed_twice() -> None:
    small = Glyph("0", 100, 200, 105, 210, 10, 0, False)
    large = Glyph("0", 100.5, 200.5, 107, 214.5, 14, 0, False)
    again = Glyph("0", 100.5, 200.5, 105.5, 210.5, 10, 0, False)
    assert without_doubles([small, large]) == [small, large]
    assert without_doubles([small, again]) == [small]


@needs_chinese_font
def test_figures_under_the_same_figures_of_a_mark_are_confirmed() -> None:
    rows = [["项目", "一", "二", "三"], *([f"许可{at}", "101", "11", "10"] for at in range(2, 9))]
    table = writer.table_lines(8, 4, 60, 790, 100, 24) + writer.table_text(rows, 60, 790, 100, 24)
    mark = "0.85 g " + tiled("张三13900001111 ") + "0 g "
    document = forms.read(writer.pdf([mark + table, mark + table]))
    cells = [cell for found in document.tables for cell in found.cells]
    assert [cell.text for cell in cells] == [text for row in rows for text in row] * 2
    assert not any(cell.doubt for cell in cells)
