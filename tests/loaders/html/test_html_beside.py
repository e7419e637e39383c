"""What stands beside a figure in its cell, or in place of it, and is no part of it: digits of another look, what sheets elsewhere
may hide, frames and the page's own elements."""

from __future__ import annotations

import pytest
from small_page import cells, first

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import TableCell

SMALL = [
    "<small>1</small>",
    "<font size=1>1</font>",
    "<a href='#n'>1</a>",
    "<span style='font-size:60%'>1</span>",
    "<span style='font-size:8px'>1</span>",
    "<span style='vertical-align:text-top'>1</span>",
    "<span style='position:relative;top:-.5em'>1</span>",
    "<span style='font-variant-position:super'>1</span>",
    "<span style=\"font-feature-settings:'sups'\">1</span>",
    "<span style='display:inline-block;transform:translateY(-5px) scale(.6)'>1</span>",
    "<span class=n>1</span>",
]
HEAD = "<style>.n{font-size:70%}</style>"
ELSEWHERE = "<link rel=stylesheet href=site.css>"


@pytest.mark.parametrize("mark", SMALL)
def test_digits_of_another_look_beside_a_figure_leave_it_in_doubt(mark: str) -> None:
    text, doubt = first(f"7{mark}", head=HEAD)
    assert text == "71"
    assert doubt is not None
    assert first(mark, head=HEAD) == ("1", None)
    assert first(f"7{mark.replace('>1<', '>件<')}", head=HEAD) == ("7件", None)


def test_classes_of_part_of_a_figure_that_a_style_sheet_elsewhere_may_hide() -> None:
    for inner in ("<span class=x>9</span>7", "<i class=pc>7</i><i class=phone>7</i>"):
        assert first(inner, head=ELSEWHERE)[1] is not None
        assert first(inner)[1] is None
    for inner in (
        "<span class=x>7</span>",
        "<p class=x><span class=y>7</span></p>",
        "<span class=x>共</span>7件",
    ):
        assert first(inner, head=ELSEWHERE)[1] is None


def test_figures_in_elements_of_pages_and_of_frames_are_read() -> None:
    for inner in (
        "<nav>7</nav>",
        "<footer>7</footer>",
        "<b role=navigation>7</b>",
        "<dialog open>7</dialog>",
        "<iframe srcdoc='7'></iframe>",
        "<noembed>9</noembed>7",
        "<dialog>9</dialog>7",
    ):
        assert first(inner) == ("7", None)
    assert first("<nav><a href=/>7</a></nav>", cell="class=x")[0] == "7"
    assert first("<nav>首页</nav>")[0] == ""


def test_what_a_variable_adds_is_a_doubt() -> None:
    head = "<style>.v::before{content:var(--before)}</style>"
    assert first("<span class=v style='--before:\"1\"'>7</span>", head=head)[1] is not None


COPY = "<div class='{}'><table><tr><td>甲</td><td>8</td></tr><tr><td>乙</td><td>9</td></tr></table></div>"


def figures(sheet: str, classes: str) -> list[TableCell]:
    page = f"<html><head><style>{sheet}</style></head><body><p>甲</p><div id=m>{COPY.format(classes)}</div></body></html>"
    tables = load(Source("a.html", page.encode()), [LOADER]).tables
    return [cell for table in tables for cell in table.cells if cell.text.isdigit()]


@pytest.mark.parametrize(
    ("sheet", "classes"),
    [
        ("#m .phone{display:none}", "phone"),
        ("div:not(.pc).phone{display:none!important}", "phone"),
        ("div[class~=phone]{display:none}", "phone"),
        (".phone{display:block}#m .phone{display:none}", "phone"),
        ("@media(min-width:700px){.md\\:hidden{display:none}}", "block md:hidden"),
    ],
)
def test_tables_that_a_style_sheet_hides_by_more_than_a_class(sheet: str, classes: str) -> None:
    assert [(cell.text, cell.doubt is not None) for cell in figures(sheet, classes)] == [
        ("8", True),
        ("9", True),
    ]
    assert [(cell.text, cell.doubt) for cell in figures(sheet, "pc")] == [("8", None), ("9", None)]


@pytest.mark.parametrize(
    ("sheet", "classes"),
    [
        (".tab{display:none}.tab.on{display:block}", "tab on"),
        (".tab{display:none}#m .tab{display:block}", "tab"),
        (".hidden{display:none}@media(min-width:700px){.md\\:block{display:block}}", "hidden md:block"),
    ],
)
def test_what_another_rule_shows_is_read(sheet: str, classes: str) -> None:
    assert [(cell.text, cell.doubt) for cell in figures(sheet, classes)] == [("8", None), ("9", None)]
    assert figures(sheet.replace("block", "none"), classes) == []


def test_rules_after_statements_count() -> None:
    head = '<style>@charset "utf-8";.gone{display:none}</style>'
    assert first("<i class=gone>9</i>7", head=head) == ("7", None)
    assert len(cells("7")) == 4


def test_a_cell_in_which_a_style_sheet_shows_something_is_no_blank() -> None:
    for shown in ("'0'", "'/'", "'无'", "attr(data-n)"):
        head = f"<style>td:empty::before{{content:{shown}}}</style>"
        assert first("", head=head)[1] is not None
        assert first("7", head=head) == ("7", None)
        assert first(" ", head=head)[1] is None
    for nothing in ("''", "'\\00a0'", "none"):
        assert first("", head=f"<style>td:empty::before{{content:{nothing}}}</style>")[1] is None
    assert first("7", head="<style>td::after{content:'件'}</style>") == ("7", None)
