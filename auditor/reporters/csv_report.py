"""The findings as CSV for spreadsheets: UTF-8 with a byte order mark, one row each, no report left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.extensions import Explained, Reporter
from auditor.reporters import wording
from auditor.reporters.ledger import Entry, Ledger
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
    return b"".join(pieces(explained))


def pieces(explained: Explained) -> Iterator[bytes]:
    """A row for each finding; a report without one has a row that says so, or why it could not be audited."""
    yield b"\xef\xbb\xbf" + _lines([HEADS])
    ledger = Ledger(explained)
    placed = {one.audit.path: one for one in standings(explained.run)}
    for audit in explained.run.audits:
        rows = [_row(entry, placed) for entry in ledger.own(audit)]
        yield _lines(
            rows or [["", *_report(placed[audit.path]), *[""] * 5, neutral(audit.reason), *[""] * 8]]
        )
    yield _lines(_row(entry, placed) for entry in ledger.across)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8")


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


REPORTER = Reporter(name="csv", suffix=".csv", render=render, pieces=pieces)
