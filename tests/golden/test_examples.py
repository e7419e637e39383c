"""The committed examples: every cell as declared, every planted fault found, nothing else."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor.model.report import Report
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED: dict[str, Any] = tomllib.loads(
    (EXAMPLES / "expected.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
REPORTS: list[dict[str, Any]] = EXPECTED["report"]
COPIES: list[dict[str, Any]] = EXPECTED["copy"]


def _check_cells(report: Report, tables: dict[str, Any]) -> None:
    compared = 0
    for key, rows in tables.items():
        read = report.tables.get(key)
        assert read is not None, key
        assert set(read) == set(rows), key
        for row, cells in rows.items():
            for column, printed in cells.items():
                cell = read[row][column]
                assert cell.doubt is None, (key, row, column)
                if printed == "":
                    assert cell.kind == "blank", (key, row, column)
                else:
                    assert cell.value == Decimal(printed), (key, row, column)
                compared += 1
    assert compared >= 186


@pytest.mark.parametrize("expected", REPORTS, ids=[one["path"] for one in REPORTS])
def test_examples_are_read_and_judged_as_declared(host: PluginHost, expected: dict[str, Any]) -> None:
    audit = Pipeline(host, EXPECTED["ruleset"]).audit(EXAMPLES / expected["path"])
    assert audit.status == "audited", audit.reason
    assert audit.report is not None
    _check_cells(audit.report, expected["tables"])
    assert audit.report.agency.name == expected["agency"]
    assert audit.report.year == expected["year"]
    failed = {verdict.rule for verdict in audit.verdicts if verdict.verdict == "fail"}
    assert set(expected["faults"]) <= failed
    assert failed <= set(expected["faults"]) | set(expected["related"])
    assert not [verdict for verdict in audit.verdicts if verdict.verdict == "error"]


@pytest.mark.parametrize("copy", COPIES, ids=[one["path"] for one in COPIES])
def test_one_report_in_every_format_is_the_same_report(host: PluginHost, copy: dict[str, Any]) -> None:
    original = next(one for one in REPORTS if one["path"] == copy["of"])
    audit = Pipeline(host, EXPECTED["ruleset"]).audit(EXAMPLES / copy["path"])
    assert audit.report is not None, audit.reason
    _check_cells(audit.report, original["tables"])
    assert [finding.message for finding in audit.findings] == []
