"""Pieces of paragraphs put together, in time and room that grow with the text and no faster."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from auditor.model.document import Paragraph
from auditor.normaliser.passages import AMONG, joined

PIECE = "本报告按照《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与报告的要求编写并且"


def texts(*pieces: str) -> list[str]:
    return [one.text for one in joined(map(Paragraph, pieces))]


def test_pieces_are_joined_up_to_the_end_of_the_sentence() -> None:
    assert texts(PIECE, "予以公布", "全文如下。", "另一段。") == [
        f"{PIECE}\n予以公布\n全文如下。",
        "另一段。",
    ]


def test_a_number_alone_on_a_line_of_a_sentence_leaves_it_in_doubt() -> None:
    """A page's number: 尚未审结 2 25件."""
    (told,) = joined(map(Paragraph, (f"{PIECE}尚未审结", "2", "25件。")))
    assert told.doubt == AMONG
    (told,) = joined(map(Paragraph, (f"{PIECE}尚未审结", "25件。")))
    assert told.doubt is None


def test_a_line_of_fixed_width_may_end_with_a_sign_that_ends_no_sentence() -> None:
    lines = [
        "本报告数据统计期限为一年。社会各界可登录澜山市人民政府门户网站“政府信息公开”",
        "栏目查阅；",
        "另附一段较短的。",
    ]
    first = "澜山市水务局按照条例规定编制了本年度的政府信息公开工作年度报告，现向社会公"
    assert texts(first, *lines) == ["\n".join([first, *lines[:2]]), lines[2]]
    assert texts(*lines) == ["\n".join(lines[:2]), lines[2]]  # a word in quotes ends no sentence
    assert texts(lines[0] + "。", *lines[1:]) == [lines[0] + "。", *lines[1:]]


def test_a_short_line_with_an_open_bracket_goes_on() -> None:
    assert texts("根据《政府信息公开条", "例》编制。", "另一段。") == [
        "根据《政府信息公开条\n例》编制。",
        "另一段。",
    ]


def test_a_number_that_a_line_ends_in() -> None:
    assert texts(f"{PIECE}予以公开35", "77件。") == [f"{PIECE}予以公开3577件。"]
    assert texts(f"{PIECE}予以公开３", "５件。") == [f"{PIECE}予以公开３５件。"]


def test_a_number_that_a_numbered_paragraph_ends_in() -> None:
    """Whose full stops a conversion made points, so that it looks like a heading."""
    assert texts("（三）提案办理.承办84件,其中协办2", "4件.") == ["（三）提案办理.承办84件,其中协办24件."]
    assert texts("一、总体情况2021", "2022年开展工作。") == ["一、总体情况2021", "2022年开展工作。"]


def test_paragraphs_that_end_with_such_a_sign() -> None:
    """Each on one line, however long."""
    written = [f"（说明）{PIECE}{PIECE}{PIECE}；", f"（说明）{PIECE}{PIECE}{PIECE}；"]
    assert texts(*written) == written


@pytest.mark.parametrize("count", [3, 4, 5, 40])
def test_a_heading_ends_what_stands_before_it_however_long(count: int) -> None:
    assert texts(*[PIECE] * count, "二、主动公开政府信息情况") == [
        "\n".join([PIECE] * count),
        "二、主动公开政府信息情况",
    ]


def test_thousands_of_pieces_take_no_time_and_no_room() -> None:
    start = time.process_time()
    tracemalloc.start()
    (whole,) = joined([Paragraph(PIECE + str(number)) for number in range(4000)])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(whole.text) > 4000 * len(PIECE)
    assert most < 200 * 2**20
    assert time.process_time() - start < 20


def test_lines_that_an_editor_broke_after_so_many_characters_are_joined() -> None:
    """However few: what is held against a sentence is all of it."""
    lines = [
        "（二）依申请公开。全年收到政府信息",
        "公开申请187件，上年结转4件，办理",
        "完毕187件，结转下年度继续办理",
        "4件，其中予以公开4件，部分公开15",
        "件。",
    ]
    assert texts(*lines) == ["\n".join(lines)]
    assert texts(*lines[:2], "另一段。") == [lines[0], "\n".join([lines[1], "另一段。"])]
