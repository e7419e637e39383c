"""The outlines of glyphs: those of embedded fonts through PDFium, those of Type 3 fonts from their own drawings."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from auditor.loaders.pdf.drawing.content import operations
from auditor.loaders.pdf.glyphs.outlines import Contour, Point, curve
from auditor.loaders.pdf.model import Box, Glyph, PageContent

_REACH = 1.0  # points by which a character may miss the place where it is looked for
_MOST = 3000  # pieces of an outline
_EM = 100.0

Outline = tuple[Contour, ...]


def embedded_font(text: Any, content: PageContent, matrix: Sequence[float], glyph: Glyph) -> Any:
    """The embedded font of a glyph; None where PDFium finds another character in its place, or no such font."""
    import pypdfium2.raw as raw

    box = content.placed_box((glyph.x0, glyph.top, glyph.x1, glyph.bottom))
    index = raw.FPDFText_GetCharIndexAtPos(text, *_place(box, matrix), _REACH, _REACH)
    if index < 0 or chr(raw.FPDFText_GetUnicode(text, index)) != glyph.text:
        return None
    drawn = raw.FPDFText_GetTextObject(text, index)
    font = raw.FPDFTextObj_GetFont(drawn) if drawn else None
    return font if font and raw.FPDFFont_GetIsEmbedded(font) == 1 else None


def _place(box: Box, matrix: Sequence[float]) -> Point:
    """The middle of a box of the shown page, in the page's own space."""
    a, b, c, d, e, f = matrix
    x, y = (box[0] + box[2]) / 2 - e, (box[1] + box[3]) / 2 - f
    scale = a * d - b * c
    return ((d * x - c * y) / scale, (a * y - b * x) / scale)


def outline(font: Any, char: str) -> Outline:
    """The outline of the glyph that a font of PDFium's calls so, y upwards."""
    import pypdfium2.raw as raw

    path = raw.FPDFFont_GetGlyphPath(font, ord(char), _EM)
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    here = (ctypes.byref(x), ctypes.byref(y))
    drawn = _Drawn()
    bend: list[Point] = []
    for at in range(min(count, _MOST)):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, *here)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            bend.append((x.value, y.value))
            if len(bend) == 3:
                drawn.bend(*bend)
                bend = []
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            drawn.begin((x.value, y.value))
        else:
            drawn.points.append((x.value, y.value))
    return drawn.outline()


class _Drawn:
    def __init__(self) -> None:
        self.points: list[Point] = []
        self._closed: list[Contour] = []

    def begin(self, point: Point) -> None:
        if self.points:
            self._closed.append(tuple(self.points))
        self.points = [point]

    def bend(self, first: Point, second: Point, end: Point) -> None:
        if self.points:
            self.points += curve(self.points[-1], first, second, end)

    def outline(self) -> Outline:
        return (*self._closed, tuple(self.points)) if self.points else tuple(self._closed)


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


def own_drawing(drawings: Drawings, code: int, mirrored: bool) -> Outline:
    """The outline of a glyph of a Type 3 font as it is shown, y upwards; empty where it is more than one filled path.

    `mirrored`: in text that is turned over, as some producers set it with drawings that are turned over too.
    """
    drawn = _Drawn()
    turn = 1.0 if drawings.upright != mirrored else -1.0
    for number, (operator, operands) in enumerate(operations(drawings.of(code), _operation)):
        values = [value for value in operands if isinstance(value, float)]
        points = [(x, turn * y) for x, y in zip(values[::2], values[1::2], strict=False)]
        here = drawn.points[-1] if drawn.points else None
        if number > _MOST or operator not in _USUAL or len(points) < _USUAL[operator]:
            return ()
        if operator == b"m":
            drawn.begin(points[0])
        elif operator == b"l":
            drawn.points.append(points[0])
        elif operator == b"c":
            drawn.bend(points[0], points[1], points[2])
        elif operator == b"v" and here is not None:
            drawn.bend(here, points[0], points[1])
        elif operator == b"y":
            drawn.bend(points[0], points[1], points[1])
        elif operator == b"re":
            (x, y), (width, height) = points
            drawn.begin((x, y))
            drawn.points += [(x + width, y), (x + width, y + height), (x, y + height)]
        elif operator in _PAINTED:
            return drawn.outline()
    return ()


_PAINTED = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_USUAL = {b"m": 1, b"l": 1, b"c": 3, b"v": 2, b"y": 2, b"h": 0, b"re": 2, b"d0": 1, b"d1": 3} | dict.fromkeys(
    (*_PAINTED, b"q", b"Q"), 0
)
