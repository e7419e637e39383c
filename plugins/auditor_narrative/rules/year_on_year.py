"""C511: changes against last year recomputed, in size and in direction."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Statement,
    rule,
)
from auditor_narrative.changes import (
    Change,
    before_of,
    by_the_tables,
    changes,
    consistent,
    implied,
    of_those_received,
    pairs,
    true_change,
)
from auditor_narrative.comparing import cause_of
from auditor_narrative.figures import evidence_of, said, shown

_WORDS = {"up": "增加", "down": "减少", "flat": "持平", None: ""}


@rule(
    code="C511",
    name="year-on-year",
    title="同比增减计算正确",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文同时写明今年和上年两个数，又写明增减多少、百分之几、几倍或者持平的，方向和大小是否与两个数相符；没有写上年数、但同时写明增减多少和百分之几的，两者是否相符；同时写明今年和上年的比率、又写明提高或下降几个百分点的，是否等于两者之差。",
        why="同比由两个数算出，算错或者方向写反，会给出相反的结论。",
        failing="上年收到40件，今年收到50件，同比增长20%（应为增长 25%）。",
        passing="上年收到40件，今年收到50件，同比增长25%。",
        exceptions="只写增减多少或者只写百分之几、没有写上年数的，无从重算；只写了上年收到的申请数的，今年的数取第三部分表格“本年新收”，只作疑似提示；增长几倍有人用来说增长到几倍，也只作疑似提示；“基本持平”允许相差一成以内；百分点按各数写到的小数位比较，只作疑似提示。",
        verify="用今年的数减去上年的数，再除以上年的数。",
    ),
)
def year_on_year(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    told: set[int] = set()
    for change in changes(report):
        judged = True
        told.add(change.stated.number)
        fitting = any(
            consistent(change.stated, now, before) for now in change.now for before in change.before
        )
        fitting = fitting or of_those_received(report, change)
        yield Checked("同比增减与前后两年的数相符") if fitting else _fault(report, change)
    for now, amount, rate in pairs(report):
        if {amount.number, rate.number} & told:
            continue
        judged = True
        fits = implied(now, amount, rate)
        yield Checked("增减的件数与百分比相符") if fits else _unlike(now, amount, rate)
    if not judged:
        yield NotApplicable("正文没有同时写明前后两年的数和增减情况")


def _fault(report: Report, change: Change) -> Fault:
    now, before, stated = change.now[0], change.before[0], change.stated
    tables = by_the_tables(report, change)
    right = true_change(stated, now, before)
    told = f"{_WORDS[stated.direction]}{said(stated) if stated.unit else ''}"
    certain = change.direct and stated.plain and now.plain and before.plain and not stated.approximate
    return Fault(
        message=f"正文称{told}，但本年为{said(now)}、上年为{said(before)}，应为{right}。"
        + (f"本年的数按表中的{said(tables)}计算则相符，疑为正文的{said(now)}有误。" if tables else ""),
        expected=right,
        actual=told,
        evidence=evidence_of(stated, now, before),
        suggestion=f"请先核对本年的数（正文{said(now)}，表中{said(tables)}），再核对增减情况。"
        if tables
        else f"请改为“{right}”，或者核对本年与上年的数。",
        severity="error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        cause=cause_of(tables.metric or "") if tables else _direction(change),
        key=f"{stated.metric}:{_WORDS[stated.direction]}{shown(stated.value)}",
    )


def _direction(change: Change) -> str | None:
    """The cause that a number and a percentage share where only the direction of both is wrong: 减少8件，下降40%."""
    now, before, stated = change.now[0], change.before[0], change.stated
    other = {"up": "down", "down": "up"}.get(stated.direction or "")
    if other is None or not consistent(stated.model_copy(update={"direction": other}), now, before):
        return None
    return f"year-on-year:{now.number}:{before.number}"


def _unlike(now: Statement, amount: Statement, rate: Statement) -> Fault:
    before = before_of(now, amount)
    told = f"上年为{said(now)}" if amount.of is None else f"本年为{said(now)}"
    implies = "" if amount.of is None else f"上年应为{shown(before)}{now.unit}，"
    right = f"{shown((amount.value * 100 / before).quantize(rate.step, ROUND_HALF_UP))}%"
    word = _WORDS[amount.direction]
    return Fault(
        message=f"正文称{told}、{word}{said(amount)}，{implies}{word}应为{right}，正文写作{said(rate)}。",
        expected=right,
        actual=said(rate),
        evidence=evidence_of(rate, amount, now),
        suggestion=f"请核对上年的数，把“{said(rate)}”改为“{right}”，或者改正{word}的件数。",
        severity="warning",
        certainty="suspected",
        key=f"pair:{shown(amount.value)}:{shown(rate.value)}",
    )
