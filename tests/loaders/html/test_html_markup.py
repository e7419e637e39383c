"""Markup that browsers read and parsers stumble over; figures in pieces; what is printed and what is not."""

from __future__ import annotations

import re

import pytest
from form_grid import HEADINGS, PREFACE, TITLE, check_figures, report_html
from small_page import first

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.loaders.html.markup.repair import with_cells_closed
from auditor.model.document import Document, TableCell
from auditor.numbers import read_cell


def read(body: str, head: str = "") -> Document:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return load(Source("m.html", page.encode()), [LOADER])


def cell(inner: str, head: str = "") -> TableCell:
    (table,) = read(
        f"<table><tr><td>甲</td><td>{inner}</td></tr><tr><td>乙</td><td>0</td></tr></table>", head
    ).tables
    return table.cells[1]


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    "inner",
    [
        "<span>1</span><span>5</span>",
        "<b>1</b><!-- 9 --><i></i>5",
        "1<o:p></o:p><st1:chmetcnv w:st='on'>5</st1:chmetcnv>",
        "1&#8203;5&zwnj;",
        "1&shy;5",
        "&nbsp;15&nbsp;",
        "\ufeff15",
        "１５",
        "\n  15\n  <br>\n",
        "<p></p><p>15</p><p>&nbsp;</p>",
        "<table><tr><td>15</td></tr></table>",
        "<font size=2><p>15",
        "<a name=_Toc1></a>15",
    ],
)
def test_one_figure_in_pieces_is_one_figure_without_doubt(inner: str) -> None:
    found = cell(inner)
    assert found.doubt is None
    assert read_cell(found.text)[1:] == (15, None)


@pytest.mark.parametrize(
    "inner", ["1<br>5", "1</br>5", "<p>1</p><p>5</p>", "1<div>5</div>", "1 5", "1&nbsp;5", "<p>1</P>5</p>"]
)
def test_two_figures_in_a_cell_are_never_one_without_doubt(inner: str) -> None:
    found = cell(inner)
    assert read_cell(found.text)[2] or found.doubt or read_cell(found.text)[0] == "text"


def test_an_end_tag_of_a_paragraph_that_is_not_open_parts_figures() -> None:
    assert cell("<div>1</p>5</div>").text == "1\n5"


@pytest.mark.parametrize(
    "inner",
    [
        "12<sup>1</sup>",
        "<del>12</del>15",
        "<s>12</s> 15",
        "<span style='text-decoration:line-through'>1</span>5",
    ],
)
def test_raised_or_struck_figures_are_in_doubt(inner: str) -> None:
    assert cell(inner).doubt


def test_raised_words_are_in_no_doubt() -> None:
    assert cell("行政许可<sup>注</sup>").doubt is None


def test_figure_in_a_field_to_be_filled_in_is_in_doubt() -> None:
    found = cell("<input type=text value=12>")
    assert (found.text, bool(found.doubt)) == ("12", True)


@pytest.mark.parametrize(
    "decoy",
    [
        "<i style='display:none'>9</i>",
        "<i STYLE='DISPLAY : NONE !important'>9</i>",
        "<i style='visibility: hidden'>9</i>",
        "<i style='mso-hide:all'>9</i>",
        "<i style='font-size:0px;color:#fff'>9</i>",
        "<i hidden>9</i>",
        "<i class='x gone'>9</i>",
        "<i id=gone2>9</i>",
        "<script>9</script><noscript>9</noscript><template>9</template><textarea>9</textarea>",
        "<!--[if gte mso 9]>9<![endif]-->",
    ],
)
def test_what_is_not_shown_is_no_part_of_a_figure(decoy: str) -> None:
    head = "<style>p, .gone{ color:red; Display: none } /* .x{} */ #gone2{display:none} @media print{.y{display:none}}</style>"
    found = cell(f"1{decoy}5", head)
    assert (found.text, found.doubt) == ("15", None)


