"""Digits that a line is drawn through: they were deleted, and may stand beside what they were replaced by."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.loaders.pdf.text.lines import DIGITS, Line

STRUCK = "有划掉的数字（删除线）"
_MIDDLE = 0.2  # of a digit's size, by which the line may miss its middle
_OVER = 0.6  # of a digit's width that the line covers, at least


def doubt_struck(tables: Sequence[ReadTable], lines: Sequence[Line], content: PageContent) -> None:
    """Doubt the cells and lines of text that hold digits with a line through their middle."""
    levels: dict[int, list[Glyph]] = {}
    for glyph in content.glyphs:
        if glyph.text in DIGITS:
            levels.setdefault(round(glyph.cy), []).append(glyph)
    near = {level + by for level in levels for by in (-2, -1, 0, 1, 2)}
    for x0, top, x1, bottom in content.bars:
        level = round((top + bottom) / 2)
        if level not in near or x1 - x0 < bottom - top:
            continue
        for by in (-2, -1, 0, 1, 2):
            for glyph in levels.get(level + by, ()):
                if abs((top + bottom) / 2 - glyph.cy) < _MIDDLE * glyph.size and min(x1, glyph.x1) - max(
                    x0, glyph.x0
                ) > _OVER * (glyph.x1 - glyph.x0):
                    _doubt(glyph, tables, lines)


def _doubt(glyph: Glyph, tables: Sequence[ReadTable], lines: Sequence[Line]) -> None:
    for table in tables:
        for cell in table.cells:
            x0, top, x1, bottom = cell.box
            if x0 <= glyph.cx <= x1 and top <= glyph.cy <= bottom and STRUCK not in cell.doubts:
                cell.doubts.append(STRUCK)
    for line in lines:
        if any(one is glyph for one in line.glyphs) and STRUCK not in line.doubts:
            line.doubts = (*line.doubts, STRUCK)
