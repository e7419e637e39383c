"""`statement`: what the prose says of a figure, against cells of the tables, or in one place against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from auditor.declared.expression import Expression, names_in, parse, value_of
from auditor.declared.figures import (
    RELATIONS,
    cell_at,
    cell_name,
    evidence,
    exact,
    not_matched,
    printed_form,
    show,
    table_title,
    unsure,
)
from auditor.declared.metrics import metric_key, metrics_of
from auditor.declared.names import check_path, places, split_path
from auditor.declared.source import Check, Declaration, Kind, Mistake, filled
from auditor.forms import Form
from auditor.model.report import Report
from auditor.model.statement import Statement
from auditor.model.tables import Cell
from auditor.model.verdict import Evidence
from auditor.rules import Checked, Context, Fault, NotApplicable, Outcome, Unverifiable


class StatementRule(Declaration):
    """`metric` against the arithmetic of `cell` (cells as `requests.new.total`); without `cell`, against each other."""

    kind: Literal["statement"]
    metric: str
    cell: str = ""
    relation: Literal["=", "<=", ">="] = "="


def prepare(declared: StatementRule, forms: Sequence[Form]) -> Check:
    metric = metric_key(declared.metric, forms)
    title = metrics_of(forms)[metric]
    formula: Expression | None = None
    if declared.cell:
        try:
            formula = parse(declared.cell)
            for path in names_in(formula):
                check_path(path, forms)
        except ValueError as error:
            raise Mistake("cell", str(error)) from None
        if not list(names_in(formula)):
            raise Mistake("cell", "没有写单元格，如 requests.new.total")
    elif declared.relation != "=":
        raise Mistake("relation", "没有 cell 时各处表述只能比较是否相等，请删去 relation")

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        said = [one for one in report.statements if _is_meant(one, metric, report)]
        if not said:
            yield NotApplicable(f"正文没有写到本年的{title}")
        elif formula is None:
            yield from _with_each_other(declared, said, title)
        else:
            yield from _with_cells(declared, formula, said, title, report, context, forms)

    return check


def _is_meant(one: Statement, metric: str, report: Report) -> bool:
    figure = one.kind in ("count", "amount", "rate") and one.metric == metric
    foreign = one.scope == "all" and report.agency.kind == "department"
    return figure and report.year is not None and one.year == report.year and not foreign


def _bounds(one: Statement) -> tuple[Fraction, Fraction]:
    reach = Fraction(one.step) if one.approximate else Fraction(0)
    return Fraction(one.value) - reach, Fraction(one.value) + reach


def _with_cells(
    declared: StatementRule,
    formula: Expression,
    said: Sequence[Statement],
    title: str,
    report: Report,
    context: Context,
    forms: Sequence[Form],
) -> Iterator[Outcome]:
    cells: dict[str, list[Cell]] = {}
    for path in names_in(formula):
        table = split_path(path, forms)[0]
        form = printed_form(report, table, context, forms)
        if report.tables.get(table) is None:
            yield Unverifiable(f"没有读到{table_title(table)}")
            return
        found = places(path, form)[1]
        if not found:
            yield NotApplicable(f"所印的表（{form.id}年格式）没有 {path}")
            return
        named = [(cell_name(form, table, *place), cell_at(report, table, *place)) for place in found]
        missing = unsure(named) or not_matched(report, table, down=len(found) > 1)
        if missing:
            yield Unverifiable(missing)
            return
        cells[path] = [cell for _, cell in named]
    value = value_of(formula, lambda path: sum((exact(cell.value) for cell in cells[path]), Fraction(0)))
    quotes = evidence(cell for group in cells.values() for cell in group)
    for one in said:
        yield _compared(declared, one, value, quotes, title, report)


def _compared(
    declared: StatementRule,
    one: Statement,
    value: Fraction,
    quotes: tuple[Evidence, ...],
    title: str,
    report: Report,
) -> Outcome:
    low, high = _bounds(one)
    fits = {"=": low <= value <= high, "<=": low <= value, ">=": high >= value}[declared.relation]
    if fits or (declared.relation == "=" and one.scope == "part" and low <= value):
        return Checked(f"正文{_figure(one)}，表中 {show(value)}")
    why = _not_sure(one, report, smaller=high < value)
    if why:
        return Unverifiable(f"“{one.quote.strip()}”与表中 {show(value)} 不符，但{why}")
    values = {
        "quote": one.quote.strip(),
        "stated": _figure(one),
        "cell": show(value),
        "metric": title,
        "relation": RELATIONS[declared.relation],
    }
    message = declared.message or "正文所说的{metric}为{stated}，应{relation}表中的 {cell}。"
    return Fault(
        message=filled(message, values),
        expected=f"{RELATIONS[declared.relation]} {show(value)}",
        actual=_figure(one),
        evidence=(Evidence(quote=one.quote, location=one.location), *quotes),
        suggestion=filled(declared.suggestion, values),
        key=f"{one.metric}:{one.value}",
    )


def _not_sure(one: Statement, report: Report, *, smaller: bool) -> str:
    """Why a disagreement may be none."""
    if one.doubt:
        return f"文字读取存疑（{one.doubt}）"
    if not one.plain:
        return "语句不够明确，请人工核对是否同一口径"
    if one.scope is None and report.agency.kind != "department" and smaller:
        return "正文没有写明是本级还是全部行政机关"
    return ""


def _with_each_other(declared: StatementRule, said: Sequence[Statement], title: str) -> Iterator[Outcome]:
    clear = [one for one in said if one.plain and not one.doubt and one.scope != "part"]
    compared = False
    for number, one in enumerate(clear):
        others = [other for other in clear[:number] if other.scope == one.scope and other.quote != one.quote]
        if not others:
            continue
        compared = True
        first = others[0]
        (low, high), (other_low, other_high) = _bounds(one), _bounds(first)
        if low <= other_high and other_low <= high:
            yield Checked(f"{title}前后一致")
            continue
        values = {
            "quote": one.quote.strip(),
            "stated": _figure(one),
            "cell": _figure(first),
            "metric": title,
            "relation": "等于",
        }
        yield Fault(
            message=filled(declared.message or "正文所说的{metric}前后不一：{cell}，{stated}。", values),
            expected="各处一致",
            actual=f"{_figure(first)}，{_figure(one)}",
            evidence=tuple(Evidence(quote=each.quote, location=each.location) for each in (first, one)),
            suggestion=filled(declared.suggestion, values),
            key=f"{one.metric}:{first.value}:{one.value}",
        )
    if not compared:
        yield NotApplicable(f"正文没有两处同一口径的{title}可以比较")


def _figure(one: Statement) -> str:
    if one.zero_words:
        return "0（文字表述）"
    return f"{'约' if one.approximate else ''}{show(Fraction(one.value))}{one.unit}"


def describe(declared: StatementRule) -> str:
    if not declared.cell:
        return f"正文各处所说的 {declared.metric} 是否一致。"
    return f"正文所说的 {declared.metric} {declared.relation} 表中的 {declared.cell}。"


KIND = Kind(StatementRule, "suspected", ("quote", "stated", "cell", "metric", "relation"), prepare, describe)
