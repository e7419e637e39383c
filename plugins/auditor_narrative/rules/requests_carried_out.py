"""C505: the requests that the prose says are carried over to next year, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts


@rule(
    code="C505",
    name="requests-carried-out",
    title="结转下年度数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的结转下年度（正在办理、尚未办结）件数，是否等于第三部分表格“结转下年度继续办理”的总计。",
        why="它是下一年度报告“上年结转”的来源，本年写错，下年就对不上。",
        failing="正文：结转下年度2件；表中“结转下年度继续办理”总计为 1。",
        passing="正文：结转下年度1件；表中“结转下年度继续办理”总计为 1。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论；只说“结转”而没有说是哪一年的，等于上年结转的也可以。",
        verify="在正文中找出结转下年度的句子，与第三部分表格最后一行的总计列对照。",
    ),
)
def requests_carried_out(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [one for one in counts(report, prefix="requests.") if one.metric == "requests.carried_out"]
    # 结转18件, with no word of which year: of the last one or to the next
    either = [one for one in statements if not one.plain]
    named = [one for one in statements if one.plain]
    if either:
        yield from compare(
            report, either, accepted=lambda metric: (metric, "requests.carried_in"), nothing=""
        )
    if named or not either:
        yield from compare(report, named, nothing="正文没有写明结转下年度多少件申请")
