"""A figure of the whole beside the sum of its parts, each in a report of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.api import Evidence, Fault, Filed, Unverifiable
from auditor_corpus.figures import Figure, Place, figure, shown, value_at
from auditor_corpus.histories import key_of, title_of

_SHOWN = 3


@dataclass(eq=False)
class Sum:
    """A cell of the government's beside the same of its children; `unsure` where one of them is no ground to judge by."""

    own: Figure | Unverifiable
    place: Place
    label: str
    total: Decimal = Decimal(0)
    terms: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    unsure: Unverifiable | None = None

    def __post_init__(self) -> None:
        self.unsure = self.own if isinstance(self.own, Unverifiable) else None

    def add(self, child: Filed, known: Mapping[str, Mapping[str, str]]) -> None:
        """A child with its extract `figures`."""
        if self.unsure is None:
            value = value_at(known, self.place)
            if value is not None:
                self.total += value
                return
            part = figure(child, *self.place)
            assert isinstance(part, Unverifiable)
            self.unsure = part

    def is_wrong(self, *, exact: bool) -> bool:
        if self.unsure or isinstance(self.own, Unverifiable):
            return False
        return self.own.value < self.total or (exact and self.own.value > self.total)

    def name(self, child: Filed) -> None:
        """Keep a child's share, where it has one, to be shown."""
        part = figure(child, *self.place)
        if isinstance(part, Figure) and part.value:
            self.terms.append(shown(part.value))
            self.evidence.append(part.evidence)

    def fault(self, filed: Filed, children: int) -> Fault:
        assert isinstance(self.own, Figure)
        own, total = shown(self.own.value), shown(self.total)
        relation = "小于" if self.own.value < self.total else "大于"
        return Fault(
            f"{title_of(filed)}报告{self.label}为{own}，{relation}所属 {children} 个机关之和{total}（{' + '.join(self.terms) or '0'}）",
            expected=total,
            actual=own,
            evidence=(self.own.evidence, *self.evidence),
            suggestion=f"请重新汇总{self.label}：所属各机关合计{total}，报告填{own}；统计范围不同的请写明。",
            key=key_of(filed, ":".join(self.place)),
        )


def together(filed: Filed, wrong: Sequence[Sum], children: int) -> Fault:
    """Many cells that are wrong as one fault: what is counted is another, most often the government's own part alone."""
    owns = [one.own for one in wrong if isinstance(one.own, Figure)]
    less = all(own.value < one.total for own, one in zip(owns, wrong, strict=True))
    shown_cells = [
        f"{one.label}为{shown(own.value)}，所属之和{shown(one.total)}"
        for own, one in zip(owns[:_SHOWN], wrong, strict=False)
    ]
    return Fault(
        f"{title_of(filed)}报告第三、四部分表格有{len(wrong)}格{'小于' if less else '不等于'}所属 {children} 个机关之和，"
        f"如{'；'.join(shown_cells)}",
        expected="包括所属各机关的数字",
        actual=f"{len(wrong)}格{'小于' if less else '不等于'}所属之和",
        evidence=tuple(own.evidence for own in owns[:_SHOWN]),
        suggestion="请核对统计范围：只统计了本级的，请汇总所属各机关，或者写明统计范围；范围无误的，逐格核对。",
        key=key_of(filed, "together"),
    )
