"""How sharply lines of writing and rules stand out across a page: the more, the straighter it is."""

from __future__ import annotations

from typing import Any


def smaller(grey: Any, factor: float) -> Any:
    import cv2

    if factor >= 1:
        return grey
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def sharpness(ink: Any) -> float:
    """Of level lines, from values that are 0 on the paper."""
    import numpy as np

    rows = ink.sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())
