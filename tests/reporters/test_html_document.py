"""The report itself in the page: its official tables with what is blank, absent or in doubt, and rows beyond the form's."""

from __future__ import annotations

from lxml import html
from sample import audit, explained, finding, verdict

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import builtin_forms
from auditor.loaders.text import load
from auditor.model.report import Report
from auditor.model.tables import Cell
from auditor.normaliser import normalise
from auditor.reporters.html import render

FORMS = tuple(builtin_forms())


def shown(report: Report) -> html.HtmlElement:
    one = audit("a.md", "澜山市水务局", verdicts=(verdict("T112", "fail", finding("T112", "有误")),))
    return html.fromstring(render(explained(one.model_copy(update={"report": report}))))


def with_rows(report: Report, table: str, rows: dict[str, dict[str, Cell]]) -> Report:
    tables = report.tables.model_copy(update={table: {**(report.tables.get(table) or {}), **rows}})
    return report.model_copy(update={"tables": tables})


def cells(root: html.HtmlElement, label: str) -> list[str]:
    (row,) = root.xpath(f".//table[@class='figures']//tr[th[1][normalize-space(text())='{label}']]")
    return ["".join(cell.itertext()).strip() for cell in row.findall("td")]


def test_official_tables_stand_under_their_sections() -> None:
    root = shown(normalise(load(Source("a.md", base_text("department-2021").encode())), FORMS))
    assert cells(root, "行政规范性文件") == ["2", "1", "9"]
    assert cells(root, "四、结转下年度继续办理") == ["2", "1", "0", "0", "0", "0", "3"]
    heads = [one.text_content() for one in root.xpath(".//h4")]
    assert heads.index("二、主动公开政府信息情况") < heads.index("三、收到和处理政府信息公开申请情况")
    assert "格式以外的行" not in root.text_content()


def test_cells_that_are_absent_or_in_doubt_say_so_and_rows_of_no_form_are_not_lost() -> None:
    report = normalise(load(Source("a.md", base_text("department-2021").encode())), FORMS)
    row = (report.tables.get("requests") or {})["new"]
    changed = {
        **row,
        "natural_person": row["natural_person"].model_copy(update={"doubt": "两个程序读出的不同"}),
        "business": Cell(raw="", kind="absent", value=None),
    }
    added = {"beyond": {"total": row["total"]}}
    root = shown(with_rows(report, "requests", {"new": changed, **added}))
    assert cells(root, "一、本年新收政府信息公开申请数量")[:2] == [f"{row['natural_person'].raw}?", "缺"]
    (doubtful,) = root.xpath(".//td[@title='两个程序读出的不同']")
    assert doubtful.text_content().endswith("?")
    assert cells(root, "beyond") == [row["total"].raw]
    assert "格式以外的行" in root.text_content()


def test_a_section_without_its_table_says_so() -> None:
    text = base_text("department-2021")
    start = text.index("| 行政复议 |")
    without = text[:start] + text[text.index("## 五、") :]
    root = shown(normalise(load(Source("a.md", without.encode())), FORMS))
    assert "没有找到本部分的表格" in root.text_content()
