"""N204: reviews and lawsuits add up, each of the three groups."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_identities.judging import judge


@rule(
    code="N204",
    name="disputes-total",
    title="复议、诉讼各项之和等于总计",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第四部分的三组数字（行政复议、未经复议直接起诉、复议后起诉），"
        "结果维持、结果纠正、其他结果、尚未审结之和是否分别等于该组的总计。",
        why="复议、诉讼的件数和结果是社会关注的内容，合计不符则无从判断究竟有多少件。",
        failing="行政复议：结果维持 6、结果纠正 2、其他结果 0、尚未审结 1，总计填 0，而 6 + 2 + 0 + 1 = 9。",
        passing="行政复议：结果维持 6、结果纠正 2、其他结果 0、尚未审结 1，总计填 9。",
        exceptions="没有这张表，或者某组的五个数字中有空白、文字、识别存疑的，该组无法核对，不作结论；空白不当作零。",
        verify="把每组前四格相加，与该组第五格比较。",
    ),
)
def disputes_total(report: Report, context: Context) -> Iterator[Outcome]:
    yield from judge(report, context, "disputes", "N204")
