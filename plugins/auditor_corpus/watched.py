"""Figures of many reports at a few places of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.api import Corpus, Filed
from auditor_corpus.figures import Place, figures, value_at
from auditor_corpus.histories import title_of

WATCHED: dict[Place, str] = {
    ("requests", "new", "total"): "“一、本年新收政府信息公开申请数量”",
    ("disputes", "review", "total"): "行政复议总计",
    ("proactive", "normative_documents", "in_force"): "行政规范性文件现行有效件数",
    ("proactive", "licences", "decisions"): "行政许可处理决定数量",
    ("proactive", "penalties", "decisions"): "行政处罚处理决定数量",
    ("proactive", "charges", "amount"): "行政事业性收费金额",
}


@dataclass(frozen=True)
class Watched:
    """A report's figure at a place of the form."""

    filed: Filed
    place: Place
    label: str
    value: Decimal

    @property
    def title(self) -> str:
        return f"{title_of(self.filed)}{self.label}"


def values_at(corpus: Corpus, places: Sequence[Place]) -> dict[Place, dict[str, Decimal]]:
    """The figures by place and path: each report is looked at once, and no more of it is held than these."""
    values: dict[Place, dict[str, Decimal]] = {place: {} for place in places}
    for filed in corpus.filed:
        known = filed.extract(figures)
        for place in places:
            value = value_at(known, place)
            if value is not None:
                values[place][filed.path] = value
    return values
