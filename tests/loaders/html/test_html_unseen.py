"""Figures that a page's styles leave nobody to see: each is left out or in doubt, never a silent number."""

from __future__ import annotations

import pytest
from small_page import cells, first, silent

from auditor.numbers import read_cell

UNSEEN = [
    "visibility:hidden", "opacity:0", "opacity: .01", "opacity:0%", "font-size:0", "font-size:0.1px", "FONT-SIZE: 1PX",
    "font-size:.5pt", "font:0/0 a", "font:1px 宋体", "color:#fff", "color:#FEFEFE", "color:#33333300",
    "color:rgba(0,0,0,0)", "color:rgb(100% 100% 100%)", "color:hsl(0,0%,100%)", "color:ivory", "color:transparent",
    "-webkit-text-fill-color:transparent", "-webkit-text-fill-color:#fff", "display:inline-block;transform:rotate3d(0,0,1,180deg)", "position:absolute;left:-9999px", "position:absolute;top:-999em",
    "margin-left:-9999px", "text-indent:-9999px", "clip:rect(0,0,0,0);position:absolute", "clip-path:inset(50%)",
    "transform:scale(0)", "transform:translateX(-9999px)", "scale:0", "zoom:0.01",
    "width:0;height:0;overflow:hidden;display:inline-block", "letter-spacing:-2em", "filter:opacity(0%)",
    "color:red;background-color:red", "position:absolute;z-index:-1",
    "content-visibility:hidden", "unicode-bidi:bidi-override;direction:rtl", "mix-blend-mode:lighten", "mask-image:linear-gradient(#0000,#0000)",
    "filter:brightness(100)", "clip-path:polygon(0 0,0 0,0 0)", "clip-path:inset(0 100% 0 0)", "opacity:calc(0)",
    "opacity:1e-3", "font-size:calc(0px)", "font-size:min(0px,1px)", "color:rgb(0 0 0 / 0)", "color:oklch(1 0 0)",
    "color:hwb(0 100% 0%)", "color:AliceBlue", "position:fixed;left:200vw", "position:absolute;left:-99em",
    "position:absolute;inset:-999px auto auto -999px", "translate:-9999px", "transform:translateX(200vw)",
    "transform:perspective(1px) translateZ(2px)", "transform:matrix(0,0,0,0,0,0)", "transform:skewX(89deg)",
    "display:inline-block;rotate:180deg", "-webkit-text-stroke:9px white", "background-color:currentcolor",
    "display:inline-block;width:.1em;overflow:hidden", "line-height:0;overflow:hidden;display:block",
    "letter-spacing:-1ch", "text-indent:100%;overflow:hidden;white-space:nowrap;display:block;width:9px",
    "opacity:1%", "opacity:-1", "display:inline-block;scale:0%", "display:inline-block;scale:0 0", "display:inline-block;scale:-1",
    "offset-path:circle(1px)", "display:inline-block;transform:translate(90px)", "display:inline-block;translate:0 -50px",
    "display:inline-block;overflow:hidden;text-indent:-2em", "margin-inline-start:-999px", "display:table-column", "-webkit-opacity:0", "filter:opacity(2%)", "font-size:1%", "zoom:1%", "letter-spacing:-100%",
    "content:url(x.gif)", "content:linear-gradient(white,white)", "all:unset", "all:initial", "color:rgb(0 0 0 / 2%)",
    "color:color(srgb 1 1 1)", "color:color(display-p3 100% 100% 100%)", "-webkit-mask-box-image:linear-gradient(#0000,#0000)",
    "display:inline-block;inline-size:0;overflow:hidden", "display:inline-block;block-size:0;overflow:hidden",
]  # fmt: skip
ORDINARY = [
    "background-color:#fff", "color:#333", "color:#ffeedd", "opacity:0.8", "left:-2px", "border-color:white",
    "font-size:10px", "font-size:0.9em", "font:12px/1.5 宋体", "text-indent:-18.0pt", "letter-spacing:-.5pt",
    "color:#fff;background:#06c", "width:0", "height:0", "zoom:1", "z-index:1", "color:black;background:white",
    "transform:translateZ(0)", "backface-visibility:hidden", "transform:matrix(1,0,0,1,0,0)", "filter:grayscale(1)", "clip-path:none", "mask:none",
    "mix-blend-mode:normal", "font-size:calc(12px + .2vw)", "color:rgb(0 0 0 / 1)", "letter-spacing:0", "rotate:0deg",
    "color:oklch(0.4 0 0)", "mso-outline-level:1;visibility:visible", "margin-left:-5.4pt", "opacity:10%", "zoom:100%", "overflow:hidden;text-indent:2em", "font-size:80%", "justify-content:center", "word-break:break-all", "transition:all .2s",
    "color:color(srgb 0 0 0)", "inline-size:0", "color:#C00000;background-color:#F2F2F2",
]  # fmt: skip


@pytest.mark.parametrize("style", UNSEEN)
def test_no_figure_that_nobody_sees_is_read_silently(style: str) -> None:
    assert not silent(first(f"<span style='{style}'>7</span>15"))
    assert not silent(first(f"<span style='{style}'>7</span>"))
    assert not silent(first("7", cell=f"style='{style}'")) or "width:0" in style
    assert not silent(
        first(f"<span style='{style}'>7</span><i style='color:red'>1</i><b style='top:1px'>5</b>")
    )
    if "background" in style:
        return
    assert not silent(first("<span class='x q'>7</span>15", head=f"<style>p{{}} .q{{{style}}}</style>"))
    assert not silent(first("<i>7</i>15", head=f"<style>td > i, a{{{style}}}</style>"))
    assert not silent(first("<b class=q>7</b>15", head=f"<style>tr:first-child td b.q{{{style}}}</style>"))
    assert not silent(first("<b class=q>7</b>15", head=f"<style>@media screen{{.q{{{style}}}}}</style>"))


