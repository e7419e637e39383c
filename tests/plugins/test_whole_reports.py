"""The whole clean reports of the accuracy benchmark: in no voice and no structure is anything found in them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.plugins import PluginHost
from auditor.python import audit

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "accuracy"))

import whole_reports

FORMS = sorted(PluginHost().registries.forms, key=lambda form: form.first_year)
REPORTS = sorted(whole_reports.FOLDER.glob("*.md"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_nothing_is_found_in_a_clean_report(report: Path, tmp_path: Path) -> None:
    file = tmp_path / report.name
    file.write_text(whole_reports.filled(report, FORMS), encoding="utf-8")
    judged = audit(file)
    assert [(one.rule, one.message) for verdict in judged.verdicts for one in verdict.findings] == []
    assert {verdict.verdict for verdict in judged.verdicts} >= {"pass"}
    assert "error" not in {verdict.verdict for verdict in judged.verdicts}


def test_there_are_reports() -> None:
    assert len(REPORTS) >= 10
