"""Listed figures against the figure they are said to make."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.api import Checked, Evidence, Fault, Outcome, Statement


def said(one: Statement) -> str:
    """`12件`."""
    text = f"{one.value:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{one.unit}"


def compared(whole: Statement, parts: Sequence[Statement], name: str, key: str) -> Outcome:
    """Right where the parts make the whole; else a fault that shows the sum."""
    total = sum((one.value for one in parts), Decimal(0))
    listed = "、".join(said(one) for one in parts)
    if total == whole.value:
        return Checked(f"{name}{said(whole)}")
    quotes = dict.fromkeys(Evidence(quote=one.quote, location=one.location) for one in (whole, *parts))
    difference = said(whole.model_copy(update={"value": abs(total - whole.value)}))
    summed = said(whole.model_copy(update={"value": total}))
    return Fault(
        f"{name}{said(whole)}，所列各项（{listed}）合计{summed}，相差{difference}",
        expected=f"各项合计{said(whole)}",
        actual=f"各项合计{summed}",
        evidence=tuple(quotes),
        suggestion=f"请核对{name}的总数和所列各项，改正有误的一处；没有全部列出的，请写明。",
        key=f"{key}:{said(whole)}",
    )
