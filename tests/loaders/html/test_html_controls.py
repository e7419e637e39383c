"""Figures that a page shows in lists, fields, drawings and frames of its own."""

from __future__ import annotations

import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import Document


def read(body: str) -> Document:
    return load(Source("c.html", f"<html><body>{body}</body></html>".encode()), [LOADER])


def row(inner: str) -> str:
    return f"<table><tr><td>甲</td><td>{inner}</td><td>3</td></tr><tr><td>乙</td><td>0</td><td>4</td></tr></table>"


@pytest.mark.parametrize(
    "inner",
    [
        "<select><option>7</option><option selected>15</option></select>",
        "<p><select><option>15</option><option>7</option></select></p>",
        "<textarea rows=1>15</textarea>",
        "<button>15</button>",
        "<input type=button value=15>",
        "<p><input type=Submit value=15></p>",
        "<select><option label=15>7</option></select>",
        "1<button>5</button>",
        "1<input type=button value=5>",
    ],
)
def test_what_a_field_shows_is_read_and_in_doubt(inner: str) -> None:
    (table,) = read(row(inner)).tables
    assert (table.cells[1].text, bool(table.cells[1].doubt)) == ("15", True)
    assert [cell.doubt for cell in table.cells if cell is not table.cells[1]] == [None] * 5


@pytest.mark.parametrize(
    "inner",
    [
        "<svg><text>15</text></svg>",
        "<span><canvas>15</canvas></span>",
        "<input type=range value=15>",
        "<input type=password value=15>",
    ],
)
def test_a_cell_with_only_a_drawing_is_no_blank(inner: str) -> None:
    (table,) = read(row(inner)).tables
    assert (table.cells[1].text, bool(table.cells[1].doubt)) == ("", True)


@pytest.mark.parametrize(
    "inner",
    [
        "15<svg><path/></svg>",
        "<svg></svg> 15",
        "15<select><option>7</option></select>",
        "15<button>查看</button>",
        "15<input type=button value=查看>",
        "<input type=hidden value=7>15",
    ],
)
def test_a_drawing_or_a_list_beside_a_figure_takes_nothing_from_it(inner: str) -> None:
    (table,) = read(row(inner)).tables
    assert (table.cells[1].text, table.cells[1].doubt) == ("15", None)


def test_more_frames_than_are_read_leave_no_blanks() -> None:
    (table,) = read(f"<table>{'<tr><td><iframe srcdoc=15></iframe></td><td>3</td></tr>' * 30}</table>").tables
    found = [(cell.text, bool(cell.doubt)) for cell in table.cells if not cell.column]
    assert found[0] == ("15", False)
    assert found[-1] == ("", True)


def test_a_table_in_a_frames_own_source_is_read_in_place() -> None:
    inner = row("15").replace('"', "&quot;")
    document = read(f'<p>前</p><iframe width=600 srcdoc="<body>{inner}</body>"></iframe>后<p>末</p>')
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Table",
        "Paragraph",
        "Paragraph",
    ]
    assert [cell.text for cell in document.tables[0].cells] == ["甲", "15", "3", "乙", "0", "4"]
    assert not any("框架" in note for note in document.ignored)


@pytest.mark.parametrize("hidden", ["hidden", 'style="display:none"'])
def test_a_frame_that_is_not_shown_is_not_read(hidden: str) -> None:
    document = read(f'<p>前</p><iframe {hidden} srcdoc="{row("15")}"></iframe>')
    assert not document.tables


def test_frames_within_frames_come_to_an_end() -> None:
    inner = row("15")
    for _ in range(8):
        inner = '<table></table><iframe srcdoc="{}"></iframe>'.format(
            inner.replace("&", "&amp;").replace('"', "&quot;")
        )
    assert read(f"<p>前</p>{inner}").paragraphs[0].text == "前"


def test_cells_with_very_many_fields_cost_no_more_than_others() -> None:
    many = "<select></select>" * 20_000
    (table,) = read(row(many)).tables
    assert table.cells[1].text == ""
    nested = "<table><tr><td><svg></svg>" * 150 + "x" + "</td></tr></table>" * 150
    assert read(f"<p>前</p>{nested}").paragraphs[0].text == "前"


@pytest.mark.parametrize(
    "inside",
    [
        "<select><option>7</select><select><option>2</select>",
        "<select><option>7</select><textarea>2</textarea>",
        "<input type=radio checked>5<input type=radio>6",
        "<label><input type=checkbox>5</label>",
        "<svg></svg><svg></svg>",
    ],
)
def test_several_controls_in_a_cell_are_in_doubt(inside: str) -> None:
    page = f"<table><tr><td>新收</td><td>{inside}</td><td>3</td></tr></table>"
    (table,) = load(Source("a.html", page.encode()), [LOADER]).tables
    assert [bool(cell.doubt) for cell in table.cells] == [False, True, False]
