"""Stated figures as intervals, and who they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from auditor.api import Evidence, Report, Statement

Interval = tuple[Decimal, Decimal]


def interval(statement: Statement) -> Interval:
    """What a count may be: itself, or around it by its own precision where it is rounded or hedged."""
    if not statement.approximate:
        return statement.value, statement.value
    return statement.value - statement.step, statement.value + statement.step


def rounded(statement: Statement) -> Interval:
    """What a percentage may be the rounding of; a half may have been rounded either way."""
    reach = statement.step if statement.approximate else statement.step / 2
    return statement.value - reach, statement.value + reach


def meet(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def agrees(statement: Statement, value: Decimal) -> bool:
    low, high = interval(statement)
    return low <= value <= high


def shown(value: Decimal) -> str:
    """A figure without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(statement: Statement) -> str:
    """The figure as a reader would say it."""
    hedge = "约" if statement.approximate else ""
    if statement.zero_words:
        return "0（文字表述）"
    if statement.unit == "%" and statement.step < 1:
        return f"{hedge}{statement.value.quantize(statement.step):f}%"  # 28.0%, as printed
    return f"{hedge}{shown(statement.value)}{statement.unit}"


def evidence_of(*statements: Statement) -> tuple[Evidence, ...]:
    found = {
        (one.quote, one.location.describe()): Evidence(quote=one.quote, location=one.location)
        for one in statements
    }
    return tuple(found.values())


def numbered(report: Report) -> Mapping[int, Statement]:
    return {statement.number: statement for statement in report.statements}


def counts(report: Report, *, prefix: str = "") -> Iterator[Statement]:
    """This year's figures of the metrics under a prefix."""
    for statement in report.statements:
        of_this_year = report.year is not None and statement.year == report.year
        figure = statement.kind in ("count", "amount") and statement.metric is not None
        if figure and of_this_year and (statement.metric or "").startswith(prefix):
            yield statement


def is_government(report: Report) -> bool:
    return report.agency.kind != "department"


def covers_all(report: Report, statement: Statement) -> bool:
    """Whether the words say that the figure is of everything the table covers."""
    if report.agency.kind == "department":
        return statement.scope in (None, "own")
    if report.agency.level == "township":  # 街道, which have no kind, too
        return statement.scope != "part"
    return report.agency.kind == "government" and statement.scope == "all"
