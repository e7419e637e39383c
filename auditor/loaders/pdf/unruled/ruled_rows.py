"""Rows of a table whose rows are all parted by rules: what stands between two rules is one row's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.fragments import Fragment, around, overlap
from auditor.loaders.pdf.unruled.labels import Row
from auditor.loaders.pdf.unruled.stacks import UNPLACED, Level, Stack
from auditor.loaders.pdf.wording import ORDINAL

_LEAST = 4  # rows
_NAMED = 0.75  # of the rows, whose label begins with an ordinal


def rows_between_rules(
    levels: Sequence[Level], own: Sequence[Fragment], columns: Columns, separators: Separators
) -> tuple[list[Row], list[Fragment]] | None:
    """The rows, one for each stretch between two rules, and lines that are none's label; None where rows are not all
    parted so, as far as the ordinals tell that their labels begin with: no two in one stretch, one in nearly each."""
    if not levels or not own:
        return None
    start, end = columns.columns[0].start, columns.columns[-1].end
    lines = [*own, *(piece for level in levels for stack in level.cells for piece in stack.pieces)]
    box = around(piece.box for piece in lines)
    cuts = [rule.at for rule in separators.between(box[1] - 1, box[3] + 1, start, end)]
    if len(cuts) < _LEAST - 1:
        return None
    held: dict[int, tuple[list[Level], list[Fragment]]] = {}
    for level in levels:
        places = {bisect_left(cuts, piece.cy) for stack in level.cells for piece in stack.pieces}
        if len(places) > 1:
            return None
        held.setdefault(places.pop(), ([], []))[0].append(level)
    for piece in own:
        held.setdefault(bisect_left(cuts, piece.cy), ([], []))[1].append(piece)
    named = [sum(bool(ORDINAL.match(piece.text)) for piece in labels) for _, labels in held.values()]
    if len(named) < _LEAST or max(named) > 1 or sum(named) < _NAMED * len(named):
        return None
    rows, spare = [], []
    for place in sorted(held):
        inside, labels = held[place]
        label = _label(labels)
        spare += [piece for piece in labels if piece not in label]
        if label or inside:
            rows.append(Row(_merged(inside, columns), label))
    return rows, spare


def _label(lines: Sequence[Fragment]) -> list[Fragment]:
    """The lines of a row's own label: those under one another, of which the rightmost is one."""
    if not lines:
        return []
    main = max(lines, key=lambda piece: (bool(ORDINAL.match(piece.text)), piece.box[0]))
    return sorted((piece for piece in lines if overlap(piece.box, main.box) > 0), key=lambda piece: piece.cy)


def _merged(levels: Sequence[Level], columns: Columns) -> Level | None:
    """All lines of figures of one row, each put to the cell it stands in; between rules none can be another row's."""
    for level in levels:
        for stack in level.cells:
            stack.doubts = [doubt for doubt in stack.doubts if doubt != UNPLACED]
    if len(levels) < 2:
        return levels[0] if levels else None
    cells: list[Stack] = []
    by_place: dict[int, Stack] = {}
    for level in sorted(levels, key=lambda level: level.y):
        for stack in sorted(level.cells, key=lambda stack: stack.top):
            place = columns.place(stack.box)
            above = by_place.get(place) if place is not None else None
            if above is not None:
                above.pieces += stack.pieces
                above.doubts += stack.doubts
                continue
            cells.append(stack)
            if place is not None:
                by_place[place] = stack
    y = sum(stack.middle for stack in cells) / len(cells)
    doubts = [doubt for level in levels for doubt in level.doubts]
    return Level(y, cells, closed=True, doubts=doubts)


def is_ruled(
    separators: Separators, upper: float | None, lower: float | None, start: float, end: float
) -> bool:
    if upper is None and lower is not None:
        upper = lower - 40.0
    elif lower is None and upper is not None:
        lower = upper + 40.0
    assert upper is not None and lower is not None
    return separators.part(upper, lower, start, end)


def encloses(separators: Separators, upper: Row | None, row: Row, lower: Row | None) -> bool:
    """Whether the rules between a row and those around it run along its label, on the same side of it."""
    start, end = min(piece.box[0] for piece in row.label), max(piece.box[2] for piece in row.label)
    first, last = min(row.y, row.label[0].cy), max(row.y, row.label[-1].cy)
    return is_ruled(separators, upper.y if upper else None, first, start, end) and is_ruled(
        separators, last, lower.y if lower else None, start, end
    )
