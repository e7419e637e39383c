"""What each Parquet table holds: its columns with their types, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from auditor.extensions import Explained
from auditor.model.report import ReportDate
from auditor.reporters.ledger import Ledger
from auditor.reporters.standing import standings

Rows = Callable[[Explained], Iterator[tuple[Any, ...]]]

REPORTS = {
    "path": "string", "digest": "string", "status": "string", "reason": "string", "agency": "string",
    "level": "string", "kind": "string", "region": "string", "parent": "string", "year": "int32", "form": "string",
    "ruleset": "string", "low": "float64", "high": "float64", "grade": "string", "rank": "int32",
    "errors": "int32", "warnings": "int32", "infos": "int32", "unverifiable": "int32",
    "signed": "date32", "submitted": "date32", "published": "date32", "published_last": "date32", "due": "date32",
}  # fmt: skip
"""One row for each file. Dates are their first day; `published_last` is the last day `published` may mean."""

VERDICTS = {
    "path": "string", "rule": "string", "name": "string", "verdict": "string", "reason": "string", "checked": "int32",
}  # fmt: skip
"""One row for each rule and report; `path` is empty for rules that look across reports."""

FINDINGS = {
    "path": "string", "agency": "string", "year": "int32", "indicator": "string", "clause": "string", "rule": "string",
    "title": "string", "severity": "string", "certainty": "string", "message": "string", "expected": "string",
    "actual": "string", "quotes": "string", "places": "string", "suggestion": "string", "points": "float64",
    "fingerprint": "string", "across": "bool",
}  # fmt: skip
"""One row for each finding and report it concerns; `path` is empty where it concerns none (no report at all)."""

POINTS = {
    "path": "string", "indicator": "string", "clause": "string", "low": "float64", "high": "float64",
    "out_of": "float64",
}  # fmt: skip
"""One row for each clause and report."""

FIGURES = {
    "path": "string", "agency": "string", "year": "int32", "table": "string", "row": "string", "column": "string",
    "raw": "string", "value": "float64", "kind": "string", "doubt": "string",
}  # fmt: skip
"""One row for each cell of the official tables, by the keys of the canonical report."""


def _reports(explained: Explained) -> Iterator[tuple[Any, ...]]:
    for one in standings(explained.run):
        audit, report, score = one.audit, one.audit.report, one.score
        ruleset = explained.rulesets.get(audit.ruleset or "")
        due = ruleset.due_for(report) if ruleset and report else None
        dates = report.dates if report else None
        published = dates.published if dates else None
        yield (
            _text(audit.path), audit.digest, audit.status, _text(audit.reason), _text(one.agency),
            report.agency.level if report else None, report.agency.kind if report else None,
            _text(report.region) if report else None,
            _text(report.submission.parent) if report and report.submission else None,
            one.year, report.form if report else None, audit.ruleset,
            score.low if score else None, score.high if score else None, score.grade if score else None, one.rank,
            one.counts["error"], one.counts["warning"], one.counts["info"], one.unverifiable,
            _day(dates.signed if dates else None), _day(dates.submitted if dates else None), _day(published),
            published.last if published else None, due,
        )  # fmt: skip


def _verdicts(explained: Explained) -> Iterator[tuple[Any, ...]]:
    for audit in explained.run.audits:
        for one in audit.verdicts:
            yield _text(audit.path), one.rule, one.name, one.verdict, _text(one.reason), one.checked
    for one in explained.run.across:
        yield "", one.rule, one.name, one.verdict, _text(one.reason), one.checked


def _findings(explained: Explained) -> Iterator[tuple[Any, ...]]:
    for entry in Ledger(explained):
        one = entry.finding
        told = (
            entry.indicator, entry.clause, one.rule, entry.title, one.severity, one.certainty, _text(one.message),
            _text(one.expected), _text(one.actual), _text("　".join(entry.quotes)), _text("；".join(entry.places)),
            _text(one.suggestion), one.points, one.fingerprint, entry.across,
        )  # fmt: skip
        if not entry.origins:
            yield "", _text(entry.agency), None, *told
        for origin in entry.origins:
            yield _text(origin.path), _text(origin.agency), origin.year, *told


def _points(explained: Explained) -> Iterator[tuple[Any, ...]]:
    for audit in explained.run.audits:
        for one in audit.score.clauses if audit.score else ():
            yield _text(audit.path), one.indicator, one.clause, one.low, one.high, one.out_of


def _figures(explained: Explained) -> Iterator[tuple[Any, ...]]:
    for audit in explained.run.audits:
        report = audit.report
        if report is None:
            continue
        for table in ("proactive", "requests", "disputes"):
            for row, cells in (report.tables.get(table) or {}).items():
                for column, cell in cells.items():
                    value = float(cell.value) if cell.value is not None else None
                    where = (_text(audit.path), _text(report.agency.name), report.year, table, row, column)
                    yield *where, _text(cell.raw), value, cell.kind, _text(cell.doubt)


def _day(date: ReportDate | None) -> Any:
    return date.value if date else None


def _text(text: str | None) -> str | None:
    """As it was printed; half a surrogate pair has no UTF-8."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


TABLES: dict[str, tuple[dict[str, str], Rows]] = {
    "reports": (REPORTS, _reports),
    "verdicts": (VERDICTS, _verdicts),
    "findings": (FINDINGS, _findings),
    "points": (POINTS, _points),
    "figures": (FIGURES, _figures),
}
