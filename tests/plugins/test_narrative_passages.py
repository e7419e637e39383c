"""The passages of the accuracy benchmark that may be looked at: right ones accuse nobody, faults are found."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from auditor.model.verdict import Finding
from auditor.plugins import PluginHost

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "accuracy"))

import passages

REGISTRIES = PluginHost().registries
FORMS = sorted(REGISTRIES.forms, key=lambda form: form.first_year)
TOLD = list(passages.read("seen"))


@cache
def facts(agency: str) -> passages.Facts:
    return passages.facts_of(passages.agencies()[agency], FORMS)


def found(told: passages.Told, text: str, heading: str) -> list[Finding]:
    draft = passages.draft_of(facts(told.agency), told.section, heading, text)
    every = passages.judged(draft, REGISTRIES, FORMS)
    return [one for one in every if passages.ON_PROSE.match(one.rule)]


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.right[:24])
def test_a_passage(told: passages.Told) -> None:
    heading = passages.heading_of(told)
    for under in {heading, ""}:
        assert [(one.rule, one.message) for one in found(told, told.right, under)] == []
    for text, fault, rules in told.wrong():
        due, allowed = passages.expected(rules)
        codes = {one.rule for one in found(told, text, heading)}
        assert codes <= allowed, fault
        if not rules.startswith(("~", "!")):
            assert [choice for choice in due if not choice & codes] == [], fault


def test_there_are_enough_of_both_kinds() -> None:
    assert len(TOLD) >= 390
    assert sum(not rules.startswith(("~", "!")) for told in TOLD for _, _, rules in told.wrong()) >= 300
