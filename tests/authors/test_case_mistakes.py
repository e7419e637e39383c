"""Mistakes in files of cases: each is one line with the file, the case, the key, and what would be right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.__main__ import main

PACK = """
from auditor.api import Checked, Documentation, Fault, Parameters, hookimpl, rule


class Least(Parameters):
    length: int = 4


@rule(
    code="ZZ901", name="author-title", title="标题", severity="warning", certainty="certain", basis=("form-2021",),
    since="0.1", parameters=Least,
    documentation=Documentation(checks="标题", why="标题", failing="标题", passing="标题", exceptions="标题", verify="标题"),
)
def title(report, context):
    yield Checked("标题") if report.title else Fault("没有标题", suggestion="补写")


@hookimpl
def auditor_rules(registrar):
    registrar.add_rule(title)
"""
CASES = """
rule = "ZZ901"

[[case]]
name = "有标题"
verdict = "pass"

[[case]]
name = "没有标题"
verdict = "fail"
findings = 1
replace = [["澜山市水务局2021年政府信息公开工作年度报告", "工作情况"]]
"""
MISTAKES = [
    ('rule = "ZZ901"', 'rule = "ZZ910"', "rule", "是否应为 ZZ901"),
    ('rule = "ZZ901"', 'rules = "ZZ901"', "rules", "是否应为 rule"),
    ("[[case]]", "[[cases]]", "cases", "是否应为 case"),
    ('name = "有标题"\n', "", "case[1].name", "请补上"),
    ('name = "有标题"', 'name = "没有标题"', "case[没有标题]", "分别起名"),
    ('verdict = "pass"', 'verdict = "passed"', "case[有标题].verdict", "是否应为 pass"),
    ('verdict = "pass"', 'verdict = "pass"\nfindings = 2', "case[有标题].findings", 'verdict = "fail"'),
    ("findings = 1", 'findings = "一"', "case[没有标题].findings", "应为整数"),
    ("findings = 1", "finding = 1", "case[没有标题].finding", "是否应为 findings"),
    ("findings = 1", 'severity = "warn"', "case[没有标题].severity", "是否应为 warning"),
    ("findings = 1", 'base = "department"', "case", "department-20"),
    ("findings = 1", "says = 3", "case[没有标题].says", "应为数组"),
    ("findings = 1", 'cells = { "requests.new" = "1" }', "requests.new", "是否应为 requests.new."),
    ("findings = 1", 'parameters = { lenght = 3 }', "parameters.lenght", "是否应为 length"),
    ("findings = 1", 'submission = { level = "town" }', "case[没有标题].submission.level", "township"),
    ("findings = 1", 'file = "no.docx"', "case", "不存在"),
    ("findings = 1", 'document = "x"\nfile = "y.md"', "case[没有标题]", "只能写一个"),
    ("findings = 1", 'at = ["requests.new"]', "at", "requests.new.total"),
    ("findings = 1", 'due = "2022年1月"', "case[没有标题].due", "应为日期"),
    ("2021年政府信息公开工作年度报告\"", "2012年政府信息公开工作年度报告\"", "要替换的文字", "最接近的是"),
]  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    package = tmp_path / "author_pack"
    (package / "cases").mkdir(parents=True)
    (package / "__init__.py").write_text(PACK, encoding="utf-8")
    yield package
    sys.modules.pop("author_pack", None)


@pytest.mark.parametrize(
    ("old", "new", "key", "right"),
    MISTAKES,
    ids=[f"{number}-{one[2]}" for number, one in enumerate(MISTAKES, 1)],
)
def test_mistake(
    old: str, new: str, key: str, right: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in CASES
    path = pack / "cases" / "ZZ901.toml"
    path.write_text(CASES.replace(old, new, 1), encoding="utf-8")
    assert main(["test", str(pack)]) == 1
    printed = "".join(capsys.readouterr().out.split())
    assert "ZZ901.toml" in printed
    assert "".join(key.split()) in printed
    assert "".join(right.split()) in printed


def test_without_mistakes_they_hold(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "cases" / "ZZ901.toml").write_text(CASES, encoding="utf-8")
    assert main(["test", str(pack)]) == 0, capsys.readouterr().out
