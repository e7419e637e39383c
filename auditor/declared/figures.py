"""Cells of the official tables as the operands of declared rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context as Arithmetic
from decimal import Decimal
from fractions import Fraction

from auditor.declared.names import names_of
from auditor.forms import Form
from auditor.model.report import Report
from auditor.model.tables import ABSENT, Cell
from auditor.model.verdict import Evidence
from auditor.rules import Context

_TABLES = {"proactive": "第二部分", "requests": "第三部分", "disputes": "第四部分"}
_PRINT = Arithmetic(prec=60)
MOST_QUOTES = 12
MOST_NAMED = 4
RELATIONS = {"=": "等于", "<=": "不大于", ">=": "不小于"}


def table_title(table: str) -> str:
    return f"{_TABLES.get(table, table)}的表"


def printed_form(report: Report, table: str, context: Context, forms: Sequence[Form]) -> Form:
    """The form whose table is printed, which need not be the one that the report's year calls for."""
    reading = report.reading(table)
    return next((form for form in forms if reading and form.id == reading.form), context.form)


def cell_at(report: Report, table: str, row: str, column: str) -> Cell:
    return (report.tables.get(table) or {}).get(row, {}).get(column, ABSENT)


def cell_name(form: Form, table: str, row: str, column: str) -> str:
    rows, columns = names_of(form, table, rows=True), names_of(form, table, rows=False)
    return f"“{rows.label(row)}”的“{columns.label(column)}”"


def state(cell: Cell) -> str:
    """What a cell without a sure figure is like."""
    if cell.doubt:
        return f"读取存疑（{cell.doubt}）"
    if cell.kind == "blank":
        return "为空白，不当作零"
    return "没有这一格" if cell.kind == "absent" else f"填的是“{cell.raw.strip()}”，不是数字"


def unsure(found: Iterable[tuple[str, Cell]]) -> str:
    """What keeps a comparison from being made; empty where every cell has a sure figure."""
    told = [f"{name}{state(cell)}" for name, cell in found if not cell.sure]
    more = f"等 {len(told)} 格" if len(told) > MOST_NAMED else ""
    return "；".join(told[:MOST_NAMED]) + more


def not_matched(report: Report, table: str, *, down: bool) -> str:
    """Why the printed lines may not be those of the form; empty where they are. `down`: several rows are compared."""
    reading = report.reading(table)
    if reading is None:
        return ""
    if not reading.sure:
        return "；".join(reading.notes[:2]) or "表格的行与格式的对应关系不能确定"
    if down and reading.extra:
        named = "、".join(f"“{quote.text.strip()[:20]}”" for quote in reading.extra[:3])
        return f"表内另有格式以外的行（{named}）"
    return ""


def evidence(cells: Iterable[Cell]) -> tuple[Evidence, ...]:
    found = dict.fromkeys(Evidence(quote=cell.raw, location=cell.location) for cell in cells)
    return tuple(found)[:MOST_QUOTES]


def exact(value: Decimal | None) -> Fraction:
    return Fraction(value or 0)


def show(value: Fraction) -> str:
    """`12`, `-3`, `12.5`."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{_PRINT.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"


def holds(left: Fraction, relation: str, right: Fraction, tolerance: Fraction = Fraction(0)) -> bool:
    if relation == "=":
        return abs(left - right) <= tolerance
    return left <= right + tolerance if relation == "<=" else left >= right - tolerance
