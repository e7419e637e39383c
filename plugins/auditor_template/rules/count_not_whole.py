"""T137: a count with decimals."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Fault, Outcome, Report, Unverifiable, rule
from auditor_template.cells import AMOUNT_COLUMN, PlacedCell
from auditor_template.figures import judge_figures


@rule(
    code="T137",
    name="count-not-whole",
    title="件数应当是整数",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各表除金额以外的数字是否为整数。",
        why="文件、申请、案件按件计数，不会有小数。",
        failing="“行政许可”的本年处理决定数量填“12.5”。",
        passing="“行政许可”的本年处理决定数量填“12”。",
        exceptions="金额可以有小数，由 T138 核查。“12.0”视为整数。读取有疑问的，不作判断。各表没有填任何数字的，不适用。",
        verify="逐格查看带小数点的数字。",
    ),
)
def count_not_whole(report: Report, context: Context) -> Iterator[Outcome]:
    yield from judge_figures(report, context, AMOUNT_COLUMN, _judge)


def _judge(one: PlacedCell, table: str) -> Fault | Unverifiable | None:
    if one.cell.value is None or one.cell.value == one.cell.value.to_integral_value():
        return None
    if not one.cell.sure:
        return Unverifiable(f"{table}{one.name}读作{one.cell.raw.strip()}，有疑问：{one.cell.doubt}")
    return Fault(
        f"{table}{one.name}为{one.cell.raw.strip()}，件数不应有小数",
        expected="整数",
        actual=one.cell.raw.strip(),
        evidence=(one.evidence,),
        suggestion=f"请核对{one.name}并改填整数。",
        key=one.key,
    )
