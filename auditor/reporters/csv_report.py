"""The findings as CSV for spreadsheets: UTF-8 with a byte order mark, one row each, no report left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from auditor.extensions import Explained, Reporter
from auditor.reporters import wording
from auditor.reporters.ledger import Entry, entries
from auditor.reporters.printable import safe
from auditor.reporters.standing import Standing, standings

HEADS = (
    "序号", "机关", "年度", "文件", "状态", "最低得分", "最高得分", "等次", "级别", "指标", "条款", "规则", "规则名称",
    "问题", "应为", "实为", "位置", "原文", "依据", "整改建议", "扣分", "问题编号",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@")


def neutral(text: str) -> str:
    """Text that a spreadsheet would take for a formula begins with an apostrophe; controls are made visible."""
    clean = safe(text)
    return f"'{clean}" if clean.lstrip().startswith(FORMULA_STARTS) else clean


def render(explained: Explained) -> bytes:
    """A row for each finding; a report without one has a row that says so, or why it could not be audited."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADS)
    found = entries(explained)
    placed = {one.audit.path: one for one in standings(explained.run)}
    own: dict[str, list[Entry]] = {}
    for entry in found:
        if not entry.across:
            own.setdefault(entry.paths[0], []).append(entry)
    for audit in explained.run.audits:
        if audit.path in own:
            writer.writerows(_row(entry, placed) for entry in own[audit.path])
        else:
            writer.writerow(["", *_report(placed[audit.path]), *[""] * 5, neutral(audit.reason), *[""] * 8])
    writer.writerows(_row(entry, placed) for entry in found if entry.across)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _report(one: Standing) -> Iterator[str]:
    yield neutral(one.agency)
    yield str(one.year or "")
    yield neutral(one.audit.path)
    yield wording.STATUS[one.audit.status]
    yield wording.number(one.score.low) if one.score else ""
    yield wording.number(one.score.high) if one.score else ""
    yield neutral(one.score.grade) if one.score else ""


def _row(entry: Entry, placed: Mapping[str, Standing]) -> list[str]:
    finding = entry.finding
    if len(entry.origins) == 1:
        report = list(_report(placed[entry.origins[0].path]))
    else:
        years = "、".join(map(str, entry.years))
        report = [neutral(entry.agency), years, neutral("；".join(entry.paths)), "跨报告核对", "", "", ""]
    texts = (
        entry.mark, entry.indicator, entry.clause, finding.rule, entry.title, finding.message, finding.expected,
        finding.actual, "；".join(entry.places), "　".join(entry.quotes), "；".join(entry.bases), finding.suggestion,
    )  # fmt: skip
    return [
        str(entry.number),
        *report,
        *map(neutral, texts),
        wording.number(finding.points),
        finding.fingerprint,
    ]


REPORTER = Reporter(name="csv", suffix=".csv", render=render)
