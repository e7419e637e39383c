"""Rules on the back of a sheet, which shine through: fainter than those in front, and written across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.loaders.scan.broken import Bar
from auditor.loaders.scan.sheet import INK

_STRONG = 115  # grey values; rules in front are darker,
_FAINT = 150  # and those on the back lighter
_FEWEST = 6  # rules in front that tell that faint ones may be on the back
_SEVERAL = 2  # faint ones with writing across that tell that all are
_BESIDE = 0.8, 2.0  # points from a rule to strokes that cross it
_STROKES = 2.0  # points of strokes across one
_AROUND = 1.5  # points around another rule where strokes are its own


def without_back(
    across: Sequence[Bar], upright: Sequence[Bar], grey: Any, scale: float
) -> tuple[list[Bar], list[Bar]]:
    """The level and the upright bars, these as on their side, of the front alone."""
    pages = ((across, grey), (upright, grey.T))
    values = [[_value(bar, page, scale) for bar in bars] for bars, page in pages]
    strong = [
        [bar for bar, value in zip(bars, own, strict=True) if value < _STRONG]
        for (bars, _), own in zip(pages, values, strict=True)
    ]
    if sum(map(len, strong)) < _FEWEST:
        return list(across), list(upright)
    written = [
        [
            value >= _STRONG and _is_written_across(bar, others, page, scale)
            for bar, value in zip(bars, own, strict=True)
        ]
        for (bars, page), own, others in zip(pages, values, reversed(strong), strict=True)
    ]
    if sum(map(sum, written)) < _SEVERAL:
        return list(across), list(upright)
    level, erect = (
        [bar for bar, value, over in zip(bars, own, cut, strict=True) if value <= _FAINT and not over]
        for (bars, _), own, cut in zip(pages, values, written, strict=True)
    )
    return level, erect


def _value(bar: Bar, grey: Any, scale: float) -> float:
    """The grey value of the darker parts of a bar, of which the rest may be gaps; what crosses it left aside."""
    import numpy as np

    x0, y0, x1, y1 = bar
    inside = grey[max(0, y0 - 1) : y1 + 1, x0:x1].min(axis=0)
    alone = inside[~_crossing(bar, grey, scale)]
    return float(np.percentile(alone if alone.size else inside, 25))


def _crossing(bar: Bar, grey: Any, scale: float) -> Any:
    """Along a bar, where ink is close on both sides."""
    import numpy as np

    near, far = (round(points * scale) for points in _BESIDE)
    x0, y0, x1, y1 = bar
    above, below = grey[max(0, y0 - far) : max(0, y0 - near), x0:x1], grey[y1 + near : y1 + far, x0:x1]
    if not (above.size and below.size):
        return np.zeros(grey[0, x0:x1].shape, bool)
    return (above.min(axis=0) < INK) & (below.min(axis=0) < INK)


def _is_written_across(bar: Bar, others: Sequence[Bar], grey: Any, scale: float) -> bool:
    around = round(_AROUND * scale)
    strokes = _crossing(bar, grey, scale)
    for other in others:
        first, last = other[1] - around - bar[0], other[3] + around - bar[0]
        strokes[max(0, first) : max(0, last)] = False
    return bool(strokes.sum() > _STROKES * scale)
