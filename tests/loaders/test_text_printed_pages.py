"""Heads and feet that printing puts on pages, in the lines that extraction makes of them."""

from __future__ import annotations

import pytest

from auditor.extensions import Source
from auditor.loaders.text import load
from auditor.model.document import Document, Table

TITLE = "澜山市水务局2021年政府信息公开工作年度报告"
ADDRESS = "https://sw.lanshan.example/zwgk/nb/2021.html"


def read(text: str) -> Document:
    return load(Source("年报.txt", text.encode()))


def lines(text: str) -> list[str]:
    return [one.text for one in read(text).paragraphs]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("1/18/22, 9:13 AM        {title}", "{address}          {page}/2"),
        ("2022/1/18 09:13   {title}", "{address}   {page}/2"),
        ("2022/1/18 上午9:13\n\n{title}", "{address}\n\n{page}/2"),
        ("{title}      {address}", "{page} of 2     1/18/2022, 9:13 AM"),
        ("{title}    页码，{page}/2", "{address}    2022-1-18 9:13"),
    ],
)
def test_what_browsers_print_is_left_out(head: str, foot: str) -> None:
    pages = [[TITLE, "一、总体情况", "澜山市水务局"], ["2022年1月18日"]]
    printed = [
        "\n".join(part.format(title=TITLE, address=ADDRESS, page=page) for part in (head, *written, foot))
        for page, written in enumerate(pages, start=1)
    ]
    document = read("\n\n".join(printed))
    assert [one.text for one in document.paragraphs] == [
        TITLE,
        "一、总体情况",
        "澜山市水务局",
        "2022年1月18日",
    ]
    assert any("页眉页脚" in note for note in document.ignored)


def test_a_page_alone() -> None:
    assert lines(f"2022/1/18 09:13   {TITLE}\n{TITLE}\n正文。\n{ADDRESS}   1/1") == [TITLE, "正文。"]


def test_times_and_addresses_of_the_page_itself_stay() -> None:
    written = ["发布日期：2022-01-18 09:13 来源：水务局", ADDRESS, "2022-01-18 09:13", ADDRESS, "正文。"]
    assert lines("\n".join(written)) == written


def test_numbers_that_count_with_the_pages() -> None:
    assert lines("正文甲。\n3\n\f正文乙。\n4\n\f正文丙。\n5\n\f") == ["正文甲。", "正文乙。", "正文丙。"]


@pytest.mark.parametrize("number", ["- {} -", "第 {} 页", "{}"])
def test_numbers_that_count_with_pages_which_nothing_parts(number: str) -> None:
    written = [f"正文第{at}行。" for at in range(24)]
    shown = list(written)
    for page in (3, 2, 1):
        shown.insert(6 * page, number.format(page))
    assert lines("\n".join(shown)) == written


def test_two_bare_numbers_that_stand_apart() -> None:
    pages = [[f"正文第{at}行。" for at in range(first, first + 6)] for first in (0, 6)]
    assert lines("\n".join([*pages[0], "1", "", *pages[1], "", "2"])) == [*pages[0], *pages[1]]


@pytest.mark.parametrize(("pages", "left"), [(5, 0), (4, 4)])
def test_bare_numbers_close_to_one_another(pages: int, left: int) -> None:
    text = "\n".join(f"正文第{page}行。\n\n{page}\n" for page in range(1, pages + 1))
    assert sum(line.isdigit() for line in lines(text)) == left


def test_a_number_that_shows_it_is_a_pages_is_one_alone() -> None:
    assert lines("正文甲。\n- 7 -\n正文乙。") == ["正文甲。", "正文乙。"]
    assert lines("正文甲。\n- 7 -\n正文乙。\n- 7 -")[1::2] == ["- 7 -", "- 7 -"]


@pytest.mark.parametrize("figures", [(1, 2, 4), (1, 2), (2, 1, 3)])
def test_bare_figures_that_do_not_count_stay(figures: tuple[int, ...]) -> None:
    shown = [text for figure in figures for text in (*["正文。"] * 6, str(figure))]
    assert lines("\n".join(shown)) == shown


def test_bare_figures_side_by_side_stay() -> None:
    shown = ["规章", "1", "文件", "2", "总计", "3"]
    assert lines("\n".join(shown)) == shown


def test_figures_at_the_ends_of_pages_stay() -> None:
    assert lines("正文甲。\n3\n\f正文乙。\n3\n\f正文丙。\n9\n\f")[1::2] == ["3", "3", "9"]


def test_a_title_over_each_page() -> None:
    text = f"{TITLE}\n正文甲。\n\f{TITLE}\n正文乙。\n\f{TITLE}\n正文丙。\n"
    assert lines(text) == [TITLE, "正文甲。", "正文乙。", "正文丙。"]


def test_a_table_that_a_page_ends_goes_on() -> None:
    head = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    text = f"{head}一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n{ADDRESS}   1/2\n\f2022/1/18 09:13   {TITLE}\n"
    text += f"二、上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2\n{ADDRESS}   2/2\n"
    (table,) = [block for block in read(text).blocks if isinstance(block, Table)]
    assert table.rows == 3


def test_lines_under_headings() -> None:
    assert lines("一、总体情况\n------------\n\n正文。\n\n****\n\n— 无 —") == [
        "一、总体情况",
        "正文。",
        "— 无 —",
    ]
