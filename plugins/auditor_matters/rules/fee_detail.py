"""M306: a fee that was collected comes with its number of notices, in the tariff's multiples, and adds up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Statement,
    Unverifiable,
    fold,
    rule,
)
from auditor_matters.figures import broken_down, of_the_year, quoted
from auditor_matters.reported import FromYear, not_due
from auditor_matters.wording import AMOUNT, COLLECTED, PIECES, SENTENCE

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}


@rule(
    code="M306",
    name="fee-detail",
    title="收取信息处理费的，应当写明件数和金额，金额合乎标准",
    severity="warning",
    certainty="suspected",
    basis=("fee-2020",),
    since="0.1",
    parameters=FromYear,
    documentation=Documentation(
        checks="写明收取了信息处理费的，是否同时写明收费件数和金额；金额是否为10元的整数倍；分项之和是否等于总额。",
        why="按件、按量的收费标准都是10元的整数倍，其他数额说明收费或者填报有误。",
        failing="发出收费通知2件，收取信息处理费205元。",
        passing="发出收费通知2件，收取信息处理费200元。",
        exceptions="没有收取或者没有写明金额的不适用。金额是约数的，不比对倍数。",
        verify="把第六部分的金额除以10看有无余数，再把分项相加与总额比对。",
    ),
)
def fee_detail(report: Report, context: Context) -> Iterator[Outcome]:
    why_not = not_due(report, context)
    if why_not is not None:
        yield why_not
        return
    amounts = [one for one in of_the_year(report, "fees.amount") if one.unit in _YUAN]
    notices = [one for one in of_the_year(report, "fees.notices") if one.value > 0]
    paid = [one for one in amounts if one.value > 0]
    if not amounts and not notices:
        yield from _only_said(report)
        return
    if not paid and not notices:
        yield Checked("没有收取信息处理费")
        return
    told = [one.text for one in report.matters if one.key == "fee"] + [one.quote for one in notices]
    text = fold("".join(told)).text
    if not amounts:
        unsure = Unverifiable("写有金额，未能确定是不是信息处理费的金额")
        yield unsure if AMOUNT.search(text) else _lacks(_told(notices), "金额")
    elif not paid:
        yield Checked("发出收费通知而没有收到费用")
    if paid and not notices and not PIECES.search(text):
        yield _lacks(_told(paid), "收费件数")
    for one in paid:
        yield from _multiple(one)
    for whole in paid:
        yield from broken_down(report, whole, "信息处理费")


def _only_said(report: Report) -> Iterator[Outcome]:
    """A fee that is told of without any figure."""
    for matter in report.matters:
        for passage in matter.passages if matter.key == "fee" else ():
            text = fold(passage.text)
            for match in SENTENCE.finditer(text.text):
                said = match[0]
                if COLLECTED.match(said) and not AMOUNT.search(said) and not PIECES.search(said):
                    quote = text.quote(match.start(), match.end()).strip()
                    yield _lacks(Evidence(quote=quote, location=passage.location), "收费件数和金额")
                    return
    yield NotApplicable("没有读到信息处理费的金额或者收费件数")


def _lacks(found: Evidence, what: str) -> Fault:
    return Fault(
        f"写明了“{found.quote}”，没有写明信息处理费的{what}",
        expected="同时写明收费件数和金额",
        actual=f"缺{what}",
        evidence=(found,),
        suggestion=f"请补写信息处理费的{what}。",
        severity="info",
        key=f"lacks:{what}",
    )


def _told(found: list[Statement]) -> Evidence:
    return Evidence(quote=found[0].quote.strip(), location=found[0].location)


def _multiple(one: Statement) -> Iterator[Outcome]:
    yuan = one.value * _YUAN[one.unit]
    if one.approximate:
        yield Unverifiable(f"“{one.quote.strip()}”是约数，不能核对收费标准")
    elif yuan % 10 == 0:
        yield Checked(quoted(one))
    else:
        yield Fault(
            f"信息处理费{quoted(one)}不是10元的整数倍，与收费标准不符",
            expected="10元的整数倍",
            actual=quoted(one),
            evidence=(Evidence(quote=one.quote, location=one.location),),
            suggestion=f"请核对信息处理费的金额（报告写{quoted(one)}），按收费标准应为10元的整数倍。",
            key=f"multiple:{quoted(one)}",
        )