@pytest.mark.parametrize(
    "unseen",
    [
        '<span style="color:#fff">7</span>',
        '<span style="COLOR: #FFFFFF">7</span>',
        '<span style="font-size:9pt;color: white">7</span>',
        '<span style="color:rgb(255, 255, 255)">7</span>',
        '<span style="color:transparent">7</span>',
        '<font color="#FFFFFF">7</font>',
        '<i style="opacity:0">7</i>',
        '<b style="position:absolute;left:-9999px">7</b>',
        '<span style="text-indent:-999px">7</span>',
        '<span style="display:inline-block;width:0;overflow:hidden">7</span>',
        '<span style="max-height: 0px; overflow:hidden">7</span>',
        '<span style="position:absolute;clip:rect(0,0,0,0)">7</span>',
        '<span style="transform:scale(0)">7</span>',
        "<span class=pale>7</span>",
        "<b id=gone>7</b>",
        "<em class='x out'>7</em>",
    ],
)
def test_figures_beside_what_cannot_be_seen_are_in_doubt(unseen: str) -> None:
    head = "<style>.pale{ color:#FFF } #gone{opacity:0} .out{text-decoration:line-through}</style>"
    found = cell(f"{unseen}15", head)
    assert found.text == "715"
    assert found.doubt and "看不见" in found.doubt


@pytest.mark.parametrize(
    "style",
    [
        "background-color:#fff",
        "color:#333",
        "opacity:0.8",
        "left:-2px",
        "border-color:white",
        "min-width:0",
        "line-height:0",
        "width:0.5in",
        "clip:auto",
    ],
)
def test_ordinary_colours_and_places_leave_no_doubt(style: str) -> None:
    head = f"<style>.own{{ {style} }}</style>"
    assert cell(f"<span style='{style}'>15</span><span class=own></span>", head).doubt is None
    assert cell("<span class=own>15</span>", head).doubt is None


def test_what_is_hidden_only_in_print_or_shown_after_all_is_read() -> None:
    head = "<style>@media print{.y{display:none}} .z{display:none}</style>"
    assert cell("1<i class=y>5</i>", head).text == "15"
    assert cell("1<i class=z style='display:inline'>5</i>", head).text == "15"


@pytest.mark.parametrize(
    "part", ["<span popover>9</span>", "<i popover=manual id=n>9</i>", "<div popover>9</div>"]
)
def test_what_comes_up_once_something_is_pressed_is_not_read(part: str) -> None:
    found = cell(f"15{part}")
    assert (found.text, found.doubt) == ("15", None)


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML >", "</html>", "</body>"])
def test_a_page_goes_on_after_its_first_end(end: str) -> None:
    half = report_html().replace(f"<h2>{HEADINGS[2]}</h2>", f"{end}<h2>{HEADINGS[2]}</h2>")
    document = read(f"<h1>{TITLE}</h1>{half}")
    check_figures(document.tables)
    assert lines(document)[:2] == [TITLE, PREFACE]


def test_cells_without_an_end_do_not_stand_in_each_other() -> None:
    inner = report_html(cell="<font size=2><p>{}").replace("</td>", "").replace("</tr>", "")
    check_figures(read(f"<h1>{TITLE}</h1>{inner}").tables)


def test_ends_are_put_to_cells_of_each_table_for_itself() -> None:
    given = b"<table><tr><td>1<table><tr><th>2<th>3</table>4<td>5</table><!-- <td> --><td>"
    assert with_cells_closed(given) == (
        b"<table><tr><td>1<table><tr><th>2</th><th>3</th></table>4</td><td>5</td></table><td>"
    )


def test_line_breaks_of_the_source_are_kept_where_they_show() -> None:
    document = read(
        "<pre>甲行\n乙行</pre><p style='white-space: pre-wrap'>丙行\n丁<b>行\n戊</b>行</p><p>己\n行</p>"
    )
    assert lines(document) == ["甲行", "乙行", "丙行", "丁行", "戊行", "己行"]
    assert cell("<span style='white-space:pre'>1\n5</span>").text == "1\n5"


def test_spans_shown_as_blocks_are_lines_and_links_stay_links() -> None:
    document = read("<p><span style='display:block'>甲</span><span style='display: block'>乙</span>丙</p>")
    assert lines(document) == ["甲", "乙", "丙"]
    document = read(
        "<div><a href=1 style='display:block'>甲</a>尾<a href=2 style='display:block'>乙</a></div>"
    )
    assert lines(document) == ["甲", "尾", "乙"]


def test_overlapping_spans_are_in_doubt() -> None:
    (table,) = read(
        "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>7<td>8<tr><td>d<td>e<td>f</table>"
    ).tables
    assert [(one.text, bool(one.doubt)) for one in table.cells if one.row == 1] == [("7", True), ("8", False)]


