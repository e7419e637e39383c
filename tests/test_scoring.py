"""Points: once per cause, open where something is open, shared out where a clause does not apply."""

from __future__ import annotations

import pytest

from auditor.model.verdict import Finding, Verdict
from auditor.rulesets.model import Clause, Indicator, Override, Ruleset
from auditor.scoring import score


def _clause(identifier: str, rules: str, points: float, **more: object) -> Clause:
    data = {"id": identifier, "text": identifier, "rules": rules.split(), "points": points, **more}
    return Clause.model_validate(data)


def _ruleset(*clauses: Clause, second: tuple[Clause, ...] = (), **more: object) -> Ruleset:
    indicators = [Indicator(id="a", title="甲", clauses=clauses)]
    if second:
        indicators.append(Indicator(id="b", title="乙", clauses=second))
    data = {"id": "x", "title": "x", "version": "1", "years": (2021, None), "indicators": indicators, **more}
    return Ruleset.model_validate(data)


def _finding(rule: str, cause: str, *, severity: str = "error", certainty: str = "certain") -> Finding:
    data = {"rule": rule, "name": rule.lower(), "severity": severity, "certainty": certainty, "message": cause,
            "expected": "", "actual": "", "evidence": (), "suggestion": "", "cause": cause,
            "fingerprint": f"{rule}{cause}{certainty}"}  # fmt: skip
    return Finding.model_validate(data)


def _verdict(rule: str, kind: str, *findings: Finding, reason: str = "") -> Verdict:
    return Verdict.model_validate(
        {"rule": rule, "name": rule.lower(), "verdict": kind, "reason": reason, "findings": findings}
    )


def _bounds(verdicts: list[Verdict], ruleset: Ruleset) -> tuple[float, float]:
    total, _ = score(verdicts, ruleset)
    return total.low, total.high


def test_all_pass() -> None:
    ruleset = _ruleset(_clause("one", "N201", 100))
    total, _ = score([_verdict("N201", "pass")], ruleset)
    assert (total.low, total.high, total.grade) == (100, 100, "优秀")


def test_a_cause_costs_once_over_all_rules() -> None:
    ruleset = _ruleset(
        _clause("one", "N201 N202", 60, per_fault=10), _clause("two", "N203", 40, per_fault=10)
    )
    verdicts = [_verdict(rule, "fail", _finding(rule, "同一格")) for rule in ("N201", "N202", "N203")]
    total, marked = score(verdicts, ruleset)
    assert (total.low, total.high) == (90, 90)
    assert [finding.points for verdict in marked for finding in verdict.findings] == [10, 0, 0]


def test_points_lost_stop_at_the_clause() -> None:
    ruleset = _ruleset(_clause("one", "N201", 25, per_fault=10), _clause("two", "N202", 75))
    faults = [_finding("N201", str(number)) for number in range(4)]
    total, marked = score([_verdict("N201", "fail", *faults), _verdict("N202", "pass")], ruleset)
    assert (total.low, total.high) == (75, 75)
    assert [finding.points for finding in marked[0].findings] == [10, 10, 5, 0]
    assert sum(finding.points for finding in marked[0].findings) == 100 - total.high


@pytest.mark.parametrize("kind", ["unverifiable", "error"])
def test_what_is_open_leaves_an_interval(kind: str) -> None:
    ruleset = _ruleset(_clause("one", "N201", 40, per_fault=10), _clause("two", "N202", 60))
    assert _bounds([_verdict("N201", kind), _verdict("N202", "pass")], ruleset) == (90, 100)


def test_a_suspicion_leaves_its_points_open() -> None:
    ruleset = _ruleset(_clause("one", "C501", 40, per_fault=10), _clause("two", "N202", 60))
    suspected = _finding("C501", "疑", severity="warning", certainty="suspected")
    total, marked = score([_verdict("C501", "fail", suspected), _verdict("N202", "pass")], ruleset)
    assert (total.low, total.high, total.grade) == (90, 100, "优秀")
    assert marked[0].findings[0].points == 0


def test_a_waived_fault_does_not_settle_a_suspicion_of_its_cause() -> None:
    ruleset = _ruleset(_clause("one", "C501", 40, per_fault=10), _clause("two", "N201 N202", 60))
    suspected = _finding("C501", "同一格", severity="warning", certainty="suspected")
    waived = _verdict("N201", "waived", _finding("N201", "同一格"))
    verdicts = [_verdict("C501", "fail", suspected), waived, _verdict("N202", "pass")]
    assert _bounds(verdicts, ruleset) == (90, 100)


def test_remarks_cost_nothing() -> None:
    ruleset = _ruleset(_clause("one", "T104", 100))
    assert _bounds([_verdict("T104", "fail", _finding("T104", "x", severity="info"))], ruleset) == (100, 100)


def test_a_clause_left_to_a_person_is_open() -> None:
    ruleset = _ruleset(_clause("one", "", 30, automated="no"), _clause("two", "N202", 70))
    total, _ = score([_verdict("N202", "pass")], ruleset)
    assert (total.low, total.high, total.grade) == (70, 100, "合格至优秀")


