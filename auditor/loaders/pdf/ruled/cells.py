"""Which glyph is printed in which cell of a ruled table, and what in that assignment is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.loaders.pdf.cells import INKS, MARGINS, RULED, ReadCell, ReadTable, holds_value, in_two_inks
from auditor.loaders.pdf.misprints.run_in import (
    NUMBERED,
    OVERLAID,
    RUN_IN,
    STRAY,
    holds_more,
    is_figure,
    is_numbered,
    is_squeezed,
    reaches_in,
    with_others,
)
from auditor.loaders.pdf.model import Box, Glyph
from auditor.loaders.pdf.ruled.crossings import CROSSED, MOVED, crossed_cells, run_on
from auditor.loaders.pdf.ruled.grid import Grid, GridCell
from auditor.loaders.pdf.ruled.lone_words import doubt_words
from auditor.loaders.pdf.ruled.neighbours import doubt_all
from auditor.loaders.pdf.text.lines import (
    DIGITS,
    SMALLER,
    UNEVEN,
    Line,
    holds_digit,
    joined,
    text_lines,
)
from auditor.loaders.pdf.text.marks import ink_of_figures
from auditor.loaders.pdf.wording import OPENING, begins_row, is_unit
from auditor.page_numbers import holds_page_number

BROKEN = "单元格的边框不闭合"
TOO_LOW = "单元格比文字还低，文字可能没有印全"
WAYS = "单元格里有横排的，也有竖排的，可能是别格的文字印进了这一格"
_LONGEST = 20  # characters, for a figure with letters beside it
_LEVEL = 0.04  # ems by which a character may stand above or below the line of others
_LOW = 0.8  # of the height of its text, a cell that cuts some of it off
_SPREAD = 0.3  # ems between all characters of a line
_LARGE = 2.0  # times the size of other text in the cell
_HANGING = frozenset("（(,，.。、）)")
_OPENED = "（(［[〔【"


class _Held(NamedTuple):
    """A cell of a grid with the text that is printed in it."""

    cell: GridCell
    glyphs: Sequence[Glyph]
    lines: Sequence[Line]
    text: str

    @property
    def width(self) -> float:
        return self.cell.box[2] - self.cell.box[0]


def read_grids(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[ReadTable], list[Glyph]]:
    """The tables of the grids, each with the text in it, and the glyphs that stand in none."""
    nested = sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))
    held, outside = _placed(nested, glyphs)
    usual = ink_of_figures(glyphs)
    tables = []
    for grid, glyphs_of in zip(nested, held, strict=True):
        crossed, moved = crossed_cells(grid, [glyph for group in glyphs_of for glyph in group], usual)
        cells = [
            _cell(cell, group, index in crossed)
            for index, (cell, group) in enumerate(zip(grid.cells, glyphs_of, strict=True))
        ]
        for index, doubt in run_on(grid.cells, glyphs_of).items():
            cells[index].doubts.append(doubt)
        if moved:
            _doubt_moved(cells)
        doubt_words(cells, glyphs_of, usual)
        doubt_all(cells)
        tables.append(ReadTable(cells, grid.rows, grid.columns, grid.box, RULED, unframed=grid.unframed))
    return sorted(tables, key=lambda table: (table.box[1], table.box[0])), outside


def _placed(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """The glyphs of each cell of each grid, the first grid that has one in a glyph's place taking it; and those of none."""
    held: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid in grids]
    boxes = [(*grid.box, grid, own) for grid, own in zip(grids, held, strict=True)]
    outside = []
    for glyph in glyphs:
        x, y = glyph.cx, glyph.cy
        for x0, top, x1, bottom, grid, own in boxes:
            if x0 <= x <= x1 and top <= y <= bottom and (place := grid.cell_at(x, y)) is not None:
                own[place].append(glyph)
                break
        else:
            outside.append(glyph)
    return held, outside


def _doubt_moved(cells: Sequence[ReadCell]) -> None:
    """Doubt all figures of a table in which several stand beside where they belong, and the blanks among them."""
    for cell in cells:
        if is_figure(cell.text) or holds_digit(cell.text):
            cell.doubts.append(MOVED)


def _cell(cell: GridCell, glyphs: Sequence[Glyph], crossed: bool) -> ReadCell:
    lines = text_lines(glyphs) if glyphs else []
    if not lines:
        return ReadCell(*_place(cell), "", [CROSSED] if crossed else [])
    text, doubt = joined(lines)
    held = _Held(cell, glyphs, lines, text)
    doubts = [doubt] if doubt else []
    if crossed:
        doubts.append(CROSSED)
    doubts += [doubt for doubt, applies in _DOUBTS if applies(held)]
    if _is_worded(text):
        doubts += with_others(lines, cell.box)
    if OVERLAID not in doubts and any(map(is_squeezed, lines)):
        doubts.append(OVERLAID)
    last = lines[-1]
    return ReadCell(
        *_place(cell),
        text,
        doubts,
        wraps=tuple(_is_full(line, below.glyphs, held.width) for line, below in pairwise(lines)),
        full=_is_full(last, last.glyphs[-1:], held.width),
        size=last.size,
        room=held.width - _width(last),
    )


