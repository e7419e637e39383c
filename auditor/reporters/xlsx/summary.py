"""The sheet 汇总: each report's score, place and grade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.extensions import Explained
from auditor.model.report import ReportDate
from auditor.reporters import wording
from auditor.reporters.grouping import area_of
from auditor.reporters.standing import Standing, grade_places, ranked
from auditor.reporters.xlsx.book import GREEN, RED, YELLOW, Book, Sheet

HEADS = (
    ("序号", 5), ("机关", 28), ("年度", 6), ("层级", 6), ("类别", 6), ("地区", 13), ("最低得分", 9), ("最高得分", 9),
    ("名次", 6), ("等次", 11), ("错误", 6), ("警告", 6), ("提示", 6), ("无法核实", 9), ("公布日期", 12),
    ("状态", 20), ("规则集", 16), ("文件", 34),
)  # fmt: skip
NOTE = "得分有待人工核实的，写作最低和最高两个数。名次按最低得分，相同的按最高得分，各规则集分别排列。"


def summary_sheet(book: Book, explained: Explained, placed: Sequence[Standing]) -> None:
    standard = "；".join(one.title for _, one in sorted(explained.rulesets.items()))
    used = wording.used_to_compare(explained.run)
    beside = f"{used}。" if used else ""
    title = "政府信息公开工作年度报告审核汇总表"
    sheet = book.sheet(
        "汇总",
        title,
        f"{NOTE}{f'标准：{standard}。' if standard else ''}{beside}",
        HEADS,
        printed=len(HEADS) - 1,
    )
    row = sheet.head
    for number, standing in enumerate(ranked(placed), start=1):
        row = sheet.head + number
        _row(sheet, row, number, standing)
    _colours(sheet, row, explained)
    sheet.finish(row, frozen=2)


def _row(sheet: Sheet, row: int, number: int, standing: Standing) -> None:
    audit = standing.audit
    report, score = audit.report, standing.score
    sheet.label(row, 0, number)
    sheet.text(row, 1, standing.agency)
    sheet.label(row, 2, standing.year)
    sheet.text(row, 3, wording.LEVEL[report.agency.level] if report and report.agency.level else "")
    sheet.text(row, 4, wording.KIND[report.agency.kind] if report and report.agency.kind else "")
    sheet.text(row, 5, area_of(audit))
    sheet.number(row, 6, score.low if score else None, num_format="0.00")
    sheet.number(row, 7, score.high if score else None, num_format="0.00")
    sheet.label(row, 8, standing.rank)
    sheet.text(row, 9, score.grade if score else "", align="center")
    audited = audit.status == "audited"
    for column, severity in enumerate(("error", "warning", "info"), start=10):
        sheet.number(row, column, standing.counts[severity] if audited else None)  # type: ignore[index]
    sheet.number(row, 13, standing.unverifiable if audited else None)
    _published(sheet, row, report.dates.published if report else None)
    raised = any(verdict.verdict == "error" for verdict in audit.verdicts)
    status = wording.VERDICT["error"] if raised else wording.STATUS[audit.status]
    if audited and not raised:
        sheet.text(row, 15, status)
    else:
        sheet.text(row, 15, f"{status}：{audit.reason}" if audit.reason else status, bg_color=RED)
    sheet.text(row, 16, audit.ruleset or "")
    sheet.text(row, 17, audit.path)


def _published(sheet: Sheet, row: int, published: ReportDate | None) -> None:
    """A day as a date; what is less precise, as it is known."""
    if published is None or published.precision == "day":
        sheet.day(row, 14, published.value if published else None)
        return
    month = f"{published.value.month}月" if published.precision == "month" else ""
    sheet.text(row, 14, f"{published.value.year}年{month}")


def _colours(sheet: Sheet, last: int, explained: Explained) -> None:
    if last < sheet.first:
        return
    places = grade_places(explained.rulesets.values())
    worst = max(places.values(), default=0)
    for name, place in sorted(places.items()):
        colour = GREEN if place == 0 else RED if place == worst else YELLOW if place == worst - 1 else None
        if colour:
            rule: dict[str, Any] = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{name.replace(chr(34), chr(34) * 2)}"',
            }
            rule["format"] = sheet.book.style(bg_color=colour)
            sheet.worksheet.conditional_format(sheet.first, 9, last, 9, rule)
    scale: dict[str, Any] = {"type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num"}
    scale |= {"min_value": 60, "mid_value": 80, "max_value": 100}
    scale |= {"min_color": "#F8CBAD", "mid_color": "#FFF2CC", "max_color": "#C6E0B4"}
    sheet.worksheet.conditional_format(sheet.first, 6, last, 7, scale)
    above: dict[str, Any] = {"type": "cell", "criteria": ">", "value": 0}
    for column, colour in ((10, "#C00000"), (11, "#BF8F00")):
        rule = above | {"format": sheet.book.style(font_color=colour, bold=True)}
        sheet.worksheet.conditional_format(sheet.first, column, last, column, rule)
