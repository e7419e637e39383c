"""Two results held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from auditor.followup.past import PastAudit, PastFinding, PastRun, PastScore, PastVerdict
from auditor.model.frozen import Frozen
from auditor.model.verdict import SEVERITIES, Certainty, ExitCode, Severity

State = Literal["fixed", "remaining", "new", "unchecked", "waived"]
STATES: tuple[State, ...] = ("new", "remaining", "unchecked", "waived", "fixed")


class Change(Frozen):
    """A finding of either result. It is `fixed` where the later run checked its rule again and did not find it,
    `unchecked` where it could not tell, `waived` where the office has waived it; then `reason` says why, in Chinese."""

    state: State
    rule: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    suggestion: str
    fingerprint: str
    reason: str = ""


class ReportChange(Frozen):
    """What became of one report; `agency` is empty for the rules that look across reports. `old` and `new` are the
    paths it was read from, None where a result does not have it."""

    agency: str
    year: int | None
    old: str | None
    new: str | None
    old_score: PastScore | None
    new_score: PastScore | None
    changes: tuple[Change, ...]

    def count(self, state: State) -> int:
        return sum(change.state == state for change in self.changes)


class Comparison(Frozen):
    """Two results held against each other, report by report in the order of the later one, then those it lacks."""

    reports: tuple[ReportChange, ...]

    @property
    def changes(self) -> Iterator[Change]:
        for report in self.reports:
            yield from report.changes

    @property
    def totals(self) -> dict[State, int]:
        counts = Counter(change.state for change in self.changes)
        return {state: counts[state] for state in STATES}

    def exit_code(self, fail_level: Severity) -> ExitCode:
        """2 where something could not be compared, else 1 where a finding at or above the level remains or is new."""
        if any(change.state == "unchecked" for change in self.changes):
            return ExitCode.INCOMPLETE
        least = SEVERITIES.index(fail_level)
        open_ones = (change for change in self.changes if change.state in ("new", "remaining"))
        found = any(SEVERITIES.index(change.severity) >= least for change in open_ones)
        return ExitCode.FINDINGS if found else ExitCode.CLEAN


def compare(old: PastRun, new: PastRun) -> Comparison:
    """What became of each finding of `old`, and what `new` has besides."""
    before: dict[str, list[PastAudit]] = {}
    for audit in old.audits:
        before.setdefault(audit.key, []).append(audit)
    reports = []
    for audit in new.audits:
        earlier = before.get(audit.key)
        reports.append(_report(earlier.pop(0) if earlier else None, audit))
    reports += [_report(audit, None) for audits in before.values() for audit in audits]
    across = tuple(_across(old, new))
    if across:
        reports.append(
            ReportChange(
                agency="", year=None, old=None, new=None, old_score=None, new_score=None, changes=across
            )
        )
    return Comparison(reports=tuple(reports))


def _across(old: PastRun, new: PastRun) -> Iterator[Change]:
    """As `_changes`; what rests on a report that the later run does not have was not checked again."""
    keys, there = old.keys, frozenset(new.keys.values())
    gone = {
        finding.fingerprint
        for verdict in old.across
        for finding in verdict.present
        if not {keys.get(path, path) for path in finding.documents} <= there
    }
    for change in _changes(old.across, new.across, "这次没有作跨报告核对"):
        if change.state == "fixed" and change.fingerprint in gone:
            yield change.model_copy(update={"state": "unchecked", "reason": "这次没有用来对照的报告"})
        else:
            yield change


def _report(old: PastAudit | None, new: PastAudit | None) -> ReportChange:
    either = new if new and new.report else old if old and old.report else new or old
    assert either is not None
    missing = "这次没有这个机关的报告" if new is None else f"这次未能审核：{new.reason}" if new.reason else ""
    return ReportChange(
        agency=either.title,
        year=either.report.year if either.report else None,
        old=old.path if old else None,
        new=new.path if new else None,
        old_score=old.score if old else None,
        new_score=new.score if new else None,
        changes=tuple(_changes(old.verdicts if old else (), new.verdicts if new else (), missing)),
    )


def _changes(old: Iterable[PastVerdict], new: Iterable[PastVerdict], missing: str) -> Iterator[Change]:
    new = tuple(new)
    before = [finding for verdict in old for finding in verdict.present]
    after = [finding for verdict in new for finding in verdict.present]
    left = Counter(finding.fingerprint for finding in before)
    for finding in after:
        known = left[finding.fingerprint] > 0
        left[finding.fingerprint] -= known
        yield _change(finding, "remaining" if known else "new")
    open_ = {verdict.rule: verdict for verdict in new if not _told_all(verdict)}
    concluded = {verdict.rule for verdict in new} - set(open_)
    waived = {
        finding.fingerprint: verdict.reason
        for verdict in new
        if verdict.verdict == "waived" and not verdict.present
        for finding in verdict.findings
    }
    for finding in before:
        if left[finding.fingerprint] <= 0:
            continue
        left[finding.fingerprint] -= 1
        if finding.fingerprint in waived:
            yield _change(finding, "waived", waived[finding.fingerprint])
        elif finding.rule in concluded:
            yield _change(finding, "fixed")
        else:
            yield _change(finding, "unchecked", _why(open_.get(finding.rule), missing))


def _told_all(verdict: PastVerdict) -> bool:
    """Whether a verdict is on all that its rule looks at."""
    return verdict.verdict in ("pass", "fail", "waived") and not verdict.leaves_open


def _why(verdict: PastVerdict | None, missing: str) -> str:
    if verdict is None:
        return missing or "这次没有检查这条规则"
    return verdict.reason or "这次没有得到结论"


def _change(finding: PastFinding, state: State, reason: str = "") -> Change:
    values = finding.model_dump(exclude={"points", "evidence"})
    return Change.model_validate(values | {"state": state, "reason": reason})
