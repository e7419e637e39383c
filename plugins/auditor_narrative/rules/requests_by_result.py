"""C504: the results of requests in the prose, against the rows of the table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts
from auditor_narrative.metrics import MERGED, unsplit

_GROUPS = ("granted", "partial", "denied", "unavailable", "rejected", "other")


@rule(
    code="C504",
    name="requests-by-result",
    title="办理结果分类数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019", "reg-2019 第三十六条"),
    since="0.1",
    documentation=Documentation(
        checks="正文逐项列出的予以公开、部分公开、不予公开、无法提供、不予处理、其他处理件数（以及其下各小项），是否等于第三部分表格相应行的总计；大类取其各小项之和。",
        why="办理结果的分类说明信息公开到什么程度，文表不一会让人怀疑分类本身。",
        failing="正文：不予公开5件；表中（三）不予公开八个小项合计为 3。",
        passing="正文：无法提供5件；表中（四）无法提供三个小项合计为 5。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。正文的数等于相邻几类之和的（如把不予处理并入不予公开），只作疑似提示。",
        verify="把第三部分表格每一大类各小项的总计相加，与正文逐项对照。",
    ),
)
def requests_by_result(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [
        one
        for one in counts(report, prefix="requests.")
        if one.metric
        and one.metric.split(".")[1].split("+")[0] in _GROUPS
        and not unsplit(report, one.metric)
    ]
    overdue = any("overdue" in (one.metric or "") for one in statements)  # told apart from the others

    def accepted(metric: str) -> tuple[str, ...]:
        apart = overdue and metric == "requests.other"
        return (metric, "requests.other.misc") if apart else (metric,)

    yield from compare(
        report,
        statements,
        accepted=accepted,
        doubtful=lambda metric: MERGED.get(metric, ()),
        nothing="正文没有逐项写明办理结果",
    )
