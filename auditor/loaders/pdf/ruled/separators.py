"""Ruling lines as what keeps the lines of text above and below, or left and right, of them apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.loaders.pdf.ruled.rules import Rule

_REACH = 0.8  # of a stretch that a rule must run along to divide it
SAME_END = 4.0  # points


class Separators:
    """The horizontal and vertical rules of a page, looked up by position."""

    def __init__(self, across: Sequence[Rule], upright: Sequence[Rule] = ()) -> None:
        self.across = sorted(across, key=lambda rule: rule.at)
        self.upright = sorted(upright, key=lambda rule: rule.at)
        self._ys = [rule.at for rule in self.across]

    def between(self, top: float, bottom: float, start: float, end: float) -> list[Rule]:
        """The rules between two levels that run along most of a stretch, from top to bottom."""
        first, last = bisect_right(self._ys, top), bisect_left(self._ys, bottom)
        need = _REACH * (end - start)
        return [
            rule for rule in self.across[first:last] if min(rule.end, end) - max(rule.start, start) >= need
        ]

    def part(self, top: float, bottom: float, start: float, end: float) -> bool:
        first, last = bisect_right(self._ys, top), bisect_left(self._ys, bottom)
        need = _REACH * (end - start)
        return any(min(rule.end, end) - max(rule.start, start) >= need for rule in self.across[first:last])

    def walls(self, top: float, bottom: float) -> list[float]:
        """Where vertical rules stand that run along a stretch of the page."""
        need = _REACH * (bottom - top)
        return [rule.at for rule in self.upright if min(rule.end, bottom) - max(rule.start, top) >= need]
