"""What an audit concludes: findings, one verdict for each rule and report, the score, the run as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from pydantic import SkipValidation

from auditor.model.frozen import Frozen
from auditor.model.location import NOWHERE, Location
from auditor.model.report import Report
from auditor.model.shown import Shown

Severity = Literal["info", "warning", "error"]
Certainty = Literal["certain", "suspected"]
VerdictKind = Literal["pass", "fail", "not_applicable", "unverifiable", "error", "waived"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
VERDICTS: tuple[VerdictKind, ...] = ("pass", "fail", "not_applicable", "unverifiable", "error", "waived")


KNOWN = "基线中已有的问题，未列入"
"""The reason on `waived` verdicts whose findings an earlier result, the baseline, already has."""


LEFT_OUT = "份文件未能读取或者由图像识别得来，未参加比较"
"""How the reason ends of a verdict across reports that leaves nothing else open."""


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


@dataclass(frozen=True)
class Tally:
    """How many verdicts of each kind there are, and how many failing findings of each severity."""

    verdicts: Counter[VerdictKind]
    findings: Counter[Severity]

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Tally:
        tally = cls(Counter(), Counter())
        for verdict in verdicts:
            tally.verdicts[verdict.verdict] += 1
            if verdict.verdict == "fail":
                tally.findings.update(finding.severity for finding in verdict.findings)
        return tally


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
    """One file's result. An `unreadable` file has a reason, with what a library called it in `detail`, and nothing else."""

    path: str
    digest: str | None
    status: Literal["audited", "unreadable"]
    reason: str = ""
    detail: str = ""
    ruleset: str | None = None
    report: Report | None = None
    score: Score | None = None
    verdicts: tuple[Verdict, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for verdict in self.verdicts for finding in verdict.findings)

    @property
    def tally(self) -> Tally:
        return Tally.of(self.verdicts)


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
    `missing` are its entries without a file, `unlisted` the files it has no entry for; where it names agencies and no
    files, `unnamed` are the files that do not tell by their names whose they are. `unfinished` are files that a
    run that was interrupted did not come to.
    """

    others: tuple[OtherFiles, ...] = ()
    manifest: str | None = None
    missing: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


class Compared(Frozen):
    """A file that was given only to be compared with: whose report it is, or the `reason` why nothing was compared with
    it."""

    path: str
    digest: str | None
    agency: str | None = None
    year: int | None = None
    reason: str = ""


class Run(Frozen, Shown):
    """A whole run: audits in order of path, verdicts across reports, and what it ran with.

    There may be any number of audits: they may lie on disk and come to memory when they are looked at, so what goes
    through them keeps no more of each than it needs. `compared` are the files that were only evidence for the rules across
    reports: nothing else of the run counts them. `known` are the `waived` verdicts that are so because an earlier
    result, the baseline, has their findings.
    """

    rulesets: tuple[RulesetInfo, ...]
    plugins: tuple[PluginInfo, ...]
    audits: SkipValidation[Sequence[Audit]]
    across: tuple[Verdict, ...] = ()
    skipped: Skipped = Skipped()
    waivers: tuple[WaiverUse, ...] = ()
    known: int = 0
    compared: tuple[Compared, ...] = ()

    @property
    def verdicts(self) -> Iterator[Verdict]:
        """All verdicts, audit by audit, then those across reports."""
        for audit in self.audits:
            yield from audit.verdicts
        yield from self.across

    @property
    def tally(self) -> Tally:
        """Counts over all verdicts."""
        total = Tally.of(self.across)
        for audit in self.audits:
            total.verdicts.update(audit.tally.verdicts)
            total.findings.update(audit.tally.findings)
        return total

    @property
    def nothing_compared(self) -> bool:
        """Whether files were given to be compared with, and none of them could be."""
        return bool(self.compared) and all(one.reason for one in self.compared)

    def exit_code(self, fail_level: Severity) -> ExitCode:
        """2 where anything could not be audited or nothing was, or nothing of what was to be compared with could be read,
        else 1 for findings at or above the level."""
        tally = self.tally
        incomplete = bool(self.skipped.unfinished) or any(
            audit.status == "unreadable" for audit in self.audits
        )
        nothing = not any(tally.verdicts[kind] for kind in ("pass", "fail", "waived"))
        if incomplete or nothing or self.nothing_compared or tally.verdicts["error"]:
            return ExitCode.INCOMPLETE
        least = SEVERITIES.index(fail_level)
        found = any(tally.findings[severity] for severity in SEVERITIES[least:])
        return ExitCode.FINDINGS if found else ExitCode.CLEAN
