"""Dark fills with light writing: turned over, so that writing and rules are dark on all of a page."""

from __future__ import annotations

from typing import Any

_DARK = 0.7  # of the paper's brightness; a fill is darker
_STROKE = 3.0  # points; light strokes and rules in a fill are thinner
_SOLID = 4.0  # points; no stroke of dark writing is as thick
_LEAST = 10.0  # points; the sides of a fill
_APART = 0.5  # of the way from a fill to the paper; what is as far from the fill is writing
_GROUND = 0.25  # of a fill, that is far from writing
_WRITTEN = 0.02  # of a fill, that light writing and rules cover
_RULED = 2  # times as much may be darker than the fill: rules; where writing is, it is a shadow
_EVEN = 2.5  # times as far from the middle of the fill's values as a quarter of it is, all is fill
_UNEVEN = 0.25  # of the way from a fill to the paper; a tenth of the fill at most is lighter
_RULE = 0.75  # points; the edge of a fill is a rule, drawn so thick
_COARSE = 4  # pixels made one, to see at once that a page has no fills


def without_dark_fills(picture: Any, scale: float) -> Any:
    """Grey values, with the fills that hold writing lighter than they are turned over, and rules at their edges."""
    import cv2
    import numpy as np

    paper = float(np.median(picture))
    small = cv2.resize(picture, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    if not _solid(small < _DARK * paper, scale / _COARSE).any():
        return picture
    solid = _solid(cv2.blur(picture, (max(1, round(scale)),) * 2) < _DARK * paper, scale)  # grain evened out
    dark = (picture < _DARK * paper).astype(np.uint8)
    filled = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _square(_STROKE, scale))
    filled = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _square(_LEAST, scale))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(filled, connectivity=4)
    turned = picture.copy()
    rule = max(1, round(_RULE * scale))
    for label, (x, y, width, height, _) in enumerate(boxes[1:count].tolist(), 1):
        place = np.s_[max(0, y - rule) : y + height + rule, max(0, x - rule) : x + width + rule]
        inside = labels[place] == label
        values = _turned(picture[place], inside, solid[place], paper)
        if values is not None:
            around = cv2.dilate(inside.astype(np.uint8), np.ones((2 * rule + 1,) * 2, np.uint8)) > inside
            turned[place] = np.where(around, 0, np.where(inside, values, turned[place]))
    return turned


def _square(points: float, scale: float) -> Any:
    import numpy as np

    return np.ones((max(2, round(points * scale)),) * 2, np.uint8)


def _solid(dark: Any, scale: float) -> Any:
    import cv2
    import numpy as np

    return cv2.erode(dark.astype(np.uint8), _square(_SOLID, scale)).astype(bool)


def _turned(values: Any, inside: Any, solid: Any, paper: float) -> Any:
    """With the fill white and what stands out from it dark; None where it is no fill, or what stands in it is not lighter."""
    import numpy as np

    own, ground = values[inside], values[inside & solid]
    if ground.size < _GROUND * own.size:
        return None
    low, fill, high = np.percentile(ground, [25, 50, 90])
    if high - fill > _UNEVEN * (paper - fill):
        return None  # a character of many strokes close to one another
    far = _APART * (paper - fill)
    light = float((own > fill + far).mean())
    if light < _WRITTEN or (own < fill - far).mean() > _RULED * light:
        return None
    ink = float(np.percentile(own, 100 * (1 - light / 4)))
    even = min(_EVEN * (fill - low), far)
    lighter = (values - fill - even) / (ink - fill - even)
    darker = (fill - even - values) / max(1.0, fill - even)  # rules, as the other side of the fill has them
    return np.clip(255 * (1 - np.maximum(lighter, darker)), 0, 255).astype(np.uint8)
