"""Labels and rows that a page prints where they do not belong are not said to be missing or wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pdf_forms as forms
import pypdfium2
from pypdfium2 import raw

import auditor
from auditor.model.verdict import Verdict

HEADS = "<h2>二、主动公开政府信息情况</h2>", "<h2>三、收到和处理政府信息公开申请情况</h2>"
STYLE = """@page{size:A4;margin:15mm} body{margin:0;font:9pt "Noto Serif CJK SC"} table{border-collapse:collapse;width:100%}
td{border:1px solid;text-align:center;padding:2pt;font-size:8pt}"""


def page(*, proactive: str = "", requests: str = "", style: str = "") -> str:
    """A report as a page, its labels those of the form."""
    requests = requests or forms.requests_html()
    body = (
        "<h1>云岭县样例局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>工作平稳。</p>"
        + HEADS[0]
        + (proactive or forms.proactive_html())
        + HEADS[1]
        + re.sub(r"(?<=[^\d>])[RK]\d+(?=<)", "", requests)
        + f"<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{forms.disputes_html()}"
        + "<h2>五、存在的主要问题及改进情况</h2><p>仍有不足。</p><h2>六、其他需要报告的事项</h2><p>无。</p>"
    )
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}{style}</style>{body}</html>'
    )


def verdicts(html: str, folder: Path) -> dict[str, Verdict]:
    return of_file(forms.printed(html), folder)


def of_file(data: bytes, folder: Path) -> dict[str, Verdict]:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return {one.rule: one for one in auditor.audit(path, ruleset="national-2021").verdicts}


def certain(html: str, folder: Path) -> list[str]:
    """What is said for sure of the labels and rows of tables."""
    found = verdicts(html, folder)
    return [
        finding.message
        for rule in ("T132", "T133")
        for finding in found[rule].findings
        if finding.certainty == "certain"
    ]


def test_a_whole_report_has_all_rows_and_labels(tmp_path: Path) -> None:
    found = verdicts(page(), tmp_path)
    assert [found[rule].verdict for rule in ("T132", "T133")] == ["pass", "pass"]


def test_a_row_that_is_not_there_is_missing(tmp_path: Path) -> None:
    whole = forms.requests_html()
    start = whole.index("<tr><td>2.其他法律")
    row = whole[start : whole.index("</tr>", start) + 5]
    less = (
        whole.replace(row, "").replace('rowspan="22"', 'rowspan="21"').replace('rowspan="8"', 'rowspan="7"')
    )
    (message,) = certain(page(requests=less), tmp_path)
    assert "缺1行：“2.其他法律行政法规禁止公开”" in message


def test_a_row_printed_under_its_table_is_not_missing(tmp_path: Path) -> None:
    """With units behind some of the figures, as an agency that counts pieces prints them."""
    whole = forms.proactive_html()
    start = whole.index("<tr><td>规章")
    row = whole[start : whole.index("</tr>", start) + 5]
    below = whole.replace(row, "").replace("</table>", "</table><p>规章 301 302件 0</p>", 1)
    assert certain(page(proactive=below), tmp_path) == []


def test_two_labels_in_one_cell_are_both_there(tmp_path: Path) -> None:
    whole = forms.requests_html()
    first, second = whole.index("<tr><td>2.重复申请"), whole.index("<tr><td>3.要求提供公开出版物")
    end = whole.index("</tr>", second) + 5
    rows = [re.findall("<td[^>]*>(.*?)</td>", part) for part in (whole[first:second], whole[second:end])]
    one = "".join(f"<td>{upper}<br>{lower}</td>" for upper, lower in zip(*rows, strict=True))
    run = whole[:first] + f"<tr>{one}</tr>" + whole[end:]
    run = run.replace('rowspan="22"', 'rowspan="21"').replace('rowspan="5"', 'rowspan="4"', 1)
    assert certain(page(requests=run), tmp_path) == []


def test_the_last_line_of_a_head_in_the_cell_below_is_not_lost(tmp_path: Path) -> None:
    """The row is too low for the head, which is printed over its border, into the row of figures."""
    whole = forms.requests_html().replace(
        "<td>社会公益组织K4</td>",
        "<td style='height:30pt;max-height:30pt'><div style='height:30pt'>社会<br>公益<br>组<br>织</div></td>",
    )
    assert "组<br>织" in whole
    assert certain(page(requests=whole, style="td{padding:0;line-height:1.5}"), tmp_path) == []


def test_a_number_beside_a_label_is_none_of_it(tmp_path: Path) -> None:
    whole = forms.requests_html().replace("（七）总计R25", "（七）总计<br>3")
    whole = whole if "总计<br>3" in whole else re.sub(r"（七）总计R\d+", "（七）总计<br>3", whole)
    assert "总计<br>3" in whole
    assert certain(page(requests=whole), tmp_path) == []


def test_a_row_that_a_page_cuts_within_its_labels_is_one(tmp_path: Path) -> None:
    """Figures stand above the break, and go on below it only words of the group and of the label."""
    lead = "".join(f"<p>{forms.RUN}</p>" for _ in range(3))
    style = "td{vertical-align:top} tr{break-inside:auto} td.tall{font-size:30pt}"
    for pad in (0, 40, 80, 120, 160):
        whole = forms.requests_html("tbody").replace(
            "<table class=requests>", f"{lead}<div style='height:{pad}pt'></div><table class=requests>"
        )
        assert certain(page(requests=whole, style=style), tmp_path) == []


def test_a_section_in_a_list_of_the_text_before_it_is_not_surely_missing(tmp_path: Path) -> None:
    whole = page().replace(
        "<h2>一、总体情况</h2><p>工作平稳。</p>", "<p>现将有关情况报告如下。- 总体情况<br>工作平稳。</p>"
    )
    assert "。- 总体情况" in whole
    (finding,) = verdicts(whole, tmp_path)["T110"].findings
    assert finding.certainty == "suspected"


def test_a_heading_that_lines_are_drawn_through_is_not_missing(tmp_path: Path) -> None:
    """As of a table whose lines a program goes on to draw down the page: text under it is read as one of its rows."""
    style = """div.through{border:1px solid;position:relative;height:40pt}
    div.through i{position:absolute;left:21pt;top:0;bottom:0;border-left:1px solid}"""
    heading = "<h2>五、存在的主要问题及改进情况</h2><p>仍有不足。</p>"
    box = "<div class=through><i></i><div style='font-size:10pt'>五、存在的主要问题及改进情况<br>仍有不足。</div></div>"
    found = verdicts(page(style=style).replace(heading, box), tmp_path)["T110"]
    assert not any(one.certainty == "certain" for one in found.findings)


def test_the_order_of_headings_of_several_pages_on_a_sheet_is_not_known(tmp_path: Path) -> None:
    whole = forms.printed(page(style="h2:nth-of-type(n+2){break-before:page}"))
    assert of_file(whole, tmp_path)["T111"].verdict == "pass"
    source = pypdfium2.PdfDocument(whole)
    sheets = pypdfium2.PdfDocument(raw.FPDF_ImportNPagesToOne(source.raw, 842, 1191, 2, 2))
    out = tmp_path / "sheets.pdf"
    sheets.save(out)
    found = of_file(out.read_bytes(), tmp_path)
    assert found["T111"].verdict == "unverifiable"
    assert found["T110"].verdict == "pass"
