"""Figures in the colour of what they stand on, and tables of which nothing is seen for what is around them."""

from __future__ import annotations

import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

LOST = {
    "both by one sheet": (".t td{color:#c00000}.t tr{background:#c00000}", "", "7"),
    "on the table": ("td{color:#123456} table{background-color:#123456}", "", "7"),
    "nearly the same": ("td{color:#123456} table{background-color:#15375a}", "", "7"),
    "in other words": ("td{color:rgb(192,0,0)} tr{background:#C00000 none}", "", "7"),
    "white by a container": (".w{color:#fff}", "class=w", "7"),
    "white by its own style": ("", "style='color:white'", "7"),
    "white over a dark one": (".w{color:#fff} .t{background:#222} td{background:#fff}", "class=w", "7"),
    "by a font": ("", "", "<font color=#ffffff>7</font>"),
    "by a font, without a sign": ("", "", "<font color=FFFFFF>7</font>"),
    "by a font on its ground": (".t{background:#c00}", "", "<font color=#cc0000>7</font>"),
    "by a variable of its own": ("", "", "<b style='--c:#fff;color:var(--c)'>7</b>"),
    "by a variable of its own, others of the name": (
        ":root{--c:#333}",
        "style='--c:#333'",
        "<b style='--c:#fff;color:var(--c)'>7</b>",
    ),
    "by a variable of a sheet": (":root{--c:#fff}", "", "<b style='color:var(--c)'>7</b>"),
    "by what is stated beside a variable": ("", "", "<b style='color:var(--c,#fff)'>7</b>"),
    "more of it is seen": (".i{color:#fff}", "", "1<i class=i>7</i>"),
}
SEEN = {
    "white on dark": ("td{color:#fff} tr{background:#123456}", "", "7"),
    "white on a dark page": ("body{background:#222;color:#fff}", "", "7"),
    "white on a dark page, of its own": ("body{background:#222}", "", "<b style='color:#fff'>7</b>"),
    "white on a dark container": (".w{background:#222;color:#fff}", "class=w", "7"),
    "dark by variables": (
        ":root{--c:#333;--b:#fff}",
        "",
        "<b style='color:var(--c);background:var(--b)'>7</b>",
    ),
    "white on dark by variables of its own": (
        "",
        "style='--c:#333'",
        "<b style='--b:#333;--c:#fff;color:var(--c);background:var(--b)'>7</b>",
    ),
    "white on a picture": (".t{background:url(x.png)} td{color:#fff}", "", "7"),
    "white on a slope of colours": (".t{background:linear-gradient(#000,#333)} td{color:#fff}", "", "7"),
    "black again": (".w{color:#fff} td{color:#000}", "class=w", "7"),
    "black by a closer rule": (".t .c{color:#000} td{color:#fff}", "", "<span class=c>7</span>"),
    "black by a weightier rule": ("td.c{color:#000} td{color:#fff}", "", "7"),
    "of the site": (".nav a{color:#fff} .foot{color:#333;background:#333} a{color:#06c}", "", "7"),
    "white on dark, without signs": (
        "",
        "",
        "<table bgcolor=003366><tr><td><font color=FFFFFF>7</font></table>",
    ),
    "labels alone": (".l{color:#fff}", "", "<i class=l>甲</i>7"),
    "for print": ("@media print{td{color:#fff}}", "", "7"),
}


def doubt(sheet: str, around: str, inside: str) -> str | None:
    page = (
        f"<html><head><style>{sheet}</style></head><body><div class=nav><a>首页</a></div><p>三、收到和处理政府信息公开申请情况</p>"
        f"<div {around}><table class=t><tr><td>新收</td><td class=c>{inside}</td></tr></table></div>"
        "<p>六、其他需要报告的事项</p></body></html>"
    )
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert table.cells[1].text in ("7", "17", "甲7", "69", "12")
    return table.cells[1].doubt


@pytest.mark.parametrize(("sheet", "around", "inside"), LOST.values(), ids=LOST)
def test_figures_of_the_colour_of_their_ground(sheet: str, around: str, inside: str) -> None:
    assert doubt(sheet, around, inside)


