"""Sheets that may show two pages side by side: rules of the one have nothing to do with rules of the other, and each bends
by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.warp import Warp, find_warp

_WIDE = 1.2  # times the height of a sheet, its width at least
_SPACE = 20.0  # points, the space between two pages at least
_SPECKS = 0.002  # of a column of pixels, that ink may cover in it


@dataclass(frozen=True, slots=True)
class Spread:
    """What bends the page on the left, and that on the right of a column of pixels."""

    left: Warp | None
    right: Warp | None
    cut: int

    def source(self, x: float, y: float) -> tuple[Any, Any]:
        """Where on the sheet as scanned a pixel of the flat one is."""
        warp, start = (self.left, 0) if x < self.cut else (self.right, self.cut)
        if warp is None:
            return x, y
        x, y = warp.source(x - start, y)
        return x + start, y

    def flattened(self, grey: Any) -> Any:
        import numpy as np

        halves = zip((self.left, self.right), np.split(grey, [self.cut], axis=1), strict=True)
        return np.hstack([warp.flattened(half) if warp else half for warp, half in halves])


Bent = Warp | Spread


def find_bent(grey: Any, scale: float) -> Bent | None:
    """What bends the sheet, or each of its two pages; None where they are flat, or nothing tells."""
    import numpy as np

    cut = middle(grey, scale)
    if cut is None:
        return find_warp(grey, scale)
    left, right = (find_warp(np.ascontiguousarray(half), scale) for half in np.split(grey, [cut], axis=1))
    return Spread(left, right, cut) if left or right else None


def middle(grey: Any, scale: float) -> int | None:
    """The column of pixels in the middle of a wide sheet, where nothing stands in the space around it."""
    height, width = grey.shape
    if width <= _WIDE * height:
        return None
    half = round(_SPACE * scale / 2)
    space = grey[:, width // 2 - half : width // 2 + half] < INK
    return None if (space.mean(axis=0) > _SPECKS).any() else width // 2
