"""Labels and rows that a page prints where they do not belong are not said to be missing or wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pdf_forms as forms
import pypdfium2
import pytest
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


def test_a_row_with_a_character_that_is_not_known_is_not_missing(tmp_path: Path) -> None:
    proactive = forms.proactive_html()
    assert ">规章<" in proactive
    found = verdicts(page(proactive=proactive.replace(">规章<", ">规\ue001<")), tmp_path)["T132"]
    assert not found.findings


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


@pytest.mark.parametrize("turn", ["90deg", "-90deg"])
def test_names_of_groups_that_are_turned_and_too_long_for_their_cells_are_none_of_other_labels(
    turn: str, tmp_path: Path
) -> None:
    style = f"i{{display:block;font-style:normal;font-size:13pt;white-space:nowrap;width:1em;height:1em;transform:rotate({turn})}}"
    turned = re.sub(
        r"(<td rowspan=.\d+.>)((?:三、|（[三四五六]）).*?)</td>", r"\1<i>\2</i></td>", forms.requests_html()
    )
    assert turned.count("<i>") == 5
    assert certain(page(requests=turned, style=style), tmp_path) == []


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


def test_a_heading_in_a_table_with_other_words_beside_it_is_not_missing(tmp_path: Path) -> None:
    """As a seal takes both columns of a text into the table over them."""
    style = """div.through{border:1px solid;position:relative;height:60pt}
    div.through i{position:absolute;left:21pt;top:0;bottom:0;border-left:1px solid} div.through i.two{left:300pt}
    div.through p{position:absolute;left:296pt;top:0;margin:0;width:150pt}"""
    heading = "<h2>五、存在的主要问题及改进情况</h2><p>仍有不足。</p>"
    box = (
        "<div class=through style='font-size:10pt'><i></i><i class=two></i>五、存在的主要问题及改进情况<br>仍有不足。"
        "<p style='font-size:10pt'>到内容看得懂、流程查<br>得到</p></div>"
    )
    found = verdicts(page(style=style).replace(heading, box), tmp_path)["T110"]
    assert not any(one.certainty == "certain" for one in found.findings)


def chart(kind: str, years: tuple[int, ...] = (2021, 2022, 2023)) -> str:
    """A chart that text flows around: lines across, with figures at their ends; or boxes of figures."""
    if kind == "boxes":
        inner = "".join(
            f"<span style='border:1px solid;border-radius:6px;flex:1'><b style='font-size:20pt'>{40 + year % 7}</b><br>"
            f"{year}年<br>（件）</span>"
            for year in years
        )
        return f"<div style='float:right;width:230px;display:flex;gap:8pt;text-align:center'>{inner}</div>"
    lines = "".join(
        f"<line x1=40 x2=220 y1={120 - at} y2={120 - at} stroke=#ccc /><text x=18 y={123 - at} font-size=9>{at}</text>"
        for at in range(0, 101, 20)
    )
    bars = "".join(
        f"<text x={45 + 56 * at} y={107 - 17 * at} font-size=9>{17 * at + 9}</text><text x={45 + 56 * at} y=135 font-size=9>"
        f"{year}年</text>"
        for at, year in enumerate(years)
    )
    return f"<svg style='float:right' width=230 height=150>{lines}{bars}</svg>"


def test_a_heading_beside_a_chart_is_not_missing(tmp_path: Path) -> None:
    """What is read of both may be taken for a table, the heading for a label in it."""
    style = "body{font-size:12pt}h2{font-size:13pt;margin-top:36pt}"
    found = verdicts(page(style=style).replace(HEADS[0], chart("lines") + HEADS[0]), tmp_path)
    assert not found["T110"].findings


@pytest.mark.parametrize("kind", ["lines", "boxes"])
def test_a_signature_beside_a_chart_is_not_missing(kind: str, tmp_path: Path) -> None:
    signature = "<p style='text-align:right'>云岭县样例局</p><p style='text-align:right'>2024年1月18日</p>"
    before = "<h2>六、其他需要报告的事项</h2>"
    style = "body{font-size:12pt;line-height:1.6}p{margin:0}h2{font-size:13pt;break-after:avoid}"
    signed = page(style=style).replace("</html>", f"{signature}</html>")
    assert verdicts(signed, tmp_path)["T141"].verdict == "pass"
    found = verdicts(signed.replace(f"{before}<p>无。</p>", f"{before}{chart(kind)}<p>无。</p>"), tmp_path)
    assert not found["T141"].findings


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