def _place(cell: GridCell) -> tuple[int, int, int, int, Box]:
    return cell.row, cell.column, cell.rowspan, cell.colspan, cell.box


def _is_worded(text: str) -> bool:
    """Whether a text is more than a figure or a few stray letters: words that others may run into."""
    return len(text) > STRAY and (not is_figure(text) or is_numbered(text))


def _is_run_in(held: _Held) -> bool:
    """Whether one of several lines, with a digit among them, stands over the border of the cell, or letters beside a figure
    or dash do which are none that it counts."""
    several = len(held.lines) > 1 and holds_digit(held.text)
    return (several or _has_letters_beside(held.text)) and reaches_in(held.lines, held.cell.box)


def _is_off_line(line: Line) -> bool:
    """Whether characters of one size do not stand on one line."""
    printed = [glyph for glyph in line.glyphs if glyph.text != " "]
    bottoms = [glyph.bottom for glyph in printed if glyph.size == printed[0].size]
    return max(bottoms) - min(bottoms) > _LEVEL * line.size


def _has_letters_beside(text: str) -> bool:
    if text.isdecimal() or len(text) > _LONGEST:
        return False
    letters = "".join(filter(str.isalpha, text))
    return 0 < len(letters) <= STRAY and holds_value(text) and not begins_row(text) and not is_unit(letters)


def _is_uneven(held: _Held) -> bool:
    """Whether some of a cell's lines may be no part of its figure: a dash, the number of a note; or letters beside one are
    none that it counts and are not set on one line with it."""
    return (
        holds_more(held.text)
        or any(map(_is_smaller, held.lines, held.lines[1:]))
        or (_has_letters_beside(held.text) and any(map(_is_off_line, held.lines)))
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


def _is_marked(held: _Held) -> bool:
    """Whether some of a cell's text may be a mark's: a figure in two inks, or characters much larger than the rest or
    turned otherwise, as those of a watermark are, and of another colour."""
    if in_two_inks(held.text, held.glyphs):
        return True
    printed = [glyph for glyph in held.glyphs if glyph.text != " "]
    sizes = {glyph.ink: glyph.size for glyph in printed}
    if len(sizes) > 1 and max(sizes.values()) > _LARGE * min(sizes.values()):
        return True
    return (
        len({glyph.flow for glyph in printed})
        == len(sizes)
        == len({(one.flow, one.ink) for one in printed})
        > 1
    )


def _in_two_ways(held: _Held) -> bool:
    """Whether a cell of figures holds writing across and downwards, or letters of a cell do: heads and names of groups that
    are set downwards run over their cells."""
    counts = str.strip if holds_value(held.text) else str.isalpha
    return len({glyph.flow for glyph in held.glyphs if counts(glyph.text)}) > 1


def _is_too_low(held: _Held) -> bool:
    """Whether a cell cuts off some of its text."""
    return held.cell.box[3] - held.cell.box[1] < _LOW * held.lines[0].size


_DOUBTS: Sequence[tuple[str, Callable[[_Held], bool]]] = (
    (RUN_IN, _is_run_in),
    (UNEVEN, _is_uneven),
    (NUMBERED, lambda held: holds_page_number(held.text)),
    (INKS, _is_marked),
    (WAYS, _in_two_ways),
    (BROKEN, lambda held: held.cell.broken),
    (TOO_LOW, _is_too_low),
)
"""What may be wrong with the text of a cell, each with what tells it."""


def _is_full(line: Line, following: Sequence[Glyph], wide: float) -> bool:
    """Whether what follows would not have fitted on a line of a cell so wide, within margins such as cells have: a glyph,
    or all of a line that begins with what does not break."""
    free = wide - _width(line)
    unit = following if following[1:] and following[1].text in _HANGING else following[:1]
    need = unit[-1].x1 - unit[0].x0
    if following[1:] and unit[-1].text in OPENING:
        # an opening bracket does not end a line: what follows it would have had to fit too
        need += unit[-1].size
    return free < need + MARGINS


def _width(line: Line) -> float:
    """How wide a line's text is; of one spread out over its cell, how wide it would be without that."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.glyphs)]
    if gaps and min(gaps) > _SPREAD * line.size:
        return sum(glyph.x1 - glyph.x0 for glyph in line.glyphs)
    return line.box[2] - line.box[0]
