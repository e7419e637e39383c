"""From a page's user space to the page as it is shown; the boxes of glyphs."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix

from auditor.loaders.pdf.model import ACROSS, BACK, DOWN, SLANTED, UP, Box

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ASCENT = (
    0.88  # of the em; one box for all fonts, because the ascents that fonts state are not to be relied on
)


_SMALLEST, _LARGEST, _USUAL = 300.0, 1500.0, 595.0  # points of a page's shorter side


def page_matrix(page: PDFPage) -> tuple[Matrix, float, float]:
    """From the page's user space to the page as it is read, y downwards; and its width and height.

    It is read as it is shown, but for pages much smaller or larger than paper, which are read at the size of paper:
    how far lines and glyphs may be apart is known of that.
    """
    x0, y0, x1, y1 = _overlap(page.cropbox, page.mediabox)
    unit = reading_unit(page)
    width, height = unit * (x1 - x0), unit * (y1 - y0)
    turn = round(page.rotate / 90) % 4
    if turn == 1:
        return (0, unit, unit, 0, -unit * y0, -unit * x0), height, width
    if turn == 2:
        return (-unit, 0, 0, unit, unit * x1, -unit * y0), width, height
    if turn == 3:
        return (0, -unit, -unit, 0, unit * y1, unit * x1), height, width
    return (unit, 0, 0, -unit, -unit * x0, unit * y1), width, height


def reading_unit(page: PDFPage) -> float:
    """How many points of the page as it is read one unit of the page's own space is."""
    x0, y0, x1, y1 = _overlap(page.cropbox, page.mediabox)
    unit = _unit(page)
    return unit * paper_unit(unit * (x1 - x0), unit * (y1 - y0))


def paper_unit(width: float, height: float) -> float:
    """By how much a page of so many points is enlarged, or made smaller, to be read at the size of paper."""
    shorter = min(width, height)
    return 1.0 if not shorter or _SMALLEST <= shorter <= _LARGEST else _USUAL / shorter


def _unit(page: PDFPage) -> float:
    """How many points one unit of the page's space is."""
    unit = resolve1(page.attrs.get("UserUnit"))
    return float(unit) if isinstance(unit, (int, float)) and 0.01 <= unit <= 75_000 else 1.0


def _overlap(crop: Box, media: Box) -> Box:
    m = (min(media[0], media[2]), min(media[1], media[3]), max(media[0], media[2]), max(media[1], media[3]))
    x0, y0 = max(min(crop[0], crop[2]), m[0]), max(min(crop[1], crop[3]), m[1])
    x1, y1 = min(max(crop[0], crop[2]), m[2]), min(max(crop[1], crop[3]), m[3])
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else m


def matrix_of(values: tuple[float, ...] | list[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, values)
    return (a, b, c, d, e, f)


def flow_of(a: float, b: float) -> int:
    if abs(b) <= 0.1 * abs(a):
        return ACROSS if a >= 0 else BACK
    if abs(a) <= 0.1 * abs(b):
        return DOWN if b > 0 else UP
    return SLANTED


def stacked_box(flow: int, x: float, y: float, drop: float, height: float) -> Box:
    """The box of a character of a vertical font, which begins so far below the middle of its upper side; `flow`: the way
    lines across run in text that lies so."""
    half, end = height / 2, drop + height
    if flow == DOWN:
        return (x - end, y - half, x - drop, y + half)
    if flow == BACK:
        return (x - half, y - end, x + half, y - drop)
    if flow == UP:
        return (x + drop, y - half, x + end, y + half)
    top = y + drop
    return (x - half, top, x + half, top + height)


def glyph_box(flow: int, x: float, y: float, dx: float, dy: float, height: float) -> Box:
    above, below = ASCENT * height, (1 - ASCENT) * height
    if flow == BACK:
        return (x + dx, y - below, x, y + above)
    if flow == DOWN:
        return (x - below, y, x + above, y + dy)
    if flow == UP:
        return (x - above, y + dy, x + below, y)
    return (x, y - above, x + dx, y + below)
