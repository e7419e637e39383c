"""What became of an earlier result's findings."""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from auditor.errors import UsageError
from auditor.extensions import Explained
from auditor.followup import STATES, PastRun, compare, fingerprints, read_result, without
from auditor.model.verdict import KNOWN, ExitCode, Run
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.json_report import run_output, to_bytes
from auditor.reporters.terminal import show_run

EXAMPLES = Path(__file__).parent.parent / "examples"
FAULTY = ["qingyu-transport", "qingyu-culture", "qingyu-housing"]


def finding(code: str, print_: str, **changes: Any) -> dict[str, Any]:
    return {
        "rule": code, "name": f"rule-{code.lower()}", "severity": "error", "certainty": "certain",
        "message": f"问题{print_}", "suggestion": "改正", "fingerprint": print_,
    } | changes  # fmt: skip


def verdict(code: str, kind: str, *findings: dict[str, Any], reason: str = "") -> dict[str, Any]:
    name = f"rule-{code.lower()}"
    return {"rule": code, "name": name, "verdict": kind, "reason": reason, "findings": list(findings)}


def audit(name: str | None, *verdicts: dict[str, Any], path: str = "a.txt", **changes: Any) -> dict[str, Any]:
    report = {"agency": {"name": name}, "year": 2021}
    return {"path": path, "status": "audited", "report": report, "verdicts": list(verdicts)} | changes


def result(*audits: dict[str, Any], across: tuple[dict[str, Any], ...] = ()) -> PastRun:
    return PastRun.model_validate({"schema_version": "1.0", "audits": audits, "across": across})


def states(old: PastRun, new: PastRun) -> list[tuple[str, str]]:
    return [(change.fingerprint, change.state) for change in compare(old, new).changes]


OLD = result(audit("甲局", verdict("N201", "fail", finding("N201", "a"), finding("N201", "b"))))


def test_fixed_remaining_and_new() -> None:
    new = result(
        audit("甲局", verdict("N201", "fail", finding("N201", "b"), finding("N201", "c")), path="b.pdf")
    )
    comparison = compare(OLD, new)
    assert [(one.fingerprint, one.state) for one in comparison.changes] == [
        ("b", "remaining"), ("c", "new"), ("a", "fixed"),
    ]  # fmt: skip
    assert comparison.totals == {"new": 1, "remaining": 1, "unchecked": 0, "waived": 0, "fixed": 1}
    assert (comparison.reports[0].old, comparison.reports[0].new) == ("a.txt", "b.pdf")
    assert comparison.exit_code("error") is ExitCode.FINDINGS


def test_all_mended() -> None:
    new = result(audit("甲局", verdict("N201", "pass")))
    assert states(OLD, new) == [("a", "fixed"), ("b", "fixed")]
    assert compare(OLD, new).exit_code("info") is ExitCode.CLEAN


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (result(), "这次没有这个机关的报告"),
        (result(audit("甲局", verdict("N201", "unverifiable", reason="看不清"))), "看不清"),
        (result(audit("甲局", verdict("N201", "error", reason="规则执行出错"))), "规则执行出错"),
        (result(audit("甲局", verdict("N201", "not_applicable", reason="没有该表"))), "没有该表"),
        (result(audit("甲局", verdict("N201", "not_applicable"))), "这次没有得到结论"),
        (result(audit("甲局", verdict("N202", "pass"))), "这次没有检查这条规则"),
        (result(audit(None, path="甲局", status="unreadable", reason="扫描件", report=None)), "这次没有这个机关的报告"),
    ],
)  # fmt: skip
def test_what_was_not_checked_again_is_not_mended(new: PastRun, reason: str) -> None:
    comparison = compare(OLD, new)
    assert {(one.state, one.reason) for one in comparison.changes} == {("unchecked", reason)}
    assert comparison.exit_code("error") is ExitCode.INCOMPLETE


