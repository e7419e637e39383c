"""Blank cells that show ink, and figures that show none, when the page is drawn.

Figures drawn as curves or pictures are no text, but their cells are not blank either.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.model import Glyph, PageContent

DRAWN = "单元格里印有图形，可能是画成图的文字，未能读出"
UNSEEN = "这里有文字，但印出来看不见（与底色相同、透明、被遮盖或压得极窄），未必是显示的内容"
_SCALE = 1.5  # pixels a point
_MAX_SIDE = 3000  # pixels
_INSET = 2.5  # points; the borders are no ink
_DARKER = 70  # of 255, than the lightest of the cell
_LEAST = 3  # pixels
_CONTRAST = 40  # of 255, between a digit and what is around it

Pixels = tuple[bytes, int, int, float]
_FRAME = 0.7  # of a line of pixels dark, from which it is a frame's
_EDGE = (
    8  # pixels from the cell's sides, and at most a quarter of it, where the cell may have a frame of its own
)


class Drawn:
    """A page as PDFium draws it, once it is asked for."""

    def __init__(self, page: Any) -> None:
        self._page = page

    @cached_property
    def pixels(self) -> Pixels | None:
        return _drawn(self._page)


def doubt_unseen(
    held: Iterable[tuple[ReadCell, Sequence[Glyph]]], content: PageContent, drawn: Drawn
) -> None:
    """Put in doubt each cell with a digit in whose place nothing is to be seen; `held` are the cells, each with the
    characters in it, in boxes of their ink."""
    for cell, glyphs in held:
        digits = [glyph for glyph in glyphs if glyph.text.isdecimal()] if not cell.doubts else []
        if (
            digits
            and drawn.pixels is not None
            and not all(_is_seen(one, content, drawn.pixels) for one in digits)
        ):
            cell.doubts.append(UNSEEN)


def _is_seen(glyph: Glyph, content: PageContent, drawn: Pixels) -> bool:
    pixels, width, height, scale = drawn
    x0, top, x1, bottom = content.shown_box((glyph.x0, glyph.top, glyph.x1, glyph.bottom))
    left, right = max(0, int(x0 * scale) - 1), min(width, int(x1 * scale) + 2)
    rows = range(max(0, int(top * scale) - 1), min(height, int(bottom * scale) + 2))
    inside = b"".join(pixels[row * width + left : row * width + right] for row in rows if left < right)
    return bool(inside) and max(inside) - min(inside) >= _CONTRAST


def doubt_inked(tables: Sequence[ReadTable], content: PageContent, drawn: Drawn) -> None:
    """Put in doubt each cell of figures that was read as blank and shows something when PDFium draws the page."""
    blanks = [cell for table in tables for cell in _blanks(table)]
    if not blanks or drawn.pixels is None:
        return
    pixels, width, height, scale = drawn.pixels
    for cell in blanks:
        x0, top, x1, bottom = content.shown_box(cell.box)
        left, right = max(0, int((x0 + _INSET) * scale)), min(width, int((x1 - _INSET) * scale))
        rows = range(max(0, int((top + _INSET) * scale)), min(height, int((bottom - _INSET) * scale)))
        shown = [pixels[row * width + left : row * width + right] for row in rows if left < right]
        if shown and _ink(shown) >= _LEAST:
            cell.doubts.append(DRAWN)


def _ink(shown: Sequence[bytes]) -> int:
    """How many pixels of a cell are dark, its own frame left out, as browsers draw one around each cell."""
    bright = max(map(max, shown)) - _DARKER
    dark = bytes(shade < bright for shade in range(256))
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
    """The blank cells of a table of figures, its first column, of labels, left out."""
    if not any(char.isdigit() for cell in table.cells for char in cell.text):
        return []
    return [cell for cell in table.cells if not cell.text and cell.column and not cell.doubts]


def _drawn(page: Any) -> Pixels | None:
    """The page in shades of grey, a byte a pixel: the bytes, width, height, and pixels a point; None where it fails."""
    import pypdfium2.raw as raw

    wide, high = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = min(_SCALE, _MAX_SIDE / max(wide, high, 1.0))
    width, height = int(wide * scale), int(high * scale)
    bitmap = (
        raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, None, 0) if width and height else None
    )
    if not bitmap:
        return None
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return b"".join(data[row * stride : row * stride + width] for row in range(height)), width, height, scale
