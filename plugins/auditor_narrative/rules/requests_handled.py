"""C503: the requests that the prose says were answered, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts

_PROCESSED = ("requests.total", "requests.new", "requests.new+carried_in")


@rule(
    code="C503",
    name="requests-handled",
    title="办结答复数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的办结、答复申请件数，是否等于第三部分表格“（七）总计”。正文只说“办理”的，等于办理结果总计、本年新收或两者加结转的都可以。",
        why="办结数是依申请公开工作的核心结果，正文与表格应当是同一个数。",
        failing="正文：全年答复申请19件；表中“（七）总计”为 18。",
        passing="正文：全年答复申请18件；表中“（七）总计”为 18。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。正文的数恰好等于总计减上年结转的，视为只说本年新收中已办结的。",
        verify="在正文中找出办结、答复的句子，与第三部分表格“（七）总计”一行的总计列对照。",
    ),
)
def requests_handled(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [
        one
        for one in counts(report, prefix="requests.")
        if one.metric in ("requests.total", "requests.processed")
    ]
    yield from compare(
        report,
        statements,
        accepted=lambda metric: ("requests.total",) if metric == "requests.total" else _PROCESSED,
        doubtful=lambda metric: ("requests.new", "requests.new+carried_in"),
        nothing="正文没有写明办结或者答复了多少件申请",
    )
