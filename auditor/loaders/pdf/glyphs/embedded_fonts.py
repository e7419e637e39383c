"""The outlines of the glyphs of embedded fonts, through PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from auditor.loaders.pdf.glyphs.contours import MOST_PIECES, Outline, Pen, Point
from auditor.loaders.pdf.model import Box, Glyph, PageContent

_REACH = 1.0  # points by which a character may miss the place where it is looked for
_EM = 100.0


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
    drawn = Pen()
    bend: list[Point] = []
    for at in range(min(count, MOST_PIECES)):
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
