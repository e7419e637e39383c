"""D404: the period is the whole of the report's year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.api import Checked, Context, Documentation, Evidence, Fault, Outcome, Report, Unverifiable, rule
from auditor_deadlines.judging import written


@rule(
    code="D404",
    name="period",
    title="统计期限应当是报告年度的1月1日至12月31日",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="写明的统计期限是否从报告年度的1月1日起到12月31日止。",
        why="期限不足或者超出一年，数据就不能与其他机关、其他年度比较。",
        failing="2021年度报告写“统计期限自2021年1月1日起至2021年11月30日止”。",
        passing="2021年度报告写“统计期限自2021年1月1日起至2021年12月31日止”。",
        exceptions="没有写期限的由 T103 核查。起止日期没有写全的，不作判断。起止同属报告年度而不满一年的，"
        "可能是年内新设或者撤并的机关，只作疑似提示。",
        verify="查看前言或者文末的统计期限。",
    ),
)
def period(report: Report, context: Context) -> Iterator[Outcome]:
    stated = report.period
    if stated is None:
        yield Unverifiable("没有读出统计期限的起止日期，见 T103")
        return
    if report.year is None:
        yield Unverifiable("报告年份不明")
        return
    first, last = date(report.year, 1, 1), date(report.year, 12, 31)
    sides = [(one, due) for one, due in ((stated.start, first), (stated.end, last)) if one is not None]
    if all(one == due for one, due in sides):
        if len(sides) == 2:
            yield Checked("统计期限")
        else:
            yield Unverifiable(f"“{stated.quote.text.strip()}”没有写全起止日期")
        return
    within = all(one.year == report.year for one, _ in sides)
    start = written(stated.start) if stated.start else "（未写明）"
    end = written(stated.end) if stated.end else "（未写明）"
    yield Fault(
        f"统计期限为{start}至{end}，应为{written(first)}至{written(last)}",
        expected=f"{written(first)}至{written(last)}",
        actual=f"{start}至{end}",
        evidence=(Evidence(quote=stated.quote.text, location=stated.quote.location),),
        suggestion=f"请核对统计期限，改为{written(first)}至{written(last)}，并核对数据是否按此期限统计。",
        severity="warning" if within else None,
        certainty="suspected" if within else None,
    )
