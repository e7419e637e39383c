"""Waivers: only what would fail, only in force, and nothing about them hidden."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from auditor.__main__ import main
from auditor.plugins import PluginHost
from auditor.waivers import read_waivers

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "examples/submissions/青屿市交通运输局.txt"
AGENCY = "青屿市交通运输局"
WAIVER = """
[[waiver]]
rule = "{rule}"
agency = "{agency}"
year = {year}
reason = "台账迁移，已经说明"
by = "市政府办公室"
until = {until}
"""


def written(folder: Path, *waivers: dict[str, object]) -> Path:
    path = folder / "waivers.toml"
    given = {"rule": "C501", "agency": AGENCY, "year": 2021, "until": "2022-06-30"}
    path.write_text("".join(WAIVER.format(**{**given, **one}) for one in waivers), encoding="utf-8")
    return path


def run(
    capsys: pytest.CaptureFixture[str], path: Path | None, *more: str
) -> tuple[int, dict[str, object], str]:
    arguments = ["run", "--ruleset", "shandong-2021", "--quiet", "--format", "json=-", str(REPORT), *more]
    if path is not None:
        arguments += ["--waivers", str(path), *(() if "--as-of" in more else ("--as-of", "2022-03-01"))]
    code = main(arguments)
    captured = capsys.readouterr()
    return code, json.loads(captured.out), captured.err


def verdict(output: dict[str, object], rule: str) -> dict[str, object]:
    audits = output["audits"]
    assert isinstance(audits, list)
    return next(one for one in audits[0]["verdicts"] if one["rule"] == rule)


def test_what_would_fail_is_waived_and_its_findings_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, before, _ = run(capsys, None)
    _, after, _ = run(capsys, written(tmp_path, {}))
    assert verdict(before, "C501")["verdict"] == "fail"
    waived = verdict(after, "C501")
    assert waived["verdict"] == "waived"
    assert waived["reason"] == "台账迁移，已经说明（市政府办公室决定，有效期至2022-06-30）"
    found, kept = verdict(before, "C501")["findings"], waived["findings"]
    assert isinstance(found, list) and isinstance(kept, list)
    assert [one["fingerprint"] for one in kept] == [one["fingerprint"] for one in found]
    others = [one for one in after["audits"][0]["verdicts"] if one["rule"] != "C501"]  # type: ignore[index]
    assert others == [one for one in before["audits"][0]["verdicts"] if one["rule"] != "C501"]  # type: ignore[index]
    totals = after["totals"]
    assert isinstance(totals, dict) and totals["verdicts"]["waived"] == 1
    assert after["waivers"][0]["status"] == "applied"  # type: ignore[index]
    assert after["audits"][0]["score"]["low"] >= before["audits"][0]["score"]["low"]  # type: ignore[index]


def test_all_failures_waived_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, before, _ = run(capsys, None)
    failing = [one["rule"] for one in before["audits"][0]["verdicts"] if one["verdict"] == "fail"]  # type: ignore[index]
    code, after, _ = run(capsys, written(tmp_path, *({"rule": rule} for rule in failing)))
    assert code == 0
    assert after["totals"]["findings"] == {"error": 0, "warning": 0, "info": 0}  # type: ignore[index]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"until": "2022-02-28"}, "expired"),
        ({"until": "2022-03-01"}, "applied"),
        ({"agency": "青屿市 交通运输局"}, "applied"),
        ({"rule": "requests-received"}, "applied"),
        ({"agency": "青屿市林业和园林局"}, "unused"),
        ({"year": 2022}, "unused"),
        ({"rule": "M303"}, "unused"),
    ],
)
def test_when_it_holds(
    given: dict[str, object], status: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, output, complaint = run(capsys, written(tmp_path, given))
    use = output["waivers"][0]  # type: ignore[index]
    assert use["status"] == status
    assert use["paths"] == ([] if status == "unused" else [REPORT.as_posix()])
    assert (verdict(output, "C501")["verdict"] == "waived") == (status == "applied")
    words = {"expired": "已过期，未采用", "unused": "没有用到"}
    assert (status not in words) or words[status] in complaint


def test_the_terminal_shows_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, {}, {"rule": "C510"}, {"rule": "N202", "until": "2021-12-31"})
    main(["run", "--ruleset", "shandong-2021", "--waivers", str(path), "--as-of", "2022-03-01", str(REPORT)])
    printed = "".join(capsys.readouterr().out.split())
    assert "■已豁免" in printed and "台账迁移，已经说明（市政府办公室决定" in printed
    assert "豁免已采用：青屿市交通运输局2021年度C501" in printed
    assert "没有用到：青屿市交通运输局2021年度C510" in printed
    assert "已过期，未采用：青屿市交通运输局2021年度N202" in printed


def test_the_day_is_todays_without_one(tmp_path: Path, host: PluginHost) -> None:
    waivers = read_waivers(written(tmp_path, {}), list(host.registries.rules), date(2022, 7, 1))
    assert [one.status for one in waivers.used(())] == ["expired"]


MISTAKES = [
    ('rule = "C501"', 'rule = "C5O1"', "waiver[1].rule", "是否应为 C501"),
    ('rule = "C501"', 'rule = "X601"', "waiver[1].rule", "单份报告"),
    ('rule = "C501"\n', "", "waiver[1].rule", "请补上"),
    ("year = 2021", 'year = "去年"', "waiver[1].year", "应为整数"),
    ('reason = "台账迁移，已经说明"', 'reason = ""', "waiver[1].reason", "不能是空的"),
    ('reason = "台账迁移，已经说明"\n', "", "waiver[1].reason", "请补上"),
    ('by = "市政府办公室"\n', "", "waiver[1].by", "请补上"),
    ("until = 2022-06-30", 'until = "六月底"', "waiver[1].until", "应为日期"),
    ("until = 2022-06-30", "untill = 2022-06-30", "waiver[1].untill", "是否应为 until"),
    ("[[waiver]]", "[[waivers]]", "waivers", "是否应为 waiver"),
    ("[[waiver]]", "[waiver]", "waiver", "应为数组"),
    ("[[waiver]]", "[[waiver]", "TOML", "第2行"),
]


@pytest.mark.parametrize(
    ("old", "new", "key", "right"), MISTAKES, ids=[f"{n}-{one[2]}" for n, one in enumerate(MISTAKES, 1)]
)
def test_mistakes_are_one_line(
    old: str, new: str, key: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {})
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["run", "--waivers", str(path), str(REPORT)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1
    assert "waivers.toml" in captured.err and key in captured.err and right in captured.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--as-of", "2022-03-01"], "只与 --waivers 同用"),
        (["--waivers", "no.toml"], "豁免文件不存在"),
        (["--waivers", "no.toml", "--as-of", "3月1日"], "年-月-日"),
    ],
)
def test_wrong_usage(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *arguments, str(REPORT)]) == 2
    assert says in capsys.readouterr().err


def test_the_same_waiver_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, {}, {"rule": "requests-received"})
    assert main(["run", "--waivers", str(path), str(REPORT)]) == 2
    assert "waiver[2] 与 waiver[1] 是同一规则、机关和年度" in capsys.readouterr().err
