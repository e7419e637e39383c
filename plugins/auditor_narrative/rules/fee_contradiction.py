"""C515: no fee was charged in one place, an amount in another."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Documentation, Fault, NotApplicable, Outcome, Report, rule
from auditor_narrative.figures import counts, evidence_of, said


@rule(
    code="C515",
    name="fee-contradiction",
    title="信息处理费前后一致",
    severity="error",
    certainty="certain",
    basis=("fee-2020", "form-2021"),
    since="0.1",
    documentation=Documentation(
        checks="报告各处关于信息处理费的说法是否一致：一处说未收取，另一处又有金额或者收费通知的，是矛盾。",
        why="是否收费涉及申请人的权利和财务收支，不能有两种说法。",
        failing="依申请公开部分：未收取任何信息处理费；第六部分：全年收取信息处理费200元。",
        passing="两处都说未收取信息处理费。",
        exceptions="说的是上年或者只是某个单位的，不作比较；第二部分的行政事业性收费不是信息处理费。",
        verify="在全文中找出信息处理费的各处表述，逐一对照。",
    ),
)
def fee_contradiction(report: Report, context: Context) -> Iterator[Outcome]:
    stated = [one for one in counts(report, prefix="fees.amount") if one.scope != "part"]
    none = [one for one in stated if one.value == 0]
    some = [one for one in stated if one.value > 0]
    if not stated:
        yield NotApplicable("正文没有写明信息处理费的收取情况")
    elif not none or not some:
        yield Checked("各处关于信息处理费的说法一致")
    else:
        certain = none[0].plain and some[0].plain
        yield Fault(
            message=f"一处说未收取信息处理费，另一处又写收取{said(some[0])}，前后矛盾。",
            expected="前后一致",
            actual=f"{said(none[0])}、{said(some[0])}",
            evidence=evidence_of(none[0], some[0]),
            suggestion=f"请核对是否收取信息处理费：没有收取的，删去“{said(some[0])}”一处；收取的，改正“未收取”的表述，并写明件数和金额。",
            severity="error" if certain else "warning",
            certainty="certain" if certain else "suspected",
            key="fee",
        )
