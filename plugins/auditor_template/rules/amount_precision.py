"""T138: an amount of money that cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Report,
    Unverifiable,
    rule,
)
from auditor_template.cells import AMOUNT_COLUMN, PlacedCell, cells, table_name

_YUAN = 10_000
_FINEST = Decimal("0.000001")


class AmountParameters(Parameters):
    """From how much (万元) on an amount is taken for one given in yuan: by level, else `largest`."""

    township: int = 100_000
    county: int = 1_000_000
    largest: int = 10_000_000


@rule(
    code="T138",
    name="amount-precision",
    title="金额应当合乎万元单位，精确不超过分",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    parameters=AmountParameters,
    documentation=Documentation(
        checks="以万元计的金额，折合成元后是否细于0.01元（即小数超过六位），或者大得不合常理（可能误以元填报）。",
        why="人民币最小单位是分，细于分的金额说明折算或者录入有误。",
        failing="行政事业性收费填“35.12345678”（万元），折合351234.5678元。",
        passing="行政事业性收费填“35.123456”（万元），折合351234.56元。",
        exceptions="金额过大只作疑似提示，界限可由规则集按层级调整。读取有疑问的，不作判断。",
        verify="把金额乘以10000，看折合的元数是否超过两位小数；与财政决算比对数量级。",
    ),
)
def amount_precision(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for table in context.form.tables:
        for one in cells(report, context, table):
            if one.column != AMOUNT_COLUMN:
                continue
            judged = True
            name = f"{table_name(context, table)}{one.name}"
            value = one.cell.value
            if value is None or not one.cell.sure:
                yield Unverifiable(f"{name}没有能够确认的金额")
            elif value != value.quantize(_FINEST):
                yield _too_fine(name, one, value)
            elif value >= _limit(report, context):
                yield _too_large(name, one, value)
            else:
                yield Checked(name)
    if not judged:
        if any(report.tables.get(table.key) is None for table in context.form.tables):
            yield Unverifiable("没有读到填写金额的表格")
        else:
            yield NotApplicable("报告的表格没有金额")


def _limit(report: Report, context: Context) -> int:
    limits = context.parameters if isinstance(context.parameters, AmountParameters) else AmountParameters()
    return {"township": limits.township, "county": limits.county}.get(
        report.agency.level or "", limits.largest
    )


def _too_fine(name: str, one: PlacedCell, value: Decimal) -> Fault:
    yuan = (value * _YUAN).normalize()
    return Fault(
        f"{name}为{value}万元，折合{yuan:f}元，有不到一分钱的尾数",
        expected="万元数的小数不超过六位",
        actual=one.cell.raw.strip(),
        evidence=(one.evidence,),
        suggestion=f"请核对{one.name}，按万元填写，最多写六位小数（精确到分）。",
        key=f"{one.key}:fine",
    )


def _too_large(name: str, one: PlacedCell, value: Decimal) -> Fault:
    return Fault(
        f"{name}为{value}万元，约合{value / _YUAN:.0f}亿元，大得不合常理，可能误以元填报",
        expected="以万元为单位",
        actual=one.cell.raw.strip(),
        evidence=(one.evidence,),
        suggestion=f"请核对{one.name}的单位是否为万元。",
        certainty="suspected",
        key=f"{one.key}:large",
    )
