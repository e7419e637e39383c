from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample import ACROSS, BAD, FULL, HOSTILE, NASTY, UNREADABLE, explained, report

from auditor.model.document import Document, Paragraph
from auditor.model.verdict import Audit, PluginInfo, RulesetInfo, Run
from auditor.reporters.json_report import (
    inspect_output,
    render,
    run_output,
    to_bytes,
)
from auditor.reporters.schema import OUTPUTS, schema_bytes

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
DOCUMENT = Document("报告.txt", "text", "text", (Paragraph("一、总体情况"),), "ab" * 32, encoding="gb18030")


def test_the_shape() -> None:
    data = json.loads(render(FULL))
    assert list(data) == [
        "schema_version",
        "tool",
        "ruleset",
        "rulesets",
        "plugins",
        "audits",
        "across",
        "skipped",
        "waivers",
        "compared",
        "totals",
    ]
    assert data["ruleset"] == {"id": "shandong-2021", "version": "1", "digest": "ab12" * 16}
    audits = data["audits"]
    assert [one["status"] for one in audits] == ["audited", "unreadable", "audited"]
    assert audits[1]["report"] is None
    assert audits[1]["score"] is None
    score = audits[2]["score"]
    assert (score["low"], score["high"], score["out_of"], score["grade"]) == (63, 78, 100, "合格")
    cell = audits[2]["report"]["tables"]["requests"]["denied.state_secret"]["natural_person"]
    location = {"table": 2, "row": 9, "column": 3}
    assert cell == {"raw": "12", "value": 12, "kind": "number", "location": location, "doubt": None}
    failing = next(one for one in audits[2]["verdicts"] if one["rule"] == "N201")
    assert failing["verdict"] == "fail"
    finding = failing["findings"][0]
    assert finding["evidence"][0] == {
        "quote": "12",
        "location": {"page": 3, "table": 2, "row": 4, "column": 3},
    }
    keys = "rule name severity certainty message expected actual evidence suggestion cause fingerprint points"
    assert list(finding) == keys.split()
    assert data["across"][0]["rule"] == "X601"
    assert data["totals"]["audits"] == 3
    assert data["totals"]["unreadable"] == 1
    assert data["totals"]["verdicts"]["waived"] == 1
    assert data["totals"]["findings"] == {"error": 3, "warning": 2, "info": 0}


def test_several_rulesets_are_listed() -> None:
    infos = tuple(RulesetInfo(id=one, version="1", digest="00") for one in ("national-2019", "national-2021"))
    output = run_output(Run(rulesets=infos, plugins=(), audits=()))
    assert output.ruleset is None
    assert [info.id for info in output.rulesets] == ["national-2019", "national-2021"]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render(FULL) == render(explained(*FULL.run.audits, across=ACROSS))


def test_chinese_is_written_as_it_is() -> None:
    assert "青榆县交通运输局".encode() in render(FULL)


def test_hostile_text_survives_and_cannot_act() -> None:
    unreadable = Audit(path="a\udcff.txt", digest=None, status="unreadable", reason="半\ud800\u2028个")
    content = render(explained(NASTY, unreadable))
    text = content.decode("utf-8")
    assert not set(text) & set("\x1b\x9b\x07\u202e\u2028\x7f")
    data = json.loads(content)
    assert data["audits"][0]["report"]["agency"]["name"] == HOSTILE
    assert data["audits"][1]["path"] == "a\ufffd.txt"


def test_plugins_and_their_sources_are_named() -> None:
    run = Run(
        rulesets=(), plugins=(PluginInfo(name="office", version="2", source="plugins/office"),), audits=()
    )
    assert json.loads(to_bytes(run_output(run)))["plugins"] == [
        {"name": "office", "version": "2", "source": "plugins/office"}
    ]


def test_inspect_keeps_the_cell_where_it_is_promised() -> None:
    data = json.loads(to_bytes(inspect_output(DOCUMENT, report("青榆县文化和旅游局"))))
    assert data["report"]["tables"]["requests"]["denied.state_secret"]["natural_person"]["value"] == 12
    assert data["document"]["encoding"] == "gb18030"


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_committed_schema_is_current(name: str) -> None:
    path = SCHEMAS / name
    expected = schema_bytes(name)
    current = path.read_bytes() if path.exists() else b""
    assert current == expected, (
        f"{path} is out of date; regenerate: python -m auditor.reporters.schema docs/schema"
    )


@pytest.mark.parametrize("audits", [FULL.run.audits, (NASTY,), (UNREADABLE,), (BAD, BAD), ()])
def test_output_is_valid_by_the_schema(audits: tuple[Audit, ...]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed (extra: test)")
    schema = json.loads((SCHEMAS / "run.schema.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    data = json.loads(render(explained(*audits, across=ACROSS)))
    assert list(validator.iter_errors(data)) == []
    data["audits"].append({"path": "x"})
    assert list(validator.iter_errors(data)) != []


def test_inspect_output_is_valid_by_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed (extra: test)")
    schema = json.loads((SCHEMAS / "inspect.schema.json").read_bytes())
    data = json.loads(to_bytes(inspect_output(DOCUMENT, report("青榆县文化和旅游局"))))
    jsonschema.Draft202012Validator(schema).validate(data)
