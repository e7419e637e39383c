"""Text set in two columns is read column by column, and what is not told for sure is said to be out of order."""

from __future__ import annotations

from collections.abc import Sequence

import pdf_forms as forms
import pdf_writer as writer
import pytest
from named_fonts import needs_chinese_font

from auditor.model.document import UNORDERED, Document

SIZE = 10
LINE = 22  # characters of a column
LEFT, RIGHT = 60, 314
WORDS = "本机关围绕群众关切逐项梳理信息目录及时更新栏目内容并答复各类申请事项"


def column(x: float, top: float, lines: Sequence[str], pitch: float = 16) -> str:
    return "".join(writer.text(x, top - pitch * at, line, SIZE) for at, line in enumerate(lines))


def paragraph(number: int, lines: int) -> list[str]:
    """So many full lines, of which the first begins with a number and the last ends the sentence."""
    text = f"（{number}）" + WORDS * lines
    return [
        *(text[LINE * at : LINE * (at + 1)] for at in range(lines - 1)),
        text[LINE * (lines - 1) :][: LINE - 9] + "完。",
    ]


def read(*pages: str) -> Document:
    return forms.read(writer.pdf(list(pages)))


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs]


def sure(document: Document) -> bool:
    return not any(one.doubt for one in document.paragraphs)


@pytest.mark.parametrize("down", [0, 5, 9])
def test_columns_are_read_one_after_the_other(down: float) -> None:
    """However the lines of one stand to those of the other."""
    one, two = paragraph(1, 8), paragraph(2, 9)
    title = writer.text(150, 780, "某某县某某局政府信息公开工作年度报告", 16)
    document = read(title + column(LEFT, 740, one) + column(RIGHT, 740 - down, two))
    assert texts(document)[1:] == ["".join(one), "".join(two)] and sure(document)


@pytest.mark.parametrize("right", range(314, 320))
def test_columns_begin_anywhere(right: int) -> None:
    one, two = paragraph(1, 8), paragraph(2, 9)
    document = read(column(LEFT, 740, one) + column(right, 740, two))
    assert texts(document) == ["".join(one), "".join(two)] and sure(document)


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    whole = paragraph(1, 24)
    pages = [
        column(LEFT, 740, whole[:8]) + column(RIGHT, 745, whole[8:16]) + writer.text(290, 40, "- 1 -"),
        column(LEFT, 740, whole[16:]) + column(RIGHT, 740, paragraph(2, 7)) + writer.text(290, 40, "- 2 -"),
    ]
    assert texts(read(*pages)) == ["".join(whole), "".join(paragraph(2, 7))]


@needs_chinese_font
def test_a_table_across_parts_the_columns() -> None:
    over, under = (paragraph(1, 7), paragraph(2, 7)), (paragraph(3, 7), paragraph(4, 7))
    page = column(LEFT, 780, over[0]) + column(RIGHT, 780, over[1])
    page += writer.table_lines(3, 4, LEFT, 640, 118, 20)
    page += writer.table_text(
        [["项目", "甲", "乙", "丙"], ["一", "1", "2", "3"], ["二", "4", "5", "6"]], LEFT, 640, 118, 20
    )
    page += column(LEFT, 540, under[0]) + column(RIGHT, 540, under[1])
    document = read(page)
    assert texts(document) == ["".join(one) for one in (*over, *under)] and sure(document)
    (table,) = document.tables
    assert [cell.text for cell in table.cells][4:] == ["一", "1", "2", "3", "二", "4", "5", "6"]
    assert not any(cell.doubt for cell in table.cells)


def test_a_table_beside_text_is_read_after_it() -> None:
    """It is what tells of columns where nothing else stands in one of them."""
    page = column(LEFT, 780, [*paragraph(1, 14), *paragraph(2, 14)])
    page += writer.table_lines(8, 4, RIGHT, 700, 56, 20) + writer.table_text(
        [["一", "1", "2", "3"]] * 8, RIGHT, 700, 56, 20
    )
    page += column(RIGHT, 500, ["后面的话。"])
    document = read(page)
    kinds = ["table" if hasattr(one, "cells") else one.text[:3] for one in document.blocks]
    assert kinds == ["（1）", "（2）", "table", "后面的"] and sure(document)


