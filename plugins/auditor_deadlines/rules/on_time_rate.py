"""D407: an on-time rate below 100 %, or overdue cases admitted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    chinese_number,
    rule,
)
from auditor_deadlines.prose import Sentence, sentences
from auditor_deadlines.wording import (
    ADMITTED,
    DENIED,
    EARLIER,
    OF_EARLIER,
    OTHER_RATES,
    OTHERS_LATE,
    OVERDUE,
    RAISED,
    RATE,
    SUPPOSED,
)

_ALL = Decimal(100)


@rule(
    code="D407",
    name="on-time-rate",
    title="申请应当全部按时答复",
    severity="warning",
    certainty="suspected",
    basis=("reg-2019 第三十三条",),
    since="0.1",
    documentation=Documentation(
        checks="正文写明的申请按时答复率是否为100%，是否承认有逾期答复的申请。",
        why="条例规定了答复申请的期限，逾期答复本身就是违法情形，应当说明原因和处理结果。",
        failing="全年申请按时答复率为96.5%。",
        passing="全年申请按时答复率为100%。",
        exceptions="建议提案、热线、留言、行政许可等事项的按时率不作判断。正文没有写到的不适用。表格中“逾期未按收费通知要求缴纳费用”说的是申请人逾期，不在此列。",
        verify="在全文查找“按时”“逾期”“超期”。",
    ),
)
def on_time_rate(report: Report, context: Context) -> Iterator[Outcome]:
    nothing = True
    for sentence in sentences(report):
        for outcome in (*_rates(sentence, report.year), *_overdue(sentence, report.year)):
            nothing = False
            yield outcome
    if nothing:
        yield NotApplicable("正文没有写到按时答复率或者逾期情况")


def _of_another_year(clause: str, year: int | None) -> bool:
    """Whether a clause names a year, and not the report's."""
    named = re.findall(r"(20\d\d)年", clause)
    return bool(named) and named[-1] != str(year)


def _rates(sentence: Sentence, year: int | None) -> Iterator[Outcome]:
    if sentence.section == "other" or OTHER_RATES.search(sentence.text):
        return
    for match in RATE.finditer(sentence.text):
        clause = re.split("[,;]", sentence.text[: match.start()])[-1]
        if EARLIER.search(clause) or _of_another_year(clause, year):
            continue
        raised = RAISED.match(sentence.text, match.end())  # 由上年的97.8%提高到100%
        if raised is None and EARLIER.search(match[0]):
            continue
        stated = raised[1] if raised else match[1]
        rate = Decimal(stated)
        if rate == _ALL:
            yield Checked(match[0])
            continue
        told, over = f"{match[0]}{raised[0] if raised else ''}", rate > _ALL
        yield Fault(
            f"文中写“{told}”，{'按时答复率不会高于100%' if over else '低于100%，说明有申请没有按时答复'}",
            expected="不高于100%" if over else "100%",
            actual=f"{stated}%",
            evidence=(sentence.evidence,),
            suggestion=f"请核对按时答复率{'' if over else '；确有逾期的，请说明件数、原因和处理结果'}。",
            key=f"rate:{stated}",
        )


def _overdue(sentence: Sentence, year: int | None) -> Iterator[Outcome]:
    if OTHER_RATES.search(sentence.text):
        return
    admitted = []
    for match in OVERDUE.finditer(sentence.text):
        told = match[1] or match[2]
        number = int(told) if told.isdigit() else chinese_number(told)
        if number:
            admitted.append(match)
        else:
            yield Checked(match[0])
    for match in admitted or list(ADMITTED.finditer(sentence.text))[:1]:
        clause = sentence.text[: match.start()].rpartition(",")[2]
        of_another = _of_another_year(clause, year) or OF_EARLIER.search(clause)
        others = "未" in match[0] and OTHERS_LATE.search(sentence.text[: match.start()])
        if of_another or others or DENIED.search(clause + match[0]) or SUPPOSED.search(clause):
            continue
        yield Fault(
            f"文中写“{match[0]}”，说明有申请逾期答复",
            expected="全部按时答复",
            actual=match[0],
            evidence=(sentence.evidence,),
            suggestion="请说明逾期答复的件数、原因和处理结果；表述有误的，请更正。",
            key=f"overdue:{match[0]}",
        )
