"""C501: the requests that the prose says were received, against the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.api import Context, Documentation, Outcome, Report, rule
from auditor_narrative.comparing import compare
from auditor_narrative.figures import counts
from auditor_narrative.metrics import in_tables

_BOTH = "requests.new+carried_in"


@rule(
    code="C501",
    name="requests-received",
    title="收到申请数文表一致",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文所说的收到（受理、收办、新收）政府信息公开申请件数，是否等于第三部分表格“本年新收”的总计；正文写明含上年结转的，是否等于本年新收加上年结转；其中自然人、法人或其他组织的件数，是否等于该行相应各列。",
        why="同一件事在同一份报告里有两个数，其中必有一个是错的，公众和上级都无从采信。",
        failing="正文：本年度我局收到政府信息公开申请21件；表中“本年新收”总计为 20。",
        passing="正文：本年度我局收到政府信息公开申请20件，上年结转2件；表中“本年新收”20、“上年结转”2。",
        exceptions="正文只说到本级、某个部门或某类申请的，只要求不大于表中数字；政府的报告没有写明范围的，只作疑似提示；表中该格为空白或识别存疑的，不作结论。正文的数恰好等于本年新收加上年结转的，视为含结转；正文另行写明结转数的除外。",
        verify="在正文中找出收到、受理申请的句子，与第三部分表格第一行（或前两行之和）的总计列对照。",
    ),
)
def requests_received(report: Report, context: Context) -> Iterator[Outcome]:
    statements = [one for one in counts(report, prefix="requests.") if _received(one.metric or "")]
    new = in_tables(report, "requests.new").value
    apart = any(one.metric == "requests.carried_in" for one in counts(report, prefix="requests."))
    settled = any(one.metric == "requests.new" and one.value == new for one in statements)
    either = settled or not apart

    def accepted(metric: str) -> Sequence[str]:
        if metric == _BOTH:
            return (_BOTH, "requests.new")
        together = (_with_carried_in(metric),) if either else ()
        by_applicant = (metric.replace(".new.", ".total."),) if metric != "requests.new" else ()
        return (metric, *together, *by_applicant)

    yield from compare(
        report,
        statements,
        accepted=accepted,
        doubtful=lambda metric: ("requests.total", _BOTH) if metric in ("requests.new", _BOTH) else (),
        nothing="正文没有写明收到多少件政府信息公开申请",
    )


def _received(metric: str) -> bool:
    """What was received, in all or by applicants."""
    return metric in ("requests.new", _BOTH) or metric.startswith("requests.new.")


def _with_carried_in(metric: str) -> str:
    """The metric of the same applicants with what last year left."""
    if metric == "requests.new":
        return _BOTH
    return "+".join((metric, metric.replace(".new.", ".carried_in.")))
