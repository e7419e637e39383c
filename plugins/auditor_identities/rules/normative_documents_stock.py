"""N205: the opening stock of regulations and normative documents that the year's figures imply."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, Outcome, Report, rule
from auditor_identities.figures import show
from auditor_identities.stock import Line, lines


@rule(
    code="N205",
    name="normative-documents-stock",
    title="规章、规范性文件的存量不为负",
    severity="warning",
    certainty="suspected",
    basis=("form-2021",),
    since="0.1",
    documentation=Documentation(
        checks="第二部分“规章”“行政规范性文件”两行：现行有效件数 + 本年废止件数 − 本年制发件数，"
        "即由本年数字倒推的年初存量，是否不为负数。",
        why="本年制发的文件到年底要么仍然有效，要么已经废止。倒推出的年初存量为负，"
        "说明现行有效件数没有把本年制发的文件算进去，或者几个数字的统计口径不一致。",
        failing="行政规范性文件：本年制发 8、本年废止 0、现行有效 5，倒推的年初存量为 5 + 0 − 8 = −3。",
        passing="行政规范性文件：本年制发 3、本年废止 1、现行有效 12，倒推的年初存量为 12 + 1 − 3 = 10。",
        exceptions="文件已经印发但年底尚未施行、或者有效期届满自动失效而未计入废止的，也会出现负数，所以只作疑似问题；"
        "2019年试行格式的表没有这几列，不适用。",
        verify="把“现行有效件数”与“本年废止件数”相加，减去“本年制发件数”，并与上一年度报告的现行有效件数对照。",
    ),
)
def normative_documents_stock(report: Report, context: Context) -> Iterator[Outcome]:
    rows = ("regulations", "normative_documents")
    columns = ("issued", "repealed", "in_force")
    for one in lines(report, context, rows, columns, "所印的表没有制发、废止、现行有效三列"):
        yield _judged(one) if isinstance(one, Line) else one


def _judged(line: Line) -> Outcome:
    issued, repealed, in_force = line.figures
    opening = in_force + repealed - issued
    sum_of = f"{show(in_force)} + {show(repealed)} - {show(issued)} = {show(opening)}"
    if opening >= 0:
        return Checked(f"{line.label}：{sum_of}")
    return Fault(
        message=f"{line.label}：现行有效 + 本年废止 - 本年制发，即年初存量，为 {sum_of}，不应为负。",
        expected=f"现行有效与废止之和不少于 {show(issued)}",
        actual=show(in_force + repealed),
        evidence=line.evidence,
        suggestion=f"请核对{line.label}的制发、废止、现行有效件数是否同一口径，"
        "现行有效件数应当包括本年制发且年底仍有效的文件；如因尚未施行或者到期失效所致，请在报告中说明。",
        key=line.key,
    )