def test_a_heading_below_columns_heads_what_is_set_across() -> None:
    page = column(LEFT, 780, paragraph(1, 8)) + column(RIGHT, 780, paragraph(2, 7))
    page += writer.text(LEFT, 630, "二、主动公开政府信息情况", 11)
    page += column(LEFT, 600, [WORDS[:30] * 2])
    assert [one[:3] for one in texts(read(page))] == ["（1）", "（2）", "二、主", "本机关"]


def test_a_heading_between_columns_leaves_the_order_in_doubt() -> None:
    """What is right of it may belong above it and below it."""
    page = column(LEFT, 780, paragraph(1, 8)) + column(RIGHT, 780, paragraph(2, 7))
    page += writer.text(LEFT, 624, "二、主动公开政府信息情况", 11)
    page += column(LEFT, 596, paragraph(3, 8)) + column(RIGHT, 596, paragraph(4, 7))
    document = read(page)
    assert all(one.doubt and UNORDERED in one.doubt for one in document.paragraphs)


def test_a_heading_under_half_a_sentence_leaves_the_order_in_doubt() -> None:
    page = column(LEFT, 780, paragraph(1, 9)[:-1]) + column(RIGHT, 786, paragraph(2, 14))
    page += writer.text(LEFT, 644, "二、主动公开政府信息情况", 11) + column(LEFT, 620, paragraph(3, 4))
    document = read(page)
    assert all(one.doubt and UNORDERED in one.doubt for one in document.paragraphs)


@pytest.mark.parametrize("places", [(60, 230, 400), (60, 400)])
def test_other_columns_leave_the_order_in_doubt(places: tuple[int, ...]) -> None:
    """Three of them, or two of which one is wider."""
    page = ""
    for at, x in enumerate(places):
        wide = 32 if len(places) == 2 and not at else 15
        page += column(x, 780 - 5 * at, [(WORDS * 2)[one : one + wide] for one in range(12)])
    document = read(page)
    assert document.paragraphs and all(one.doubt and UNORDERED in one.doubt for one in document.paragraphs)


def test_the_last_line_of_one_column_and_the_date_in_the_other() -> None:
    """Alone on the last page, with nothing of a column's width."""
    pages = [
        column(LEFT, 740, paragraph(1, 8)) + column(RIGHT, 740, paragraph(2, 9)[:-1]),
        column(LEFT, 780, ["最后的几个字。"]) + column(RIGHT + 130, 780, ["2024年1月19日"]),
    ]
    last = texts(read(*pages))[-2:]
    assert last[0].endswith("最后的几个字。") and last[1] == "2024年1月19日"


@pytest.mark.parametrize(("x", "doubted"), [(RIGHT - 14, True), (RIGHT - 2, False)])
def test_a_table_that_crosses_between_columns_beside_text_leaves_the_order_in_doubt(
    x: float, doubted: bool
) -> None:
    """It is too wide for its column: read across, the text beside it would be torn from what it goes on with."""
    first = column(LEFT, 780, paragraph(1, 8)) + column(RIGHT, 780, paragraph(2, 8))
    page = column(LEFT, 780, [*paragraph(3, 14), *paragraph(4, 14)]) + column(RIGHT, 780, paragraph(5, 2))
    page += writer.table_lines(8, 4, x, 700, 66, 20)
    page += writer.table_text([["一", "1", "2", "3"]] * 8, x, 700, 66, 20)
    lines = [one for one in read(first, page).paragraphs if one.location.page == 2]
    assert lines and all(bool(one.doubt and UNORDERED in one.doubt) == doubted for one in lines)


def test_strokes_for_rules_are_left_out_beside_columns_too() -> None:
    """On another page as well as on their own."""
    first = column(LEFT, 740, paragraph(1, 8)) + column(RIGHT, 740, paragraph(2, 9))
    second = writer.text(60, 740, "-" * 40) + writer.text(60, 700, "以上情况特此报告。")
    found = texts(read(first, second))
    assert found == ["".join(paragraph(1, 8)), "".join(paragraph(2, 9)), "以上情况特此报告。"]
