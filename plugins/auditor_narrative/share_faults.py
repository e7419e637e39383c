"""What is wrong with a share: not what its figures give, or of more than all there is."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from auditor.api import Fault, Report, Statement
from auditor_narrative.comparing import cause_of
from auditor_narrative.figures import evidence_of, said, shown
from auditor_narrative.metrics import as_in_tables
from auditor_narrative.shares import Share, Whole


def beyond_all(percentage: Statement, message: str, part: Statement | None = None) -> Fault:
    """A percentage of more than all there is."""
    return Fault(
        message=message,
        expected="不超过100%",
        actual=said(percentage),
        evidence=evidence_of(percentage, *([part] if part else [])),
        suggestion=f"请核对“{said(percentage)}”以及计算它的件数和总数。",
        severity="warning",
        certainty="suspected",
        key=f"{part.metric or '' if part else 'rate'}:{shown(percentage.value)}",
    )


def not_as_computed(
    report: Report, one: Share, whole: Whole, *, certain: bool, fitted: bool = False
) -> Fault:
    tables = as_in_tables(report, one.part)
    if tables is not None and not Share(one.percentage, tables).fits(whole):
        tables = None  # else the part is wrong, not the share
    true = one.of(whole)
    assert true is not None
    right = f"{shown(true[0].quantize(one.percentage.step, ROUND_HALF_UP))}%"
    title = (
        said(whole.statement) if whole.statement is not None else f"{whole.title}（{shown(whole.value[0])}）"
    )
    statements = (one.percentage, one.part, *((whole.statement,) if whole.statement is not None else ()))
    exact = shown((true[0]).quantize(Decimal("0.0001")))
    return Fault(
        message=f"正文称{said(one.part)}占{said(one.percentage)}，按{title}计算为{exact}%，应写作{right}。"
        + ("同组各项合计恰为100%，可能是凑整所致。" if fitted else "")
        + (f"按表中的{said(tables)}计算则相符，疑为正文的{said(one.part)}有误。" if tables else ""),
        expected=right,
        actual=said(one.percentage),
        evidence=evidence_of(*statements),
        suggestion=f"请先核对件数（正文{said(one.part)}，表中{said(tables)}），再核对占比。"
        if tables
        else f"请把“{said(one.percentage)}”改为“{right}”；如果占比无误，请核对件数和总数。",
        severity="info" if fitted else "error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        cause=cause_of(tables.metric or "") if tables else None,
        key=f"{one.part.metric or ''}:{shown(one.percentage.value)}",
    )
