"""M302: section six reports how the key points were carried out."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_matters.reported import FromYearInRegion, not_due, reported
from auditor_matters.wording import KEY_POINTS


@rule(
    code="M302",
    name="key-points",
    title="第六部分应当写明政务公开工作要点落实情况",
    severity="warning",
    certainty="suspected",
    basis=("sd-2021",),
    since="0.1",
    parameters=FromYearInRegion,
    documentation=Documentation(
        checks="第六部分是否写到落实上级年度政务公开工作要点的情况。按意思查找，不看编号和次序。",
        why="上级部署的年度要点是否落实，应当通过年度报告交代。",
        failing="第六部分只写“本年度未收取信息处理费”。",
        passing="第六部分写“对照上级年度政务公开工作要点，逐项分解落实”。",
        exceptions="其他地区和2020年度及以前的报告不适用。写在其他部分的，只作提示。似有提及而不能确定的，第六部分有图片等没有读取的内容的，不作判断。",
        verify="在第六部分查找“要点”。",
    ),
)
def key_points(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    yield from reported(report, context, KEY_POINTS, severity="warning")
