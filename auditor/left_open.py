"""Verdicts that rest on what was not read for sure: they are left open, and say what would be found were it read right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.model import document
from auditor.model.report import Report
from auditor.model.verdict import Finding, Verdict

RECOGNISED = "依据图像识别的文字，请人工核对"
MAX_OPEN = 10
"""Findings left open that are told one by one."""
RIGHT = "若图像识别无误，此项没有问题，请人工核对"
OTHERS = "；其余由图像识别得来，若无误就没有问题，请人工核对"


def without_unsure(verdict: Verdict, report: Report, why: str) -> Verdict:
    """The verdict with the findings left open that may rest on text recognised from a picture, or on the order of text."""
    certain = tuple(finding for finding in verdict.findings if _stands_on_text(finding, report))
    unsure = [finding for finding in verdict.findings if finding not in certain]
    if not unsure:
        return verdict
    reason = f"{why}：{_listed(unsure)}"
    return verdict.model_copy(
        update={
            "verdict": "fail" if certain else "unverifiable",
            "reason": f"{verdict.reason}；{reason}" if verdict.reason else reason,
            "findings": certain,
        }
    )


def as_read(report: Report) -> Report:
    """The report with all that was recognised from a picture taken for what is printed."""
    believed = _believed(report.model_dump())
    believed["doubts"] = [
        one for one in believed["doubts"] if not one["reason"].startswith(document.RECOGNISED)
    ]
    return Report.model_validate(believed)


def _believed(part: Any) -> Any:
    if isinstance(part, dict):
        doubt = part.get("doubt")
        recognised = isinstance(doubt, str) and doubt.startswith(document.RECOGNISED)
        return {key: None if recognised and key == "doubt" else _believed(one) for key, one in part.items()}
    return [_believed(one) for one in part] if isinstance(part, (list, tuple)) else part


def is_open(verdict: Verdict) -> bool:
    """Whether it is left open, and nothing is told yet of what would be found."""
    return verdict.verdict == "unverifiable" and RECOGNISED not in verdict.reason


def if_read_right(verdict: Verdict, believed: Verdict) -> Verdict:
    """A verdict that is left open, with what it is of the report `as_read`."""
    if believed.verdict == "pass":
        reason = f"{RIGHT}：{verdict.reason}"
    elif believed.verdict == "fail":
        reason = f"{RECOGNISED}：{_listed(believed.findings)}"
        reason += f"；{believed.reason}" if believed.reason else ""
    elif believed.verdict == "unverifiable" and believed.reason != verdict.reason:
        reason = f"{believed.reason}{OTHERS}" if believed.checked else believed.reason
    else:
        return verdict
    return verdict.model_copy(update={"reason": reason})


def _stands_on_text(finding: Finding, report: Report) -> bool:
    """Whether all it rests on are figures of tables on pages that have text of their own. Anything else, what is
    missing above all, may stand unrecognised or misread on the others, or elsewhere in the text."""
    return len(finding.evidence) > 1 and all(
        one.location.row is not None
        and one.location.page is not None
        and one.location.page not in report.recognised
        and any(char.isdigit() for char in one.quote)
        for one in finding.evidence
    )


def _listed(findings: Sequence[Finding]) -> str:
    told = [_told(finding) for finding in findings[:MAX_OPEN]]
    return "；".join(told) + (f"；等 {len(findings)} 处" if len(findings) > MAX_OPEN else "")


def _told(finding: Finding) -> str:
    """A finding with what was read, in one sentence."""
    parts = [f"应为 {finding.expected}"] if finding.expected else []
    parts += [f"实为 {finding.actual}"] if finding.actual else []
    quotes = "".join(f"“{one.quote}”" for one in finding.evidence[:8])
    parts += [f"识别为{quotes}"] if quotes else []
    return finding.message.rstrip("。") + (f"（{'，'.join(parts)}）" if parts else "")
