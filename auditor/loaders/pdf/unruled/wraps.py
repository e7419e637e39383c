"""Figures wrapped in narrow columns: lines that no label stands beside, put to the rows that they go on from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.field import Field, head_of, is_full
from auditor.loaders.pdf.unruled.fragments import Fragment, ends_in_number, overlap
from auditor.loaders.pdf.unruled.stacks import LEADING, Level, Stack
from auditor.loaders.pdf.wording import ORDINAL

_LABELLED = 0.5  # line heights
_BALANCED = 0.25  # line heights
_BEHIND = 2.0  # line heights from the middle of a row's last line to the rule that closes it
CROWDED = "上下两行数字相距太近，可能是同一个单元格的内容"


def join_wrapped(levels: Sequence[Level], labels: Sequence[Fragment], place: Field) -> list[Level]:
    """Levels without a label become lines of the row that they go on from, or that goes on from them; where both
    can be they stay."""
    found = list(levels)
    if not labels:
        return found
    labels = sorted(labels, key=lambda piece: piece.cy)
    grown: list[tuple[Level, int]] = []  # levels that lines were joined to, from below (1) or from above (-1)
    at = 0
    while at < len(found):
        level = found[at]
        side = None if _labelled(level, labels) else _goes_with(found, at, place)
        if side is None:
            at += 1
        elif side < 0:
            above = found[at - 1]
            _join(above, level, place.columns, above.y)
            found.remove(level)
            grown.append((above, 1))
        else:
            below = found[at + 1]
            y = below.y if _labelled(below, labels) else (level.y + below.y) / 2
            _join(level, below, place.columns, y)
            found.remove(below)
            grown.append((level, -1))
    for level, side in grown:
        if level in found:
            _doubt_grown(found, level, side, place)
    return found


def _goes_with(levels: Sequence[Level], at: int, place: Field) -> int | None:
    """Whether a level goes on from the one above it (-1) or the one below goes on from it (1); None where both can be, or
    neither."""
    above, below = _at(levels, at - 1), _at(levels, at + 1)
    up = above is not None and _goes_on(above, levels[at], place)
    down = below is not None and _goes_on(levels[at], below, place)
    if up == down:
        return None
    return -1 if up else 1


def _doubt_grown(levels: Sequence[Level], level: Level, side: int, place: Field) -> None:
    """Doubt a row that lines were joined to at one side, unless it is closed as a row at the end of a table is."""
    at = levels.index(level)
    before, beside = _at(levels, at - side), _at(levels, at + side)
    if beside is not None or before is None or not _closed(before, level, place):
        _doubt_unbalanced(level, beside, place)


def _at(levels: Sequence[Level], index: int) -> Level | None:
    return levels[index] if 0 <= index < len(levels) else None


def _closed(before: Level, end: Level, place: Field) -> bool:
    """Whether the row at an end of the table stands between two rules, one towards the row before it and one right
    behind its last line: all that is between them is that row's."""
    upper, lower = sorted((before, end), key=lambda level: level.y)
    if not place.parted_levels(upper, lower):
        return False
    if end is lower:
        foot = max(stack.pieces[-1].cy for stack in end.cells)
        return place.parted(foot, foot + _BEHIND * end.size)
    top = head_of(end)
    return place.parted(top - _BEHIND * end.size, top)


def _doubt_unbalanced(joined: Level, beside: Level | None, place: Field) -> None:
    """Where lines stand only below or only above the row they were joined to, they may be the next row's, unless
    a rule parts them from it."""
    if beside is not None:
        upper, lower = sorted((joined, beside), key=lambda level: level.y)
        if place.parted_levels(upper, lower):
            return
    if all(abs(stack.middle - joined.y) < _BALANCED * stack.size for stack in joined.cells):
        return
    for level in (joined, beside):
        if level is not None and CROWDED not in level.doubts:
            level.doubts.append(CROWDED)


def _labelled(level: Level, labels: Sequence[Fragment]) -> bool:
    return any(abs(piece.cy - level.y) < _LABELLED * piece.size for piece in labels) or any(
        abs((upper.cy + lower.cy) / 2 - level.y) < _BALANCED * upper.size
        and lower.cy - upper.cy <= LEADING * upper.size
        and overlap(upper.box, lower.box) > 0
        and not ORDINAL.match(lower.text)
        for upper, lower in pairwise(labels)
    )


def _goes_on(upper: Level, lower: Level, place: Field) -> bool:
    """Whether all of the smaller of two levels may be lines of cells of the other."""
    over = {place.columns.place(stack.box): stack for stack in upper.cells}
    count = 0
    for stack in lower.cells:
        column = place.columns.place(stack.box)
        above = over.get(column)
        if column is not None and above is not None:
            count += _follows(above, stack, place.usable[column], place.separators)
    return 0 < count == min(len(upper.cells), len(lower.cells))


def _follows(above: Stack, stack: Stack, usable: float, separators: Separators) -> bool:
    last, first = above.pieces[-1], stack.pieces[0]
    distance = first.cy - last.cy
    if not 0 < distance <= LEADING * last.size or not ends_in_number(last.text):
        return False
    if separators.part(last.cy, first.cy, max(last.box[0], first.box[0]), min(last.box[2], first.box[2])):
        return False
    return first.text[:1].isdigit() and is_full(last, usable, first)


def _join(upper: Level, lower: Level, columns: Columns, y: float) -> None:
    """Make one of two levels, at the height of the one that has the label."""
    over = {columns.place(stack.box): stack for stack in upper.cells}
    for stack in lower.cells:
        above = over.get(columns.place(stack.box))
        if above is None:
            upper.cells.append(stack)
        else:
            above.take(stack)
    upper.y, upper.closed = y, True
