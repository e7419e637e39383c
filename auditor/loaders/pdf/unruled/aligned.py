"""Tables without a full set of ruling lines: figures that stand under one another.

Only what is beyond doubt is taken for a table (rows of figures under heads, several rows of many figures in the
same columns, or one very long row); everything else stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.ruled.rules import Rule
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.aligned_cells import draw
from auditor.loaders.pdf.unruled.certainty import doubt_places, doubt_rows, usable_widths
from auditor.loaders.pdf.unruled.columns import (
    Columns,
    carried_columns,
    clusters_of,
    find_columns,
    pitch_of,
    set_edges,
)
from auditor.loaders.pdf.unruled.cut_rows import (
    doubt_columns,
    doubt_cut,
    doubt_last,
    doubt_over,
    doubt_unlabelled,
)
from auditor.loaders.pdf.unruled.drawn import Drawn, Part
from auditor.loaders.pdf.unruled.foot_heads import heads_above, stacks_above
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.heads import head_stacks, ranked
from auditor.loaders.pdf.unruled.labels import leading_of, rows_of, split_groups
from auditor.loaders.pdf.unruled.loose import NOWHERE, Above, Page, Region, goes_on
from auditor.loaders.pdf.unruled.pieces import Pieces, pieces_of
from auditor.loaders.pdf.unruled.regions import find_regions, heads_at_foot
from auditor.loaders.pdf.unruled.ruled_rows import encloses, is_ruled, rows_between_rules
from auditor.loaders.pdf.unruled.stacks import (
    LEADING,
    SAME_LEVEL,
    UNPLACED,
    Level,
    Stack,
    figure_stacks,
    levels_of,
    merged_levels,
    step_of,
)
from auditor.loaders.pdf.unruled.wraps import join_wrapped
from auditor.loaders.pdf.unruled.zones import Zone, zones_of
from auditor.loaders.pdf.wording import open_brackets
from auditor.model.document import UNORDERED

_MIN_ROWS, _MIN_COLUMNS = 3, 4  # of a table without heads
_LONG_ROW = 10  # figures that make a table of one row


@dataclass(slots=True)
class Found:
    """The tables among a page's loose lines, the lines that are left, the last table if it ends the page, and
    the heads at the foot of the page before that turn out to be those of the first."""

    tables: list[ReadTable]
    lines: list[Line]
    last: Drawn | None
    heads: Drawn | None = None


def find_aligned(
    lines: Sequence[Line],
    across: Sequence[Rule],
    upright: Sequence[Rule] = (),
    before: Drawn | None = None,
    tables: Sequence[Box] = (),
) -> Found:
    """`before` is the table that ended the page before; `tables` are boxes of what is a table already."""
    page = Page(lines, Separators(across, upright), tables)
    found = Found([], [], None)
    used: set[int] = set()
    end, continued = -1, False
    for region in find_regions(page, Above(before.left, before.labels) if before else None):
        first = not found.tables and goes_on(page, -1, region.first)
        ahead = before if first else None
        if ahead is not None and ahead.foot is not None:
            ahead = _waiting(*ahead.foot, region.left)
        drawn = _read(page, region, ahead)
        if drawn is None:
            continue
        doubt_unlabelled(drawn, ahead)
        if ahead is not None:
            same = drawn.begun is not None and drawn.begun.edges == ahead.columns.edges
            if ahead.waiting and not drawn.table.headed and same:
                found.heads = ahead
            if not drawn.table.headed and not same:
                doubt_columns(drawn, ahead)
            if not ahead.waiting or not drawn.labels:
                doubt_cut(ahead, drawn)
            continued = True
        if first and before is not None and before.foot is not None and drawn.table.headed:
            found.heads = heads_above(*before.foot, drawn)
        found.tables.append(drawn.table)
        end = region.last
        if end + 1 < len(lines):
            doubt_over(drawn, lines[end + 1])
        used |= set(range(region.first, end + 1))
        found.last = drawn if goes_on(page, end, len(lines)) else None
    if before is not None and not continued and not before.waiting and not _begins_anew(page, before):
        doubt_last(before)
    foot = heads_at_foot(page, end)
    if foot is not None:
        waiting = _waiting(page, foot, NOWHERE, 1 if found.last is None else _MIN_COLUMNS)
        found.last = waiting or found.last
    found.lines = [line for index, line in enumerate(lines) if index not in used]
    if page.in_columns:
        for index in range(min(page.in_columns), max(page.in_columns) + 1):
            lines[index].doubts = (*lines[index].doubts, UNORDERED)
    return found


def _begins_anew(page: Page, before: Drawn) -> bool:
    """Whether a page begins with what no table goes on over."""
    size = before.last_row()[-1].size or before.table.cells[-1].size
    top = next((at for at in range(len(page.lines)) if page.level[at]), None)
    return top is not None and page.parts(top, size or page.lines[top].size)


def _waiting(page: Page, foot: Region, left: float, least: int | None = None) -> Drawn | None:
    """Heads at the foot of a page, in case the next page goes on below them, where labels end at `left`."""
    foot = Region(foot.first, foot.last, left)
    pieces = pieces_of(page, foot)
    part, _ = _part(page, Zone([*pieces.figures, *pieces.crossing], pieces.labels), pieces, None)
    if part is None or len(part.columns.columns) < (least or (_MIN_COLUMNS if left == NOWHERE else 1)):
        return None
    drawn = draw([part], [], left, page.separators, None)
    drawn.foot, drawn.waiting = (page, foot), list(page.lines[foot.first : foot.last + 1])
    return drawn


def _read(page: Page, region: Region, before: Drawn | None) -> Drawn | None:
    pieces = pieces_of(page, region)
    stacks, rest = figure_stacks(pieces.figures, page.separators)
    if before is not None:
        stacks += _rest_of_cells(rest, before)
    step = step_of([*pieces.figures, *pieces.labels])
    levels = merged_levels(levels_of(stacks), step, page.separators)
    heads = _words_of_rows(rest, levels) + pieces.crossing
    parts: list[Part] = []
    valid = False
    for zone in zones_of(heads, levels, pieces.labels):
        part, sure = _part(page, zone, pieces, before if not parts else None)
        if part is not None:
            parts.append(part)
            valid = valid or sure
    if not valid:
        return None
    return draw(parts, pieces.turned, region.left, page.separators, before)


def _rest_of_cells(rest: list[Fragment], before: Drawn) -> list[Stack]:
    """What goes on, at the top of a page, from cells of the page before that are not at their end."""
    found: list[Stack] = []
    for start, end, text in before.open_cells():
        pieces: list[Fragment] = []
        for piece in sorted(rest, key=lambda piece: piece.cy):
            if not start <= piece.cx <= end:
                continue
            if pieces and piece.cy - pieces[-1].cy > LEADING * piece.size:
                break
            pieces.append(piece)
            if not open_brackets(text + "".join(one.text for one in pieces)):
                break
        if pieces:
            rest[:] = [piece for piece in rest if piece not in pieces]
            found.append(Stack(pieces, True))
    return found


def _words_of_rows(rest: Sequence[Fragment], levels: Sequence[Level]) -> list[Fragment]:
    """Give words that stand level with figures to their rows; the others are heads."""
    heads = []
    for piece in rest:
        level = next((one for one in levels if abs(one.y - piece.cy) < SAME_LEVEL * piece.size), None)
        if level is None:
            heads.append(piece)
        else:
            lone = len(piece.text) == 1  # may be the last of a head set downwards
            level.cells.append(Stack([piece], False, [UNPLACED] if lone else []))
    return heads


def _part(page: Page, zone: Zone, pieces: Pieces, before: Drawn | None) -> tuple[Part | None, bool]:
    """The rows below some heads, and whether that is a table by itself."""
    labelled = max((piece.box[2] for piece in pieces.labels), default=None)
    pitch = pitch_of(clusters_of(zone.levels)) or pieces.right - (labelled or 0.0)
    stacks = head_stacks(zone.heads, pitch, page.separators)
    over = [piece.box for piece in zone.over]
    carried = before.columns if before is not None else None
    rest = _rest_of_heads(stacks, zone.levels, before) if before is not None and before.waiting else None
    if before is not None and before.foot is not None and zone.heads and zone.levels and rest is None:
        columns = _under_foot(zone, stacks, over, stacks_above(*before.foot, pitch))
    else:
        columns = rest or find_columns(zone.levels, ranked(stacks), over, carried)
    if columns is None:
        return None, False
    left = _left_edge(columns, labelled)
    set_edges(columns, left, max(pieces.right, columns.columns[-1].end) + 2.0)
    step = step_of([*pieces.figures, *pieces.labels])
    lanes = before.lanes() if before is not None else []
    usable = usable_widths(zone.levels, columns)
    cut = before is not None and not zone.heads
    known = [*pieces.labels, *(before.labels if before else ())]
    own, groups, perhaps = split_groups(zone.labels, zone.levels, step, lanes)
    found = rows_between_rules(zone.levels, own, columns, page.separators)
    if found is None:
        levels = join_wrapped(zone.levels, own, columns, usable, page.separators)
        own, groups, perhaps = split_groups(zone.labels, levels, step, lanes)
        found = rows_of(levels, own, perhaps, page.separators, known=known, cut=cut)
    rows, spare = found
    start, end = columns.columns[0].start, columns.columns[-1].end
    for upper, row, lower in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        row.ruled = is_ruled(page.separators, upper.y if upper else None, row.y, start, end) and is_ruled(
            page.separators, row.y, lower.y if lower else None, start, end
        )
        row.enclosed = row.ruled and bool(row.label) and encloses(page.separators, upper, row, lower)
    wrapped = [row.label for row in rows] + [stack.pieces for stack in stacks]
    doubt_places(rows, columns)
    doubt_rows(rows, columns, usable, page.separators, leading_of(wrapped), known)
    part = Part(columns, stacks, zone.over, rows, [*groups, *spare], usable, known)
    return part, _is_table(part, cut, headed=before is not None and bool(zone.heads))


def _under_foot(
    zone: Zone, stacks: Sequence[Stack], over: Sequence[Box], above: Sequence[Stack]
) -> Columns | None:
    """The columns under heads of which some stand at the foot of the page before, where they are drawn."""
    columns = find_columns(zone.levels, ranked([*stacks, *above]), over, None)
    own = {id(stack) for stack in stacks}
    for column in columns.columns if columns else ():
        if column.head is not None and id(column.head) not in own:
            column.head = None
    if columns is not None:
        columns.uppers = [upper for upper in columns.uppers if id(upper[0]) in own]
    return columns


def _rest_of_heads(stacks: Sequence[Stack], levels: Sequence[Level], before: Drawn) -> Columns | None:
    """The columns of heads at the foot of the page before, where these are the last lines of such heads."""
    columns = carried_columns(clusters_of(levels), before.columns)
    for stack in stacks if columns else ():
        place = columns.place(stack.box) if columns else None
        if columns is None or place is None or columns.columns[place].head is not None:
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
    levels = [row.level for row in part.rows if row.level is not None]
    columns = part.columns.columns
    if not levels:
        return (goes_on or headed) and bool(part.rows)
    if any(column.head is not None and column.figures for column in columns):
        return len(columns) > 1 or any(row.label for row in part.rows)
    if goes_on or len(columns) >= _LONG_ROW:
        return True
    several = len(levels) > 1 and all(row.ruled for row in part.rows)
    return several or (len(levels) >= _MIN_ROWS and len(columns) >= _MIN_COLUMNS)
