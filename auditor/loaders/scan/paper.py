"""The paper of a page made white: shadows, grey paper, dirt, and greys that black-and-white scanners make of points."""

from __future__ import annotations

from typing import Any

from auditor.loaders.scan.fills import without_dark_fills

INK = 150  # grey values below are ink
_SPECKLED = 0.0003  # of a page, that lone dark points cover where they lie all over it
_GRAINED = 0.005  # where they are what greys are made of
_SPREAD = 0.9  # of rows and columns of pixels, that hold as many where they lie all over it
_GRAIN = 0.32  # points over which greys made of points are spread
_LONE = 200  # grey value that is then left of a lone point
_LONG = 13.0  # points of a rule; the height of a row of small type
_EVENED = 5.0  # points over which it is evened out
_THICK = 4.0  # points, that it is thinner than
_DARKER = 18  # grey values
_PAPER = 2.5  # times as far from the middle of the paper's values as a quarter of the page is, all is paper
_DARKEST = 0.05  # hundredths of a page
_PALE = 110, 190  # grey values of the darkest writing of a pale page; what is paler shows through from behind
_CLEAR = 10  # times as far from the paper's value as a quarter of the page is, it is writing
_DOT = 0.85  # points; what fills are made of is smaller
_PITCH = 2.0  # points from one to the next
_FILL = 3.5  # points; a dotted rule is not as wide
_WRITING = 12.0  # points; a line of it in a fill


def on_white(picture: Any, scale: float) -> Any:
    """Evenly lit, without the points that lie all over the page, and those that fills are made of."""
    import cv2
    import numpy as np

    if _points(picture) <= _GRAINED:
        lit = _without_fills(_evenly_lit(without_dark_fills(picture, scale)), scale)
        return _dark_enough(cv2.medianBlur(lit, 3) if _points(lit) > _SPECKLED else lit)
    spread = cv2.GaussianBlur(picture, (0, 0), _GRAIN * scale)
    lit = _evenly_lit(without_dark_fills(spread, scale))
    ink, low, paper = np.percentile(lit, [1, 25, 50])
    white = max(ink + 1, min(_LONE, paper - _PAPER * (paper - low)))
    whitened = np.clip((lit - ink) * (255 / (white - ink)), 0, 255).astype(np.uint8)
    written = cv2.erode(whitened, np.ones((round(scale),) * 2, np.uint8)) < INK
    bare = np.where(written, paper, lit).astype(np.uint8)
    rules = np.maximum(_level_rules(bare, scale), _level_rules(np.ascontiguousarray(bare.T), scale).T)
    return cv2.subtract(whitened, rules)


def _level_rules(lit: Any, scale: float) -> Any:
    """How much darker long thin level lines are than what is around them: no lighter than points of greys, but unbroken."""
    import cv2
    import numpy as np

    def level(points: float) -> Any:
        return np.ones((1, round(points * scale)), np.uint8)

    even = cv2.blur(lit, (round(_EVENED * scale), 1))
    long = cv2.morphologyEx(even, cv2.MORPH_CLOSE, level(_LONG))
    side = 2 * round(_THICK * scale / 2) + 1
    around = cv2.morphologyEx(long, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    darker = cv2.threshold(cv2.subtract(around, long), _DARKER, 255, cv2.THRESH_TOZERO)[1]
    return cv2.add(darker, darker)


def _evenly_lit(picture: Any) -> Any:
    """The paper made white where shadow, grey paper or shading lies on it."""
    import cv2
    import numpy as np

    height, width = picture.shape
    small = cv2.resize(picture, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    paper = cv2.resize(cv2.medianBlur(paper, 9), (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, np.maximum(paper, 40), scale=255)


def _dark_enough(grey: Any) -> Any:
    """Made darker where even the darkest of the writing is pale: a carbon copy, a worn ribbon."""
    import numpy as np

    darkest, low, paper = np.percentile(grey, [_DARKEST, 25, 50])
    if not _PALE[0] < darkest < _PALE[1] or paper - darkest < _CLEAR * (paper - low):
        return grey
    return np.clip((grey - darkest) * (255 / (paper - darkest)), 0, 255).astype(np.uint8)


def _without_fills(grey: Any, scale: float) -> Any:
    """Without the dots of fills, which lie close to one another in both directions."""
    import cv2
    import numpy as np

    def square(points: float) -> Any:
        return np.ones((round(points * scale),) * 2, np.uint8)

    _, labels, boxes, _ = cv2.connectedComponentsWithStats((grey < _LONE).astype(np.uint8), connectivity=4)
    small = (boxes[:, 2:4] <= _DOT * scale).all(axis=1)
    dots = small[labels].astype(np.uint8)
    filled = cv2.morphologyEx(cv2.dilate(dots, square(_PITCH)), cv2.MORPH_OPEN, square(_FILL))
    if not filled.any():
        return grey
    bare = np.where((dots & filled).astype(bool), 255, grey).astype(np.uint8)
    around = cv2.morphologyEx(filled, cv2.MORPH_CLOSE, square(_WRITING))
    return np.where(around.astype(bool), cv2.medianBlur(bare, 3), bare)


def _points(grey: Any) -> float:
    """The share of lone dark points, rows and columns of pixels aside that hold most: those are of dotted rules."""
    import cv2
    import numpy as np

    dark = (grey < 128).astype("uint8")
    lone = (cv2.blur(dark * 255, (3, 3)) <= 57) & (dark > 0)
    for _ in range(2):
        counts = lone.sum(axis=0)
        lone = lone[:, counts <= np.quantile(counts, _SPREAD)].T
    return float(lone.mean())
