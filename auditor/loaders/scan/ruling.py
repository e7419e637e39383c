"""Ruling lines in a bitmap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.sheet import Sheet

SHORTEST = 12.0  # points
SURE = 40.0  # points; what is shorter may be a stroke of writing
THICKEST = 4.0  # points
GAP = 0.5  # points; a break in a faint line
MEET = 4.0  # points by which lines that meet may miss each other
MOST = 2000


@dataclass(frozen=True, slots=True)
class Ruled:
    """`bars` in points; `clean` is the sheet's picture without them."""

    bars: list[Box]
    clean: Any


def find_ruling(sheet: Sheet) -> Ruled:
    """Lines across and upright: long ones, and short ones that end at others."""
    import cv2
    import numpy as np

    limit, _ = cv2.threshold(sheet.grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark = (sheet.grey < min(200.0, max(140.0, limit))).astype(np.uint8)
    across = _bars(dark, sheet.scale)
    upright = [(y0, x0, y1, x1) for x0, y0, x1, y1 in _bars(np.ascontiguousarray(dark.T), sheet.scale)]
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
    """Level lines, in pixels."""
    import cv2
    import numpy as np

    def level(length: float) -> Any:
        return np.ones((1, max(1, round(length * scale))), np.uint8)

    # one pixel up and down: what is left of a rotation makes steps in a line
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, level(GAP))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, level(SHORTEST))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for x, y, width, height, area in boxes[1:count].tolist():
        if area / width <= THICKEST * scale + 2 and height <= 2 * THICKEST * scale and width > 3 * height:
            found.append((x, y + 1, x + width, y + max(2, height - 1)))
    return sorted(found, key=lambda bar: bar[0] - bar[2])[:MOST]


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
