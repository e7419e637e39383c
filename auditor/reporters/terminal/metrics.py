"""What a figure in the prose is of, in the form's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.forms import Form
from auditor.model.statement import Statement

KINDS = {
    "count": "数量",
    "amount": "金额",
    "share": "占比",
    "rate": "比率",
    "change": "变化",
    "all_done": "全部办结",
    "year": "年份",
}
DIRECTIONS = {"up": "增加", "down": "减少", "flat": "持平"}
# metrics of the lexicon that no table of the form has
OTHERS = {
    "requests.processed": "办理数",
    "disputes.litigation": "行政诉讼",
    "fees.amount": "信息处理费",
    "fees.notices": "信息处理费收费通知",
    "proposals.npc": "人大代表建议",
    "proposals.cppcc": "政协提案",
    "rates.on_time": "按时答复率",
}
PARTS = {"total": "总数", "lead": "主办", "assist": "协办", "shared": "分办"}
_ORDINAL = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.")


def metric_labels(form: Form | None) -> dict[str, str]:
    """`requests.new` → the row's label; `disputes.review.total` → row and column."""
    labels = dict(OTHERS)
    labels |= {
        f"{key}.{part}": f"{label} {word}" for key, label in OTHERS.items() for part, word in PARTS.items()
    }
    for table in form.tables if form else ():
        for block in table.blocks:
            for row in block.rows:
                key = f"{table.key}.{row.key}"
                labels[key] = _bare(row.label)
                group, _, _ = row.key.rpartition(".")
                if group and row.group:
                    labels[f"{table.key}.{group}"] = _bare(row.group)
                for column in block.columns:
                    labels[f"{key}.{column.key}"] = f"{labels[key]} {column.label}"
    if "requests.total" in labels:
        labels["requests.total"] = "办理结果总计"
    for outcome in ("upheld", "corrected", "other", "pending", "total"):
        if label := labels.get(f"disputes.review.{outcome}"):
            labels[f"disputes.litigation.{outcome}"] = f"行政诉讼 {label.rpartition(' ')[2]}"
    return labels


def _bare(label: str) -> str:
    """A label without its ordinal and the explanation in brackets."""
    return _ORDINAL.sub("", label, count=1).partition("（")[0]


def metric_name(statement: Statement, labels: Mapping[str, str]) -> str:
    """What the figure is of, with the kind of figure where it is not a plain count."""
    kind = KINDS.get(statement.kind, statement.kind)
    if statement.metric is None:
        return f"未对应（{kind}）"
    first, *others = statement.metric.split("+")
    table = first.partition(".")[0]
    keys = [first, *(one if one in labels else f"{table}.{one}" for one in others)]
    name = "＋".join(labels.get(key, key) for key in keys)
    return name if statement.kind in ("count", "amount") else f"{name}（{kind}）"


def figure(statement: Statement) -> str:
    """The figure as it was meant: hedged, with its direction and unit."""
    if statement.kind == "all_done":
        return "全部"
    hedge = "约" if statement.approximate else ""
    direction = DIRECTIONS.get(statement.direction or "", "")
    number = f"{statement.value}{statement.unit}" if statement.unit or not direction else ""
    return f"{direction}{hedge}{number}"
