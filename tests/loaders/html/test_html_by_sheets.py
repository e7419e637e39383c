"""What a style sheet, of the page or elsewhere, may show where the page has no words, or hide beside a figure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_html_gaps import PAGE, verdict

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

ELSEWHERE = "<link rel=stylesheet href=a.css>"
HEADING = re.compile("<h2[^>]*>五、[^<]*</h2>")
CHOICES = "五、存在的主要问题及改进情况"
DRAWN = {
    "a picture": ("<div class=t5></div>", "<style>.t5{background:url(h5.png);height:40px}</style>"),
    "a picture within": ("<h2 class=t5><span></span></h2>", "<style>.t5{background:url(h5.png)}</style>"),
    "a longer selector": (
        "<div class=t5><h2></h2></div>",
        "<style>.t5 h2{background:#fff url(h.png)}</style>",
    ),
    "a text": ("<div class=t5></div>", f"<style>.t5::before{{content:'{CHOICES}'}}</style>"),
    "an attribute": (
        f"<div class=t data-t={CHOICES}></div>",
        "<style>.t:before{content:attr(data-t)}</style>",
    ),
    "elsewhere": ("<div class=t5></div>", ELSEWHERE),
    "elsewhere, by id": ("<div id=t5></div>", ELSEWHERE),
    "elsewhere, imported": ("<h2 class=t5></h2>", "<style>@import url(a.css);</style>"),
    "elsewhere, a part": ("<p><i class=t5></i></p>", ELSEWHERE),
}
NOT_DRAWN = {
    "an icon of a font": ("<div class=t5></div>", "<style>.t5::before{content:'\\e603'}</style>"),
    "a line": ("<div class=t5></div>", "<style>.t5{background:url(l.png);height:2px}</style>"),
    "without a name": ("<div></div>", ELSEWHERE),
    "named as words are": ("<p class=w></p><p class=w>改进。</p>", ELSEWHERE),
    "in the page": ("<div class=t5></div>", "<style>.t5{height:40px}</style>"),
    "before a bar": ("<div class=t5></div><div><span>分享</span></div>", ELSEWHERE),
}


@pytest.mark.parametrize(("markup", "head"), DRAWN.values(), ids=DRAWN)
def test_a_heading_may_be_shown_by_a_style_sheet(markup: str, head: str, tmp_path: Path) -> None:
    page = HEADING.sub(markup, PAGE).replace("</head>", f"{head}</head>")
    assert verdict(page, tmp_path, "T110")[0] == "unverifiable"


@pytest.mark.parametrize(("markup", "head"), NOT_DRAWN.values(), ids=NOT_DRAWN)
def test_other_empty_parts_are_no_headings(markup: str, head: str, tmp_path: Path) -> None:
    page = HEADING.sub(markup, PAGE).replace("</head>", f"{head}</head>")
    assert verdict(page, tmp_path, "T110")[0] == "fail"


FORM = "<table><tr><td>自然人</td><td>信息内容</td><td>结果维持</td></tr><tr><td>{}</td><td>3</td><td>{}</td></tr></table>"


def doubts(cell: str, other: str, head: str) -> list[str | None]:
    page = f"<html><head>{head}</head><body><p>甲</p>{FORM.format(cell, other)}</body></html>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    return [one.doubt for one in table.cells if one.row]


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("<i class='d d1'></i><i class='d d2'></i>", "<style>.d{background:url(d.png);height:16px}</style>"),
        ("<i class='d d1'></i><i class='d d2'></i>", ELSEWHERE),
        ("<span data-v=12></span>", ELSEWHERE),
        ("<span class=n12></span>", "<script src=fill.js></script>"),
    ],
)
def test_a_cell_with_parts_that_something_else_fills_is_no_blank(cell: str, head: str) -> None:
    assert doubts(cell, "5", head) == ["单元格内是图片，读不到文字", None, None]


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("<p class=w></p>", ELSEWHERE),
        ("<span></span>", ELSEWHERE),
        ("<i class=d1></i>", ""),
    ],
)
def test_other_blank_cells_are_blank(cell: str, head: str) -> None:
    assert doubts(cell, "<p class=w>5</p>", head) == [None, None, None]


@pytest.mark.parametrize(
    ("cell", "head", "doubted"),
    [
        ("<span class=l>法人</span>12", ELSEWHERE, True),
        ("12<div class=tip><p>较上年增加</p></div>", ELSEWHERE, True),
        ("<em id=e>查看</em>12", ELSEWHERE, True),
        ("<span>法人</span>12", ELSEWHERE, False),
        ("<span class=l>法人</span>12", "", False),
        ("<span class=l>法人</span>无", ELSEWHERE, False),
        ("<span class=n>12</span><span class=u>件</span>", ELSEWHERE, False),
    ],
)
def test_words_beside_a_figure_may_be_hidden(cell: str, head: str, doubted: bool) -> None:
    first, *others = doubts(cell, "5", head)
    assert (first is not None) == doubted
    assert others == [None, None]


@pytest.mark.parametrize("cell", ["<td class=n6>ab</td>", "<td><i class=n6>O</i></td>"])
def test_letters_named_as_no_figure_is_that_a_sheet_elsewhere_may_draw_are_in_doubt(
    cell: str, tmp_path: Path
) -> None:
    page = PAGE.replace("<td>65</td>", cell)
    linked = page.replace("<head>", f"<head>{ELSEWHERE}")
    as_figures = linked.replace("<td>31</td>", "<td class=n6>31</td>")
    found = [verdict(one, tmp_path, "T135")[0] for one in (linked, page, as_figures)]
    assert found == ["unverifiable", "fail", "fail"]
