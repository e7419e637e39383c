"""The result as Markdown, for pages and messages that take it: a table of all reports, then each one's findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.extensions import Explained, Reporter
from auditor.reporters import wording
from auditor.reporters.ledger import Entry, Ledger, absent
from auditor.reporters.printable import one_line
from auditor.reporters.standing import Standing, ranked, standings

_MARKUP = re.compile(r"[\\`*_\[\]<>|#~&$]")


def plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", one_line(text))


def render(explained: Explained) -> bytes:
    return ("\n".join(_lines(explained)) + "\n").encode("utf-8")


def _lines(explained: Explained) -> Iterator[str]:
    placed = standings(explained.run)
    yield "# 政府信息公开工作年度报告审核结果"
    yield ""
    for _, ruleset in sorted(explained.rulesets.items()):
        yield f"- 标准：{plain(ruleset.title)}（{plain(ruleset.id)} {plain(ruleset.version)}）"
    run = explained.run
    for left_out in [*wording.skipped(run.skipped), *wording.compared(run), *absent(run)]:
        yield f"- {plain(left_out)}"
    yield ""
    yield "| 名次 | 机关 | 年度 | 得分 | 等次 | 错误 | 警告 | 提示 | 无法核实 |"
    yield "|--:|---|--:|--:|---|--:|--:|--:|--:|"
    yield from map(_row, ranked(placed))
    ledger = Ledger(explained)
    for standing in ranked(placed):
        own = ledger.own(standing.audit)
        if own:
            yield from _report(standing, own)
    if ledger.across:
        yield ""
        yield "## 跨报告核对"
        for entry in ledger.across:
            yield from _finding(entry)


def _row(one: Standing) -> str:
    audit = one.audit
    if audit.status == "unreadable":
        return f"| - | {plain(one.agency)} | - | - | 未能审核：{plain(audit.reason)} | - | - | - | - |"
    score = wording.interval(one.score.low, one.score.high) if one.score else "-"
    grade = plain(one.score.grade) if one.score else "-"
    counts = " | ".join(str(count) for count in one.counts.values())
    name = plain(one.shown)
    return f"| {one.rank or '-'} | {name} | {one.year or '-'} | {score} | {grade} | {counts} | {one.unverifiable} |"


def _report(standing: Standing, found: list[Entry]) -> Iterator[str]:
    year = f"　{standing.year}年度" if standing.year else ""
    yield ""
    yield f"## {plain(standing.agency)}{year}　{wording.score(standing.score)}"
    yield ""
    yield f"文件：{plain(standing.audit.path)}"
    clause = None
    for entry in found:
        if entry.clause != clause:
            clause = entry.clause
            yield ""
            yield f"### {plain(clause or '其他')}"
        yield from _finding(entry)


def _finding(entry: Entry) -> Iterator[str]:
    finding = entry.finding
    points = f"（扣 {wording.number(finding.points)} 分）" if finding.points else ""
    yield ""
    yield f"**{entry.mark}　{plain(finding.rule)} {plain(entry.title)}**　{plain(finding.message)}{points}"
    yield ""
    details = {
        "应为": finding.expected,
        "实为": finding.actual,
        "原文": "　".join(entry.quotes),
        "位置": "；".join(entry.places),
        "修改": finding.suggestion,
        "依据": "；".join(entry.short_bases),
    }
    for label, text in details.items():
        if text:
            yield f"- {label}：{plain(text)}"


REPORTER = Reporter(name="markdown", suffix=".md", render=render)