def test_boxes_shown_as_a_table_are_a_table_whose_columns_need_not_line_up() -> None:
    row = '<div style="display:table-row"><div style="display:table-cell">{}</div><div style="display:table-cell">{}</div></div>'
    document = read(
        f'<div style="display:table">{row.format("规章", 1)}{row.format("处罚", 2)}{row.format("强制", 3)}</div>'
    )
    (table,) = document.tables
    assert [one.text for one in table.cells] == ["规章", "1", "处罚", "2", "强制", "3"]
    assert not table.aligned


def test_rows_of_boxes_are_a_table_only_where_a_label_of_the_form_stands_outside_tables() -> None:
    rows = "".join(
        f"<ul><li>{name}</li><li>{number}</li></ul>" for number, name in enumerate(["规章", "许可", "处罚"])
    )
    assert not read(f"<div>{rows}</div>").tables
    (table,) = read(f"<p>第二十条第（一）项</p><div>{rows}</div>").tables
    assert [one.text for one in table.cells] == ["规章", "0", "许可", "1", "处罚", "2"]
    assert not table.aligned


def test_parts_that_say_what_of_a_table_they_are_make_it() -> None:
    def role(table: str) -> str:
        for tag, name in (("table", "grid"), ("tr", "row"), ("td", "gridcell")):
            table = re.sub(f"<{tag}(?=[ >])", f'<div role="{name}"', table).replace(f"</{tag}>", "</div>")
        return re.sub("(rowspan|colspan)=", r"aria-\1=", table)

    tables = read(f"<h1>{TITLE}</h1>{role(report_html())}").tables
    check_figures(tables)
    check_figures(read(f"<h1>{TITLE}</h1><table><tr><td>{role(report_html())}</td></tr></table>").tables)
    check_figures(read(f"<h1>{TITLE}</h1><div role=grid><p role=row>{report_html()}</p></div>").tables)
    assert not any(table.aligned for table in tables)


def test_rows_of_one_box_over_parts_of_a_table_are_rows_and_headings_are_not() -> None:
    def row(*texts: object) -> str:
        return "<div>" + "".join(f"<div>{text}</div>" for text in texts) + "</div>"

    parts = [
        row("第二十条第（五）项"), row("信息内容", "本年处理决定数量"), row("行政许可", 7),
        row("第二十条第（六）项"), row("信息内容", "本年处理决定数量"), row("行政处罚", 8), row("行政强制", 9),
        row("三、收到和处理政府信息公开申请情况"),
    ]  # fmt: skip
    document = read("".join(parts))
    (table,) = document.tables
    assert [one.text for one in table.cells if one.text.isdigit()] == ["7", "8", "9"]
    assert lines(document) == ["三、收到和处理政府信息公开申请情况"]


@pytest.mark.parametrize("odd", ["&#1;", "\ufffe", "\uffff", "&#x0c;"])
def test_characters_that_no_tree_takes_do_not_stop_the_reading(odd: str) -> None:
    assert lines(read(f"<pre>甲{odd}\n乙</pre><p>丙<i hidden>x</i>{odd}丁</p>"))
    assert lines(read(f"<a href=1 style='display:block'>甲</a>{odd}乙<iframe></iframe>{odd}丙"))


def test_a_row_of_figures_under_many_rows_of_labels_is_of_their_table() -> None:
    def row(*texts: object) -> str:
        return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"

    heads = [row("行政复议", "行政诉讼"), row("未经复议", "复议后"), row("结果维持", "其他结果", "总计")]
    (table,) = read("".join([*heads, row(7, 8, 9, 6)])).tables
    assert [one.text for one in table.cells][-4:] == ["7", "8", "9", "6"]
    assert not read("".join([*heads, row(7, "合计", "小计", "无")])).tables


def test_blanks_whose_sign_was_written_for_another_are_blanks() -> None:
    assert first("7&amp;nbsp;") == ("7\xa0", None)
    assert first("&amp;lt;7&amp;amp;") == ("&lt;7&amp;", None)


def test_tags_of_xhtml_under_a_prefix() -> None:
    rows = "<h:tr><h:td>7</h:td><h:td>8</h:td></h:tr><h:tr><h:td>9</h:td><h:td>h:10</h:td></h:tr>"
    page = (
        '<?xml version="1.0"?><h:html xml:lang="zh" xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:p>甲</h:p>'
        f"<h:table>{rows}</h:table></h:body></h:html>"
    )
    for name in ("a.xhtml", "a.html", "a.xml"):
        (table,) = load(Source(name, page.encode()), [LOADER]).tables
        assert [cell.text for cell in table.cells] == ["7", "8", "9", "h:10"]
