"""`identity`: an arithmetic relation between rows, in every column of a table, or between columns, in every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from auditor.declared.expression import Expression, Name, Number, names_in, parse, value_of
from auditor.declared.figures import (
    RELATIONS,
    cell_at,
    evidence,
    exact,
    holds,
    not_matched,
    printed_form,
    show,
    table_title,
    unsure,
)
from auditor.declared.names import Names, UnknownName, check_line, names_of, table_key
from auditor.declared.source import Check, Declaration, Kind, Mistake, filled
from auditor.forms import Form
from auditor.model.report import Report
from auditor.model.tables import Cell
from auditor.rules import Checked, Context, Fault, NotApplicable, Outcome, Unverifiable

_MOST_SHOWN = 6


class Identity(Declaration):
    """`left` and `right` name rows where `each` is `column`, columns where it is `row`; `only` limits the lines."""

    kind: Literal["identity"]
    table: str
    left: str
    right: str
    each: Literal["column", "row"]
    relation: Literal["=", "<=", ">="] = "="
    tolerance: Decimal = Field(default=Decimal(0), ge=0, le=1000000)
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Sides:
    left: Expression
    right: Expression

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*names_in(self.left), *names_in(self.right))))


def prepare(declared: Identity, forms: Sequence[Form]) -> Check:
    try:
        table = table_key(declared.table, forms)
    except UnknownName as error:
        raise Mistake("table", str(error)) from None
    rows = declared.each == "column"
    sides = _Sides(_side(declared, "left", table, forms), _side(declared, "right", table, forms))
    if not sides.names:
        raise Mistake("left", f"左右两边都没有{'行' if rows else '列'}名，无从核对")
    for name in declared.only:
        _known("only", name, table, forms, rows=not rows)
    having = [form for form in forms if any(one.key == table for one in form.tables)]
    if not any(_lines(declared, form, table, sides) for form in having):
        other = "列" if rows else "行"
        raise Mistake("left", f"没有一个{other}同时有这些{'行' if rows else '列'}，请改 each 或者分成几条")

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        yield from _judged(declared, table, sides, report, context, forms)

    return check


def _side(declared: Identity, key: str, table: str, forms: Sequence[Form]) -> Expression:
    try:
        found = parse(getattr(declared, key))
    except ValueError as error:
        raise Mistake(key, str(error)) from None
    for name in names_in(found):
        _known(key, name, table, forms, rows=declared.each == "column")
    return found


def _known(key: str, name: str, table: str, forms: Sequence[Form], *, rows: bool) -> None:
    try:
        check_line(name, table, forms, rows=rows)
    except UnknownName as error:
        other = any(names_of(form, table, rows=not rows).keys(name) for form in forms)
        hint = (
            f'；{name} 是{"列" if rows else "行"}，是否应写 each = "{"row" if rows else "column"}"'
            if other
            else ""
        )
        raise Mistake(key, f"{error}{hint}") from None


def _lines(declared: Identity, form: Form, table: str, sides: _Sides) -> list[str]:
    """The keys of the columns (rows) that have all the rows (columns) of both sides."""
    found = next((one for one in form.tables if one.key == table), None)
    rows = declared.each == "column"
    names = names_of(form, table, rows=rows)
    wanted = {key for name in sides.names for key in names.keys(name)}
    if found is None or not all(names.keys(name) for name in sides.names):
        return []
    across: dict[str, set[str]] = {}
    for block, row in found.lines():
        for column in block.columns:
            line, member = (column.key, row.key) if rows else (row.key, column.key)
            across.setdefault(line, set()).add(member)
    only = {key for name in declared.only for key in names_of(form, table, rows=not rows).keys(name)}
    return [
        line for line, members in across.items() if wanted <= members and (not declared.only or line in only)
    ]


def _judged(
    declared: Identity, table: str, sides: _Sides, report: Report, context: Context, forms: Sequence[Form]
) -> Iterator[Outcome]:
    if report.tables.get(table) is None:
        yield Unverifiable(f"没有读到{table_title(table)}")
        return
    form = printed_form(report, table, context, forms)
    down = declared.each == "column"
    names, others = names_of(form, table, rows=down), names_of(form, table, rows=not down)
    lines = _lines(declared, form, table, sides)
    if not lines:
        yield NotApplicable(f"所印的表（{form.id}年格式）没有这些{'行' if down else '列'}")
        return
    obstacle = not_matched(report, table, down=down)
    for line in lines:
        where = f"“{others.label(line)}”{'列' if down else '行'}"
        cells = {
            key: cell_at(report, table, *((key, line) if down else (line, key)))
            for name in sides.names
            for key in names.keys(name)
        }
        missing = unsure((f"“{names.label(key)}”", cell) for key, cell in cells.items())
        if missing:
            yield Unverifiable(f"{where}：{missing}")
            continue
        outcome = _compared(declared, sides, names, cells, where, line)
        if isinstance(outcome, Fault) and obstacle:
            outcome = Unverifiable(f"{obstacle}，{where}的数字不平，但不能据此认定有误")
        yield outcome


def _compared(
    declared: Identity, sides: _Sides, names: Names, cells: dict[str, Cell], where: str, line: str
) -> Outcome:
    def value(name: str) -> Fraction:
        return sum((exact(cells[key].value) for key in names.keys(name)), Fraction(0))

    left, right = value_of(sides.left, value), value_of(sides.right, value)
    tolerance = exact(declared.tolerance)
    if holds(left, declared.relation, right, tolerance):
        return Checked(f"{where}：{show(left)} {declared.relation} {show(right)}")
    relation = RELATIONS[declared.relation]
    values = {
        "where": where,
        "left": _worked(sides.left, names, value, left),
        "right": _worked(sides.right, names, value, right),
        "relation": relation,
        "difference": show(abs(left - right)),
    }
    message = declared.message or "{where}：{left}，应{relation}{right}，相差 {difference}。"
    return Fault(
        message=filled(message, values),
        expected=f"左边{relation}{show(right)}",
        actual=show(left),
        evidence=evidence(cells.values()),
        suggestion=filled(declared.suggestion, values),
        key=line,
    )


def _worked(side: Expression, names: Names, value: Callable[[str], Fraction], total: Fraction) -> str:
    """`一、本年新收 12 + 二、上年结转 1 = 13`; the result alone where there are too many terms."""
    terms = list(names_in(side))
    if len(terms) > _MOST_SHOWN:
        return f"各项计算的结果 {show(total)}"
    if isinstance(side, Name | Number):
        return _told(side, names, value)
    return f"{_told(side, names, value)} = {show(total)}"


def _told(side: Expression, names: Names, value: Callable[[str], Fraction]) -> str:
    if isinstance(side, Number):
        return show(side.value)
    if isinstance(side, Name):
        return f"“{names.title(side.written)}”{show(value(side.written))}"
    left, right = _told(side.left, names, value), _told(side.right, names, value)
    if side.sign == "*":
        left, right = (f"({one})" if " " in one else one for one in (left, right))
    elif side.sign == "-" and " " in right:
        right = f"({right})"
    return f"{left} {side.sign} {right}"


def describe(declared: Identity) -> str:
    line = "每一列" if declared.each == "column" else "每一行"
    tolerance = f"（允许相差 {declared.tolerance}）" if declared.tolerance else ""
    return f"{table_title(declared.table)}的{line}：{declared.left} {declared.relation} {declared.right}{tolerance}。"


KIND = Kind(Identity, "certain", ("where", "left", "right", "relation", "difference"), prepare, describe)
