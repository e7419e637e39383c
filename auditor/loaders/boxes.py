"""Text boxes that hold a figure and nothing else, and pictures: they may lie over a cell of a table nearby, and be what is seen
there, or hold the figures of a table that is left blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.loaders.flow import Cell, Gap, Grid, Text
from auditor.loaders.line import UNSEEN
from auditor.loaders.slivers import doubt_figures
from auditor.numbers import is_figure
from auditor.page_numbers import is_page_number

OVER = "附近有只装着数字的文本框，可能盖在这一格上"
PICTURED = "附近有{}，可能盖在这一格上，或数字在其中"
_OF_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}|[0０]\d")
"""Numbers that stand in boxes before headings."""
_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,2}[、.．]")
_WHOLE_HEADING = re.compile(
    r"\s*(?:(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．])[^。]{2,40}|[^。]{6,60}年度报告)\s*"
)
LEAST_BELOW = 240
"""Twips from the top of a paragraph, less than a line, from which a box anchored in it stands below its beginning."""
_SEVERAL = re.compile(r"\d\d")
_NEAR = 3
"""Paragraphs that may stand between a box and the table that it lies over."""


@dataclass(slots=True)
class Figure(Text):
    """What such a box holds; `covers` where it may lie over another figure."""

    covers: bool = False


def in_box(pieces: list[Text | Grid], *, frame: bool = False) -> list[Text | Grid]:
    """What a box holds: its text may well be seen on what fills the box, of which nothing is known. Figures in a `frame`,
    as those of pages often are, cover nothing."""
    texts = [piece for piece in pieces if isinstance(piece, Text)]
    for piece in texts:
        if piece.doubt == UNSEEN and not frame:
            piece.doubt = None
    said = " ".join(piece.text for piece in texts)
    if len(texts) < len(pieces) or not _is_figures(said) or all(map(_OF_HEADING.fullmatch, said.split())):
        return pieces
    covers = not frame and _SEVERAL.search(said) is not None
    return [Figure(one.text, one.level, one.doubt, covers) if type(one) is Text else one for one in texts]


def is_heading(held: Sequence[Text | Grid]) -> bool:
    """Whether a box holds a heading or a title and nothing else but empty lines."""
    said = [one for one in held if isinstance(one, Grid | Gap) or one.text.strip()]
    return len(said) == 1 and isinstance(said[0], Text) and _WHOLE_HEADING.fullmatch(said[0].text) is not None


def put_in(found: list[Text | Grid], held: Sequence[Text | Grid], begin: int, *, over: bool) -> int:
    """Add what a box holds over the paragraph that begins at a place, or behind it; where that paragraph begins then."""
    at = begin if over else len(found)
    found[at:at] = held
    return begin + len(held) if over else begin


def _is_figures(text: str) -> bool:
    words = text.split()
    return bool(words) and all(map(is_figure, words)) and not is_page_number(text)


def under_boxes(pieces: Iterable[Text | Grid]) -> list[Text | Grid]:
    """The pieces of a document in order, cells of its tables that such boxes may lie over in doubt: those that are left
    blank, or else, where a box of several digits is anchored outside the table, all figures. So with pictures: blank cells
    are, of a table that one may lie over, or that has no figure and one beside it."""
    found = list(pieces)
    beside = _Beside(found) if any(type(piece) in (Gap, Figure) for piece in found) else None
    boxed: dict[tuple[int, bool], tuple[Grid, bool]] = {}
    blank: list[Cell] = []
    pictured: dict[tuple[int, str], Grid] = {}
    for at, piece in enumerate(found):
        if isinstance(piece, Grid):
            blank += _under_held(piece)
        elif beside is not None and type(piece) is Figure:
            boxed |= {(id(grid), piece.covers): (grid, piece.covers) for grid, _ in beside.tables(at)}
        elif beside is not None and type(piece) is Gap and piece.placed:
            for grid, parted in beside.tables(at):
                key = id(grid), piece.what
                if key not in pictured and (piece.floats or not (parted or _has_figures(grid))):
                    pictured[key] = grid
    for (_, what), grid in pictured.items():
        _doubt_blanks(grid, what)
    blank += [cell for grid, _ in boxed.values() for cell in _blank(grid)]
    for cell in blank:
        cell.doubt = cell.doubt or OVER
    for grid, large in boxed.values():
        if large and not blank:
            doubt_figures(grid.cells, OVER)
    return found


def _under_held(grid: Grid) -> list[Cell]:
    """The blank cells of a table in which such a box is anchored; those under a picture in it are in doubt."""
    doubtful = [cell for cell in grid.cells if cell.doubt]  # as all are with one in them
    held = [piece for cell in doubtful for piece in cell.content]
    for what in dict.fromkeys(piece.what for piece in held if isinstance(piece, Gap) and piece.floats):
        _doubt_blanks(grid, what)
    return list(_blank(grid)) if any(type(piece) is Figure for piece in held) else []


def _doubt_blanks(grid: Grid, what: str) -> None:
    for cell in _blank(grid):
        cell.doubt = cell.doubt or PICTURED.format(what)


def _has_figures(grid: Grid) -> bool:
    return any(_is_figures(_said(cell)) for cell in grid.cells)


class _Beside:
    """The tables near each of some pieces."""

    def __init__(self, pieces: Sequence[Text | Grid]) -> None:
        self._before = list(_last_tables(pieces))
        self._after = list(_last_tables(pieces[::-1]))[::-1]

    def tables(self, at: int) -> list[tuple[Grid, bool]]:
        """The next and the last, and whether a heading parts them from the piece."""
        return [one for one in (self._after[at], self._before[at]) if one is not None]


def _last_tables(pieces: Iterable[Text | Grid]) -> Iterator[tuple[Grid, bool] | None]:
    """For each piece the last table before it, if it is near, and whether there was a heading since."""
    grid: Grid | None = None
    left, parted = 0, False
    for piece in pieces:
        yield None if grid is None else (grid, parted)
        if isinstance(piece, Grid):
            grid, left, parted = piece, _NEAR, False
        elif type(piece) is Text:
            left -= 1
            parted = parted or bool(_HEADING.match(piece.text))
            if left < 0:
                grid = None


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
