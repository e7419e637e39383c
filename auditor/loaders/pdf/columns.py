"""Figures that stand under one another: fragments of lines, rows of figures, blocks of rows in shared columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.loaders.pdf.lines import DIGITS, Line, bounds
from auditor.loaders.pdf.model import Box, Glyph

_FIGURE = re.compile(r"[-－+]?\d[\d,，]*(?:[.．]\d+)?%?")
NEAR = 3  # lines
LEADING = 2.0  # line heights; lines of one cell are hardly farther apart
_FILLERS = frozenset(("-", "—", "——", "－", "/", "／", "\\", "无"))
MIN_COLUMNS = 4
_FARTHEST = 14.0  # line heights between one row of figures and the next


@dataclass(slots=True)
class Fragment:
    text: str
    box: Box

    @property
    def cx(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def cy(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@dataclass(slots=True)
class Row:
    index: int  # of its line
    line: Line
    figures: list[Fragment]


@dataclass(slots=True)
class Block:
    """Rows of figures that share their columns; `columns` are the x intervals the figures cover."""

    rows: list[Row]
    columns: list[tuple[float, float]] = field(default_factory=list)

    @property
    def step(self) -> float:
        """The distance between neighbouring columns, from centre to centre."""
        first, last = self.columns[0], self.columns[-1]
        return (sum(last) - sum(first)) / 2 / (len(self.columns) - 1)

    @property
    def left(self) -> float:
        """Where the columns of figures begin and the labels end."""
        return sum(self.columns[0]) / 2 - self.step / 2


def fragments_of(line: Line, gap: float = 0.7) -> list[Fragment]:
    """A line cut where the gap, in ems, is wider than inside a text."""
    found: list[Fragment] = []
    run: list[Glyph] = []
    for glyph in line.glyphs:
        if run:
            numeric = run[-1].text in DIGITS and glyph.text in DIGITS
            if glyph.x0 - run[-1].x1 > (0.3 if numeric else gap) * line.size:
                found.append(_fragment(run))
                run = []
        run.append(glyph)
    return [*found, _fragment(run)] if run else found


def _fragment(run: Sequence[Glyph]) -> Fragment:
    return Fragment("".join(glyph.text for glyph in run), bounds(run))


def row_of(index: int, line: Line, fragments: Sequence[Fragment]) -> Row | None:
    figures: list[Fragment] = []
    for fragment in reversed(fragments):
        if not is_figure(fragment):
            break
        figures.insert(0, fragment)
    enough = sum(1 for figure in figures if figure.text not in _FILLERS) >= MIN_COLUMNS
    return Row(index, line, figures) if enough else None


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        if blocks:
            above = blocks[-1].rows[-1]
            columns = _columns([*blocks[-1].rows, row])
            near = row.line.cy - above.line.cy < _FARTHEST * row.line.size
            alike = 0.6 < len(row.figures) / len(above.figures) < 1.7
            if near and alike and columns is not None:
                blocks[-1].rows.append(row)
                blocks[-1].columns = columns
                continue
        columns = _columns([row])
        if columns is not None:
            blocks.append(Block([row], columns))
    return blocks


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]] | None:
    """The x intervals that the figures of all rows cover; None where they do not stand in columns."""
    spans = sorted((figure.box[0], figure.box[2]) for row in rows for figure in row.figures)
    columns: list[tuple[float, float]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    longest = max(len(row.figures) for row in rows)
    if len(columns) < longest or (len(columns) > longest and not _evenly(columns)):
        return None
    for row in rows:
        places = [place_of(columns, figure.cx) for figure in row.figures]
        if len(set(places)) != len(places):
            return None
    return columns


def place_of(columns: Sequence[tuple[float, float]], x: float) -> int:
    return max(0, bisect_right([start for start, _ in columns], x) - 1)


def _evenly(columns: Sequence[tuple[float, float]]) -> bool:
    """Whether columns are equally wide, so that none can be two that rows with blanks fill in turn."""
    centres = [sum(column) / 2 for column in columns]
    steps = [right - left for left, right in pairwise(centres)]
    return max(steps) < 1.4 * min(steps)


def with_sparse_rows(block: Block, lines: Sequence[Line], fragments: Sequence[Sequence[Fragment]]) -> None:
    """Add the lines between a block's rows that hold figures too, but too few to be rows by themselves."""
    taken = {row.index for row in block.rows}
    for index in range(block.rows[0].index + 1, block.rows[-1].index):
        figures = figures_right_of(block.left, fragments[index])
        places = {place_of(block.columns, figure.cx) for figure in figures}
        if index not in taken and figures and len(places) == len(figures):
            block.rows.append(Row(index, lines[index], figures))
    block.rows.sort(key=lambda row: row.index)


def figures_right_of(left: float, fragments: Sequence[Fragment]) -> list[Fragment]:
    """The figures beyond a position; none where anything else stands there too."""
    beyond = [piece for piece in fragments if piece.box[0] >= left]
    return beyond if all(is_figure(piece) for piece in beyond) else []


def is_figure(piece: Fragment) -> bool:
    return bool(_FIGURE.fullmatch(piece.text)) or piece.text in _FILLERS


def crowded(
    row: Row, lines: Sequence[Line], fragments: Sequence[Sequence[Fragment]], left: float, pitch: float
) -> bool:
    """Whether another line of the same cells may stand above or below: close by, and one of the two
    unlabelled or both closer than rows are."""
    labelled = any(piece.box[0] < left for piece in fragments[row.index])
    for index in range(max(0, row.index - NEAR), min(len(lines), row.index + NEAR + 1)):
        beyond = [piece for piece in fragments[index] if piece.box[0] >= left]
        if index < row.index:
            beyond = [piece for piece in beyond if piece.text[:1] in DIGITS]
        distance = abs(lines[index].cy - row.line.cy)
        close = distance < LEADING * row.line.size
        if index == row.index or not beyond or not close:
            continue
        whole = all(is_figure(piece) for piece in beyond)
        if not whole or not labelled or distance < 0.85 * pitch or len(beyond) == len(fragments[index]):
            return True
    return False