@pytest.mark.parametrize("kind", ["pass", "fail"])
def test_what_a_verdict_left_open_is_not_mended(kind: str) -> None:
    """A doubtful cell beside those that were checked; reports that those across could not be compared with."""
    found = [finding("N201", "b")] if kind == "fail" else []
    partly = verdict("N201", kind, *found, reason="“总计”列读取有疑问")
    changes = {one.fingerprint: one for one in compare(OLD, result(audit("甲局", partly))).changes}
    assert (changes["a"].state, changes["a"].reason) == ("unchecked", "“总计”列读取有疑问")
    assert changes["b"].state == ("remaining" if found else "unchecked")


def test_what_the_office_waived_is_neither_open_nor_mended() -> None:
    new = result(audit("甲局", verdict("N201", "waived", finding("N201", "a"), reason="系统升级")))
    comparison = compare(OLD, new)
    assert [(one.fingerprint, one.state, one.reason) for one in comparison.changes] == [
        ("a", "waived", "系统升级"), ("b", "fixed", ""),
    ]  # fmt: skip
    assert comparison.exit_code("info") is ExitCode.CLEAN


def test_an_agency_is_the_same_in_any_spelling() -> None:
    new = result(audit("甲 ⼈ 局", verdict("N201", "pass")))
    old = result(audit("甲人局", verdict("N201", "fail", finding("N201", "a"))))
    assert states(old, new) == [("a", "fixed")]


def test_the_same_fault_twice_is_counted_twice() -> None:
    old = result(audit("甲局", verdict("N201", "fail", finding("N201", "a"), finding("N201", "a"))))
    new = result(audit("甲局", verdict("N201", "fail", finding("N201", "a"))))
    assert sorted(states(old, new)) == [("a", "fixed"), ("a", "remaining")]


def test_rules_across_reports_are_followed_too() -> None:
    old = result(
        across=(verdict("X605", "fail", finding("X605", "a")), verdict("X601", "fail", finding("X601", "b")))
    )
    assert states(old, result(across=(verdict("X605", "pass"),))) == [("a", "fixed"), ("b", "unchecked")]


def test_what_the_later_run_has_no_report_for_is_not_mended() -> None:
    def against(this: str, last: str) -> dict[str, Any]:
        return finding("X601", this, evidence=[{"location": {"document": one}} for one in (this, last)])

    def past(verdict_: dict[str, Any], *years: tuple[str, int], compared: tuple[str, ...] = ()) -> PastRun:
        audits = [
            audit(name, path=f"{name}{year}", report={"agency": {"name": name}, "year": year})
            for name, year in years
        ]
        beside = [{"path": f"{name}2020", "agency": name, "year": 2020} for name in compared]
        return PastRun.model_validate(
            {"schema_version": "1.0", "audits": audits, "across": [verdict_], "compared": beside}
        )

    both = verdict("X601", "fail", against("甲局2021", "甲局2020"), against("乙局2021", "乙局2020"))
    old = past(both, ("甲局", 2021), ("乙局", 2021), compared=("甲局", "乙局"))
    rest = verdict(
        "X601",
        "fail",
        against("甲局2021", "甲局2020"),
        reason="1 份文件未能读取或者由图像识别得来，未参加比较",
    )
    new = ("甲局", 2021), ("乙局", 2021)
    mended = [("甲局2021", "remaining"), ("乙局2021", "fixed")]
    unchecked = [("甲局2021", "remaining"), ("乙局2021", "unchecked")]
    assert states(old, past(rest, *new, compared=("甲局", "乙局"))) == mended
    assert states(old, past(rest, *new, ("乙局", 2020), compared=("甲局",))) == mended
    assert states(old, past(rest, *new, compared=("甲局",))) == unchecked
    assert states(old, past(rest, ("甲局", 2021), compared=("甲局", "乙局"))) == unchecked


def test_a_rule_that_left_something_open_mends_nothing() -> None:
    rest = verdict("N201", "fail", finding("N201", "a"), reason="“总计”一列读取有疑问")
    (_, change) = compare(OLD, result(audit("甲局", rest))).changes
    assert (change.fingerprint, change.state, change.reason) == ("b", "unchecked", "“总计”一列读取有疑问")


