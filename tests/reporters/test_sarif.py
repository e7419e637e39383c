"""The SARIF output against the standard's object model, and against its schema where that is at hand."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any

import pytest
from sample import ACROSS, BAD, FULL, GOOD, NASTY, UNREADABLE, explained

from auditor.model.verdict import Audit
from auditor.reporters.sarif import FINGERPRINT, render, uri

RUNS: list[tuple[Audit, ...]] = [FULL.run.audits, (NASTY,), (UNREADABLE,), (BAD, BAD), ()]
# which class of the model each property holds
MODEL = {
    "runs": "Run", "tool": "Tool", "driver": "ToolComponent", "rules": "ReportingDescriptor", "message": "Message",
    "shortDescription": "MultiformatMessageString", "fullDescription": "MultiformatMessageString",
    "help": "MultiformatMessageString", "defaultConfiguration": "ReportingConfiguration", "invocations": "Invocation",
    "toolExecutionNotifications": "Notification", "artifacts": "Artifact", "location": "ArtifactLocation",
    "results": "Result", "locations": "Location", "relatedLocations": "Location",
    "physicalLocation": "PhysicalLocation", "artifactLocation": "ArtifactLocation", "region": "Region",
    "snippet": "ArtifactContent", "suppressions": "Suppression",
}  # fmt: skip
FREE = {"properties", "hashes", "partialFingerprints"}


def check(value: dict[str, Any], name: str, where: str) -> int:
    """Every property is one of the class, every required one is there; how many objects were looked at."""
    model = pytest.importorskip("sarif_om", reason="sarif-om is not installed (extra: test)")
    fields = {one.metadata["schema_property_name"]: one for one in getattr(model, name).__attrs_attrs__}
    assert set(value) <= set(fields), where
    required = {key for key, one in fields.items() if one.default is __import__("attr").NOTHING}
    assert required <= set(value), where
    seen = 1
    for key, inner in value.items():
        if key in FREE:
            continue
        for number, one in enumerate(inner if isinstance(inner, list) else [inner]):
            if isinstance(one, dict):
                seen += check(one, MODEL[key], f"{where}.{key}[{number}]")
    return seen


@pytest.mark.parametrize("audits", RUNS)
def test_output_fits_the_object_model(audits: tuple[Audit, ...]) -> None:
    data = json.loads(render(explained(*audits, across=ACROSS)))
    assert check(data, "SarifLog", "log") > 5
    data["runs"][0]["invocations"][0]["executionSucessful"] = True
    with pytest.raises(AssertionError):
        check(data, "SarifLog", "log")


def _schema() -> Path | None:
    """The standard's schema, where some installed distribution brings it."""
    for distribution in importlib.metadata.distributions():
        for file in distribution.files or ():
            if re.fullmatch(r"sarif-schema(-2\.1\.0)?\.json", file.name):
                return Path(str(file.locate()))
    return None


@pytest.mark.parametrize("audits", RUNS)
def test_output_is_valid_by_the_schema(audits: tuple[Audit, ...]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed (extra: test)")
    path = _schema()
    if path is None:
        pytest.skip("no installed distribution brings the schema of SARIF")
    schema = json.loads(path.read_bytes())
    data = json.loads(render(explained(*audits, across=ACROSS)))
    errors = [one.message for one in jsonschema.Draft7Validator(schema).iter_errors(data)]
    assert errors == []


def test_what_the_results_say() -> None:
    run = json.loads(render(FULL))["runs"][0]
    assert [one["location"]["uri"] for one in run["artifacts"]] == [audit.path for audit in FULL.run.audits]
    failing = [one for one in run["results"] if one["kind"] == "fail" and "suppressions" not in one]
    assert [one["ruleId"] for one in failing] == ["M302", "N201", "N202", "T112", "X601"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    heading = failing[3]["locations"][0]["physicalLocation"]
    assert heading["region"] == {"startLine": 212, "snippet": {"text": "六、其他报告事项"}}
    assert heading["artifactLocation"]["index"] == 2
    balance = failing[1]
    assert balance["locations"][0]["message"]["text"] == "第3页 表2第4行第3列 “12”"
    assert len(balance["relatedLocations"]) == 3
    assert balance["partialFingerprints"] == {FINGERPRINT: "0f" * 8}
    reviews = [one["ruleId"] for one in run["results"] if one["kind"] == "review"]
    assert reviews == ["C501", "D401"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "扫描件" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_what_is_waived_is_suppressed_with_its_reason() -> None:
    run = json.loads(render(explained(GOOD)))["runs"][0]
    (waived,) = [one for one in run["results"] if one["kind"] == "fail"]
    assert waived["suppressions"][0]["justification"].startswith("系统升级")
    assert run["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("报送/a b.pdf", "%E6%8A%A5%E9%80%81/a%20b.pdf"),
        ("/data/a#1.pdf", "file:///data/a%231.pdf"),
        ("s3://桶/a b.pdf", "s3://%E6%A1%B6/a%20b.pdf"),
        ("C:/data/a.pdf", "file:///C:/data/a.pdf"),
        ("a\udcff.txt", "a%3F.txt"),
    ],
)
def test_paths_are_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
