"""rules, explain, rulesets, plugins."""

from __future__ import annotations

import json

import pytest
from office import Office
from rich.cells import cell_len

from auditor.__main__ import main

SECTIONS = (
    "检查内容",
    "法律依据",
    "为什么重要",
    "不合格示例",
    "合格示例",
    "不适用的情形",
    "人工核对方法",
    "可调参数",
)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_rules(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "rules", "--plugins", str(office.plugins))
    assert "ZZ901  错误  标题的长度" in text
    assert "共 1 条规则" in text
    data = json.loads(printed(capsys, "rules", "--plugins", str(office.plugins), "--format", "json"))
    assert data["rules"][0]["code"] == "ZZ901"
    assert data["rules"][0]["parameters"] == {"length": 4}
    assert data["rules"][0]["plugin"] == "office_titles"


@pytest.mark.parametrize("wanted", ["ZZ901", "zz901", "title-length"])
def test_explain(office: Office, wanted: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "explain", wanted, "--plugins", str(office.plugins))
    places = [text.index(section) for section in SECTIONS]
    assert places == sorted(places)
    assert "《政府信息公开条例》第五十条：年度报告应当包括" in text
    assert "length = 4" in text
    data = json.loads(
        printed(capsys, "explain", wanted, "--plugins", str(office.plugins), "--format", "json")
    )
    assert data["rule"]["documentation"]["failing"] == "年报"
    assert data["rule"]["citations"][1].startswith("《政府信息公开条例》第五十条：")


def test_an_unknown_rule_is_one_line_with_the_nearest(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "ZZ910", "--plugins", str(office.plugins)]) == 2
    captured = capsys.readouterr()
    assert captured.err == "auditor: 没有名为 ZZ910 的规则。是否指 ZZ901？\n"


def test_plugins(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "plugins", "--plugins", str(office.plugins))
    assert "auditor.builtin" in text
    assert "office_titles" in text
    assert "1 项：ZZ901" in text
    data = json.loads(printed(capsys, "plugins", "--plugins", str(office.plugins), "--format", "json"))
    assert data["plugins"][1]["registers"]["rules"] == ["ZZ901"]


def test_show_a_ruleset(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rulesets", "show", str(office.ruleset), "--plugins", str(office.plugins)]
    text = printed(capsys, *arguments)
    assert "本办审核标准" in text
    assert "标题写明机关、年度和报告名称　100 分" in text
    assert "ZZ901 标题的长度" in text
    assert "来自" not in text
    resolved = printed(capsys, *arguments, "--resolved")
    assert "来自 office" in resolved
    data = json.loads(printed(capsys, *arguments, "--format", "json"))
    assert data["ruleset"]["indicators"][0]["clauses"][0]["rules"] == ["ZZ901"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["rulesets", "show"], "缺少规则集编号"),
        (["rulesets", "show", "national-2012"], "没有名为 national-2012 的规则集。是否指 national-20"),
        (["rulesets", "shwo"], "不能是 shwo"),
    ],
)
def test_wrong_usage_of_rulesets(
    office: Office, arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert line in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["rules", "explain N201", "plugins", "rulesets", "rulesets show shandong-2021 --resolved"]
)
@pytest.mark.parametrize("width", [80, 160])
def test_what_is_installed_fits(
    command: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = printed(capsys, *command.split())
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text


def test_days_are_listed_from_the_centre_down(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rulesets", "show", "national-2021"]) == 0
    lines = [
        line.split("：")[0].split()[-1] for line in capsys.readouterr().out.splitlines() if "日前公布" in line
    ]
    assert lines == sorted(lines, key=lambda one: ["中", "省", "市", "县", "乡"].index(one[0]))
    assert lines.index("省级政府") < lines.index("省级部门")
