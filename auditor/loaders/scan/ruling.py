"""Ruling lines in a bitmap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.broken import joined
from auditor.loaders.scan.sheet import Sheet
from auditor.loaders.scan.strokes import DOTTED_GAP, THICKEST, drawn, level_runs

SHORTEST = 12.0  # points
SURE = 40.0  # points; what is shorter may be a stroke of writing
MEET = 4.0  # points by which lines that meet may miss each other
DOT = 1.5  # points; the thickness of a dotted line
CLOSE = 1.5, 4.0  # points from a piece of a rule to where no writing is
WRITTEN = 0.2  # of what is close, that ink covers in writing
MOST = 2000


@dataclass(frozen=True, slots=True)
class Ruled:
    """`bars` in points; `clean` is the sheet's picture without them."""

    bars: list[Box]
    clean: Any


def find_ruling(sheet: Sheet) -> Ruled:
    """Lines across and upright: long ones, and short ones that end at others."""
    import numpy as np

    dark = drawn(sheet.grey, sheet.scale)
    across = _bars(dark, sheet.scale)
    upright = [(y0, x0, y1, x1) for x0, y0, x1, y1 in _bars(np.ascontiguousarray(dark.T), sheet.scale)]
    across, upright = _whole(dark, across, upright, sheet.scale)
    across.sort(key=lambda bar: bar[0] - bar[2])
    upright.sort(key=lambda bar: bar[1] - bar[3])
    long_across, long_upright = _long(across, 0, sheet.scale), _long(upright, 1, sheet.scale)
    across = _kept(across, long_upright, sheet.scale, 0)
    upright = _kept(upright, long_across, sheet.scale, 1)
    clean = sheet.grey.copy()
    for x0, y0, x1, y1 in (*across, *upright):
        clean[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 255
    scaled = [tuple(value / sheet.scale for value in bar) for bar in (*across, *upright)]
    return Ruled([(x0, y0, x1, y1) for x0, y0, x1, y1 in scaled], clean)


_Pixels = tuple[int, int, int, int]


def _bars(dark: Any, scale: float) -> list[_Pixels]:
    """Level lines, in pixels, the longest first."""
    solid = _found(level_runs(dark, SHORTEST, scale), scale)
    dotted = _found(level_runs(dark, SURE, scale, DOTTED_GAP), scale)
    dotted = [bar for bar in dotted if bar[3] - bar[1] <= DOT * scale and _stands_alone(bar, dark, scale)]
    return sorted([*solid, *dotted], key=lambda bar: bar[0] - bar[2])[:MOST]


def _found(runs: Any, scale: float) -> list[_Pixels]:
    import cv2

    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for x, y, width, height, area in boxes[1:count].tolist():
        if area / width <= THICKEST * scale + 2 and height <= 2 * THICKEST * scale and width > 3 * height:
            found.append((x, y + 1, x + width, y + max(2, height - 1)))
    return found


def _whole(
    dark: Any, across: list[_Pixels], upright: list[_Pixels], scale: float
) -> tuple[list[_Pixels], list[_Pixels]]:
    """With rules put together of which there are pieces; strokes of writing, which others stand close to, are none."""
    import numpy as np

    standing = [(y0, x0, y1, x1) for x0, y0, x1, y1 in upright]
    beside = np.ascontiguousarray(dark.T)
    level = [bar for bar in across if _is_sure(bar, scale) or _stands_alone(bar, dark, scale)]
    erect = [
        bar
        for bar, turned in zip(upright, standing, strict=True)
        if _is_sure(turned, scale) or _stands_alone(turned, beside, scale)
    ]
    whole_level, whole_erect = joined(level, erect, scale)
    used_level, used_erect = set(level), set(erect)
    return (
        [*whole_level, *(bar for bar in across if bar not in used_level)],
        [*whole_erect, *(bar for bar in upright if bar not in used_erect)],
    )


def _is_sure(bar: _Pixels, scale: float) -> bool:
    return bar[2] - bar[0] >= SURE * scale


def _stands_alone(bar: _Pixels, dark: Any, scale: float) -> bool:
    x0, y0, x1, y1 = bar
    near, far = round(CLOSE[0] * scale), round(CLOSE[1] * scale)
    above, below = dark[max(0, y0 - far) : max(0, y0 - near), x0:x1], dark[y1 + near : y1 + far, x0:x1]
    return all(side.size == 0 or side.mean() < WRITTEN for side in (above, below))


def _long(bars: list[_Pixels], axis: int, scale: float) -> list[_Pixels]:
    return [bar for bar in bars if bar[axis + 2] - bar[axis] >= SURE * scale]


def _kept(bars: list[_Pixels], others: list[_Pixels], scale: float, axis: int) -> list[_Pixels]:
    """Without the short ones that do not end at long others on both sides: strokes of writing."""
    reach = MEET * scale

    def meets(at: int, place: float) -> bool:
        return any(
            other[axis] - reach <= at <= other[axis + 2] + reach
            and other[1 - axis] - reach <= place <= other[3 - axis] + reach
            for other in others
        )

    kept = _long(bars, axis, scale)
    for bar in bars[len(kept) :]:  # the longest come first
        place = (bar[1 - axis] + bar[3 - axis]) / 2
        if meets(bar[axis], place) and meets(bar[axis + 2], place):
            kept.append(bar)
    return kept
