"""Names of rows, columns and cells as the official form words them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.api import Context, FormTable, Line, Report

TABLES = {
    "proactive": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "disputes": "政府信息公开行政复议、行政诉讼情况",
}
_REQUEST_ROWS = {"other": "（六）其他处理"}
_REQUEST_COLUMNS = {"other_organisation": "其他（法人或其他组织）"}
_REMARK = re.compile(r"(?<=.)（[^（）]{4,}）$")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one table of one report, by key."""

    table: str
    rows: dict[str, str]
    columns: dict[str, str]

    def row(self, key: str) -> str:
        return self.rows.get(key, key)

    def column(self, key: str) -> str:
        return self.columns.get(key, key)

    def cell(self, row: str, column: str) -> str:
        return (
            f"“{self.row(row)}”行“{self.column(column)}”列"
            if self.table == "requests"
            else (f"“{self.row(row)}”的“{self.column(column)}”")
        )


def labels_of(report: Report, context: Context, table: str) -> Labels:
    """Labels, those of the printed table's own form included, which need not be the form of its year."""
    rows: dict[str, str] = {}
    columns: dict[str, str] = {}
    form = next((one for one in context.form.tables if one.key == table), None)
    if form is not None:
        rows, columns = _of_form(form)
    reading = report.reading(table)
    if reading is not None:
        for label in reading.rows:
            if not rows.get(label.key, "").endswith(_short(label.official)):
                rows[label.key] = _short(label.official)
        for label in reading.columns:
            columns.setdefault(label.key, _short(label.official))
    if table == "requests":
        rows, columns = _REQUEST_ROWS | rows, columns | _REQUEST_COLUMNS
    return Labels(table, rows, columns)


def _of_form(form: FormTable) -> tuple[dict[str, str], dict[str, str]]:
    lines = list(form.lines())
    rows = {row.key: _with_group(row) for _, row in lines}
    columns = {column.key: _short(column.label) for block, _ in lines for column in block.columns}
    return rows, columns


def _with_group(row: Line) -> str:
    """A numbered row is named with its group, since each group counts from 1 again."""
    numbered = row.group is not None and row.label[:1].isdigit()
    return f"{row.group} {_short(row.label)}" if numbered else _short(row.label)


@lru_cache(maxsize=512)
def _short(label: str) -> str:
    return _REMARK.sub("", label)
