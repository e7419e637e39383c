"""Cells that a script fills once the page is open are in doubt until they are."""

from __future__ import annotations

import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

SCRIPT = "<script>fill('/api/figures')</script>"
HELD = {
    "a template": "<td>{{ row.total }}</td>",
    "a template in a part": "<td><span>${row.total}</span></td>",
    "an id": "<td id=n1></td>",
    "an id as on all": "<td id=n1></td><td id=n2>件</td>",
    "an id within": "<td><p><span id=n1></span></p></td>",
    "a dash": "<td><span id=n1>--</span></td>",
    "nought": "<td><b id=n1>0</b></td>",
    "waiting": "<td id=n1>加载中…</td>",
    "a directive": "<td v-text='row.total'></td>",
    "a binding": "<td><i ng-bind='total'></i></td>",
    "counted up": "<td><span data-count=175>0</span></td>",
}


TOLD = {
    "a title": "<td title=65>0</td>",
    "a label": "<td aria-label='65件'>—</td>",
    "data": "<td data-total=65>/</td>",
    "a title of a part": "<td><span title=65>0</span></td>",
    "a title of nothing": "<td title=65></td>",
}


def doubts(cell: str, script: str = SCRIPT, other: str = "<td>3</td>") -> list[str | None]:
    row = f"<tr><td>新收</td>{other}{cell}</tr>"
    page = f"<html><body><p>甲</p><table>{row * 3}</table>{script}</body></html>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    return [one.doubt for one in table.cells]


@pytest.mark.parametrize("cell", HELD.values(), ids=HELD)
def test_what_a_script_is_to_fill_is_in_doubt(cell: str) -> None:
    label, figure, held, *_ = doubts(cell)
    assert held is not None
    assert "由脚本填写" in held
    assert label is None
    assert figure is None


@pytest.mark.parametrize("cell", ["<td class='num a'>0</td>", "<td><span class=num>0</span></td>"])
@pytest.mark.parametrize(
    "script",
    [
        "$('.num').countUp()",
        'document.querySelectorAll("td.num, td .num")',
        "byClassName('num')",
        "fill('.nums')",
        "",
    ],
)
def test_noughts_of_a_class_that_a_script_looks_for_are_in_doubt(cell: str, script: str) -> None:
    script = script.replace("byClass", "document.getElementsByClass")
    sought = bool(script) and "nums" not in script
    assert (doubts(cell, f"<script>{script}</script>")[2] is not None) == sought
    assert doubts(cell, f"<script>{script}</script>", "<td class=num>3</td>")[2] is None


@pytest.mark.parametrize(
    ("cell", "script", "other"),
    [
        ("<td id=n1></td>", "", "<td>3</td>"),
        ("<td id=n1></td>", SCRIPT, "<td id=n2>3</td>"),
        ("<td><span id=n1>0</span></td>", SCRIPT, "<td><span id=n2>12</span></td>"),
        ("<td><a id=_GoBack></a></td>", SCRIPT, "<td>3</td>"),
        ("<td data-colwidth=120>0</td>", SCRIPT, "<td>3</td>"),
        ("<td></td>", SCRIPT, "<td id=n2>3</td>"),
    ],
)
def test_blanks_and_noughts_of_a_page_that_is_filled_are_sure(cell: str, script: str, other: str) -> None:
    assert set(doubts(cell, script, other)) == {None}


@pytest.mark.parametrize("cell", TOLD.values(), ids=TOLD)
def test_blanks_and_noughts_of_which_an_attribute_tells_a_figure_are_in_doubt(cell: str) -> None:
    for script in ("", SCRIPT):
        label, figure, held, *_ = doubts(cell, script)
        assert (label, figure) == (None, None)
        assert held is not None


def test_an_attribute_tells_a_figure_unless_it_tells_another_of_a_cell_than_that_shows() -> None:
    for name in ("title", "aria-label", "data-total"):
        nought = f"<td {name}=65>0</td>"
        assert doubts(nought, other=f"<td {name}=3>3</td>")[2] is not None
        assert doubts(nought, other=f"<td {name}=7>3</td>")[2] is None


def test_a_single_nought_in_a_cell_with_an_id_and_a_stroke_are_in_doubt() -> None:
    for cell in ("<td id=n1>0</td>", "<td id=n1>/</td>"):
        assert doubts(cell)[2] is not None
        assert doubts(cell, other="<td id=n2>3</td>")[2] is None
        assert doubts(cell, script="")[2] is None


AWAITED = {
    "nothing": "<td><span id=n1></span></td>",
    "a directive": "<td><span v-text='row.total'></span></td>",
    "a template": "<td>{{ row.total }}</td>",
    "brackets": "<td>[[row.total]]</td>",
    "marks": "<td>#row.total#</td>",
    "a name in a cell": "<td id=n1></td>",
    "a dash": "<td><b id=n1>--</b></td>",
    "waiting": "<td>加载中</td>",
}
FORM = "<tr><td>信息内容</td><td>自然人</td><td>结果维持</td></tr>"


@pytest.mark.parametrize("cell", AWAITED.values(), ids=AWAITED)
def test_a_single_cell_of_the_form_may_be_left_to_a_script(cell: str) -> None:
    row = "<tr><td>新收</td><td>3</td><td>4</td></tr>"
    page = f"<html><body><p>甲</p><table>{FORM}<tr><td>规章</td>{cell}<td>5</td></tr>{row * 3}</table>{SCRIPT}</body></html>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert [(one.row, one.column) for one in table.cells if one.doubt] == [(1, 1)]


def test_what_an_attribute_binds_is_awaited_whatever_other_cells_hold() -> None:
    page = f"<html><body><table>{FORM}<tr><td>规章</td><td><b v-text=a></b></td><td id=n2>5</td></tr></table>{SCRIPT}</body></html>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert [(one.row, one.column) for one in table.cells if one.doubt] == [(1, 1)]


@pytest.mark.parametrize(
    ("part", "awaited"),
    [
        ("<b id=n1>0</b>", True),
        ("<b class=n data-counter=65>0</b>", True),
        ("<b class=count-up>0</b>", True),
        ("<b class='timer a'>0</b>", True),
        ("<b class=js-num-roll>0</b>", True),
        ("<b class=number>0</b>", False),
        ("<b class=n data-counter=0>0</b>", False),
        ("<b class=account>0</b>", False),
        ("<b lang=zh>0</b>", False),
    ],
)
def test_a_single_nought_in_a_full_table_may_be_left_to_a_script(part: str, awaited: bool) -> None:
    row = "<tr><td>新收</td><td>3</td><td>0</td></tr>"
    page = f"<html><body><table>{row}{row.replace('3', part)}{row * 3}</table>{SCRIPT}</body></html>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert [(one.row, one.column) for one in table.cells if one.doubt] == [(1, 1)] * awaited
