"""C510: percentages recomputed from the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.api import Checked, Context, Documentation, NotApplicable, Outcome, Report, rule
from auditor_narrative.figures import said
from auditor_narrative.share_faults import beyond_all, not_as_computed
from auditor_narrative.shares import (
    Share,
    Whole,
    all_of_a_whole,
    best,
    cut_off_all,
    groups,
    made_a_hundred,
    official_whole,
    wholes,
)

_ALL = Decimal(100)


@rule(
    code="C510",
    name="share",
    title="占比计算正确",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文写明的占比，是否等于旁边的件数除以总数，按它自己写到的小数位四舍五入。",
        why="占比是由件数算出来的，算错说明数字未经复核；逐项占比不必凑成整 100%。",
        failing="办结44件，予以公开31件，占70.55%（应为 70.45%）。",
        passing="办结44件，予以公开31件，占70.45%。",
        exceptions="占比的分母没有写明、也不能由同组其他占比推断的，不作确定判断（办理结果的占比与文中、表中任何一个总数都对不上的，只作疑似提示）；带“约”“近”的放宽一个末位单位。同组各项合计恰为 100%、每项相差都不足一个末位单位的，可能是凑整所致，只作提示；各项都是截去尾数的，只作疑似提示。总数不能确定而占比、办结率一类的比率高于100%的，也只作疑似提示。",
        verify="用件数除以总数，保留同样的小数位，与正文比较。",
    ),
)
def share(report: Report, context: Context) -> Iterator[Outcome]:
    judged = False
    for one in report.statements:
        if one.kind == "rate" and one.metric is None and one.value > _ALL:
            judged = True
            yield beyond_all(one, f"正文所说的比率为{said(one)}，不会高于100%。")
    for shares in groups(report):
        for outcome in _judge(report, shares, wholes(report, shares)):
            judged = True
            yield outcome
    if not judged:
        yield NotApplicable("正文没有写明件数的占比，或者不能确定占比的分母")


def _per_requests(one: Share) -> bool:
    """Whether disputes are set against the requests that they came of, of which there may be fewer."""
    metric = one.part.metric or ""
    return metric.startswith("disputes.") and metric.endswith(".total")


def _told_since(other: Whole, whole: Whole, one: Share) -> bool:
    """Whether a figure was told after the whole of the other shares, of which this one may be: 收到298件,网上占58%;办结321件,其他占82%."""
    if other.statement is None or whole.statement is None:
        return False
    return whole.statement.number < other.statement.number < one.part.number


def _judge(report: Report, shares: Sequence[Share], candidates: Sequence[Whole]) -> Iterator[Outcome]:
    whole, fitting = best(shares, candidates)
    if whole is None:
        return
    settled = fitting >= 2 and fitting * 2 > len(shares)
    trusted = [whole, *(one for one in candidates if one.named or one.statement is None)]
    named = [one for one in candidates if one.named]
    for one in shares:
        own = next(
            (each for each in named if each.statement and each.statement.number == one.percentage.base), None
        )
        own = own or (named[0] if len(named) == 1 else None)
        early = whole.statement is not None and whole.statement.number > one.percentage.number
        hedged = one.percentage.approximate or not one.percentage.plain
        if any(one.fits(candidate) for candidate in (trusted if settled else candidates)):
            yield Checked(f"{said(one.part)}占{said(one.percentage)}，计算正确")
        elif any(one.fits(each) for each in candidates if early or _told_since(each, whole, one)):
            yield Checked(f"{said(one.part)}占{said(one.percentage)}，与另一个总数相符")
        elif all_of_a_whole(one, shares):
            yield Checked(f"{said(one.part)}占{said(one.percentage)}，占各项之和计算正确")
        elif made_a_hundred(one, shares, of := whole if settled or own is None else own):
            yield not_as_computed(report, one, of, certain=False, fitted=True)
        elif settled:
            certain = (one.part.plain or one.part.metric is None) and not hedged
            certain &= not early  # told before the whole of those after it
            yield not_as_computed(report, one, whole, certain=certain and not cut_off_all(shares, whole))
        elif own is not None:
            sibling = any(other.fits(own) for other in shares)
            yield not_as_computed(
                report, one, own, certain=sibling and not hedged and not cut_off_all(shares, own)
            )
        elif (official := official_whole(one, candidates)) is not None:
            yield not_as_computed(report, one, official, certain=False)
        elif one.percentage.value > _ALL and not _per_requests(one):
            message = f"正文称{said(one.part)}占{said(one.percentage)}，部分不会多于总数。"
            yield beyond_all(one.percentage, message, one.part)
