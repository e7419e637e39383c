"""A ruleset with one declared rule, and what it says of a clean report after edits."""

from __future__ import annotations

import tomllib
from pathlib import Path

from auditor.cases import Case, run_case
from auditor.declared.making import make_rule, read_declaration
from auditor.model.verdict import Verdict
from auditor.plugins import PluginHost
from auditor.rules import Rule

COMMON = """
code = "ZZ901"
name = "declared"
title = "声明的规则"
severity = "warning"
basis = ["form-2021"]
suggestion = "请核对。"
"""
WHERE = Path("office.toml")
IDENTITY = 'kind = "identity"\ntable = "requests"\neach = "column"\n'


def declared(body: str, host: PluginHost, common: str = COMMON) -> Rule:
    """The rule of a `[[rule]]`, made as a ruleset makes it."""
    found = read_declaration(tomllib.loads(common + body), 1, WHERE, "office")
    registries = host.registries
    return make_rule(found, WHERE, "1", tuple(registries.forms), registries.sources.as_dict())


def said(body: str, host: PluginHost, **case: object) -> Verdict:
    """The verdict of a declared rule on a base with the edits of a case."""
    rule = declared(body, host)
    described = Case.model_validate({"name": "case", "verdict": "pass", **case})
    return run_case(rule, described, tuple(host.registries.forms))[0]
