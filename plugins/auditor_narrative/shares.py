"""Which whole the shares of a passage are of, found by the one that fits most of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.api import Report, Statement
from auditor_narrative.figures import Interval, interval, meet, numbered, rounded
from auditor_narrative.metrics import in_tables, title_of

_AT_ONCE = 40
_RESULTS = ("granted", "partial", "granted+partial", "denied", "unavailable", "rejected", "other")


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure that shares may be of. `named` where the wording itself makes it their whole."""

    title: str
    value: Interval
    statement: Statement | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    percentage: Statement
    part: Statement

    def of(self, whole: Whole) -> Interval | None:
        """The percentages that the share may truly have; None where the whole is zero."""
        low, high = whole.value
        if low <= 0:
            return None
        part = interval(self.part)
        return part[0] * 100 / high, part[1] * 100 / low

    def fits(self, whole: Whole) -> bool:
        true = self.of(whole)
        return true is not None and meet(true, rounded(self.percentage))

    def nearly(self, whole: Whole) -> bool:
        """Whether it is off by less than one of its last digit."""
        true, stated = self.of(whole), self.percentage
        return (
            true is not None and true[0] < stated.value + stated.step and true[1] > stated.value - stated.step
        )

    def cut_off(self, whole: Whole) -> bool:
        """Whether it is the true percentage without the digits that follow."""
        true, stated = self.of(whole), self.percentage
        return true is not None and true[0] < stated.value + stated.step and true[1] >= stated.value


def groups(report: Report) -> Iterator[list[Share]]:
    """Shares that stand together: of one passage and one kind of part."""
    by_number = numbered(report)
    found: dict[tuple[str, str, str | None], list[Share]] = {}
    for one in report.statements:
        part = by_number.get(one.of) if one.kind == "share" and one.of else None
        if part is not None and one.year == report.year:
            family = (part.metric or "").split(".")[0]
            family = "" if family == "proactive" else family  # rules and permits among all that was published
            key = (one.location.describe(), part.section or "", family)
            found.setdefault(key, []).append(Share(one, part))
    for shares in found.values():
        yield from (shares[at : at + _AT_ONCE] for at in range(0, len(shares), _AT_ONCE))


def wholes(report: Report, shares: Sequence[Share]) -> list[Whole]:
    """What the shares may be of: figures said before them, sums of their parts, figures of the tables."""
    by_number = numbered(report)
    named = {one.percentage.base for one in shares}
    found: list[Whole] = []
    last = max(one.percentage.number for one in shares)
    first = shares[0].percentage
    for number, statement in by_number.items():
        same_place = statement.location == first.location and statement.section == first.section
        if (
            statement.kind == "count"
            and number < last
            and (same_place or number in named)
            and statement.value > 0
        ):
            found.append(
                Whole(f"{statement.value:f}{statement.unit}", interval(statement), statement, number in named)
            )
    total = sum((one.part.value for one in shares), Decimal(0))
    found.append(Whole("各项之和", (total, total)))
    said_of = {one.percentage.metric for one in shares if one.percentage.metric and _of_tables(report, one)}
    for key in sorted(said_of):
        value = in_tables(report, key).value
        if value:
            found.append(Whole(in_tables(report, key).title, (value, value), named=True))
    metric = shares[0].part.metric or min(said_of, default="")
    for key in _table_metrics(metric):
        value = in_tables(report, key).value
        if value:
            found.append(Whole(in_tables(report, key).title, (value, value)))
    largest = max(share.part.value for share in shares)
    largest_of = {
        number: max(share.part.value for share in shares if share.percentage.base == number)
        for number in named
        if number is not None
    }
    handled = title_of("requests.total")
    distinct = {
        (one.value, one.named, one.title == handled): one
        for one in reversed(found)
        if one.value[1] >= (largest_of.get(one.statement.number, largest) if one.statement else largest)
    }
    return list(reversed(distinct.values()))


def _of_tables(report: Report, one: Share) -> bool:
    """Whether a share may be of a figure of the tables: its part is not of a part, and of disputes is theirs too."""
    metric = one.part.metric or ""
    if one.part.scope == "part" and one.part.subject:
        return False
    return not metric.startswith("disputes.") or in_tables(report, metric).value == one.part.value


def _table_metrics(metric: str) -> tuple[str, ...]:
    if metric.startswith("requests."):
        group = metric.rpartition(".")[0]
        groups = (group,) if group.count(".") else ()
        return (*groups, "requests.total", "requests.new", "requests.new+carried_in")
    if metric.startswith("disputes."):
        kind = metric.rsplit(".", 1)[0]
        return f"{kind}.total", f"{kind}.upheld+corrected+other"  # all of them, or those that are settled
    return ()


def official_whole(one: Share, candidates: Sequence[Whole]) -> Whole | None:
    """What the share of a result of requests is of where nothing is said: all that were dealt with, by the table."""
    metric = one.part.metric or ""
    if one.part.scope == "part" or not one.part.plain or metric.replace("requests.", "") not in _RESULTS:
        return None
    total = "requests.total"
    return next(
        (
            whole
            for whole in candidates
            if whole.title == title_of(total)
            or (
                whole.statement is not None
                and whole.statement.metric == total
                and whole.statement.scope != "part"
            )
        ),
        None,
    )


def cut_off_all(shares: Sequence[Share], whole: Whole) -> bool:
    """Whether every share lacks the digits that follow, which may be what was meant."""
    return all(share.cut_off(whole) for share in shares)


def made_a_hundred(one: Share, shares: Sequence[Share], whole: Whole) -> bool:
    """Whether a share stands among some told in a row that make exactly 100, each off by less than its last digit:
    17 of 104 is 16.3 %, and 16.4 % where the others leave that."""
    return any(
        sum((share.percentage.value for share in told), Decimal(0)) == 100
        and all(share.nearly(whole) for share in told)
        for told in _rows_with(one, shares)
    )


def all_of_a_whole(one: Share, shares: Sequence[Share]) -> bool:
    """Whether a share stands among some told in a row that are right of their own sum: all that asked, by who they were,
    beside what became of those that were dealt with."""
    for told in _rows_with(one, shares):
        total = sum((share.part.value for share in told), Decimal(0))
        if all(share.fits(Whole("各项之和", (total, total))) for share in told):
            return True
    return False


def _rows_with(one: Share, shares: Sequence[Share]) -> Iterator[Sequence[Share]]:
    """Several shares told in a row with this one among them."""
    place = shares.index(one)
    for first in range(place + 1):
        for last in range(max(place, first + 1), len(shares)):
            yield shares[first : last + 1]


def best(shares: Sequence[Share], candidates: Sequence[Whole]) -> tuple[Whole | None, int]:
    """The whole that fits the most shares, a named one before others; how many it fits."""
    if not candidates:
        return None, 0
    chosen = max(
        candidates,
        key=lambda one: (sum(share.fits(one) for share in shares), one.named, one.statement is not None),
    )
    return chosen, sum(share.fits(chosen) for share in shares)
