"""What a locked clause keeps: against its own clause being rewritten, and against overrides of its rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RulesetError
from auditor.plugins import PluginHost
from auditor.rulesets.model import Ruleset
from auditor.rulesets.resolve import resolve

PARENT = """
id = "parent"
title = "母"
version = "1"
years = [2021]
[[indicator]]
id = "a"
title = "甲"
[[indicator.clause]]
id = "one"
text = "一"
basis = ["form-2021"]
rules = ["N201", "C501"]
points = 60
per_fault = 20
locked = true
veto = "合格"
[[indicator.clause]]
id = "two"
text = "二"
rules = ["N202", "M301"]
points = 40
"""
CHILD = 'id = "child"\ntitle = "子"\nversion = "1"\nyears = [2021]\nextends = ["parent"]\n'


def fold(host: PluginHost, folder: Path, child: str, parent: str = PARENT) -> Ruleset:
    (folder / "parent.toml").write_text(parent, encoding="utf-8")
    path = folder / "child.toml"
    path.write_text(CHILD + child, encoding="utf-8")
    return resolve(str(path), host.registries)


CLAUSE = '[[indicator]]\nid = "a"\n[[indicator.clause]]\nid = "one"\n'


@pytest.mark.parametrize(
    ("child", "key"),
    [
        (CLAUSE + "points = 50\n", "points"),
        (CLAUSE + 'rules = ["N201"]\n', "rules"),
        (CLAUSE + 'automated = "partly"\n', "automated"),
        (CLAUSE + "locked = false\n", "locked"),
        (CLAUSE + "per_fault = 5\n", "per_fault"),
        (CLAUSE + 'veto = "良好"\n', "veto"),
        (CLAUSE + 'text = "可以不写"\n', "text"),
        (CLAUSE + 'basis = ["reg-2019"]\n', "basis"),
        ('[override.N201]\nreason = "x"\noff = true\n', "off"),
        ('[override.N201]\nreason = "x"\nseverity = "info"\n', "severity"),
        ('[override.N201]\nreason = "x"\npoints = 1\n', "points"),
    ],
)
def test_it_cannot_be_weakened(host: PluginHost, tmp_path: Path, child: str, key: str) -> None:
    with pytest.raises(RulesetError, match="锁定") as caught:
        fold(host, tmp_path, child)
    assert f".{key}：" in str(caught.value)
    assert "child.toml" in str(caught.value)


def test_parameters_are_part_of_it(host: PluginHost, tmp_path: Path) -> None:
    parent = PARENT.replace("C501", "M301").replace('"N202", "M301"', '"N202"')
    with pytest.raises(RulesetError, match=r"override\.M301\.parameters"):
        fold(host, tmp_path, '[override.M301]\nreason = "x"\nparameters = { first_year = 2090 }\n', parent)


@pytest.mark.parametrize(
    "child",
    [
        CLAUSE + 'points = 70\n[[indicator.clause]]\nid = "two"\npoints = 30\n',
        CLAUSE + 'rules = ["N201", "C501", "N203"]\n',
        CLAUSE + "per_fault = 30\n",
        CLAUSE + 'note = "从严"\n',
        '[override.C501]\nreason = "从严"\nseverity = "error"\n',
        '[override.N202]\nreason = "不在锁定的条款中"\noff = true\n',
    ],
)
def test_it_may_be_tightened_and_others_changed(host: PluginHost, tmp_path: Path, child: str) -> None:
    assert fold(host, tmp_path, child).id == "child"


def test_whoever_locks_sets_the_rules_first(host: PluginHost, tmp_path: Path) -> None:
    parent = PARENT + '[override.N201]\nreason = "试行"\nseverity = "warning"\n'
    assert fold(host, tmp_path, "", parent).overrides["N201"].severity == "warning"
    with pytest.raises(RulesetError, match="锁定"):
        fold(host, tmp_path, '[override.N201]\nreason = "x"\nseverity = "info"\n', parent)


def test_every_value_knows_where_it_comes_from(host: PluginHost, tmp_path: Path) -> None:
    child = (
        '[due]\n"city.department" = "01-20"\n[override.N202]\nreason = "试行"\nseverity = "info"\n'
        '[[indicator]]\nid = "a"\n[[indicator.clause]]\nid = "two"\nnote = "注"\n'
    )
    ruleset = fold(host, tmp_path, child, PARENT + '[override.N202]\nreason = "起"\npoints = 3\n')
    clauses = {clause.id: clause for _, clause in ruleset.clauses}
    assert clauses["two"].origins["note"] == "child"
    assert clauses["two"].origins["points"] == "parent"
    assert set(clauses["one"].origins.values()) == {"parent"}
    assert [due.origin for due in ruleset.due] == ["child"]
    override = ruleset.overrides["N202"]
    assert (override.points, override.severity, override.reason) == (3, "info", "试行")
    assert override.origins == {"reason": "child", "points": "parent", "severity": "child"}
    assert ruleset.indicators[0].origin == "parent"
    assert ruleset.origins["title"] == "child" and ruleset.origins["grades"] == "默认"


def test_grades_are_inherited(host: PluginHost, tmp_path: Path) -> None:
    grades = '[[grades]]\nname = "合格"\nleast = 60\n[[grades]]\nname = "不合格"\nleast = 0\n'
    parent = PARENT.replace('veto = "合格"', 'veto = "不合格"') + grades
    ruleset = fold(host, tmp_path, "", parent)
    assert [grade.name for grade in ruleset.grades] == ["合格", "不合格"]
    assert ruleset.origins["grades"] == "parent"


def test_declared_rules_and_sources_are_inherited(host: PluginHost, tmp_path: Path) -> None:
    rule = """
    [source.local]
    title = "本地通知"
    says = "要求。"
    [[rule]]
    code = "ZZ901"
    name = "zz"
    title = "试"
    kind = "text"
    severity = "warning"
    basis = ["local"]
    require = "标准化"
    suggestion = "补写"
    """
    child = '[[indicator]]\nid = "a"\n[[indicator.clause]]\nid = "two"\nrules = ["N202", "ZZ901"]\n'
    ruleset = fold(host, tmp_path, child, PARENT + rule)
    assert "ZZ901" in ruleset.rules
    made = ruleset.made_rule("ZZ901")
    assert made is not None and made.basis == ("local",)
    assert [source.short for source in ruleset.sources] == ["本地通知"]
    assert ruleset.model_dump(mode="json")["declared"][0]["require"] == ["标准化"]
    again = fold(host, tmp_path, child, PARENT + rule.replace("标准化", "规范化"))
    assert again.digest != ruleset.digest
