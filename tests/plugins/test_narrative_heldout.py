"""Sentences with the tables they go with: the right ones accuse nobody, the wrong ones are found."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor.engine import judge_rule
from auditor.model.frozen import Quote
from auditor.model.report import Agency, Dates, Heading, Passage, Report, Section
from auditor.model.tables import Cell, Tables
from auditor.model.verdict import Finding
from auditor.normaliser.statements import read_statements
from auditor.plugins import PluginHost
from auditor.rules import Context

HOST = PluginHost()
FORM = next(form for form in HOST.registries.forms if form.id == "2021")
RULES = [rule for rule in HOST.registries.rules if rule.check.__module__.startswith("auditor_narrative.")]
DATA = tomllib.loads(Path(__file__).with_name("narrative_heldout.toml").read_text(encoding="utf-8"))
CASES = [case for group in ("mended", "heldout", "second", "third") for case in DATA[group]]
YEAR = 2023
NOT_GIVEN = 70_007
AGENCIES = {
    "department": Agency(name="云陵市民政局", level="city", kind="department"),
    "city": Agency(name="云陵市人民政府", level="city", kind="government"),
    "county": Agency(name="松河县人民政府", level="county", kind="government"),
    "town": Agency(name="柳溪镇人民政府", level="township", kind="government"),
}
GROUPS = {
    "denied": (
        *("state_secret", "law_forbidden", "three_securities", "third_party", "internal_affairs", "process"),
        *("enforcement_file", "administrative_query"),
    ),
    "unavailable": ("not_held", "needs_creation", "unclear"),
    "rejected": ("petition", "repeat", "publication", "excessive", "confirm"),
    "other": ("overdue_correction", "overdue_fee", "misc"),
}
OUTCOMES = ("upheld", "corrected", "other", "pending")
# A count that disagrees is found by the rule of its row and, where one side is zero, by C509 as well.
SAME_FAULT = {"C501", "C502", "C505", "C506", "C507", "C508", "C509"}


def cell(value: int) -> Cell:
    return Cell(raw=str(value), value=Decimal(value), kind="number" if value else "zero")


def tables_of(given: dict[str, int]) -> Tables:
    def at(key: str, default: int = NOT_GIVEN) -> Cell:
        return cell(given.get(key, default))

    requests = {
        row: {"total": at(row)} for row in ("new", "carried_in", "granted", "partial", "total", "carried_out")
    }
    for group, rows in GROUPS.items():
        for place, row in enumerate(rows):
            in_group = given[group] if group in given and place == 0 else 0 if group in given else NOT_GIVEN
            requests[f"{group}.{row}"] = {"total": at(f"{group}.{row}", in_group)}
    disputes = {}
    for row, key in (
        ("review", "review"),
        ("litigation_direct", "direct"),
        ("litigation_after_review", "after"),
    ):
        none = 0 if given.get(key) == 0 else NOT_GIVEN
        disputes[row] = {"total": at(key), **{one: at(f"{key}_{one}", none) for one in OUTCOMES}}
    proactive = {
        row: {column: at(f"{key}_{column}") for column in ("issued", "repealed", "in_force")}
        for row, key in (("normative_documents", "nd"), ("regulations", "rg"))
    }
    return Tables(requests=requests, disputes=disputes, proactive=proactive)


def findings(case: dict[str, Any]) -> list[tuple[str, Finding]]:
    agency = AGENCIES[case.get("agency", "department")]
    passage = Passage(text=case["text"])
    section = Section(
        key="overview",
        position=1,
        heading=Heading(printed="一、总体情况", ordinal=1, title="总体情况"),
        paragraphs=(passage,),
    )
    report = Report(
        agency=agency,
        region=None,
        year=YEAR,
        form="2021",
        title=Quote(text="年度报告"),
        period=None,
        dates=Dates(),
        preface=(),
        sections=(section,),
        aspects=(),
        matters=(),
        tables=tables_of(case.get("tables", {})),
        readings=(),
        statements=read_statements([("overview", passage)], year=YEAR, agency=agency),
    )
    verdicts = [judge_rule(rule, report, Context(form=FORM, parameters=rule.parameters())) for rule in RULES]
    assert not [verdict for verdict in verdicts if verdict.verdict == "error"]
    return [
        (rule.code, finding)
        for rule, verdict in zip(RULES, verdicts, strict=True)
        for finding in verdict.findings
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_sentence_beside_its_tables(case: dict[str, Any]) -> None:
    found = findings(case)
    wanted = dict(one.split() for one in case.get("finds", ()))
    for code, certainty in wanted.items():
        assert [one for one in found if one[0] == code and certainty in ("any", one[1].certainty)], code
    allowed = set(wanted) | (SAME_FAULT if SAME_FAULT & set(wanted) else set())
    assert [(code, finding.message) for code, finding in found if code not in allowed] == []


def test_there_are_enough_of_both_kinds() -> None:
    wrong = [case for case in CASES if "finds" in case]
    assert len(wrong) >= 50
    assert len(CASES) - len(wrong) >= 130
