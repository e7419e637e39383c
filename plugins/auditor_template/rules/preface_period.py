"""T103: the period of the data is stated."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    Outcome,
    Report,
    Unverifiable,
    rule,
    torn_date,
)
from auditor_template.prose import first_mention, lost_beginning, opening, passages
from auditor_template.wording import PERIOD, PERIOD_STATED

_FIRST_YEAR = 2021
"""Of the form that asks for it; under the one before it is a remark."""


@rule(
    code="T103",
    name="preface-period",
    title="应当写明数据统计期限",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="报告是否写明所列数据的统计期限。",
        why="没有统计期限，就不能确定各表数据属于哪一年，也不能与上一年度报告衔接。",
        failing="前言只写编制依据，全文没有统计期限。",
        passing="前言写“本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止”。",
        exceptions="期限写在文末等前言之外的，视为写明。疑似写了期限但未能读懂的，前言处有图片等没有读取的内容的，文本显出前言可能在转换时丢失的，不作判断。2020年度及以前的报告没有写明的，只作提示。",
        verify="在全文查找“统计期限”“1月1日”“12月31日”。",
    ),
)
def preface_period(report: Report, context: Context) -> Iterator[Outcome]:
    if report.period is not None:
        yield Checked("数据统计期限")
        return
    if not report.preface and not report.sections:
        yield Unverifiable("没有读到报告正文")
        return
    if first_mention(PERIOD_STATED, report) is not None:
        yield Checked("数据统计期限")
        return
    found = first_mention(PERIOD, report)
    if found is not None:
        yield Unverifiable(f"文中“{found[1].quote}”可能是统计期限，未能读出起止日期")
        return
    torn = torn_date(one.text for _, one in passages(report))
    if torn is not None:
        yield Unverifiable(f"文中的日期“{torn}”不全，可能是转换时丢了字，不能确定是否写明统计期限")
        return
    if lost := lost_beginning(report):
        yield Unverifiable(f"没有读到统计期限，{lost}")
        return
    year = report.year if report.year is not None else "××××"
    yield Fault(
        "全文没有写明数据统计期限",
        expected=f"统计期限自{year}年1月1日起至{year}年12月31日止",
        actual="未写明",
        evidence=opening(report),
        suggestion=f"请在前言中补写“本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止”。",
        severity="info" if context.form.first_year < _FIRST_YEAR else None,
    )
