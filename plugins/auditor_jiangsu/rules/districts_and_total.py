"""C901: figures of the districts and of the city itself, listed in brackets, make the city's total."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import Context, Documentation, NotApplicable, Outcome, Report, fold, rule
from auditor_jiangsu.sums import compared

_OWN = re.compile(r"本级|市直|市级机关|市属")
_AREA = re.compile(r"[市县区]")
_LEAST = 3


@rule(
    code="C901",
    name="districts-and-total",
    title="括注的各地件数与总数相符",
    severity="warning",
    certainty="suspected",
    basis=("form-2021",),
    since="0.1",
    documentation=Documentation(
        checks="正文在总数之后括注市本级和各县（市、区）件数的，各地之和是否等于总数。",
        why="江苏各市的报告常在总数之后逐一列出各地件数；列了本级又列了各地，相加应当等于总数。",
        failing="全市收办申请185件（市本级40件、甲区80件、乙县60件）。",
        passing="全市收办申请185件（市本级40件、甲区80件、乙县65件）。",
        exceptions="没有列出本级、只举出部分地方的不适用；约数不作判断。",
        verify="把括号内各地的件数相加，与总数比较。",
    ),
)
def districts_and_total(report: Report, context: Context) -> Iterator[Outcome]:
    by_number = {one.number: one for one in report.statements}
    judged = False
    for whole in report.statements:
        for listed in whole.breakdowns:
            parts = [by_number[number] for number in listed.parts if number in by_number]
            names = [fold(one.subject).text for one in parts]
            areas = sum(bool(_AREA.search(name)) or bool(_OWN.search(name)) for name in names)
            if len(parts) < _LEAST or areas < len(parts) or not any(map(_OWN.search, names)):
                continue
            if any(one.approximate or one.doubt or one.unit != whole.unit for one in (whole, *parts)):
                continue
            judged = True
            yield compared(whole, parts, "全部件数", whole.metric or "")
    if not judged:
        yield NotApplicable("正文没有括注本级和各地的件数")
