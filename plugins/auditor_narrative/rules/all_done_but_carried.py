"""C514: everything was dealt with, says the prose, and the table carries requests over."""

from __future__ import annotations

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
    Unverifiable,
    rule,
)
from auditor_narrative.figures import covers_all, evidence_of, shown
from auditor_narrative.metrics import in_tables


@rule(
    code="C514",
    name="all-done-but-carried",
    title="“全部办结”与结转相符",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文说收到的申请全部办结、均已答复的，第三部分表格“结转下年度继续办理”是否为 0。",
        why="既然全部办结，就没有可以结转的申请，两处必有一处不实。",
        failing="正文：收到申请12件，均已办理完成；表中“结转下年度继续办理”为 1。",
        passing="正文：收到申请12件，已全部办结；表中“结转下年度继续办理”为 0。",
        exceptions="正文自己写明有结转的不作判断；只说“均按时答复”“均在法定期限内办结”的，可能仅指已到期的申请，只作疑似提示；只说到本级或部分申请的不作判断。",
        verify="对照第三部分表格最后一行的总计列。",
    ),
)
def all_done_but_carried(report: Report, context: Context) -> Iterator[Outcome]:
    claims = [
        one
        for one in report.statements
        if one.kind == "all_done" and one.year == report.year and one.scope != "part"
    ]
    carried = [one for one in report.statements if one.metric == "requests.carried_out" and one.value > 0]
    if not claims:
        yield NotApplicable("正文没有“全部办结”一类的表述")
        return
    if any(one.year == report.year for one in carried):
        yield NotApplicable("正文已写明有申请结转下年度")
        return
    figure = in_tables(report, "requests.carried_out")
    if figure.value is None:
        yield Unverifiable(figure.reason)
        return
    for claim in claims:
        if figure.value == 0 or _of_fewer(report, claim):
            yield Checked(
                "正文称全部办结，表中没有结转" if figure.value == 0 else "正文只说其中一部分已全部办结"
            )
            continue
        certain = claim.plain and covers_all(report, claim)
        yield Fault(
            message=f"正文称申请全部办结，表中{figure.title}却为{shown(figure.value)}，前后矛盾。",
            expected="0",
            actual=shown(figure.value),
            evidence=evidence_of(claim) + figure.evidence,
            suggestion=f"请核对是否有申请结转下年度：有的，把正文改为“除结转下年度的{shown(figure.value)}件外均已办结”；没有的，改正表格。",
            severity="error" if certain else "warning",
            certainty="certain" if certain else "suspected",
            key="all-done",
        )


def _of_fewer(report: Report, claim: Statement) -> bool:
    """Whether a claim is of fewer requests than the passage tells to have come in all: 全县收到46件,县政府收到12件,全部办结."""
    came = in_tables(report, "requests.new").value
    told = [
        one for one in report.statements if one.metric == "requests.new" and one.location == claim.location
    ]
    fewer = any(one.number == claim.of and came is not None and one.value < came for one in told)
    return fewer and any(one.number != claim.of and one.value == came for one in told)
