"""N203: the results of a column add up to its total, whichever form's rows are printed."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_identities.judging import judge


@rule(
    code="N203",
    name="requests-results-total",
    title="各项办理结果之和等于总计",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第三部分表格的每一列，（一）至（六）各项办理结果之和是否等于“（七）总计”。"
        "“（六）其他处理”分列三行（2021年版格式）或只有一行（2019年试行格式）的，各按所印的行计算。",
        why="每件办结的申请都应归入且只归入一项结果；不平说明有申请漏计、重计或者归类不清。",
        failing="“总计”列：予以公开 10、本机关不掌握相关政府信息 3，其余为 0，“（七）总计”填 12，应为 13。",
        passing="“总计”列：予以公开 10、本机关不掌握相关政府信息 3，其余为 0，“（七）总计”填 13。",
        exceptions="没有这张表，缺少任何一行办理结果，或者该列有空白、文字、识别存疑的，无法核对，不作结论；"
        "表内另有格式以外的行而数字不平的，也不作结论。",
        verify="把该列从“（一）予以公开”到“（六）其他处理”各行的数字相加，与“（七）总计”比较；"
        "（三）至（六）本身是分组名，没有数字。",
    ),
)
def requests_results_total(report: Report, context: Context) -> Iterator[Outcome]:
    yield from judge(report, context, "requests", "N203")
