"""M303: section six reports the proposals handled."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_matters.reported import FromYearInRegion, not_due, reported
from auditor_matters.wording import PROPOSALS


@rule(
    code="M303",
    name="proposals",
    title="第六部分应当写明人大代表建议和政协提案办理结果公开情况",
    severity="warning",
    certainty="suspected",
    basis=("sd-2021",),
    since="0.1",
    parameters=FromYearInRegion,
    documentation=Documentation(
        checks="第六部分是否写到人大代表建议和政协提案办理结果公开的情况，没有承办的也应写明。",
        why="建议提案的办理结果应当公开，公开情况由年度报告交代。",
        failing="第六部分写了信息处理费和工作要点，没有提到建议提案。",
        passing="第六部分写“承办人大代表建议2件、政协提案3件，均已办结并公开”。",
        exceptions="其他地区和2020年度及以前的报告不适用。写在其他部分的，只作提示。第六部分有图片等没有读取的内容的，不作判断。",
        verify="在第六部分查找“建议”“提案”。",
    ),
)
def proposals(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    yield from reported(report, context, PROPOSALS, severity="warning")
