"""One report's result."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from auditor.extensions import Explained
from auditor.model.verdict import KNOWN, Audit
from auditor.reporters import wording
from auditor.reporters.grouping import agency_of, by_clause, count_severities
from auditor.reporters.terminal.findings import findings_view
from auditor.reporters.terminal.layout import (
    BAD,
    GOOD,
    QUIET,
    SEVERITY_STYLE,
    STRONG,
    UNSURE,
    Flow,
    joined,
    named,
    plain,
)
from auditor.reporters.terminal.unsettled import unsettled_view
from auditor.rulesets.model import Ruleset


def audit_view(audit: Audit, explained: Explained, *, brief: bool) -> Iterator[RenderableType]:
    """`brief` gives a line to a report of which nothing is to be said but that it is in order."""
    ruleset = explained.rulesets.get(audit.ruleset or "")
    if brief and _is_faultless(audit) and not [*_left_to_people(audit, ruleset)]:
        told = joined(_title(audit), plain("　没有发现问题", GOOD), named(f"　{audit.path}", QUIET))
        yield Flow(told, plain("·"))
        return
    yield from _heading(audit, ruleset)
    if audit.status == "unreadable":
        yield Flow(audit.reason or "原因不明", plain("未能审核", BAD), hang=10)
        yield Text()
        return
    yield _counts(audit)
    yield from findings_view(by_clause(audit.verdicts, ruleset), explained, audit)
    yield from _not_settled(audit, explained, ruleset)
    yield Text()


def _heading(audit: Audit, ruleset: Ruleset | None) -> Iterator[RenderableType]:
    yield Line(style=QUIET)
    yield Flow(_title(audit))
    yield Flow(named(audit.path, QUIET), plain("文件", QUIET), hang=6)
    if ruleset:
        yield Flow(plain(f"{ruleset.title}（{ruleset.id}）", QUIET), plain("标准", QUIET), hang=6)
    if recognised := wording.recognised(audit.report):
        yield Flow(plain(f"{recognised}（auditor inspect 列出读数）", UNSURE), plain("识别", QUIET), hang=6)


def _is_faultless(audit: Audit) -> bool:
    found = audit.tally.verdicts
    return audit.status == "audited" and bool(found["pass"]) and found.keys() <= {"pass", "not_applicable"}


def _title(audit: Audit) -> Text:
    title = named(agency_of(audit), STRONG)
    if audit.report and audit.report.year:
        title.append(f"　{audit.report.year}年度", STRONG)
    if audit.score:
        title.append(f"　{wording.score(audit.score)}　", STRONG)
        title.append_text(plain(audit.score.grade, STRONG))
    return title


def _counts(audit: Audit) -> Flow:
    counts = count_severities(audit.verdicts)
    pieces: list[Text | str] = []
    for severity, count in counts.items():
        style = SEVERITY_STYLE[severity] if count else QUIET
        pieces += [plain(f"{wording.SEVERITY[severity]} {count}", style), "　"]
    kinds = ["known" if one.reason == KNOWN else one.verdict for one in audit.verdicts]
    unsettled = [(one, wording.VERDICT[one]) for one in ("unverifiable", "error", "waived")]
    for kind, label in (*unsettled, ("known", wording.KNOWN_SHORT)):
        if kind in kinds:
            pieces += [plain(f"{label} {kinds.count(kind)}", UNSURE), "　"]
    pieces.append(plain(f"通过 {kinds.count('pass')}", GOOD if "pass" in kinds else QUIET))
    pieces.append(plain(f"　不适用 {kinds.count('not_applicable')}", QUIET))
    return Flow(joined(*pieces), plain("结果", QUIET), hang=6)


def _not_settled(audit: Audit, explained: Explained, ruleset: Ruleset | None) -> Iterator[RenderableType]:
    yield from unsettled_view(audit.verdicts, explained)
    manual = list(_left_to_people(audit, ruleset))
    if manual:
        yield Text()
        yield Flow(plain("有待人工评定的条款", STRONG), plain("■", STRONG))
        yield from manual


def _left_to_people(audit: Audit, ruleset: Ruleset | None) -> Iterator[RenderableType]:
    clauses = {(indicator.id, clause.id): clause for indicator, clause in ruleset.clauses} if ruleset else {}
    for part in audit.score.clauses if audit.score else ():
        clause = clauses.get((part.indicator, part.clause))
        if clause and clause.automated != "yes" and part.low < part.high:
            points = f"　{wording.interval(part.low, part.high)} 分"
            yield Flow(joined(plain(clause.text), plain(points, QUIET)), "·", indent=2)
