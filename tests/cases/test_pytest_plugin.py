"""The same cases run by pytest, in a process of its own as an author runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from case_packs import write_pack, write_ruleset


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_packs_and_rulesets_are_found(tmp_path: Path) -> None:
    write_pack(tmp_path, "found_pack")
    write_ruleset(tmp_path)
    (tmp_path / "cases" / "other.toml").write_text("[tool]\nrule = 1\n", encoding="utf-8")
    (tmp_path / "rule.toml").write_text('rule = "N201"\n', encoding="utf-8")
    done = pytest_in(tmp_path, "-vv")
    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout
    assert "ZZ901.toml::没有写明 PASSED" in done.stdout
    assert "ZZ902.toml::没有写明 PASSED" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('verdict = "pass"', 'verdict = "fail"', "verdict：应为 fail，实为 pass"),
        ("findings = 1", "findings = 3", "findings：应为 3，实为 1"),
        ('name = "写明"\nverdict = "pass"', 'name = "写明"\nverdict = "unverifiable"', "没有合格的用例"),
        ("findings = 1", "finding = 1", "是否应为 findings"),
        ('rule = "ZZ901"', 'rule = "ZZ999"', "ZZ999 不是已登记的规则"),
    ],
)
def test_what_does_not_hold_is_told_without_a_traceback(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    package = write_pack(tmp_path, "told_pack")
    path = package / "cases" / "ZZ901.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = pytest_in(tmp_path)
    assert done.returncode != 0
    assert says in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_rule_without_cases_is_told(tmp_path: Path) -> None:
    package = write_pack(tmp_path, "bare_pack")
    text = (package / "__init__.py").read_text(encoding="utf-8")
    more = "\n    import dataclasses\n    registrar.add_rule(dataclasses.replace(overview_year, code='ZZ905', name='five'))\n"
    (package / "__init__.py").write_text(text.rstrip() + more, encoding="utf-8")
    done = pytest_in(tmp_path)
    assert done.returncode == 1 and "规则 ZZ905 没有用例" in done.stdout


def test_the_plugin_costs_nothing_where_there_are_no_cases() -> None:
    program = "import sys, auditor.pytest_plugin; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
