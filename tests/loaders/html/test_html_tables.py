"""Placing the cells of HTML tables: spans, layout tables, nested and malformed ones."""

from __future__ import annotations

import pytest

from auditor.errors import UnreadableError
from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.loaders.html.markup.repair import with_rows_opened
from auditor.model.document import Document, Table


def read(body: str) -> Document:
    return load(Source("t.html", f"<html><body>{body}</body></html>".encode()), [LOADER])


def layout(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def test_spans_make_a_grid() -> None:
    (table,) = read(
        "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td rowspan=2>e<td>f"
        "<tr><td>g<td>h<td>i</table>"
    ).tables
    assert layout(table) == [
        ("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 0, 3, 1, 1),
        ("d", 1, 1, 1, 1), ("e", 1, 2, 2, 1), ("f", 1, 3, 1, 1),
        ("g", 2, 0, 1, 1), ("h", 2, 1, 1, 1), ("i", 2, 3, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rowspan", "colspan", "expected"),
    [
        ("0", "0", (2, 1)),
        ("99999999999", "1", (2, 1)),
        ("9", "2.5", (2, 2)),
        ("-3", "x", (1, 1)),
        ("", " 2", (1, 2)),
    ],
)
def test_odd_spans_are_read_as_browsers_do(rowspan: str, colspan: str, expected: tuple[int, int]) -> None:
    (table,) = read(
        f'<table><tr><td rowspan="{rowspan}" colspan="{colspan}">a</td><td>b</td></tr>'
        "<tr><td>c</td></tr></table>"
    ).tables
    assert (table.cells[0].rowspan, table.cells[0].colspan) == expected


def test_the_first_head_and_the_first_foot_alone_change_places() -> None:
    sections = ["tfoot", "tbody", "thead", "tbody", "thead", "tbody", "tfoot"]
    rows = "".join(f"<{tag}><tr><td>{at}</td></tr></{tag}>" for at, tag in enumerate(sections))
    (table,) = read(f"<table>{rows}</table>").tables
    assert [cell.text for cell in table.cells] == list("2134560")  # as browsers show them


def test_absurd_spans_do_not_fill_memory() -> None:
    (table,) = read(
        "<table><tr><td colspan=100000 rowspan=65000>a</td></tr><tr><td></td></tr></table>"
    ).tables
    assert (table.rows, table.columns, table.cells[0].colspan) == (2, 1001, 1000)


def test_too_many_columns_or_slots_are_unreadable() -> None:
    with pytest.raises(UnreadableError, match="列"):
        read("<table><tr>" + "<td colspan=900>a</td>" * 5 + "</tr></table>")
    with pytest.raises(UnreadableError, match="过大"):
        read("<table><tr><td colspan=1000>a</td></tr>" + "<tr><td>b</td></tr>" * 2500 + "</table>")
    many = "<table><tr><td colspan=1000>a</td></tr>" + "<tr></tr>" * 999 + "</table>"
    with pytest.raises(UnreadableError, match="过大"):
        read(many * 4)


def test_sections_are_put_in_the_order_shown() -> None:
    (table,) = read(
        "<table><tfoot><tr><td>合计</td></tr></tfoot><thead><tr><td rowspan=5>头</td></tr></thead>"
        "<tbody><tr><td>1</td></tr></tbody></table>"
    ).tables
    assert layout(table) == [("头", 0, 0, 1, 1), ("1", 1, 0, 1, 1), ("合计", 2, 0, 1, 1)]


def test_hidden_cells_and_spacer_rows_are_not_part_of_the_grid() -> None:
    (table,) = read(
        "<table><tr><td style='display: none'>x</td><td>1</td><td>2</td></tr>"
        "<tr height=0><td style='border:none'></td><td></td><td></td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    ).tables
    assert layout(table) == [("1", 0, 0, 1, 1), ("2", 0, 1, 1, 1), ("3", 1, 0, 1, 1), ("4", 1, 1, 1, 1)]


def test_text_of_a_cell_is_kept_as_printed() -> None:
    (table,) = read(
        "<table><tr><td> <p>1 2</p> <p></p><p>3<br>4</p></td><td>&nbsp;</td><td></td><td>&nbsp;5&nbsp;</td>"
        "<td>商业\n      企业</td><td>a\nb</td></tr><tr><td>x</td></tr></table>"
    ).tables
    assert [cell.text for cell in table.cells[:6]] == [
        "1 2\n3\n4",
        "\xa0",
        "",
        "\xa05\xa0",
        "商业企业",
        "a b",
    ]


def test_layout_table_is_transparent_and_its_inner_table_is_not() -> None:
    document = read(
        "<table><tr><td><h2>标题行</h2><p>一段话。</p><table><tr><td>1</td><td>2</td></tr></table><p>尾</p></td></tr></table>"
    )
    assert [block.text if not isinstance(block, Table) else layout(block) for block in document.blocks] == [
        "标题行",
        "一段话。",
        [("1", 0, 0, 1, 1), ("2", 0, 1, 1, 1)],
        "尾",
    ]
    assert document.blocks[0].level == 2


def test_headings_each_in_a_cell_beside_their_text_are_no_table_of_figures() -> None:
    names = ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况"]
    text = "本机关把公开工作落到实处。" * 12
    rows = "".join(f"<tr><td>{name}</td><td><p>{text}</p></td></tr>" for name in names)
    assert [one.text for one in read(f"<table>{rows}</table>").paragraphs] == [
        line for name in names for line in (name, text)
    ]
    assert len(read(f"<table>{rows}<tr><td>件数</td><td>5</td></tr></table>").tables) == 1
    contents = "".join(f"<tr><td>{name}</td><td>{page}</td></tr>" for page, name in enumerate(names))
    assert len(read(f"<table>{contents}</table>").tables) == 1


def test_table_inside_a_cell_of_figures_is_a_table_of_its_own_and_a_doubt() -> None:
    rows = "".join(f"<tr><td>行{n}</td><td>{n}</td></tr>" for n in range(5))
    document = read(
        f"<table>{rows}<tr><td>末行</td><td>8<table><tr><td>x</td><td>y</td></tr></table></td></tr></table>"
    )
    outer, inner = document.tables
    assert outer.cells[-1].text == "8"
    assert outer.cells[-1].doubt
    assert all(cell.doubt is None for cell in outer.cells[:-1])
    assert [cell.text for cell in inner.cells] == ["x", "y"]
    assert inner.location.table == 2


def test_table_of_one_cell_inside_a_cell_is_only_a_frame() -> None:
    rows = "".join(f"<tr><td>行{n}</td><td><table><tr><td>{n}</td></tr></table></td></tr>" for n in range(5))
    (table,) = read(f"<table>{rows}</table>").tables
    assert [cell.text for cell in table.cells if cell.column == 1] == ["0", "1", "2", "3", "4"]
    assert all(cell.doubt is None for cell in table.cells)


def test_cell_with_only_a_picture_is_in_doubt() -> None:
    (table,) = read(
        "<table><tr><td>行政许可</td><td><img src=n.png></td><td>3<img src=i.png></td></tr>"
        "<tr><td>1</td></tr></table>"
    ).tables
    assert [bool(cell.doubt) for cell in table.cells] == [False, True, False, False]


def test_text_between_rows_and_stray_rows_are_not_lost() -> None:
    document = read("<table>杂字<form><tr><td>1</td><td>2</td></tr></form></table><tr><td>散</td></tr>")
    assert [paragraph.text for paragraph in document.paragraphs] == ["杂字", "散"]
    assert [cell.text for cell in document.tables[0].cells] == ["1", "2"]


def test_cells_behind_the_end_of_a_row_are_a_row() -> None:
    document = read("<table><tr><td>1</td><td>2</td></tr><td>3</td><td>4</td></tr><tr><td>5<td>6</table>")
    assert [(cell.text, cell.row, cell.column) for cell in document.tables[0].cells] == [
        ("1", 0, 0), ("2", 0, 1), ("3", 1, 0), ("4", 1, 1), ("5", 2, 0), ("6", 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("ended", ["</tr>", "</td></td></tr>", "</tbody>", "</td></tr></tr>"])
def test_cells_behind_the_end_of_a_row_are_a_row_each_time_one_ends(ended: str) -> None:
    rows = f"<tr><td>a</td><td>b{ended}<td>c</td><td>d{ended}<td>e</td><td>f</td></tr><tr><td>g</td></tr>"
    aside = "<script>var row = '</tr><td>z</td></tr>'</script><!-- </tr><td> -->"
    for table in (f"<table>{rows}</table>", f"<TABLE>{aside}<tbody>{rows}</tbody></TABLE>"):
        (found,) = read(table).tables
        assert [(cell.text, cell.row, cell.column) for cell in found.cells] == [
            ("a", 0, 0), ("b", 0, 1), ("c", 1, 0), ("d", 1, 1), ("e", 2, 0), ("f", 2, 1), ("g", 3, 0),
        ]  # fmt: skip


def test_rows_of_a_table_within_a_cell_are_begun_for_themselves() -> None:
    inner = b"<table><tr><td>1</tr>%b<td>2</tr>%b<td>3</table>"
    outer = b"<table><tr><td>%b</td><td>b</tr>%b<td>c<th>d</tr></table><td>e</tr>"
    given = outer % (inner % (b"", b""), b"")
    assert with_rows_opened(given) == outer % (inner % (b"<tr>", b"<tr>"), b"<tr>")
    whole = b"<table><tr><td>1<td>2</tr><tr><td>3</table><td>"
    assert with_rows_opened(whole) is whole


def test_a_span_ends_with_its_head_where_the_rows_behind_it_are_in_no_body() -> None:
    for body in ("{}", "<tbody>{}</tbody>"):
        rows = body.format("<tr><td>c<td>d</tr><tr><td>e<td>f</tr>")
        (table,) = read(f"<table><thead><tr><td rowspan=2>a<td>b</thead>{rows}</table>").tables
        assert [(cell.text, cell.row, cell.column, cell.rowspan) for cell in table.cells] == [
            ("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 1, 0, 1), ("d", 1, 1, 1), ("e", 2, 0, 1), ("f", 2, 1, 1),
        ]  # fmt: skip
