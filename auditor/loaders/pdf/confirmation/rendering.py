"""Parts of a page as PDFium draws it, in shades of grey."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.loaders.pdf.model import Box, PageContent

CONTRAST = 40  # of 255, between a digit and what is around it
_SCALE = 1.5  # pixels a point
_MAX_SIDE = 3000  # pixels

Pixels = tuple[int, int, int, int]  # left, upper, right, lower


@dataclass(frozen=True, slots=True)
class Drawing:
    """A part of a page in shades of grey, a byte a pixel, from a place of the whole on."""

    data: bytes
    stride: int
    left: int
    top: int

    def rows(self, part: Pixels) -> list[bytes]:
        """The rows of pixels of a part; none where it has no width or no height."""
        left, upper, right, lower = part
        if left >= right or upper >= lower:
            return []
        first, last = (row - self.top for row in (upper, lower))
        starts = range(first * self.stride + left - self.left, last * self.stride, self.stride)
        return [self.data[start : start + right - left] for start in starts]


def draw(page: Any, width: int, height: int, part: Pixels) -> Drawing | None:
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
    return Drawing(data, stride, left, top)


def size_of(content: PageContent) -> tuple[int, int, float]:
    """Width and height in pixels, and pixels a point."""
    wide, high = content.sheet
    scale = min(_SCALE, _MAX_SIDE / max(wide, high, 1.0))
    return int(wide * scale), int(high * scale), scale


def pixels_of(box: Box, width: int, height: int, scale: float, inset: float) -> Pixels:
    """What is inside a box, so many points from its sides; of a cell without its borders."""
    x0, top, x1, bottom = box
    left, right = max(0, int((x0 + inset) * scale)), min(width, int((x1 - inset) * scale))
    return left, max(0, int((top + inset) * scale)), right, min(height, int((bottom - inset) * scale))


def surrounding(boxes: Sequence[Pixels]) -> Pixels:
    lefts, uppers, rights, lowers = zip(*boxes, strict=True)
    return min(lefts), min(uppers), max(rights), max(lowers)