@pytest.mark.parametrize(
    ("severity", "level", "code"), [("warning", "error", 0), ("warning", "warning", 1), ("error", "error", 1)]
)
def test_the_fail_level(severity: str, level: Any, code: int) -> None:
    new = result(audit("甲局", verdict("N201", "fail", finding("N201", "a", severity=severity))))
    assert compare(result(audit("甲局")), new).exit_code(level) == code


def ran(host: PluginHost, *paths: Path) -> Run:
    pipeline = Pipeline(host, "shandong-2021")
    return pipeline.run(pipeline.collect(list(paths)))


def past(run: Run) -> PastRun:
    return PastRun.model_validate(json.loads(to_bytes(run_output(run))))


def test_a_run_without_what_a_baseline_has(host: PluginHost) -> None:
    run = ran(host, EXAMPLES / "submissions" / "青屿市交通运输局.txt")
    everything = fingerprints(past(run))
    assert len(everything) == 5
    nothing_new, known = without(run, everything)
    assert known == 5
    assert nothing_new.exit_code("info") is ExitCode.CLEAN
    some = frozenset(sorted(everything)[:3])
    partly, known = without(run, some)
    assert known == 3
    failing = [one for audit in partly.audits for one in audit.verdicts if one.verdict == "fail"]
    assert {one.fingerprint for verdict in failing for one in verdict.findings} == everything - some
    assert partly.audits[0].score == run.audits[0].score
    # nothing is lost: such a result is as good a baseline as the whole one
    assert fingerprints(past(partly)) == everything
    assert compare(past(run), past(partly)).totals == {
        "new": 0,
        "remaining": 5,
        "unchecked": 0,
        "waived": 0,
        "fixed": 0,
    }
    waived = [one for audit in partly.audits for one in audit.verdicts if one.verdict == "waived"]
    assert {one.reason for one in waived} == {KNOWN}
    assert partly.known == len(waived) and run.known == 0
    assert run_output(partly).totals.known == len(waived)
    explained = Explained.of(
        partly, host.registries.rules.as_dict(), host.registries.sources.as_dict(), {}, {}
    )
    console = Console(record=True, width=100, file=io.StringIO())
    show_run(console, explained, "error")
    told = console.export_text()
    assert f"基线已有 {len(waived)}　" in told and "已豁免" not in told
    assert "新的“错误”级别的问题" in told


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"schema_version": "1.0", "audits": [1]}', b"[" * 100_000]
)
def test_what_is_no_result_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="不是 auditor 写出的"):
        read_result(path)
    with pytest.raises(UsageError, match="无法打开"):
        read_result(tmp_path / "nowhere")


@pytest.fixture(scope="module")
def generator() -> Iterator[Callable[[str], Any]]:
    """The modules that write the examples."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        yield lambda name: importlib.import_module(f"generator.{name}")
    finally:
        sys.path.remove(str(EXAMPLES))


@pytest.mark.parametrize("name", FAULTY)
def test_a_report_sent_again_in_another_format_has_the_same_faults(
    name: str, host: PluginHost, generator: Callable[[str], Any], tmp_path: Path
) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed (extra: test)")
    report = generator("content").load(EXAMPLES / "content" / f"{name}.toml")
    plain, web, word, printing = (generator(one) for one in ("plain", "web", "word", "printing"))
    files = {
        "a.html": web.sheet(report).encode(),
        "b.md": plain.markdown(report).encode(),
        "c.txt": plain.tabs(report).encode(),
        "d.txt": plain.cells(report).encode(),
    }
    if report.date:
        files["e.docx"] = word.document(report)
    if printing.browser():
        files["f.pdf"] = printing.pdf(web.sheet(report), printing.browser(), "20220117")
    pipeline = Pipeline(host, "shandong-2021")
    prints = {}
    for file, data in files.items():
        path = tmp_path / file
        path.write_bytes(data)
        prints[file] = {one.fingerprint for one in pipeline.audit(path).findings}
    assert len(prints["a.html"]) >= 5
    assert set(map(frozenset, prints.values())) == {frozenset(prints["a.html"])}


def test_states_are_all_named() -> None:
    from auditor.reporters.wording import STATE

    assert set(STATE) == set(STATES)
