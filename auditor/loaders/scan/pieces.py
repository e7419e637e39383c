"""Pieces of a page's picture that hold one line of text each, cut out for the recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.paper import INK

Pixels = tuple[int, int, int, int]  # x0, y0, x1, y1

SPECK = 1.8  # points; marks smaller in both directions are dirt, unless they stand in a line with others
LEADING = 0.4  # points without ink between two lines
FAINTER = 0.64  # of how much darker than the paper half of the ink is; so dark at least is ink
MARGIN = 0.22  # of a line's height, left white around it

JOINED = 1.4  # times as wide as high; two digits that touch are not
TALL = 0.4  # of a line's height; a dash is not as high
LEAN = 0.2  # of its height, by which a slash leans; an upright 1 does by none, one in italics by as much
STRAIGHT = 0.045  # of its height, by which the middle of a slash is out of line at most; a 1 has a flag


@dataclass(frozen=True, slots=True)
class Piece:
    """`box` bounds the ink, in pixels; `stacked` where it is one of characters set one under another."""

    box: Pixels
    picture: Any
    stacked: bool = False


def dark_part(grey: Any, box: Pixels, scale: float) -> Piece | None:
    """What is inked inside a box, None where nothing is."""
    ink = ink_box(grey, box, scale)
    return None if ink is None else Piece(ink, _framed(grey, ink))


def lines_in(grey: Any, box: Pixels, scale: float) -> list[Piece]:
    """The lines of text inside a box, downwards."""
    lightest = _lightest(grey[max(0, box[1]) : box[3], max(0, box[0]) : box[2]])
    inked = ink_box(grey, box, scale, lightest)
    if inked is None:
        return []
    pieces = []
    for top, bottom in _bands(grey, inked, scale, lightest):
        line = ink_box(grey, (inked[0], top, inked[2], bottom), scale, lightest)
        if line is not None:
            pieces.append(Piece(line, _framed(grey, line)))
    return pieces


def stacked_pieces(grey: Any, box: Pixels, scale: float) -> Iterator[Piece]:
    """Characters set one under another, each a piece as wide as all of them."""
    for piece in lines_in(grey, box, scale):
        yield Piece((box[0], piece.box[1], box[2], piece.box[3]), piece.picture, stacked=True)


def is_bar(piece: Piece) -> bool:
    """Whether the ink is one flat stroke: a dash."""
    x0, y0, x1, y1 = piece.box
    return (x1 - x0) > 2.5 * (y1 - y0)


def is_slash(piece: Piece) -> bool:
    """Whether the ink is one straight stroke that leans to the right: to the recogniser that is a 1."""
    import numpy as np

    ys, xs = np.nonzero(piece.picture < INK)
    counts = np.bincount(ys)
    rows = counts.nonzero()[0]
    if len(rows) < 4:
        return False
    middles = np.bincount(ys, xs)[rows] / counts[rows]
    slope, start = np.polyfit(rows, middles, 1)
    out = np.abs(middles - slope * rows - start).max()
    return bool(slope <= -LEAN and out <= STRAIGHT * len(rows))


def runs_together(piece: Piece) -> bool:
    """Whether ink joins what are characters apart otherwise: a figure struck out, or written over."""
    import cv2
    import numpy as np

    count, _, parts, _ = cv2.connectedComponentsWithStats(
        (piece.picture < INK).astype(np.uint8), connectivity=8
    )
    tall = parts[1:count][parts[1:count, 3] > TALL * (piece.box[3] - piece.box[1])]
    return bool((tall[:, 2] > JOINED * tall[:, 3]).any())


def inside(box: Box, scale: float) -> Pixels:
    """What of a cell, in points, its rules leave."""
    x0, top, x1, bottom = (round(value * scale) for value in box)
    return x0 + 2, top + 2, x1 - 1, bottom - 1


def gap_in(grey: Any, box: Pixels) -> tuple[int, int] | None:
    """From where to where a line of writing is free of ink, if that is wider than the line is high: no figure is."""
    x0, y0, x1, y1 = box
    inked = (grey[y0:y1, x0:x1] < INK).any(axis=0).nonzero()[0]
    gaps = inked[1:] - inked[:-1]
    if not len(gaps) or gaps.max() <= y1 - y0:
        return None
    at = int(gaps.argmax())
    return x0 + int(inked[at]) + 1, x0 + int(inked[at + 1])


def ink_box(grey: Any, box: Pixels, scale: float, lightest: float = INK) -> Pixels | None:
    """The bounds of the ink inside a box, dirt not counted."""
    import cv2
    import numpy as np

    height, width = grey.shape
    x0, y0, x1, y1 = max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3])
    if x1 - x0 < 2 or y1 - y0 < 2:
        return None
    dark = (grey[y0:y1, x0:x1] < lightest).astype(np.uint8)
    count, _, parts, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    sizes = parts[1:count]
    solid = sizes[np.maximum(sizes[:, 2], sizes[:, 3]) >= SPECK * scale]
    if not len(solid):
        return None
    left, right = solid[:, 0].min(), (solid[:, 0] + solid[:, 2]).max()
    top, bottom = solid[:, 1].min(), (solid[:, 1] + solid[:, 3]).max()
    # small marks beside the others are points and commas
    reach = 3 * scale
    small = sizes[
        (sizes[:, 4] >= 3)
        & (sizes[:, 0] >= left - reach)
        & (sizes[:, 0] + sizes[:, 2] <= right + reach)
        & (sizes[:, 1] >= top - reach)
        & (sizes[:, 1] + sizes[:, 3] <= bottom + reach)
    ]
    left, right = min(left, small[:, 0].min()), max(right, (small[:, 0] + small[:, 2]).max())
    top, bottom = min(top, small[:, 1].min()), max(bottom, (small[:, 1] + small[:, 3]).max())
    return int(x0 + left), int(y0 + top), int(x0 + right), int(y0 + bottom)


def _lightest(grey: Any) -> float:
    """The grey value up to which it is ink: faint writing, of fine strokes scanned at few dots, has fainter parts."""
    import numpy as np

    inked = grey[grey < INK]
    return max(INK, 255 - FAINTER * (255 - float(np.median(inked)))) if inked.size else INK


def _bands(grey: Any, box: Pixels, scale: float, lightest: float) -> list[tuple[int, int]]:
    """Rows of pixels with ink between rows without."""
    x0, y0, x1, y1 = box
    inked = (grey[y0:y1, x0:x1] < lightest).any(axis=1).tolist()
    bands: list[list[int]] = []
    for at, ink in enumerate(inked):
        if not ink:
            continue
        if bands and at - bands[-1][1] <= max(1, LEADING * scale):
            bands[-1][1] = at
        else:
            bands.append([at, at])
    return [(y0 + first, y0 + last + 1) for first, last in _mended(bands, x1 - x0, scale)]


def _mended(bands: list[list[int]], width: int, scale: float) -> list[list[int]]:
    """Parts of one character (二, 三, a point) put together again."""
    tallest = max((last - first for first, last in bands), default=0)
    least = max(0.55 * tallest, min(4 * scale, 0.5 * width))
    mended: list[list[int]] = []
    for first, last in bands:
        below = mended and first - mended[-1][1] < 0.45 * max(tallest, 4 * scale)
        if below and (last - first < least or mended[-1][1] - mended[-1][0] < least):
            together = last - mended[-1][0]
            if together <= 1.3 * max(tallest, min(width, 14 * scale)):
                mended[-1][1] = last
                continue
        mended.append([first, last])
    return mended


def _framed(grey: Any, box: Pixels) -> Any:
    """The piece with white around it; what else stands near is not in it."""
    import cv2

    x0, y0, x1, y1 = box
    cut = grey[y0:y1, x0:x1]
    flat = (
        max(0, round(0.5 * (x1 - x0) - (y1 - y0)) // 2) if x1 - x0 > 2.5 * (y1 - y0) and y1 - y0 < 12 else 0
    )
    margin = max(2, round(MARGIN * (y1 - y0)))
    return cv2.copyMakeBorder(
        cut, margin + flat, margin + flat, margin, margin, cv2.BORDER_CONSTANT, value=255
    )
