"""Tables without a full set of ruling lines: figures that stand under one another.

Only what is beyond doubt is taken for a table (several rows of figures in the same columns, or one very
long row); everything else stays text.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.lines import DIGITS, Line, bounds
from auditor.loaders.pdf.model import Box, Glyph
from auditor.loaders.pdf.rules import Rule

_FIGURE = re.compile(r"[-－+]?\d[\d,，]*(?:[.．]\d+)?%?")
_FILLERS = frozenset(("-", "—", "——", "－", "/", "／", "\\", "无"))
_MIN_COLUMNS = 4
_MIN_ROWS = 3
_LONG_ROW = 10  # figures that make a table of one row
_FARTHEST = 14.0  # line heights between one row of figures and the next
_HEADING = re.compile(r"[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、.*(?:情况|事项)")


@dataclass(slots=True)
class _Fragment:
    text: str
    box: Box

    @property
    def cx(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def cy(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@dataclass(slots=True)
class _Row:
    index: int  # of its line
    line: Line
    figures: list[_Fragment]


@dataclass(slots=True)
class _Block:
    """Rows of figures that share their columns; `columns` are the x intervals the figures cover."""

    rows: list[_Row]
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


def find_aligned(lines: Sequence[Line], across: Sequence[Rule]) -> tuple[list[ReadTable], list[Line]]:
    """The tables among a page's loose lines, and the lines that are left."""
    fragments = [_fragments(line) for line in lines]
    rows = [row for index, line in enumerate(lines) if (row := _row(index, line, fragments[index]))]
    tables: list[ReadTable] = []
    used: set[int] = set()
    for block in _blocks(rows):
        sure = len(block.rows) >= _MIN_ROWS or len(block.columns) >= _LONG_ROW
        if not sure or len(block.columns) < _MIN_COLUMNS:
            continue
        first, last = _extent(block, lines, fragments, used)
        inside = range(first, last + 1)
        tables.append(_table(block, [(lines[i], fragments[i]) for i in inside], across))
        used |= set(inside)
    return tables, [line for index, line in enumerate(lines) if index not in used]


def _fragments(line: Line, gap: float = 0.7) -> list[_Fragment]:
    """A line cut where the gap, in ems, is wider than inside a text."""
    found: list[_Fragment] = []
    run: list[Glyph] = []
    for glyph in line.glyphs:
        if run:
            numeric = run[-1].text in DIGITS and glyph.text in DIGITS
            if glyph.x0 - run[-1].x1 > (0.3 if numeric else gap) * line.size:
                found.append(_fragment(run))
                run = []
        run.append(glyph)
    return [*found, _fragment(run)] if run else found


def _fragment(run: Sequence[Glyph]) -> _Fragment:
    return _Fragment("".join(glyph.text for glyph in run), bounds(run))


def _row(index: int, line: Line, fragments: Sequence[_Fragment]) -> _Row | None:
    figures: list[_Fragment] = []
    for fragment in reversed(fragments):
        if not _FIGURE.fullmatch(fragment.text) and fragment.text not in _FILLERS:
            break
        figures.insert(0, fragment)
    enough = sum(1 for figure in figures if figure.text not in _FILLERS) >= _MIN_COLUMNS
    return _Row(index, line, figures) if enough else None


