"""CSV, JSON lines, Markdown and JUnit."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from sample import (
    ACROSS,
    BAD,
    FULL,
    GOOD,
    HOSTILE,
    NASTY,
    UNREADABLE,
    audit,
    explained,
    finding,
    verdict,
)  # fmt: skip

from auditor.extensions import Reporter
from auditor.model.verdict import Evidence
from auditor.reporters import csv_report, json_report, jsonl_report, junit, markdown
from auditor.reporters.csv_report import HEADS, neutral
from auditor.reporters.grouping import agency_of

ALL = (csv_report.REPORTER, jsonl_report.REPORTER, junit.REPORTER, markdown.REPORTER)
ACTIVE = set("\x1b\x9b\x07\u202e\u2028\x7f")


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("reporter", ALL, ids=lambda one: one.name)
def test_the_same_run_gives_the_same_bytes(reporter: Reporter) -> None:
    assert reporter.render(FULL) == reporter.render(explained(*FULL.run.audits, across=ACROSS))


@pytest.mark.parametrize("reporter", ALL, ids=lambda one: one.name)
def test_hostile_text_cannot_act(reporter: Reporter) -> None:
    text = reporter.render(explained(NASTY, audit("a\udcff\ufffe.txt", "甲\x00局"))).decode("utf-8")
    assert not set(text) & ACTIVE
    assert "交通" not in text and "[red]局" in text.replace("\\", "")


@pytest.mark.parametrize("reporter", ALL, ids=lambda one: one.name)
def test_every_report_and_every_finding_is_in(reporter: Reporter) -> None:
    text = reporter.render(FULL).decode("utf-8")
    for one in FULL.run.audits:
        assert agency_of(one) in text.replace("\\", "")
    for one in (*BAD.findings, *ACROSS[0].findings):
        assert one.message in text.replace("\\", "")


def test_csv_has_a_row_for_each_finding_and_each_report_without_one() -> None:
    rows = table(csv_report.render(FULL))
    assert list(rows[0]) == list(HEADS)
    assert [(one["机关"], one["规则"], one["状态"]) for one in rows] == [
        ("青榆县文化和旅游局", "", "已审核"),
        ("qingyu-forestry.pdf", "", "未能审核"),
        ("青榆县交通运输局", "N201", "已审核"),
        ("青榆县交通运输局", "N202", "已审核"),
        ("青榆县交通运输局", "T112", "已审核"),
        ("青榆县交通运输局", "M302", "已审核"),
        ("", "X601", "跨报告核对"),
    ]
    assert rows[1]["问题"].startswith("扫描件")
    assert rows[2]["扣分"] == "5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "' =1"),
        ("1-1", "1-1"),
        ("", ""),
    ],
)
def test_csv_cells_are_never_formulas(text: str, expected: str) -> None:
    assert neutral(text) == expected
    bad = finding("T112", text or "x", evidence=(Evidence(quote=text),), suggestion=text)
    content = csv_report.render(
        explained(audit(f"{text}.txt", text, verdicts=(verdict("T112", "fail", bad),)))
    )
    for row in table(content):
        assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for value in row.values())


def test_json_lines_are_the_json_in_pieces() -> None:
    whole = json.loads(json_report.render(FULL))
    records = [json.loads(line) for line in jsonl_report.render(FULL).splitlines()]
    assert [one.pop("kind") for one in records] == ["run", *["audit"] * 3, "across", "end"]
    assert records[1:4] == whole["audits"]
    assert records[4:5] == whole["across"]
    assert records[5] == {"totals": whole["totals"]}
    assert records[0]["rulesets"] == whole["rulesets"]


def test_markdown_shows_text_and_not_markup() -> None:
    wicked = "<script>|`x`|[a](http://example.invalid) **b** \\| # &lt;"
    bad = finding("T112", wicked, evidence=(Evidence(quote=wicked),))
    text = markdown.render(
        explained(audit("a.txt", wicked, verdicts=(verdict("T112", "fail", bad),)))
    ).decode()
    assert "<script>" not in text.replace("\\<", "")
    row = next(line for line in text.splitlines() if line.startswith("| 1 |"))
    assert row.replace("\\\\", "").replace("\\|", "").count("|") == 10


def test_markdown_says_what_is_not_known() -> None:
    loose = verdict("D401", "fail", finding("D401", "公布晚于期限"))
    nobody = audit("a.txt", None, score=None, ruleset=None, verdicts=(loose,))
    lines = markdown.render(explained(nobody, UNREADABLE)).decode().splitlines()
    assert next(line for line in lines if "a.txt" in line) == "| - | a.txt | 2023 | - | - | 1 | 0 | 0 | 0 |"
    assert "### 其他" in lines, "under no clause"
    again = markdown.render(explained(BAD)).decode().splitlines()
    assert any(line.startswith("### 第三部分表格") for line in again) and "### 其他" not in again


def test_junit_counts_what_it_holds() -> None:
    root = ElementTree.fromstring(junit.render(explained(GOOD, UNREADABLE, BAD, across=ACROSS)))
    assert {key: root.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "12", "failures": "5", "errors": "1", "skipped": "4",
    }  # fmt: skip
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == [
        "青榆县文化和旅游局 2023年度",
        "qingyu-forestry.pdf",
        "青榆县交通运输局 2023年度",
        "跨报告核对",
    ]
    failure = suites["青榆县交通运输局 2023年度"].find("testcase[@classname='requests-balance']/failure")
    assert failure is not None and failure.get("type") == "error"
    lines = (failure.text or "").splitlines()
    assert "应为：两边相等" in lines and "实为：左边 12，右边 11" in lines
    assert "原文：“12”（第3页 表2第4行第3列）" in lines
    plain = suites["青榆县交通运输局 2023年度"].find("testcase[@classname='key-points']/failure")
    assert plain is not None and not any(one in (plain.text or "") for one in ("应为", "实为"))
    assert HOSTILE not in ElementTree.tostring(root, encoding="unicode")
