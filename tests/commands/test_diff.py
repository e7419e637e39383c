from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from office import Office

from auditor.__main__ import main

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "diff.schema.json"


@pytest.fixture
def results(office: Office) -> tuple[str, str]:
    """Of a report before and after it was mended and sent again under another name."""
    text = office.good.read_text(encoding="utf-8")
    office.bad.write_text(text.replace("年度报告", "年度报告[bold]", 1), encoding="utf-8")
    main(["run", *office.options, "--quiet", "--format", "json=old.json", str(office.bad)])
    main(["run", *office.options, "--quiet", "--format", "json=new.json", str(office.good)])
    return "old.json", "new.json"


def test_what_was_mended(results: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *results]) == 0
    text = capsys.readouterr().out
    assert "已改正　1 项" in text
    assert "ZZ901　标题有多余的记号" in text
    assert "退出码 0" in text


def test_several_reports_at_a_glance(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *office.options, "--quiet", "--format", "json=old.json", "submissions"])
    text = office.good.read_text(encoding="utf-8").replace("林业局", "水务局")
    (office.folder / "c.txt").write_text(text.replace("年度报告", "年度报告[bold]", 1), encoding="utf-8")
    office.bad.write_text(
        office.good.read_text(encoding="utf-8").replace("林业局", "教育局"), encoding="utf-8"
    )
    main(["run", *office.options, "--quiet", "--format", "json=new.json", "submissions"])
    capsys.readouterr()
    main(["diff", "old.json", "new.json"])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["机关", "年度", "原得分", "现得分"] in [row[:4] for row in rows]
    assert [row[-5:] for row in rows if row[:2] == ["青榆县水务局", "2021"]] == [["1", "0", "0", "0", "0"]]


def test_what_came_back(results: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *reversed(results)]) == 1
    assert "新出现　1 项" in capsys.readouterr().out


def test_json_is_valid_by_its_schema(results: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed (extra: test)")
    assert main(["diff", *results, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(data)
    assert data["totals"] == {"new": 0, "remaining": 0, "unchecked": 0, "waived": 0, "fixed": 1}
    assert [one["state"] for report in data["reports"] for one in report["changes"]] == ["fixed"]


def test_what_cannot_be_compared_is_one_line(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(office.good), "nowhere.json"]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1 and "不是 auditor 写出的 JSON 结果" in captured.err
    assert captured.out == ""


def test_a_baseline_leaves_what_is_new(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *office.options, "--quiet", "--format", "json=old.json", "submissions"])
    capsys.readouterr()
    assert main(["run", *office.options, "--baseline", "old.json", "submissions"]) == 0
    captured = capsys.readouterr()
    assert "标题有多余的记号" not in captured.out
    assert "auditor: 基线中已有的问题 1 项，不再列出（old.json）" in captured.err
    assert main(["run", *office.options, "--baseline", str(office.good), "submissions"]) == 2


def test_a_baseline_counts_findings_and_what_the_summary_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = Path(__file__).parents[2] / "examples" / "submissions" / "青屿市文化和旅游局.docx"
    shared = ["run", "--ruleset", "shandong-2021", str(report)]
    main([*shared, "--quiet", "--format", "json=old.json"])
    capsys.readouterr()
    main([*shared, "--baseline", "old.json"])
    captured = capsys.readouterr()
    match = re.search(r"问题 (\d+) 项（(\d+) 条结论）", captured.err)
    assert match is not None and f"基线已有 {match[2]}　" in captured.out
