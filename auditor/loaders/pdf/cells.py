"""Which glyph is printed in which cell, and what in that assignment is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median

from auditor.loaders.pdf.labelled import begins_row
from auditor.loaders.pdf.model import Box, Glyph, Ink
from auditor.loaders.pdf.neighbours import doubt_all
from auditor.loaders.pdf.ruled.crossings import CROSSED, MOVED, crossed_cells, run_on
from auditor.loaders.pdf.ruled.grid import Grid, GridCell
from auditor.loaders.pdf.text.lines import (
    DIGITS,
    OVERPRINTED,
    SMALLER,
    UNEVEN,
    Line,
    bounds,
    joined,
    text_lines,
)
from auditor.loaders.pdf.text.marks import MARKED, ink_of_figures
from auditor.loaders.pdf.text.run_in import (
    NUMBERED,
    OVERLAID,
    RUN_IN,
    STRAY,
    holds_more,
    is_figure,
    is_numbered,
    is_squeezed,
    letters_above,
    letters_around,
    letters_beside,
    reaches_in,
    with_others,
)
from auditor.page_numbers import holds_page_number

INKS = "单元格里的文字颜色深浅不一，可能有水印或批注混在数字里"
BROKEN = "单元格的边框不闭合"
TOO_LOW = "单元格比文字还低，文字可能没有印全"
WAYS = "单元格里有横排的，也有竖排的，可能是别格的文字印进了这一格"
MARGINS = 13.0  # points; the widest usual ones on both sides together, and a little
_LOW = 0.8  # of the height of its text, a cell that cuts some of it off
_OFF = 0.7  # ems, twice what a letter may stand above or below the middle of its row
_SPREAD = 0.3  # ems between all characters of a line
_LARGE = 2.0  # times the size of other text in the cell
_HANGING = frozenset("（(,，.。、）)")
_OPENING = frozenset("（(")
_OPENED = "(（[［〔【"
_DASHES = frozenset("-—－/／")
_NOTHING = frozenset("无零〇")


@dataclass(slots=True)
class ReadCell:
    """A cell of a page's table before it becomes a TableCell.

    `wraps` says of each line break in `text` whether the line is full, so that the next went on below; `full`
    whether the last line is. `page` is set where the cell is another page's than its table. `size` is the
    height of the glyphs of its last line, `room` how much of the cell's width that line leaves free, in points.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    text: str = ""
    doubts: list[str] = field(default_factory=list)
    wraps: tuple[bool, ...] = ()
    full: bool = False
    page: int | None = None
    size: float = 0.0
    room: float = inf


@dataclass(slots=True)
class ReadTable:
    cells: list[ReadCell]
    rows: int
    columns: int
    box: Box
    source: str
    unframed: bool = False  # whether it has no rules at its sides
    headed: bool = False  # whether it is known to begin with heads
    cut: set[int] = field(default_factory=set)  # the sides (0 left, 2 right) at which it is cut off

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell.text)


def read_grids(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[ReadTable], list[Glyph]]:
    """The tables of the grids, each with the text in it, and the glyphs that stand in none."""
    nested = sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))
    held: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid in nested]
    boxes = [(*grid.box, grid, own) for grid, own in zip(nested, held, strict=True)]
    outside = []
    for glyph in glyphs:
        x, y = glyph.cx, glyph.cy
        for x0, top, x1, bottom, grid, own in boxes:
            if x0 <= x <= x1 and top <= y <= bottom and (place := grid.cell_at(x, y)) is not None:
                own[place].append(glyph)
                break
        else:
            outside.append(glyph)
    tables = []
    usual = ink_of_figures(glyphs)
    for grid, glyphs_of in zip(nested, held, strict=True):
        crossed, moved = crossed_cells(grid, [glyph for group in glyphs_of for glyph in group], usual)
        cells = [
            _cell(cell, group, index in crossed)
            for index, (cell, group) in enumerate(zip(grid.cells, glyphs_of, strict=True))
        ]
        for index, doubt in run_on(grid.cells, glyphs_of).items():
            cells[index].doubts.append(doubt)
        for one in cells if moved else ():
            figures = is_figure(one.text) or any(char in DIGITS for char in one.text)
            one.doubts += [MOVED] if figures else []
        _doubt_words(cells, glyphs_of, usual)
        doubt_all(cells)
        tables.append(
            ReadTable(cells, grid.rows, grid.columns, grid.box, "ruling lines", unframed=grid.unframed)
        )
    return sorted(tables, key=lambda table: (table.box[1], table.box[0])), outside


