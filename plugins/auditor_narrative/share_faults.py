"""What is wrong with a share: not what its figures give, or of more than all there is."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from auditor.api import Fault, Statement
from auditor_narrative.figures import evidence_of, said, shown
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


def not_as_computed(one: Share, whole: Whole, *, certain: bool, fitted: bool = False) -> Fault:
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
        + ("同组各项合计恰为100%，可能是凑整所致。" if fitted else ""),
        expected=right,
        actual=said(one.percentage),
        evidence=evidence_of(*statements),
        suggestion=f"请把“{said(one.percentage)}”改为“{right}”；如果占比无误，请核对件数和总数。",
        severity="info" if fitted else "error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        key=f"{one.part.metric or ''}:{shown(one.percentage.value)}",
    )