def test_what_does_not_apply_is_shared_within_its_indicator() -> None:
    first = (_clause("one", "T121", 30), _clause("two", "N202", 10))
    second = (_clause("three", "N203", 60),)
    ruleset = _ruleset(*first, second=second)
    verdicts = [
        _verdict("T121", "not_applicable"),
        _verdict("N202", "fail", _finding("N202", "x")),
        _verdict("N203", "pass"),
    ]
    total, marked = score(verdicts, ruleset)
    assert (total.low, total.high) == (60, 60)
    assert marked[1].findings[0].points == 40
    assert [(clause.clause, clause.out_of) for clause in total.clauses] == [
        ("one", 0),
        ("two", 40),
        ("three", 60),
    ]


def test_a_veto_caps_the_grade() -> None:
    ruleset = _ruleset(_clause("one", "D401", 5, veto="合格"), _clause("two", "N202", 95))
    total, _ = score([_verdict("D401", "fail", _finding("D401", "迟")), _verdict("N202", "pass")], ruleset)
    assert total.high < 80
    assert total.grade == "合格"


@pytest.mark.parametrize(
    "verdicts",
    [
        [_verdict("D401", "fail", _finding("D401", "迟", severity="warning", certainty="suspected"))],
        [_verdict("D401", "fail", _finding("D401", "迟", severity="info"))],
        [_verdict("D401", "unverifiable", reason="没有日期")],
        [_verdict("D401", "waived", _finding("D401", "迟"))],
        [_verdict("D401", "pass")],
        [],
    ],
    ids=["suspected", "remark", "unverifiable", "waived", "pass", "not run"],
)
def test_only_a_certain_failure_is_a_veto(verdicts: list[Verdict]) -> None:
    ruleset = _ruleset(_clause("one", "D401", 0, veto="合格"), _clause("two", "N202", 100))
    total, _ = score([*verdicts, _verdict("N202", "pass")], ruleset)
    assert (total.low, total.high, total.grade) == (100, 100, "优秀")


def test_a_failure_with_more_that_could_not_be_judged_leaves_as_much_open() -> None:
    ruleset = _ruleset(_clause("one", "N201", 40, per_fault=10), _clause("two", "N202", 60))
    half = _verdict("N201", "fail", _finding("N201", "x"), reason="另一列读取存疑")
    total, marked = score([half, _verdict("N202", "pass")], ruleset)
    assert (total.low, total.high) == (80, 90)
    assert [finding.points for finding in marked[0].findings] == [10]


def test_an_override_sets_what_a_rule_costs() -> None:
    override = Override(reason="本地规定", points=3)
    ruleset = _ruleset(
        _clause("one", "N201", 40, per_fault=10), _clause("two", "N202", 60), overrides={"N201": override}
    )
    assert _bounds([_verdict("N201", "fail", _finding("N201", "x")), _verdict("N202", "pass")], ruleset) == (
        97,
        97,
    )


def test_low_is_never_above_high_nor_below_zero() -> None:
    ruleset = _ruleset(_clause("one", "N201 C501", 100, per_fault=80))
    suspected = _finding("C501", "疑", severity="warning", certainty="suspected")
    low, high = _bounds(
        [_verdict("N201", "fail", _finding("N201", "x")), _verdict("C501", "fail", suspected)], ruleset
    )
    assert (low, high) == (0, 20)


def test_where_points_run_out_the_weightiest_fault_has_them() -> None:
    ruleset = _ruleset(_clause("one", "T133 T134", 6, per_fault=4), _clause("two", "N202", 94))
    light = _verdict("T133", "fail", *(_finding("T133", f"{n}", severity="warning") for n in range(2)))
    heavy = _verdict("T134", "fail", _finding("T134", "空白"))
    _, marked = score([light, heavy, _verdict("N202", "pass")], ruleset)
    assert [finding.points for finding in marked[1].findings] == [4]
    assert [finding.points for finding in marked[0].findings] == [2, 0]


def test_a_certain_fault_costs_its_points_where_a_suspicion_of_its_cause_comes_first() -> None:
    ruleset = _ruleset(_clause("preface", "T105", 40), _clause("sections", "T110", 60, per_fault=10))
    suspicion = _finding("T105", "缺第六部分", severity="warning", certainty="suspected")
    verdicts = [_verdict("T105", "fail", suspicion), _verdict("T110", "fail", _finding("T110", "缺第六部分"))]
    total, marked = score(verdicts, ruleset)
    assert (total.low, total.high) == (90, 90)
    assert [finding.points for verdict in marked for finding in verdict.findings] == [0, 10]


def test_a_clause_without_points_leaves_a_cause_to_the_clause_that_has_them() -> None:
    ruleset = _ruleset(_clause("advice", "N207", 0), _clause("scored", "N203", 100, per_fault=10))
    verdicts = [_verdict(rule, "fail", _finding(rule, "同一格")) for rule in ("N207", "N203")]
    assert _bounds(verdicts, ruleset) == (90, 90)
