"""Every case of every first-party rule, and that no rule goes without a failing and a passing one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from auditor.cases import Case, read_cases, run_case
from auditor.plugins import PluginHost

PACKS = (
    "auditor_template",
    "auditor_identities",
    "auditor_matters",
    "auditor_deadlines",
    "auditor_narrative",
    "auditor_corpus",
)
HOST = PluginHost()
FORMS = tuple(HOST.registries.forms)
CASES = [found for pack in PACKS for found in read_cases(Path(str(files(pack))) / "cases")]


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}-{case.name}" for code, case in CASES])
def test_case(code: str, case: Case) -> None:
    rule = HOST.registries.rules.get(code)
    assert rule is not None
    _, differences = run_case(rule, case, FORMS)
    assert differences == []


@pytest.mark.parametrize("code", [rule.code for rule in HOST.registries.rules])
def test_every_rule_has_a_failing_and_a_passing_case(code: str) -> None:
    verdicts = {case.verdict for rule, case in CASES if rule == code}
    assert {"fail", "pass"} <= verdicts
