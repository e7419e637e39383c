"""Prose that a page hides, and headings that it draws: said to be perhaps there, where they stand, and not to be missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_html_gaps import DATE, PAGE, PROSE, verdict

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

CLOSED = "<p><a href='javascript:;'>展开</a></p><div {}>{}</div>"
HIDING = {
    "display": ("style='display:none'", ""),
    "an attribute": ("hidden", ""),
    "a class": ("class=fold", "<style>.fold{display:none}</style>"),
}


@pytest.mark.parametrize("how", HIDING)
@pytest.mark.parametrize("rule", PROSE)
def test_prose_may_be_hidden(rule: str, how: str, tmp_path: Path) -> None:
    hides, style = HIDING[how]
    page = PAGE.replace("</head>", f"{style}</head>")
    for paragraph in PROSE[rule]:
        assert paragraph in page
        page = page.replace(paragraph, CLOSED.format(hides, f"{paragraph}<p>以上内容可以收起。</p>"))
    found, reason = verdict(page, tmp_path, rule, "shandong-2021")
    assert found == "unverifiable"
    assert "隐藏的文字" in reason


@pytest.mark.parametrize("hidden", ["<p><a href=a>上一页。</a></p>", "<p>分享到微信</p>", "<p></p>"])
@pytest.mark.parametrize("rule", ["M301", "T140"])
def test_hidden_words_of_the_page_are_no_prose(rule: str, hidden: str, tmp_path: Path) -> None:
    page = PAGE
    for paragraph in PROSE[rule]:
        page = page.replace(paragraph, CLOSED.format("hidden", hidden))
    assert verdict(page, tmp_path, rule, "shandong-2021")[0] == "fail"


@pytest.mark.parametrize("rule", ["T140", "T113"])
def test_hidden_prose_of_another_section_is_not_that_of_this_one(rule: str, tmp_path: Path) -> None:
    """However often the line before such prose is repeated."""
    page = PAGE
    for paragraph in PROSE[rule]:
        page = page.replace(paragraph, "")
    page = page.replace(DATE, CLOSED.format("hidden", "<p>以上内容可以收起。</p>") + DATE)
    page = re.sub("<h2[^>]*>五、[^<]*</h2>", lambda found: f"{found[0]}<p><a href=a>展开</a></p>", page)
    assert verdict(page, tmp_path, rule, "shandong-2021")[0] == "fail"


DRAWN = {
    "paths": '<svg width="400" height="40"><path d="M0 0h9v9z"/></svg>',
    "a picture": '<svg viewBox="0 0 400 40"><image href="h.png"/></svg>',
    "words": '<svg width="400" height="40"><text>3</text></svg>',
    "a symbol": '<span><svg width="400px"><use xlink:href="#h3"/></svg></span>',
    "a canvas": "<div><canvas></canvas></div>",
    "a picture for telephones": "<div><amp-img src=h3.png width=400 height=40></amp-img></div>",
    "a page not loaded": '<div style="width:793px;height:1122.5px"><div class="loadingIcon"></div></div>',
    "a page of a viewer": '<div style="width:calc(var(--f) * 595px);height:calc(var(--f) * 842px)"></div>',
    "a picture behind": '<div style="background:url(h3.png) no-repeat;height:40px"></div>',
}
NO_HEADING = {
    "an icon": '<svg width="16" height="16"><path d="M0 0h9v9z"/></svg>',
    "an icon to press": '<a href="#"><svg viewBox="0 0 1024 1024"><path d="M0 0h9v9z"/></svg></a>',
    "an icon beside words": '<svg viewBox="0 0 1024 1024"><path d="M0 0h9v9z"/></svg><span>分享</span>',
    "an empty drawing": '<svg width="400" height="40"><g></g></svg>',
    "a low part": '<div style="height:40px;max-height:900px"></div>',
    "a high part with words": '<div style="height:900px">分享</div>',
    "a line": '<div style="background:url(line.png);height:2px"></div>',
    "a mark before words": '<p><span style="background:url(dot.png)"></span>分享</p>',
}
HEADING = re.compile("<h2[^>]*>五、[^<]*</h2>")


@pytest.mark.parametrize("markup", DRAWN.values(), ids=DRAWN)
def test_a_heading_may_be_drawn(markup: str, tmp_path: Path) -> None:
    assert verdict(HEADING.sub(f"<div>{markup}</div>", PAGE), tmp_path, "T110")[0] == "unverifiable"


@pytest.mark.parametrize("rule", ["T110", "T140"])
def test_pages_laid_out_by_tables(rule: str, tmp_path: Path) -> None:
    page = HEADING.sub(f"<div>{DRAWN['paths']}</div>", PAGE)
    for paragraph in PROSE["T140"]:
        page = page.replace(paragraph, f"<div hidden>{paragraph}</div>")
    page = page.replace("<body>", "<body><table><tr><td>首页</td></tr><tr><td>")
    page = page.replace("</body>", "</td></tr></table></body>")
    assert verdict(page, tmp_path, rule)[0] == "unverifiable"


TITLES = {
    "a picture": ("<h1><img src=t.png></h1>", ""),
    "a picture behind": ("<h1 style='background:url(t.png);height:80px'></h1>", ""),
    "a picture by a style sheet": ("<h1 class=t></h1>", "<style>.t{background:url(t.png)}</style>"),
}


@pytest.mark.parametrize(("markup", "head"), TITLES.values(), ids=TITLES)
def test_the_title_may_be_drawn(markup: str, head: str, tmp_path: Path) -> None:
    page = re.sub("<h1.*?</h1>", markup, PAGE, flags=re.S)
    page = re.sub("<title>.*?</title>", f"<title>2021年政府信息公开年报</title>{head}", page, flags=re.S)
    found, reason = verdict(page, tmp_path, "T101")
    assert found == "unverifiable"
    assert "图片" in reason
    assert verdict(page.replace(markup, ""), tmp_path, "T101")[0] == "fail"


@pytest.mark.parametrize("markup", NO_HEADING.values(), ids=NO_HEADING)
def test_icons_are_no_headings(markup: str, tmp_path: Path) -> None:
    assert verdict(HEADING.sub(f"<div>{markup}</div>", PAGE), tmp_path, "T110")[0] == "fail"


def test_a_matter_stated_elsewhere_may_stand_under_a_heading_that_is_drawn(tmp_path: Path) -> None:
    heading = re.compile("<h2[^>]*>六、[^<]*</h2>")
    for place in ("<h2><img src=h6.png></h2>", ""):
        found, reason = verdict(heading.sub(place, PAGE), tmp_path, "M302", "shandong-2021")
        assert found == ("unverifiable" if place else "fail")
        assert "图片" in reason or not place


def test_a_matter_stated_elsewhere_may_be_stated_in_hidden_prose_too(tmp_path: Path) -> None:
    (matter,) = PROSE["M302"]
    hidden = CLOSED.format("hidden", "<p>以上内容可以收起。</p>")
    for place, expected in ((hidden, "unverifiable"), ("", "fail")):
        page = PAGE.replace(matter, place)
        page = re.sub("(<h2[^>]*>五、[^<]*</h2>)", lambda found: found[0] + matter, page)
        assert verdict(page, tmp_path, "M302", "shandong-2021")[0] == expected


@pytest.mark.parametrize(
    "style", ["visibility: hidden; opacity: 0; ", "visibility:hidden", "display:none", "opacity:0"]
)
def test_a_report_with_pictures_for_headings_that_a_script_shows_is_read(style: str) -> None:
    before, after = PAGE.split("<body>")[0], PAGE.split("<body>")[1].split("</body>")[0]
    body = re.sub("<h2[^>]*>.*?</h2>", "<p><img data-src='h.png'></p>", after)
    shown, hidden = (
        load(
            Source("a.html", f"{before}<body><h1>某公众号</h1><div {how}>{body}</div></body>".encode()),
            [LOADER],
        )
        for how in ("", f"id=js_content style='{style}'")
    )
    assert len(hidden.tables) == len(shown.tables) >= 3
    for one, other in zip(hidden.tables, shown.tables, strict=True):
        assert [(cell.text, cell.doubt) for cell in one.cells] == [
            (cell.text, cell.doubt) for cell in other.cells
        ]


def test_hidden_tables_beside_the_same_shown_are_left_out() -> None:
    body = re.sub(
        "<h2[^>]*>.*?</h2>", "<p><img data-src='h.png'></p>", PAGE.split("<body>")[1].split("</body>")[0]
    )
    page = PAGE.split("<body>")[0] + f"<body>{body}<div style='display:none'>{body}</div></body>"
    assert len(load(Source("a.html", page.encode()), [LOADER]).tables) == body.count("<table")


@pytest.mark.parametrize("rule", ["T110", "T141", "D402"])
def test_the_pages_behind_the_last_table_may_not_be_loaded(rule: str, tmp_path: Path) -> None:
    at, end = HEADING.search(PAGE), PAGE.index("</body>")
    assert at is not None
    for page, expected in (('<div style="height:1122px"></div>', "unverifiable"), ("", "fail")):
        found, reason = verdict(f"{PAGE[: at.start()]}{page}{PAGE[end:]}", tmp_path, rule)
        assert found == expected
        assert not page or "尚未载入" in reason
