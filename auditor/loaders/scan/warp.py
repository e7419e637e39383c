"""Pages that did not lie flat: how far rules bend tells how to make them straight again, or else lines of writing.

A page photographed, or scanned near the spine of a volume, has its rules drawn as curves. Low polynomials of the place
on the page say how far a point is from where it belongs; they are fitted to all rules of some length at once, each with
an unknown place of its own. What is fitted is believed only where it makes the page straighter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditor.loaders.scan.sharpness import sharpness, smaller
from auditor.loaders.scan.strokes import EDGE, THICKEST, drawn, level_runs

_RUN = 8.0  # points
_LONG = 60.0  # points; what is shorter may be writing
_STEP = 6.0  # points between places at which a rule is looked at
_FEWEST = 3  # rules that must bend alike
_BENT = 0.8  # points; less is straight
_FARTHEST = 60.0  # points; more is no bent page
_LOOSE = 1.0  # points by which a rule may miss what is fitted
_WORST = 0.7  # of the most by which one misses it; those that miss it by more are left out first
_THIN = 0.6  # of a line's thickness; where it has less, as a comma or 一, its middle tells nothing
_STIFF = 1e-3
_FINE = 150  # dots an inch, at which it is seen whether lines are straighter
_SHARPER = 1.25  # times; pages that were bent become twice as sharp and more, straight ones that are bent less than before
_COARSE = 75  # dots an inch, at which lines of writing are looked at
_WORD_GAP = 14.0  # points between characters of a line
_LINE = (4.0, 20.0)  # points; how thick a line of writing is
_LONG_LINE = 150.0  # points
_UNEVEN = 5.0  # points by which the middle of a line of writing may miss what is fitted
_UNNOTICED = 3.0  # points by which writing may bend


@dataclass(frozen=True, slots=True)
class Bend:
    """How far along one axis points lie from where they belong, in pixels: a polynomial in u, the place along a rule,
    and v, the place of the rule, both from -1 to 1 inside the bounds, beyond which it goes on as at their edge."""

    # of u and v: least u, least v, greatest u, greatest v; in pixels
    bounds: tuple[float, float, float, float]
    size: tuple[float, float]
    across: int
    factors: Any
    most: float = 0.0  # pixels by which it bends one rule

    def at(self, u: Any, v: Any) -> Any:
        import numpy as np

        u0, v0, u1, v1 = self.bounds
        powers = _powers(np.clip(u, u0, u1) / self.size[0], np.clip(v, v0, v1) / self.size[1], self.across)
        return sum(factor * power for factor, power in zip(self.factors, powers, strict=True))


@dataclass(frozen=True, slots=True)
class Warp:
    """What bends the page: `down` its level rules, `aside` its upright ones."""

    down: Bend | None
    aside: Bend | None

    def source(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Where on the page as scanned a pixel of the flat page is."""
        below = self.down.at(x, y) if self.down else 0.0
        beside = self.aside.at(y, x) if self.aside else 0.0
        return x + beside, y + below

    def flattened(self, grey: Any) -> Any:
        import cv2
        import numpy as np

        height, width = grey.shape
        # smooth enough to be worked out at every eighth pixel
        y, x = np.mgrid[0 : height + 8 : 8, 0 : width + 8 : 8].astype(np.float32)
        maps = [_finer(part.astype(np.float32), height, width) for part in self.source(x, y)]
        return cv2.remap(
            grey, maps[0], maps[1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
        )


def find_warp(grey: Any, scale: float) -> Warp | None:
    """None where the rules are straight, or nothing tells."""
    import numpy as np

    height, width = grey.shape
    dark = drawn(grey, scale)
    level = _curves(dark, scale)
    down = _bend_of(level, (width, height), scale)
    aside = _bend_of(_curves(np.ascontiguousarray(dark.T), scale), (height, width), scale)
    if down is None and aside is None and not _are_straight(level, scale):
        down = _bend(_written(grey, scale), (width, height), scale, _UNEVEN)
        down = down if down and down.most > _UNNOTICED * scale else None
    return _sharper(grey, down, aside, scale)


def _are_straight(rules: Sequence[_Curve], scale: float) -> bool:
    """Whether rules tell that nothing bends the page, so that writing, which is never quite level, need not be asked."""
    import numpy as np

    long = [rule for rule in rules if np.ptp(rule[:, 0]) >= _LONG_LINE * scale]
    straight = sum(bool(np.ptp(rule[:, 1]) <= _BENT * scale) for rule in long)
    return straight >= _FEWEST and 2 * straight > len(long)


def _sharper(grey: Any, down: Bend | None, aside: Bend | None, scale: float) -> Warp | None:
    """Without what does not make level lines stand out more, or upright ones: then it did not bend the page."""
    import numpy as np

    factor = min(1.0, _FINE / 72 / scale)

    def gain(warp: Warp, turn: int) -> float:
        before, after = (
            sharpness(np.rot90(255 - smaller(one, factor), turn)) for one in (grey, warp.flattened(grey))
        )
        return after / max(1.0, before)

    down = down if down and gain(Warp(down, None), 0) > _SHARPER else None
    aside = aside if aside and gain(Warp(None, aside), 1) > _SHARPER else None
    return Warp(down, aside) if down or aside else None


def _finer(part: Any, height: int, width: int) -> Any:
    import cv2
    import numpy as np

    # the middle of each coarse pixel is where it was worked out
    matrix = np.array([[1 / 8, 0, 0], [0, 1 / 8, 0]], np.float32)
    return cv2.warpAffine(part, matrix, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_REPLICATE)  # fmt: skip


def _powers(u: Any, v: Any, across: int) -> list[Any]:
    return [u**i * v**j for i in range(1, 5) for j in range(across + 1)]


_Curve = Any  # n × 2: u and v of places on a rule, in pixels


def _curves(dark: Any, scale: float) -> list[_Curve]:
    """The level rules of some length."""
    import cv2

    runs = level_runs(dark, _RUN, scale)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    step = max(1, round(_STEP * scale))
    found = []
    for label in range(1, count):
        x, y, width, height, area = boxes[label].tolist()
        if width < _LONG * scale or area / width > THICKEST * scale or width < 4 * height:
            continue
        if y < EDGE * scale or y + height > len(dark) - EDGE * scale:
            continue  # the rim of a shadow
        found.append(_middles(labels[y : y + height, x : x + width] == label, x, y, step))
    return found


def _middles(inked: Any, x: int, y: int, step: int) -> _Curve:
    """The middle of what is inked in every so many pixels along a rule or a line, whose corner is at x and y."""
    import numpy as np

    ys, xs = np.nonzero(inked)
    bins = xs // step
    counts = np.bincount(bins)
    full = counts > _THIN * np.median(counts)
    return np.column_stack(
        [np.bincount(bins, place)[full] / counts[full] + corner for place, corner in ((xs, x), (ys, y))]
    )


def _written(grey: Any, scale: float) -> list[_Curve]:
    """The middles of long lines of writing."""
    import cv2
    import numpy as np

    factor = min(1.0, _COARSE / 72 / scale)
    small = smaller(grey, factor)
    point = scale * factor
    step = max(1, round(2 * _STEP * point))
    gap = np.ones((1, max(1, round(_WORD_GAP * point))), np.uint8)
    lines = cv2.morphologyEx((small < 200).astype(np.uint8), cv2.MORPH_CLOSE, gap)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, height, area = boxes[label].tolist()
        if width < _LONG_LINE * point or not _LINE[0] * point <= area / width <= _LINE[1] * point:
            continue
        found.append(_middles(labels[y : y + height, x : x + width] == label, x, y, step) / factor)
    return found


def _bend_of(rules: Sequence[_Curve], size: tuple[int, int], scale: float) -> Bend | None:
    """What bends all rules, or those without the outermost: these may be the rims of a sheet that was photographed.

    None where that is too little to be a bend."""
    curves = sorted(rules, key=lambda rule: float(rule[:, 1].mean()))
    inner = (curves, curves[:-1], curves[1:], curves[1:-1])
    bend = next(filter(None, (_bend(some, size, scale, _LOOSE) for some in inner)), None)
    return bend if bend and bend.most > _BENT * scale else None


def _bend(curves: Sequence[_Curve], size: tuple[int, int], scale: float, loose: float) -> Bend | None:
    """What bends these rules, or most of them, so that none misses it by more than `loose` points; None where nothing does."""
    import numpy as np

    fewest = max(_FEWEST, len(curves) / 2)
    while True:  # until without rules that bend as no other does
        if len(curves) < fewest:
            return None
        bend = _fitted(curves, size)
        missed = [float(np.abs(_left(curve, bend)).max()) for curve in curves]
        if max(missed) <= loose * scale:
            break
        most = max(loose * scale, _WORST * max(missed))
        curves = [curve for curve, miss in zip(curves, missed, strict=True) if miss < most]
    off = [bend.at(curve[:, 0], curve[:, 1].mean()) for curve in curves]
    most = max(float(np.ptp(one)) for one in off)
    return replace(bend, most=most) if most < _FARTHEST * scale else None


def _fitted(curves: Sequence[_Curve], size: tuple[int, int]) -> Bend:
    """Least squares, stiff enough that what a few rules cannot tell stays small."""
    import numpy as np

    across = min(2, len(curves) // 4)
    places = np.concatenate(
        [np.column_stack([one[:, 0], np.full(len(one), one[:, 1].mean())]) for one in curves]
    )
    rows, wanted = [], []
    for curve in curves:
        powers = np.column_stack(
            _powers(curve[:, 0] / size[0], np.full(len(curve), curve[:, 1].mean()) / size[1], across)
        )
        rows.append(powers - powers.mean(axis=0))
        wanted.append(curve[:, 1] - curve[:, 1].mean())
    matrix, target = np.concatenate(rows), np.concatenate(wanted)
    square = matrix.T @ matrix + _STIFF * np.eye(matrix.shape[1])
    factors = np.linalg.solve(square, matrix.T @ target)
    u0, v0 = places.min(axis=0).tolist()
    u1, v1 = places.max(axis=0).tolist()
    return Bend((u0, v0, u1, v1), (float(size[0]), float(size[1])), across, factors)


def _left(curve: _Curve, bend: Bend) -> Any:
    """What of a rule's bend is not accounted for."""
    off = curve[:, 1] - bend.at(curve[:, 0], curve[:, 1].mean())
    return off - off.mean()
