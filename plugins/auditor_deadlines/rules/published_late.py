"""D401: published by the date due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from auditor.api import (
    Certainty,
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    ReportDate,
    Severity,
    Unverifiable,
    rule,
)
from auditor_deadlines.judging import LATE, described, evidence, judging_date, written

_SATURDAY = 5


@rule(
    code="D401",
    name="published-late",
    title="年度报告应当按期公布",
    severity="error",
    certainty="certain",
    basis=("reg-2019 第四十九条",),
    since="0.1",
    documentation=Documentation(
        checks="公布日期是否晚于该层级、该类机关的截止日期。公布日期先看清单，再看网页标注，最后看落款。",
        why="条例规定部门在1月31日前、政府在3月31日前公布上一年度的报告，地方通知另有更早要求的从其规定。",
        failing="截止日期为2022年1月31日，落款日期为2022年2月14日。",
        passing="截止日期为2022年1月31日，清单登记的发布日期为2022年1月20日。",
        exceptions="没有截止日期或者没有日期的，不作判断；条例没有规定乡镇、街道的日期，规则集也没有规定的，不适用。机关是政府还是部门不明的（如开发区管委会），不晚于最早的截止日期即为按期。日期只写到月且不能断定的，由 D403 核查。截止日期是星期六、星期日的，不晚于其后的星期一只作疑似提示。"
        "网页标注晚于截止日期而落款在期内的，可能是重新发布，只作疑似提示。",
        verify="对照截止日期，查看网页上的发布日期和报告末尾的落款日期。",
    ),
)
def published_late(report: Report, context: Context) -> Iterator[Outcome]:
    found = judging_date(report)
    if found is None:
        yield Unverifiable("没有可以判断的日期，见 D402")
        return
    due = context.due or context.earliest_due
    if due is None and report.agency.level == "township" and report.year is not None:
        yield NotApplicable("条例第四十九条没有规定乡镇、街道的公布日期，规则集也没有规定")
        return
    if due is None:
        yield Unverifiable("不能确定该机关的截止日期（层级、类别或者年份不明，或者规则集没有规定）")
        return
    if context.due is None and found.last > due:
        yield Unverifiable(
            f"{described(found)}；不能确定该机关的类别或者层级，截止日期最早为{written(due)}，也可能更晚"
        )
        return
    if found.last <= due:
        if report.year is not None and found.last <= date(report.year, 12, 31):
            yield Unverifiable(f"{described(found)}早于统计期满，可能写错，见 D405")
        else:
            yield Checked(described(found))
        return
    if found.value <= due:
        yield Unverifiable(f"{described(found)}不能断定是否晚于{written(due)}，见 D403")
        return
    severity, certainty = _weight(report, found, due)
    yield Fault(
        f"{described(found)}，晚于截止日期{written(due)}{_perhaps_later(found, due)}",
        expected=f"不晚于{written(due)}",
        actual=described(found),
        evidence=(evidence(found),),
        suggestion="请说明逾期公布的原因，下一年度按期公布；日期有误的，请更正。",
        severity=severity,
        certainty=certainty,
        cause=LATE,
    )


def _monday_after(due: date) -> date:
    """The Monday that follows a last day on a weekend; that day itself where it is none."""
    return due + timedelta(days=7 - due.weekday() if due.weekday() >= _SATURDAY else 0)


def _perhaps_later(found: ReportDate, due: date) -> str:
    monday = _monday_after(due)
    if found.last > monday:
        return ""
    return f"（星期{'六日'[due.weekday() - _SATURDAY]}），是否顺延到{written(monday)}由办公室确定"


def _weight(report: Report, found: ReportDate, due: date) -> tuple[Severity | None, Certainty | None]:
    """A page may have been put up again, on a new site or after a correction; a last day on a weekend may be put off."""
    signed = report.dates.signed
    again = found.source == "metadata" and (signed is None or signed.value <= due)
    if again or found.last <= _monday_after(due):
        return "warning", "suspected"
    return None, None
