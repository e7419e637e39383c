"""Year-on-year changes and the two figures they are between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from auditor.api import Report, Statement
from auditor_narrative.figures import covers_all, interval, meet, numbered, rounded, shown
from auditor_narrative.metrics import as_in_tables, in_tables

_MOST = 40  # figures of one kind that a change is held against; no report has so many
_Counts = dict[tuple[str, int | None, str | None], list[Statement]]
_PER = {"%": 100, "倍": 1}
_BESIDE_NEW = ("requests.carried_in", "requests.total", "requests.carried_out")
POINTS = "个百分点"
_NEAR = Decimal(10)  # per cent: what 基本持平 allows


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change with the figures it may be between, the likeliest first."""

    stated: Statement
    now: tuple[Statement, ...]
    before: tuple[Statement, ...]

    @property
    def direct(self) -> bool:
        """Whether the wording itself names both figures, or there is only one of each."""
        return (self.stated.of is not None and self.stated.base is not None) or (
            len(self.now) == len(self.before) == 1
        )


def changes(report: Report) -> Iterator[Change]:
    """Changes whose figures are both in the prose."""
    by_number = numbered(report)
    counts: _Counts = defaultdict(list)
    for one in report.statements:
        if one.kind == "count" and one.metric is not None:
            counts[one.metric, one.year, one.scope].append(one)
    for one in report.statements:
        if one.kind != "change":
            continue
        now = _figures(counts, one, one.of and by_number.get(one.of), report.year)
        last = None if report.year is None else report.year - 1
        before = _figures(counts, one, one.base and by_number.get(one.base), last)
        told = by_number[one.base] if one.base else before[0] if len(before) == 1 else None
        if not now and told is not None and one.metric == "requests.new":
            now = _from_the_table(report, told)
        if now and before:
            yield Change(one, tuple(now), tuple(before))


def of_those_received(report: Report, change: Change) -> bool:
    """Whether a change told behind what last year left, or what became of requests, is right of those received, told first:
    收到5件，上年结转1件，较上年的3件增加2件."""
    near = change.now[0]
    if near.metric not in _BESIDE_NEW:
        return False
    received = (
        one
        for one in report.statements
        if (one.kind, one.metric, one.year) == ("count", "requests.new", near.year)
        and (one.quote, one.location) == (near.quote, near.location)
        and one.number < near.number
    )
    return any(consistent(change.stated, one, before) for one in received for before in change.before)


def _from_the_table(report: Report, before: Statement) -> Sequence[Statement]:
    """This year's figure where only last year's is told: the table's, if that one is of all that the table covers."""
    figure = in_tables(report, before.metric or "")
    if before.metric != "requests.new" or figure.value is None or not covers_all(report, before):
        return ()
    told = {"value": figure.value, "year": report.year, "approximate": False, "plain": False}
    return (before.model_copy(update=told),)


def pairs(report: Report) -> Iterator[tuple[Statement, Statement, Statement]]:
    """A figure of this year or last, by how many it changed and by how many per cent: they imply one another."""
    by_number = numbered(report)
    parts = {part for one in by_number.values() for listed in one.breakdowns for part in listed.parts}
    stated = [one for one in report.statements if one.kind == "change" and one.unit and one.value]
    for first, second in pairwise(stated):
        told = by_number.get(first.of or first.base or 0)
        amount, rate = (second, first) if first.unit == "%" else (first, second)
        alike = (first.of, first.base, first.direction) == (second.of, second.base, second.direction)
        if told is None or told.number in parts:
            continue  # 收到500件,其中县区188件;增加37件,增长8%: of all of them, it may be
        if not alike or first.direction == "flat" or rate.unit != "%" or amount.unit == "%":
            continue
        if first.location == second.location and amount.unit == told.unit and not (first.of and first.base):
            yield told, amount, rate


def before_of(told: Statement, amount: Statement) -> Decimal:
    """Last year's figure: the one told, where that is what the change is from, else this year's without it."""
    if amount.of is None:
        return told.value
    return told.value - amount.value if amount.direction == "up" else told.value + amount.value


def implied(told: Statement, amount: Statement, rate: Statement) -> bool:
    """Whether a change in per cent follows from the change in number, at the precision of all three."""
    low, high = interval(amount)
    figure = interval(told)
    sign = 0 if amount.of is None else -1 if amount.direction == "up" else 1
    before = sorted((figure[0] + sign * low, figure[1] + sign * high))
    if before[0] <= 0:
        return True
    return meet((low * 100 / before[1], high * 100 / before[0]), rounded(rate))


def by_the_tables(report: Report, change: Change) -> Statement | None:
    """This year's figure as the tables have it, where the change is right of that: then the one told is wrong."""
    right = as_in_tables(report, change.now[0])
    return right if right is not None and consistent(change.stated, right, change.before[0]) else None


def _figures(
    counts: _Counts, change: Statement, linked: Statement | int | None, year: int | None
) -> Sequence[Statement]:
    first = [linked] if isinstance(linked, Statement) else []
    if first and change.base is not None and first[0].number == change.base:
        return first
    alike = counts.get((change.metric or "", year, change.scope), [])[:_MOST]
    others = [one for one in alike if one.number not in {each.number for each in first}]
    same_passage = [one for one in others if one.location == change.location]
    return first + (same_passage or others)


def consistent(change: Statement, now: Statement, before: Statement) -> bool:
    """Whether the change is true between two figures, at the precision of all three."""
    of_rates = change.unit == POINTS
    low, high = rounded(now) if of_rates else interval(now)
    old_low, old_high = rounded(before) if of_rates else interval(before)
    difference = (low - old_high, high - old_low)
    if change.direction == "flat":
        if change.approximate and before.value:
            return abs(now.value - before.value) * 100 <= _NEAR * before.value
        return difference[0] <= 0 <= difference[1]
    sign = 1 if change.direction == "up" else -1
    rise = difference if sign > 0 else (-difference[1], -difference[0])
    if rise[1] <= 0:
        return False
    if change.unit in _PER:
        if old_low <= 0:
            return True
        per = _PER[change.unit]
        return meet((rise[0] * per / old_high, rise[1] * per / old_low), rounded(change))
    if change.unit and change.value:
        return meet(rise, rounded(change) if of_rates else interval(change))
    return True


def true_change(change: Statement, now: Statement, before: Statement) -> str:
    """The right wording of a change."""
    difference = now.value - before.value
    if difference == 0:
        return "持平"
    word = "增加" if difference > 0 else "减少"
    if change.unit in _PER and before.value:
        step = min(change.step, Decimal(1) if change.unit == "%" else Decimal("0.1"))
        relative = (abs(difference) * _PER[change.unit] / before.value).quantize(step, ROUND_HALF_UP)
        return f"{word}{relative:f}{change.unit}"
    return f"{word}{shown(abs(difference))}{POINTS if change.unit == POINTS else now.unit}"
