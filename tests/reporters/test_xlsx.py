from __future__ import annotations

import errno
import gc
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sample import ACROSS, BAD, FULL, GOOD, HOSTILE, NASTY, audit, explained, finding, report, verdict

from auditor.errors import UsageError
from auditor.model.frozen import Quote
from auditor.model.report import Dates, ReportDate
from auditor.model.tables import Cell, Tables
from auditor.model.verdict import Compared, Evidence, Score, Skipped
from auditor.reporters.xlsx import REPORTER

SHEETS = ["汇总", "问题台账", "待核实清单", "指标得分", "数据汇编三", "未报送名单"]


def opened(*audits: Any, **changes: Any) -> Workbook:
    return load_workbook(BytesIO(REPORTER.render(explained(*audits, **changes))))


def rows(book: Workbook, name: str, head: int = 3) -> list[dict[str, Any]]:
    sheet = book[name]
    heads = [cell.value for cell in sheet[head]]
    return [
        dict(zip(heads, [cell.value for cell in row], strict=True))
        for row in sheet.iter_rows(min_row=head + 1)
    ]


def test_the_sheets_and_what_an_office_reads_in_them() -> None:
    book = load_workbook(BytesIO(REPORTER.render(FULL)))
    assert book.sheetnames == SHEETS
    summary = rows(book, "汇总")
    assert [(one["机关"], one["最低得分"], one["最高得分"], one["名次"], one["等次"]) for one in summary] == [
        ("青榆县文化和旅游局", 98, 100, 1, "优秀"),
        ("青榆县交通运输局", 63, 78, 2, "合格"),
        ("qingyu-forestry.pdf", None, None, None, None),
    ]
    assert summary[2]["状态"].startswith("未能审核：扫描件")
    others = (
        "序号",
        "年度",
        "层级",
        "类别",
        "地区",
        "错误",
        "警告",
        "提示",
        "无法核实",
        "状态",
        "规则集",
        "文件",
    )
    assert [summary[1][one] for one in others] == [
        *(2, 2023, "县级", "部门", "山东", 2, 2, 0, 2),
        *("已审核", "shandong-2021", "submissions/qingyu-transport.docx"),
    ]
    assert [summary[2][one] for one in others[:-3]] == [3, *[None] * 8]
    ledger = rows(book, "问题台账")
    assert [one["规则"].split()[0] for one in ledger] == ["N201", "N202", "T112", "M302", "X601"]
    first = ledger[0]
    assert first["扣分"] == 5
    told = ("序号", "机关", "级别", "整改建议", "年度", "应为", "实为", "文件", "问题编号")
    assert [first[one] for one in told] == [
        *(1, "青榆县交通运输局", "错误", "核对本列四个数字；若结转下年度确为 2 件，请改为 2", "2023"),
        *("两边相等", "左边 12，右边 11", "submissions/qingyu-transport.docx", "0f0f0f0f0f0f0f0f"),
    ]
    assert first["条款"] == "第三部分表格各列各行之间的勾稽关系成立"
    assert "“12”" in first["原文"] and "（空白）" in first["原文"]
    assert "第3页 表2第4行第3列" in first["位置"]
    assert first["整改状态"] is None and first["整改期限"] is None
    missing = rows(book, "未报送名单")
    assert [(one["类别"], one["情况"]) for one in missing] == [("未能审核", "扫描件，没有文字层")]


def test_equals_share_a_place() -> None:
    scores = [
        Score(low=low, high=high, out_of=100, grade="良好")
        for low, high in ((80, 90), (80, 90), (80, 85), (90, 90))
    ]
    book = opened(*(audit(f"{number}.txt", f"甲{number}局", score=one) for number, one in enumerate(scores)))
    assert [(one["机关"], one["名次"]) for one in rows(book, "汇总")] == [
        ("甲3局", 1), ("甲0局", 2), ("甲1局", 2), ("甲2局", 4),
    ]  # fmt: skip


def test_the_ledger_is_made_to_fill_in_and_to_print() -> None:
    sheet = load_workbook(BytesIO(REPORTER.render(FULL)))["问题台账"]
    kinds = {one.type: str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert kinds == {"list": "L4:L8", "date": "M4:M8"}
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:S8"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
        9,
        "landscape",
        0,
    )
    assert "$A$1:$N$8" in sheet.print_area
    assert sheet["F4"].alignment.wrap_text


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_is_never_a_formula_and_stays_as_printed(start: str) -> None:
    wicked = f'{start}HYPERLINK("http://example.invalid","x")'
    bad = finding("T112", wicked, evidence=(Evidence(quote=wicked),), suggestion=wicked)
    book = opened(audit(f"{wicked}.txt", wicked, verdicts=(verdict("T112", "fail", bad),)))
    for name in ("汇总", "问题台账", "数据汇编三"):
        cells = [cell for row in book[name].iter_rows() for cell in row if wicked in str(cell.value)]
        assert cells
        for cell in cells:
            assert cell.data_type == "s"
            assert cell.quotePrefix or not str(cell.value).startswith(start)
            assert cell.hyperlink is None
    assert book["问题台账"]["F4"].value == wicked