def _blocks(rows: Sequence[_Row]) -> list[_Block]:
    blocks: list[_Block] = []
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
            blocks.append(_Block([row], columns))
    return blocks


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]] | None:
    """The x intervals that the figures of all rows cover; None where they do not stand in columns."""
    spans = sorted((figure.box[0], figure.box[2]) for row in rows for figure in row.figures)
    columns: list[tuple[float, float]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    longest = max(len(row.figures) for row in rows)
    if len(columns) != longest:
        return None
    for row in rows:
        places = [_place(columns, figure.cx) for figure in row.figures]
        if len(set(places)) != len(places):
            return None
    return columns


def _place(columns: Sequence[tuple[float, float]], x: float) -> int:
    return max(0, bisect_right([start for start, _ in columns], x) - 1)


def _extent(
    block: _Block, lines: Sequence[Line], fragments: Sequence[Sequence[_Fragment]], used: set[int]
) -> tuple[int, int]:
    """The first and last line of the table: upwards as far as heads stand over its columns."""
    first, last = block.rows[0].index, block.rows[-1].index
    size = block.rows[0].line.size
    top, reach = first, lines[first].cy
    for index in range(first - 1, -1, -1):
        line = lines[index]
        if index in used or reach - line.cy > 6 * size or _HEADING.match(line.text):
            break
        if any(
            piece.box[0] < block.left - size and piece.box[2] > block.left + block.step
            for piece in fragments[index]
        ):
            break  # a line of running text
        if any(piece.box[0] >= block.left - size for piece in fragments[index]):
            top = index
        reach = line.cy
    pitch = _pitch(block)
    while last + 1 < len(lines) and lines[last + 1].cy - block.rows[-1].line.cy < 0.5 * pitch:
        if lines[last + 1].box[2] > block.left:
            break
        last += 1
    return top, last


def _pitch(block: _Block) -> float:
    ys = [row.line.cy for row in block.rows]
    steps = sorted(below - above for above, below in itertools.pairwise(ys))
    return steps[len(steps) // 2] if steps else 1.2 * block.rows[0].line.size


def _table(
    block: _Block, inside: Sequence[tuple[Line, Sequence[_Fragment]]], across: Sequence[Rule]
) -> ReadTable:
    bands = _bands(block, across)
    heads: list[_Fragment] = []
    labels: list[list[_Fragment]] = [[] for _ in block.rows]
    doubts: list[list[str]] = [[] for _ in block.rows]
    taken = {id(row.line): number for number, row in enumerate(block.rows)}
    for line, fragments in inside:
        number = taken.get(id(line))
        if number is not None:
            labels[number] += _row_labels(block.rows[number], fragments)
            doubts[number] += line.doubts
            continue
        band = bisect_right(bands, line.cy) - 1
        if band < 0 or any(fragment.box[0] >= block.left - line.size for fragment in fragments):
            heads += _fragments(line, 0.3)
        else:
            labels[band] += fragments
    cells, height = _head_cells(heads, block)
    for number, row in enumerate(block.rows):
        cells += _label_cells(height + number, labels[number], row.line.cy)
        for figure in row.figures:
            column = 2 + _place(block.columns, figure.cx)
            cells.append(
                ReadCell(height + number, column, 1, 1, figure.box, figure.text, list(doubts[number]))
            )
    width, depth = 2 + len(block.columns), height + len(block.rows)
    boxes = [cell.box for cell in cells]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return ReadTable(cells, depth, width, box, "text alignment")


def _row_labels(row: _Row, fragments: Sequence[_Fragment]) -> list[_Fragment]:
    return list(fragments[: len(fragments) - len(row.figures)])


def _bands(block: _Block, across: Sequence[Rule]) -> list[float]:
    """Where each row begins: at the rule between it and the row above, else half way."""
    ys = [row.line.cy for row in block.rows]
    pitch = _pitch(block)
    bands = []
    for number, y in enumerate(ys):
        above = ys[number - 1] if number else y - pitch
        between = [
            rule.at
            for rule in across
            if (above if number else y - 4 * pitch) < rule.at < y
            and rule.start <= block.columns[0][0]
            and rule.end >= block.columns[-1][1]
        ]
        bands.append(max(between) if between else (above + y) / 2)
    return bands


def _label_cells(row: int, fragments: Sequence[_Fragment], y: float) -> list[ReadCell]:
    """The row's own label (column 1), and what stands left of it, the name of a group (column 0)."""
    if not fragments:
        return []
    level = [piece for piece in fragments if abs(piece.cy - y) < 1.2 * (piece.box[3] - piece.box[1])]
    own = max(level or fragments, key=lambda piece: piece.box[0])
    beside = [piece for piece in fragments if piece.box[0] < own.box[2] and own.box[0] < piece.box[2]]
    left = [piece for piece in fragments if piece not in beside]
    return [_cell(row, column, pieces) for column, pieces in ((0, left), (1, beside)) if pieces]


def _head_cells(heads: Sequence[_Fragment], block: _Block) -> tuple[list[ReadCell], int]:
    """Heads: the lowest stack over each column in one row, whatever stands above in the row before."""
    if not heads:
        return [], 0
    lowest: dict[int, list[_Fragment]] = {}
    upper: dict[int, list[_Fragment]] = {}
    for piece in sorted(heads, key=lambda piece: -piece.cy):
        column = 2 + _place(block.columns, piece.cx) if piece.cx >= block.left else 1
        stack = lowest.setdefault(column, [])
        height = piece.box[3] - piece.box[1]
        if not stack or stack[-1].box[1] - piece.box[3] < 0.6 * height:
            stack.append(piece)
        else:
            upper.setdefault(column, []).append(piece)
    rows = [row for row in (upper, lowest) if row]
    cells = [
        _cell(number, column, pieces)
        for number, row in enumerate(rows)
        for column, pieces in sorted(row.items())
    ]
    return cells, len(rows)


def _cell(row: int, column: int, pieces: Sequence[_Fragment]) -> ReadCell:
    ordered = sorted(pieces, key=lambda piece: (round(piece.cy), piece.box[0]))
    box = (
        min(piece.box[0] for piece in ordered),
        min(piece.box[1] for piece in ordered),
        max(piece.box[2] for piece in ordered),
        max(piece.box[3] for piece in ordered),
    )
    return ReadCell(row, column, 1, 1, box, "\n".join(piece.text for piece in ordered))
