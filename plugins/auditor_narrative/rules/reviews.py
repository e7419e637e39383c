"""C506: reconsiderations in the prose, against the table of section four."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts


@rule(
    code="C506",
    name="reviews",
    title="行政复议数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019", "reg-2019 第五十条"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的因政府信息公开被申请行政复议的件数及维持、纠正、其他、未审结件数，是否等于第四部分表格相应各格。",
        why="复议结果反映答复质量，是社会最关注的数字之一，正文与表格必须是同一个数。",
        failing="正文：因政府信息公开被申请行政复议2件；表中行政复议“总计”为 3。",
        passing="正文：因政府信息公开被申请行政复议3件，其中维持2件；表中“总计”3、“结果维持”2。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。作为复议机关办理的案件、备案的案件不是本机关被申请的案件，不作比较；只说新发生的，不要求相等。",
        verify="在正文中找出被申请行政复议的句子，与第四部分表格左边五格对照。",
    ),
)
def reviews(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [
        one
        for one in counts(report, prefix="disputes.review.")
        if one.metric and "litigation" not in one.metric
    ]
    yield from compare(report, statements, nothing="正文没有写明因政府信息公开被申请行政复议的件数")