def _doubt_words(cells: Sequence[ReadCell], glyphs_of: Sequence[Sequence[Glyph]], usual: Ink | None) -> None:
    """Doubt words and dashes among figures that stand in an ink of their own, and single letters that stand over the
    border of their cell, off the level of its row, on a line above a figure or off one on its line: the cell may be
    blank, and marked, or another's words may run into it."""
    figures = [cell for cell in cells if cell.text[:1] in DIGITS and not begins_row(cell.text)]
    rows, columns = {cell.row for cell in figures}, {cell.column for cell in figures}
    levels: dict[int, list[float]] = {}
    for cell, glyphs in zip(cells, glyphs_of, strict=True):
        if cell.rowspan == 1 and "\n" not in cell.text and (len(cell.text) > STRAY or cell.text.isdecimal()):
            levels.setdefault(cell.row, []).append(glyphs[0].cy)
    run_in = False
    for cell, glyphs in zip(cells, glyphs_of, strict=True):
        if not cell.column or not cell.text:
            continue
        if letters_above(cell.text, _DASHES):
            cell.doubts.append(RUN_IN)
            run_in = True
            continue
        if any(char in DIGITS for char in cell.text):
            own = cell.column in columns and cell.rowspan == 1
            beside = own and (letters_beside(cell.text) or letters_around(cell.text))
            if beside or letters_above(cell.text, DIGITS):
                cell.doubts.append(RUN_IN)
            run_in = run_in or RUN_IN in cell.doubts or (cell.row in rows and OVERPRINTED in cell.doubts)
            continue
        if (
            cell.row in rows
            and cell.column in columns
            and usual not in {glyph.ink for glyph in glyphs if glyph.text != " "}
        ):
            cell.doubts.append(MARKED)
        if len(cell.text) > STRAY or not cell.text.isalpha():
            continue
        level = median(levels[cell.row]) if cell.row in levels else None
        off = level is not None and abs(bounds(glyphs)[1] + bounds(glyphs)[3] - 2 * level) > _OFF * cell.size
        if (off and cell.rowspan == 1) or reaches_in(text_lines(glyphs), cell.box):
            cell.doubts.append(RUN_IN)
            run_in = True
    top, first = min(rows, default=0), min(columns, default=0)
    for cell in cells if run_in else ():  # as far down as others of the table, where a figure would stand
        letters = len(cell.text) <= STRAY and cell.text.isalpha() and cell.text not in _NOTHING
        if letters and cell.row >= top and cell.column >= first:
            cell.doubts += [] if RUN_IN in cell.doubts else [RUN_IN]


def _cell(cell: GridCell, glyphs: list[Glyph], crossed: bool) -> ReadCell:
    lines = text_lines(glyphs) if glyphs else []
    text, doubt = joined(lines)
    doubts = [doubt] if doubt else []
    if crossed:
        doubts.append(CROSSED)
    if len(lines) > 1 and any(char in DIGITS for char in text) and reaches_in(lines, cell.box):
        doubts.append(RUN_IN)
    if holds_more(text) or any(map(_is_smaller, lines, lines[1:])):
        doubts.append(UNEVEN)
    if holds_page_number(text):
        doubts.append(NUMBERED)
    if in_two_inks(text, glyphs) or holds_mark(glyphs):
        doubts.append(INKS)
    if in_two_ways(text, glyphs):
        doubts.append(WAYS)
    if cell.broken and text:
        doubts.append(BROKEN)
    doubts += [TOO_LOW] if lines and cell.box[3] - cell.box[1] < _LOW * lines[0].size else []
    if len(text) > STRAY and (not is_figure(text) or is_numbered(text)):
        doubts += with_others(lines, cell.box)
    doubts += [OVERLAID] if any(map(is_squeezed, lines)) and OVERLAID not in doubts else []
    wraps = tuple(_is_full(line, below.glyphs, cell) for line, below in pairwise(lines))
    full = bool(lines) and _is_full(lines[-1], lines[-1].glyphs[-1:], cell)
    return ReadCell(
        cell.row,
        cell.column,
        cell.rowspan,
        cell.colspan,
        cell.box,
        text,
        doubts,
        wraps,
        full,
        size=lines[-1].size if lines else 0.0,
        room=(cell.box[2] - cell.box[0]) - _width(lines[-1]) if lines else inf,
    )


def _is_smaller(above: Line, below: Line) -> bool:
    """Whether of two lines that end and begin with digits, bare or in brackets as those of notes, one is smaller: it does
    not go on with the other's number."""
    sizes = sorted((above.size, below.size))
    return (
        above.text[-1:] in DIGITS
        and below.text.lstrip(_OPENED)[:1] in DIGITS
        and sizes[0] < SMALLER * sizes[1]
    )


def in_two_inks(text: str, glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell of figures holds text of more than one colour, of which one may be no part of it."""
    return (
        any(char in DIGITS or char in _DASHES for char in text)
        and not begins_row(text)
        and len({glyph.ink for glyph in glyphs if glyph.text != " "}) > 1
    )


def holds_mark(glyphs: Sequence[Glyph]) -> bool:
    """Whether some of a cell's text is much larger and of another colour, as a character of a watermark is."""
    sizes = {glyph.ink: glyph.size for glyph in glyphs if glyph.text != " "}
    return len(sizes) > 1 and max(sizes.values()) > _LARGE * min(sizes.values())


def in_two_ways(text: str, glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell of figures holds writing across and downwards: heads set downwards run over their cells."""
    return (
        any(char in DIGITS or char in _DASHES for char in text)
        and len({glyph.flow for glyph in glyphs if glyph.text != " "}) > 1
    )


def _is_full(line: Line, following: Sequence[Glyph], cell: GridCell) -> bool:
    """Whether what follows would not have fitted on a line, within margins such as cells have: a glyph, or
    all of a line that begins with what does not break."""
    free = (cell.box[2] - cell.box[0]) - _width(line)
    unit = following if following[1:] and following[1].text in _HANGING else following[:1]
    need = unit[-1].x1 - unit[0].x0
    if following[1:] and unit[-1].text in _OPENING:
        need += unit[
            -1
        ].size  # an opening bracket does not end a line: what follows it would have had to fit too
    return free < need + MARGINS


def _width(line: Line) -> float:
    """How wide a line's text is; of one spread out over its cell, how wide it would be without that."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.glyphs)]
    if gaps and min(gaps) > _SPREAD * line.size:
        return sum(glyph.x1 - glyph.x0 for glyph in line.glyphs)
    return line.box[2] - line.box[0]
