"""Parts of a cell's figure that only a style sheet draws put it in doubt, whatever the page looks like without."""

from __future__ import annotations

import pytest
from small_page import first

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

LINK = "<link rel=stylesheet href=site.css>"


@pytest.mark.parametrize(
    ("inner", "head"),
    [
        ("7<i class=d5></i>", LINK),
        ("7<i class=d5></i>", "<style>.d5{background:url(5.png)}</style>"),
        ("7<i class=d5></i>", "<style>.d5:after{content:counter(n)}</style>"),
        ("7<i style='background:url(5.png)'></i>", ""),
    ],
)
def test_an_empty_part_behind_a_digit_may_be_drawn(inner: str, head: str) -> None:
    assert first(inner, head=head)[1]


@pytest.mark.parametrize(
    ("inner", "head"),
    [
        ("<i class=d5></i>7", LINK),
        ("7 件<i class=d5></i>", LINK),
        ("7<i class=d5></i>", ""),
        ("7<i class=d5></i>", "<style>.d5{color:red}</style>"),
        ("7<i style='font-size:9pt'></i>", LINK),
    ],
)
def test_an_empty_part_elsewhere_or_unknown_draws_nothing(inner: str, head: str) -> None:
    assert first(inner, head=head)[1] is None


def test_the_signs_of_what_is_drawn_are_not_left_in_the_text() -> None:
    long = "本年度没有其他情况。" * 50
    page = (
        f"<table><tr><td>收到6<svg><text>5</text></svg>件{long}</td></tr></table>"
        "<ul><li><a href=a.html>共6<svg><text>5</text></svg>件</a></li></ul><p>办结<meter value=3>4</meter>件</p>"
    )
    document = load(Source("a.html", f"<html><body>{page}</body></html>".encode()), [LOADER])
    texts = [(one.text[:4], one.doubt is not None) for one in document.paragraphs]
    assert texts == [("收到6件", True), ("共6件", False), ("办结件", False)]


def test_what_follows_an_embedded_file_is_no_part_of_it() -> None:
    page = "<div><embed src=a.swf><p>甲<embed src=b.swf>乙</p><p>丙</p></div><video><source src=a></video>丁"
    document = load(Source("a.html", f"<html><body>{page}</body></html>".encode()), [LOADER])
    assert [one.text for one in document.paragraphs] == ["甲乙", "丙", "丁"]
