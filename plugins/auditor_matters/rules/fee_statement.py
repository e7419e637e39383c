"""M301: section six states the information-processing fee."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_matters.reported import FromYear, not_due, reported
from auditor_matters.wording import FEE


@rule(
    code="M301",
    name="fee-statement",
    title="第六部分应当写明信息处理费收取情况",
    severity="error",
    certainty="certain",
    basis=("fee-2020", "form-2021"),
    since="0.1",
    parameters=FromYear,
    documentation=Documentation(
        checks="第六部分是否写明收取政府信息公开信息处理费的情况，没有收取的也应写明。",
        why="信息处理费自2021年起可以依法收取，收取情况应当向社会报告。",
        failing="第六部分只写了工作要点落实情况，全文没有提到信息处理费。",
        passing="第六部分写“本年度没有收取政府信息公开信息处理费”。",
        exceptions="2020年度及以前的报告不适用。写在其他部分的，只作提示。似有提及而不能确定的，第六部分有图片等没有读取的内容的，不作判断。",
        verify="在全文查找“处理费”“收费”“费用”。",
    ),
)
def fee_statement(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    yield from reported(report, context, FEE, severity="error")
