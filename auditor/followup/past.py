"""A JSON result of an earlier run, read as far as following it up needs."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from auditor.errors import UnreadableError, UsageError, reason_of
from auditor.model.frozen import Frozen
from auditor.model.report import Report
from auditor.model.verdict import KNOWN, LEFT_OUT, Certainty, Severity
from auditor.text import skeleton

MOST = 2**30
"""Bytes of a result: that of ten thousand reports is less."""


class _Part(BaseModel):
    """A piece of a JSON result, of which only what is needed is read; later versions may say more."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


_Result = TypeVar("_Result", bound=_Part)


class _Location(_Part):
    document: str | None = None


class _Evidence(_Part):
    location: _Location = _Location()


class PastFinding(_Part):
    """A finding; of its evidence, only from which files it is."""

    rule: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    suggestion: str = ""
    points: float = 0.0
    fingerprint: str
    evidence: tuple[_Evidence, ...] = ()

    @property
    def documents(self) -> frozenset[str]:
        """The paths of the reports that it holds against each other; none for a finding in one report."""
        return frozenset(one.location.document for one in self.evidence if one.location.document)


class PastVerdict(_Part):
    """A rule's verdict with its findings."""

    rule: str
    name: str
    verdict: str
    reason: str = ""
    findings: tuple[PastFinding, ...] = ()

    @property
    def leaves_open(self) -> bool:
        """Whether something of what the rule checks could not be told, though other things could."""
        told = self.reason.split("；")
        return self.verdict in ("pass", "fail") and any(one and not one.endswith(LEFT_OUT) for one in told)

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
    """A score without its clauses."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    low: float
    high: float
    grade: str


class PastAudit(_Part):
    """A file's result; of the report, only whose it is and of which year."""

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
        return _key(self.title, self.report.year if self.report else None)


class _Compared(_Part):
    path: str
    agency: str | None = None
    year: int | None = None
    reason: str = ""


def _key(title: str, year: int | None) -> str:
    return f"{skeleton(title)}:{year or ''}"


class PastRun(_Part):
    """A JSON result as far as comparing needs it."""

    schema_version: str
    audits: tuple[PastAudit, ...]
    across: tuple[PastVerdict, ...] = ()
    compared: tuple[_Compared, ...] = ()

    @property
    def keys(self) -> dict[str, str]:
        """The keys of all reports that were read, those only compared with among them, by path."""
        read = {audit.path: audit.key for audit in self.audits if audit.report}
        beside = {one.path: _key(one.agency or one.path, one.year) for one in self.compared if not one.reason}
        return beside | read


class HeldReport(_Part):
    """A file's whole report as a result holds it, None of one that could not be read."""

    path: str
    digest: str | None = None
    reason: str = ""
    report: dict[str, Any] | None = None


class _WholeReport(_Part):
    report: Report
    digest: str | None


class _HeldReports(_Part):
    schema_version: str
    audits: tuple[HeldReport, ...]


def read_result(path: Path) -> PastRun:
    """The JSON of an earlier run; UsageError where it is none."""
    return _read(path, PastRun)


def held_reports(path: Path) -> tuple[HeldReport, ...]:
    """The reports in the JSON of an earlier run; UsageError where it is none."""
    return _read(path, _HeldReports).audits


def _read(path: Path, model: type[_Result]) -> _Result:
    try:
        with path.open("rb") as stream:
            text = stream.read(MOST + 1)
        if len(text) > MOST:
            raise OSError(errno.EFBIG, f"超过 {MOST // 2**20} MB")
        return model.model_validate(json.loads(text))
    except OSError as error:
        raise UsageError(
            f"结果文件无法打开（{reason_of(error)}）", where=str(path), do="请检查路径"
        ) from None
    except (ValueError, RecursionError, ValidationError):
        raise UsageError(
            "不是 auditor 写出的 JSON 结果",
            where=str(path),
            do="结果文件由 auditor run --format json=文件 写出",
        ) from None


def report_of(data: bytes) -> tuple[Report, str | None]:
    """A report as a result holds it, and its file's digest, from the JSON of both; UnreadableError where another version
    wrote it."""
    try:
        held = _WholeReport.model_validate_json(data)
    except ValidationError:
        raise UnreadableError(
            "结果由另一版本的 auditor 写出，其中的报告无法使用", do="请改用原来的文件"
        ) from None
    return held.report, held.digest


def fingerprints(run: PastRun) -> frozenset[str]:
    """Those of all findings that stand in a result."""
    verdicts = [verdict for audit in run.audits for verdict in audit.verdicts] + list(run.across)
    return frozenset(finding.fingerprint for verdict in verdicts for finding in verdict.present)
