"""M304: section six reports innovation."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_matters.reported import FromYearInRegion, not_due, reported
from auditor_matters.wording import INNOVATION


@rule(
    code="M304",
    name="innovation",
    title="第六部分应当写明政务公开工作创新情况",
    severity="warning",
    certainty="suspected",
    basis=("sd-2021",),
    since="0.1",
    parameters=FromYearInRegion,
    documentation=Documentation(
        checks="第六部分是否写到政务公开工作的创新情况，没有的也应写明。",
        why="创新做法是年度报告编发指南要求交流的内容。",
        failing="第六部分写到建议提案即止，没有提到创新。",
        passing="第六部分写“创新情况：推出政策问答视频，方便群众理解”。",
        exceptions="其他地区和2020年度及以前的报告不适用。写在其他部分的，只作提示。似有提及而不能确定的，第六部分有图片等没有读取的内容的，不作判断。",
        verify="在第六部分查找“创新”“首创”“亮点”。",
    ),
)
def innovation(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    yield from reported(report, context, INNOVATION, severity="warning")
