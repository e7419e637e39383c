"""Rulesets: inheritance, locked clauses, and every mistake named with file and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests_support import clean_report

from auditor.errors import RulesetError, UsageError
from auditor.model.report import Agency
from auditor.plugins import PluginHost
from auditor.rulesets.model import Ruleset
from auditor.rulesets.resolve import resolve

BASE = """
id = "{id}"
title = "试"
version = "1"
years = [2021]
[due]
department = "01-31"
government = "03-31"
[[indicator]]
id = "a"
title = "甲"
[[indicator.clause]]
id = "one"
text = "一"
rules = ["N201"]
points = 60
locked = true
[[indicator.clause]]
id = "two"
text = "二"
rules = ["N202"]
points = 40
"""


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _resolve(host: PluginHost, path: Path) -> Ruleset:
    return resolve(str(path), host.registries)


def test_inheritance_folds_parents_then_own(host: PluginHost, tmp_path: Path) -> None:
    _write(tmp_path, "parent", BASE.format(id="parent"))
    child = _write(
        tmp_path,
        "child",
        """
        id = "child"
        title = "子"
        version = "1"
        years = [2022, 2023]
        extends = ["parent"]
        due = { "city.department" = "01-20" }
        [[indicator]]
        id = "a"
        [[indicator.clause]]
        id = "two"
        points = 30
        [[indicator]]
        id = "b"
        title = "乙"
        [[indicator.clause]]
        id = "three"
        text = "三"
        rules = ["N204"]
        points = 10
        [override.N202]
        severity = "warning"
        reason = "试行"
        """,
    )
    ruleset = _resolve(host, child)
    assert [(clause.id, clause.points, clause.origin) for _, clause in ruleset.clauses] == [
        ("one", 60, "parent"),
        ("two", 30, "child"),
        ("three", 10, "child"),
    ]
    assert ruleset.lineage == ("parent", "child")
    assert ruleset.rules == ("N201", "N202", "N204")
    assert ruleset.covers(2023) and not ruleset.covers(2021) and not ruleset.covers(2024)
    report = clean_report()
    city = report.model_copy(update={"agency": Agency(name="x", level="city", kind="department")})
    county = report.model_copy(update={"agency": Agency(name="x", level="county", kind="department")})
    unknown = report.model_copy(update={"agency": Agency(name="x", level=None, kind="department")})
    assert ruleset.due_for(city) == date(2022, 1, 20)
    assert ruleset.due_for(county) == date(2022, 1, 31)
    assert ruleset.due_for(unknown) is None, "both dates are possible: neither is assumed"
    assert ruleset.earliest_due_for(unknown) == date(2022, 1, 20)
    assert ruleset.earliest_due_for(county) == date(2022, 1, 31)


def test_a_day_may_be_due_for_one_year_alone(host: PluginHost, tmp_path: Path) -> None:
    text = BASE.format(id="moved").replace("[due]", '[due]\n"department.2021" = "02-10"')
    ruleset = _resolve(host, _write(tmp_path, "moved", text))
    report = clean_report().model_copy(update={"agency": Agency(name="x", level="city", kind="department")})
    assert ruleset.due_for(report) == date(2022, 2, 10)
    assert ruleset.due_for(report.model_copy(update={"year": 2022})) == date(2023, 1, 31)


def test_a_clause_without_points_needs_no_rules(host: PluginHost, tmp_path: Path) -> None:
    text = BASE.format(id="noted") + '[[indicator.clause]]\nid = "note"\ntext = "三"\npoints = {}\n'
    noted = _resolve(host, _write(tmp_path, "noted", text.format(0)))
    assert [(clause.id, clause.rules) for _, clause in noted.clauses][-1] == ("note", ())
    with pytest.raises(RulesetError, match="没有检查就会得分"):
        _resolve(host, _write(tmp_path, "noted", text.format(10)))


def test_digest_changes_with_content_only(host: PluginHost, tmp_path: Path) -> None:
    one = _write(tmp_path, "one", BASE.format(id="same"))
    other = _write(tmp_path, "other", "# 注释\n" + BASE.format(id="same"))
    changed = _write(
        tmp_path,
        "changed",
        BASE.format(id="same").replace("points = 60", "points = 60.0").replace("二", "贰"),
    )
    assert _resolve(host, one).digest == _resolve(host, other).digest != _resolve(host, changed).digest


MISTAKES = [
    ("points = 40", "points = 30", "合计为 90"),
    ("points = 40", "point = 40", "points"),
    ('rules = ["N202"]', 'rules = ["N2O2"]', "N202"),
    ('rules = ["N202"]', 'rules = ["N999"]', "N999"),
    ('government = "03-31"', 'government = "3月31日"', "月-日"),
    ('government = "03-31"', 'government = "02-31"', "due.government"),
    ('government = "03-31"', 'goverment = "03-31"', "goverment"),
    ("years = [2021]", 'years = "2021"', "years"),
    ("version = \"1\"\n", "", "version"),
    ("points = 40", "points = -1", "points"),
    ('title = "甲"', "", "title"),
    ("[[indicator]]", "[[indicator", "TOML"),
    ('id = "two"', 'id = "two"\nautomated = "maybe"', "automated"),
    ("[due]", '[override.N201]\nseverity = "info"\n[due]', "reason"),
    ("[due]", '[override.N999]\nreason = "x"\n[due]', "N999"),
    ("[due]", '[override.N201]\nreason = "x"\nparameters = { nonsense = 1 }\n[due]', "nonsense"),
    ("[due]", '[override.N201]\nreason = "x"\noff = true\n[due]', "锁定"),
    ("years = [2021]", 'years = [2021]\nextends = ["nobody"]', "nobody"),
    ("years = [2021]", 'years = [2021]\nextends = ["broken"]', "循环"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES, ids=[one[2] + one[1][:12] for one in MISTAKES])
def test_mistakes_name_file_and_key(host: PluginHost, tmp_path: Path, old: str, new: str, says: str) -> None:
    text = BASE.format(id="broken")
    assert old in text
    path = _write(tmp_path, "broken", text.replace(old, new, 1))
    with pytest.raises(RulesetError) as caught:
        _resolve(host, path)
    line = str(caught.value)
    assert says in line
    assert "broken.toml" in line
    assert "\n" not in line


@pytest.mark.parametrize(
    "weaker",
    ["points = 10", "rules = []", 'automated = "no"', "locked = false", "per_fault = 1"],
)
def test_a_locked_clause_cannot_be_weakened(host: PluginHost, tmp_path: Path, weaker: str) -> None:
    _write(tmp_path, "parent", BASE.format(id="parent"))
    child = _write(
        tmp_path,
        "child",
        'id = "child"\ntitle = "子"\nversion = "1"\nyears = [2021]\nextends = ["parent"]\n'
        f'[[indicator]]\nid = "a"\n[[indicator.clause]]\nid = "one"\n{weaker}\n',
    )
    with pytest.raises(RulesetError, match="锁定"):
        _resolve(host, child)


def test_an_unknown_name_suggests_the_nearest(host: PluginHost) -> None:
    with pytest.raises(UsageError, match="shandong-2021"):
        resolve("shandong2021", host.registries)


def test_a_missing_file_is_one_line(host: PluginHost, tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="不存在"):
        _resolve(host, tmp_path / "no.toml")


def test_townships_have_no_statutory_date(host: PluginHost) -> None:
    ruleset = resolve("national-2021", host.registries)
    report = clean_report()
    for level, kind, due in (
        ("county", "government", date(2022, 3, 31)),
        (None, "government", date(2022, 3, 31)),
        ("city", "department", date(2022, 1, 31)),
        (None, "department", date(2022, 1, 31)),
        ("township", "government", None),
        (None, None, None),
    ):
        agency = Agency.model_validate({"name": "x", "level": level, "kind": kind})
        assert ruleset.due_for(report.model_copy(update={"agency": agency})) == due, (level, kind)
