"""A second province, from a pack and a ruleset alone: chosen when asked for, clean where clean, right where wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from auditor.casebook import base_text
from auditor.model.verdict import Audit
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve

ROOT = Path(__file__).parents[2]
OWN_WAYS = [
    ("栖霜县人民政府", "沂临市人民政府"),
    ("全县", "全市"),
    ("（五）监督保障。", "（五）监督保障情况。"),
    ("（一）主动公开。", "（一）主动公开方面。"),
    ("## 二、", "（六）标准化建设。修订政务公开标准目录，增设公开专区3个。\n\n## 二、"),
    (
        "全市共收到政府信息公开申请180件，上年结转5件，",
        "全市共收办政府信息公开申请185件（市本级40件、甲区80件、乙区65件），",
    ),
    (
        "被提起行政诉讼4件。",
        "被提起行政诉讼4件。2023年，全市备案行政复议案件11件，备案行政诉讼案件9件。",
    ),
    (
        "本年度没有发出收费通知，未收取信息处理费。",
        "全年发出收费通知3件，收取信息处理费1600元，其中甲公司500元、乙公司1000元、张某100元。",
    ),
]  # fmt: skip


def report(folder: Path, year: int, *edits: tuple[str, str], ways: bool = True) -> Path:
    """A clean report of a made-up city of Jiangsu, in the ways of that province, after more edits."""
    text = base_text("government-2021").replace("2022", str(year + 1)).replace("2021", str(year))
    for old, new in [*(OWN_WAYS if ways else []), *edits]:
        assert old in text, old
        text = text.replace(old, new.replace("2023", str(year)))
    path = folder / "江苏省沂临市人民政府.md"
    path.write_text(text.replace("澜山市", "江苏省沂临市"), encoding="utf-8")
    return path


def audit(path: Path, ruleset: str = "jiangsu-2023") -> Audit:
    done = auditor.audit(path, ruleset=ruleset)
    assert done.status == "audited", done.reason
    return done


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_a_clean_report_is_clean(year: int, tmp_path: Path) -> None:
    done = audit(report(tmp_path, year))
    assert done.ruleset == "jiangsu-2023"
    assert done.report is not None and done.report.region == "江苏"
    certain = [one for one in done.findings if one.certainty == "certain"]
    assert certain == []
    by_rule = {one.rule: one.verdict for one in done.verdicts}
    assert by_rule["M901"] == by_rule["C901"] == "pass"
    assert "fail" not in (by_rule["C501"], by_rule["C506"], by_rule["C507"], by_rule["T120"])


def test_it_is_used_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert audit(report(tmp_path, 2023), "auto").ruleset == "national-2021"


def test_other_years_are_refused(tmp_path: Path) -> None:
    done = auditor.audit(report(tmp_path, 2022), ruleset="jiangsu-2023")
    assert done.status == "unreadable"
    assert done.reason is not None and "national-2021" in done.reason


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    wrong = report(tmp_path, 2023, ("乙区65件", "乙区56件"), ("张某100元", "张某200元"))
    failed = {one.rule: one for one in audit(wrong).verdicts if one.verdict == "fail"}
    assert "相差9件" in failed["C901"].findings[0].message
    assert "相差100元" in failed["M901"].findings[0].message


def test_the_old_table_costs_its_own_clause(tmp_path: Path) -> None:
    old = base_text("government-2019").replace("2020", "2024").replace("2019", "2023")
    path = tmp_path / "a.md"
    path.write_text(old.replace("澜山市", "江苏省沂临市"), encoding="utf-8")
    done = audit(path)
    assert done.ruleset == "jiangsu-2023"
    assert done.score is not None
    clause = next(one for one in done.score.clauses if one.clause == "current-form")
    assert clause.high == 0 and clause.out_of > 0


def test_it_needs_its_pack(host: PluginHost) -> None:
    assert resolve("jiangsu-2023", host.registries).requires == ("auditor_jiangsu",)


def test_nothing_in_the_core_knows_of_it() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "auditor").rglob("*")
        if path.suffix in (".py", ".toml") and "jiangsu" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_a_real_report_of_the_province(real_reports: Path) -> None:
    done = audit(real_reports / "hongze-2023.pdf")
    assert done.ruleset == "jiangsu-2023"
    assert "T131" in {one.rule for one in done.verdicts if one.verdict == "fail"}
