"""How far a figure is from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log1p
from statistics import median

_NARROWEST = 0.25  # of a natural logarithm; peers that agree closer than this are not closer for that


def far_from_history(value: Decimal, before: Sequence[Decimal], times: float, least: float) -> bool:
    """Whether a figure is over so many times the highest, or under such a part of the lowest, of those before; never
    where one of them is nearer than `least`."""
    by = Decimal(str(times))
    if min(abs(value - one) for one in before) < least:
        return False
    return value > max(before) * by or value < min(before) / by


@dataclass(frozen=True)
class Peers:
    """A group's figures: how many, their median, and on a logarithmic scale the median and the median deviation."""

    count: int
    typical: Decimal
    middle: float
    spread: float

    @classmethod
    def of(cls, values: Sequence[Decimal]) -> Peers:
        """StatisticsError for no values."""
        scaled = [_scaled(one) for one in values]
        middle = median(scaled)
        spread = max(median(abs(one - middle) for one in scaled), _NARROWEST)
        return cls(len(values), Decimal(median(values)), middle, spread)

    def far(self, value: Decimal, deviations: float, least: float) -> bool:
        """Whether a figure is over so many median deviations away; never where it is nearer than `least`, or 0: not to
        have what most peers have is no mistake of a unit or a point."""
        if not value:
            return False
        off = abs(_scaled(value) - self.middle) / self.spread
        return off > deviations and abs(value - self.typical) >= least


def _scaled(value: Decimal) -> float:
    return log1p(float(max(value, Decimal(0))))
