"""Findings arranged as a ruleset arranges its requirements: by indicator, clause and rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.extensions import Explained
from auditor.left_open import RIGHT
from auditor.model.location import names_apart
from auditor.model.verdict import SEVERITIES, Audit, Evidence, Finding, Severity, Verdict
from auditor.rulesets.model import Clause, Indicator, Ruleset

LONGEST_FIGURE = 4
IF_READ_RIGHT = "若图像识别无误就没有问题，请对照原件核对识别出的文字和数字"


@dataclass(frozen=True)
class RuleGroup:
    """The findings of one rule, in the order the rule found them."""

    rule: str
    name: str
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> int:
        return max(SEVERITIES.index(finding.severity) for finding in self.findings)


@dataclass(frozen=True)
class ClauseGroup:
    """A clause with the rules that found something, the gravest first; None for rules of no clause."""

    indicator: Indicator | None
    clause: Clause | None
    rules: tuple[RuleGroup, ...]


def by_clause(verdicts: Iterable[Verdict], ruleset: Ruleset | None) -> list[ClauseGroup]:
    """Failing verdicts by clause, in the ruleset's order; a rule stands under its first clause only."""
    failing = {
        verdict.rule: RuleGroup(verdict.rule, verdict.name, verdict.findings)
        for verdict in verdicts
        if verdict.verdict == "fail" and verdict.findings
    }
    groups = []
    for indicator, clause in ruleset.clauses if ruleset else ():
        rules = [failing.pop(code) for code in clause.rules if code in failing]
        if rules:
            groups.append(ClauseGroup(indicator, clause, _gravest_first(rules)))
    if failing:
        groups.append(ClauseGroup(None, None, _gravest_first(failing.values())))
    return groups


def _gravest_first(rules: Iterable[RuleGroup]) -> tuple[RuleGroup, ...]:
    return tuple(sorted(rules, key=lambda group: (-group.worst, group.rule)))


def failures(verdicts: Iterable[Verdict]) -> list[Finding]:
    """Findings of failing verdicts; those waived are not among them."""
    return [finding for verdict in verdicts if verdict.verdict == "fail" for finding in verdict.findings]


def count_severities(verdicts: Iterable[Verdict]) -> dict[Severity, int]:
    """Failing findings by severity, gravest first, zeros included."""
    counts = Counter(finding.severity for finding in failures(verdicts))
    return {severity: counts[severity] for severity in reversed(SEVERITIES)}


def most_frequent(audits: Iterable[Audit], most: int) -> list[tuple[str, int]]:
    """The rules that most reports fail, each with how many do."""
    reports: Counter[str] = Counter()
    for audit in audits:
        reports.update({finding.rule for finding in failures(audit.verdicts)})
    return sorted(reports.items(), key=lambda item: (-item[1], item[0]))[:most]


def by_reason(found: Iterable[Verdict], kind: str) -> dict[str, list[Verdict]]:
    """Verdicts of one kind under the reason they share; those where nothing but the reading of a picture is to be checked
    are last, and told together."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in found:
        if verdict.verdict == kind:
            reason = IF_READ_RIGHT if verdict.reason.startswith(RIGHT) else verdict.reason
            groups.setdefault(reason, []).append(verdict)
    last = groups.pop(IF_READ_RIGHT, None)
    return groups | ({IF_READ_RIGHT: last} if last else {})


def named(verdict: Verdict, explained: Explained) -> str:
    """`N201 申请件数前后平衡`: a rule's code and title, its name where the title is not known."""
    rule = explained.rules.get(verdict.rule)
    return f"{verdict.rule} {rule.title if rule else verdict.name}"


def places_of(evidence: Iterable[Evidence]) -> list[str]:
    """Where each piece stands; files of the same name are told apart by their folders."""
    locations = [one.location for one in evidence]
    paths = list(dict.fromkeys(one.document for one in locations if one.document))
    names = dict(zip(paths, names_apart(paths), strict=True))
    return [one.describe(names.get(one.document or "")) for one in locations]


def gathered(evidence: Iterable[Evidence]) -> list[tuple[str, list[str]]]:
    """Quotes with their places: words that stand as evidence several times on end are quoted once, figures each time."""
    found: list[tuple[str, list[str]]] = []
    evidence = list(evidence)
    for one, place in zip(evidence, places_of(evidence), strict=True):
        if found and found[-1][0] == one.quote and len(one.quote) > LONGEST_FIGURE:
            found[-1][1].append(place)
        else:
            found.append((one.quote, [place]))
    return [(quote, list(filter(None, places))) for quote, places in found]


def applicable(bases: Iterable[str], form: str | None) -> list[str]:
    """The bases a report can be held to: of several official forms, only the one its year calls for."""
    bases = list(bases)
    own = f"form-{form}"
    if own not in bases:
        return bases
    return [basis for basis in bases if basis == own or not basis.startswith("form-")]


def agency_of(audit: Audit) -> str:
    """The agency's name, else the file's."""
    named = audit.report.agency.name if audit.report else None
    return named or audit.path.replace("\\", "/").rsplit("/", 1)[-1]


def area_of(audit: Audit) -> str:
    """Where the office's own list says that the agency is, be it a county, else its province; empty where neither is known."""
    if audit.report is None:
        return ""
    listed = audit.report.submission
    return (listed and listed.region) or audit.report.region or ""
