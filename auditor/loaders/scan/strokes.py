"""Thin level strokes in a bitmap: rules, and what may be parts of rules. For upright ones it is handed over on its side."""

from __future__ import annotations

from typing import Any

THICKEST = 4.0  # points
FAINT = 30  # grey values by which a line is darker than what it is drawn on
NOISE = 5  # times as dark as most of the paper
GRAIN = 0.3  # points over which noise is spread
EDGE = 15.0  # points from the edge of a page, where printers leave nothing and scanners shadows
FINE_GAP = 0.5  # points; a break in a faint line
BESIDE = 0.8, 2.0  # points from a rule to strokes that cross it
DOTTED_GAP = 3.5  # points; between the dots and dashes of a dotted or dashed line


def drawn(grey: Any, scale: float) -> Any:
    """What is thin, and darker than the paper or the fill around it: a hairline scanned is a faint grey."""
    import cv2
    import numpy as np

    darker, noise = _darker(grey, scale)
    if noise > FAINT:
        darker, noise = _darker(cv2.GaussianBlur(grey, (0, 0), GRAIN * scale), scale)
    return (darker > max(FAINT, noise)).astype(np.uint8)


def _darker(grey: Any, scale: float) -> tuple[Any, float]:
    """How much darker than what is around it each pixel is, and how much darker one must be not to be noise."""
    import cv2
    import numpy as np

    side = 2 * round(THICKEST * scale / 2) + 1
    ground = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    darker = cv2.subtract(ground, grey)
    return darker, NOISE * float(np.median(darker[::8, ::8]))  # of the paper, which is most of the page


def level_runs(dark: Any, shortest: float, scale: float, gap: float = FINE_GAP) -> Any:
    """What of it lies in level runs of so many points at least, gaps of so many left aside."""
    import cv2
    import numpy as np

    def level(length: float) -> Any:
        return np.ones((1, max(1, round(length * scale))), np.uint8)

    # one pixel up and down: what is left of a rotation makes steps in a line
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    return cv2.morphologyEx(
        cv2.morphologyEx(thick, cv2.MORPH_CLOSE, level(gap)), cv2.MORPH_OPEN, level(shortest)
    )


def specks(dark: Any, shortest: float, thickest: float, scale: float) -> list[tuple[int, int, int, int]]:
    """The boxes of thin level runs of so many points at least, however close to others they stand."""
    import cv2
    import numpy as np

    runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, max(1, round(shortest * scale))), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=4)
    thin = boxes[1:count][boxes[1:count, 3] <= thickest * scale]
    return [(x, y, x + width, y + height) for x, y, width, height, _ in thin.tolist()]


def crossing(dark: Any, bar: tuple[int, int, int, int], scale: float) -> Any:
    """Along a level bar, where something is drawn close on both sides."""
    x0, y0, x1, y1 = bar
    near, far = (round(points * scale) for points in BESIDE)
    above, below = dark[max(0, y0 - far) : max(0, y0 - near), x0:x1], dark[y1 + near : y1 + far, x0:x1]
    return above.any(axis=0) & below.any(axis=0)
