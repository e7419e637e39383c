"""`auditor test`: packs by name and folder, rulesets by id and file; what does not hold is shown as a difference."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_packs import write_pack, write_ruleset

from auditor.__main__ import main


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    yield write_pack(tmp_path, "runner_pack")
    sys.modules.pop("runner_pack", None)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_pack_by_its_folder(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(pack)]) == 0
    assert "runner_pack　1 条规则　2 个用例　全部符合" in capsys.readouterr().out
    assert main(["test", str(pack.parent)]) == 0
    assert main(["test", "runner_pack", "--plugins", str(pack)]) == 0


def test_an_installed_pack_by_name_and_by_folder(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parents[2] / "plugins" / "auditor_matters"
    assert main(["test", "auditor_matters", str(folder), "--format", "json"]) == 0
    suites = json.loads(capsys.readouterr().out)["suites"]
    assert suites[0] == suites[1]
    assert suites[0]["rules"] == [f"M30{number}" for number in range(1, 8)]


def test_a_ruleset_by_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_ruleset(tmp_path)
    assert main(["test", str(path)]) == 0
    assert "own　1 条规则　2 个用例　全部符合" in capsys.readouterr().out


def test_a_case_that_does_not_hold(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(pack / "cases" / "ZZ901.toml", "findings = 1", "findings = 2")
    assert main(["test", str(pack)]) == 1
    printed = capsys.readouterr().out
    assert "不符  ZZ901 没有写明" in printed
    assert "- 应为 2" in printed and "+ 实为 1" in printed
    assert "总体情况没有写明年份" in printed and "“一、总体情况”（第" in printed


def test_a_rule_that_raises(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(pack / "__init__.py", 'section = report.section("overview")', "section = None")
    assert main(["test", str(pack)]) == 1
    assert "AttributeError" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('verdict = "fail"\nfindings = 1\nat = ["overview"]', 'verdict = "pass"', "没有不合格的用例"),
        ('name = "写明"\nverdict = "pass"', 'name = "写明"\nverdict = "not_applicable"', "没有合格的用例"),
    ],
)
def test_a_rule_without_a_failing_or_a_passing_case(
    pack: Path, old: str, new: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pack / "cases" / "ZZ901.toml", old, new)
    assert main(["test", str(pack)]) == 1
    assert f"规则 ZZ901 {says}" in capsys.readouterr().out


def test_a_rule_without_cases(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "cases" / "ZZ901.toml").unlink()
    assert main(["test", str(pack)]) == 1
    assert "规则 ZZ901 没有不合格和合格的用例" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["auditor_identites"], "是否应为 auditor_identities"),
        (["national-2021"], "没有自己声明的规则"),
        (["nowhere.toml"], "不存在"),
        ([], "没有写要测试什么"),
        (["--base", "department-2012"], "department-2021"),
        (["."], "没有插件"),
    ],
)
def test_nothing_to_test(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["test", *arguments]) == 2
    captured = capsys.readouterr()
    assert says in captured.err and captured.err.count("\n") == 1


def test_a_base_is_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["test", "--base", "department-2021"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith("# 澜山市水务局2021年")