@pytest.mark.parametrize(("sheet", "around", "inside"), SEEN.values(), ids=SEEN)
def test_figures_that_differ_from_their_ground(sheet: str, around: str, inside: str) -> None:
    assert doubt(sheet, around, inside) is None


CONCEALING = [
    "opacity:0",
    "opacity:.02",
    "filter:opacity(0)",
    "font-size:0",
    "height:0;overflow:hidden",
    "max-height:0;overflow:hidden",
    "width:1px;height:1px;overflow:hidden",
    "position:absolute;left:-9999px",
    "text-indent:-9999px",
    "clip-path:inset(100%)",
    "transform:scale(0)",
    "-webkit-text-security:disc",
    "opacity:1%",
    "scale:0%",
    "zoom:1%",
    "filter:blur(8px)",
]
LAYOUT = [
    "opacity:1",
    "opacity:.9",
    "position:absolute;left:50%;margin-left:-600px",
    "font-size:0.9em",
    "height:auto;overflow:hidden",
    "min-height:0",
    "top:-100px",
    "transform:translate(-50%,-50%)",
    "clip-path:none",
    "backdrop-filter:blur(8px)",
    "background-color:transparent",
    "width:100px;overflow:hidden",
]


@pytest.mark.parametrize("style", CONCEALING)
def test_tables_in_what_is_concealed(style: str) -> None:
    assert doubt("", f"style='{style}'", "7")
    assert doubt(f".w{{{style}}}", "class=w", "7")
    assert doubt(f".w{{{style}}} .w{{color:red}}", "class='w x'", "7")
    assert doubt(f".other{{{style}}}", "class=w", "7") is None


@pytest.mark.parametrize("style", LAYOUT)
def test_layout_conceals_nothing(style: str) -> None:
    assert doubt("", f"style='{style}'", "7") is None
    assert doubt(f".w{{{style}}}", "class=w", "7") is None


def test_tables_of_which_the_text_around_has_no_colour() -> None:
    for style in ("color:transparent", "color:#fff0"):
        assert doubt("", f"style='{style}'", "7")
        assert doubt(f".w{{{style}}}", "class=w", "7")
    assert doubt(".w{color:transparent} .x{color:red}", "class='w x'", "7") is None


def test_what_another_rule_or_a_script_shows_is_not_concealed() -> None:
    assert doubt(".fade{opacity:0}.fade.in{opacity:1}", "class='fade in'", "7") is None
    assert doubt(".fade{opacity:0}", "class=fade style='opacity:1'", "7") is None
    heads = "".join(
        f"<p>{head}</p>"
        for head in ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    )
    page = f"<html><body><div style='opacity:0'>{heads}<table><tr><td>新收</td><td>7</td></tr></table></div></body></html>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert table.cells[1].doubt is None


@pytest.mark.parametrize(
    "style",
    [
        "transform:rotate(180deg)",
        "transform:scaleX(-1)",
        "transform:scale(1,-1)",
        "width:1px;overflow:hidden",
        "-webkit-text-security:disc",
        "opacity:0.01",
    ],
)
def test_cells_that_are_turned_cut_or_covered(style: str) -> None:
    assert doubt("", "", f"<b style='{style}'>69</b>")
    assert doubt(f".c{{{style}}}", "", "69")


def test_turning_a_little_is_no_deception() -> None:
    assert doubt("", "", "<b style='transform:rotate(5deg)'>69</b>") is None
    assert doubt("", "", "<b style='transform:scale(1.1)'>69</b>") is None


def test_first_letters_that_are_not_seen() -> None:
    assert doubt("td::first-letter{font-size:0}", "", "12")
    assert doubt("td::first-letter{font-weight:bold}", "", "12") is None


def test_what_styles_alone_print_is_no_blank() -> None:
    for content in ("'7'", "counter(n)", "attr(data-v)"):
        page = f"<style>.a::before{{content:{content}}}</style><table><tr><td>新收</td><td><span class=a></span></td></tr></table>"
        (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
        assert table.cells[1].doubt
    page = "<style>.a::before{content:''}</style><table><tr><td>新收</td><td><span class=a></span></td></tr></table>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert (table.cells[1].text, table.cells[1].doubt) == ("", None)
