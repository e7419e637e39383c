"""Writing on a page that was not found, or of which little was read: lines so bent that they run together, smears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.loaders.pdf.model import Box
from auditor.loaders.scan.paper import INK
from auditor.loaders.scan.pieces import Piece
from auditor.loaders.scan.recogniser import Reading, text_of

_LONG = 60.0  # points of a piece, or of what is left, that may be a line of text
_READ = 0.35  # of a piece's length, that characters as wide as it is high would take
_GAP = 12.0, 3.0  # points between characters, and between a character's parts one over another
_AROUND = 2.0  # points around what was read, where there may be ends of strokes
_HIGH = 6.0  # points of a line of text at least
_INKED = 0.12, 0.6  # of a line of text, that is ink


def unread(clean: Any, lines: Iterable[tuple[Piece, Reading]], scale: float) -> list[Box]:
    """Where on a page without its rules writing was left over, in points."""
    import cv2
    import numpy as np

    ink = (clean < INK).astype(np.uint8)
    around = round(_AROUND * scale)
    for piece, reading in lines:
        x0, y0, x1, y1 = piece.box
        if _is_read(piece, reading, scale):
            ink[max(0, y0 - around) : y1 + around, max(0, x0 - around) : x1 + around] = 0
    across, down = (round(points * scale) for points in _GAP)
    written = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(written, connectivity=8)
    left = []
    for x, y, width, height, _ in boxes[1:count].tolist():
        if width >= _LONG * scale and height >= _HIGH * scale:
            share = float(ink[y : y + height, x : x + width].mean())
            if _INKED[0] <= share <= _INKED[1]:
                left.append((x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    return left


def _is_read(piece: Piece, reading: Reading, scale: float) -> bool:
    x0, y0, x1, y1 = piece.box
    if piece.stacked or x1 - x0 < _LONG * scale:
        return True
    return len(text_of(reading)) * (y1 - y0) >= _READ * (x1 - x0)
