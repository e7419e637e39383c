"""T132: rows of the form that a table lacks."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Unverifiable,
    rule,
)
from auditor_template.cells import half_read, outdated, table_name
from auditor_template.prose import listed
from auditor_template.rows_elsewhere import row_stands_there, why_perhaps_there


@rule(
    code="T132",
    name="table-row-missing",
    title="表格的行应当与格式一致，不得缺行",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表是否缺少格式规定的行。",
        why="缺行的指标没有数据；没有发生的也应保留该行并填0。",
        failing="第三部分的表没有“2.重复申请”一行。",
        passing="第三部分的表25行齐全，没有发生的填0。",
        exceptions="整张表用了其他年份格式的，由 T131 核查。另有未能识别的行时，只作疑似提示；文本里有乱码的、三分之一以上的数字存疑或没有读到时，不作判断。",
        verify="与格式的表逐行比对。",
    ),
)
def table_row_missing(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for table in context.form.tables:
        reading = report.reading(table.key)
        if reading is None or report.tables.get(table.key) is None:
            continue
        judged = True
        name = table_name(context, table)
        if outdated(reading, table):
            yield NotApplicable(f"{name}用的是其他年份的格式，见 T131")
            continue
        printed = {label.key for label in reading.rows}
        missing = [row for _, row in table.lines() if row.key in reading.missing and row.key not in printed]
        if not missing:
            yield Checked(f"{name}的{len(table.row_keys)}行")
            continue
        if not reading.sure:
            yield Unverifiable(f"{name}的行未能与格式确切对应")
            continue
        if half_read(report, table.key):
            yield Unverifiable(f"{name}有三分之一以上的数字存疑或没有读到，不能断定缺行")
            continue
        if reason := why_perhaps_there(report, table, reading, missing):
            yield Unverifiable(f"{name}{reason}，不能断定缺行")
            continue
        labels = listed([f"“{row.label}”" for row in missing])
        unknown = listed([f"“{one.text.strip()}”" for one in reading.extra], 4)
        unread = any(row_stands_there(reading, table, row.key) for row in missing)
        beside = "；表中该处印有一行，行名未能识别" if unread else ""
        beside = f"；另有{unknown}未能识别" if reading.extra else beside
        yield Fault(
            f"{name}缺{len(missing)}行：{labels}{beside}",
            expected=f"{len(table.row_keys)}行",
            actual=f"缺{len(missing)}行",
            evidence=(
                Evidence(quote=reading.rows[0].printed if reading.rows else "", location=reading.location),
                *(Evidence(quote=one.text, location=one.location) for one in reading.extra[:4]),
            ),
            suggestion=f"请按格式补上{labels}，没有发生的填“0”"
            + ("；已有该行的，请按格式改正行名。" if unread else "。"),
            severity="warning" if reading.extra or unread else None,
            certainty="suspected" if reading.extra or unread else None,
            key=table.key,
        )
    if not judged:
        yield Unverifiable("没有读到格式规定的表格")
