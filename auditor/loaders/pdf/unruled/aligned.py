"""Tables without a full set of ruling lines: figures that stand under one another.

Only what is beyond doubt is taken for a table (rows of figures under heads, several rows of many figures in the
same columns, or one very long row); everything else stays text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.ruled.rules import Rule
from auditor.loaders.pdf.ruled.separators import Separators
from auditor.loaders.pdf.text.lines import Line
from auditor.loaders.pdf.unruled.cut_rows import (
    doubt_columns,
    doubt_cut,
    doubt_last,
    doubt_over,
    doubt_unlabelled,
)
from auditor.loaders.pdf.unruled.draw import draw
from auditor.loaders.pdf.unruled.drawn import Drawn, Part
from auditor.loaders.pdf.unruled.foot_heads import heads_above
from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.loose import NOWHERE, Above, Page, Region, goes_on
from auditor.loaders.pdf.unruled.parts import MIN_COLUMNS, read_part
from auditor.loaders.pdf.unruled.pieces import pieces_of
from auditor.loaders.pdf.unruled.regions import find_regions, heads_at_foot
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
from auditor.loaders.pdf.unruled.zones import Zone, zones_of
from auditor.loaders.pdf.wording import CHARACTER, open_brackets
from auditor.model.document import UNORDERED


@dataclass(slots=True)
class Found:
    """The tables among a page's loose lines, the lines that are left, the last table if it ends the page, and
    the heads at the foot of the page before that turn out to be those of the first; whether characters are lost, which
    are in neither."""

    tables: list[ReadTable]
    lines: list[Line]
    last: Drawn | None
    heads: Drawn | None = None
    lost: bool = False


def find_aligned(
    lines: Sequence[Line],
    across: Sequence[Rule],
    upright: Sequence[Rule],
    before: Drawn | None,
    tables: Sequence[Box],
) -> Found:
    """`before` is the table that ended the page before; `tables` are boxes of what is a table already."""
    page = Page(lines, Separators(across, upright), tables)
    found = Found([], [], None)
    used: set[int] = set()
    end, continued = -1, False
    for region in find_regions(page, Above(before.left, before.labels) if before else None):
        known = before if not found.tables and goes_on(page, -1, region.first) else None
        ahead = _ahead(known, region)
        drawn = _read(page, region, ahead)
        if drawn is None:
            continue
        doubt_unlabelled(drawn, ahead)
        if known is not None:
            found.heads = _heads_of(drawn, known, ahead)
        if ahead is not None:
            _doubt_break(drawn, ahead)
            continued = True
        found.tables.append(drawn.table)
        end = region.last
        if end + 1 < len(lines):
            doubt_over(drawn, lines[end + 1])
        used |= set(range(region.first, end + 1))
        found.last = drawn if goes_on(page, end, len(lines)) else None
    if before is not None and not continued:
        _doubt_end(before, page)
    found.last = _heads_that_wait(page, end, found.last) or found.last
    found.lines = [line for index, line in enumerate(lines) if index not in used]
    if found.tables:
        cells = _characters(cell.text for table in found.tables for cell in table.cells)
        found.lost = bool(_characters(lines[index].text for index in used) - cells)
    _doubt_columns_of_text(page)
    return found


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(char for text in texts for char in CHARACTER.findall(text))


def _ahead(before: Drawn | None, region: Region) -> Drawn | None:
    """The table of the page before as a region may go on with it; heads at its foot, as the labels below are placed."""
    if before is None or before.foot is None:
        return before
    return _waiting(*before.foot, region.left)


def _same_columns(drawn: Drawn, ahead: Drawn) -> bool:
    return drawn.begun is not None and drawn.begun.edges == ahead.columns.edges


def _heads_of(drawn: Drawn, before: Drawn, ahead: Drawn | None) -> Drawn | None:
    """The heads at the foot of the page before that turn out to be those of a table: over its own heads, or its only ones."""
    if drawn.table.headed:
        return heads_above(*before.foot, drawn) if before.foot is not None else None
    return ahead if ahead is not None and ahead.waiting and _same_columns(drawn, ahead) else None


def _doubt_break(drawn: Drawn, ahead: Drawn) -> None:
    """Doubt what the page break may have cut of a table that goes on with the one of the page before."""
    if not drawn.table.headed and not _same_columns(drawn, ahead):
        doubt_columns(drawn, ahead)
    if not ahead.waiting or not drawn.labels:
        doubt_cut(ahead, drawn)


def _heads_that_wait(page: Page, end: int, last: Drawn | None) -> Drawn | None:
    """Heads at the foot of a page, below its last table, which the next page may go on with."""
    foot = heads_at_foot(page, end)
    return _waiting(page, foot, NOWHERE, 1 if last is None else MIN_COLUMNS) if foot is not None else None


def _doubt_columns_of_text(page: Page) -> None:
    """Doubt the order of the lines among which running text stands in two columns."""
    if page.in_columns:
        for line in page.lines[min(page.in_columns) : max(page.in_columns) + 1]:
            line.doubts = (*line.doubts, UNORDERED)


def _doubt_end(before: Drawn, page: Page) -> None:
    """Doubt the row that ends the page before, which no table of this one goes on with."""
    if not before.waiting and not _begins_anew(page, before):
        doubt_last(before)


def _begins_anew(page: Page, before: Drawn) -> bool:
    """Whether a page begins with what no table goes on over."""
    size = before.last_row()[-1].size or before.table.cells[-1].size
    top = next((at for at in range(len(page.lines)) if page.level[at]), None)
    return top is not None and page.parts(top, size or page.lines[top].size)


def _waiting(page: Page, foot: Region, left: float, least: int | None = None) -> Drawn | None:
    """Heads at the foot of a page, in case the next page goes on below them, where labels end at `left`."""
    foot = Region(foot.first, foot.last, left)
    pieces = pieces_of(page, foot)
    part, _ = read_part(page, Zone([*pieces.figures, *pieces.crossing], pieces.labels), pieces, None)
    if part is None or len(part.columns.columns) < (least or (MIN_COLUMNS if left == NOWHERE else 1)):
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
        part, sure = read_part(page, zone, pieces, before if not parts else None)
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
