"""JUnit XML, the form that build servers show: a suite for each report, a case for each rule."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from auditor.extensions import Explained, Reporter
from auditor.model.verdict import SEVERITIES, Finding, Verdict
from auditor.reporters import wording
from auditor.reporters.grouping import agency_of, places_of
from auditor.reporters.ledger import quoted
from auditor.reporters.printable import one_line, safe

SKIPPED = ("not_applicable", "unverifiable", "waived")


def render(explained: Explained) -> bytes:
    """Whatever is not applicable, unverifiable or waived is `skipped` and says so; a file that could not be audited
    and a rule that raised are an `error`."""
    root = Element("testsuites", name="auditor")
    for audit in explained.run.audits:
        year = f" {audit.report.year}年度" if audit.report and audit.report.year else ""
        suite = _suite(root, f"{agency_of(audit)}{year}", audit.path)
        if audit.status == "unreadable":
            case = SubElement(suite, "testcase", name="读取文件", classname="auditor")
            SubElement(case, "error", message=one_line(audit.reason), type="unreadable")
        _cases(suite, audit.verdicts, explained)
        _count(suite)
    if explained.run.across:
        suite = _suite(root, "跨报告核对", "")
        _cases(suite, explained.run.across, explained)
        _count(suite)
    _count(root)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _suite(root: Element, name: str, path: str) -> Element:
    suite = SubElement(root, "testsuite", name=one_line(name))
    if path:
        suite.set("file", one_line(path))
    return suite


def _cases(suite: Element, verdicts: Iterable[Verdict], explained: Explained) -> None:
    for verdict in verdicts:
        rule = explained.rules.get(verdict.rule)
        title = rule.title if rule else verdict.name
        case = SubElement(
            suite, "testcase", name=one_line(f"{verdict.rule} {title}"), classname=one_line(verdict.name)
        )
        if verdict.verdict in SKIPPED:
            why = "：".join(filter(None, (wording.VERDICT[verdict.verdict], verdict.reason)))
            SubElement(case, "skipped", message=one_line(why))
        elif verdict.verdict == "error":
            SubElement(case, "error", message=one_line(verdict.reason), type="error")
        elif verdict.verdict == "fail":
            worst = max((SEVERITIES.index(one.severity) for one in verdict.findings), default=0)
            message = "；".join(one_line(one.message) for one in verdict.findings)
            failure = SubElement(case, "failure", message=message, type=SEVERITIES[worst])
            failure.text = "\n\n".join(map(_told, verdict.findings))


def _told(finding: Finding) -> str:
    lines = [f"{wording.mark(finding.severity, finding.certainty)}　{finding.message}"]
    lines += [f"应为：{finding.expected}"] if finding.expected else []
    lines += [f"实为：{finding.actual}"] if finding.actual else []
    for one, place in zip(finding.evidence, places_of(finding.evidence), strict=True):
        lines.append(f"原文：{quoted(one.quote)}" + (f"（{place}）" if place else ""))
    lines += [f"修改：{finding.suggestion}"] if finding.suggestion else []
    return safe("\n".join(lines))


def _count(element: Element) -> None:
    element.set("tests", str(sum(1 for _ in element.iter("testcase"))))
    for tag, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))


REPORTER = Reporter(name="junit", suffix=".xml", render=render)
