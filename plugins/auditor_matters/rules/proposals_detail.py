"""M307: both kinds of proposals are named, and the parts of each add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    fold,
    rule,
)
from auditor_matters.figures import broken_down, of_the_year
from auditor_matters.reported import FromYearInRegion, not_due
from auditor_matters.wording import DELEGATES, LABEL, MEMBERS, NAMED

_KINDS = (("proposals.npc.total", "人大代表建议"), ("proposals.cppcc.total", "政协提案"))


@rule(
    code="M307",
    name="proposals-detail",
    title="人大代表建议、政协提案都应写到，主办、协办、分办之和等于总数",
    severity="warning",
    certainty="suspected",
    basis=("sd-2021",),
    since="0.1",
    parameters=FromYearInRegion,
    documentation=Documentation(
        checks="建议和提案是否都写到（没有承办的写明没有）；写明主办、协办、分办件数的，合计是否等于总数。",
        why="件数自相矛盾，说明统计或者套用旧稿有误。",
        failing="承办政协提案9件，其中主办5件，协办3件，分办2件。",
        passing="承办政协提案9件，其中主办5件，协办3件，分办1件。",
        exceptions="其他地区和2020年度及以前的报告不适用。没有列分项的，不比对。",
        verify="把主办、协办、分办的件数相加，与总数比对。",
    ),
)
def proposals_detail(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    matters = [matter for matter in report.matters if matter.key == "proposals"]
    if not matters:
        yield NotApplicable("没有读到建议提案办理情况，见 M303")
        return
    texts = [fold(matter.text).text for matter in matters]
    told = "".join(LABEL.sub(_unless_of_one, text) for text in texts)
    text = told if NAMED.search(told) else "".join(texts)
    named = {"人大代表建议": DELEGATES.search(text), "政协提案": MEMBERS.search(text)}
    for name, match in named.items():
        if match is not None:
            yield Checked(name)
            continue
        yield Fault(
            f"只写了建议、提案中的一项，没有写到{name}",
            expected="人大代表建议和政协提案都写明，没有承办的写明没有",
            actual=f"没有写到{name}",
            evidence=tuple(
                Evidence(quote=one.text, location=one.location) for one in matters[0].passages[:2]
            ),
            suggestion=f"请补写{name}的件数和办理结果，没有承办的写明没有。",
            severity="info",
            key=name,
        )
    for metric, name in _KINDS:
        for whole in of_the_year(report, metric):
            yield from broken_down(report, whole, name, by="assignment")


def _unless_of_one(label: re.Match[str]) -> str:
    """Nothing in place of the form's words, which name both; 人大代表建议办理情况: alone tells of the one."""
    return "" if DELEGATES.search(label[0]) and MEMBERS.search(label[0]) else label[0]
