"""C513: years in the prose that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Statement,
    fold,
    rule,
)
from auditor_narrative.figures import evidence_of, shown
from auditor_narrative.metrics import in_tables, told
from auditor_narrative.years import drawn_up, told_of_another

_YEARLY = ("requests.new", "requests.total", "fees.amount", "proposals.npc.total", "proposals.cppcc.total")


@rule(
    code="C513",
    name="wrong-year",
    title="年份书写正确",
    severity="warning",
    certainty="suspected",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文中的年份是否可能：位数不对的年份；前言或总体情况说编制的是别的年度的报告；只用别的年份叙述本年应报告事项的段落和数字；前言和总体情况只说到别的年份；数据截止日晚于报告年度。",
        why="沿用上年文稿而未改年份，读者无法判断说的是哪一年的工作。",
        failing="2022年度报告的总体情况写道：2021年，我局收到政府信息公开申请6件（全文没有2022年的件数）。",
        passing="2022年度报告写道：2021年收到6件，2022年收到8件。",
        exceptions="文件名称、文号、规划和下一步打算中的年份不作判断；与上年对比的年份不算错误。",
        verify="逐段核对年份与报告年度是否一致。",
    ),
)
def wrong_year(report: Report, context: Context) -> Iterator[Outcome]:
    if report.year is None:
        yield NotApplicable("报告年度不能确定")
        return
    found = [
        *_impossible(report),
        *drawn_up(report, report.year),
        *_of_another_year(report, report.year),
    ]
    found = found or list(told_of_another(report, report.year))
    if found:
        yield from found
    elif report.statements:
        yield Checked("没有发现不可能的年份")
    else:
        yield NotApplicable("正文没有可以判断年份的语句")


def _impossible(report: Report) -> Iterator[Outcome]:
    for one in report.statements:
        if one.kind == "year" and one.plain:
            yield _fault(one, f"年份“{shown(one.value)}年”不可能成立，疑为笔误。")
        elif one.kind == "year" and one.section == "overview" and report.year:
            why = "沿用上年文稿" if one.value == report.year - 1 else "这一段或标题的年份写错"
            message = f"这一段只说到{shown(one.value)}年，没有说到报告年度{report.year}年，疑为{why}。"
            yield _fault(one, message)


def _of_another_year(report: Report, year: int) -> Iterator[Outcome]:
    compared = {one.metric for one in report.statements if one.kind == "change"}
    for metric in _YEARLY:
        stated = [
            one for one in report.statements if one.metric == metric and one.kind in ("count", "amount")
        ]
        if metric in compared or any(one.year in (year, None) or one.scope == "part" for one in stated):
            continue
        table = in_tables(report, metric).value if metric.startswith("requests.") else None
        for one in stated[:1]:
            near = one.year in (year - 1, year + 1)  # other years may be history or plans
            as_in_table = one.section == "other" and near if table is None else one.value == table > 0
            if one.plain and as_in_table and one.year != year and not _relative(one):
                message = f"正文只写了{one.year}年的{told(metric)}，没有写报告年度{year}年的，疑为年份写错或者未更新。"
                yield _fault(one, message)


def _relative(one: Statement) -> bool:
    """Whether the year is told as the one before, which nobody forgets to change: 上年收到6件、办结7件."""
    quote = fold(one.quote).text
    return re.search("[上去前]一?年", quote) is not None and str(one.year) not in quote


def _fault(one: Statement, message: str) -> Fault:
    return Fault(
        message=message,
        actual=f"{shown(one.value) if one.kind == 'year' else one.year}年",
        evidence=evidence_of(one),
        suggestion=f"请核对正文“{one.quote.strip()}”中的年份，写错的改正；所述确为其他年度的，请补写报告年度的情况。",
        key=f"{one.kind}:{one.metric or shown(one.value)}",
    )
