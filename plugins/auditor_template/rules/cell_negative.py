"""T136: negative counts or amounts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_template.cells import CHANGE_COLUMN, PlacedCell
from auditor_template.figures import judge_figures


@rule(
    code="T136",
    name="cell-negative",
    title="数量和金额不得为负数",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表的数量、金额是否为负数。",
        why="件数和收费金额不可能小于零，负数说明填报有误。",
        failing="“结转下年度继续办理”填“-1”。",
        passing="“结转下年度继续办理”填“0”。",
        exceptions="2019年格式的“本年增/减”可以是负数。读取有疑问的，不作判断。各表没有填任何数字的，不适用。",
        verify="逐格查看带负号的数字。",
    ),
)
def cell_negative(report: Report, context: Context) -> Iterator[Outcome]:
    yield from judge_figures(report, context, CHANGE_COLUMN, _judge)


def _judge(one: PlacedCell, table: str) -> Fault | Unverifiable | None:
    if one.cell.value is None or one.cell.value >= 0:
        return None
    if not one.cell.sure:
        return Unverifiable(f"{table}{one.name}读作负数，有疑问：{one.cell.doubt}")
    return Fault(
        f"{table}{one.name}为负数{one.cell.raw.strip()}",
        expected="不小于0",
        actual=one.cell.raw.strip(),
        evidence=(one.evidence,),
        suggestion=f"请核对{one.name}并更正。",
        key=one.key,
    )
