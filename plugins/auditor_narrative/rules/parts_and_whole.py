"""C512: the parts that a sentence lists, against their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Statement,
    fold,
    rule,
)
from auditor_narrative.figures import interval, meet, numbered, said, shown
from auditor_narrative.parts import may_be_counted_twice, otherwise_right, total_of, wholes_of
from auditor_narrative.quoting import pieces_of

_THE_REST = re.compile(
    r"其[他它](?:各?类(?:政府)?信息|类别?|信息|方面|方式|渠道|途径|情形|情况)?(?:的|为)?\d+\D{0,3}$"
)
_SEVERAL = 3
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@rule(
    code="C512",
    name="parts-and-whole",
    title="分项与总数相符",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="正文先写总数再列分项的：写明是全部分项的（主办协办、四种复议结果、六类办理结果等），各项之和是否等于总数；用“其中”引出的，各项之和是否不超过总数，列到“其他”为止的是否少于总数。",
        why="分项加起来不等于总数，说明至少有一个数写错了。",
        failing="承办政协提案9件，其中主办6件、协办4件（合计 10 件）。",
        passing="承办政协提案10件，其中主办6件、协办4件。",
        exceptions="“其中”只举出部分的，不要求相加等于总数；分项的类别可能重叠的，只作疑似提示；带“余”“约”的按其精度比较。",
        verify="把句中列出的各项相加，与总数比较。",
    ),
)
def parts_and_whole(report: Report, context: Context) -> Iterator[Outcome]:
    by_number = numbered(report)
    judged = False
    for whole in report.statements:
        for listed in whole.breakdowns:
            parts = [by_number[number] for number in listed.parts]
            if listed.overlap and not listed.exhaustive and may_be_counted_twice(whole, parts):
                continue
            judged = True
            all_told = listed.exhaustive or listed.by == "result"  # 结转 may stand beside results
            short = None if all_told else _leaves_some_out(report, whole, parts, listed.quote)
            yield short or _judge(
                report, whole, parts, exhaustive=listed.exhaustive, by=listed.by, overlap=listed.overlap
            )
    if not judged:
        yield NotApplicable("正文没有列出总数的分项")


def _leaves_some_out(
    report: Report, whole: Statement, parts: Sequence[Statement], quote: str
) -> Fault | None:
    """Parts that end with the rest (其他类9条) and still are fewer than the whole."""
    words = fold(quote).text
    if whole.metric is not None or len(parts) < _SEVERAL:
        return None  # what has become of requests is not all told
    every_figure = len(_FIGURE.findall(words)) == len(parts) + 1
    if not every_figure or not _THE_REST.search(words) or total_of(parts)[1] >= interval(whole)[0]:
        return None
    summed, listed = shown(sum((part.value for part in parts), Decimal(0))), "、".join(map(said, parts))
    return Fault(
        message=f"所列分项（{listed}）已写到“其他”，合计{summed}，仍少于总数{said(whole)}。",
        expected=said(whole),
        actual=summed,
        evidence=pieces_of(report, whole, *parts),
        suggestion=f"请核对总数（{said(whole)}）和各分项（{listed}，合计{summed}），改正有误的一处，或者补写漏列的分项。",
        severity="warning",
        certainty="suspected",
        key=f"{whole.metric or ''}:{shown(whole.value)}:{listed}",
    )


def _judge(
    report: Report,
    whole: Statement,
    parts: Sequence[Statement],
    *,
    exhaustive: bool,
    by: str | None,
    overlap: bool,
) -> Outcome:
    total = total_of(parts)
    whole, spans = wholes_of(report, whole, parts)
    fine = any(meet(span, total) if exhaustive else total[0] <= span[1] for span in spans)
    if fine or otherwise_right(report, whole, parts, by, overlap=overlap, exhaustive=exhaustive):
        return Checked(f"{said(whole)}与所列{len(parts)}项相符")
    plain = all(one.plain or one.metric is None for one in (whole, *parts))
    # 12件、3件,合计15件: of what, the words do not say
    summed_up = overlap and whole.number > parts[-1].number
    certain = plain and (exhaustive or not overlap) and not summed_up and len(parts) > 1
    summed = shown(sum((part.value for part in parts), Decimal(0)))
    listed = "、".join(said(part) for part in parts)
    relation = "不等于" if exhaustive else "超过"
    return Fault(
        message=f"所列分项（{listed}）合计{summed}，{relation}总数{said(whole)}。",
        expected=said(whole) if exhaustive else f"不超过{said(whole)}",
        actual=summed,
        evidence=pieces_of(report, whole, *parts),
        suggestion=f"请核对总数（{said(whole)}）和各分项（{listed}，合计{summed}），改正有误的一处；分项之间有重复的，请写明。",
        severity="error" if certain else "warning",
        certainty="certain" if certain else "suspected",
        key=f"{whole.metric or ''}:{shown(whole.value)}:{listed}",
    )
