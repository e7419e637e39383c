"""SARIF 2.1.0 (OASIS standard), for viewers and servers of static analysis results.

A place that has no line has no region: it is told in words, as the location's message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

import auditor
from auditor.extensions import Explained, Reporter
from auditor.model.verdict import Audit, Evidence, Finding, Verdict
from auditor.reporters.json_report import to_bytes
from auditor.reporters.ledger import quoted
from auditor.reporters.printable import safe
from auditor.rules import Rule
from auditor.sources import cite

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "auditor/v1"


def render(explained: Explained) -> bytes:
    run = explained.run
    verdicts = [verdict for audit in run.audits for verdict in audit.verdicts] + list(run.across)
    codes = sorted({verdict.rule for verdict in verdicts})
    numbers = {code: number for number, code in enumerate(codes)}
    artifacts = {audit.path: number for number, audit in enumerate(run.audits)}
    results = _Results(numbers, artifacts)
    notices = list(_notices(explained, artifacts))
    driver = {
        "name": "auditor",
        "version": auditor.__version__,
        "language": "zh-CN",
        "rules": [_rule(code, explained) for code in codes],
    }
    found = [one for audit in run.audits for one in results.of(audit.verdicts, audit.path)]
    found += results.of(run.across, "")
    whole = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}],
        "artifacts": [_artifact(audit) for audit in run.audits],
        "results": found,
    }
    return to_bytes({"$schema": SCHEMA, "version": "2.1.0", "runs": [whole]})


def uri(path: str) -> str:
    """A path as a URI: relative ones and URLs as they are, absolute ones with their scheme, all percent-encoded."""
    scheme, mark, rest = path.partition("://")
    if mark and scheme.isalnum():
        return f"{scheme}://{quote(rest, errors='replace')}"
    plain = path.replace("\\", "/")
    if PureWindowsPath(path).drive and not plain.startswith("/"):
        return f"file:///{quote(plain, safe='/:', errors='replace')}"
    encoded = quote(plain, errors="replace")
    return f"file://{encoded}" if PurePosixPath(path).is_absolute() else encoded


def _text(text: str) -> dict[str, str]:
    return {"text": safe(text) or " "}


def _artifact(audit: Audit) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": uri(audit.path)}, "roles": ["analysisTarget"]}
    return artifact | ({"hashes": {"sha-256": audit.digest}} if audit.digest else {})


def _rule(code: str, explained: Explained) -> dict[str, Any]:
    rule = explained.rules.get(code)
    if rule is None:
        return {"id": code}
    about = rule.documentation
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _text(rule.title),
        "fullDescription": _text(about.checks),
        "help": _text("\n".join([about.why, *_bases(rule, explained), about.exceptions, about.verify])),
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": [rule.family, rule.certainty]},
    }


def _bases(rule: Rule, explained: Explained) -> Iterator[str]:
    for basis in rule.basis:
        yield cite(basis, explained.sources)


def _notices(explained: Explained, artifacts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for audit in explained.run.audits:
        place = [{"physicalLocation": {"artifactLocation": _artifact_at(audit.path, artifacts)}}]
        if audit.status == "unreadable":
            yield {"level": "error", "message": _text(audit.reason or "未能审核"), "locations": place}
        for verdict in audit.verdicts:
            if verdict.verdict == "error":
                message = _text(f"{verdict.rule} {verdict.reason}")
                yield {"level": "error", "message": message, "locations": place}
    for verdict in explained.run.across:
        if verdict.verdict == "error":
            yield {"level": "error", "message": _text(f"{verdict.rule} {verdict.reason}")}


def _artifact_at(path: str, artifacts: Mapping[str, int]) -> dict[str, Any]:
    known = {"index": artifacts[path]} if path in artifacts else {}
    return {"uri": uri(path)} | known


class _Results:
    """Failing findings, waived ones as suppressed, and what a person has to review."""

    def __init__(self, rules: Mapping[str, int], artifacts: Mapping[str, int]) -> None:
        self._rules = rules
        self._artifacts = artifacts

    def of(self, verdicts: tuple[Verdict, ...], path: str) -> Iterator[dict[str, Any]]:
        for verdict in verdicts:
            if verdict.verdict in ("fail", "waived"):
                for finding in verdict.findings:
                    result = self._finding(finding, path)
                    if verdict.verdict == "waived":
                        result["suppressions"] = [{"kind": "external", "justification": safe(verdict.reason)}]
                    yield result
            elif verdict.verdict == "unverifiable":
                reason = _text(verdict.reason or "无法核实")
                where = [self._place(Evidence(quote=""), path)] if path else []
                base = self._base(verdict.rule)
                yield base | {"kind": "review", "level": "none", "message": reason, "locations": where}

    def _base(self, code: str) -> dict[str, Any]:
        return {"ruleId": code, "ruleIndex": self._rules[code]}

    def _finding(self, finding: Finding, path: str) -> dict[str, Any]:
        places = [self._place(one, path) for one in finding.evidence]
        if not places and path:
            places = [self._place(Evidence(quote=""), path)]
        message = "\n".join(filter(None, (finding.message, finding.suggestion)))
        result = self._base(finding.rule) | {
            "kind": "fail",
            "level": LEVEL[finding.severity],
            "message": _text(message),
            "locations": places[:1],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": {"certainty": finding.certainty, "points": finding.points},
        }
        return result | ({"relatedLocations": places[1:]} if places[1:] else {})

    def _place(self, evidence: Evidence, path: str) -> dict[str, Any]:
        location = evidence.location
        own = location.document or path
        place: dict[str, Any] = {}
        if own:
            physical: dict[str, Any] = {"artifactLocation": _artifact_at(own, self._artifacts)}
            if location.line is not None:
                region: dict[str, Any] = {"startLine": location.line}
                region |= {"snippet": _text(evidence.quote)} if evidence.quote else {}
                physical["region"] = region
            place["physicalLocation"] = physical
        told = " ".join(filter(None, (location.describe(), quoted(evidence.quote) if evidence.quote else "")))
        return place | ({"message": _text(told)} if told else {})


REPORTER = Reporter(name="sarif", suffix=".sarif", render=render)
