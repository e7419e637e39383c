"""A scanned page made straight: evenly lit, turned upright, small rotations undone."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.paper import INK, on_white
from auditor.loaders.scan.recogniser import Recogniser
from auditor.loaders.scan.sharpness import sharpness, smaller
from auditor.loaders.scan.spread import Bent, find_bent
from auditor.loaders.scan.streaks import without_streaks

RESOLUTION = 300  # dots an inch: at 200, figures of 6 points are misread
DETECTION = 150  # dots an inch; finer, the detector finds no more text and takes three times as long
MOST_PIXELS = 24_000_000
SHORT_SIDE = (400.0, 900.0)  # points; no sheet of paper is smaller or larger
PAPER = 595.0  # points; the short side of A4
SEAL = 60.0  # points; nothing else red is as large
STEEPEST = 16.0  # degrees; less of rotation is undone
_SLIGHT = 2.0  # degrees
_BENT = (
    0.5  # of the sharpness, where a page that is steeply skewed has less unturned; a bent one is all slopes
)
_NEGATIVE = 64  # grey values; where most of a page is darker, it is white on black,
_DIM = 128  # or where it is darker than that, and its strokes are lighter
_STROKE = 7  # pixels at the resolution on which strokes are looked for, that are wider than one
_COARSE = 700  # pixels of height on which the rotation is measured
_SAMPLE = 12  # pieces of text by which the page's head is told from its foot


@dataclass(frozen=True, slots=True)
class Sheet:
    """`grey` is the page upright, 255 the paper; `scale` its pixels a point; `width` and `height` in points.

    It was turned by `turn` quarters anticlockwise, then by `angle` degrees, then what bent it was undone (`warp`);
    `streaks`, in points of the sheet as it was scanned, were taken off before.
    """

    grey: Any
    scale: float
    width: float
    height: float
    turn: int
    angle: float
    warp: Bent | None = None
    streaks: list[Box] = field(default_factory=list)


def unit_of(width: float, height: float) -> float:
    """How many points of paper one of a page of so many is: 1, but where a picture was put on a page of its own without its
    resolution, as a point a pixel, or at one that it was not scanned at."""
    short = min(width, height)
    return 1.0 if SHORT_SIDE[0] <= short <= SHORT_SIDE[1] else PAPER / max(1.0, short)


def scale_of(width: float, height: float) -> float:
    """Pixels a point in which a page of so many points is drawn: less than recognition wants for huge ones."""
    unit = unit_of(width, height)
    area = width * height * unit * unit
    return unit * min(RESOLUTION / 72, math.sqrt(MOST_PIXELS / max(1.0, area)))


def straighten(picture: Any, scale: float, recogniser: Recogniser) -> Sheet:
    """A sheet from a picture of grey values with so many pixels a point."""
    import cv2
    import numpy as np

    if _is_negative(picture, scale):
        picture = 255 - picture
    picture, streaks = without_streaks(picture, scale)
    grey = on_white(picture, scale)
    if not (grey < INK).any():  # a blank page
        return Sheet(grey, scale, grey.shape[1] / scale, grey.shape[0] / scale, 0, 0.0)
    turn = _quarters(grey, scale, recogniser)
    if turn:
        grey = np.ascontiguousarray(np.rot90(grey, turn))
    angle = _rotation(grey)
    if angle:
        height, width = grey.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    warp = find_bent(grey, scale)
    if warp:
        grey = warp.flattened(grey)
    return Sheet(grey, scale, grey.shape[1] / scale, grey.shape[0] / scale, turn, angle, warp, streaks)


def _is_negative(picture: Any, scale: float) -> bool:
    """Whether a page is light on dark."""
    import cv2
    import numpy as np

    middle = np.median(picture)
    if not _NEGATIVE <= middle < _DIM:
        return bool(middle < _NEGATIVE)
    small = smaller(picture, min(1.0, DETECTION / 72 / scale))
    square = np.ones((_STROKE, _STROKE), np.uint8)
    light, dark = (
        cv2.morphologyEx(small, strokes, square) for strokes in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT)
    )
    return float(light.mean()) > float(dark.mean())


def grey_of(colours: Any, scale: float) -> Any:
    """Grey values from red, green and blue ones; a red seal over the writing fades, red writing does not."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(np.ascontiguousarray(colours), cv2.COLOR_RGB2GRAY)
    red = colours[:, :, 0].astype(np.int16) - np.maximum(colours[:, :, 1], colours[:, :, 2]) > 50
    if not red.any():
        return grey
    factor = min(1.0, 1 / scale)  # seals are looked for at a pixel a point
    spots = cv2.resize(red.astype(np.uint8) * 255, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    spots = cv2.dilate((spots > 30).astype(np.uint8), np.ones((3, 3), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(spots, connectivity=8)
    for x, y, width, height, _ in boxes[1:count].tolist():
        if min(width, height) >= SEAL * factor * scale:
            place = np.s_[
                int(y / factor) : int((y + height) / factor) + 1,
                int(x / factor) : int((x + width) / factor) + 1,
            ]
            light = np.minimum(colours[place][:, :, 0].astype(np.int16) + 50, 255)
            grey[place] = np.where(red[place], light, grey[place])
    return grey


def _quarters(grey: Any, scale: float, recogniser: Recogniser) -> int:
    """How many quarters anticlockwise the page must be turned for its text to run across."""
    import numpy as np

    small = smaller(grey, min(1.0, 100 / 72 / scale))
    turn = 0
    pieces = _long(recogniser.find(small))
    lying = [piece for piece in pieces if np.ptp(piece[:, 0]) >= np.ptp(piece[:, 1])]
    if pieces and 2 * len(lying) < len(pieces):
        turn, small = 1, np.ascontiguousarray(np.rot90(small))
        pieces = _long(recogniser.find(small))
        lying = [piece for piece in pieces if np.ptp(piece[:, 0]) >= np.ptp(piece[:, 1])]
    longest = sorted(lying, key=lambda piece: -float(np.ptp(piece[:, 0])))[:_SAMPLE]
    crops = [_cut(small, piece) for piece in longest]
    if crops and recogniser.upside_down([crop for crop in crops if crop.size]):
        turn += 2
    return turn


def _long(pieces: list[Any]) -> list[Any]:
    import numpy as np

    def shape(piece: Any) -> float:
        sides = sorted((float(np.ptp(piece[:, 0])), float(np.ptp(piece[:, 1]))))
        return sides[1] / max(1.0, sides[0])

    return [piece for piece in pieces if shape(piece) >= 3]


def _cut(grey: Any, piece: Any) -> Any:
    """A piece of text by its corners, level even where the page is not."""
    import cv2
    import numpy as np

    width, height = (int(np.hypot(*(piece[end] - piece[0]))) for end in (1, 3))
    level = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.asarray(piece, np.float32), level)
    return cv2.warpPerspective(grey, matrix, (max(1, width), max(1, height)), borderValue=255)


def _rotation(grey: Any) -> float:
    """The degrees anticlockwise that make lines of text and rules level; 0 where they are, or none tells."""
    import cv2

    small = 255 - smaller(grey, _COARSE / max(1, grey.shape[0]))
    fine = 255 - smaller(grey, 2 * _COARSE / max(1, grey.shape[0]))

    def turned(picture: Any, angle: float) -> float:
        height, width = picture.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        return sharpness(cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR))

    steps = [step / 4 for step in range(-round(4 * STEEPEST), round(4 * STEEPEST) + 1)]
    found = {angle: turned(small, angle) for angle in steps}
    best = max(steps, key=lambda angle: (found[angle], -abs(angle)))
    if abs(best) == STEEPEST or (abs(best) > _SLIGHT and found[0.0] > _BENT * found[best]):
        return 0.0
    near = [best + step / 20 for step in range(-5, 6)]
    best = max(near, key=lambda angle: (turned(fine, angle), -abs(angle)))
    return best if abs(best) >= 0.06 else 0.0
