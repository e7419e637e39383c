"""Tables that reach beyond the paper, or beyond what a page shows: their outermost cells are not all there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.ruled.rules import Rule

BEYOND = "表格超出了纸面，该格没有印全"
_SAME = 2.0  # points
_AT_PAPER = 0.5
_CLOSED = 0.7  # of the height of a cell, along which a line closes it


def doubt_beyond(tables: Sequence[ReadTable], content: PageContent, upright: Sequence[Rule]) -> None:
    """Doubt the cells at a side of a table that is off the paper, or where its lines are cut off and none closes it."""
    for table in tables:
        for side in (0, 2):
            if _is_off_paper(table, side, content):
                _doubt(table, side, [])
            elif _is_cut_off(table, side, content) or _clipped_away(table, side, content, upright):
                _doubt(table, side, upright)
            elif side and not table.aligned and _goes_on(table, content):
                _doubt_last_heads(table)


def _is_off_paper(table: ReadTable, side: int, content: PageContent) -> bool:
    """Whether a side of a table is beyond the edge of the paper, or at it where something is cut off there."""
    edge, paper = table.box[side], content.width if side else 0.0
    if (edge > paper + _SAME) if side else (edge < paper - _SAME):
        return True
    if not table.aligned and abs(edge - paper) < _AT_PAPER:
        return True  # some programs close with a line, where the paper ends, what goes on beyond it
    return abs(edge - paper) < _SAME and any(
        place[0] == paper and table.box[1] < place[1] < table.box[3] for place in content.cut
    )


def _is_cut_off(table: ReadTable, side: int, content: PageContent) -> bool:
    """Whether something is cut off at a side of a table; of one without rules, whose edge is its text's, anywhere in its
    last column."""
    edge, reach = table.box[side], _SAME
    if side and table.aligned:
        last = (cell.box[0] for cell in table.cells if abs(cell.box[2] - edge) < _SAME)
        reach = edge - min(last, default=edge)
    return any(
        -reach < place[0] - edge < max(reach, _SAME)
        and table.box[1] - _SAME < place[1] < table.box[3] + _SAME
        for place in content.cut
    )


def _doubt_last_heads(table: ReadTable) -> None:
    """Doubt the heads over columns of which the last are not shown."""
    for cell in table.cells:
        if cell.colspan > 1 and abs(cell.box[2] - table.box[2]) < _SAME:
            cell.doubts.append(BEYOND)


def _goes_on(table: ReadTable, content: PageContent) -> bool:
    """Whether lines of a table, or of others on the page for it may be of dashes, go on beyond its last column, and are cut
    off before another ends."""
    edge, widest = table.box[2], max((cell.box[2] - cell.box[0] for cell in table.cells), default=0.0)
    return sum(edge + _SAME <= place[0] < edge + widest for place in content.cut) > 1


def doubt_on_both_pages(
    upper: Sequence[ReadTable], lower: Sequence[ReadTable], rules: Sequence[Sequence[Rule]]
) -> None:
    """Doubt the outermost cells of the tables of one page at the edge at which those of the next are cut off, and the
    other way round: where a page shows nothing beyond its edge, nothing there tells of it."""
    for tables, others, upright in ((upper, lower, rules[0]), (lower, upper, rules[1])):
        for table, side in product(tables, (0, 2)):
            edges = (other.box[side] for other in others if side in other.cut)
            if side not in table.cut and any(abs(table.box[side] - edge) < _SAME for edge in edges):
                _doubt(table, side, upright)


def _doubt(table: ReadTable, side: int, upright: Sequence[Rule]) -> None:
    edge = table.box[side]
    for cell in table.cells:
        if abs(cell.box[side] - edge) < _SAME and not _closed(cell, edge, upright):
            cell.doubts.append(BEYOND)
            table.cut.add(side)


def _clipped_away(table: ReadTable, side: int, content: PageContent, upright: Sequence[Rule]) -> bool:
    """Whether a table of rules is closed at its other side and ends at this one, open, where its text is clipped."""
    edge, other = table.box[side], table.box[2 - side]
    return (
        not table.aligned
        and any(abs(clip[side] - edge) < _SAME for clip in content.clips)
        and all(
            _closed(cell, other, upright) for cell in table.cells if abs(cell.box[2 - side] - other) < _SAME
        )
        and not any(
            _closed(cell, edge, upright) for cell in table.cells if abs(cell.box[side] - edge) < _SAME
        )
    )


def _closed(cell: ReadCell, edge: float, upright: Sequence[Rule]) -> bool:
    top, bottom = cell.box[1], cell.box[3]
    return any(
        abs(rule.at - edge) < _SAME
        and min(rule.end, bottom) - max(rule.start, top) > _CLOSED * (bottom - top)
        for rule in upright
    )
