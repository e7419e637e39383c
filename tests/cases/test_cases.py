"""What a case may say: reports of every origin, edits, and what is expected down to the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cases import Case, CaseError, report_of, run_case
from auditor.cases.suite import gaps, pack_suite
from auditor.forms import Form
from auditor.plugins import PluginHost

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PACKS = [info.name for info in PluginHost().plugins if PluginHost().registered_by(info.name)["rules"]]


def case(**given: object) -> Case:
    return Case.model_validate({"name": "one", "verdict": "pass", **given})


@pytest.mark.parametrize("name", PACKS)
def test_every_rule_of_every_pack_has_a_failing_and_a_passing_case(name: str, host: PluginHost) -> None:
    suite = pack_suite(name, host)
    assert suite.own and list(gaps(suite)) == []


def test_a_document_written_out(forms: tuple[Form, ...]) -> None:
    text = "# 青屿市林业局2022年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n"
    report = report_of(case(document=text), forms)
    assert (report.agency.name, report.year, len(report.sections)) == ("青屿市林业局", 2022, 1)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("formats/*")), ids=lambda path: path.suffix)
def test_a_file_of_any_format(path: Path, forms: tuple[Form, ...], host: PluginHost) -> None:
    loaders = tuple(host.registries.loaders)
    report = report_of(case(file=path.name), forms, loaders=loaders, folder=path.parent)
    assert report.year == 2021 and report.tables.requests is not None


def test_a_text_file_may_be_edited_and_any_file_in_its_cells(
    forms: tuple[Form, ...], host: PluginHost
) -> None:
    markdown = next(EXAMPLES.glob("formats/*.md"))
    word = next(EXAMPLES.glob("formats/*.docx"))
    loaders = tuple(host.registries.loaders)
    edited = report_of(
        case(file=markdown.name, replace=[["2021年", "2022年"]]), forms, folder=markdown.parent
    )
    assert edited.year == 2022
    other = report_of(
        case(file=word.name, cells={"requests.new.total": "999"}), forms, loaders=loaders, folder=word.parent
    )
    assert other.tables.requests is not None and other.tables.requests["new"]["total"].raw == "999"
    with pytest.raises(CaseError, match="replace"):
        report_of(case(file=word.name, replace=[["一", "二"]]), forms, loaders=loaders, folder=word.parent)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"base": "department-2012"}, "department-2021"),
        ({"replace": [["全年办结16件", "x"]]}, "最接近的是"),
        ({"cells": {"requests.new.totals": "1"}}, "requests.new.total"),
        ({"file": "/etc/passwd"}, "相对于用例文件夹"),
        ({"document": "没有标题", "year": 2022}, "没有年份"),
    ],
)
def test_edits_that_do_not_apply(forms: tuple[Form, ...], given: dict[str, object], says: str) -> None:
    with pytest.raises(CaseError, match=says):
        report_of(case(**given), forms, folder=ROOT)


BROKEN = {"cells": {"requests.new.natural_person": "11"}, "verdict": "fail"}


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (
            {**BROKEN, "findings": 1, "at": ["requests.new.natural_person", "requests.total.natural_person"]},
            [],
        ),
        ({**BROKEN, "at": ["requests.new.total"]}, ["at"]),
        ({**BROKEN, "at": ["line 44"]}, []),
        ({**BROKEN, "at": ["overview"]}, ["at"]),
        ({**BROKEN, "findings": 2, "says": ["没有的话"], "never": ["自然人"]}, ["findings", "says", "never"]),
        ({**BROKEN, "severity": "info", "certainty": "suspected"}, ["severity", "certainty"]),
        ({"severity": "error"}, ["severity"]),
        ({"verdict": "fail"}, ["verdict"]),
    ],
)
def test_differences(host: PluginHost, given: dict[str, object], keys: list[str]) -> None:
    rule = host.registries.rules.get("N201")
    assert rule is not None
    verdict, differences = run_case(rule, case(**given), tuple(host.registries.forms))
    line = next((one.location.line for finding in verdict.findings for one in finding.evidence), 0)
    if given.get("at") == ["line 44"] and line != 44:
        _, differences = run_case(
            rule, case(**{**given, "at": [f"line {line}"]}), tuple(host.registries.forms)
        )
    assert [one.key for one in differences] == keys


def test_a_place_that_the_report_lacks(host: PluginHost) -> None:
    rule = host.registries.rules.get("N201")
    assert rule is not None
    with pytest.raises(CaseError, match="overview"):
        run_case(rule, case(**BROKEN, at=["overveiw"]), tuple(host.registries.forms))
