"""The rows below some heads, in their columns: a part of a table, or all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.unruled.columns import (
    Columns,
    carried_columns,
    clusters_of,
    find_columns,
    pitch_of,
    set_edges,
)
from auditor.loaders.pdf.unruled.doubts import doubt_places, doubt_rows
from auditor.loaders.pdf.unruled.drawn import Drawn, Part
from auditor.loaders.pdf.unruled.field import Field, field_of
from auditor.loaders.pdf.unruled.foot_heads import stacks_above
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.heads import head_stacks, ranked
from auditor.loaders.pdf.unruled.labels import Row, leading_of, rows_of, split_groups
from auditor.loaders.pdf.unruled.loose import Page
from auditor.loaders.pdf.unruled.pieces import Pieces
from auditor.loaders.pdf.unruled.ruled_rows import mark_ruled, rows_between_rules
from auditor.loaders.pdf.unruled.stacks import (
    Level,
    Stack,
    step_of,
)
from auditor.loaders.pdf.unruled.wraps import join_wrapped
from auditor.loaders.pdf.unruled.zones import Zone

_MIN_ROWS, MIN_COLUMNS = 3, 4  # of a table without heads
_LONG_ROW = 10  # figures that make a table of one row


def read_part(page: Page, zone: Zone, pieces: Pieces, before: Drawn | None) -> tuple[Part | None, bool]:
    """The rows below some heads, and whether that is a table by itself."""
    labelled = max((piece.box[2] for piece in pieces.labels), default=None)
    pitch = pitch_of(clusters_of(zone.levels)) or pieces.right - (labelled or 0.0)
    stacks = head_stacks(zone.heads, pitch, page.separators)
    columns = _columns_of(zone, stacks, pitch, before)
    if columns is None:
        return None, False
    left = _left_edge(columns, labelled)
    set_edges(columns, left, max(pieces.right, columns.columns[-1].end) + 2.0)
    field = field_of(zone.levels, columns, page.separators)
    known = [*pieces.labels, *(before.labels if before else ())]
    cut = before is not None and not zone.heads
    around = _Around(step_of([*pieces.figures, *pieces.labels]), before.lanes() if before else [], known, cut)
    rows, groups = _rows(zone, field, around)
    mark_ruled(rows, field)
    wrapped = [row.label for row in rows] + [stack.pieces for stack in stacks]
    doubt_places(rows, columns)
    doubt_rows(rows, field, leading_of(wrapped), known)
    part = Part(
        columns=columns,
        heads=stacks,
        over=zone.over,
        rows=rows,
        groups=groups,
        usable=field.usable,
        known=known,
    )
    return part, _is_table(part, cut, headed=before is not None and bool(zone.heads))


class _Around(NamedTuple):
    """What is known of a table beside its rows: the least distance from one line to the next, where groups' labels stand on
    the page before, labels, and whether a page break may have cut the first row."""

    step: float
    lanes: Sequence[tuple[float, float]]
    labels: Sequence[Fragment]
    cut: bool


def _rows(zone: Zone, field: Field, around: _Around) -> tuple[list[Row], list[Fragment]]:
    """The rows, by the rules between them or else by where labels and figures stand, and the labels of groups."""
    split = split_groups(zone.labels, zone.levels, around.step, around.lanes)
    found = rows_between_rules(zone.levels, split.own, field)
    if found is None:
        levels = join_wrapped(zone.levels, split.own, field)
        split = split_groups(zone.labels, levels, around.step, around.lanes)
        found = rows_of(levels, split, field.separators, known=around.labels, cut=around.cut)
    rows, spare = found
    return rows, [*split.groups, *spare]


def _columns_of(zone: Zone, stacks: Sequence[Stack], pitch: float, before: Drawn | None) -> Columns | None:
    """The columns of some rows: under heads of their own, under heads that wait on the page before, or in its columns."""
    over = [piece.box for piece in zone.over]
    if before is None:
        return find_columns(zone.levels, ranked(stacks), over, None)
    rest = _rest_of_heads(stacks, zone.levels, before) if before.waiting else None
    if rest is None and before.foot is not None and zone.heads and zone.levels:
        return _under_foot(zone, stacks, over, stacks_above(*before.foot, pitch))
    return rest or find_columns(zone.levels, ranked(stacks), over, before.columns)


def _under_foot(
    zone: Zone, stacks: Sequence[Stack], over: Sequence[Box], above: Sequence[Stack]
) -> Columns | None:
    """The columns under heads of which some stand at the foot of the page before, where they are drawn."""
    columns = find_columns(zone.levels, ranked([*stacks, *above]), over, None)
    if columns is None:
        return None
    own = {id(stack) for stack in stacks}
    for column in columns.columns:
        if column.head is not None and id(column.head) not in own:
            column.head = None
    columns.uppers = [upper for upper in columns.uppers if id(upper[0]) in own]
    return columns


def _rest_of_heads(stacks: Sequence[Stack], levels: Sequence[Level], before: Drawn) -> Columns | None:
    """The columns of heads at the foot of the page before, where these are the last lines of such heads."""
    columns = carried_columns(clusters_of(levels), before.columns)
    if columns is None:
        return None
    for stack in stacks:
        place = columns.place(stack.box)
        if place is None or columns.columns[place].head is not None:
            return None
        columns.columns[place].head = stack
    return columns


def _left_edge(columns: Columns, labelled: float | None) -> float:
    """Where the first column of figures begins: half a column from its middle, if labels leave it so much."""
    first = columns.columns[0]
    if labelled is None:
        return first.start - 2.0
    step = pitch_of(columns.columns)
    edge = first.centre - step / 2 if step else labelled
    return edge if labelled < edge < first.start else (labelled + first.start) / 2


def _is_table(part: Part, goes_on: bool, *, headed: bool) -> bool:
    """`goes_on`, `headed`: the table of the page before goes on with it, without heads or under heads of its own."""
    rows = [row for row in part.rows if row.level is not None]
    count = len(part.columns.columns)
    if not rows:
        return (goes_on or headed) and bool(part.rows)
    if any(column.head is not None and column.figures for column in part.columns.columns):
        return count > 1 or any(row.label for row in part.rows)
    if goes_on or count >= _LONG_ROW or _are_ruled_off(rows):
        return True
    return len(rows) >= _MIN_ROWS and count >= MIN_COLUMNS


def _are_ruled_off(rows: Sequence[Row]) -> bool:
    """Whether rules part several rows from one another."""
    return len(rows) > 1 and all(row.ruled for row in rows)
