"""From run to run: which findings of an earlier result were mended, which remain, which are new.

Findings are told apart by fingerprint: the agency, the year, the rule and the key the rule gives the fault, in a spelling
that no re-layout changes. What the later run did not check is never called mended.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, overload

from pydantic import BaseModel, ConfigDict, ValidationError

from auditor.errors import UsageError
from auditor.model.frozen import Frozen
from auditor.model.verdict import SEVERITIES, Audit, Certainty, ExitCode, Finding, Run, Severity, Verdict
from auditor.text import skeleton

KNOWN = "基线中已有的问题，未列入"
"""The reason on verdicts whose findings an earlier result already has."""
_CONCLUSIVE = ("pass", "fail")


class _Part(BaseModel):
    """A piece of a JSON result, of which only what is needed is read; later versions may say more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PastFinding(_Part):
    rule: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    suggestion: str = ""
    points: float = 0.0
    fingerprint: str


class PastVerdict(_Part):
    rule: str
    name: str
    verdict: str
    reason: str = ""
    findings: tuple[PastFinding, ...] = ()

    @property
    def present(self) -> tuple[PastFinding, ...]:
        """Its findings that stand, those only left out because an earlier result had them included."""
        stands = self.verdict == "fail" or (self.verdict == "waived" and self.reason == KNOWN)
        return self.findings if stands else ()


class _Agency(_Part):
    name: str | None = None


class _Report(_Part):
    agency: _Agency = _Agency()
    year: int | None = None


class PastScore(Frozen):
    model_config = ConfigDict(frozen=True, extra="ignore")

    low: float
    high: float
    grade: str


class PastAudit(_Part):
    path: str
    status: Literal["audited", "unreadable"]
    reason: str = ""
    report: _Report | None = None
    score: PastScore | None = None
    verdicts: tuple[PastVerdict, ...] = ()

    @property
    def title(self) -> str:
        """The agency's name, else the file's."""
        named = self.report.agency.name if self.report else None
        return named or self.path.rsplit("/", 1)[-1]

    @property
    def key(self) -> str:
        """What the same agency's report for the same year has in every run."""
        year = self.report.year if self.report else None
        return f"{skeleton(self.title)}:{year or ''}"


class PastRun(_Part):
    """A JSON result as far as comparing needs it."""

    schema_version: str
    audits: tuple[PastAudit, ...]
    across: tuple[PastVerdict, ...] = ()


def read_result(path: Path) -> PastRun:
    """The JSON of an earlier run; UsageError where it is none."""
    try:
        data = json.loads(path.read_bytes())
        return PastRun.model_validate(data)
    except OSError as error:
        raise UsageError(f"结果文件无法打开（{error.strerror}）", where=str(path), do="请检查路径") from None
    except (ValueError, RecursionError, ValidationError):
        raise UsageError(
            "不是 auditor 写出的 JSON 结果",
            where=str(path),
            do="结果文件由 auditor run --format json=文件 写出",
        ) from None


State = Literal["fixed", "remaining", "new", "unchecked"]
STATES: tuple[State, ...] = ("new", "remaining", "unchecked", "fixed")


class Change(Frozen):
    """A finding of either result. It is `fixed` where the later run checked its rule again and did not find it,
    `unchecked` where it could not tell, and then `reason` says why, in Chinese."""

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
    across = tuple(_changes(old.across, new.across, "这次没有作跨报告核对"))
    if across:
        reports.append(
            ReportChange(
                agency="", year=None, old=None, new=None, old_score=None, new_score=None, changes=across
            )
        )
    return Comparison(reports=tuple(reports))


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
    concluded = {verdict.rule for verdict in new if verdict.verdict in _CONCLUSIVE}
    others = {verdict.rule: verdict for verdict in new if verdict.rule not in concluded}
    for finding in before:
        if left[finding.fingerprint] <= 0:
            continue
        left[finding.fingerprint] -= 1
        if finding.rule in concluded:
            yield _change(finding, "fixed")
        else:
            yield _change(finding, "unchecked", _why(others.get(finding.rule), missing))


def _why(verdict: PastVerdict | None, missing: str) -> str:
    if verdict is None:
        return missing or "这次没有检查这条规则"
    return verdict.reason or "这次没有得到结论"


def _change(finding: PastFinding, state: State, reason: str = "") -> Change:
    values = finding.model_dump(exclude={"points"})
    return Change.model_validate(values | {"state": state, "reason": reason})


def fingerprints(run: PastRun) -> frozenset[str]:
    """Those of all findings that stand in a result."""
    verdicts = [verdict for audit in run.audits for verdict in audit.verdicts] + list(run.across)
    return frozenset(finding.fingerprint for verdict in verdicts for finding in verdict.present)


def without(run: Run, known: frozenset[str]) -> tuple[Run, int]:
    """The run with the findings an earlier result already has set apart, and how many they are.

    A failing verdict keeps what is new; the others stand beside it in a verdict `waived` with the reason KNOWN. Scores
    are those of the whole report.
    """
    changed = run.model_copy(
        update={"audits": _Fresh(run.audits, known), "across": tuple(_parted(run.across, known))}
    )
    return changed, sum(len(one.findings) for one in changed.verdicts if one.reason == KNOWN)


class _Fresh(Sequence[Audit]):
    """Audits with what is known set apart, each as it is looked at: they may lie on disk."""

    def __init__(self, audits: Sequence[Audit], known: frozenset[str]) -> None:
        self._audits = audits
        self._known = known

    def __len__(self) -> int:
        return len(self._audits)

    @overload
    def __getitem__(self, index: int) -> Audit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Audit]: ...
    def __getitem__(self, index: int | slice) -> Audit | Sequence[Audit]:
        if isinstance(index, slice):
            return _Fresh(self._audits[index], self._known)
        audit = self._audits[index]
        return audit.model_copy(update={"verdicts": tuple(_parted(audit.verdicts, self._known))})


def _parted(verdicts: Iterable[Verdict], known: frozenset[str]) -> Iterator[Verdict]:
    for verdict in verdicts:
        old = tuple(one for one in verdict.findings if verdict.verdict == "fail" and one.fingerprint in known)
        if not old:
            yield verdict
            continue
        fresh: tuple[Finding, ...] = tuple(one for one in verdict.findings if one not in old)
        if fresh:
            yield verdict.model_copy(update={"findings": fresh})
        yield verdict.model_copy(update={"verdict": "waived", "reason": KNOWN, "findings": old, "checked": 0})
