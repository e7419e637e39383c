"""C508: normative documents and regulations in the prose, against the table of section two."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, Statement, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import agrees, counts
from auditor_narrative.metrics import in_tables

_OF_2019 = {
    "issued": ("made", "disclosed"),
    "disclosed": ("disclosed", "made", "disclosed_total"),
    "in_force": ("disclosed_total",),
}
_OF_2021 = {"disclosed": ("issued", "in_force")}
_ALL = {"issued": "in_force", "made": "disclosed_total"}


def _all_in_force(report: Report, one: Statement) -> bool:
    """Whether documents said only to be published are all that are in force: 公布规章18部."""
    row, _, column = (one.metric or "").rpartition(".")
    whole = in_tables(report, f"{row}.{_ALL[column]}").value if column in _ALL and not one.plain else None
    return whole is not None and agrees(one, whole)


@rule(
    code="C508",
    name="normative-documents",
    title="规范性文件数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019", "reg-2019 第二十条"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的制发、废止、现行有效的行政规范性文件（规章）件数，是否等于第二部分表格第二十条第（一）项的相应格；2019年版格式与新制作、新公开数量比较。写明行政许可、行政处罚、行政强制“处理决定”件数的，与第（五）、（六）项比较。",
        why="规范性文件是主动公开的首要内容，件数应当有账可查，正文与表格只能有一个数。",
        failing="正文：我局制定行政规范性文件4件；表中“本年制发件数”为 3。",
        passing="正文：我局制定行政规范性文件3件，废止1件；表中分别为 3 和 1。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。与政策文件合写一个数的、说的是清理审查备案的，不作比较；只说发布、公开的，不作确定判断。",
        verify="在正文中找出制发、废止规范性文件的句子，与第二部分第一张表对照。",
    ),
)
def normative_documents(report: Report, context: Context) -> Iterator[Outcome]:
    known = _OF_2019 if report.form == "2019" else _OF_2021

    def accepted(metric: str) -> tuple[str, ...]:
        row, _, column = metric.rpartition(".")
        return tuple(f"{row}.{one}" for one in known.get(column, (column,)))

    statements = [
        one
        for one in counts(report, prefix="proactive.")
        if one.metric
        and "+" not in one.metric
        and not (report.form == "2019" and one.metric.endswith(".repealed"))
        and not (report.form != "2019" and one.metric.endswith(".disclosed"))
        and not _all_in_force(report, one)
    ]
    yield from compare(
        report, statements, accepted=accepted, nothing="正文没有写明制发、废止规范性文件的件数"
    )
