"""Parts that a sentence lists: their sum, and why they may be right where it does not fit their whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from auditor.api import Report, Statement
from auditor_narrative.figures import Interval, interval
from auditor_narrative.metrics import in_tables


def total_of(parts: Sequence[Statement]) -> Interval:
    spans = [interval(part) for part in parts]
    return sum((low for low, _ in spans), Decimal(0)), sum((high for _, high in spans), Decimal(0))


_COME_IN = ("requests.new", "requests.carried_in")
_PEOPLE = frozenset({"户", "人", "人次", "名", "位", "家"})
_FLOW = (*_COME_IN, "requests.total", "requests.processed", "requests.carried_out")


def wholes_of(
    report: Report, whole: Statement, parts: Sequence[Statement]
) -> tuple[Statement, list[Interval]]:
    """The largest number that a list may divide, and all of them: 收到35件,办结32件,其中网上30件、信函5件 divides either.

    Those received and those carried in may be divided together.
    """
    told = [whole]
    if whole.metric in _FLOW:
        first = min(part.number for part in parts)
        told = [
            one
            for one in report.statements
            if one.metric in _FLOW
            and (one.quote, one.location, one.year) == (whole.quote, whole.location, whole.year)
            and one.number < first
        ] or told
    spans = [interval(one) for one in told]
    come_in = {one.metric: one for one in told if one.metric in _COME_IN}
    if len(come_in) == len(_COME_IN):
        spans.append(total_of(list(come_in.values())))
    numbers = {one.number for one in told}
    summed_up = (  # 上半年收到3件、下半年收到9件,合计12件,其中11件已办结
        one
        for one in report.statements
        if one.metric is None
        and (one.quote, one.location) == (whole.quote, whole.location)
        and any(numbers.issuperset(listed.parts) for listed in one.breakdowns)
    )
    spans += map(interval, summed_up)
    return max(told, key=lambda one: one.value), spans


def otherwise_right(
    report: Report,
    whole: Statement,
    parts: Sequence[Statement],
    by: str | None,
    *,
    overlap: bool,
    exhaustive: bool,
) -> bool:
    """A list that ended before it was read to end, or one of all handled beside the number received."""
    values = [part.value for part in parts]
    if by is None and any(value == whole.value for value in accumulate(values)):
        return True
    newly = [part.value for part in parts if part.metric != "requests.carried_in"]
    if (whole.metric or "").startswith("requests.new") and sum(newly, Decimal(0)) == whole.value:
        return True  # 收到9件,其中网上6件、信函3件,上年结转1件: what was carried in is told beside
    told = {one.of for one in report.statements if one.kind == "share"} & {one.number for one in parts}
    if overlap and not exhaustive and told and max(values) <= whole.value:
        return True  # 收到意见4213条,其中有效3987条,占94.6%,采纳1128条: what is told of a part is no part
    # ways told in a sentence of their own
    of_all = by == "result" or (overlap and by in ("channel", "applicant"))
    if of_all and (whole.metric or "").startswith("requests."):
        sums = [in_tables(report, one).value for one in ("requests.total", "requests.new+carried_in")]
        return sum(values, Decimal(0)) in sums
    return False


def may_be_counted_twice(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether parts are groups of people or of what they hold, to several of which one may belong: 用户15万户,其中光纤…、农村…."""
    return whole.metric is None and {one.unit for one in (whole, *parts)} <= _PEOPLE
