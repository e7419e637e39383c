"""`cell`: what cells of the tables must be: of a kind, in a range, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from pydantic import Field

from auditor.declared.figures import (
    cell_at,
    cell_name,
    evidence,
    exact,
    not_matched,
    printed_form,
    show,
    state,
    table_title,
)
from auditor.declared.names import UnknownName, check_path, places, split_path
from auditor.declared.source import Check, Declaration, Kind, Mistake, filled
from auditor.forms import Form
from auditor.model.report import Report
from auditor.model.tables import Cell
from auditor.rules import Checked, Context, Fault, NotApplicable, Outcome, Unverifiable

CellWord = Literal["number", "zero", "blank", "dash", "text"]
_FILLED = "{cell}填的是“{printed}”，应为{expected}。"
_BLANK = "{cell}为空白，应填{expected}。"
_WORDS = {"number": "数字", "zero": "0", "blank": "空白", "dash": "横线", "text": "文字"}


class CellRule(Declaration):
    """`cells` are paths, with `*` for any part; `kinds` what they may be; `least`, `most` and `whole` what a figure may."""

    kind: Literal["cell"]
    cells: tuple[str, ...] = Field(min_length=1)
    kinds: tuple[CellWord, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False


def prepare(declared: CellRule, forms: Sequence[Form]) -> Check:
    if not declared.kinds and declared.least is None and declared.most is None and not declared.whole:
        raise Mistake("kinds", "kinds、least、most、whole 至少写一个")
    if declared.least is not None and declared.most is not None and declared.least > declared.most:
        raise Mistake("least", "应不大于 most")
    for path in declared.cells:
        try:
            check_path(path, forms)
        except UnknownName as error:
            raise Mistake("cells", str(error)) from None

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        for path in declared.cells:
            yield from _judged(declared, path, report, context, forms)

    return check


def _judged(
    declared: CellRule, path: str, report: Report, context: Context, forms: Sequence[Form]
) -> Iterator[Outcome]:
    table = split_path(path, forms)[0]
    if report.tables.get(table) is None:
        yield Unverifiable(f"没有读到{table_title(table)}")
        return
    form = printed_form(report, table, context, forms)
    found = places(path, form)[1]
    if not found:
        yield NotApplicable(f"所印的表（{form.id}年格式）没有 {path}")
        return
    obstacle = not_matched(report, table, down=False)
    for row, column in found:
        cell = cell_at(report, table, row, column)
        name = cell_name(form, table, row, column)
        outcome = _one(declared, name, cell, f"{table}.{row}.{column}")
        if isinstance(outcome, Fault) and obstacle:
            outcome = Unverifiable(f"{name}：{obstacle}")
        yield outcome


def _one(declared: CellRule, name: str, cell: Cell, key: str) -> Outcome:
    if cell.doubt or cell.kind == "absent":
        return Unverifiable(f"{name}{state(cell)}")
    kinds = {*declared.kinds, *(["zero"] if "number" in declared.kinds else [])}
    if declared.kinds and cell.kind not in kinds:
        allowed = "、".join(_WORDS[one] for one in declared.kinds)
        return _fault(declared, name, cell, allowed, key)
    if cell.value is None:
        ranged = declared.whole or declared.least is not None or declared.most is not None
        return Unverifiable(f"{name}{state(cell)}") if ranged and not declared.kinds else Checked(name)
    if declared.whole and cell.value != cell.value.to_integral_value():
        return _fault(declared, name, cell, "整数", key)
    if declared.least is not None and cell.value < declared.least:
        return _fault(declared, name, cell, f"不小于 {show(exact(declared.least))}", key)
    if declared.most is not None and cell.value > declared.most:
        return _fault(declared, name, cell, f"不大于 {show(exact(declared.most))}", key)
    return Checked(name)


def _fault(declared: CellRule, name: str, cell: Cell, expected: str, key: str) -> Fault:
    printed = cell.raw.strip()
    values = {"cell": name, "printed": printed or "空白", "expected": expected}
    return Fault(
        message=filled(declared.message or (_FILLED if printed else _BLANK), values),
        expected=expected,
        actual=printed or "空白",
        evidence=evidence([cell]),
        suggestion=filled(declared.suggestion, values),
        key=key,
    )


def describe(declared: CellRule) -> str:
    conditions = []
    if declared.kinds:
        conditions.append(f"只能是{'、'.join(_WORDS[one] for one in declared.kinds)}")
    if declared.whole:
        conditions.append("应为整数")
    if declared.least is not None:
        conditions.append(f"不小于 {declared.least}")
    if declared.most is not None:
        conditions.append(f"不大于 {declared.most}")
    return f"表格中的 {'、'.join(declared.cells)}：{'，'.join(conditions)}。"


KIND = Kind(CellRule, "certain", ("cell", "printed", "expected"), prepare, describe)
