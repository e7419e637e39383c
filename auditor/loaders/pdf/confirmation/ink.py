"""Blank cells that show ink, and figures that show none, when the page is drawn.

Figures drawn as curves or pictures are no text, but their cells are not blank either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.confirmation.rendering import CONTRAST, draw, pixels_of, size_of, surrounding
from auditor.loaders.pdf.model import Box, Glyph, PageContent

DRAWN = "单元格里印有图形，可能是画成图的文字，未能读出"
UNSEEN = "这里有文字，但印出来看不见（与底色相同、透明、被遮盖或压得极窄），未必是显示的内容"
_INSET = 2.5  # points; the borders are no ink
_HIGH = 3.0  # points; a digit is higher
_GROUND = 0.8  # of the width of a cell
_DARKER = 70  # of 255, than the lightest of the cell
_LEAST = 3  # pixels
_FRAME = 0.7  # of a line of pixels dark, from which it is a frame's
_MANY = 5  # blank cells of one row, as where a line is drawn through each for nothing
_EDGE = (
    8  # pixels from the cell's sides, and at most a quarter of it, where the cell may have a frame of its own
)


def doubt_inked(tables: Sequence[ReadTable], content: PageContent, page: Any) -> None:
    """Put in doubt each cell of figures that was read as blank and shows something when PDFium draws the page."""
    if content.contours:
        for cell in (cell for table in tables for cell in table.cells if not cell.text):
            if any(_is_in(contour, cell.box) for contour in content.contours):
                cell.doubts.append(DRAWN)
    blanks = [cell for table in tables for cell in _blanks(table)]
    for cell, shown in zip(
        blanks, _shown([cell.box for cell in blanks], _INSET, content, page), strict=False
    ):
        if shown and _ink(shown) >= _LEAST:
            cell.doubts.append(DRAWN)


def _shown(boxes: Sequence[Box], inset: float, content: PageContent, page: Any) -> Iterator[list[bytes]]:
    """What is seen in each of some boxes of a page when PDFium draws it, so many points from their sides, as rows of pixels;
    nothing at all where that fails."""
    width, height, scale = size_of(content)
    parts = [pixels_of(content.placed_box(box), width, height, scale, inset) for box in boxes]
    inside = [part for part in parts if part[0] < part[2] and part[1] < part[3]]
    drawn = draw(page, width, height, surrounding(inside)) if inside else None
    return (drawn.rows(part) for part in parts) if drawn else iter(())


def _is_in(contour: Box, cell: Box) -> bool:
    """Whether an outline stands in a cell, also over its side, is no speck and not the cell's own ground."""
    x0, top, x1, bottom = contour
    beside = x1 <= cell[0] or cell[2] <= x0 or x1 - x0 > _GROUND * (cell[2] - cell[0])
    return not beside and cell[1] < top and bottom < cell[3] and bottom - top > _HIGH


def doubt_unseen(held: Sequence[tuple[ReadCell, Sequence[Glyph]]], content: PageContent, page: Any) -> None:
    """Put in doubt each cell with a digit in whose place nothing is to be seen when PDFium draws the page; `held` are
    the cells, each with the characters in it, in boxes of their ink."""
    digits = [
        (cell, (one.x0, one.top, one.x1, one.bottom))
        for cell, glyphs in held
        if not cell.doubts
        for one in glyphs
        if one.text.isdecimal()
    ]
    around = -1 / size_of(content)[2]  # a pixel
    seen = _shown([box for _, box in digits], around, content, page)
    for (cell, _), rows in zip(digits, seen, strict=False):
        shown = b"".join(rows)
        if UNSEEN not in cell.doubts and (not shown or max(shown) - min(shown) < CONTRAST):
            cell.doubts.append(UNSEEN)


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
    """The blank cells of a table, in its first column, which is of labels, only those of rows without any word; of one in
    which no digit was read, of rows of many."""
    blanks = [cell for cell in table.cells if not cell.text and not cell.doubts]
    digits = {id(cell) for cell in table.cells if any(map(str.isdigit, cell.text))}
    if digits:
        worded = {one.row for one in table.cells if any(map(str.isalpha, one.text)) and id(one) not in digits}
        return [cell for cell in blanks if cell.column or cell.row not in worded]
    counts = Counter(cell.row for cell in blanks)
    return [cell for cell in blanks if cell.column or counts[cell.row] >= _MANY]
