"""The sheet 待核实清单: what could not be verified, by report and reason, with columns for what a person found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.extensions import Explained
from auditor.model.verdict import Audit, Verdict, VerdictKind
from auditor.reporters import wording
from auditor.reporters.grouping import agency_of, by_reason, named
from auditor.reporters.xlsx.book import GREEN, RED, Book, Sheet

HEADS = (
    ("序号", 5), ("机关", 18), ("情况", 9), ("规则", 36), ("原因", 48), ("待定分值", 8), ("核实结果", 11), ("核实说明", 20),
    ("年度", 6), ("文件", 30),
)  # fmt: skip
PRINTED = 8
OUTCOMES = ("未核实", "核实无问题", "核实有问题")
OUTCOME = 6
NOTE = (
    "既未计为通过，也未计为问题的事项，请对照原件核实；“核实结果”“核实说明”由办公室填写。"
    "“待定分值”为所涉条款最高得分与最低得分之差，几个原因涉及同一条款的，各行都计入。"
)
KINDS: tuple[VerdictKind, ...] = ("unverifiable", "error")


@dataclass(frozen=True)
class Open:
    """Verdicts of a report that are left open for one reason; of no report where they are across reports."""

    audit: Audit | None
    kind: VerdictKind
    reason: str
    verdicts: Sequence[Verdict]


def unsettled_sheet(book: Book, explained: Explained) -> None:
    """The sheet, unless nothing is left open."""
    left = left_open(explained)
    first = next(left, None)
    if first is None:
        return
    sheet = book.sheet("待核实清单", "政府信息公开工作年度报告待核实清单", NOTE, HEADS, printed=PRINTED)
    row = sheet.first
    _row(sheet, row, first, explained)
    for row, one in enumerate(left, start=sheet.first + 1):
        _row(sheet, row, one, explained)
    _to_fill_in(sheet, row)
    sheet.finish(row, frozen=2)


def left_open(explained: Explained) -> Iterator[Open]:
    """Report by report, then across reports."""
    for audit in explained.run.audits:
        yield from _by_kind(audit, audit.verdicts)
    yield from _by_kind(None, explained.run.across)


def _by_kind(audit: Audit | None, verdicts: Sequence[Verdict]) -> Iterator[Open]:
    for kind in KINDS:
        for reason, alike in by_reason(verdicts, kind).items():
            yield Open(audit, kind, reason, alike)


def _row(sheet: Sheet, row: int, one: Open, explained: Explained) -> None:
    audit = one.audit
    sheet.label(row, 0, row - sheet.head)
    sheet.text(row, 1, agency_of(audit) if audit else "跨报告核对")
    sheet.text(row, 2, wording.VERDICT[one.kind])
    sheet.text(row, 3, "\n".join(dict.fromkeys(named(verdict, explained) for verdict in one.verdicts)))
    sheet.text(row, 4, one.reason or "未说明原因")
    sheet.number(row, 5, _at_stake(one, explained), num_format="General")
    sheet.text(row, OUTCOME, OUTCOMES[0])
    sheet.text(row, OUTCOME + 1, "")
    sheet.label(row, 8, audit.report.year if audit and audit.report else None)
    sheet.text(row, 9, audit.path if audit else "")


def _at_stake(one: Open, explained: Explained) -> float | None:
    """What the clauses that its rules belong to may still gain or lose."""
    ruleset = explained.rulesets.get(one.audit.ruleset or "") if one.audit else None
    if ruleset is None or one.audit is None or one.audit.score is None:
        return None
    codes = {verdict.rule for verdict in one.verdicts}
    held = {
        (indicator.id, clause.id) for indicator, clause in ruleset.clauses if codes.intersection(clause.rules)
    }
    scores = [score for score in one.audit.score.clauses if (score.indicator, score.clause) in held]
    return round(sum(score.high - score.low for score in scores), 2)


def _to_fill_in(sheet: Sheet, last: int) -> None:
    sheet.choice(OUTCOME, last, OUTCOMES)
    for outcome, colour in zip(OUTCOMES[1:], (GREEN, RED), strict=True):
        condition = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{outcome}"',
            "format": sheet.book.style(bg_color=colour),
        }
        sheet.worksheet.conditional_format(sheet.first, OUTCOME, last, OUTCOME, condition)
