"""N206: in the form of 2019, new disclosures are part of all there are, and numbers of items not negative."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, NotApplicable, Outcome, Report, rule
from auditor_identities.figures import show
from auditor_identities.stock import Line, lines

_DOCUMENTS = ("regulations", "normative_documents")
_ITEMS = ("licences", "other_services", "penalties", "coercion", "charges")
_ELSEWHERE = "所印的表不是2019年试行格式，没有相应各列"


@rule(
    code="N206",
    name="disclosed-within-total",
    title="新公开不多于公开总数，项目数不为负",
    severity="warning",
    certainty="suspected",
    basis=("form-2019",),
    since="0.1",
    documentation=Documentation(
        checks="2019年试行格式第二部分：规章、规范性文件的本年新公开数量不多于对外公开总数量；"
        "许可、处罚等各行的上一年项目数量加本年增减不为负数。",
        why="本年新公开的文件属于对外公开的文件；项目减少的数目也不可能超过原有的数目。",
        failing="规范性文件：本年新公开 12，对外公开总数量 9。行政许可：上一年项目数量 30，本年增/减 -35。",
        passing="规范性文件：本年新公开 12，对外公开总数量 40。行政许可：上一年项目数量 30，本年增/减 -5。",
        exceptions="新公开的文件当年又撤下的，前一项可能有正当原因，所以只作疑似问题；"
        "2021年版格式的表没有这些列，不适用；增减写成文字的，不作结论。",
        verify="逐行比较“本年新公开数量”与“对外公开总数量”；把“上一年项目数量”与“本年增/减”相加，看是否小于零。",
    ),
)
def disclosed_within_total(report: Report, context: Context) -> Iterator[Outcome]:
    for one in lines(report, context, _DOCUMENTS, ("disclosed", "disclosed_total"), _ELSEWHERE):
        yield _within(one) if isinstance(one, Line) else one
        if isinstance(one, NotApplicable) or report.tables.proactive is None:
            return
    for one in lines(report, context, _ITEMS, ("items_last_year", "change"), _ELSEWHERE):
        yield _items(one) if isinstance(one, Line) else one


def _within(line: Line) -> Outcome:
    disclosed, total = line.figures
    if disclosed <= total:
        return Checked(f"{line.label}：新公开 {show(disclosed)}，公开总数 {show(total)}")
    return Fault(
        message=f"{line.label}：本年新公开 {show(disclosed)} 件，多于对外公开总数 {show(total)} 件。",
        expected=f"不多于 {show(total)}",
        actual=show(disclosed),
        evidence=line.evidence,
        suggestion=f"请核对{line.label}的本年新公开数量和对外公开总数量，总数量应当包括本年新公开的部分。",
        key=f"{line.key}:disclosed",
    )


def _items(line: Line) -> Outcome:
    before, change = line.figures
    sum_of = f"{show(before)} + ({show(change)}) = {show(before + change)}"
    if before + change >= 0:
        return Checked(f"{line.label}：{sum_of}")
    return Fault(
        message=f"{line.label}：上一年项目数量加本年增减，{sum_of}，项目数量不可能为负。",
        expected="不小于 0",
        actual=show(before + change),
        evidence=line.evidence,
        suggestion=f"请核对{line.label}的上一年项目数量和本年增减的数目及正负号。",
        certainty="certain",
        key=f"{line.key}:change",
    )
