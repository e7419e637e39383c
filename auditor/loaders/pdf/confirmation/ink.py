"""Blank cells that show ink, and figures that show none, when the page is drawn.

Figures drawn as curves or pictures are no text, but their cells are not blank either.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.model import Box, Glyph, PageContent

DRAWN = "单元格里印有图形，可能是画成图的文字，未能读出"
UNSEEN = "这里有文字，但印出来看不见（与底色相同、透明、被遮盖或压得极窄），未必是显示的内容"
_SCALE = 1.5  # pixels a point
_MAX_SIDE = 3000  # pixels
_INSET = 2.5  # points; the borders are no ink
_HIGH = 3.0  # points; a digit is higher
_GROUND = 0.8  # of the width of a cell
_DARKER = 70  # of 255, than the lightest of the cell
_LEAST = 3  # pixels
_CONTRAST = 40  # of 255, between a digit and what is around it
_FRAME = 0.7  # of a line of pixels dark, from which it is a frame's
_MANY = 5  # blank cells of one row, as where a line is drawn through each for nothing
_EDGE = (
    8  # pixels from the cell's sides, and at most a quarter of it, where the cell may have a frame of its own
)

_Pixels = tuple[int, int, int, int]  # left, upper, right, lower


def doubt_inked(tables: Sequence[ReadTable], content: PageContent, page: Any) -> None:
    """Put in doubt each cell of figures that was read as blank and shows something when PDFium draws the page."""
    for cell in (cell for table in tables for cell in table.cells) if content.contours else ():
        if not cell.text and any(_is_in(contour, cell.box) for contour in content.contours):
            cell.doubts.append(DRAWN)
    blanks = [cell for table in tables for cell in _blanks(table)]
    if not blanks:
        return
    width, height, scale = _size(content)
    boxes = [_pixels(content.placed_box(cell.box), width, height, scale) for cell in blanks]
    inside = [box for box in boxes if box[0] < box[2] and box[1] < box[3]]
    drawn = _drawn(page, width, height, _around(inside)) if inside else None
    if drawn is None:
        return
    for cell, box in zip(blanks, boxes, strict=True):
        shown = drawn.rows(box)
        if shown and _ink(shown) >= _LEAST:
            cell.doubts.append(DRAWN)


def _is_in(contour: Box, cell: Box) -> bool:
    """Whether an outline stands in a cell, also over its side, is no speck and not the cell's own ground."""
    x0, top, x1, bottom = contour
    beside = x1 <= cell[0] or cell[2] <= x0 or x1 - x0 > _GROUND * (cell[2] - cell[0])
    return not beside and cell[1] < top and bottom < cell[3] and bottom - top > _HIGH


def doubt_unseen(held: Sequence[tuple[ReadCell, Sequence[Glyph]]], content: PageContent, page: Any) -> None:
    """Put in doubt each cell with a digit in whose place nothing is to be seen when PDFium draws the page; `held` are
    the cells, each with the characters in it, in boxes of their ink."""
    digits = [
        (cell, glyph)
        for cell, glyphs in held
        if not cell.doubts
        for glyph in glyphs
        if glyph.text.isdecimal()
    ]
    width, height, scale = _size(content)
    around = [
        _pixels(content.placed_box((one.x0, one.top, one.x1, one.bottom)), width, height, scale, -1 / scale)
        for _, one in digits
    ]
    inside = [box for box in around if box[0] < box[2] and box[1] < box[3]]
    drawn = _drawn(page, width, height, _around(inside)) if inside else None
    if drawn is None:
        return
    for (cell, _), box in zip(digits, around, strict=True):
        if UNSEEN in cell.doubts:
            continue
        shown = b"".join(drawn.rows(box))
        if not shown or max(shown) - min(shown) < _CONTRAST:
            cell.doubts.append(UNSEEN)


def _size(content: PageContent) -> tuple[int, int, float]:
    """Width and height in pixels, and pixels a point."""
    wide, high = content.sheet
    scale = min(_SCALE, _MAX_SIDE / max(wide, high, 1.0))
    return int(wide * scale), int(high * scale), scale


def _pixels(box: Box, width: int, height: int, scale: float, inset: float = _INSET) -> _Pixels:
    """What is inside a box, so many points from its sides; of a cell without its borders."""
    x0, top, x1, bottom = box
    left, right = max(0, int((x0 + inset) * scale)), min(width, int((x1 - inset) * scale))
    return left, max(0, int((top + inset) * scale)), right, min(height, int((bottom - inset) * scale))


def _around(boxes: Sequence[_Pixels]) -> _Pixels:
    lefts, uppers, rights, lowers = zip(*boxes, strict=True)
    return min(lefts), min(uppers), max(rights), max(lowers)


def _ink(shown: Sequence[bytes]) -> int:
    """How many pixels of a cell are dark, its own frame left out, as browsers draw one around each cell."""
    bright = max(map(max, shown)) - _DARKER
    dark = b"\1" * bright + bytes(256 - max(0, bright))
    if not any(1 in row.translate(dark) for row in shown):
        return 0
    rows = [row.translate(dark) for row in shown]
    rows = rows[_framed(rows) : len(rows) - _framed(rows[::-1])]
    columns = [bytes(column) for column in zip(*rows, strict=True)]
    columns = columns[_framed(columns) : len(columns) - _framed(columns[::-1])]
    return sum(column.count(1) for column in columns)


def _framed(lines: Sequence[bytes]) -> int:
    """How many lines of pixels from a side of the cell on are its frame and what is outside it."""
    edge = min(_EDGE, len(lines) // 4)
    return max((at + 1 for at in range(edge) if lines[at].count(1) > _FRAME * len(lines[at])), default=0)


def _blanks(table: ReadTable) -> list[ReadCell]:
    """The blank cells of a table of figures, its first column, of labels, left out; in others, rows of many."""
    blanks = [cell for cell in table.cells if not cell.text and not cell.doubts]
    if any(char.isdigit() for cell in table.cells for char in cell.text):
        return [cell for cell in blanks if cell.column]
    counts = Counter(cell.row for cell in blanks)
    return [cell for cell in blanks if counts[cell.row] >= _MANY]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A part of a page in shades of grey, a byte a pixel, from a place of the whole on."""

    data: bytes
    stride: int
    left: int
    top: int

    def rows(self, part: _Pixels) -> list[bytes]:
        """The rows of pixels of a part; none where it has no width or no height."""
        left, upper, right, lower = part
        if left >= right or upper >= lower:
            return []
        first, last = (row - self.top for row in (upper, lower))
        starts = range(first * self.stride + left - self.left, last * self.stride, self.stride)
        return [self.data[start : start + right - left] for start in starts]


def _drawn(page: Any, width: int, height: int, part: _Pixels) -> _Drawing | None:
    """A part of the page, which as a whole is `width` by `height` pixels; None where drawing fails."""
    import pypdfium2.raw as raw

    left, top, right, bottom = part
    bitmap = raw.FPDFBitmap_CreateEx(right - left, bottom - top, raw.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, right - left, bottom - top, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, -left, -top, width, height, 0, raw.FPDF_ANNOT)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * (bottom - top))
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return _Drawing(data, stride, left, top)
