"""Rules into whose ends a stroke of writing runs that stands in line with them, close below or beside a table."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.scan.broken import Bar
from auditor.loaders.scan.in_line import MEET

_LONGEST = 16.0  # points; a stroke of a heading
_OTHERS = 3  # times as many rules that end where one goes on


def without_overhangs(bars: Sequence[Bar], upright: Sequence[Bar], scale: float) -> list[Bar]:
    """Level bars, cut where they go a little beyond the last upright one that they cross, and others end there."""
    mirrored = [_mirrored(bar) for bar in _cut(bars, upright, scale)]
    return [_mirrored(bar) for bar in _cut(mirrored, [_mirrored(bar) for bar in upright], scale)]


def _mirrored(bar: Bar) -> Bar:
    return -bar[2], bar[1], -bar[0], bar[3]


def _cut(bars: Sequence[Bar], upright: Sequence[Bar], scale: float) -> list[Bar]:
    """Cut at their right ends."""
    reach, longest = MEET * scale, _LONGEST * scale

    def cross(bar: Bar, other: Bar) -> bool:
        level = (bar[1] + bar[3]) / 2
        return (
            bar[0] < other[2] and other[0] - reach <= bar[2] and other[1] - reach <= level <= other[3] + reach
        )

    def end(bar: Bar) -> int:
        last = max(
            (other for other in upright if cross(bar, other)), key=lambda other: other[2], default=None
        )
        if last is None or not reach < bar[2] - last[2] <= longest:
            return bar[2]
        others = [one[2] - last[2] for one in bars if cross(one, last)]
        beyond = sum(by > reach for by in others)
        return last[2] if sum(abs(by) <= reach for by in others) >= _OTHERS * beyond else bar[2]

    return [(bar[0], bar[1], end(bar), bar[3]) for bar in bars]
