"""N202: each row of the table of requests adds up across the applicants."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_identities.judging import judge


@rule(
    code="N202",
    name="requests-row-total",
    title="各类申请人之和等于总计",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第三部分表格的每一行，自然人和五类法人或其他组织的件数之和，是否等于该行的总计。",
        why="总计列是各类申请人的合计，对外引用的申请件数出自这一列，合计有误则引用处处有误。",
        failing="“（一）予以公开”行：自然人 5、商业企业 1，其余为 0，总计填 7，而 5 + 1 = 6。",
        passing="“（一）予以公开”行：自然人 5、商业企业 1，其余为 0，总计填 6。",
        exceptions="没有这张表，或者某行的七个数字中有空白、文字、识别存疑的，该行无法核对，不作结论；空白不当作零。",
        verify="把该行从“自然人”到“其他”六列的数字相加，与最后一列比较。",
    ),
)
def requests_row_total(report: Report, context: Context) -> Iterator[Outcome]:
    yield from judge(report, context, "requests", "N202")
