"""Running rules over a report. One rule, one verdict; nothing a rule does can stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic import ValidationError

from auditor.forms import Form
from auditor.left_open import RECOGNISED, as_read, if_read_right, is_open, without_unsure
from auditor.model.document import UNORDERED
from auditor.model.location import Location
from auditor.model.report import Report
from auditor.model.verdict import LEFT_OUT, SEVERITIES, Finding, Severity, Verdict, VerdictKind
from auditor.registry import Registries
from auditor.rules import (
    Checked,
    Context,
    Corpus,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Rule,
    Unverifiable,
)
from auditor.rulesets.model import Override, Ruleset
from auditor.text import folded

MAX_REASONS = 3
_GRAVEST_FIRST: tuple[VerdictKind, ...] = (
    "error",
    "fail",
    "unverifiable",
    "pass",
    "waived",
    "not_applicable",
)


def judge(report: Report, ruleset: Ruleset, registries: Registries) -> tuple[Verdict, ...]:
    """The verdict of each of the ruleset's rules on one report, in order of code."""
    form, due = _form(report, registries), ruleset.due_for(report)
    earliest = ruleset.earliest_due_for(report)
    doubts = _doubts(report)
    derived: dict[tuple[str, ...], tuple[Report, Any]] = {}
    believed = as_read(report) if report.recognised else None
    of_believed: dict[tuple[str, ...], tuple[Report, Any]] = {}
    verdicts = []
    for code in ruleset.rules:
        rule = ruleset.made_rule(code) or registries.rules.get(code)
        if rule is not None and rule.scope == "report":
            override = ruleset.overrides.get(code)
            context = Context(form, _parameters(rule, override), due, derived, earliest)
            verdict = _judge(rule, report, context, override, doubts)
            if believed is not None and is_open(verdict):
                context = replace(context, derived=of_believed)
                check = partial(rule.check, believed, context)
                verdict = if_read_right(verdict, _verdict(rule, check, override, "", {}))
            verdicts.append(verdict)
    return tuple(verdicts)


def judge_across(corpus: Corpus, ruleset: Ruleset, registries: Registries) -> tuple[Verdict, ...]:
    """The verdicts of the ruleset's rules that look at all reports together."""
    if not corpus.judged:
        return ()
    form = _form(corpus.judged[0].report, registries)
    verdicts = []
    for code in ruleset.rules:
        rule = registries.rules.get(code)
        if rule is not None and rule.scope == "corpus":
            override = ruleset.overrides.get(code)
            context = Context(form=form, parameters=_parameters(rule, override))
            verdicts.append(judge_corpus(rule, corpus, context, override))
    return tuple(verdicts)


