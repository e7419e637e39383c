"""M901: fees listed payer by payer make the fee collected."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    NotApplicable,
    Outcome,
    Report,
    Statement,
    Unverifiable,
    fold,
    rule,
)
from auditor_jiangsu.sums import compared

_REDUCED = ("免", "减", "退", "应收", "未缴")
_LEAST = 2


@rule(
    code="M901",
    name="fee-by-payer",
    title="逐户列出的信息处理费与总额相符",
    severity="warning",
    certainty="suspected",
    basis=("fee-2020",),
    since="0.1",
    documentation=Documentation(
        checks="第六部分先写收取信息处理费的总额、再逐户写明金额的，各户之和是否等于总额。",
        why="江苏的报告常按缴费人逐户列出件数和金额，各户相加即可核对总额。",
        failing="全年收取信息处理费1600元，其中甲公司500元、乙公司1000元。",
        passing="全年收取信息处理费1600元，其中甲公司500元、乙公司1000元、张某100元。",
        exceptions="只写总额、没有逐户列出的不适用；写有减免、退费、应收未缴的，以及约数，不作判断。",
        verify="把各户的金额相加，与总额比较。",
    ),
)
def fee_by_payer(report: Report, context: Context) -> Iterator[Outcome]:
    if report.year is None:
        yield Unverifiable("报告年份不明，不能确定是哪一年的收费")
        return
    judged = False
    for amounts in _by_passage(report):
        whole, parts = amounts[0], amounts[1:]
        if len(parts) < _LEAST or any(one.approximate or one.unit != whole.unit for one in amounts):
            continue
        if any(word in fold(one.quote).text for one in amounts for word in _REDUCED):
            continue
        if any(one.value >= whole.value for one in parts):  # no list of parts, but amounts side by side
            continue
        judged = True
        yield compared(whole, parts, "信息处理费总额", "fees.amount")
    if judged:
        return
    of_this_year = [one for one in report.statements if one.year == report.year]
    if any(one.metric == "fees.amount" and one.value == 0 for one in of_this_year):
        yield Checked("没有收取信息处理费")
        return
    yield NotApplicable("没有逐户列出信息处理费")


def _by_passage(report: Report) -> Iterator[list[Statement]]:
    """The fees told in each passage, in the order written."""
    found: dict[object, list[Statement]] = {}
    for one in report.statements:
        if one.metric == "fees.amount" and one.year == report.year and one.doubt is None:
            found.setdefault(one.location, []).append(one)
    yield from found.values()
