"""Figures in running text that are not seen as they are written accuse nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_html_gaps import PAGE, verdict

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

FIGURE = re.compile(r"(新收政府信息公开申请)(\d+)件")
AS_IT_SEEMS = {
    "struck": ("<del>9</del>{}", ""),
    "struck by a style": ("<span style='text-decoration:line-through'>9</span>{}", ""),
    "struck by a style sheet": (
        "<span class=k>9</span>{}",
        "<style>.k{text-decoration:line-through}</style>",
    ),
    "a note": ("{}<sup>1</sup>", ""),
    "a note in parts": ("<span>{}</span><b><sup><span>1</span></sup></b>", ""),
    "white": ("{}<span style='color:#fff'>9</span>", ""),
    "faded": ("{}<span style='opacity:0'>9</span>", ""),
    "off the page": ("{}<i style='position:absolute;left:-9999px'>9</i>", ""),
    "hidden by a long selector": ("{}<span class='a b'>9</span>", "<style>p .a.b{display:none}</style>"),
    "put before by a style sheet": ("<b class=k>5</b>", "<style>.k::before{content:'6'}</style>"),
    "turned": ("<bdo dir=rtl>1{}</bdo>", ""),
    "a note's link": ("{}<a href='#n1'>1</a>", ""),
    "a link to a note before it": ("<a href='#n1'>1</a>{}", ""),
    "small": ("{}<small>1</small>", ""),
    "a picture of its end": ("1<img src=a.png>", ""),
    "a picture of its beginning": ("共<img src=a.png>5", ""),
    "a field for its end": ("1<input value=5>", ""),
    "written from its end": ("\u202e21\u202c", ""),
    "turned by a style": ("<span style='unicode-bidi:bidi-override;direction:rtl'>1{}</span>", ""),
}
AS_IT_IS = {
    "a note elsewhere": ("<sup>1</sup>另有{}", ""),
    "words struck": ("<del>共计</del>{}", ""),
    "all in white": ("<span style='color:white'>共<b style='color:white'>{}</b></span>", ""),
    "a link of its own": ("<a href='a.html'>{}</a>", ""),
    "a picture beside its words": ("{}<b>件</b><img src=a.png>", ""),
    "a field that is not shown": ("{}<input type=hidden value=5>", ""),
}


def judged(figure: str, head: str, wrong: bool, folder: Path) -> str:
    found = FIGURE.search(PAGE)
    assert found is not None
    number = str(int(found[2]) + 1) if wrong else found[2]
    page = PAGE.replace(found[0], f"{found[1]}{figure.format(number)}件", 1).replace(
        "</head>", f"{head}</head>"
    )
    return verdict(page, folder, "C501", "shandong-2021")[0]


@pytest.mark.parametrize(("figure", "head"), AS_IT_SEEMS.values(), ids=AS_IT_SEEMS)
def test_a_figure_that_is_not_seen_so_accuses_nobody(figure: str, head: str, tmp_path: Path) -> None:
    assert judged(figure, head, False, tmp_path) == "unverifiable"


@pytest.mark.parametrize(("figure", "head"), AS_IT_IS.values(), ids=AS_IT_IS)
def test_a_figure_that_is_seen_so_is_judged(figure: str, head: str, tmp_path: Path) -> None:
    assert judged(figure, head, True, tmp_path) == "fail"


def test_nothing_is_left_of_the_signs_that_say_so() -> None:
    page = "<p>收到1<sup>2</sup>件</p><table><tr><td>1<sup>2</sup></td><td>3</td></tr></table><p>另有3件</p>"
    document = load(Source("a.html", f"<html><body>{page}</body></html>".encode()), [LOADER])
    assert [(one.text, one.doubt is not None) for one in document.paragraphs] == [
        ("收到12件", True),
        ("另有3件", False),
    ]
    assert [cell.text for cell in document.tables[0].cells] == ["12", "3"]