def one_each(found: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """One verdict of each rule, in order of code, where reports under several rulesets were looked at apart; what was
    found under more than one of them, such as an agency that is missing, is told once."""
    by_rule: dict[str, list[Verdict]] = {}
    for verdict in found:
        by_rule.setdefault(verdict.rule, []).append(verdict)
    return tuple(_one(by_rule[code]) for code in sorted(by_rule))


def _one(several: Sequence[Verdict]) -> Verdict:
    gravest = min(several, key=lambda one: _GRAVEST_FIRST.index(one.verdict))
    findings: dict[str, Finding] = {}
    for one in several:
        for finding in one.findings:
            findings.setdefault(finding.fingerprint, finding)
    reasons = [one.reason for one in several if one.reason and gravest.verdict in (one.verdict, "fail")]
    return gravest.model_copy(
        update={
            "reason": "；".join(dict.fromkeys(reasons)),
            "checked": sum(one.checked for one in several),
            "findings": tuple(findings.values()),
        }
    )


def judge_corpus(rule: Rule, corpus: Corpus, context: Context, override: Override | None = None) -> Verdict:
    """One rule's verdict on all reports together."""
    doubts = {
        where.model_copy(update={"document": filed.path}): why
        for filed in corpus.filed
        for where, why in _doubts(filed.report).items()
    }
    compared = frozenset(filed.path for filed in corpus.filed if filed.compared)
    verdict = _verdict(
        rule, lambda: _of_submissions(rule.check(corpus, context), compared), override, "", doubts
    )
    left_out = f"{len(corpus.unread)} {LEFT_OUT}" if corpus.unread else ""
    return verdict.model_copy(update={"reason": verdict.reason or left_out})


def _of_submissions(outcomes: Iterable[Outcome], compared: frozenset[str]) -> Iterator[Outcome]:
    """The outcomes without faults of reports that were only given to be compared with."""
    for one in outcomes:
        if isinstance(one, Fault) and one.evidence and one.evidence[0].location.document in compared:
            yield NotApplicable("只供对照的报告不作判断")
        else:
            yield one


def judge_rule(rule: Rule, report: Report, context: Context) -> Verdict:
    """One rule's verdict on one report."""
    return _judge(rule, report, context, None, _doubts(report))


def _judge(
    rule: Rule, report: Report, context: Context, override: Override | None, doubts: Mapping[Location, str]
) -> Verdict:
    whose = f"{report.agency.name or ''}:{report.year or ''}"
    verdict = _verdict(rule, partial(rule.check, report, context), override, whose, doubts)
    if report.recognised:
        return without_unsure(verdict, report, RECOGNISED)
    return without_unsure(verdict, report, UNORDERED) if report.unordered else verdict


def _form(report: Report, registries: Registries) -> Form:
    known = registries.forms.get(report.form) if report.form else None
    return known or max(registries.forms, key=lambda form: form.first_year)


def _parameters(rule: Rule, override: Override | None) -> Parameters:
    return rule.parameters.model_validate(override.parameters if override else {})


def _verdict(
    rule: Rule,
    check: Callable[[], Iterable[Outcome]],
    override: Override | None,
    whose: str,
    doubts: Mapping[Location, str],
) -> Verdict:
    try:
        outcomes = [_sure(outcome, doubts) for outcome in check()]
        findings = tuple(_findings(rule, outcomes, override, whose))
    except ValidationError as error:
        return _failed(rule, f"规则给出的结论不合格式：{error.errors()[0]['msg']}")
    except Exception as error:  # one rule's exception is its own verdict; the rest still run
        return _failed(rule, f"规则执行出错（{type(error).__name__}: {error}）")
    if not outcomes:
        return _failed(rule, "规则没有给出任何结论")
    strange = next((one for one in outcomes if not isinstance(one, Outcome)), None)
    if strange is not None:  # which would count for nothing, and the rule pass
        return _failed(rule, f"规则给出的 {strange!r:.40} 不是结论")
    kind, reason = _conclusion(outcomes)
    return Verdict(
        rule=rule.code,
        name=rule.name,
        verdict=kind,
        reason=reason,
        checked=sum(isinstance(outcome, Checked) for outcome in outcomes),
        findings=findings,
    )


def _doubts(report: Report) -> dict[Location, str]:
    """Where text was not read for sure, and why; what was recognised from pictures is judged apart."""
    return {one.location: one.reason for one in report.doubts if one.location.page not in report.recognised}


def _sure(outcome: Outcome, doubts: Mapping[Location, str]) -> Outcome:
    """The outcome; a fault found with text that was not read for sure is none, but something unverifiable."""
    if doubts and isinstance(outcome, Fault):
        for one in outcome.evidence:
            if one.location in doubts:
                return Unverifiable(f"{one.location.describe()}的文字读取有疑问：{doubts[one.location]}")
    return outcome


def _failed(rule: Rule, reason: str) -> Verdict:
    return Verdict(rule=rule.code, name=rule.name, verdict="error", reason=reason)


def _conclusion(outcomes: Sequence[Outcome]) -> tuple[VerdictKind, str]:
    unverifiable = _reasons(outcome.reason for outcome in outcomes if isinstance(outcome, Unverifiable))
    if any(isinstance(outcome, Fault) for outcome in outcomes):
        return "fail", unverifiable
    if unverifiable:
        return "unverifiable", unverifiable
    if any(isinstance(outcome, Checked) for outcome in outcomes):
        return "pass", ""
    return "not_applicable", _reasons(
        outcome.reason for outcome in outcomes if isinstance(outcome, NotApplicable)
    )


def _reasons(reasons: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(reasons))
    more = f"；等 {len(distinct)} 处" if len(distinct) > MAX_REASONS else ""
    return "；".join(distinct[:MAX_REASONS]) + more


def _severity(rule: Rule, fault: Fault, override: Override | None) -> Severity:
    """The fault's own severity, else the rule's; a ruleset's override replaces the rule's, and a fault milder
    than its rule stays milder."""
    if override is None or override.severity is None:
        return fault.severity or rule.severity
    if fault.severity is None:
        return override.severity
    return min(fault.severity, override.severity, key=SEVERITIES.index)


def _findings(
    rule: Rule, outcomes: Sequence[Outcome], override: Override | None, whose: str
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for outcome in outcomes:
        if not isinstance(outcome, Fault):
            continue
        certainty = outcome.certainty or rule.certainty
        severity = _severity(rule, outcome, override)
        if certainty == "suspected" and severity == "error":
            severity = "warning"
        # in a spelling that no re-layout changes: a PDF prints other characters for the same ones, and breaks lines
        key = f"{folded(whose)}:{rule.code}:{folded(outcome.key or outcome.message)}"
        repeat = seen[key] = seen.get(key, -1) + 1
        fingerprint = hashlib.sha256(f"{key}:{repeat}".encode("utf-8", "replace")).hexdigest()[:16]
        yield Finding(
            rule=rule.code,
            name=rule.name,
            severity=severity,
            certainty=certainty,
            message=outcome.message,
            expected=outcome.expected,
            actual=outcome.actual,
            evidence=outcome.evidence,
            suggestion=outcome.suggestion,
            cause=outcome.cause or fingerprint,
            fingerprint=fingerprint,
        )
