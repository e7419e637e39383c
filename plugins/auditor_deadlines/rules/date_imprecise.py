"""D403: a date given only to the month passes only if every day of it would."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Unverifiable,
    rule,
)
from auditor_deadlines.judging import LATE, described, evidence, judging_date, written


@rule(
    code="D403",
    name="date-imprecise",
    title="日期应当写到日",
    severity="warning",
    certainty="certain",
    basis=("reg-2019 第四十九条",),
    since="0.1",
    documentation=Documentation(
        checks="判断是否按期所用的日期只写到月（或者年）时，该月的每一天是否都不晚于截止日期。",
        why="只写到月的日期不能证明按期公布。",
        failing="截止日期为2022年1月20日，落款为“二〇二二年一月”。",
        passing="截止日期为2022年1月31日，落款为“二〇二二年一月”，该月任何一天都不逾期。",
        exceptions="日期写到日的、没有日期的不适用。没有截止日期的，不作判断。",
        verify="看落款日期是否写到日，再与截止日期比对。",
    ),
)
def date_imprecise(report: Report, context: Context) -> Iterator[Outcome]:
    found = judging_date(report)
    if found is None:
        yield NotApplicable("没有日期，见 D402")
        return
    if found.precision == "day":
        yield NotApplicable("日期写到日")
        return
    if context.due is None and context.earliest_due is not None and found.last <= context.earliest_due:
        yield Checked(described(found))
        return
    if context.due is None:
        yield Unverifiable(f"{described(found)}没有写到日，而该机关的截止日期不明")
        return
    if found.last <= context.due:
        yield Checked(described(found))
        return
    wholly = found.value > context.due
    yield Fault(
        f"{described(found)}没有写到日，"
        + ("整月都晚于" if wholly else "不能证明不晚于")
        + f"截止日期{written(context.due)}",
        expected="写到日",
        actual=found.quote.text.strip(),
        evidence=(evidence(found),),
        suggestion=f"请将{described(found)}写到日（×年×月×日）。",
        cause=LATE if wholly else None,
    )
