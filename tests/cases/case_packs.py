"""A small pack and a ruleset with their cases, in files."""

from __future__ import annotations

from pathlib import Path

PACK = """
from auditor.api import Checked, Documentation, Evidence, Fault, hookimpl, rule


@rule(
    code="{code}",
    name="{name}-overview-year",
    title="总体情况写明年份",
    severity="warning",
    certainty="certain",
    basis=("form-2021",),
    since="0.1",
    documentation=Documentation(
        checks="总体情况是否写明年份。", why="便于理解。", failing="全年公开信息。", passing="2021年公开信息。",
        exceptions="没有总体情况。", verify="查找年份。",
    ),
)
def overview_year(report, context):
    section = report.section("overview")
    if str(report.year) in section.text:
        yield Checked("年份")
    else:
        quote = Evidence(quote=section.heading.printed, location=section.heading.location)
        yield Fault("总体情况没有写明年份", evidence=(quote,), suggestion="请补写年份。")


@hookimpl
def auditor_rules(registrar):
    registrar.add_rule(overview_year)
"""
CASES = """
rule = "{code}"

[[case]]
name = "写明"
verdict = "pass"

[[case]]
name = "没有写明"
verdict = "fail"
findings = 1
at = ["overview"]
replace = [["2021年通过", "全年通过"], ["2021年，我局", "我局"]]
"""
RULESET = """
id = "own"
title = "试"
version = "1"
years = [2021]

[[rule]]
code = "ZZ902"
name = "own-standards"
title = "写明标准化建设"
kind = "text"
severity = "warning"
basis = ["form-2021"]
where = "overview"
require = "标准化"
suggestion = "请补写。"

[[indicator]]
id = "a"
title = "甲"
[[indicator.clause]]
id = "one"
text = "一"
rules = ["ZZ902"]
points = 100
"""
RULESET_CASES = """
rule = "ZZ902"

[[case]]
name = "写明"
verdict = "pass"
replace = [["（五）监督保障。", "（五）监督保障。推进标准化建设。"]]

[[case]]
name = "没有写明"
verdict = "fail"
findings = 1
severity = "warning"
"""


def write_pack(folder: Path, name: str, code: str = "ZZ901") -> Path:
    package = folder / name
    (package / "cases").mkdir(parents=True)
    text = PACK.replace("{code}", code).replace("{name}", name.replace("_", "-"))
    (package / "__init__.py").write_text(text, encoding="utf-8")
    (package / "cases" / f"{code}.toml").write_text(CASES.format(code=code), encoding="utf-8")
    return package


def write_ruleset(folder: Path) -> Path:
    path = folder / "own.toml"
    path.write_text(RULESET, encoding="utf-8")
    (folder / "cases" / "own").mkdir(parents=True)
    (folder / "cases" / "own" / "ZZ902.toml").write_text(RULESET_CASES, encoding="utf-8")
    return path
