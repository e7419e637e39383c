"""C507: lawsuits in the prose, against the table of section four."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts


@rule(
    code="C507",
    name="lawsuits",
    title="行政诉讼数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019", "reg-2019 第五十条"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的因政府信息公开被提起行政诉讼的件数及结果，是否等于第四部分表格“未经复议直接起诉”与“复议后起诉”相应各格之和；分开写的分别比较。",
        why="诉讼结果反映答复质量，正文与表格必须是同一个数。",
        failing="正文：因政府信息公开被提起行政诉讼3件；表中两组“总计”分别为 1 和 1。",
        passing="正文：因政府信息公开被提起行政诉讼2件；表中两组“总计”分别为 1 和 1。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。复议和诉讼合在一起只写一个数的，与两者之和比较；备案的案件不作比较。",
        verify="把第四部分表格右边两组的同名格相加，与正文对照。",
    ),
)
def lawsuits(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [
        one for one in counts(report, prefix="disputes.") if one.metric and "litigation" in one.metric
    ]
    yield from compare(
        report,
        statements,
        doubtful=lambda metric: (
            "disputes.litigation_direct.total",
            "disputes.litigation_after_review.total",
        ),
        nothing="正文没有写明因政府信息公开被提起行政诉讼的件数",
    )
