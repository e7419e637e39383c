"""The sheet 问题台账: one row for each finding, with columns to follow it up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.reporters.ledger import Entry
from auditor.reporters.xlsx.book import GREEN, GREY, RED, YELLOW, Book, Sheet

HEADS = (
    ("序号", 5), ("机关", 15), ("级别", 6), ("条款", 18), ("规则", 13), ("问题", 30), ("位置", 13), ("原文", 20),
    ("依据", 18), ("整改建议", 26), ("扣分", 6), ("整改状态", 9), ("整改期限", 11), ("整改说明", 14),
    ("年度", 6), ("应为", 16), ("实为", 16), ("文件", 30), ("问题编号", 18),
)  # fmt: skip
PRINTED = 14
STATES = ("未整改", "整改中", "已整改", "经核实无需整改")
STATE, DUE = 11, 12
NOTE = "“整改状态”“整改期限”“整改说明”由办公室填写；“问题编号”在同一机关再次报送时不变，可据此对照。"
MOST_PIECES = 12
"""Quotes a cell shows; all are in the JSON."""


def finding_sheet(book: Book, found: Iterable[Entry]) -> None:
    sheet = book.sheet("问题台账", "政府信息公开工作年度报告问题台账", NOTE, HEADS, printed=PRINTED)
    row = sheet.head
    for row, entry in enumerate(found, start=sheet.first):
        _row(sheet, row, entry)
    if row > sheet.head:
        _to_fill_in(sheet, row)
    sheet.finish(row, frozen=2)


def _row(sheet: Sheet, row: int, entry: Entry) -> None:
    finding = entry.finding
    colour = {"error": RED, "warning": YELLOW}.get(finding.severity, GREY)
    sheet.label(row, 0, entry.number)
    sheet.text(row, 1, entry.agency)
    sheet.text(row, 2, entry.mark, bg_color=colour)
    sheet.text(row, 3, entry.clause or entry.indicator)
    sheet.text(row, 4, f"{finding.rule} {entry.title}")
    sheet.text(row, 5, finding.message)
    sheet.text(row, 6, _run_on(entry.places, "；"))
    sheet.text(row, 7, _run_on(entry.quotes, "　"))
    sheet.text(row, 8, "\n".join(entry.short_bases))
    sheet.text(row, 9, finding.suggestion)
    sheet.number(row, 10, finding.points, num_format="0.00")
    for column in (STATE, DUE, DUE + 1):
        style = {"num_format": "yyyy-mm-dd"} if column == DUE else {}
        sheet.text(row, column, "", **style)
    sheet.text(row, 14, "、".join(map(str, entry.years)))
    sheet.text(row, 15, finding.expected)
    sheet.text(row, 16, finding.actual)
    sheet.text(row, 17, "\n".join(entry.paths))
    sheet.text(row, 18, finding.fingerprint)


def _run_on(pieces: Sequence[str], separator: str) -> str:
    more = [f"等 {len(pieces)} 处"] if len(pieces) > MOST_PIECES else []
    return separator.join([*pieces[:MOST_PIECES], *more])


def _to_fill_in(sheet: Sheet, last: int) -> None:
    sheet.choice(STATE, last, STATES)
    days = {
        "validate": "date",
        "criteria": ">=",
        "value": "=DATE(2000,1,1)",
        "error_title": "整改期限",
        "error_message": "请填写日期，如 2022-03-31",
    }
    sheet.worksheet.data_validation(sheet.first, DUE, last, DUE, days)
    top = sheet.first + 1
    done = f'OR($L{top}="已整改",$L{top}="经核实无需整改")'
    late = f'AND($M{top}<>"",$M{top}<TODAY(),NOT({done}))'
    for rule, colour in ((done, GREEN), (late, RED)):
        style = sheet.book.style(bg_color=colour)
        condition = {"type": "formula", "criteria": f"={rule}", "format": style}
        sheet.worksheet.conditional_format(sheet.first, STATE, last, DUE, condition)