def test_hostile_text_does_not_break_the_file() -> None:
    book = opened(NASTY, audit("长.txt", "长" * 40000))
    assert any("<U+001B>" in str(one["机关"]) for one in rows(book, "汇总"))
    assert max(len(str(one["机关"])) for one in rows(book, "汇总")) == 32767
    assert HOSTILE not in str(rows(book, "汇总"))


def cell(raw: str, value: int | str | None, kind: str, doubt: str | None = None) -> Cell:
    number = None if value is None else Decimal(value)
    return Cell.model_validate({"raw": raw, "value": number, "kind": kind, "doubt": doubt})


def with_new(path: str, year: int, **cells: Cell) -> Any:
    one = audit(path, f"青榆县{path}局")
    figures = report(f"青榆县{path}局", year).model_copy(update={"tables": Tables(requests={"new": cells})})
    return one.model_copy(update={"report": figures})


def test_the_sums_say_which_agencies_they_count_more_than_once() -> None:
    one, other = (with_new("甲", 2021, total=cell(text, int(text), "number")) for text in ("12", "13"))
    again = other.model_copy(update={"path": "再报.pdf"})
    told = str(
        opened(one, again, with_new("乙", 2021, total=cell("5", 5, "number")))["数据汇编三"]["A2"].value
    )
    assert told.endswith("各份都列出并计入合计，请删去不采用的行：青榆县甲局2021年度2份。")
    assert "几份" not in str(opened(one)["数据汇编三"]["A2"].value)


def test_figures_are_numbers_and_blanks_stay_blank() -> None:
    book = opened(
        with_new("甲", 2021, natural_person=cell("１２", 12, "number"), business=cell("", None, "blank"), total=cell("12", 12, "number")),
        with_new("乙", 2021, natural_person=cell("5", 5, "number", "看不清"), business=cell("无", None, "text"), total=cell("/", None, "dash")),
        with_new("丙", 2022, natural_person=cell("7", 7, "number")),
    )  # fmt: skip
    sheet = book["数据汇编三"]
    lines = [[one.value for one in row[:4]] for row in sheet.iter_rows(min_row=5)]
    assert lines[0] == ["青榆县甲局", 2021, "自然人", 12]
    assert lines[1] == ["青榆县甲局", 2021, "商业企业", None]
    assert lines[8] == ["青榆县乙局", 2021, "商业企业", "无"]
    assert lines[13] == ["青榆县乙局", 2021, "总计", "/"]
    assert sheet["D12"].fill.fgColor.rgb == "FFFFF2CC"  # in doubt
    sums = [line for line in lines if line[0] == "合计"]
    assert [line[1:3] for line in sums[:1] + sums[7:8]] == [[2021, "自然人"], [2022, "自然人"]]
    assert sums[0][3] == "=SUMIFS(D5:D25,$B$5:$B$25,2021,$C$5:$C$25,$C26)"
    values = load_workbook(BytesIO(REPORTER.render(explained(
        with_new("甲", 2021, natural_person=cell("12", 12, "number")), with_new("乙", 2021, natural_person=cell("5", 5, "number"))
    ))), data_only=True)["数据汇编三"]  # fmt: skip
    assert values["D19"].value == 17


def test_figures_are_shown_whole_in_a_narrow_column() -> None:
    cells = {"natural_person": cell("1234567", 1234567, "number"), "business": cell("2.5", "2.5", "number")}
    sheet = opened(with_new("a.pdf", 2023, **cells))["数据汇编三"]
    shown = {
        one.value: (one.number_format, one.alignment.shrink_to_fit, bool(one.alignment.wrap_text))
        for row in sheet.iter_rows(min_row=4)
        for one in row
        if one.value in (1234567, 2.5) or str(one.value).startswith("=SUMIFS(D")
    }
    assert shown.pop(1234567) == ("0", True, False)
    assert shown.pop(2.5) == ("0.0#########", True, False)
    assert set(shown.values()) <= {("0", True, False), ("0.0#########", True, False)} and shown


def test_days_are_dates() -> None:
    when = ReportDate(
        value=date(2022, 1, 20),
        precision="day",
        last=date(2022, 1, 20),
        source="manifest",
        quote=Quote(text=""),
    )
    month = when.model_copy(update={"precision": "month"})
    audits = [
        audit(f"{number}.txt", "甲局").model_copy(
            update={"report": report("甲局").model_copy(update={"dates": Dates(published=one)})}
        )
        for number, one in enumerate((when, month))
    ]
    assert [one["公布日期"] for one in rows(opened(*audits), "汇总")] == [datetime(2022, 1, 20), "2022年1月"]


