"""Tables of contents that the program makes are left out, and nothing but they."""

from __future__ import annotations

import pytest
from docx_parts import body, lines, p, part, run, tbl, tc, tr

STYLED = '<w:pStyle w:val="t"/>'
STYLES = part("styles", '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>')
LINES = {
    "style": p("一、总体情况\t1", STYLED),
    "link": p(f'<w:hyperlink w:anchor="_Toc1">{run("一、总体情况")}</w:hyperlink>'),
    "code": p(run("一、总体情况") + "<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>"),
}
LONG = "".join(p("各科室按月核对。", f'<w:jc w:val="both"/><w:ind w:left="{at}"/>') for at in range(80))


def contents(inside: str) -> str:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("more", ["", LONG])
@pytest.mark.parametrize("line", LINES)
def test_what_was_typed_on_behind_a_table_of_contents_is_read(line: str, more: str) -> None:
    typed = p("一、总体情况") + tbl(tr(tc("新收"), tc("3")))
    end = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document = body(contents(p("目录") + LINES[line] * 3 + end + typed) + p("后") + more, styles=STYLES)
    assert [one for one in lines(document) if one != "各科室按月核对。"] == ["一、总体情况", "后"]
    assert [cell.text for cell in document.tables[0].cells] == ["新收", "3"]
    assert "自动目录：1 处" in document.ignored


def test_a_table_of_contents_alone_is_left_out() -> None:
    assert lines(body(contents(p("目录") + LINES["link"] * 3 + p()) + p("后"))) == ["后"]
    assert lines(body(contents(p("目录") + p("一、总体情况……1")) + p("后"))) == ["后"]


def test_a_sentence_in_the_style_of_such_lines_is_none() -> None:
    document = body(p("一、总体情况\t1", STYLED) + p("本机关收到申请3件。", STYLED), styles=STYLES)
    assert lines(document) == ["本机关收到申请3件。"]


def test_cells_in_the_style_of_such_lines_are_cells() -> None:
    rows = tr(
        tc(p("新收", STYLED)), tc(p("3", STYLED)), tc(p(run("1") + run("2"), STYLED)), tc(p("\t4", STYLED))
    )
    document = body(tbl(rows) + p("二、总体情况\t1", STYLED), styles=STYLES)
    assert [cell.text for cell in document.tables[0].cells] == ["新收", "3", "12", "4"]
    assert lines(document) == []


def test_a_table_of_contents_in_a_cell_is_left_out() -> None:
    document = body(tbl(tr(tc(LINES["style"] * 3))) + p("后"), styles=STYLES)
    assert lines(document) == ["后"]
