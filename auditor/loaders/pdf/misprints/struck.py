"""Digits that a line is drawn through, and what is drawn beside digits as if it were one of them or their sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.loaders.pdf.cells import ReadTable, doubt_once
from auditor.loaders.pdf.model import Box, Glyph, PageContent
from auditor.loaders.pdf.text.lines import DIGITS, Line

STRUCK = "有划掉的数字（删除线）"
BESIDE = "文字旁边有画成图形的笔画，可能是数字、小数点或负号"
_MIDDLE = 0.2  # of a digit's size, by which a line may miss its middle
_OVER = 0.6  # of a digit's width that the line covers, at least
_NEAR = 0.8  # ems between a digit and a sign of its number
_HIGH = 0.85  # ems, that a drawn digit is high or a sign wide, at most
_DOT = 0.2  # ems
_PICTURE = 2.0  # ems, that a digit's picture is high, at most
_TALLEST = 100.0  # points, of pictures that may be of a text
_INSIDE = 1.0  # points; the borders of a cell are no strokes
_LEVELS = range(-4, 5)  # points


class _Page(NamedTuple):
    """What may come into doubt on a page, and its digits by how high they stand."""

    tables: Sequence[ReadTable]
    lines: Sequence[Line]
    digits: dict[int, list[Glyph]]

    def around(self, box: Box) -> Iterator[Glyph]:
        """The digits on about the level of a box."""
        level = round((box[1] + box[3]) / 2)
        return (glyph for by in _LEVELS for glyph in self.digits.get(level + by, ()))


def doubt_struck(tables: Sequence[ReadTable], lines: Sequence[Line], content: PageContent) -> None:
    """Doubt the cells and lines of text that hold digits with a line through their middle, and cells in which a stroke, a
    dot or a picture stands in the line of a figure."""
    digits: dict[int, list[Glyph]] = {}
    for glyph in content.glyphs:
        if glyph.text in DIGITS:
            digits.setdefault(round(glyph.cy), []).append(glyph)
    page = _Page(tables, lines, digits)
    near = {level + by for level in digits for by in _LEVELS}
    for bar in content.bars:
        if round((bar[1] + bar[3]) / 2) in near:
            _doubt_by_bar(page, bar)
    for image in content.images:
        if image[3] - image[1] <= _TALLEST:
            _doubt_by_picture(page, image)


def _doubt_by_bar(page: _Page, bar: Box) -> None:
    """Doubt the digits that a bar strikes out, or stands beside as one of them would."""
    for glyph in page.around(bar):
        if _is_through(bar, glyph):
            _doubt_struck(page, glyph)
        elif _is_stroke(bar, glyph):
            _doubt_cell(page.tables, glyph, BESIDE, bar, _INSIDE)


def _doubt_by_picture(page: _Page, image: Box) -> None:
    """Doubt the lines in which a picture stands as a character, and the figures beside which it does."""
    for line in page.lines:
        if _is_within(image, line) and BESIDE not in line.doubts:
            line.doubts = (*line.doubts, BESIDE)
    for glyph in page.around(image):
        if image[3] - image[1] < _PICTURE * glyph.size and _gap(image, glyph) < _NEAR * glyph.size:
            _doubt_cell(page.tables, glyph, BESIDE, image, 0.0)


def _is_within(image: Box, line: Line) -> bool:
    """Whether a picture stands among the characters of a line, as one of them that a print driver had drawn."""
    x0, top, x1, bottom = line.box
    return (
        x0 < (image[0] + image[2]) / 2 < x1
        and top < (image[1] + image[3]) / 2 < bottom
        and image[3] - image[1] < line.size
    )


def _is_through(bar: Box, glyph: Glyph) -> bool:
    x0, top, x1, bottom = bar
    return (
        x1 - x0 > bottom - top
        and abs((top + bottom) / 2 - glyph.cy) < _MIDDLE * glyph.size
        and min(x1, glyph.x1) - max(x0, glyph.x0) > _OVER * (glyph.x1 - glyph.x0)
    )


def _is_stroke(bar: Box, glyph: Glyph) -> bool:
    """Whether a bar beside a digit may be a 1, a minus or a point."""
    x0, top, x1, bottom = bar
    wide, high, size = x1 - x0, bottom - top, glyph.size
    level = abs((top + bottom) / 2 - glyph.cy) < _MIDDLE * size
    return (
        _gap(bar, glyph) < _NEAR * size
        and glyph.top < top
        and bottom < glyph.bottom
        and ((level and max(wide, high) < _HIGH * size) or max(wide, high) < _DOT * size)
    )


def _gap(box: Box, glyph: Glyph) -> float:
    return max(box[0] - glyph.x1, glyph.x0 - box[2])


def _doubt_struck(page: _Page, glyph: Glyph) -> None:
    _doubt_cell(page.tables, glyph, STRUCK, (glyph.cx, glyph.cy, glyph.cx, glyph.cy), 0.0)
    for line in page.lines:
        if STRUCK not in line.doubts and any(one is glyph for one in line.glyphs):
            line.doubts = (*line.doubts, STRUCK)


def _doubt_cell(tables: Sequence[ReadTable], glyph: Glyph, doubt: str, drawn: Box, inside: float) -> None:
    """Doubt the cell of a digit if what is drawn stands in it, so far from its borders."""
    for table in tables:
        doubt_once((cell for cell in table.cells if _holds(cell.box, glyph, drawn, inside)), doubt)


def _holds(box: Box, glyph: Glyph, drawn: Box, inside: float) -> bool:
    x0, top, x1, bottom = box
    return (
        x0 <= glyph.cx <= x1
        and top <= glyph.cy <= bottom
        and x0 + inside <= drawn[0]
        and drawn[2] <= x1 - inside
    )
