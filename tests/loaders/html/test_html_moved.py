"""Figures that a page shows elsewhere, in another order or drawn otherwise than they are written are in doubt."""

from __future__ import annotations

import pytest
from form_grid import HEADINGS
from small_page import cells, first

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.numbers import read_cell

TWO = "<span class=a>1</span><span class=b>7</span>"
IN_A_CELL = [
    (".d{display:flex;flex-direction:row-reverse}", f"<div class=d>{TWO}</div>"),
    (".d{display:inline-grid;direction:rtl;grid-auto-flow:column}", f"<div class=d>{TWO}</div>"),
    (".d{display:flex}.a{order:2}.b{order:1}", f"<div class=d>{TWO}</div>"),
    (".d{display:grid}.a{grid-column:2}.b{grid-column:1}", f"<div class=d>{TWO}</div>"),
    ("td span{float:right}", TWO),
    (".b{float:left}", TWO),
    (".a{position:relative;left:12px}.b{position:relative;left:-12px}", TWO),
    (".a{position:relative;left:1em}.b{position:relative;left:-1em}", TWO),
    (".a{position:relative;inset:0 auto auto 1em}.b{position:relative;inset-inline-start:-1em}", TWO),
    (".b{position:absolute;left:0}", TWO),
    (".b{vertical-align:super;font-size:60%}", TWO),
    (".b{margin-left:-20px}", TWO),
    (".b{margin-inline:-30px}", TWO),
    (".b{margin-inline-end:-2em}", TWO),
    (".b{display:inline-block;-webkit-margin-start:-100%}", TWO),
    (".b{vertical-align:6pt}", TWO),
    (".b{position:relative;top:-6.0pt}", TWO),
    ("@supports (display:flex){.b{float:left}}", TWO),
    ("td{color:#333; .b{float:left}}", TWO),
]
DRAWN = [
    "<math><mfrac><mn>1</mn><mn>7</mn></mfrac></math>", "<meter value=1>7</meter>", "<object data=1.svg>7</object>",
    "<ol start=4><li>7</li></ol>", "<ruby>1<rt>7</rt></ruby>", "<script>document.write(1)</script>7",
    "<svg><text>9</text></svg>7", "<canvas></canvas>7", "<script>document.write(17)</script>", "<object data=17.svg></object>",
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "inner"), IN_A_CELL)
def test_parts_of_a_figure_that_are_moved(sheet: str, inner: str) -> None:
    assert first(inner, head=f"<style>{sheet}</style>")[1]


def test_parts_that_are_moved_without_changing_a_figure() -> None:
    for sheet, inner in IN_A_CELL:
        assert first(inner.replace(">1<", "><"), head=f"<style>{sheet}</style>") == ("7", None)
    for little in (".b{vertical-align:1pt}", ".b{position:relative;top:1pt}"):
        assert first(TWO, head=f"<style>{little}</style>") == ("17", None)
    assert first("<span style='float:left'>7</span><span style='float:right'>件</span>")[1] is None


@pytest.mark.parametrize(
    "around",
    [
        {"table": "dir=rtl"},
        {"table": "style='direction:rtl'"},
        {"head": "<style>body{direction:rtl}</style>"},
        {"row": "style='display:flex;flex-direction:row-reverse'"},
        {"head": "<style>table tr{display:flex;flex-direction:row-reverse}</style>"},
        {"row": "style='order:2'"},
        {"cell": "style='float:right'"},
        {"cell": "style='transform:translateX(90px)'"},
        {"cell": "style='position:relative;left:90px'"},
        {"cell": "style='display:contents'"},
        {"head": "<style>tr:first-child{translate:0 20px}</style>"},
    ],
)
def test_cells_and_rows_that_are_moved(around: dict[str, str]) -> None:
    found = cells("7", **around)
    assert found[0, 0].doubt and found[0, 1].doubt  # type: ignore[attr-defined]


def test_what_is_around_a_table_may_be_moved() -> None:
    for sheet in (
        "body{display:flex;flex-direction:row-reverse}",
        "table{float:right;order:2}",
        "td{float:left}",
    ):
        assert first("7", head=f"<style>{sheet}</style>") == ("7", None)


@pytest.mark.parametrize("inner", DRAWN)
def test_parts_that_are_drawn(inner: str) -> None:
    assert first(inner)[1]


def test_parts_that_draw_nothing() -> None:
    for inner in (
        "<script>var x = 1</script>7",
        "<svg><path d='M0 0'/></svg>7",
        "<ol style='list-style:none'><li>7</li></ol>",
    ):
        assert first(inner) == ("7", None)


@pytest.mark.parametrize("text", ["驋龒", "\U00020b9f", "뀀", "ꀀꀁ"])
def test_letters_that_no_form_has_may_be_digits_of_a_font(text: str) -> None:
    assert first(text)[1]
    assert first(f"{text}件")[1] is None


