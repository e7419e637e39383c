"""A plugin, a ruleset and two reports of a made-up agency, in files, for the commands to work on."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PLUGIN = """
from auditor.api import Checked, Documentation, Evidence, Fault, Parameters, hookimpl, rule


class Least(Parameters):
    length: int = 4


@rule(
    code="ZZ901",
    name="title-length",
    title="标题的长度",
    severity="error",
    certainty="certain",
    basis=("form-2021", "reg-2019 第五十条"),
    since="1.0",
    parameters=Least,
    documentation=Documentation(
        checks="检查标题的长度。",
        why="标题过短，公众认不出报告。",
        failing="年报",
        passing="青榆县林业局2021年政府信息公开工作年度报告",
        exceptions="没有标题时不适用。",
        verify="数一数标题的字数。",
    ),
)
def title_length(report, context):
    title = report.title.text if report.title else ""
    if "[bold]" in title:
        quote = Evidence(quote=title, location=report.title.location)
        yield Fault("标题有多余的记号", evidence=(quote,), suggestion="去掉记号")
    else:
        yield Checked("标题")


@hookimpl
def auditor_rules(registrar):
    registrar.add_rule(title_length)
"""
RULESET = """
id = "office"
title = "本办审核标准"
version = "3"
years = [2021]

[[indicator]]
id = "titles"
title = "标题"

[[indicator.clause]]
id = "length"
text = "标题写明机关、年度和报告名称"
basis = ["form-2021"]
rules = ["ZZ901"]
points = 100
"""
REPORT = """{title}

本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。

一、总体情况
（一）主动公开。全年公开信息12条。

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况
问题是栏目更新慢，已经改进。

六、其他需要报告的事项
没有收取信息处理费。

青榆县林业局
2022年1月20日
"""


@dataclass(frozen=True)
class Office:
    """Paths of what the fixture made; `options` name the plugin and the ruleset."""

    folder: Path
    good: Path
    bad: Path
    ruleset: Path
    plugins: Path

    @property
    def options(self) -> list[str]:
        return ["--plugins", str(self.plugins), "--ruleset", str(self.ruleset)]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("auditor.plugins.entry_points", lambda group: ())
    monkeypatch.setattr(
        "auditor.commands.progress.EVERY", math.inf
    )  # else a busy machine tells how far it is
    package = tmp_path / "packs" / "office_titles"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(PLUGIN, encoding="utf-8")
    ruleset = tmp_path / "office.toml"
    ruleset.write_text(RULESET, encoding="utf-8")
    folder = tmp_path / "submissions"
    folder.mkdir()
    good, bad = folder / "a.txt", folder / "b.txt"
    title = "青榆县林业局2021年政府信息公开工作年度报告"
    good.write_text(REPORT.format(title=title), encoding="utf-8")
    bad.write_text(REPORT.format(title=f"[bold]{title}"), encoding="utf-8")
    yield Office(folder, good, bad, ruleset, package.parent)
    # the next test has a plugin of the same name in another folder
    sys.modules.pop(package.name, None)
