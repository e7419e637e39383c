"""Text boxes that hold a figure and nothing else: they may lie over a cell of a table nearby, and be what is seen there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.loaders.flow import Cell, Grid, Text
from auditor.loaders.line import UNSEEN
from auditor.loaders.slivers import doubt_figures
from auditor.numbers import is_figure
from auditor.page_numbers import is_page_number

OVER = "附近有只装着数字的文本框，可能盖在这一格上"
_OF_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}|[0０]\d")
"""Numbers that stand in boxes before headings."""
_SEVERAL = re.compile(r"\d\d")
_NEAR = 3
"""Paragraphs that may stand between a box and the table that it lies over."""


class Figure(Text):
    """What such a box holds."""

    __slots__ = ()


def in_box(pieces: list[Text | Grid]) -> list[Text | Grid]:
    """What a box holds: its text may well be seen on what fills the box, of which nothing is known."""
    texts = [piece for piece in pieces if isinstance(piece, Text)]
    for piece in texts:
        if piece.doubt == UNSEEN:
            piece.doubt = None
    said = " ".join(piece.text for piece in texts)
    if len(texts) < len(pieces) or not _is_figures(said) or all(map(_OF_HEADING.fullmatch, said.split())):
        return pieces
    return [Figure(one.text, one.level, one.doubt) if type(one) is Text else one for one in texts]


def _is_figures(text: str) -> bool:
    words = text.split()
    return bool(words) and all(map(is_figure, words)) and not is_page_number(text)


def under_boxes(pieces: Iterable[Text | Grid]) -> list[Text | Grid]:
    """The pieces of a document in order, cells of its tables that such boxes may lie over in doubt: those that are left
    blank, or else, where a box of several digits is anchored outside the table, all figures."""
    found = list(pieces)
    held = [piece for piece in found if isinstance(piece, Grid) and _holds_box(piece)]
    grids = [
        (grid, _SEVERAL.search(piece.text))
        for at, piece in enumerate(found)
        if type(piece) is Figure
        for grid in (_next(found[at + 1 :]), _next(found[at - 1 :: -1] if at else []))
        if grid is not None
    ]
    blank = [cell for grid in (*(grid for grid, _ in grids), *held) for cell in _blank(grid)]
    for cell in blank:
        cell.doubt = cell.doubt or OVER
    for grid, large in grids:
        if large and not blank:
            doubt_figures(grid.cells, OVER)
    return found


def _holds_box(grid: Grid) -> bool:
    doubtful = [cell for cell in grid.cells if cell.doubt]  # as all are with a box in them
    return any(type(piece) is Figure for cell in doubtful for piece in cell.content)


def _next(pieces: Iterable[Text | Grid]) -> Grid | None:
    """The first table, if it is near."""
    left = _NEAR
    for piece in pieces:
        if isinstance(piece, Grid):
            return piece
        left -= type(piece) is Text
        if left < 0:
            break
    return None


def _blank(grid: Grid) -> Iterator[Cell]:
    """The cells without text behind which no words stand in their row."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in rows.values():
        for cell in reversed(row):
            text = _said(cell)
            if not text:
                yield cell
            elif not _is_figures(text):
                break


def _said(cell: Cell) -> str:
    """What a cell says; a table in it is no blank."""
    return " ".join(piece.text if isinstance(piece, Text) else "…" for piece in cell.content).strip()
