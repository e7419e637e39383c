"""What is doubtful about rows and columns that no ruling lines part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from auditor.loaders.pdf.unruled.column import Column
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.field import Field, foot_of, head_of, is_full
from auditor.loaders.pdf.unruled.fragments import Fragment, overlap
from auditor.loaders.pdf.unruled.label_lines import may_go_on
from auditor.loaders.pdf.unruled.labels import Row, is_no_label
from auditor.loaders.pdf.unruled.stacks import UNPLACED, Level, Stack
from auditor.loaders.pdf.unruled.wraps import CROWDED
from auditor.loaders.pdf.wording import ORDINAL

MISLABELLED = "行名与数字不在同一高度，归属不明"
_FAR = 2.3  # line heights; lines of one cell are hardly farther apart
_NEAR = 2.5  # line heights; rows that may be part of one another
_LEADING = 1.15  # times the distance between lines of one cell
_SIDES = ((0, 0), (1, 1), (2, 2), (0, 2), (2, 0))  # of figures and of heads: left, middle, right
_OFF = 0.25  # of a column's width, by which a figure may stand beside the others of its column
_SKEW = 0.25  # line heights by which a cell may miss the middle of its row
_MANY = 5  # columns
_LEVEL = 0.15  # line heights


class _Placed(NamedTuple):
    """The rows of figures, and which column each figure stands in, by its id."""

    levels: Sequence[Level]
    columns: Columns
    places: Mapping[int, int | None]

    def held(self, side: int) -> list[list[tuple[int, float]]]:
        """The figures of each column, each with where it has its left end, middle or right end."""
        held: list[list[tuple[int, float]]] = [[] for _ in self.columns.columns]
        for level in self.levels:
            for stack in level.cells:
                place = self.places[id(stack)]
                if place is not None:
                    held[place].append((id(stack), _at(stack, side)))
        return held


def doubt_places(rows: Sequence[Row], columns: Columns) -> None:
    """Doubt rows with a figure that stands beside its column, or in what may be none."""
    levels = [row.level for row in rows if row.level is not None]
    places = {id(stack): columns.place(stack.box) for level in levels for stack in level.cells}
    placed = _Placed(levels, columns, places)
    offsets = [_offsets(placed, *sides) for sides in _SIDES]
    closest = min(offsets, key=lambda found: sum(found.values()))
    widths = columns.widths()
    for level in levels:
        if _in_the_middle(level, columns, places):
            level.doubts.append(UNPLACED)
        for stack in level.cells:
            place = places[id(stack)]
            if (
                place is None
                or not columns.columns[place].sure
                or closest.get(id(stack), 0.0) > max(2.5, _OFF * widths[place])
            ):
                level.doubts.append(UNPLACED)


def _in_the_middle(level: Level, columns: Columns, places: Mapping[int, int | None]) -> bool:
    """Whether a row shows one figure, in the middle column: it may be one for all columns, which were merged."""
    count = len(columns.columns)
    return count >= _MANY and count % 2 == 1 and [places[id(stack)] for stack in level.cells] == [count // 2]


def _offsets(placed: _Placed, side: int, of_head: int) -> dict[int, float]:
    """How far each figure's left end, middle or right end is from where most of its column have it, and, of few,
    from the same of the head; `of_head`: or from the other end, by as much as in most columns."""
    held = placed.held(side)
    shift = 0.0 if side == of_head else _usual_shift(placed.columns.columns, held, of_head)
    found: dict[int, float] = {}
    for column, cells in zip(placed.columns.columns, held, strict=True):
        values = [at for _, at in cells]
        if column.head is not None and len(cells) < 3:
            values.append(_at(column.head, of_head) + shift if shift is not None else -inf)
        if values:
            middle = median(values)
            found.update((key, abs(at - middle)) for key, at in cells)
    return found


def _usual_shift(
    columns: Sequence[Column], held: Sequence[Sequence[tuple[int, float]]], of_head: int
) -> float | None:
    """How far the figures of most columns are from an end of their heads; None where that is not known of many."""
    apart = [
        median([at for _, at in cells]) - _at(column.head, of_head)
        for column, cells in zip(columns, held, strict=True)
        if column.head is not None and cells
    ]
    return median(apart) if len(apart) >= _MANY else None


def _at(stack: Stack, side: int) -> float:
    box = stack.box
    return (box[0], (box[0] + box[2]) / 2, box[2])[side]


def doubt_rows(rows: Sequence[Row], place: Field, leading: float | None, known: Sequence[Fragment]) -> None:
    """Doubt rows that may be part of one another; `leading`: how far apart the lines of one cell are at most, where that is
    known; `known`: labels of the table."""
    for upper, lower in pairwise([row for row in rows if row.level is not None]):
        if not _are_apart(upper, lower, place, leading) and not _two_labels(upper, lower, known):
            _doubt(upper, CROWDED)
            _doubt(lower, CROWDED)
    _doubt_labels(rows, known)


def _doubt(row: Row, what: str) -> None:
    if row.level is not None and what not in row.level.doubts:
        row.level.doubts.append(what)
    elif row.level is None and what not in row.doubts:
        row.doubts.append(what)


def _are_apart(upper: Row, lower: Row, place: Field, leading: float | None) -> bool:
    """Whether the figures of two rows are those of two for sure."""
    above, below = upper.level, lower.level
    assert above is not None and below is not None
    distance = head_of(below) - foot_of(above)
    if distance >= _FAR * above.size or (leading is not None and distance > _LEADING * leading):
        return True
    return place.parted_levels(above, below) or _had_room(above, below, place)


def _had_room(above: Level, below: Level, field: Field) -> bool:
    """Whether a figure stands under one that would have had room on its line, so that it is another's."""
    upper = {field.columns.place(stack.box): stack for stack in above.cells}
    for stack in below.cells:
        place = field.columns.place(stack.box)
        over = upper.get(place)
        if place is None or over is None or not stack.figure:
            continue
        if not is_full(over.pieces[-1], field.usable[place], stack.pieces[0]):
            return True
    return False


