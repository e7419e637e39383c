"""C502: the requests that the prose says were carried over from last year, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts


@rule(
    code="C502",
    name="requests-carried-in",
    title="上年结转数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的上年结转申请件数，是否等于第三部分表格“上年结转”的总计。",
        why="结转数连着两个年度的报告，写错一处，两年的账都对不上。",
        failing="正文：上年结转3件；表中“上年结转”总计为 2。",
        passing="正文：上年结转2件；表中“上年结转”总计为 2。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。",
        verify="在正文中找出上年结转的句子，与第三部分表格第二行的总计列对照。",
    ),
)
def requests_carried_in(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [one for one in counts(report, prefix="requests.") if one.metric == "requests.carried_in"]
    yield from compare(report, statements, nothing="正文没有写明上年结转多少件申请")
