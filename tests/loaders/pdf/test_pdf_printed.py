"""The official form as real programs print it: every figure in its cell, whatever the borders."""

from __future__ import annotations

import pdf_forms as forms
import pytest

from auditor.model.document import Document

# style sheet → how the grid is found
RULED = {
    "solid": "",
    "separate borders": "table{border-collapse:separate;border-spacing:2px;border:1px solid black}",
    "separate borders, far apart": "table{border-collapse:separate;border-spacing:5px}",
    "separate borders, touching": "table{border-collapse:separate;border-spacing:0}",
    "double": "td{border:3px double black}",
    "dashed": "td{border:1px dashed black}",
    "wide dashes": "td{border:3px dashed black}",
    "dotted": "td{border:1px dotted black}",
    "wide dots": "td{border:3px dotted black}",
    "hairlines": "td{border:0.25pt solid #999}",
    "thick": "td{border:4px solid black}",
    "grooves": "table{border-collapse:separate;border:4px ridge gray} td{border:2px groove}",
    "no outer border": "table{border-style:hidden}",
    "filled heads and stripes": "thead td{background:#c6d9f1} tr:nth-child(even) td{background:#eee}",
    "white borders on fill": "td{border:2px solid white;background:#cfe2f3}",
    "rounded": "table{border-collapse:separate;border-spacing:3px} td{border-radius:6px}",
    "landscape": "@page{size:A4 landscape}",
    "tiny": "td{font-size:4pt;padding:0.5pt}",
    "large": "td{font-size:13pt} body{font-size:16pt} table.disputes td{font-size:9pt;padding:0}",
    "no padding": "table{width:70%;margin-left:20%} td{padding:0}",
    "figures to the right": "td.n{text-align:right} td{padding:1px 3px}",
    "all to the top left": "td{vertical-align:top;text-align:left}",
    "letters spread": "td{letter-spacing:1px}",
    "outlined bold": "td{font-weight:bold} td.n{-webkit-text-stroke:0.3px black}",
    "mixed fonts": "body{font-family:'Noto Sans CJK SC'} td.n{font-family:'Liberation Serif'}",
}
UNRULED = {
    "horizontal rules": "td{border:0;border-top:1px solid black;border-bottom:1px solid black}",
    "vertical rules": "td{border:0;border-left:1px solid black;border-right:1px solid black}",
    "no rules": "td{border:0}",
}


@pytest.mark.parametrize("style", RULED)
def test_every_figure_in_its_cell(style: str) -> None:
    document = forms.read(forms.printed(forms.report_html(RULED[style])))
    assert {table.source for table in document.tables} == {"ruling lines"}
    forms.assert_proactive(document)
    forms.assert_requests(document)
    forms.assert_column_heads(document)
    forms.assert_disputes(document)


@pytest.mark.parametrize("style", UNRULED)
def test_figures_in_columns_without_a_grid(style: str) -> None:
    document = forms.read(forms.printed(forms.report_html(UNRULED[style])))
    assert {table.source for table in document.tables} == {"text alignment"}
    forms.assert_requests(document)
    forms.assert_column_heads(document)
    forms.assert_disputes(document)


@pytest.mark.parametrize("lead", [0, 6, 9, 11])
def test_page_break_anywhere_in_the_tables(lead: int) -> None:
    document = forms.read(forms.printed(forms.report_html("tr{break-inside:avoid}", lead=lead)))
    forms.assert_requests(document)
    forms.assert_disputes(document)


def test_repeated_heads_do_not_become_figures() -> None:
    again = forms.read(forms.printed(forms.report_html(header="thead")))
    once = forms.read(forms.printed(forms.report_html(header="tbody")))
    for document in (again, once):
        forms.assert_requests(document)
    heads = [
        sum("申请人情况" in _plain(cell.text) for table in document.tables for cell in table.cells)
        for document in (again, once)
    ]
    assert heads == [1, 1]  # one table, whose heads are printed once more


def test_text_around_the_tables() -> None:
    document = forms.read(forms.printed(forms.report_html(lead=6)))
    texts = [_plain(paragraph.text) for paragraph in document.paragraphs]
    assert texts[0] == "云岭县样例局政府信息公开工作年度报告"
    run = _plain(forms.RUN)
    assert texts[1:7] == [run * (2 + index % 3) + f"第{index}段完。" for index in range(6)]
    assert texts[-1] == run + "仍有不足。"
    assert document.metadata["title"] == "云岭县样例局年度报告"
    assert document.format == "pdf" and document.engine.startswith("pdfminer.six ")


def test_printed_headers_and_page_numbers_are_left_out() -> None:
    style = """@page { margin: 20mm 15mm;
        @top-center { content: "云岭县样例局文件"; font-size: 9pt }
        @bottom-center { content: "— " counter(page) " —"; font-size: 9pt } }"""
    document = forms.read(forms.printed(forms.report_html(style, lead=4)))
    forms.assert_requests(document)
    text = "".join(_plain(paragraph.text) for paragraph in document.paragraphs)
    assert "样例局文件" not in text and "—" not in text
    assert len(document.ignored) == 2


@pytest.fixture(scope="module", params=["single", "double", "dashed", "dotted"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("docx") / "report.docx"
    forms.report_docx(path, request.param)
    return forms.read(forms.converted(path))


def test_exported_from_a_word_document(exported: Document) -> None:
    forms.assert_requests(exported)
    forms.assert_column_heads(exported)
    forms.assert_disputes(exported)
    texts = [paragraph.text for paragraph in exported.paragraphs]
    assert texts[1:5] == [forms.RUN * 3 + f"第{index}段完。" for index in range(4)]
    assert exported.ignored == ("页码（第1、2、3页）", "页眉“云岭县样例局文件”（第1、2、3页）")


def _plain(text: str) -> str:
    """Chromium prints some characters as radicals; only those of the texts here are turned back."""
    return "".join(text.split()).translate(
        str.maketrans("⼯⾏⽂⼈⽬⼀⼆⼗⼋⾦⽌⽴⾜⾃⽆⼤⽅⽤⻚", "工行文人目一二十八金止立足自无大方用页")
    )
