"""The rows under heads that no rules part, drawn as cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.loaders.pdf.cells import INKS, ReadCell, in_two_inks
from auditor.loaders.pdf.unruled.columns import Columns
from auditor.loaders.pdf.unruled.draft import Band, Draft
from auditor.loaders.pdf.unruled.drawn import Part
from auditor.loaders.pdf.unruled.field import is_full
from auditor.loaders.pdf.unruled.fragments import SAME_EDGE, Fragment, doubts_of, overlap
from auditor.loaders.pdf.unruled.group_cells import column_of
from auditor.loaders.pdf.unruled.label_lines import is_full as full_label
from auditor.loaders.pdf.unruled.labels import Row, is_no_label
from auditor.loaders.pdf.unruled.stacks import UNPLACED, Stack
from auditor.loaders.pdf.unruled.wraps import CROWDED
from auditor.loaders.pdf.wording import ORDINAL, open_brackets

_UNIT = 1.7  # line heights; a digit with a bracket behind it, which go to the next line together


def draw_row(draft: Draft, part: Part, row: Row, band: Band, above: float | None) -> None:
    """The label of a row, and its figures in their columns. `above`: where the label begins that it may be the rest of."""
    draft.bands.append(band)
    _draw_label(draft, part, row, band, above)
    for at, stacks in enumerate(_held(row, part.columns)):
        _draw_figures(draft, part, row, band, at, stacks)


def _draw_label(draft: Draft, part: Part, row: Row, band: Band, above: float | None) -> None:
    number, top, bottom = band
    edges, lines = draft.edges, row.label
    if not lines:
        if len(edges) > 1:
            draft.cells.append(ReadCell(number, 0, 1, 1, (edges[-2], top, edges[-1], bottom)))
        return
    start = _start_of(draft, lines, band)
    if above is not None and not ORDINAL.match(lines[0].text):
        start = above
    label = ReadCell(number, 0, 1, 1, (start, top, edges[-1], bottom), _text(lines))
    label.doubts = doubts_of(lines)
    label.size = lines[-1].size
    if is_no_label(lines):
        label.doubts.append(UNPLACED)
    if CROWDED in (*row.doubts, *(row.level.doubts if row.level else ())):
        label.doubts.append(CROWDED)
    label.full = full_label(lines[-1], part.known)
    label.wraps = tuple(True for _ in lines[1:])
    draft.cells.append(label)
    draft.extents[id(label)] = (number, lines[0].box[1], lines[-1].box[3])


def _start_of(draft: Draft, label: Sequence[Fragment], band: Band) -> float:
    """Where a label's cell begins: in the column its text does, and right of the groups' labels beside it."""
    edges, (_, top, bottom) = draft.edges, band
    x0 = min(piece.box[0] for piece in label) + SAME_EDGE
    beside = [
        edges[column_of(box, edges) + 1] for box in draft.groups if overlap((0, top, 0, bottom), box, 1) > 1
    ]
    start = max([edges[0], *(edge for edge in edges[:-1] if edge <= x0), *beside])
    return min(start, edges[-2])


def _held(row: Row, columns: Columns) -> list[list[Stack]]:
    """The figures of a row in each column, those that stand in none in the nearest."""
    held: list[list[Stack]] = [[] for _ in columns.columns]
    for stack in row.figures:
        place = columns.place(stack.box)
        held[columns.nearest((stack.box[0] + stack.box[2]) / 2) if place is None else place].append(stack)
    return held


def _draw_figures(draft: Draft, part: Part, row: Row, band: Band, at: int, stacks: Sequence[Stack]) -> None:
    """The cell of a row in a column, with what stands there: mostly one stack of lines, or none."""
    number, top, bottom = band
    left, right = part.columns.edges[at : at + 2]
    cell = ReadCell(number, 0, 1, 1, (left, top, right, bottom))
    pieces = sorted((p for stack in stacks for p in stack.pieces), key=lambda p: (round(p.cy), p.box[0]))
    cell.text = _text(pieces) if len(stacks) < 2 else " ".join(stack.text for stack in stacks)
    cell.doubts = list(dict.fromkeys(_doubts(row, stacks, pieces)))
    if in_two_inks(cell.text, [glyph for piece in pieces for glyph in piece.glyphs]):
        cell.doubts.append(INKS)
    usable = part.usable[at]
    if len(stacks) > 1:  # side by side; which line goes on with which is not known
        cell.wraps = (False,) * cell.text.count("\n")
    else:
        cell.wraps = _wraps(pieces, usable, whole=row.is_whole)
    if pieces:
        last = pieces[-1]
        cell.size = last.size
        cell.full = open_brackets(cell.text) or usable - last.width <= _UNIT * last.size
    draft.add(cell, pieces)


def _doubts(row: Row, stacks: Sequence[Stack], pieces: Sequence[Fragment]) -> Iterator[str]:
    """What is doubtful about a row, and about what stands in one of its cells."""
    yield from row.doubts
    if row.level:
        yield from row.level.doubts
    for stack in stacks:
        yield from stack.doubts
    yield from doubts_of(pieces)
    if len(stacks) > 1:
        yield UNPLACED


def _wraps(pieces: Sequence[Fragment], usable: float, *, whole: bool) -> tuple[bool, ...]:
    """Whether each line but the last goes on in the next: inside brackets, or, of a cell that is `whole`, where it is full."""
    return tuple(
        open_brackets(_text(pieces[:n])) or (whole and is_full(pieces[n - 1], usable, pieces[n]))
        for n in range(1, len(pieces))
    )


def _text(pieces: Sequence[Fragment]) -> str:
    return "\n".join(piece.text for piece in pieces)