@pytest.mark.parametrize("shown", ["-webkit-box", "table-caption", "table-row-group"])
def test_a_digit_that_stands_on_a_line_of_its_own_is_not_joined_silently(shown: str) -> None:
    assert not silent(first(f"1<span style='display:{shown}'>7</span>5"))


@pytest.mark.parametrize("style", ORDINARY)
def test_ordinary_styles_leave_no_doubt(style: str) -> None:
    assert first(f"<span style='{style}'>7</span>") == ("7", None)
    assert first("7", cell=f"style='{style}'") == ("7", None)
    assert first("<span class=q>7</span>", head=f"<style>.q{{{style}}} td .q{{{style}}}</style>") == (
        "7",
        None,
    )


def test_content_that_is_skipped_only_where_it_is_a_block() -> None:
    assert not silent(first("<div style='content-visibility:hidden'>7</div>15"))
    assert first("<span style='content-visibility:hidden'>7</span>")[0] == "7"  # browsers show it


def test_a_cell_that_is_blanked_keeps_its_place() -> None:
    for style in ("visibility:hidden", "font-size:0"):
        found = cells("7", cell=f"style='{style}'")
        assert found[0, 1].text == "3"  # type: ignore[attr-defined]


def test_white_on_a_ground_is_seen() -> None:
    white = "<style>td{color:#fff} .dark{background:#036}</style>"
    assert first("7", head=white)[1]
    assert first("7", head=white, row="class=dark") == ("7", None)
    assert first("7", head=white, table="bgcolor=#003366") == ("7", None)
    assert first("7", cell="style='color:white'", row="style='background:#036'") == ("7", None)


def test_sizes_of_what_holds_a_cell_are_not_its_own() -> None:
    assert first("<span style='font-size:14px'>7</span>", cell="style='font-size:0'") == ("7", None)


def test_digits_that_a_style_adds() -> None:
    assert first("<i class=q>7</i>", head="<style>.q::before{content:'1'}</style>")[1]
    assert first("<i class=q>7</i>", head='<style>td .q:after{content:"0"}</style>')[1]
    assert first("<i class=q>7</i>", head='<style>.q:after{content:"";clear:both}</style>') == ("7", None)


@pytest.mark.parametrize(
    "drawn",
    [
        "'\\\\31'", '"\\\\000031 "', "attr(data-x)", "counter(a)", "counters(a, '.')", "'.5'", "'-'", "'万'", "'一'", "url(1.svg)",
        "var(--one)",
    ],
)  # fmt: skip
def test_what_style_sheets_add_to_a_figure(drawn: str) -> None:
    head = f"<style>:root{{--one:'1'}} td[data-x]:before{{content:{drawn}}}</style>"
    assert first("7", head=head, cell="data-x=1")[1]
    assert first("", head=head, cell="data-x=1")[1]
    assert first("7", head=head) == ("7", None)


def test_what_style_sheets_put_in_place_of_the_sign_of_a_list() -> None:
    assert first("<li>7</li>", head="<style>li::marker{content:'1'}</style>")[1]


def test_signs_that_style_sheets_add_are_no_figures() -> None:
    for drawn in ("'件'", "'\\e600'", "' '", "none"):
        assert first("7", head=f"<style>td:after{{content:{drawn}}}</style>") == ("7", None)


def test_black_on_black() -> None:
    assert first("7", cell="style='background:#000'")[1]
    assert first("7", table="bgcolor=black")[1]
    assert first("7", head="<style>td{background:#050505}</style>")[1]
    assert first("7", head="<style>.foot{background:#000}</style>") == ("7", None)
    assert first("7", head="<style>td{background:#000;color:#fff}</style>") == ("7", None)


def test_digits_in_reverse() -> None:
    assert first("<bdo dir=rtl>17</bdo>")[1]
    assert read_cell(first("\u202e17")[0])[2]


def test_text_in_the_colour_of_its_cell() -> None:
    assert first("<font color=black>7</font>", cell="bgcolor=black")[1]
    assert first("<font color=black>7</font>", cell="bgcolor=white") == ("7", None)


@pytest.mark.parametrize(
    "selector",
    ["td:has(b) i", "td:has(> b) > i", "i:not(.a .b)", "td:is(table td) i", "td:where(p b, tr *) i"],
)
def test_selectors_that_ask_what_is_within_or_around(selector: str) -> None:
    for style in ("display:none", "opacity:0", "float:right"):
        assert first("1<i lang=zh>7</i><b></b>", head=f"<style>{selector}{{{style}}}</style>")[1]
    for selector in ("td:hover i", "td:has(img) i", "i:where(.y *, .z)", "td:not(table td) i"):
        assert first("1<i>7</i>", head=f"<style>{selector}{{display:none}}</style>") == ("17", None)


def test_selectors_that_are_not_understood_and_long_sheets() -> None:
    odd = "<style>" + "".join(f"td:not(.a{n}) ~ *[x='{n}']{{display:none}}" for n in range(2000)) + "</style>"
    assert first("7", head=odd) == ("7", None)
    assert first("7", head="<style>1a, -, .., #, td:nth-child(0), >, td > {display:none}</style>") == (
        "7",
        None,
    )
