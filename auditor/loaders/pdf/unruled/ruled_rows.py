"""Rows of a table whose rows are all parted by rules: what stands between two rules is one row's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.field import Field
from auditor.loaders.pdf.unruled.fragments import Fragment, overlap
from auditor.loaders.pdf.unruled.labels import Row
from auditor.loaders.pdf.unruled.stacks import UNPLACED, Level, Stack
from auditor.loaders.pdf.wording import ORDINAL

_LEAST = 4  # rows
_OUTSIDE = 40.0  # points over the first row and below the last, within which a rule closes it
_NAMED = 0.75  # of the rows, whose label begins with an ordinal


_Held = dict[
    int, tuple[list[Level], list[Fragment]]
]  # by stretches between rules: figures, and lines of labels


def rows_between_rules(
    levels: Sequence[Level], own: Sequence[Fragment], place: Field
) -> tuple[list[Row], list[Fragment]] | None:
    """The rows, one for each stretch between two rules, and lines that are none's label; None where rows are not all
    parted so, as far as the ordinals tell that their labels begin with: no two in one stretch, one in nearly each."""
    held = _held(levels, own, place) if levels and own else None
    if held is None or not _are_rows(held):
        return None
    rows, spare = [], []
    for stretch in sorted(held):
        inside, labels = held[stretch]
        label = _label(labels)
        spare += [piece for piece in labels if piece not in label]
        if label or inside:
            rows.append(Row(_merged(inside, place.columns), label))
    return rows, spare


def _held(levels: Sequence[Level], own: Sequence[Fragment], place: Field) -> _Held | None:
    """What stands in each stretch between two rules; None where there are few rules, or figures of one row in two."""
    lines = [*own, *(piece for level in levels for stack in level.cells for piece in stack.pieces)]
    box = around(piece.box for piece in lines)
    cuts = [rule.at for rule in place.separators.between(box[1] - 1, box[3] + 1, *place.columns.span)]
    if len(cuts) < _LEAST - 1:
        return None
    held: _Held = {}
    for level in levels:
        stretches = {bisect_left(cuts, piece.cy) for stack in level.cells for piece in stack.pieces}
        if len(stretches) > 1:
            return None
        held.setdefault(stretches.pop(), ([], []))[0].append(level)
    for piece in own:
        held.setdefault(bisect_left(cuts, piece.cy), ([], []))[1].append(piece)
    return held


def _are_rows(held: _Held) -> bool:
    """Whether stretches are the rows, by the ordinals that labels begin with."""
    named = [sum(bool(ORDINAL.match(piece.text)) for piece in labels) for _, labels in held.values()]
    return len(named) >= _LEAST and max(named) <= 1 and sum(named) >= _NAMED * len(named)


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
            if place is not None and place in by_place:
                by_place[place].take(stack)
                continue
            cells.append(stack)
            if place is not None:
                by_place[place] = stack
    y = sum(stack.middle for stack in cells) / len(cells)
    doubts = [doubt for level in levels for doubt in level.doubts]
    return Level(y, cells, closed=True, doubts=doubts)


def mark_ruled(rows: Sequence[Row], place: Field) -> None:
    """Note of each row whether rules part its figures from the rows around it, and whether they part its label too."""
    for upper, row, lower in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        over, under = upper.y if upper else row.y - _OUTSIDE, lower.y if lower else row.y + _OUTSIDE
        row.ruled = place.parted(over, row.y) and place.parted(row.y, under)
        row.enclosed = row.ruled and bool(row.label) and _encloses(place.separators, upper, row, lower)


def _encloses(separators: Separators, upper: Row | None, row: Row, lower: Row | None) -> bool:
    """Whether the rules between a row and those around it run along its label, on the same side of it."""
    start, end = min(piece.box[0] for piece in row.label), max(piece.box[2] for piece in row.label)
    first, last = min(row.y, row.label[0].cy), max(row.y, row.label[-1].cy)
    over, under = upper.y if upper else first - _OUTSIDE, lower.y if lower else last + _OUTSIDE
    return separators.part(over, first, start, end) and separators.part(last, under, start, end)
