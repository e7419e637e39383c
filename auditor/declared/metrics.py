"""Metrics of prose that declared rules may name: figures of the forms' tables, and a few that stand only in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.declared.names import near
from auditor.declared.source import Mistake
from auditor.forms import Form, Line
from auditor.text import skeleton

ONLY_IN_PROSE = {
    "requests.processed": "办理数",
    "fees.amount": "信息处理费金额",
    "fees.notices": "收费通知件数",
    "proposals.npc.total": "人大代表建议件数",
    "proposals.cppcc.total": "政协提案件数",
    "rates.on_time": "按时答复率",
}
_OF_TOTAL = "requests"  # metrics of this table are of the column of totals, and name the row alone


def metrics_of(forms: Sequence[Form]) -> dict[str, str]:
    """Every metric with what it is called."""
    found = dict(ONLY_IN_PROSE)
    for table in (table for form in forms for table in form.tables):
        for block, row in table.lines():
            for key, called in _metrics_of_row(table.key, row, block.columns):
                found.setdefault(key, called)
    return found


def _metrics_of_row(table: str, row: Line, columns: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Those of its figures, and of its group's."""
    if table == _OF_TOTAL:
        yield f"requests.{row.key}", row.label
        if "." in row.key and row.group:
            yield f"requests.{row.key.partition('.')[0]}", row.group
        return
    for column in columns:
        yield f"{table}.{row.key}.{column.key}", f"{row.label}{column.label}"
        if table == "disputes" and row.group:
            yield f"disputes.litigation.{column.key}", f"{row.group}{column.label}"


def metric_key(name: str, forms: Sequence[Form]) -> str:
    """A metric by key or label; Mistake with the nearest otherwise."""
    known = metrics_of(forms)
    by_label = {skeleton(label): key for key, label in reversed(known.items())}
    found = name if name in known else by_label.get(skeleton(name))
    if found is None:
        raise Mistake("metric", f"没有名为 {name} 的指标，{near(name, known)}")
    return found
