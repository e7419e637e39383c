"""Figures of the sixth section: which are of the report's year, and whether listed parts make the whole."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Evidence, Fault, Outcome, Report, Statement


def of_the_year(report: Report, metric: str) -> list[Statement]:
    """Plain statements of a metric for the report's own year."""
    return [
        one for one in report.statements if one.metric == metric and one.plain and one.year == report.year
    ]


def quoted(one: Statement) -> str:
    """`12件`."""
    return f"{one.value.normalize():f}{one.unit}"


def _family(one: Statement) -> str:
    return (one.metric or "").rpartition(".")[0]


def broken_down(report: Report, whole: Statement, name: str, by: str | None = None) -> Iterator[Outcome]:
    """Whether the listed parts of a figure (of the kind `by`, if given) add up to it; else nothing."""
    by_number = {one.number: one for one in report.statements}
    for breakdown in whole.breakdowns:
        if by is not None and breakdown.by != by:
            continue
        parts = [by_number[number] for number in breakdown.parts if number in by_number]
        # What is known to be a figure of something else is no part, however close it stands.
        parts = [one for one in parts if one.metric is None or _family(one) == _family(whole)]
        unclear = whole.approximate or breakdown.overlap or len(parts) < 2
        if unclear or any(one.approximate or not one.plain or one.unit != whole.unit for one in parts):
            continue
        total = sum((one.value for one in parts), start=whole.value * 0)
        if total == whole.value or (total < whole.value and not breakdown.exhaustive):
            yield Checked(f"{name}的分项")
            continue
        terms = "＋".join(f"{one.value.normalize():f}" for one in parts)
        yield Fault(
            f"{name}共{quoted(whole)}，分项{terms}合计{total.normalize():f}{whole.unit}，两者不等",
            expected=f"分项合计{quoted(whole)}",
            actual=f"分项合计{total.normalize():f}{whole.unit}",
            evidence=(Evidence(quote=breakdown.quote or whole.quote, location=whole.location),),
            suggestion=f"请核对{name}的总数（{quoted(whole)}）和分项（{terms}），改正有误的一处。",
            key=f"parts:{name}",
        )
