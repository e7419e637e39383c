"""Figures wrapped in narrow columns: lines that no label stands beside, put to the rows that they go on from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.fragments import Fragment, ends_in_number, overlap
from auditor.loaders.pdf.unruled.stacks import LEADING, Level, Stack
from auditor.loaders.pdf.wording import ORDINAL

_LABELLED = 0.5  # line heights
_BALANCED = 0.25  # line heights
_BEHIND = 2.0  # line heights from the middle of a row's last line to the rule that closes it
_ROOM = 0.6  # points
CROWDED = "上下两行数字相距太近，可能是同一个单元格的内容"
_HANGING = frozenset("（(,，.。、）)%％")  # begins no line, or ends none: goes with the character before


def is_full(piece: Fragment, usable: float, following: Fragment | None = None) -> bool:
    """Whether a line of a column that is so wide has no room for one more digit, or for what follows it."""
    need = 0.55 * piece.size
    if following is not None:
        glyphs = following.glyphs
        count = 2 if len(glyphs) > 1 and glyphs[1].text in _HANGING else 1
        need = glyphs[count - 1].x1 - glyphs[0].x0
    return usable - piece.width <= need + _ROOM


def join_wrapped(
    levels: Sequence[Level],
    labels: Sequence[Fragment],
    columns: Columns,
    usable: Sequence[float],
    separators: Separators,
) -> list[Level]:
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
        if _labelled(level, labels):
            at += 1
            continue
        above = found[at - 1] if at else None
        below = found[at + 1] if at + 1 < len(found) else None
        up = above is not None and _goes_on(above, level, columns, usable, separators)
        down = below is not None and _goes_on(level, below, columns, usable, separators)
        if up and not down and above is not None:
            _join(above, level, columns, above.y)
            found.remove(level)
            grown.append((above, 1))
        elif down and not up and below is not None:
            _join(level, below, columns, below.y if _labelled(below, labels) else (level.y + below.y) / 2)
            found.remove(below)
            grown.append((level, -1))
        else:
            at += 1
    for level, side in grown:
        if level in found:
            before, beside = (_at(found, found.index(level) + step) for step in (-side, side))
            closed = beside is None and before is not None and _closed(before, level, columns, separators)
            if not closed:
                _doubt_unbalanced(level, beside, columns, separators)
    return found


def _at(levels: Sequence[Level], index: int) -> Level | None:
    return levels[index] if 0 <= index < len(levels) else None


def _closed(before: Level, end: Level, columns: Columns, separators: Separators) -> bool:
    """Whether the row at an end of the table stands between two rules, one towards the row before it and one right
    behind its last line: all that is between them is that row's."""
    start, stop = columns.columns[0].start, columns.columns[-1].end
    upper, lower = sorted((before, end), key=lambda level: level.y)
    last, first = max(stack.bottom for stack in upper.cells), min(stack.top for stack in lower.cells)
    if not separators.part(last, first, start, stop):
        return False
    if end is lower:
        foot = max(stack.pieces[-1].cy for stack in end.cells)
        return separators.part(foot, foot + _BEHIND * end.size, start, stop)
    top = min(stack.top for stack in end.cells)
    return separators.part(top - _BEHIND * end.size, top, start, stop)


def _doubt_unbalanced(joined: Level, beside: Level | None, columns: Columns, separators: Separators) -> None:
    """Where lines stand only below or only above the row they were joined to, they may be the next row's, unless
    a rule parts them from it."""
    start, end = columns.columns[0].start, columns.columns[-1].end
    if beside is not None:
        upper, lower = sorted((joined, beside), key=lambda level: level.y)
        last = max(stack.bottom for stack in upper.cells)
        first = min(stack.top for stack in lower.cells)
        if separators.part(last, first, start, end):
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


def _goes_on(
    upper: Level, lower: Level, columns: Columns, usable: Sequence[float], separators: Separators
) -> bool:
    """Whether all of the smaller of two levels may be lines of cells of the other."""
    pairs = []
    over = {columns.place(stack.box): stack for stack in upper.cells}
    for stack in lower.cells:
        place = columns.place(stack.box)
        above = over.get(place)
        if place is not None and above is not None and _follows(above, stack, usable[place], separators):
            pairs.append(stack)
    return bool(pairs) and len(pairs) == min(len(upper.cells), len(lower.cells))


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
            above.pieces += stack.pieces
            above.doubts += stack.doubts
    upper.y, upper.closed = y, True
