"""A table that runs over a page break is one table, and a row that the break cuts is one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.loaders.pdf.breaks.cut_rows import Pair, is_cut, words_go_on_alone
from auditor.loaders.pdf.breaks.repeated import repeated_heads
from auditor.loaders.pdf.breaks.same_columns import CUT, PERHAPS_CUT, columns_of, edges_of
from auditor.loaders.pdf.cells import MARGINS, ReadCell, ReadTable
from auditor.loaders.pdf.wording import CHARACTER, OPENING, begins_row, open_brackets


class _Halves(NamedTuple):
    """The row over a break and the one under it: the cells of one row in the same columns, and all those of the lower one
    that are of one row."""

    own: list[Pair]
    lower: list[ReadCell]


def joined_over_break(upper: ReadTable, lower: ReadTable) -> ReadTable:
    """Both as one table, in the columns of either; heads printed anew and the halves of a cut row made one."""
    edges = edges_of(upper, lower)
    skipped = repeated_heads(upper, lower)
    top = [_placed(cell, edges, 0) for cell in upper.cells]
    bottom = [_placed(cell, edges, upper.rows - skipped) for cell in lower.cells if cell.row >= skipped]
    rows = upper.rows + lower.rows - skipped
    if bottom and (skipped or not lower.headed) and _mend(top, bottom, upper.rows):
        rows -= 1
        bottom = [replace(cell, row=max(cell.row - 1, upper.rows)) for cell in bottom]
    return ReadTable([*top, *bottom], rows, len(edges) - 1, upper.box, upper.source)


def _placed(cell: ReadCell, edges: Sequence[float], down: int) -> ReadCell:
    column, span = columns_of(cell, edges)
    return replace(cell, row=cell.row + down, column=column, colspan=span)


def _mend(top: Sequence[ReadCell], bottom: list[ReadCell], at: int) -> bool:
    """Join the first row below the break to the last above it where they are one; whether they were."""
    halves = _halves(top, bottom, at)
    if halves is None:
        return False
    cut = is_cut(halves.own)
    if not cut and words_go_on_alone(halves.own) and not _holds_figures(top):
        cut = True
    if cut is None:
        for cell in (cell for pair in halves.own[1:] for cell in pair if not cell.text):
            cell.doubts.append(PERHAPS_CUT)
    if not cut:
        return False
    _make_one(halves)
    for cell in halves.lower:
        bottom.remove(cell)
    for cell in bottom:
        if cell.row == at:
            cell.rowspan -= 1
    return True


def _make_one(halves: _Halves) -> None:
    """Let the cells over the break go on with the text of those under it."""
    own = halves.own
    sure = bool(CHARACTER.search(own[0][0].text)) or _goes_on_where_full(own)
    for above, below in own:
        _join(above, below, sure=sure)


def _halves(top: Sequence[ReadCell], bottom: Sequence[ReadCell], at: int) -> _Halves | None:
    """What may be halves of one row; None where text below the break has nothing in its columns above it."""
    last = {(cell.column, cell.colspan): cell for cell in top if cell.row + cell.rowspan == at}
    lower = [cell for cell in bottom if cell.row == at and cell.rowspan == 1]
    own = [(last[key], cell) for cell in lower if (key := (cell.column, cell.colspan)) in last]
    own = sorted((pair for pair in own if pair[0].rowspan == 1), key=lambda pair: pair[0].column)
    paired = {id(below) for _, below in own}
    if len(own) < 2 or any(cell.text and id(cell) not in paired for cell in lower):
        return None
    return _Halves(own, lower)


def _holds_figures(cells: Sequence[ReadCell]) -> bool:
    return any(cell.text[:1].isdigit() for cell in cells)


def _goes_on_where_full(own: Sequence[Pair]) -> bool:
    """Whether text stands below the break under all cells that are full above it, and under no others."""
    filled = [(above, below) for above, below in own if above.text]
    return len({above.full for above, _ in filled}) > 1 and all(
        above.full == bool(below.text) for above, below in filled
    )


def _had_no_room(above: ReadCell, text: str) -> bool:
    """Whether the first character of a text, with a bracket that may follow it, would not have fitted on a cell's
    last line."""
    unit = text[:2] if text[1:2] and text[1:2] in OPENING else text[:1]
    width = sum(0.5 if char < "\x7f" else 1.0 for char in unit) * above.size
    return above.room < width + MARGINS


def _join(above: ReadCell, below: ReadCell, *, sure: bool) -> None:
    """Let a cell go on with the text of another; `sure`: what is full does."""
    if not below.text:
        return
    full = above.full or _had_no_room(above, below.text)
    if above.text:
        if not (sure and full) and _may_be_another(above.text):
            above.doubts.append(CUT)
        above.text = f"{above.text}\n{below.text}"
        above.wraps = (*above.wraps, full, *below.wraps)
    else:
        above.text, above.page, above.box, above.wraps = below.text, below.page, below.box, below.wraps
    above.full, above.room = below.full, below.room
    above.doubts += below.doubts


def _may_be_another(text: str) -> bool:
    """Whether what stands under a text may be another figure: neither words nor the rest of a remark."""
    return not (open_brackets(text) or CHARACTER.match(text) or begins_row(text))
