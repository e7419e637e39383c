"""N201: the identity that the form prints at the head of the table of requests."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_identities.judging import judge


@rule(
    code="N201",
    name="requests-balance",
    title="申请件数前后平衡",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第三部分表格的每一列（六类申请人和总计，共七列），本年新收加上年结转，是否等于办理结果总计加结转下年度。",
        why="这是格式在表头印明的勾稽关系。不平说明申请台账与报表脱节，全表数字都难以采信。",
        failing="“自然人”列：本年新收 20、上年结转 1，总计 20、结转下年度 0，前两项和为 21，后两项和为 20。",
        passing="“自然人”列：本年新收 20、上年结转 1，总计 19、结转下年度 2，两边都是 21。",
        exceptions="没有这张表，或者某列的四个数字中有空白、文字、识别存疑的，该列不作结论；空白不当作零。",
        verify="在每一列中把“一、本年新收”与“二、上年结转”相加，把“（七）总计”与“四、结转下年度”相加，比较两个和。",
    ),
)
def requests_balance(report: Report, context: Context) -> Iterator[Outcome]:
    yield from judge(report, context, "requests", "N201")
