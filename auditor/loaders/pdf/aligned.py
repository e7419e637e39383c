"""Tables without a full set of ruling lines: figures that stand under one another.

Only what is beyond doubt is taken for a table (several rows of figures in the same columns, or one very
long row); everything else stays text.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.columns import (
    MIN_COLUMNS,
    Block,
    Fragment,
    Row,
    blocks_of,
    crowded,
    figures_right_of,
    fragments_of,
    place_of,
    row_of,
    with_sparse_rows,
)
from auditor.loaders.pdf.lines import Line
from auditor.loaders.pdf.rules import Rule

_NO_LABEL = re.compile(r"[-－+]?\d(?!\d?[.．、][^\d])")
CROWDED = "上下两行数字相距太近，可能是同一个单元格的内容"
UNPLACED = "数字不在各列的位置上，归属不明"
_MIN_ROWS = 3
_LONG_ROW = 10  # figures that make a table of one row
_HEADING = re.compile(r"[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、.*(?:情况|事项)")


def find_aligned(lines: Sequence[Line], across: Sequence[Rule]) -> tuple[list[ReadTable], list[Line]]:
    """The tables among a page's loose lines, and the lines that are left."""
    fragments = [fragments_of(line) for line in lines]
    rows = [row for index, line in enumerate(lines) if (row := row_of(index, line, fragments[index]))]
    tables: list[ReadTable] = []
    used: set[int] = set()
    for block in blocks_of(rows):
        sure = len(block.rows) >= _MIN_ROWS or len(block.columns) >= _LONG_ROW
        if not sure or len(block.columns) < MIN_COLUMNS:
            continue
        with_sparse_rows(block, lines, fragments)
        first, last = _extent(block, lines, fragments, used)
        inside = range(first, last + 1)
        close = any(crowded(row, lines, fragments, block.left, _pitch(block)) for row in block.rows)
        tables.append(_table(block, [(lines[i], fragments[i]) for i in inside], across, close))
        used |= set(inside)
    return tables, [line for index, line in enumerate(lines) if index not in used]


def _extent(
    block: Block, lines: Sequence[Line], fragments: Sequence[Sequence[Fragment]], used: set[int]
) -> tuple[int, int]:
    """The first and last line of the table: upwards as far as heads stand over its columns."""
    first, last = block.rows[0].index, block.rows[-1].index
    size = block.rows[0].line.size
    top, reach = first, lines[first].cy
    for index in range(first - 1, -1, -1):
        line = lines[index]
        if figures_right_of(block.left, fragments[index]):
            break  # figures are no heads
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


def _pitch(block: Block) -> float:
    ys = [row.line.cy for row in block.rows]
    steps = sorted(below - above for above, below in itertools.pairwise(ys))
    return steps[len(steps) // 2] if steps else 1.2 * block.rows[0].line.size


def _table(
    block: Block,
    inside: Sequence[tuple[Line, Sequence[Fragment]]],
    across: Sequence[Rule],
    close: bool,
) -> ReadTable:
    bands = _bands(block, across)
    heads: list[Fragment] = []
    labels: list[list[Fragment]] = [[] for _ in block.rows]
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
            heads += fragments_of(line, 0.3)
        else:
            labels[band] += fragments
    if close:  # then any row may be half of one
        for doubt in doubts:
            doubt.append(CROWDED)
    cells, height = _head_cells(heads, block)
    for number, row in enumerate(block.rows):
        cells += _label_cells(height + number, labels[number], row.line.cy)
        for figure in row.figures:
            column = 2 + place_of(block.columns, figure.cx)
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


def _row_labels(row: Row, fragments: Sequence[Fragment]) -> list[Fragment]:
    return list(fragments[: len(fragments) - len(row.figures)])


def _bands(block: Block, across: Sequence[Rule]) -> list[float]:
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


def _label_cells(row: int, fragments: Sequence[Fragment], y: float) -> list[ReadCell]:
    """The row's own label (column 1), and what stands left of it, the name of a group (column 0)."""
    if not fragments:
        return []
    level = [piece for piece in fragments if abs(piece.cy - y) < 1.2 * (piece.box[3] - piece.box[1])]
    own = max(level or fragments, key=lambda piece: piece.box[0])
    beside = [piece for piece in fragments if piece.box[0] < own.box[2] and own.box[0] < piece.box[2]]
    left = [piece for piece in fragments if piece not in beside]
    cells = [_cell(row, column, pieces) for column, pieces in ((0, left), (1, beside)) if pieces]
    for cell in cells:
        if _NO_LABEL.match(cell.text):
            cell.doubts.append(UNPLACED)
    return cells


def _head_cells(heads: Sequence[Fragment], block: Block) -> tuple[list[ReadCell], int]:
    """Heads: the lowest stack over each column in one row, whatever stands above in the row before."""
    if not heads:
        return [], 0
    lowest: dict[int, list[Fragment]] = {}
    upper: dict[int, list[Fragment]] = {}
    for piece in sorted(heads, key=lambda piece: -piece.cy):
        column = 2 + place_of(block.columns, piece.cx) if piece.cx >= block.left else 1
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


def _cell(row: int, column: int, pieces: Sequence[Fragment]) -> ReadCell:
    ordered = sorted(pieces, key=lambda piece: (round(piece.cy), piece.box[0]))
    box = (
        min(piece.box[0] for piece in ordered),
        min(piece.box[1] for piece in ordered),
        max(piece.box[2] for piece in ordered),
        max(piece.box[3] for piece in ordered),
    )
    return ReadCell(row, column, 1, 1, box, "\n".join(piece.text for piece in ordered))
