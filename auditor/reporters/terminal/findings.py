"""Findings in words: what is wrong, what stands where, what the law says, what to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from auditor.extensions import Explained
from auditor.model.verdict import Evidence, Finding
from auditor.reporters import wording
from auditor.reporters.grouping import ClauseGroup, RuleGroup
from auditor.reporters.printable import safe
from auditor.reporters.terminal.layout import QUIET, SEVERITY_STYLE, STRONG, Flow, joined, plain
from auditor.sources import cite

LABELS = 6


def findings_view(groups: Sequence[ClauseGroup], explained: Explained) -> Iterator[RenderableType]:
    """Groups under their indicators and clauses."""
    view = _View(groups, explained)
    indicator = None
    for group in groups:
        title = f"{group.indicator.id} {group.indicator.title}" if group.indicator else "不在条款之内的规则"
        yield Text()
        if title != indicator:
            indicator = title
            yield Flow(plain(title, STRONG), plain("■", STRONG))
        if group.clause:
            yield Flow(group.clause.text, group.clause.id, indent=2)
        for number, rule in enumerate(group.rules):
            if number:
                yield Text()
            yield from view.rule(rule)


class _View:
    """Remembers what was said above: a law is told in full once, a shared cause named where it came first."""

    def __init__(self, groups: Sequence[ClauseGroup], explained: Explained) -> None:
        found = (finding for group in groups for rule in group.rules for finding in rule.findings)
        self._causes = Counter(finding.cause for finding in found if finding.cause)
        self._explained = explained
        self._first_rule: dict[str, str] = {}
        self._cited: set[str] = set()

    def rule(self, group: RuleGroup) -> Iterator[RenderableType]:
        rule = self._explained.rules.get(group.rule)
        title = f"{rule.title}（{group.name}）" if rule else group.name
        yield Flow(title, plain(group.rule, STRONG), indent=4)
        for finding in group.findings:
            yield from _finding_view(finding, self._same_as(finding, group.rule))
        if rule:
            yield _labelled("依据", plain("\n".join(map(self._cite, rule.basis)), QUIET))

    def _same_as(self, finding: Finding, rule: str) -> str:
        if self._causes[finding.cause] < 2:
            return ""
        first = self._first_rule.setdefault(finding.cause, rule)
        return "" if first == rule else first

    def _cite(self, basis: str) -> str:
        cited = cite(basis, self._explained.sources)
        if basis in self._cited:
            return cited.partition("：")[0]
        self._cited.add(basis)
        return cited


def _finding_view(finding: Finding, same_as: str) -> Iterator[RenderableType]:
    message = plain(finding.message)
    if finding.points:
        message.append(f"　扣 {wording.number(finding.points)} 分", QUIET)
    if same_as:
        message.append(f"　与 {safe(same_as)} 的问题同源，不重复扣分", QUIET)
    mark = wording.mark(finding.severity, finding.certainty)
    yield Flow(message, plain(mark, SEVERITY_STYLE[finding.severity]), indent=4, hang=LABELS)
    if finding.expected:
        yield _labelled("应为", finding.expected)
    if finding.actual:
        yield _labelled("实为", finding.actual)
    if finding.evidence:
        yield _labelled("原文", evidence_text(finding.evidence))
    if finding.suggestion:
        yield _labelled("修改", finding.suggestion)


def _labelled(label: str, body: Text | str) -> Flow:
    return Flow(body, plain(label, QUIET), indent=4 + LABELS, hang=LABELS)


def evidence_text(evidence: Sequence[Evidence]) -> Text:
    """Quotes with their places; short ones in a row, long ones on lines of their own."""
    pieces: list[Text | str] = []
    long_before = False
    for number, one in enumerate(evidence):
        long_now = len(one.quote) > 12
        if number:
            pieces.append("\n" if long_now or long_before else "　")
        pieces.append(_quoted(one))
        long_before = long_now
    return joined(*pieces)


def _quoted(evidence: Evidence) -> Text:
    place = evidence.location.describe()
    quote = plain(f"“{evidence.quote}”" if evidence.quote.strip() else "（空白）")
    return joined(quote, plain(f"（{place}）", QUIET)) if place else quote
