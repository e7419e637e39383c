"""Rules on the back of a sheet, which shine through: fainter than those in front, and written across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.loaders.scan.broken import Bar
from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.strokes import crossing

_STRONG = 115  # grey values; rules in front are darker,
_FAINT = 150  # and those on the back lighter
_FEWEST = 6  # rules in front that tell that faint ones may be on the back
_SEVERAL = 2  # faint ones with writing across that tell that all are
_STROKES = 2.0  # points of strokes across one
_AROUND = 1.5  # points around another rule where strokes are its own


def without_back(
    across: Sequence[Bar], upright: Sequence[Bar], grey: Any, scale: float
) -> tuple[list[Bar], list[Bar]]:
    """The level and the upright bars, these as on their side, of the front alone."""
    inked = grey < INK
    pages = ((across, inked), (upright, inked.T))
    values = [
        [_value(bar, page, ink, scale) for bar in bars]
        for (bars, ink), page in zip(pages, (grey, grey.T), strict=True)
    ]
    strong = [
        [bar for bar, value in zip(bars, own, strict=True) if value < _STRONG]
        for (bars, _), own in zip(pages, values, strict=True)
    ]
    if sum(map(len, strong)) < _FEWEST:
        return list(across), list(upright)
    written = [
        [
            value >= _STRONG and _is_written_across(bar, others, ink, scale)
            for bar, value in zip(bars, own, strict=True)
        ]
        for (bars, ink), own, others in zip(pages, values, reversed(strong), strict=True)
    ]
    if sum(map(sum, written)) < _SEVERAL:
        return list(across), list(upright)
    level, erect = (
        [bar for bar, value, over in zip(bars, own, cut, strict=True) if value <= _FAINT and not over]
        for (bars, _), own, cut in zip(pages, values, written, strict=True)
    )
    return level, erect


def _value(bar: Bar, grey: Any, inked: Any, scale: float) -> float:
    """The grey value of the darker parts of a bar, of which the rest may be gaps; what crosses it left aside."""
    import numpy as np

    x0, y0, x1, y1 = bar
    inside = grey[max(0, y0 - 1) : y1 + 1, x0:x1].min(axis=0)
    alone = inside[~crossing(inked, bar, scale)]
    return float(np.percentile(alone if alone.size else inside, 25))


def _is_written_across(bar: Bar, others: Sequence[Bar], inked: Any, scale: float) -> bool:
    around = round(_AROUND * scale)
    strokes = crossing(inked, bar, scale)
    for other in others:
        first, last = other[1] - around - bar[0], other[3] + around - bar[0]
        strokes[max(0, first) : max(0, last)] = False
    return bool(strokes.sum() > _STROKES * scale)
