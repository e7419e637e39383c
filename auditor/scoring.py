"""Points: what each clause keeps, as an interval where something stays open, and the grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.model.verdict import SEVERITIES, ClauseScore, Finding, Score, Verdict
from auditor.rulesets.model import Clause, Indicator, Ruleset

# A clause not one of whose rules applies gives its points to the others of its indicator.
_INAPPLICABLE = ("not_applicable", "waived")


@dataclass
class _Charge:
    """What a clause loses: `certain` for sure, `open` at most besides; `costs` by finding."""

    certain: float = 0.0
    open: float = 0.0
    costs: dict[str, float] = field(default_factory=dict)


def score(verdicts: Sequence[Verdict], ruleset: Ruleset) -> tuple[Score, tuple[Verdict, ...]]:
    """The score, and the verdicts with the points each finding cost.

    A cause costs a clause its `per_fault` once, whichever of the clause's rules it shows in, down to zero; a
    suspected fault leaves the points open instead of taking them, and so do unverifiable rules, rules that
    raised, and clauses left to a person (`automated = "no"`). Remarks (`info`) cost nothing.
    """
    by_rule = {verdict.rule: verdict for verdict in verdicts}
    costs: dict[str, float] = {}
    clauses: list[ClauseScore] = []
    charged: set[str] = set()
    sure = _surely_charged(by_rule, ruleset)
    for indicator in ruleset.indicators:
        weights = _weights(indicator, by_rule)
        for clause in indicator.clauses:
            charge = _charge(clause, by_rule, ruleset, charged, sure)
            scale = weights[clause.id] / clause.points if clause.points else 0.0
            costs.update({key: cost * scale for key, cost in charge.costs.items()})
            out_of = weights[clause.id]
            high = out_of - charge.certain * scale
            low = max(0.0, high - charge.open * scale)
            clauses.append(
                ClauseScore(clause=clause.id, indicator=indicator.id, low=low, high=high, out_of=out_of)
            )
    low, high = (round(sum(getattr(clause, side) for clause in clauses), 2) for side in ("low", "high"))
    clauses = [_rounded(clause) for clause in clauses]
    low, high = _capped(low, high, ruleset, by_rule)
    marked = tuple(_with_points(verdict, costs) for verdict in verdicts)
    return Score(
        low=low, high=high, out_of=100, grade=_grade(low, high, ruleset), clauses=tuple(clauses)
    ), marked


def _rounded(clause: ClauseScore) -> ClauseScore:
    figures = {side: round(getattr(clause, side), 2) for side in ("low", "high", "out_of")}
    return clause.model_copy(update=figures)


def _weights(indicator: Indicator, by_rule: Mapping[str, Verdict]) -> dict[str, float]:
    """Each clause's points after those of clauses that do not apply are shared among the rest."""
    applies = {clause.id: _applies(clause, by_rule) for clause in indicator.clauses}
    kept = sum(clause.points for clause in indicator.clauses if applies[clause.id])
    if not kept:
        return {clause.id: clause.points for clause in indicator.clauses}
    scale = indicator.points / kept
    return {clause.id: clause.points * scale if applies[clause.id] else 0.0 for clause in indicator.clauses}


def _applies(clause: Clause, by_rule: Mapping[str, Verdict]) -> bool:
    if clause.automated == "no" or not clause.rules:
        return True
    verdicts = [by_rule[code] for code in clause.rules if code in by_rule]
    return not verdicts or any(verdict.verdict not in _INAPPLICABLE for verdict in verdicts)


def _surely_charged(by_rule: Mapping[str, Verdict], ruleset: Ruleset) -> set[str]:
    """Causes that a certain fault takes points for: a suspicion of the same cause leaves none open besides."""
    codes = (code for _, clause in ruleset.clauses if clause.points for code in clause.rules)
    failed = (by_rule[code] for code in codes if code in by_rule and by_rule[code].verdict == "fail")
    return {one.cause for verdict in failed for one in verdict.findings if _counts(one)}


def _charge(
    clause: Clause, by_rule: Mapping[str, Verdict], ruleset: Ruleset, charged: set[str], sure: set[str]
) -> _Charge:
    charge = _Charge()
    if not clause.points:
        return charge
    verdicts = [by_rule[code] for code in clause.rules if code in by_rule]
    for verdict in verdicts:
        if verdict.verdict in ("unverifiable", "error") or (verdict.verdict == "fail" and verdict.reason):
            charge.open += _price(clause, verdict.rule, ruleset)
    failed = [finding for verdict in verdicts if verdict.verdict == "fail" for finding in verdict.findings]
    for finding in sorted(failed, key=_weightiest_first):
        if finding.severity == "info" or finding.cause in charged:
            continue
        if finding.certainty == "suspected" and finding.cause in sure:
            continue
        charged.add(finding.cause)
        price = _price(clause, finding.rule, ruleset)
        if finding.certainty == "suspected":
            charge.open += price
            continue
        price = min(price, clause.points - charge.certain)
        charge.certain += price
        charge.costs[finding.fingerprint] = price
    if clause.automated == "no":
        charge.open = clause.points
    charge.open = min(charge.open, clause.points - charge.certain)
    return charge


def _weightiest_first(finding: Finding) -> tuple[bool, int]:
    """Certain before suspected, errors before warnings: what costs most is named where points run out."""
    return finding.certainty == "suspected", -SEVERITIES.index(finding.severity)


def _price(clause: Clause, code: str, ruleset: Ruleset) -> float:
    override = ruleset.overrides.get(code)
    if override is not None and override.points is not None:
        return min(override.points, clause.points)
    return min(clause.per_fault or clause.points, clause.points)


def _capped(low: float, high: float, ruleset: Ruleset, by_rule: Mapping[str, Verdict]) -> tuple[float, float]:
    """A failed `veto` clause caps the score just below the grade above the one it names."""
    for _, clause in ruleset.clauses:
        failed = any(_is_certain_failure(by_rule.get(code)) for code in clause.rules)
        names = [grade.name for grade in ruleset.grades]
        if clause.veto in names and failed:
            at = names.index(clause.veto)
            if at:
                cap = round(ruleset.grades[at - 1].least - 0.01, 2)
                low, high = min(low, cap), min(high, cap)
    return low, high


def _is_certain_failure(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.verdict == "fail" and any(map(_counts, verdict.findings))


def _counts(finding: Finding) -> bool:
    return finding.certainty == "certain" and finding.severity != "info"


def _grade(low: float, high: float, ruleset: Ruleset) -> str:
    names = [next((grade.name for grade in ruleset.grades if one >= grade.least), "") for one in (low, high)]
    return names[0] if names[0] == names[1] else f"{names[0]}至{names[1]}"


def _with_points(verdict: Verdict, costs: Mapping[str, float]) -> Verdict:
    findings = tuple(
        finding.model_copy(update={"points": round(costs.get(finding.fingerprint, 0.0), 2)})
        for finding in verdict.findings
    )
    return verdict.model_copy(update={"findings": findings})
