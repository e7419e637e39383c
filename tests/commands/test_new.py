"""`auditor new`: what it writes is valid as it is, and so is what it shows in comments."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from auditor.__main__ import main
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve


def _uncommented(text: str) -> str:
    return re.sub(r"(?m)^# ?(?!#)", "", text)


@pytest.mark.parametrize("parent", ["national-2019", "national-2021", "shandong-2020", "shandong-2021"])
def test_a_new_ruleset_holds(parent: str, tmp_path: Path, host: PluginHost) -> None:
    assert main(["new", "ruleset", "qingyu-2022", "--extends", parent, "--into", str(tmp_path)]) == 0
    path = tmp_path / "qingyu-2022.toml"
    same = resolve(str(path), host.registries)
    inherited = resolve(parent, host.registries)
    assert same.indicators == inherited.indicators and same.lineage[-2:] == (parent, "qingyu-2022")
    path.write_text(_uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    shown = resolve(str(path), host.registries)
    assert "ZZ901" in shown.rules and shown.grades[0].name == "达标" and shown.sources
    assert len(shown.overrides) == 1 and len(shown.due) > len(inherited.due) - 1


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.toml").write_text("我的", encoding="utf-8")
    assert main(["new", "ruleset", "mine", "--into", str(tmp_path)]) == 2
    assert "已经存在，不覆盖" in capsys.readouterr().err
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "我的"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ruleset", "../x"], "不能作规则集的编号"),
        (["ruleset", "national-2021"], "已经有名为"),
        (["ruleset", "a", "--extends", "national-2O21"], "national-2021"),
        (["ruleset", "a", "--into", "nowhere"], "文件夹不存在"),
        (["rulset", "a"], "不能是 rulset"),
    ],
)
def test_wrong_usage(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", *arguments]) == 2
    captured = capsys.readouterr()
    assert says in captured.err and captured.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_keys_and_schema_are_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rulesets", "keys"]) == 0
    assert "per_fault" in capsysbinary.readouterr().out.decode()
    assert main(["rulesets", "schema"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["title"] == "auditor 规则集"
    assert main(["rulesets", "keys", "--format", "json"]) == 0
    assert "clause" in json.loads(capsysbinary.readouterr().out)["keys"]
