"""What rules across reports ask of each report is worked out where it is audited, and comes to the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.engine import judge_across
from auditor.errors import PluginError
from auditor.extracting import asked_for, extracts_of
from auditor.model.report import Report
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.rules import Corpus, Documentation, Filed, extract_key, rule
from auditor.store import Record, Spill, StoredReport, decode

EXAMPLES = Path(__file__).parent.parent / "examples" / "submissions"
TOLD = Documentation(checks="x", why="x", failing="x", passing="x", exceptions="x", verify="x")


@pytest.fixture(scope="module")
def report(host: PluginHost) -> Report:
    found = Pipeline(host, "auto").audit(EXAMPLES / "青屿市交通运输局.txt").report
    assert found
    return found


def length(report: Report) -> Any:
    return {"sections": (len(report.sections), 1)}


def broken(report: Report) -> Any:
    raise ZeroDivisionError


def made(scope: str) -> None:
    @rule(
        code="X999", name="x", title="x", severity="info", certainty="certain", basis=("form-2021",), since="1",
        scope=scope, documentation=TOLD, extracts=(length,),  # type: ignore[arg-type]
    )  # fmt: skip
    def check(corpus: object, context: object) -> Iterator[Any]:
        yield from ()


def test_the_shape_is_that_of_json_wherever_it_is_made(report: Report) -> None:
    calls = []

    def counted(report: Report) -> Any:
        calls.append(report)
        return length(report)

    filed = Filed("a", report)
    assert filed.extract(counted) == filed.extract(counted) == {"sections": [len(report.sections), 1]}
    assert len(calls) == 1


def test_what_was_kept_is_taken(report: Report) -> None:
    kept = {extract_key(length): {"sections": [7, 1]}}
    assert Filed("a", report, kept.get).extract(length) == {"sections": [7, 1]}
    assert Filed("a", report, {}.get).extract(length) == {"sections": [len(report.sections), 1]}


def test_one_that_fails_is_left_to_the_rule_that_asks(report: Report) -> None:
    both = {extract_key(one): one for one in (length, broken)}
    assert list(extracts_of(report, both)) == [extract_key(length)]
    with pytest.raises(ZeroDivisionError):
        Filed("a", report, {}.get).extract(broken)


def test_only_rules_across_reports_have_them() -> None:
    made("corpus")
    with pytest.raises(PluginError, match="extracts"):
        made("report")


def test_records_have_them_and_the_rules_look_no_further(
    host: PluginHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = Pipeline(host, "national-2021")
    files = pipeline.collect([EXAMPLES])
    records = [pipeline.work(file).record for file in files]
    keys = asked_for(rule for rule in host.registries.rules if rule.scope == "corpus")
    assert keys
    spill = Spill(len(records))
    for number, record in enumerate(records):
        assert {f"extract:{key}" for key in keys} <= Record(record).packed.keys()
        spill.put(number, record)
    read: list[str] = []
    part = Spill.part

    def told(self: Spill, number: int, name: str) -> Any:
        read.append(name)
        return part(self, number, name)

    monkeypatch.setattr(Spill, "part", told)
    stored = [spill.part(number, "report") for number in range(len(records))]
    assert all(isinstance(one, StoredReport) for one in stored)
    lazy = [Filed(str(number), one, one.extract) for number, one in enumerate(stored)]
    whole = [Filed(str(number), decode(record).report) for number, record in enumerate(records)]  # type: ignore[arg-type]
    ruleset = pipeline.choice.possible[0]
    verdicts = [
        judge_across(Corpus(tuple(filed), tuple(filed)), ruleset, host.registries) for filed in (lazy, whole)
    ]
    assert verdicts[0] == verdicts[1] and len(verdicts[0]) == 7
    assert "tables" not in read and "readings" not in read
