"""Figures in running text that are not seen as they are written accuse nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_html_gaps import PAGE, verdict

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

LINK = "<link rel=stylesheet href=site.css>"
SCRIPT = "<script src=app.js></script>"
FACE = "<style>@font-face{font-family:zz;src:url(zz.woff2)} .z{font-family:zz}</style>"
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
    "of a class that a sheet elsewhere may hide": ("{}<span class=x>9</span>", LINK),
    "within an id that a sheet elsewhere may hide": ("1<b id=x>9</b>5", LINK),
    "of two classes": ("<span class=a>{}</span><span class=b>9</span>", "<style>@import 'a.css';</style>"),
    "beside a part that a sheet elsewhere may draw": ("6<i class=d5></i>", LINK),
    "beside a part that a sheet draws": ("6<i class=d></i>", "<style>.d{background:url(5.png)}</style>"),
    "beside a part that a sheet writes": ("6<i class=d></i>", "<style>.d::before{content:'5'}</style>"),
    "beside a picture behind a part": ("6<i style='background:url(5.png)'></i>", ""),
    "in another order": (
        "<span style='display:inline-flex'><b style='order:2'>5</b><b style='order:1'>6</b></span>",
        "",
    ),
    "in the order of a grid": (
        "<b class=a>5</b><b class=b>6</b>",
        "<style>.a{grid-column:2}.b{grid-column:1}</style>",
    ),
    "in reverse": (
        "<span style='display:inline-flex;flex-direction:row-reverse'><b>5</b><b>6</b></span>",
        "",
    ),
    "from right to left": ("<span dir=rtl style='display:inline-flex'><b>5</b><b>6</b></span>", ""),
    "to the left": ("5<b style='float:left'>6</b>", ""),
    "drawn to its end": ("6<svg><text>5</text></svg>", ""),
    "drawn from its beginning": ("共<svg><path d='M0 0'/></svg>5", ""),
    "on a canvas": ("6<canvas></canvas>", ""),
    "on a gauge": ("1<meter value=5>5</meter>", ""),
    "in a frame": ("6<iframe src=5.html></iframe>", ""),
    "in a file": ("6<embed src=5.svg>", ""),
    "on a button": ("6<input type=button value=5>", ""),
    "from a list": ("6<select><option>5</select>", ""),
    "of an unknown font": ("<span class=z>9</span>", FACE),
    "of an unknown font of its own": ("<b style='font:14px zz'>9</b>", FACE),
    "of an unknown face": ("<font face=zz>9</font>", FACE),
    "nought with a name": ("<span id=n1>0</span>", SCRIPT),
    "nought that is counted up": ("<b class=n data-to=65>0</b>", SCRIPT),
    "nought of a counter": ("<b class=odometer>0</b>", SCRIPT),
    "nought of a template": ("<i class=n v-text=n>0</i>", SCRIPT),
}
AS_IT_IS = {
    "a note elsewhere": ("（注<sup>1</sup>）{}", ""),
    "words struck": ("<del>共计</del>{}", ""),
    "all in white": ("<span style='color:white'>共<b style='color:white'>{}</b></span>", ""),
    "a link of its own": ("<a href='a.html'>{}</a>", ""),
    "a picture beside its words": ("{}<b>件</b><img src=a.png>", ""),
    "a field that is not shown": ("{}<input type=hidden value=5>", ""),
    "a class of its own": ("<span class=x>{}</span>", LINK),
    "parts of one class": ("<span class=x>1</span><span class=x>{}</span>", LINK),
    "a part of the same class within": ("<span class=x>1<span class=x>{}</span></span>", LINK),
    "parts of one class and other ids": ("<i class=x id=a>1</i><i class=x id=b>{}</i>", LINK),
    "a class that no sheet tells of": ("1<span class=x>{}</span>", ""),
    "a blank part of a class of words": ("<b class=x>共</b>{}<b class=x></b>", LINK),
    "an icon before its words": ("<svg><path d='M0 0'/></svg>共{}", ""),
    "an icon that is not shown": ("{}<svg style='display:none'></svg>", ""),
    "a font of words too": ("<span class=z>共有</span><span class=z>{}</span>", FACE),
    "in the order that it is written in": ("<span style='display:inline-flex'><b>{}</b><b>件</b></span>", ""),
    "a name without a script": ("<span id=n1>0</span>", ""),
    "nought that is nought": ("<span class=n data-to=0>0</span>", SCRIPT),
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