def test_points_say_what_is_open_and_what_does_not_apply() -> None:
    sheet = opened(BAD)["指标得分"]
    assert sheet["E3"].value == "数据勾稽（50分）"
    assert [cell.value for cell in sheet[6]][:6] == [1, "青榆县交通运输局", 63, 78, 35, "5–10"]
    assert sheet.cell(6, 9).value == "0–10"


def test_those_without_a_report_are_listed() -> None:
    missing = finding(
        "X601", "清单上的青榆县水利局没有报告", evidence=(Evidence(quote="青榆县水利局"),), name="roster"
    )
    whole = explained(GOOD, across=(verdict("X601", "fail", missing),))
    skipped = Skipped(
        manifest="清单.csv", missing=("水利局.pdf",), unlisted=("别的.pdf",), unfinished=("未审.pdf",)
    )
    changed = type(whole)(**{**vars(whole), "run": whole.run.model_copy(update={"skipped": skipped})})
    found = rows(load_workbook(BytesIO(REPORTER.render(changed))), "未报送名单")
    assert [(one["类别"], one["机关或文件"]) for one in found] == [
        ("未报送", "青榆县水利局"), ("清单所列文件", "水利局.pdf"), ("尚未审核", "未审.pdf"), ("清单未列文件", "别的.pdf"),
    ]  # fmt: skip


def test_nothing_found_and_nothing_audited() -> None:
    assert opened().sheetnames
    assert rows(opened(GOOD), "问题台账") == []


def test_the_same_run_gives_the_same_bytes() -> None:
    content = REPORTER.render(FULL)
    assert content == REPORTER.render(explained(*FULL.run.audits, across=ACROSS))
    stamps = {one.date_time for one in ZipFile(BytesIO(content)).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_bytes_where_the_system_ends_lines_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    content = REPORTER.render(FULL)
    monkeypatch.setattr("xlsxwriter.xmlwriter.open", partial(open, newline="\r\n"), raising=False)
    assert REPORTER.render(FULL) == content


def test_more_rows_than_a_sheet_has_is_an_error_and_nothing_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reporters.xlsx.book.MOST_ROWS", 6)
    with pytest.raises(UsageError, match="问题台账”放不下"):
        opened(BAD)


def test_a_disk_that_is_full_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Full(ZipFile):
        def write(self, *given: Any, **options: Any) -> None:
            self.close()
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", Full)
    with pytest.raises(OSError, match="No space"):
        REPORTER.render(explained(GOOD))
    gc.collect()
    assert capfd.readouterr().err == ""


def test_sums_of_governments_and_departments_say_what_they_are() -> None:
    government = audit("b.docx", "青榆县人民政府")
    assert government.report
    agency = government.report.agency.model_copy(update={"kind": "government"})
    filed = government.model_copy(update={"report": government.report.model_copy(update={"agency": agency})})

    def note(*audits: Any) -> str:
        return str(opened(*audits)["数据汇编三"].cell(2, 1).value)

    department = audit("a.docx", "青榆县甲局")
    told = "政府的报告汇总了所属各部门的，部门的数字在合计中计了两次"
    assert told in note(department, filed)
    assert told not in note(department, department) and told not in note(filed)


def test_reports_only_compared_with_are_counted_and_those_of_no_use_listed() -> None:
    whole = explained(GOOD)
    beside = (
        Compared(path="上年/a.docx", digest=None, agency="甲局", year=2022),
        Compared(path="上年/b.docx", digest=None, reason="DOCX 文件已损坏。请重新导出"),
    )
    run = whole.run.model_copy(update={"compared": beside})
    book = load_workbook(BytesIO(REPORTER.render(replace(whole, run=run))))
    note = str(book["汇总"].cell(2, 1).value)
    assert "供对照的报告 1 份（2022年度 1 份），不审核、不计分。" in note and "b.docx" not in note
    assert len(rows(book, "汇总")) == 1
    (listed,) = rows(book, "未报送名单")
    assert (listed["类别"], listed["机关或文件"], listed["情况"], listed["应当怎么办"]) == (
        "供对照的文件", "上年/b.docx", "没有用上：DOCX 文件已损坏", "请重新导出",
    )  # fmt: skip


def test_heads_of_indicators_have_room_for_their_lines() -> None:
    whole = explained(BAD)
    (ruleset,) = whole.rulesets.values()
    first, *others = ruleset.indicators
    longer = first.model_copy(update={"title": "其他需要报告的事项" * len(first.clauses)})
    ruleset = ruleset.model_copy(update={"indicators": (longer, *others)})
    heights = [
        load_workbook(BytesIO(REPORTER.render(one)))["指标得分"].row_dimensions[3].height
        for one in (whole, replace(whole, rulesets={ruleset.id: ruleset}))
    ]
    assert heights[1] >= heights[0] * 1.5
