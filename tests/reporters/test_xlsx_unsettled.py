from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sample import FULL, GOOD, explained, verdict

from auditor.left_open import RIGHT
from auditor.reporters.xlsx import REPORTER

NAME = "待核实清单"


def opened(*audits: Any, **changes: Any) -> Workbook:
    return load_workbook(BytesIO(REPORTER.render(explained(*audits, **changes))))


def rows(book: Workbook) -> list[dict[str, Any]]:
    sheet = book[NAME]
    heads = [cell.value for cell in sheet[3]]
    return [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=4)]


def with_verdicts(*verdicts: Any) -> Any:
    return GOOD.model_copy(update={"verdicts": verdicts})


def test_what_could_not_be_verified_is_listed_with_its_reason() -> None:
    book = load_workbook(BytesIO(REPORTER.render(FULL)))
    listed = [
        (one["机关"], one["情况"], one["规则"].split()[0], one["原因"], one["年度"]) for one in rows(book)
    ]
    open_ones = [
        (audit.path, found.rule)
        for audit in FULL.run.audits
        for found in audit.verdicts
        if found.verdict in ("unverifiable", "error")
    ]
    assert [(one["文件"], one["规则"].split()[0]) for one in rows(book) if one["文件"]] == open_ones
    assert ("青榆县交通运输局", "无法核实", "D401", "不知道公布日期，请在清单中填写", 2023) in listed
    assert {one["核实结果"] for one in rows(book)} == {"未核实"}


def test_points_are_those_that_the_clauses_may_still_gain() -> None:
    listed = {
        one["规则"].split()[0]: one["待定分值"] for one in rows(load_workbook(BytesIO(REPORTER.render(FULL))))
    }
    transport = next(audit for audit in FULL.run.audits if "transport" in audit.path)
    assert transport.score
    opens = {(one.indicator, one.clause): one.high - one.low for one in transport.score.clauses}
    ruleset = FULL.rulesets[transport.ruleset or ""]
    for code in ("C501", "D401"):
        held = [(part.id, clause.id) for part, clause in ruleset.clauses if code in clause.rules]
        assert listed[code] == sum(opens.get(key, 0) for key in held)
    assert any(listed[code] for code in ("C501", "D401"))


def test_one_reason_is_one_row_and_readings_of_pictures_another() -> None:
    found = [verdict(code, "unverifiable", reason="表格没有读全") for code in ("N201", "N202")]
    found += [verdict(code, "unverifiable", reason=f"{RIGHT}（{code}）") for code in ("C501", "M302")]
    found += [verdict("D401", "error", reason="规则出错")]
    first, second, third = rows(opened(with_verdicts(*found)))
    assert [line.split()[0] for line in first["规则"].splitlines()] == ["N201", "N202"]
    assert [line.split()[0] for line in second["规则"].splitlines()] == ["C501", "M302"]
    assert second["原因"].endswith("请对照原件核对识别出的文字和数字")
    assert third["情况"] == "规则出错"


def test_a_reason_is_never_a_formula() -> None:
    book = opened(with_verdicts(verdict("N201", "unverifiable", reason="=HYPERLINK(1)")))
    cell = next(cell for row in book[NAME].iter_rows() for cell in row if cell.value == "=HYPERLINK(1)")
    assert cell.data_type == "s" and cell.quotePrefix


def test_without_anything_open_there_is_no_such_sheet() -> None:
    assert NAME not in opened(with_verdicts(verdict("N201", "pass"))).sheetnames
