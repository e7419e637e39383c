"""What an audit concludes: findings, one verdict for each rule and report, the score, the run as a whole."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Literal

from auditor.model.frozen import Frozen
from auditor.model.location import NOWHERE, Location
from auditor.model.report import Report
from auditor.model.shown import Shown

Severity = Literal["info", "warning", "error"]
Certainty = Literal["certain", "suspected"]
VerdictKind = Literal["pass", "fail", "not_applicable", "unverifiable", "error", "waived"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
VERDICTS: tuple[VerdictKind, ...] = ("pass", "fail", "not_applicable", "unverifiable", "error", "waived")


class ExitCode(IntEnum):
    CLEAN = 0
    FINDINGS = 1
    INCOMPLETE = 2


class Evidence(Frozen):
    """A printed piece, unchanged, and where it stands."""

    quote: str
    location: Location = NOWHERE


class Finding(Frozen):
    """One thing wrong in one report.

    Findings with the same `cause` are one fault seen from several sides and cost points once. `fingerprint`
    names the fault over re-layouts of the same report. `points` is what it cost, 0 where its cause was
    already counted or its clause used up.
    """

    rule: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    expected: str
    actual: str
    evidence: tuple[Evidence, ...]
    suggestion: str
    cause: str
    fingerprint: str
    points: float = 0.0


class Verdict(Frozen):
    """A rule's conclusion on a report; `checked` counts what it compared and found right."""

    rule: str
    name: str
    verdict: VerdictKind
    reason: str = ""
    checked: int = 0
    findings: tuple[Finding, ...] = ()


class ClauseScore(Frozen):
    """What one clause of the ruleset comes to, in points: `low` to `high` out of `out_of`."""

    clause: str
    indicator: str
    low: float
    high: float
    out_of: float


class Score(Frozen):
    """Points of 100. `low` < `high` where something is unverifiable or left to a person; grades likewise."""

    low: float
    high: float
    out_of: float
    grade: str
    clauses: tuple[ClauseScore, ...] = ()


class Audit(Frozen, Shown):
    """One file's result. An `unreadable` file has a reason and nothing else."""

    path: str
    digest: str | None
    status: Literal["audited", "unreadable"]
    reason: str = ""
    ruleset: str | None = None
    report: Report | None = None
    score: Score | None = None
    verdicts: tuple[Verdict, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for verdict in self.verdicts for finding in verdict.findings)


class RulesetInfo(Frozen):
    id: str
    version: str
    digest: str


class PluginInfo(Frozen):
    name: str
    version: str
    source: str


class WaiverUse(Frozen):
    """A waiver of the run and what became of it: `applied` to the reports at `paths`, `unused`, or `expired` (`paths`
    are then the reports that fail for want of it)."""

    rule: str
    agency: str
    year: int
    reason: str
    by: str
    until: date
    status: Literal["applied", "unused", "expired"]
    paths: tuple[str, ...] = ()


class OtherFiles(Frozen):
    """Files of one kind (an ending such as `xlsx`, or what they are) that were found and not audited."""

    kind: str
    files: tuple[str, ...]


class Skipped(Frozen):
    """What a run did not audit, so that nothing is lost silently.

    `others` are files in folders and archives that are no reports by their kind. With a `manifest` (its path):
    `missing` are its entries without a file, `unlisted` the files it has no entry for.
    """

    others: tuple[OtherFiles, ...] = ()
    manifest: str | None = None
    missing: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


class Run(Frozen, Shown):
    """A whole run: audits in order of path, verdicts across reports, and what it ran with."""

    rulesets: tuple[RulesetInfo, ...]
    plugins: tuple[PluginInfo, ...]
    audits: tuple[Audit, ...]
    across: tuple[Verdict, ...] = ()
    skipped: Skipped = Skipped()
    waivers: tuple[WaiverUse, ...] = ()

    def exit_code(self, fail_level: Severity) -> ExitCode:
        """2 where anything could not be audited or nothing was, else 1 for findings at or above the level."""
        verdicts = [verdict for audit in self.audits for verdict in audit.verdicts] + list(self.across)
        incomplete = any(audit.status == "unreadable" for audit in self.audits)
        if incomplete or not any(verdict.verdict in ("pass", "fail", "waived") for verdict in verdicts):
            return ExitCode.INCOMPLETE
        if any(verdict.verdict == "error" for verdict in verdicts):
            return ExitCode.INCOMPLETE
        least = SEVERITIES.index(fail_level)
        found = (
            finding
            for verdict in verdicts
            if verdict.verdict == "fail"
            for finding in verdict.findings
            if SEVERITIES.index(finding.severity) >= least
        )
        return ExitCode.FINDINGS if any(found) else ExitCode.CLEAN