@pytest.mark.parametrize("text", ["无", "無", "暂无", "總計", "/", "O", "□"])
def test_words_and_signs_in_a_cell_are_what_they_are(text: str) -> None:
    assert first(text) == (text, None)


FACE = "@font-face{font-family:'zz';src:url(zz.woff2)}"


def test_fonts_that_are_not_in_the_page() -> None:
    assert first("7", head=f"<style>{FACE} td{{font-family:zz}}</style>")[1]
    assert first("<b style='font-family:zz'>7</b>", head=f"<style>{FACE}</style>")[1]
    for sheet in ("body,td{font-family:zz}", ".icon:before{font-family:zz}", "td{font-family:zy}"):
        assert first("7", head=f"<style>{FACE} {sheet}</style>") == ("7", None)
    assert first("FE", head=f"<style>{FACE} td{{font-family:zz}}</style>")[1]
    assert first("FE", head=f"<style>{FACE}</style>") == ("FE", None)
    local = FACE.replace("url(zz.woff2)", "local('Arial')")
    assert first("7", head=f"<style>{local} td{{font-family:zz}}</style>") == ("7", None)


@pytest.mark.parametrize("mark", ["\u200f", "\u061c", "\u202b", "\u202c\u200f", "\u2067", "\u2069", "\u202e"])
@pytest.mark.parametrize("around", ["{}", "<span dir=rtl>{}</span>", "<span>{}</span>"])
def test_digits_parted_by_marks_of_direction(mark: str, around: str) -> None:
    text, doubt = first(around.format(f"1{mark}7"))
    assert doubt or read_cell(text)[2]
    text, doubt = first(around.format(f"1<b>{mark}</b>7"))
    assert doubt or read_cell(text)[2]


@pytest.mark.parametrize(
    "text", ["\u200f17", "17\u200f", "\u202a17\u202c", "\u200e17\u200e", "1\u200e7", "1\u200b7", "\ufeff17"]
)
def test_marks_of_direction_beside_a_figure(text: str) -> None:
    found = first(text)
    assert found == ("17", None)
    assert read_cell(found[0])[2] is None


SECTIONS = [
    f"<div class=s{at}><h2>{heading}</h2><p>本部分。</p></div>" for at, heading in enumerate(HEADINGS)
]
ORDERS = "".join(f".s{at}{{order:{at + 1}}}" for at in range(6))


@pytest.mark.parametrize(
    ("sheet", "around", "parts", "shown"),
    [
        (f".h{{display:flex;flex-direction:column}}{ORDERS}", "class=h", SECTIONS[::-1], HEADINGS),
        (ORDERS, "style='display:grid'", SECTIONS[3:] + SECTIONS[:3], HEADINGS),
        ("", "style='display:flex;flex-direction:column-reverse'", SECTIONS[::-1], HEADINGS),
        (".s0{order:-1}", "style='display:flex'", SECTIONS[1:] + SECTIONS[:1], HEADINGS),
        (ORDERS, "", SECTIONS[::-1], HEADINGS[::-1]),
        ("", "style='flex-direction:column-reverse'", SECTIONS, HEADINGS),
    ],
)
def test_sections_stand_in_the_order_that_is_shown(
    sheet: str, around: str, parts: list[str], shown: list[str]
) -> None:
    tables = "".join(f"<table><tr><td>{number}</td><td>甲</td></tr></table>" for number in (7, 8))
    page = f"<html><head><style>{sheet}</style></head><body><div {around}>{''.join(parts)}</div>{tables}</body></html>"
    document = load(
        Source("a.html", page.replace("本部分。</p>", f"本部分。</p>{tables}").encode()), [LOADER]
    )
    assert [one.text for one in document.paragraphs if one.text in HEADINGS] == shown


@pytest.mark.parametrize(
    "box",
    [
        "<div style='position: absolute; left: 2cm; top: 3cm'><p>7</p></div>",
        "<p><span style='position:absolute;margin-left:80px'><img src=a.gif alt='文本框: 7'></span></p>",
        "<p><span style='POSITION:ABSOLUTE;z-index:1'>1,204</span></p>",
    ],
)
def test_figures_laid_over_a_page_may_stand_in_its_blank_cells(box: str) -> None:
    page = "<p>甲</p><table><tr><td>新收</td><td></td><td>&nbsp;</td><td>3</td></tr></table>{}<p>乙</p>"

    def kinds(markup: str) -> list[bool]:
        (table,) = load(Source("a.html", page.format(markup).encode()), [LOADER]).tables
        assert [cell.text.strip("\xa0") for cell in table.cells] == ["新收", "", "", "3"]
        return [cell.doubt is not None for cell in table.cells]

    assert kinds(box) == [False, True, True, False]
    for other in (
        "<div style='position:absolute;left:2cm'><p>打印本页</p></div>",
        "<span style='position:absolute'><img src=a.gif alt=标志></span>",
        "<div style='position:relative'><p>7</p></div>",
        "<p>7</p>",
    ):
        assert not any(kinds(other))
