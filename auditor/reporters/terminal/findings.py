"""Findings in words: what is wrong, what stands where, what the law says, what to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from auditor.extensions import Explained
from auditor.model.verdict import Audit, Evidence, Finding
from auditor.reporters import wording
from auditor.reporters.grouping import ClauseGroup, RuleGroup, applicable, gathered
from auditor.reporters.ledger import quoted
from auditor.reporters.printable import safe
from auditor.reporters.terminal.layout import QUIET, SEVERITY_STYLE, STRONG, Flow, joined, plain
from auditor.sources import cite

LABELS = 6


def findings_view(
    groups: Sequence[ClauseGroup], explained: Explained, audit: Audit | None = None
) -> Iterator[RenderableType]:
    """Groups under their indicators and clauses; `audit` is the report they are of, if one."""
    view = _View(groups, explained, audit)
    indicator = None
    for group in groups:
        title = group.indicator.title if group.indicator else ""
        yield Text()
        if title and title != indicator:
            indicator = title
            yield Flow(plain(title, STRONG), plain("■", STRONG))
        if group.indicator and group.clause:
            points = view.points(group.indicator.id, group.clause.id)
            yield Flow(joined(group.clause.text, plain(points, QUIET)), indent=2)
        for number, rule in enumerate(group.rules):
            if number:
                yield Text()
            yield from view.rule(rule)


class _View:
    """Remembers what was said above: a law is told in full once, a shared cause named where it came first."""

    def __init__(self, groups: Sequence[ClauseGroup], explained: Explained, audit: Audit | None) -> None:
        found = (finding for group in groups for rule in group.rules for finding in rule.findings)
        self._causes = Counter(finding.cause for finding in found if finding.cause)
        self._explained = explained
        self._form = audit.report.form if audit and audit.report else None
        clauses = audit.score.clauses if audit and audit.score else ()
        self._points = {(one.indicator, one.clause): one for one in clauses}
        self._first_rule: dict[str, str] = {}
        self._cited: set[str] = set()

    def points(self, indicator: str, clause: str) -> str:
        """What the clause came to: `　得 4/6 分`."""
        score = self._points.get((indicator, clause))
        if score is None or not score.out_of:
            return ""
        return f"　得 {wording.interval(score.low, score.high)}/{wording.number(score.out_of)} 分"

    def rule(self, group: RuleGroup) -> Iterator[RenderableType]:
        rule = self._explained.rules.get(group.rule)
        title = f"{rule.title}（{group.name}）" if rule else group.name
        yield Flow(title, plain(group.rule, STRONG), indent=4)
        before: tuple[Evidence, ...] = ()
        for finding in group.findings:
            yield from _finding_view(finding, self._same_as(finding, group.rule), before)
            before = finding.evidence
        if rule:
            bases = applicable(rule.basis, self._form)
            yield _labelled("依据", plain("\n".join(map(self._cite, bases)), QUIET))

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


def _finding_view(finding: Finding, same_as: str, before: tuple[Evidence, ...]) -> Iterator[RenderableType]:
    message = plain(finding.message)
    if finding.points:
        message.append(f"　扣 {wording.number(finding.points)} 分", QUIET)
    if same_as:
        once = "" if finding.points else "，不重复扣分"
        message.append(f"　与 {safe(same_as)} 的问题同源{once}", QUIET)
    mark = wording.mark(finding.severity, finding.certainty)
    yield Flow(message, plain(mark, SEVERITY_STYLE[finding.severity]), indent=4, hang=LABELS)
    if finding.expected:
        yield _labelled("应为", finding.expected)
    if finding.actual:
        yield _labelled("实为", finding.actual)
    if finding.evidence:
        same = finding.evidence == before
        yield _labelled("原文", plain("同上", QUIET) if same else evidence_text(finding.evidence))
    if finding.suggestion:
        yield _labelled("修改", finding.suggestion)


def _labelled(label: str, body: Text | str) -> Flow:
    return Flow(body, plain(label, QUIET), indent=4 + LABELS, hang=LABELS)


def evidence_text(evidence: Sequence[Evidence]) -> Text:
    """Quotes with their places; short ones in a row, long ones on lines of their own."""
    pieces: list[Text | str] = []
    long_before = False
    for number, (quote, places) in enumerate(gathered(evidence)):
        long_now = len(quote) > 12
        if number:
            pieces.append("\n" if long_now or long_before else "　")
        pieces.append(_placed(quote, "、".join(places)))
        long_before = long_now
    return joined(*pieces)


def _placed(words: str, place: str) -> Text:
    quote = plain(quoted(words))
    return joined(quote, plain(f"（{place}）", QUIET)) if place else quote