def _doubt_labels(rows: Sequence[Row], known: Sequence[Fragment]) -> None:
    """Doubt rows whose label may be another's, or part of one, and the rows near them that it may be the label of."""
    labelled = any(row.label for row in rows)
    for at, row in enumerate(rows):
        near = [] if row.ruled else _near(rows, at)
        if not row.fits or (row.label and is_no_label(row.label)):
            _doubt(row, MISLABELLED)
        elif _aside(rows, at):
            _doubt_all([row, *near], MISLABELLED)
        elif not row.ruled:
            _doubt_all(_torn(rows, at, labelled, known), CROWDED)


def _torn(rows: Sequence[Row], at: int, labelled: bool, known: Sequence[Fragment]) -> Sequence[Row]:
    """The rows, near one that no rules part from them, of which that may be part; `labelled`: whether any row of the table
    has a label."""
    row, near = rows[at], _near(rows, at)
    if (labelled and not row.label) or not _balanced(row):
        return near if labelled or len(near) > 1 else ()
    if row.level is None and not _stands_alone(rows, at, known):
        return [row, *near]
    return ()


def _near(rows: Sequence[Row], at: int) -> list[Row]:
    """A row and those next to it that are near."""
    row = rows[at]
    return [other for other in rows[max(0, at - 1) : at + 2] if _gap(row, other) < _NEAR * row.size]


def _doubt_all(rows: Iterable[Row], what: str) -> None:
    for row in rows:
        _doubt(row, what)


def _aside(rows: Sequence[Row], at: int) -> bool:
    """Whether a label stands left of the labels of the rows above and below it, as a group's does."""
    if not rows[at].label:
        return False
    beside = [row.label for row in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]) if row.label]
    right = max(piece.box[2] for piece in rows[at].label)
    return bool(beside) and all(min(piece.box[0] for piece in label) > right - 1 for label in beside)


def _balanced(row: Row) -> bool:
    """Whether cells of several lines reach as far above the others of their row as below, as a whole cell does
    that stands in the middle; and the label no less."""
    if row.level is None:
        return True
    single = [stack.middle for stack in row.level.cells if len(stack.pieces) == 1]
    y = median(single) if single else row.y
    off = [abs(stack.middle - y) for stack in row.level.cells if len(stack.pieces) > 1]
    return max(off, default=0.0) <= _SKEW * row.size and row.misfit <= _LEVEL


def _stands_alone(rows: Sequence[Row], at: int, known: Sequence[Fragment]) -> bool:
    """Whether a label without figures is no part of the label above or below it."""
    pairs = [pair for pair in (rows[max(0, at - 1) : at + 1], rows[at : at + 2]) if len(pair) == 2]
    return all(_two_labels(upper, lower, known) for upper, lower in pairs)


def _two_labels(upper: Row, lower: Row, known: Sequence[Fragment]) -> bool:
    """Whether the labels of two rows are two for sure: they begin anew, or the upper had room for more."""
    if not upper.label or not lower.label or max(upper.misfit, lower.misfit) > _LEVEL:
        return False
    if overlap(upper.label[-1].box, lower.label[0].box) <= 0:
        return False  # one of them is a group's
    begins = bool(ORDINAL.match(lower.label[0].text))
    return begins or not may_go_on(upper.label[-1], lower.label[0], known)


def _gap(one: Row, other: Row) -> float:
    """How far apart the nearest lines of two rows are."""
    if one is other:
        return 0.0
    return min(abs(a.cy - b.cy) for a in one.lines for b in other.lines)
