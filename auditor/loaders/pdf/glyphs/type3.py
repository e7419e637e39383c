"""The glyphs of Type 3 fonts, which draw them by operators of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from auditor.loaders.pdf.drawing.content import operations
from auditor.loaders.pdf.glyphs.contours import MOST_PIECES, Outline, Pen, Point

_PAINTED = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_USUAL = {b"m": 1, b"l": 1, b"c": 3, b"v": 2, b"y": 2, b"h": 0, b"re": 2, b"d0": 1, b"d1": 3} | dict.fromkeys(
    (*_PAINTED, b"q", b"Q"), 0
)


class Drawings:
    """The drawings of a Type 3 font by code."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def of(self, code: int) -> bytes:
        """The operators that draw a glyph; none where the font does not have it."""
        at = 0
        for item in list_value(dict_value(self._spec.get("Encoding")).get("Differences", [])):
            item = resolve1(item)
            if isinstance(item, int):
                at = item
            elif isinstance(item, PSLiteral):
                if at == code:
                    stream = resolve1(dict_value(self._spec.get("CharProcs")).get(str(item.name)))
                    return stream.get_data() if isinstance(stream, PDFStream) else b""
                at += 1
        return b""

    @property
    def upright(self) -> bool:
        matrix = [resolve1(value) for value in list_value(self._spec.get("FontMatrix"))]
        return len(matrix) < 4 or not isinstance(matrix[3], (int, float)) or matrix[3] > 0


def _operation(operator: bytes, operands: list[Any]) -> tuple[bytes, list[Any]]:
    return operator, operands


def _rectangle(pen: Pen, points: Sequence[Point]) -> None:
    (x, y), (width, height) = points
    pen.begin((x, y))
    pen.points += [(x + width, y), (x + width, y + height), (x, y + height)]


def _bend_from_here(pen: Pen, points: Sequence[Point]) -> None:
    if pen.points:
        pen.bend(pen.points[-1], points[0], points[1])


_STROKES: dict[bytes, Callable[[Pen, Sequence[Point]], None]] = {
    b"m": lambda pen, points: pen.begin(points[0]),
    b"l": lambda pen, points: pen.points.append(points[0]),
    b"c": lambda pen, points: pen.bend(points[0], points[1], points[2]),
    b"v": _bend_from_here,
    b"y": lambda pen, points: pen.bend(points[0], points[1], points[1]),
    b"re": _rectangle,
}
"""What the operators that make a path draw."""


def own_drawing(drawings: Drawings, code: int, mirrored: bool) -> Outline:
    """The outline of a glyph of a Type 3 font as it is shown, y upwards; empty where it is more than one filled path.

    `mirrored`: in text that is turned over, as some producers set it with drawings that are turned over too.
    """
    pen = Pen()
    turn = 1.0 if drawings.upright != mirrored else -1.0
    for number, (operator, operands) in enumerate(operations(drawings.of(code), _operation)):
        values = [value for value in operands if isinstance(value, float)]
        points = [(x, turn * y) for x, y in zip(values[::2], values[1::2], strict=False)]
        if number > MOST_PIECES or operator not in _USUAL or len(points) < _USUAL[operator]:
            return ()
        if operator in _PAINTED:
            return pen.outline()
        if operator in _STROKES:
            _STROKES[operator](pen, points)
    return ()
